"""What a run of capitalised words names: people with their titles, bodies with their countries, and the rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crosswire.reading.names import countries, find, persons, renamed
from crosswire.reading.names.forms import fold
from crosswire.reading.names.view import Mention, View

if TYPE_CHECKING:
    from crosswire.records import PlaceMention

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_COUNTRYWIDE = frozenset(("country", "pcli", "territory", "dependency"))
_STANDING = frozenset(
    "lies lie lay sits sit sat stands stand stood has had grew saw sees became remains remained".split()
)
"""What a city does as a place."""
_TAKING_PART = frozenset(("nsubj", "nsubjpass", "dobj"))
_WITH = frozenset(("by", "with", "against"))
"""Prepositions before somebody more than before a place."""
_PERSON = 4
"""Words of a person's name beside an office."""
_ACRONYM = 6
"""Letters; longer words in capitals are headlines."""
_NEAR = 6
"""Tokens between a vessel's noun and its name: "the dhow, later identified as X"."""


def mentions(view: View, first: int, last: int) -> list[Mention]:
    """The mentions in one run of capitalised words."""
    first = persons.after_many(view, first, last)
    cut = _person_after_title(view, first, last)
    if cut is not None:
        title, start = cut
        # "Superior Court Judge Ann Lee" holds an office at a body, which is named there too
        left = mentions(view, first, title) if title > first else []
        of_body = first if len(left) == 1 and left[0].kind == "organization" and left[0].last == title else title
        person = Mention(kind="person", first=start, last=last, title=(of_body, start), sure=True)
        person.title_words = frozenset(view.low(x) for x in range(title, start))
        person.country = _country_in(view, title, start) or _possessor(view, title)[1]
        person.core = view.folded(start, last)
        return [*left, person]
    below = _low_title(view, first)
    if below is not None and not _on_the_map(view, first) and not _headed(view, last):
        person = Mention(kind="person", first=first, last=last, title=(below, first), sure=True)
        person.title_words = frozenset(view.low(x) for x in range(below, first))
        person.country = _country_in(view, below, first) or _possessor(view, below)[1]
        person.core = view.folded(first, last)
        return [person]
    return _untitled(view, first, last)


def country_of(place: PlaceMention) -> str | None:
    """The country for which a place's name stands as a modifier: a country, its people, or its government."""
    if place.role in ("demonym", "actor") or (place.type or "").lower() in _COUNTRYWIDE or place.precision == "country":
        return place.country
    return None


def _person_after_title(view: View, first: int, last: int) -> tuple[int, int] | None:
    """Where a title and the person's own name start, if the run holds a title and a person."""
    lex = view.lex
    at = max((t for t in range(first, last - 1) if view.low(t) in lex.titles), default=None)
    if at is None:
        # "Council Member Ana Lund": any noun of people before a first and a family name
        at = next((t for t in range(first, last - 2) if view.low(t) in lex.people), None)
        return (first, at + 1) if at is not None and persons.named(view, at + 1, last) else None
    start = at + 1
    while start < last - 1 and (view.low(start) in lex.title_after or view.low(start) in lex.titles):
        start += 1
    if view.low(start) in ("of", "for"):
        start = next((x for x in range(start + 1, last) if view.label[x] == "person"), last)
    if start >= last or view.low(last - 1) in lex.titles:
        return None
    if not view.parsed and view.low(start) in lex.inside:
        return None  # "Secretaría de Finanzas", "Consejo General de la Abogacía"
    if view.label[last - 1] != "person" and (view.low(start) in lex.heads or view.low(last - 1) in lex.heads):
        return None
    if any(view.low(x) in lex.inside - lex.particles for x in range(start, last)) or (
        start in view.places and view.low(at) == "general"
    ):
        return None
    one = (
        view.inside[start] and view.label[at] == view.label[start] and view.label[start] in ("organization", "facility")
    )
    if one and not (at == first or view.low(at) in lex.title_before):
        return None
    title = at
    while title > first and (view.low(title - 1) in lex.title_before or view.low(title - 1) in lex.titles):
        title -= 1
    if title > first and not any(view.low(x) in lex.heads for x in range(first, title)):
        # a portfolio or a country belongs to the title: "Homeland Security Secretary", "Ecuadorian President"
        title = first
    return title, start


