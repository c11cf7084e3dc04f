"""Which mentions of one report mean the same: surnames, acronyms, short forms, and places that act."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from crosswire.reading.names import forms, renamed, spellings
from crosswire.reading.names.bearers import Bearers

if TYPE_CHECKING:
    from crosswire.reading.names.view import Mention, View

BODIES = frozenset(("organization", "group", "facility"))
"""Types that the words of a name do not tell apart for sure: they are compared with one another."""

_SPEAKERS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "officer", "analyst", "expert", "lawyer", "reporter")
)
"""Offices that many hold: not taken for a person named before."""
_MIXED = frozenset(("person", "organization", "group", "place", "other"))
_LONE = frozenset(("person", "organization", "group", "facility", "other"))
"""What the trained model may call a lone surname."""
_SURE = 4
"""Mentions that the trained model alone has typed, against one that more speaks for."""
_RECENT = 3
_SHORT = 2
_OPENING = frozenset(("(", "["))
_NEAR = 60
"""Tokens back to a person whom an office may take up: about two sentences."""


def link(view: View, found: list[Mention]) -> list[list[Mention]]:
    """The mentions of a document in groups of one meaning, in order of first appearance."""
    _one_type(found)
    for m in found:
        m.key = _key(m)
    _people(view, found)
    _offices(view, found)
    _vessels(view, found)
    _acronyms(view, found)
    _bodies(view, found)
    for pair in (*renamed.pairs(view, found), *renamed.same_letters(found)):
        _join(found, *pair)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for m in found:
        groups[m.key].append(m)
    return list(groups.values())


def _one_type(found: list[Mention]) -> None:
    """Give the mentions of one full name the type that most speaks for: the trained model may see it now so, now so."""
    alike: dict[str, list[Mention]] = defaultdict(list)
    for m in found:
        if " " in m.core and not m.nominal and not m.country and not m.acts and m.kind in _MIXED:
            alike[m.core].append(m)
    for group in alike.values():
        weight: Counter[str] = Counter()
        for m in group:
            weight[m.kind] += _SURE if m.sure else 1
        if len(weight) > 1:
            best = min(weight, key=lambda k: (-weight[k], k != "person", k))
            for m in group:
                m.kind = best


def _key(m: Mention) -> str:
    if m.acts:
        return f"country|{m.acts}"
    if m.kind in ("place", "demonym"):
        return f"place|{m.country or ''}|{m.core}"
    if m.kind in BODIES:
        return f"body|{m.country or ''}|{forms.key(m.core)}"
    return f"{m.kind}|{m.country or ''}|{m.core}"


def _take(m: Mention, other: Mention) -> None:
    """Say that ``m`` is ``other``."""
    m.key, m.kind = other.key, other.kind
    m.country = m.country or other.country


def _join(found: list[Mention], one: Mention, other: Mention) -> None:
    """Say that all that is ``other`` is ``one``."""
    for m in [x for x in found if x.key == other.key] if one.key != other.key else ():
        _take(m, one)


def _people(view: View, found: list[Mention]) -> None:
    """Full names that agree, then single names to the one full name that they can be."""
    named: dict[str, dict[str, Mention]] = defaultdict(dict)
    ends: dict[str, dict[str, Mention]] = defaultdict(dict)
    heard: dict[str, dict[str, Mention]] = defaultdict(dict)
    seen: dict[str, Mention] = {}
    for m in found:
        if m.kind != "person" or m.nominal or " " not in m.core:
            continue
        before = seen.get(m.core)
        if before is not None:
            _take(m, before)
            before.title_words |= m.title_words
            continue
        words, last = forms.surnames(m.core), m.core.rpartition(" ")[2]
        # the last word of the shorter name stands in the longer one
        near = named[last] | {core: f for w in words for core, f in ends[w].items()}
        sound = spellings.sounds(last)
        same = [f for f in near.values() if forms.persons_agree(f.core, m.core)] or [
            f for f in heard[sound].values() if spellings.same_person(f.core, m.core)
        ]
        if len({f.key for f in same}) == 1:
            _take(m, same[0])
        seen[m.core] = ends[last][m.core] = heard[sound][m.core] = m
        for word in words:
            named[word][m.core] = m
    _surnames(seen, found)
    bearers = Bearers(view, seen.values())
    for m in found:
        if m.last - m.first > 1 or m.nominal or (m.kind not in _LONE and not (m.kind == "place" and not m.acts)):
            continue
        fits = bearers.of(m)
        if len({f.key for f in fits}) == 1:
            _take(m, fits[0])
            m.kind = "person"
        elif fits and m.kind in BODIES and not (m.sure or m.acts or view.words[m.first].isupper()):
            # one of a family, whichever it is: that the trained model sees a body in a lone name weighs less
            m.kind, m.country = "person", None
            m.key = _key(m)


def _surnames(full: dict[str, Mention], found: list[Mention]) -> None:
    """Take two surnames for the one full name that ends in them: "Vega Rios" for "Tomas Vega Rios"."""
    ends: dict[str, dict[str, Mention]] = defaultdict(dict)
    for core, m in full.items():
        words = core.split()
        for n in range(_SHORT, len(words)):
            ends[" ".join(words[-n:])].setdefault(m.key, m)
    if not ends:
        return
    for m in found:
        if m.nominal or m.acts or m.kind not in ("person", "organization", "group", "other"):
            continue
        longer = [f for key, f in ends.get(m.core, {}).items() if key != m.key]
        if len(longer) == 1:
            _take(m, longer[0])


def _offices(view: View, found: list[Mention]) -> None:
    """Take "the president" for the one person of that title, "the navy chief" for the one person just spoken of."""
    named = [m for m in found if m.kind == "person" and not m.nominal and m.key]
    apposed = _apposed(view, found, named)
    beside = set(apposed.values())
    first: dict[str, Mention] = {}
    held: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    for m in named:
        first.setdefault(m.key, m)
        for word in m.title_words:
            held[word].add((m.key, m.title_words))
    for key, office in beside:
        for word in office:
            held[word].add((key, office))
    # an office that stands beside a name is known; another one is not its bearer's
    titled = {m.key for m in named if m.title_words & view.lex.offices} - {key for key, _ in beside}
    at = 0
    recent: list[Mention] = []
    for m in found:
        while at < len(named) and named[at].first < m.first:
            recent.append(named[at])
            at += 1
        if not (m.nominal and m.kind == "person" and m.definite and m.head in view.lex.titles) or m.head in _SPEAKERS:
            continue
        words, described = _office(view, m), _described(view, m)
        keys = {
            key
            for key, title in held.get(m.head, ())
            # "the chief of the police" is not "the fire chief"
            if words <= title and not (described and (key, title) in beside and words != title)
        }
        if not keys and recent and len(words) <= _SHORT and _may_be_any(view, m, words, recent[-1]):
            near = {r.key for r in recent[-_RECENT:] if m.first - r.last < _NEAR}
            # only a person who is known to hold some office, and no other office than this
            keys = near & titled if not described and len(near) == 1 else set()
        keys = {key for key in keys if None in (m.country, first[key].country) or m.country == first[key].country}
        if len(keys) == 1:
            key = next(iter(keys))
            if m.first not in apposed and any(key == holder and words <= office for holder, office in beside):
                m.name = forms.bare(view.text(m.first, m.last))  # credited as the text does it here
            _take(m, first[key])


def _may_be_any(view: View, m: Mention, words: frozenset[str], last: Mention) -> bool:
    """Whether holders of other offices are called so too: "the navy chief", but not "the priest" or "the rebel leader".

    In the sentence that names a minister "the party chief" is somebody else.
    """
    of = {w for w in words if w != m.head}
    apart = any(last.first < first <= m.first for first, _ in view.sentences)
    return apart and m.head in view.lex.leading and of <= view.lex.bodies


def _apposed(view: View, found: list[Mention], named: list[Mention]) -> dict[int, tuple[str, frozenset[str]]]:
    """Offices beside names ("the fire chief, Ada Lund"), by where they begin: whose each is, and its words."""
    at = {x: m for m in named for x in range(m.first, m.last)} if view.parsed else {}
    held = {}
    for m in found:
        if not (at and m.nominal and m.kind == "person" and m.head in view.lex.titles) or m.head in _SPEAKERS:
            continue
        noun = m.last - 1
        person = at.get(m.last + 1) if view.words[m.last : m.last + 1] == [","] else None
        if person is None or not _names(view, person, noun):
            person = at.get(view.head[noun]) if view.dep[noun] == "appos" else None
        if person is not None:
            held[m.first] = person.key, _office(view, m)
    return held


def _names(view: View, person: Mention, noun: int) -> bool:
    """Whether a name stands in apposition to a noun."""
    return any(view.dep[x] == "appos" and view.head[x] == noun for x in range(person.first, person.last))


def _office(view: View, m: Mention) -> frozenset[str]:
    """The words of an office without a noun that says where: "the city's fire chief" is "fire chief"."""
    where = view.low(m.first) if view.dep[m.first] == "poss" and view.words[m.first].islower() else ""
    return frozenset(m.core.split()) - {where}


def _described(view: View, m: Mention) -> bool:
    """Whether the noun goes on to say whose it is ("the commander of the fleet") or stands beside a name."""
    after = view.low(m.last) if m.last < len(view.words) else ""
    return after in view.lex.inside or (m.last < len(view.words) and view.words[m.last][:1].isupper())


def _vessels(view: View, found: list[Mention]) -> None:
    """Take "the Vale" and "Vale" for the "INS Vale" of the same report."""
    known: dict[str, Mention] = {}
    for m in found:
        if m.kind == "vessel" and not m.nominal:
            words = m.core.split()
            if words[0] in view.lex.vessel_prefixes and len(words) > 1:
                words = words[1:]
            known.setdefault(" ".join(words), m)
    if not known:
        return
    for m in found:
        if m.nominal or (m.kind == "person" and (m.title or " " in m.core)):
            continue
        first = known.get(view.folded(m.first, m.last))
        if first is not None and first is not m:
            if m.kind == "place" and view.low(m.first - 1) in ("in", "at", "from", "to", "near", "of") and m.first > 0:
                continue
            m.acts = None
            _take(m, first)
            m.country = first.country


def _acronyms(view: View, found: list[Mention]) -> None:
    """Take "UNODC" for the body whose capitals it is, and to the one behind which it stands in brackets."""
    long: dict[str, list[Mention]] = defaultdict(list)
    ends: dict[int, Mention] = {}
    starts: dict[int, Mention] = {}
    for m in found:
        if m.kind in BODIES | {"document", "event"} and not m.nominal and m.last - m.first > 1:
            long[forms.initials(view.text(m.first, m.last))].append(m)
            ends[m.last] = starts[m.first] = m
    short = [m for m in found if _is_acronym(view, m)]
    explained: dict[str, Mention] = {}
    for m in (*short, *(m for m in found if _is_word(view, m))):
        # "Front for Peace (FP)", "the FP [Front for Peace]", "Front for Peace (Fp)"
        before = ends.get(m.first - 1) if m.first > 1 and view.words[m.first - 1] in _OPENING else None
        behind = starts.get(m.last + 1) if m.last < len(view.words) and view.words[m.last] in _OPENING else None
        full = before or behind
        if full is None or m.acts is not None:
            continue
        if m in short or forms.initials(view.text(full.first, full.last)).lower() == view.low(m.first):
            explained.setdefault(view.words[m.first], full)
            _take(m, full)
    short += [m for m in found if _is_word(view, m) and view.words[m.first] in explained]
    for m in short:
        word = view.words[m.first]
        candidates = [explained[word]] if word in explained else long.get(word.replace(".", ""), [])
        if len({c.key for c in candidates}) == 1 and m.acts is None:
            _take(m, candidates[0])


def _is_word(view: View, m: Mention) -> bool:
    """Whether a name is one word that may be an acronym written like one: "Ihsb"."""
    return m.last - m.first == 1 and not m.nominal and view.words[m.first].istitle()


def _is_acronym(view: View, m: Mention) -> bool:
    word = view.words[m.first]
    return m.last - m.first == 1 and not m.nominal and m.kind != "person" and word.isupper() and len(word) > 1


def _bodies(view: View, found: list[Mention]) -> None:
    """Short forms of bodies: "Southern Command" to "U.S. Southern Command", "the ministry" to the last one named.

    "The company" is the one firm that was named; where there were two, it is nobody.
    """
    by_core: dict[str, list[Mention]] = defaultdict(list)
    for m in found:
        if m.kind in BODIES and m.country:
            by_core[forms.key(m.core)].append(m)
    for m in found:
        if m.kind in BODIES and not m.country and forms.key(m.core) in by_core and (not m.nominal or m.definite):
            same = by_core[forms.key(m.core)]
            if len({s.key for s in same}) == 1:
                _take(m, same[0])
    lex = view.lex
    _companies(view, found)
    last: dict[str, Mention] = {}
    firms: dict[str, Mention] = {}
    for m in found:
        if m.kind not in BODIES:
            continue
        if m.nominal and m.definite and m.head in lex.firms and _short(m) and len(firms) == 1:
            _take(m, *firms.values())
            continue
        if m.kind == "organization" and not (m.nominal or m.acts) and m.head not in lex.bodies - lex.firms:
            firms.setdefault(m.key, m)
        # "the Ministry" with a capital takes up a name like "the ministry"
        capital = not m.nominal and m.core == m.head and m.first > 0 and view.low(m.first - 1) in lex.articles
        if ((m.nominal and m.definite) or capital) and m.country is None:
            other = last.get(m.head)
            again = other is not None and other.key != m.key and m.core.endswith(m.head)
            if other is not None and again and m.head in lex.bodies and _short(m):
                _take(m, other)
                continue
        if m.head and (not m.nominal or m.country or " " in m.core):
            last[m.head] = m


def _companies(view: View, found: list[Mention]) -> None:
    """Take the first words of a company's name for the company: "Orlan" for "Orlan Shipping"."""
    long: dict[str, list[Mention]] = defaultdict(list)
    for m in found:
        for short in forms.company_forms(m.core) if m.kind in BODIES and not m.nominal else ():
            long[short].append(m)
    if not long:
        return
    for m in found:
        full = [f for f in long.get(m.core, []) if m.country in (None, f.country)]
        place = m.first in view.places and view.places[m.first][0] >= m.last
        if m.nominal or m.acts or m.title or place or len({f.key for f in full}) != 1:
            continue
        _take(m, full[0])


def _short(m: Mention) -> bool:
    """Whether a definite noun is short enough to take up a name: "the ministry", "the military command"."""
    words = m.core.split()
    return len(words) == 1 or (
        len(words) == 2 and words[0] in ("military", "defense", "defence", "army", "navy", "federal")
    )
