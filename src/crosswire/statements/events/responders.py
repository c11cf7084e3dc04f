"""Those who come after a deed, or tell of it: they are its doers only where the words make them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements import lifeless
from crosswire.statements.events import grammar, kinds, syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import EntityRef
    from crosswire.statements.context import Context


_BODIES = frozenset(("organization", "facility", "place"))
_TOWNS = frozenset(("city", "region", "exact"))


def only(refs: Sequence[EntityRef], context: Context) -> bool:
    """Whether all of some parties are by their own words such as come after the deed: "police", "the deputies"."""
    nouns = kinds.load(context.document.language)
    return bool(refs) and all(_says(r.name, nouns.responders) for r in refs)


def tells(ref: EntityRef, context: Context) -> bool:
    """Whether a pronoun was taken for somebody who only tells of a deed, or undergoes it.

    That is an official whom the report cites, the speaker of the quotation in which "he" stands, a witness, a victim.
    """
    if not _third(ref, context):
        return False
    nouns = kinds.load(context.document.language)
    if _says(ref.name, nouns.responders | nouns.tellers | nouns.sufferers):
        return True
    return _in_office(ref, context) or speaks(ref, context)


def is_official(ref: EntityRef, context: Context) -> bool:
    """Whether a pronoun was taken for an official whom the report cites, who tells of others."""
    return _third(ref, context) and _in_office(ref, context)


def lives(ref: EntityRef, context: Context) -> bool:
    """Whether a pronoun for somebody dead was taken for a person whose words the report tells."""
    return (
        _third(ref, context)
        and ref.entity is not None
        and any(a.entity == ref.entity for a in context.reading.attributions)
    )


def _in_office(ref: EntityRef, context: Context) -> bool:
    """Whether the report gives somebody whom it cites an office: "Sheriff Ann Brandt", "Brandt, a prosecutor"."""
    if ref.entity is None or not any(a.entity == ref.entity for a in context.reading.attributions):
        return False
    offices = kinds.load(context.document.language).offices
    for name in context.reading.names:
        span = context.tokens(name.start, name.end) if name.entity == ref.entity else None
        if span is None:
            continue
        root = span.root
        beside = [*root.lefts, *grammar.children(root, "appos")]
        if root.dep_ in ("appos", "nmod"):
            beside.append(root.head)
        if any(t.lower_.rstrip(".") in offices or grammar.lemma(t) in offices for t in beside):
            return True
    return False


def speaks(ref: EntityRef, context: Context) -> bool:
    """Whether a pronoun was taken for the speaker of the quotation in which it says "he"."""
    at = ref.start
    if at is None or ref.entity is None or not _third(ref, context):
        return False
    return any(
        a.quoted
        and a.entity == ref.entity
        and any(c.start <= at < c.end and _opened(context.text[max(0, c.start - 1) : at]) for c in a.content)
        for a in context.reading.attributions
    )


def unlike(ref: EntityRef, context: Context) -> bool:
    """Whether a pronoun was taken for what it cannot mean: "he" for an office, and "it" for a place."""
    name = next((n for n in context.reading.names if ref.entity is not None and n.entity == ref.entity), None)
    if name is None or ref.start is None or ref.end is None:
        return False
    word, small = context.text[ref.start : ref.end].lower(), syntax.load(context.document.language)
    if word in small.somebody:
        return name.type in _BODIES
    # a state does what is said of "it"; a town is where it was done
    town = any(p.start == name.start and p.precision in _TOWNS for p in context.reading.places)
    return word in small.happening and (name.type == "facility" or (name.type == "place" and town))


def _opened(text: str) -> bool:
    """Whether a quotation mark is open at the end of a text."""
    return text.rfind("“") > text.rfind("”") or text.count('"') % 2 == 1


def _third(ref: EntityRef, context: Context) -> bool:
    if ref.start is None or ref.end is None:
        return False
    return context.text[ref.start : ref.end].lower() in syntax.load(context.document.language).third


def _says(name: str, words: frozenset[str]) -> bool:
    """Whether one of these words, in either number, stands in a description."""
    return any(not lifeless.forms(word).isdisjoint(words) for word in name.split())