def _low_title(view: View, first: int) -> int | None:
    """Where a title in small letters before the name starts: "Colombian president", "navy spokesman"."""
    lex, at = view.lex, first - 1
    if at < 0 or not view.words[at].islower() or not view.spaced[at]:
        return None
    if view.words[first].isupper() or not (
        view.low(at) in lex.titles or (view.low(at) in lex.title_after and at and view.low(at - 1) in lex.titles)
    ):
        return None
    if view.parsed and view.pos[at] not in ("NOUN", "PROPN", "ADJ"):
        return None
    opening = {start for start, _ in view.sentences}
    while (
        at > 0
        and (view.words[at - 1].islower() or at - 1 in opening)
        and (view.low(at - 1) in lex.title_before or view.low(at - 1) in lex.titles)
    ):
        at -= 1
    for back in (1, 2):
        if at - back in view.places and view.places[at - back][0] == at:
            return at - back
    return at


def _beside_office(view: View, first: int, last: int) -> bool:
    """Whether an office stands beside the name: "Ann Lee, the interior minister," or "the minister, Ann Lee,"."""
    lex, end = view.lex, len(view.words)
    if not 2 <= last - first <= _PERSON or last >= end or view.words[last] != ",":
        return False
    if _on_the_map(view, first) or any(
        view.low(x) in lex.heads or not view.words[x][0].isalpha() or view.words[x].isupper()
        for x in range(first, last)
    ):
        return False
    if first >= 2 and view.words[first - 1] == "," and view.words[first - 2].islower():
        return view.low(first - 2) in lex.offices
    for at in range(last + 1, min(last + _NEAR + 1, end - 1)):
        if view.low(at) in lex.offices and view.words[at].islower():
            return view.words[at + 1] in (",", ".") or view.low(at + 1) in lex.inside
        if not (view.words[at][0].isalpha() or view.words[at] in _POSSESSIVE) or view.pos[at] in ("VERB", "PRON"):
            return False
    return False


def _untitled(view: View, first: int, last: int) -> list[Mention]:
    nicknamed = any(find.nickname(view, x, last) is not None for x in range(first + 1, last - 1))
    if nicknamed or _beside_office(view, first, last):
        return [Mention(kind="person", first=first, last=last, core=view.folded(first, last), sure=True)]
    place = view.place_within(first, last)
    core, country = first, None
    if place is not None and place[0] < last:
        country = country_of(place[1])
        core = place[0] if country is not None else first
    kind = (
        _known(view, first, last)
        or _known(view, core, last)
        or _by_words(view, core, last)
        or _by_neighbours(view, first)
    )
    if kind is None and place is not None and place[0] == last:
        return [_place(view, first, last, place[1])]
    if kind is None and view.low(last - 1) in view.lex.titles and view.label[last - 1] != "person":
        return []  # "Public Relations Officer" is a title without its person
    if kind is None and (persons.many(view, first, last) or renamed.with_members(view, first, last)):
        return [Mention(kind="group", first=first, last=last, core=view.folded(first, last), sure=True)]
    if kind is None and (persons.named(view, first, last) or _of_a_country(view, first, last)):
        return [Mention(kind="person", first=first, last=last, core=view.folded(first, last))]
    if kind is None and persons.named(view, core, last):
        # where somebody is from is no part of the name: "Italian Dino Brandi" is taken up as "Brandi"
        return [Mention(kind="person", first=core, last=last, core=view.folded(core, last), country=country)]
    if kind is None:
        return _by_model(view, first, last)
    made = Mention(kind=kind, first=first, last=last, country=country, sure=True)
    if kind in ("organization", "group", "facility", "document"):
        owner, owned = _possessor(view, first)
        if owned is not None and country is None:
            made.first, made.country = owner, owned
        elif country is None:
            last, made.country = _trailing_country(view, core, last)
        known = view.lex.known.get(view.folded(core, made.last))
        made.country = made.country or (known[1] if known else None)
    made.core = view.folded(core, last)
    made.head = _head(view, core, last)
    return [made]


def _known(view: View, first: int, last: int) -> str | None:
    found = view.lex.known.get(view.folded(first, last)) if last > first else None
    return found[0] if found else None


def _by_words(view: View, first: int, last: int) -> str | None:
    """The type that the words of the name itself betray."""
    lex = view.lex
    if last - first >= 2 and view.low(first) in lex.vessel_prefixes and view.words[first].isupper():
        return "vessel"
    if (
        last - first >= 4
        and view.words[first + 1] == "/"
        and f"{view.low(first)} {view.low(first + 2)}" in lex.vessel_prefixes
    ):
        return "vessel"
    crowd = view.low(last - 1)[-1:] == "s" and view.low(last - 1)[:-1] in lex.people
    if crowd and last - first >= 2 and not any(view.low(x) in lex.inside for x in range(first, last)):
        return "group"
    if last - first >= 2 and view.low(first) in lex.first:
        return lex.first[view.low(first)]
    if last - first == 1 and view.label[first] in ("person", "place") and view.low(first) not in lex.bodies:
        return None
    if last - first >= 2 and view.low(last - 1) in lex.companies:
        return "organization"
    kind = lex.heads.get(_head(view, first, last))
    person = view.label[last - 1] == "person" and view.label[first] == "person"
    if person and any(view.words[x] in find.POSSESSIVES for x in range(first, last)):
        person = False  # nobody is called "Bohol People's Front"
    return None if person else kind


