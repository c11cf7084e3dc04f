"""spaCy's own models decoded with fewer steps: documents in, the same documents out, with the same annotations.

The weights, the rules and the results are those of the model; only the way in which they are applied to a batch is
another one; of numbers the last bits may differ, as they do from batch to batch. ``hasten`` puts these in the place of
the model's components, where those are as they are known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.decoding import entities, rules, vectors

if TYPE_CHECKING:
    from spacy.language import Language


def hasten(nlp: Language) -> None:
    """Let a model's vectors, entity recogniser and attribute rules be made for whole batches."""
    for name, component in list(nlp.pipeline):
        vectors.hasten(component)
        made = entities.of(component) or rules.of(component)
        if made is not None:
            # the component stays what the model holds, and keeps its place: only what is called is another one
            at = nlp._components.index((name, component))  # noqa: SLF001 - there is no public way to keep the name
            nlp._components[at] = (name, made)  # noqa: SLF001
