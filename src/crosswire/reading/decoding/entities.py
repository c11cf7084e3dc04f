"""Named entities: the greedy decoding of spaCy's recogniser, for all tokens of a batch at once.

spaCy goes from token to token. But outside an entity its score of a token hangs on that token alone, so all these are
scored in one multiplication; only what is inside an entity hangs on where that began, and is scored step by step, for
all entities of the batch together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

FEATURES = 3
"""Token ids of a state: the token, the first of the open entity and the last, where one is open."""

NONE = -1


def of(component: Any) -> Entities | None:
    """The same recogniser decoded in batches, if the component is one whose states are known here."""
    from spacy.pipeline import EntityRecognizer

    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return None
    model = component.model
    known = model.has_ref("lower") and model.get_ref("lower").get_dim("nF") == FEATURES
    return Entities(component) if known and not model.attrs.get("unseen_classes") else None


class Entities:
    """A recogniser of spaCy with its moves sorted by what they do."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take over the model and the moves."""
        self._recogniser = recogniser
        # not ``move_names``, which leaves out the move for tokens that must be in no entity
        names = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        moves = [name.partition("-")[::2] for name in names]
        labels = list(dict.fromkeys(label for _, label in moves if label))
        place = {move: n for n, move in enumerate(moves)}
        self._begin, self._unit, self._inside, self._last = (
            np.array([place[kind, label] for label in labels]) for kind in "BUIL"
        )
        self._out = place["O", ""]
        self._free = np.sort(np.concatenate([self._begin, self._unit, [self._out]]))
        """Moves where no entity is open, in the model's order: of equal scores the first counts."""
        self._label = [label for _, label in moves]
        self._kind = np.array([labels.index(label) if label else NONE for _, label in moves])
        self._is_begin = np.array([kind == "B" for kind, _ in moves])

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Documents in their order, so many at a time."""
        left = iter(docs)
        while batch := list(islice(left, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        from spacy.tokens import Span

        some = [doc for doc in docs if len(doc)]
        found = iter(self._spans(some) if some else ())
        for doc in docs:
            spans = next(found) if len(doc) else []
            doc.set_ents([Span(doc, s, e, label=label) for s, e, label in spans], default="outside")

    def _spans(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """First token, token behind the last, and label of the entities of each document."""
        step = self._recogniser.model.predict(docs)
        final, space = _edges(docs)
        every = np.arange(len(final))
        scores = _scores(step, every, NONE, NONE)
        scores[:, self._begin] = np.where((final | space)[:, None], -np.inf, scores[:, self._begin])
        scores[:, self._unit] = np.where(space[:, None], -np.inf, scores[:, self._unit])
        best = self._free[scores[:, self._free].argmax(axis=1)]
        step_ends = self._followed(step, final, every[self._is_begin[best]], best)
        step.clear_memory()
        found: list[list[tuple[int, int, str]]] = []
        first = 0
        for doc in docs:
            own, at = [], first
            for i in (np.flatnonzero(best[first : first + len(doc)] != self._out) + first).tolist():
                if i >= at:
                    at = step_ends.get(i, i + 1)
                    own.append((i - first, at - first, self._label[best[i]]))
            found.append(own)
            first += len(doc)
        return found

    def _followed(
        self, step: Any, final: NDArray[np.bool_], starts: NDArray[np.intp], best: NDArray[np.intp]
    ) -> dict[int, int]:
        """For each token with which an entity may begin the token behind its last one."""
        ends: dict[int, int] = {}
        at, kind = starts + 1, self._kind[best[starts]]
        while len(starts):
            scores = _scores(step, at, starts, at - 1)
            rows = np.arange(len(at))
            goes_on = ~final[at] & (scores[rows, self._inside[kind]] > scores[rows, self._last[kind]])
            ends.update(zip(starts[~goes_on].tolist(), (at[~goes_on] + 1).tolist(), strict=True))
            starts, at, kind = starts[goes_on], at[goes_on] + 1, kind[goes_on]
        return ends


def _scores(step: Any, tokens: NDArray[np.intp], first: NDArray[np.intp] | int, last: NDArray[np.intp] | int) -> Any:
    """Every move's score (tokens, moves) at tokens of the batch while an entity from ``first`` to ``last`` is open."""
    ids = np.empty((len(tokens), FEATURES), dtype=np.int32)
    ids[:, 0], ids[:, 1], ids[:, 2] = tokens, first, last
    return step.vec2scores.predict(step.state2vec.predict(ids))


def _edges(docs: Sequence[Doc]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of each token of the batch: whether nothing of its sentence comes behind it, and whether it is white space."""
    final, space = [], []
    for doc in docs:
        table = doc.to_array(["SENT_START", "IS_SPACE"])
        final.append(np.append(table[1:, 0] == 1, True))
        space.append(table[:, 1] == 1)
    return np.concatenate(final), np.concatenate(space)