def _head(view: View, first: int, last: int) -> str:
    """The folded head word of a name: before the first "of" or its like, or the last; else the first, if it is one."""
    lex = view.lex
    cut = next((x for x in range(first + 1, last) if view.low(x) in lex.inside), last)
    # in English the last word tells, in Spanish the first; adjectives may stand around either
    for at in (cut - 1, last - 1, first, *range(first + 1, cut - 1)):
        if view.low(at) in lex.heads:
            return view.low(at)
    return view.low(last - 1)


def _on_the_map(view: View, first: int) -> bool:
    """Whether a place starts here, and not only a name that a place bears as well: "Angus Holt"."""
    return first in view.places and view.places[first][1].role != "part_of_name"


def _headed(view: View, last: int) -> bool:
    if view.low(last - 1) in view.lex.companies:
        return True
    return view.low(last - 1) in view.lex.heads and view.label[last - 1] != "person"


def _by_neighbours(view: View, first: int) -> str | None:
    """The type that the words before the name say: "the dhow X", "the gangs X and Y"."""
    lex, at = view.lex, first - 1
    while at >= 0 and view.words[at] in ("'", '"', "“", "‘"):
        at -= 1
    if at >= 0 and view.low(at) in lex.vessel_nouns:
        return "vessel"
    back = range(max(0, first - _NEAR), first)
    if any(view.low(x) in lex.naming for x in back[-3:]) and any(view.low(x) in lex.vessel_nouns for x in back):
        return "vessel"
    if (
        at >= 0
        and view.low(at) in lex.personal
        and view.words[at].islower()
        and view.spaced[at]
        and persons.plain(view, first)
    ):
        return "person"
    joined = at >= 0 and view.low(at) in lex.both | {""} and view.words[at] in (*lex.both, ",")
    if at >= 0 and (view.low(at) in lex.grouping or (joined and any(view.low(x) in lex.grouping for x in back))):
        return "group"
    return None


def _by_model(view: View, first: int, last: int) -> list[Mention]:
    """Mentions as the trained model sees them; without a model, two capitalised words are taken for a person."""
    alone = view.parsed and not any(view.label[first:last]) and _stands_alone(view, first, last)
    if (alone or "person" in view.label[first:last]) and persons.worded(view, first, last):
        return [Mention(kind="organization", first=first, last=last, core=view.folded(first, last))]
    if alone:
        return [Mention(kind="person", first=first, last=last, core=view.folded(first, last))]
    if not view.parsed or not any(view.label[first:last]):
        kind = "other" if view.parsed else _by_letters(view, first, last)
        # "other" is perhaps the short form of a name that is known: kept only if it is
        return [Mention(kind=kind, first=first, last=last, core=view.folded(first, last))]
    made: list[Mention] = []
    at = first
    while at < last:
        end = at + 1
        while end < last and view.inside[end] and view.label[end] == view.label[at]:
            end += 1
        place = view.place_within(at, last)
        if place is not None and place[0] >= end:
            made.append(_place(view, at, place[0], place[1]))
            end = place[0]
        elif view.label[at] and not _doubtful(view, at, end):
            kind = view.label[at]
            core = at
            country = None
            if place is not None and kind in ("organization", "group", "facility", "event", "document"):
                country = country_of(place[1])
                core = place[0] if country else at
            made.append(
                Mention(
                    kind=kind, first=at, last=end, core=view.folded(core, end), country=country, head=view.low(end - 1)
                )
            )
        at = end
    if not made and last - first == 1 and view.words[first].isupper():
        return [Mention(kind="other", first=first, last=last, core=view.folded(first, last))]
    whole = Counter(m.kind for m in made)
    if len(made) > 1 and len(whole) == 1 and made[0].kind == "person" and made[-1].last == last:
        return [Mention(kind="person", first=first, last=last, core=view.folded(first, last))]
    return made


