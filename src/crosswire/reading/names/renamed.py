"""Other names that a report itself gives to whom it names: in brackets, "also known as", with a noun that says what.

"the Front for Peace (FP)", "FP [Front for Peace]", "the Front, also known as FP or Paz", "the FP rebel group".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.names import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crosswire.reading.names.view import Mention, View

_BODIES = frozenset(("organization", "group", "facility"))
_BRACKETS = {"(": ")", "[": "]"}
_QUOTES = frozenset("\"'“”‘’")
_LONGEST = 9
"""Tokens between a name and the other one."""


def pairs(view: View, found: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Two mentions that are one, the fuller first."""
    starts: dict[int, Mention] = {}
    for m in found:
        before = starts.get(m.first)
        if before is None or (not m.nominal, m.last) > (not before.nominal, before.last):
            starts[m.first] = m
    for m in found:
        if m.kind == "place" or m.acts:
            continue
        yield from _bracketed(view, m, starts)
        yield from _known_as(view, m, starts)
        if m.nominal:
            yield from _described(view, m, starts)


def _bracketed(view: View, m: Mention, starts: dict[int, Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Two bodies, one of which is an acronym, alone in the brackets behind the other: "the FBL (Bohol navy)"."""
    close = _BRACKETS.get(view.words[m.last]) if m.last < len(view.words) else None
    other = starts.get(m.last + 1) if close else None
    if other is None or view.words[other.last : other.last + 1] != [close] or other.acts:
        return
    both = (m, other)
    if not all(x.kind in _BODIES or (x.kind in ("other", "person") and acronym(view, x)) for x in both):
        return
    if {x.kind for x in both} == {"other"} or all(x.kind == "organization" and x.core in view.lex.known for x in both):
        return
    short = [x for x in both if acronym(view, x)]
    if len(short) == 1:
        yield (other, m) if short[0] is m else (m, other)
    elif short and m.kind != "other":
        yield m, other


def acronym(view: View, m: Mention) -> bool:
    """Whether a mention is one word in capitals, perhaps with digits: "FP", "M-19"."""
    word = view.words[m.first]
    return m.last - m.first == 1 and len(word) > 1 and word.isupper() and not m.nominal


def _known_as(view: View, m: Mention, starts: dict[int, Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The names behind words that say so: "the Front, which is also known as FP or Paz"."""
    at, said = m.last, False
    while at < min(len(view.words), m.last + _LONGEST) and at not in starts:
        word = view.low(at)
        said = said or word in view.lex.renaming
        if word and word not in view.lex.renaming and word not in view.lex.before_renaming:
            return
        at += 1
    while said and at in starts and starts[at].kind != "place" and not starts[at].nominal:
        other = starts[at]
        yield (other, m) if m.nominal else (m, other)
        at = other.last
        while at < len(view.words) and (view.low(at) in view.lex.either or view.words[at] in _QUOTES):
            at += 1
        if at == other.last:
            return


def _described(view: View, m: Mention, starts: dict[int, Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The name directly before a noun that says what it names: "the FP rebel group"."""
    noun = m.last - 1
    if view.low(noun) not in view.lex.describing or view.tag[noun] != "NN":
        return
    at = noun
    while at > m.first and view.words[at - 1].islower() and view.words[at - 1].isalpha():
        at -= 1
    named = next((x for x in starts.values() if m.first <= x.first and x.last == at and not x.nominal), None)
    if named is None or m.last in starts or view.text(named.first, at) in forms.abbreviations():
        return
    if named.kind in _BODIES:
        yield named, m
    elif named.kind in ("person", "other") and not named.sure:
        yield m, named


def with_members(view: View, first: int, last: int) -> bool:
    """Whether a word in capitals stands before its members: "M-19 guerrillas"."""
    word = view.words[first]
    if last - first > 1 or not word.isupper() or len(word) < 2 or last >= len(view.words):
        return False
    return view.words[last].islower() and view.low(last) in view.lex.membership


def same_letters(found: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """A name of no known type with the body of just this name."""
    bodies: dict[str, list[Mention]] = {}
    rest = []
    for m in found:
        if m.kind in _BODIES and not m.nominal:
            bodies.setdefault(m.core, []).append(m)
        elif m.kind == "other":
            rest.append(m)
    for m in rest:
        if len({x.key for x in bodies.get(m.core, ())}) == 1:
            yield bodies[m.core][0], m
