"""Runs of capitalised words that may be names: where each starts and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crosswire.reading.people import person_names

if TYPE_CHECKING:
    from crosswire.reading.names.view import View

_NAME_POS = frozenset(("PROPN", "NOUN", "ADJ", "X", "VERB", "NUM", ""))
_OPENERS = frozenset("\"“”‘'«:—–-(•*")
_ARTICLES = "al el an ash as ad ar at az ul ud".split()
_PREFIX = re.compile(rf"^(?:{'|'.join(_ARTICLES)})[-–][A-Z]")
_BEGINNINGS = frozenset(a[:2] for a in _ARTICLES)
"""How such an article begins."""
_NICKNAMES = {"(": ")", '"': '"', "“": "”", "‘": "’", "'": "'"}
_NICKNAME = 2
"""Words of the longest nickname."""
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_OWNED = 4
"""Words of a body's name behind whose it is."""
_LONGEST = 14
"""Words; a longer run is a headline or a list in capitals."""


def runs(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the names in one sentence, left to right."""
    i = first
    starting = True
    while i < last:
        word = view.words[i]
        if not word.strip() or word in _OPENERS:
            i += 1
            continue
        if not _capital(view, i, starting=starting):
            i, starting = i + 1, False
            continue
        end = _extend(view, i, last)
        starting = False
        if end - i <= _LONGEST:
            yield i, end
        i = end


def _capital(view: View, i: int, *, starting: bool) -> bool:
    """Whether a name may have this word; the first of a sentence is capital anyway and needs a better reason."""
    word = view.words[i]
    if not (word[0].isupper() or _PREFIX.match(word) or _article(view, i)):
        return False
    if view.low(i) in view.lex.not_names:
        return False
    if i in view.places:
        return True
    if starting or (i > 0 and view.words[i - 1] in _OPENERS and not view.spaced[i - 1] and view.pos[i] != "PROPN"):
        return _starts_name(view, i)
    return view.pos[i] in _NAME_POS or bool(view.label[i])


def _article(view: View, i: int) -> bool:
    """Whether the Arabic article stands here, before a hyphen and a name: "al" of "al-Qorra"."""
    if view.words[i][:2] not in _BEGINNINGS:
        return False
    return bool(_PREFIX.match("".join(view.words[i : i + 3])) and not any(view.spaced[i : i + 2]))


def _starts_name(view: View, i: int) -> bool:
    if view.label[i] or view.pos[i] == "PROPN":
        return view.pos[i] in _NAME_POS
    if view.parsed:
        # a noun in the first place is a name's where the next word is capital too: "Marine General", "Air Force"
        return view.pos[i] in ("NOUN", "ADJ") and _next_capital(view, i) and view.low(i) not in view.lex.people
    return not view.document.doc[i].is_stop and (
        view.low(i) in view.lex.titles or view.low(i) in view.lex.heads or _next_capital(view, i)
    )


def _next_capital(view: View, i: int) -> bool:
    return i + 1 < len(view.words) and view.words[i + 1][:1].isupper() and view.low(i + 1) not in view.lex.not_names


def _extend(view: View, start: int, last: int) -> int:
    """One past the last token of the name that starts here."""
    end = view.places[start][0] if start in view.places and view.places[start][0] <= last else start + 1
    chained = False
    while end < last:
        if view.words[end] in ("-", "–", "/") and end + 1 < last and not view.spaced[end] and not view.spaced[end - 1]:
            if (_capital(view, end + 1, starting=False) and end + 1 not in view.places) or _half(view, end + 1):
                end += 2
                continue
            return end
        if _breaks(view, end):
            return end
        if _owned(view, start, end, last):
            end += 2
            continue
        if _capital(view, end, starting=False):
            end = view.places[end][0] if end in view.places and view.places[end][0] <= last else end + 1
            continue
        if (behind := nickname(view, end, last)) is not None:
            end = behind + 1
            continue
        if view.words[end] == "&" and end + 1 < last and _capital(view, end + 1, starting=False):
            end += 2
            continue
        k = end
        while k < min(last, end + 3) and view.words[k].islower() and view.words[k][0].isalpha():
            k += 1
        if k == end or k >= last or not _capital(view, k, starting=False) or _breaks(view, k):
            return end
        link = [view.low(x) for x in range(end, k)]
        one = (
            all(view.inside[x] and view.label[x] == view.label[start] for x in range(end, k + 1))
            and view.label[start] != "person"
        )
        headed = any(view.low(x) in view.lex.heads for x in (start, end - 1, k))
        if link == ["and"] and one and not chained and (not headed or start in view.places or k in view.places):
            return end
        if not one and not _joins(view, start, end, k, link, chained=chained):
            return end
        chained = True
        end = k + 1 if k not in view.places else view.places[k][0]
    return end


def nickname(view: View, at: int, last: int) -> int | None:
    """Where a person's name goes on behind a nickname in brackets or quotes: "Delano (Dell) Brand"."""
    close = _NICKNAMES.get(view.words[at])
    if close is None or not _personal(view, at - 1):
        return None
    end = next((x for x in range(at + 2, min(at + 2 + _NICKNAME, last - 1)) if view.words[x] == close), None)
    if end is None or not all(view.words[x].istitle() and x not in view.places for x in range(at + 1, end)):
        return None
    behind = view.pos[end + 1] == "PROPN" and end + 1 not in view.places and _capital(view, end + 1, starting=False)
    return end + 1 if behind and view.folded(at + 1, end) not in view.lex.known else None


def _personal(view: View, i: int) -> bool:
    """Whether a word may be of a person's name, for all that is known of it alone."""
    plain = view.words[i].istitle() and i not in view.places and view.low(i) not in view.lex.heads
    return plain and (view.label[i] in ("person", "organization", "") or view.low(i) in person_names().given)


def _half(view: View, i: int) -> bool:
    """Whether a small word behind a hyphen is half of a given name: "Pak Jong-sun", but not "Pak-led"."""
    small = view.words[i].isalpha() and view.words[i].islower()
    return small and view.label[i] == "person" and view.inside[i] and view.pos[i] == "PROPN"


def _owned(view: View, start: int, end: int, last: int) -> bool:
    """Whether a possessive stands inside one name of a body: "People's Liberation Front", "Ardley Sheriff's Office".

    A place alone owns a body of another name: "Kenya's Ministry of Health".
    """
    if view.words[end] not in POSSESSIVES or end + 1 >= last or not view.words[end + 1][:1].isupper():
        return False
    if view.low(end - 1) in view.lex.titles and view.low(end + 1) in view.lex.heads:
        return True  # an office is its holder's
    if view.low(end - 1) in view.lex.owning and _heads_soon(view, end + 1, last):
        return True  # a body is its members'
    return (
        (start not in view.places or view.places[start][0] < end)
        and view.label[start] in ("organization", "group", "facility")
        and view.label[start] == view.label[end + 1]
        and view.inside[end]
        and view.inside[end + 1]
    )


def _heads_soon(view: View, at: int, last: int) -> bool:
    """Whether a noun of bodies stands here or behind further words with a capital: "People's Liberation Front"."""
    for i in range(at, min(at + _OWNED, last)):
        if not view.words[i][:1].isupper():
            return False
        if view.low(i) in view.lex.heads:
            return True
    return False


def _breaks(view: View, i: int) -> bool:
    """Whether the model starts another name of another type here, or a date."""
    kind = view.document.doc[i].ent_type_
    return (
        kind in ("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY")
        and not view.words[i].isdigit()
        and view.low(i) in view.lex.not_names
    )


def _joins(view: View, start: int, end: int, k: int, link: list[str], *, chained: bool) -> bool:
    lex = view.lex
    headed = any(view.low(x) in lex.heads for x in range(start, end))
    if link[0] in ("of", "for") and view.low(end - 1) in lex.titles and "person" in view.label[k + 1 : k + 5]:
        return True  # "Secretary of State Ann Lee"
    if link[0] in lex.inside and all(x in lex.articles for x in link[1:]):
        if headed:
            return True
        # particles inside a person's name; "of" and the like need a head
        return link[0] in lex.particles and all(x in lex.particles for x in link) and start not in view.places
    if all(x in lex.particles for x in link) and link[0] not in lex.both:
        return start not in view.places
    if len(link) == 1 and link[0] in lex.both and headed and chained:
        # "Office on Drugs and Crime", but not "Ministry of Defence and Interpol"
        alike = view.low(k) not in lex.heads and view.low(k) not in lex.titles and view.low(k) not in lex.known
        return alike and k not in view.places and end - 1 not in view.places and not _two_words(view, k)
    return False


def _two_words(view: View, k: int) -> bool:
    """Whether a person of two words stands here."""
    return view.label[k] == "person" and k + 1 < len(view.words) and view.inside[k + 1]


def taken_up(view: View, first: int, last: int, known: frozenset[str]) -> int | None:
    """The first word of a sentence where it takes up a name that is known already: its token."""
    i = first
    while i < last and (view.words[i] in _OPENERS or not view.words[i].strip()):
        i += 1
    return i if i < last and view.words[i][0].isupper() and view.low(i) in known else None