def _of_a_country(view: View, first: int, last: int) -> bool:
    """Whether a lone proper noun that is no place stands behind a country's genitive as a person would: "Chad's Brand".

    The model knows few family names, and calls what a country has a place.
    """
    alone = last - first == 1 and view.pos[first] == "PROPN" and view.words[first].istitle() and view.parsed
    if not alone or first in view.places or view.label[first] in ("organization", "group", "facility", "event"):
        return False
    acting = view.dep[first] in _TAKING_PART or (view.dep[first] == "pobj" and view.low(view.head[first]) in _WITH)
    return acting and _possessor(view, first)[1] is not None


def _by_letters(view: View, first: int, last: int) -> str:
    """Without a model: a short word in capitals is a body, a family name or more capitalised words are a person."""
    words = view.words[first:last]
    shouting = any(
        w.isupper() and len(w) > 1 for w in view.words[max(0, first - 2) : first] + view.words[last : last + 2]
    )
    if len(words) == 1:
        if persons.family(view, first):
            return "person"
        short = words[0].isupper() and words[0].isalpha() and 1 < len(words[0]) <= _ACRONYM
        return "organization" if short and not shouting else "other"
    if persons.strange(view, first, last):
        return "organization"
    named = not any(w.isupper() and len(w) > 1 for w in words) and not (
        first and view.low(first - 1) in view.lex.articles
    )
    return "person" if named else "other"


def _stands_alone(view: View, first: int, last: int) -> bool:
    """Whether two or three proper nouns that the model passed over stand where a person would: "Kari Lund spoke"."""
    if not 2 <= last - first <= 3 or (first and view.low(first - 1) in view.lex.articles):
        return False
    words = view.words[first:last]
    proper = all(p == "PROPN" for p in view.pos[first:last]) and all(w[0].isalpha() and not w.isupper() for w in words)
    return proper and view.dep[last - 1] in ("nsubj", "nsubjpass", "dobj", "agent") and first not in view.places


def _doubtful(view: View, first: int, last: int) -> bool:
    """What the model likes to call a name and is none: goods, lone words of events, adjectives of peoples."""
    kind = view.label[first]
    if kind == "product" or (kind in ("event", "document") and last - first == 1):
        return True
    return kind == "group" and view.dep[last - 1] in ("amod", "compound", "nmod")


def _place(view: View, first: int, last: int, place: PlaceMention) -> Mention:
    made = Mention(kind="place", first=first, last=last, country=place.country, core=fold(place.name))
    if place.role == "demonym":
        made.kind = "demonym"
        # "Americans" and "the Americans" are people; "American" is a modifier
        plural = view.words[last - 1][-1:] == "s" or view.pos[last - 1] == "NOUN"
        made.acts = place.country if plural else None
        if made.acts:
            made.kind = "people"
    elif place.role == "actor" or place.precision == "country" or _acting(view, first, last, place):
        made.acts = place.country
    return made


def _acting(view: View, first: int, last: int, place: PlaceMention) -> bool:
    """Whether a capital stands for its government: it does something, or something is "between" two capitals."""
    if not view.parsed or not countries.is_capital(place.name, place.country):
        return False
    at = next((x for x in range(first, last) if not first <= view.head[x] < last), last - 1)
    dep, head = view.dep[at], view.head[at]
    if dep == "conj" and view.pos[head] == "PROPN":
        dep, head = view.dep[head], view.head[head]
    if dep == "nsubj":
        return view.pos[head] == "VERB" and view.low(head) not in _STANDING
    return dep == "agent" or (dep == "pobj" and view.low(head) == "between")


def _country_in(view: View, first: int, last: int) -> str | None:
    for x in range(first, last):
        if x in view.places:
            return country_of(view.places[x][1])
    return None


def _possessor(view: View, first: int) -> tuple[int, str | None]:
    """Where the country that owns the name starts, and the country: "Ecuador's Ministry of Defence"."""
    if first >= 2 and view.words[first - 1] in _POSSESSIVE:
        for back in range(2, 6):
            at = first - back
            if at in view.places and view.places[at][0] >= first - 1:
                return at, country_of(view.places[at][1])
    return first, None


def _trailing_country(view: View, first: int, last: int) -> tuple[int, str | None]:
    """The end of the name without "of Ecuador", and that country."""
    for at in range(first + 2, last):
        if (
            at in view.places
            and view.places[at][0] == last
            and view.low(at - 1) in (*view.lex.inside, *view.lex.articles)
        ):
            country = country_of(view.places[at][1])
            cut = at - 1
            while cut > first and view.low(cut) in view.lex.articles:
                cut -= 1
            if country is not None and (
                cut - first >= 2 or view.low(first) in view.lex.bodies - {"bank", "church", "university"}
            ):
                return cut, country
    return last, None
