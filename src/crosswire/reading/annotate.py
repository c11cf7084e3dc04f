"""All annotators in their order: one document in, one ``Reading`` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading import attribution, modality, names, places, quantities, times
from crosswire.records import Reading

if TYPE_CHECKING:
    from crosswire.reading.document import Document


def annotate(document: Document) -> Reading:
    """Everything that is read in one document, by the report's own offsets. Pure: one document has one reading."""
    found_times = times.read(document)
    found_places = places.read(document)
    found_names = names.read(document, found_places)
    found_places = places.without_ships(found_places, found_names)
    found_attributions = attribution.read(document, found_names)
    found = Reading(
        report=document.report.id,
        language=document.language,
        published=document.report.published,
        times=found_times,
        places=found_places,
        names=found_names,
        quantities=quantities.read(document, found_times, found_names),
        attributions=found_attributions,
        modalities=modality.read(document, found_attributions),
    )
    return document.written(found)
