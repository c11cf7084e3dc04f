"""What all kinds of statement need to know of a span: who says it, how, when, where, and about whom.

``Context`` is built once for a document and its reading and passed to every kind's ``read(context)``. Its parts stand
in ``ground``, ``whom``, ``sayers`` and ``setting``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crosswire.records import Attribution, Interval, Modality, PlaceRef, Statement, StatementType
from crosswire.serial import identify, plain
from crosswire.statements.sites import Sites

if TYPE_CHECKING:
    from crosswire.records import TimeMention

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_KEEP = object()


class Context(Sites):
    """One document and its reading, asked by span. All offsets are code points into the report's text."""

    def terms(self, start: int, end: int) -> tuple[str, ...]:
        """Content lemmas of the sentence, lower case, each once; of what somebody says, only of what is said."""
        sentence = self.sentence(start)
        if sentence is None:
            return ()
        stop = max(end, sentence.end_char)
        said = [c for a in self.attributions(start, end) for c in a.content]
        content = self._content
        found: dict[str, None] = {}
        for offset, lemma in content[bisect_left(content, (sentence.start_char,)) : bisect_left(content, (stop,))]:
            if not said or any(c.start <= offset < c.end for c in said):
                found[lemma] = None
        return tuple(found)

    @cached_property
    def _content(self) -> list[tuple[int, str]]:
        """Where each content word of the report begins, and its lemma; what only reports a saying is none.

        "Proposed" reports, a "proposal" is a matter.
        """
        cues = {a.cue.start for a in self.reading.attributions if a.cue is not None}
        return [
            (token.idx, unicodedata.normalize("NFC", token.lemma_ or token.text).lower())
            for token in self.doc
            if not token.is_stop and token.is_alpha
            if token.pos_ in _CONTENT or not self.parsed
            if token.pos_ == "NOUN" or token.idx not in cues
        ]

    def statement(
        self,
        *,
        type: StatementType,  # noqa: A002 - the record's own word
        start: int,
        end: int,
        anchor: tuple[int, int] | None = None,
        attribution: Attribution | None = None,
        modality: Modality | None = None,
        time: TimeMention | object | None = _KEEP,
        place: PlaceRef | object | None = _KEEP,
        **block: Any,
    ) -> Statement:
        """A statement of the span, with all that the context knows of it.

        ``anchor`` is the range (an event's trigger, say) by which time, place and modality are looked up, by default
        the whole span; what is passed is taken instead of what would be found. ``block`` is the one block of the type,
        for example ``position=Position(...)``.
        """
        a, b = anchor or (start, end)
        sentence = self.sentence(start)
        when: Any = self.time(a, b) if time is _KEEP else time
        where: Any = self.place(a, b) if place is _KEEP else place
        value, report = block[type], self.document.report.id
        return Statement(
            id=identify(
                "statement",
                {"report": report, "type": type, "start": start, "end": end, type: plain(value)},
            ),
            report=report,
            type=type,
            text=self.document.text[start:end],
            start=start,
            end=end,
            attribution=attribution if attribution is not None else self.attribution(start, end),
            modality=modality if modality is not None else self.modality(a, b),
            time=interval(when),
            time_text=when.text if when is not None else None,
            time_rule=when.rule if when is not None else None,
            place=where,
            terms=self.terms(start, end),
            context_start=min(start, sentence.start_char) if sentence is not None else start,
            context_end=max(end, sentence.end_char) if sentence is not None else end,
            **block,
        )


def interval(time: TimeMention | None) -> Interval | None:
    """The interval of days of a time mention, ``None`` if it has none yet."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    return Interval(earliest=time.earliest, latest=time.latest)
