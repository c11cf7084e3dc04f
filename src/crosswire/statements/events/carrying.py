"""What one telling of a happening says is true of the others: time, place, parties and means carried over to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, kinds, mentions, past, responders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.episodes import Episode
    from crosswire.statements.events.telling import Telling


def carry(episodes: Iterable[Episode], context: Context) -> None:
    """Give every telling of an episode what it does not say itself, from the first telling that does.

    Where others are told to have acted too, what the police did at its end is nobody else's deed; and who shot the
    gunman did not do to others what the gunman did.
    """
    doers = kinds.load(context.document.language).doers
    for episode in episodes:
        standing = [t for t in episode.members if t.stands]
        _part_victims(standing, context)
        late = {id(t) for t in standing if responders.only(t.actors, context)}
        if all(id(t) in late for t in standing if t.actors):
            late = set()
        stopped = {
            id(t) for t in standing if any(_is_doer(h, doers) for _, h in mentions.headed(t.recipients, context))
        }
        for telling in standing:
            own = late | stopped if telling.recipients and id(telling) not in stopped else late
            _fill(telling, [t for t in standing if t is not telling and not _apart(telling, t)], own, context)


def _apart(one: Telling, other: Telling) -> bool:
    """Whether the words of each give a time, and the two lie far apart: what an older attack did is not today's."""
    a, b = past.known(one), past.known(other)
    return a is not None and b is not None and (b[0] - a[1] > past.LONG or a[0] - b[1] > past.LONG)


def _is_doer(head: Token | None, doers: frozenset[str]) -> bool:
    return head is not None and head.pos_ == "NOUN" and grammar.lemma(head) in doers


def _part_victims(standing: Sequence[Telling], context: Context) -> None:
    """Take those out of the doers who suffered the same happening and are meant by no more than "they".

    One alone may do and suffer: "the terrorist was beaten after he placed a bomb".
    """
    hit = {mentions.key(r) for t in standing if t.found.mode != "clash" for r in t.recipients}
    for telling in standing:
        telling.actors = tuple(
            r for r in telling.actors if mentions.key(r) not in hit or not mentions.is_many(r, context)
        )


def _fill(telling: Telling, others: Sequence[Telling], late: set[int], context: Context) -> None:
    if telling.when is None or not telling.own_time:
        telling.when = next((t.when for t in others if t.own_time and t.when is not None), telling.when)
    if telling.where is None or not telling.own_place:
        telling.where = next((t.where for t in others if t.own_place and t.where is not None), telling.where)
    if not telling.recipients and not telling.targets and not telling.spared:
        telling.recipients = next((t.recipients for t in others if t.recipients and not _more(telling, t, context)), ())
    if telling.instrument is None:
        telling.instrument = next((t.instrument for t in others if t.instrument is not None), None)
    if not telling.actors:
        # nobody is made to accuse whom another source accuses
        sources = [s.name for s in telling.attribution.sources]
        telling.actors = next(
            (
                t.actors
                for t in others
                if t.actors
                and id(t) not in late
                and t.modality == "asserted"
                # the two sides of a clash are not both who did what else is told
                and (t.found.mode != "clash" or telling.found.mode == "clash")
                and (not t.attribution.sources or _said(t) == sources)
            ),
            (),
        )


def _more(telling: Telling, other: Telling, context: Context) -> bool:
    """Whether a telling counts more people than another names: "40 were hurt" is not of the one who was shot before."""
    counted = max((b.low or 0 for b in (telling.killed, telling.injured) if b is not None), default=0)
    headed = mentions.headed(other.recipients, context)
    return counted > len(headed) and all(
        r.entity is not None or (h is not None and h.tag_ in ("NN", "NNP")) for r, h in headed
    )


def _said(telling: Telling) -> list[str]:
    return [s.name for s in telling.attribution.sources]
