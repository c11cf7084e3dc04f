"""Those who accuse somebody, or claim a deed, as the sources of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.records import Attribution, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosswire.records import EntityRef, SourceKind
    from crosswire.statements.context import Context


def attribution(accusers: Iterable[EntityRef], context: Context) -> Attribution:
    """Those who accuse somebody, or claim a deed, as the sources of a statement."""
    return Attribution(sources=tuple(_source(ref, context) for ref in accusers))


def _source(ref: EntityRef, context: Context) -> Source:
    said = next((a for a in context.reading.attributions if ref.entity is not None and a.entity == ref.entity), None)
    name = context.name(ref.start, ref.end) if ref.start is not None and ref.end is not None else None
    kind: SourceKind = "organization" if name is not None and name.type == "organization" else "group"
    if said is not None:
        kind = said.source_kind
    return Source(name=ref.name, kind=kind, entity=ref.entity, start=ref.start, end=ref.end)
