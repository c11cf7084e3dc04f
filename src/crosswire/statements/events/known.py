"""Who they are whom a report first tells of without a name: "a 35-year-old man", of whom it says later that he is Roe.

Somebody is known again by the age that only one of the report's people has, and outside of the deed itself, of which
he is only said to be guilty, by what the report calls nobody else: "the gunman was identified as John Roe".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.records import EntityRef
from crosswire.statements.events import identities, kinds, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crosswire.records import NameMention
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling

_AGE = re.compile(r"\s*[,(]\s*(?:aged\s+)?(\d{1,3})\s*[,.);]")
"""An age behind a name."""
_OLD = re.compile(r"\b(\d{1,3})-year-old\b")


def name(tellings: Iterable[Telling], context: Context, lexicon: Lexicon) -> None:
    """Put the names in the place of such descriptions, in the tellings' roles."""
    nouns = kinds.load(context.document.language)
    aged = _aged(context)
    called = _called(context, nouns.doers | lexicon.doing)
    if not aged and not called:
        return
    for telling in tellings:
        words = called if telling.found.type != "ASSAULT" else {}
        for role in ("actors", "recipients"):
            refs: Sequence[EntityRef] = getattr(telling, role)
            found = [_known(r, aged, words) for r in refs]
            if any(found):
                made = [replace(k, start=r.start, end=r.end) if k else r for r, k in zip(refs, found, strict=True)]
                setattr(telling, role, mentions.unique(made))


def _known(ref: EntityRef, aged: dict[tuple[str, str], EntityRef], called: dict[str, EntityRef]) -> EntityRef | None:
    if ref.entity is not None:
        return None
    last = ref.name.split()[-1].casefold()
    old = _OLD.search(ref.name)
    return (aged.get((old[1], last)) if old is not None else None) or called.get(last)


def _aged(context: Context) -> dict[tuple[str, str], EntityRef]:
    """The one person of each age whom the report names, by the age and the one noun with which it tells of that age."""
    people: dict[str, dict[str, NameMention]] = defaultdict(dict)
    for found in context.reading.names:
        age = _AGE.match(context.text, found.end) if found.type == "person" and found.entity is not None else None
        if age is not None and found.entity is not None:
            people[age[1]].setdefault(found.entity, found)
    nouns: dict[str, set[str]] = defaultdict(set)
    for old in _OLD.finditer(context.text) if people else ():
        span = context.tokens(old.start(), old.end())
        if span is not None:
            head = span.root if span.root.pos_ == "NOUN" else span.root.head
            nouns[old[1]].add(head.lower_)
    return {
        (age, word): _ref(next(iter(named.values())))
        for age, named in people.items()
        if len(named) == 1 and len(nouns[age]) == 1
        for word in nouns[age]
    }


def _called(context: Context, words: frozenset[str]) -> dict[str, EntityRef]:
    """The one person whom the report calls by each of some words, which it uses of nobody else."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for entity, nouns in identities.callings(context).items():
        for word in nouns & words:
            bearers[word].append(entity)
    several = identities.several(context, bearers) if bearers else set()
    names = {n.entity: n for n in reversed(context.reading.names) if n.entity is not None}
    return {w: _ref(names[who[0]]) for w, who in bearers.items() if len(who) == 1 and w not in several}


def _ref(name: NameMention) -> EntityRef:
    return EntityRef(name=name.name or name.text, entity=name.entity, start=name.start, end=name.end)
