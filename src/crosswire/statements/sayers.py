"""Who says a range, and how it is put forward: attribution and modality."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from crosswire.records import Attribution, Modality, Source
from crosswire.statements import lifeless, pronouns
from crosswire.statements.nearby import Nearby
from crosswire.statements.whom import RELATIVE, Whom, unarticled

if TYPE_CHECKING:
    from crosswire.records import AttributionMention, ModalityMention, Span

_THE_ONE = re.compile(r"the\s+[a-z]+", re.IGNORECASE)
"""A definite noun alone."""


class Sayers(Whom):
    """The part of a context that knows who says what."""

    def attribution(self, start: int, end: int) -> Attribution:
        """Who says the span: the innermost attribution's sources first; an outlet further out is what carried it."""
        covering = self.attributions(start, end)
        if not covering:
            return Attribution()
        sources: list[Source] = []
        via = None
        for n, found in enumerate(covering):
            source = self._source(found)
            carried = (self._introduced(found) or found).via
            if carried is not None and via is None:
                via = self._plain_name(carried)
            if source is None or any(s.name == source.name for s in sources):
                continue
            if n and source.kind == "outlet" and sources:
                via = via or source.name
            else:
                sources.append(source)
        inner = covering[0]
        cue = self.text[inner.cue.start : inner.cue.end] if inner.cue is not None else None
        return Attribution(sources=tuple(sources), via=via, cue=cue, quoted=inner.quoted)

    def _source(self, found: AttributionMention) -> Source | None:
        if found.source is None and not found.source_name:
            return None
        span = found.source
        name, entity, kind = found.source_name, found.entity, found.source_kind
        if span is not None:
            before = self._introduced(found)
            if before is not None and before.source is not None:
                found, name, kind = before, before.source_name, before.source_kind
            ref = self.ref(found.source.start, found.source.end) if found.source is not None else None
            entity = entity or (ref.entity if ref is not None else None)
            name = ref.name if ref is not None and (not name or name.lower() in pronouns.PRONOUNS) else name
        if not name or (entity is None and _nobody(name, self.document.language)):
            return None
        return Source(
            name=name, kind=kind, entity=entity, start=span.start if span else None, end=span.end if span else None
        )

    def _introduced(self, found: AttributionMention) -> AttributionMention | None:
        """Who "the official" or "the spokesman" is: the last one whom the report brought in with "a"."""
        if found.source is None or found.entity is not None or not _THE_ONE.fullmatch(found.source.text):
            return None
        head = found.source.text.split()[-1].lower()
        at = self._heads.get(head, [])
        return next((a for a in reversed(at) if a.source is not None and a.source.start < found.source.start), None)

    @cached_property
    def _heads(self) -> dict[str, list[AttributionMention]]:
        """Sources brought in with "a" or "an", by their head word."""
        made: dict[str, list[AttributionMention]] = {}
        for a in self.reading.attributions:
            if a.source is not None and a.source.text[:2].lower() in ("a ", "an"):
                span = self.tokens(a.source.start, a.source.end)
                if span is not None:
                    made.setdefault(span.root.lower_, []).append(a)
        return made

    def _plain_name(self, span: Span) -> str:
        name = self.name(span.start, span.end)
        return name.name if name is not None and name.name else unarticled(span.text)

    @cached_property
    def _modalities(self) -> Nearby[ModalityMention]:
        return Nearby((m.start, m.end, m) for m in self.reading.modalities)

    def modality(self, start: int, end: int) -> Modality:
        """How the span is put forward: by the clause whose head it holds, else by the smallest clause around it."""
        found = self.clause(start, end)
        return found.modality if found is not None else "asserted"

    def clause(self, start: int, end: int) -> ModalityMention | None:
        """The clause that decides a span's modality and polarity."""
        near = self._modalities.touching(start, end)
        around = [m for m in near if m.start <= start and end <= m.end]
        smallest = min(around, key=lambda m: (m.end - m.start, m.start), default=None)
        if smallest is not None and start <= smallest.head_start < end:
            return smallest
        headed = [m for m in near if start <= m.head_start and m.head_end <= end]
        largest = max(headed, key=lambda m: (m.end - m.start, -m.start), default=None)
        return largest or smallest


_POINTING = frozenset("this these those it self there what nobody none nothing anyone everyone everybody".split()) | {
    "no one"
}
"""Words that stand for something, and name no source where it is not known for what."""


def _nobody(name: str, language: str) -> bool:
    """Whether a source is called by what names nobody: a word for another, or a thing that says nothing."""
    word = name.casefold()
    return word in pronouns.PRONOUNS or word in RELATIVE or word in _POINTING or lifeless.mute(name, language)
