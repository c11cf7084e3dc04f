"""Token vectors: spaCy's convolution over hashed words, each kind of word of a batch embedded once.

The vector that a word has before its neighbours are looked at hangs on the word alone, and two of three words of a
batch stand in it already. The layers that look at the neighbours go over a few hundred rows at a time, which stay in
the processor's cache. The sums are those of the model; they may differ in the last bit, as they do between batches.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

ROWS = 480
"""Rows that a layer takes at a time: what one half of a megabyte holds."""

_MIX = np.array([(0x9E3779B97F4A7C15 * (2 * n + 1)) % 2**64 | 1 for n in range(16)], dtype=np.uint64)
"""Odd numbers by which the features of a word are mixed into one, each of which is itself a hash of 64 bits."""

TINY = 1e-08
"""What thinc adds to a variance."""


def hasten(component: Any) -> None:
    """Let the token vectors of a component of a pipeline be made this way, where it makes such as are known here."""
    model = getattr(component, "model", None)
    for node in model.walk() if model is not None else ():
        if node.has_ref("embed") and node.has_ref("encode") and (made := _known(node)) is not None:
            node._func = made  # noqa: SLF001 - the model stays as it is in all else


def _known(node: Any) -> Vectors | None:
    """The model's parts, if they are those that are known here."""
    embed, encode = node.get_ref("embed"), node.get_ref("encode")
    try:
        extract, _, tables, mix, _ = embed.layers
        (tables,), (mix,), (residuals,) = tables.layers, mix.layers, encode.layers
        if len(node.layers) != 2 or [n.name for n in (extract, embed.layers[1], embed.layers[4])] != [
            "extract_features",
            "list2ragged",
            "ragged2list",
        ]:
            return None
        hashed = [table.layers[1] for table in tables.layers]
        if any(t.name != "ints-getitem>>hashembed" for t in tables.layers) or len(hashed) > len(_MIX):
            return None
        layers = []
        for residual in residuals.layers:
            (inner,) = residual.layers
            window, maxout = inner.layers
            if window.name != "expand_window" or window.attrs["window_size"] != 1:
                return None
            layers.append(_Maxout(maxout))
        if any(not residual.name.startswith("residual(") for residual in residuals.layers):
            return None
        return Vectors(node, hashed, _Maxout(mix), layers)
    except (ValueError, AttributeError, KeyError, IndexError):
        return None


class _Maxout:
    """A layer ``maxout>>layernorm`` with its pieces one beside the other."""

    def __init__(self, model: Any) -> None:
        """Take over the weights of ``maxout>>layernorm>>dropout``."""
        inner, dropout = model.layers
        maxout, norm = inner.layers
        if (maxout.name, norm.name, dropout.name) != ("maxout", "layernorm", "dropout"):
            raise ValueError("another layer")
        weights = maxout.get_param("W")  # outputs, pieces, inputs
        self.width, self.pieces, inputs = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, inputs).T)
        self._bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: Floats) -> Floats:
        """The layer's output for some rows."""
        width = self.width
        sums = np.dot(rows, self._weights)
        sums += self._bias
        best: Floats = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        for n in range(2, self.pieces):
            np.maximum(best, sums[:, n * width : (n + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None]
        spread /= np.float32(width)
        spread += np.float32(TINY)
        np.sqrt(spread, out=spread)
        best /= spread
        best *= self._scale
        best += self._shift
        return best


class Vectors:
    """What takes the place of the model's ``forward``."""

    def __init__(self, node: Any, tables: Sequence[Any], mix: _Maxout, layers: Sequence[_Maxout]) -> None:
        """Take over the parts of a model."""
        self._slow = node._func  # noqa: SLF001
        self._columns = node.get_ref("embed").layers[0].attrs["columns"]
        self._tables = tables
        self._mix = mix
        self._layers = layers
        self._pad = node.get_ref("encode").attrs["pad"]

    def __call__(self, model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        """One array (tokens, width) for each document."""
        if is_train or not docs:
            slow: tuple[list[Floats], Any] = self._slow(model, docs, is_train)
            return slow
        features = np.concatenate([doc.to_array(self._columns).reshape(len(doc), len(self._columns)) for doc in docs])
        width, pad = self._mix.width, self._pad
        starts = np.cumsum([pad] + [len(doc) + pad for doc in docs])
        rows = np.zeros((int(starts[-1]), width), dtype=np.float32)
        embedded = self._embedded(features.astype(np.uint64, copy=False))
        at = 0
        for doc, start in zip(docs, starts.tolist(), strict=False):
            rows[start : start + len(doc)] = embedded[at : at + len(doc)]
            at += len(doc)
        for layer in self._layers:
            rows = _convolved(rows, layer)
        return [rows[s : s + len(doc)] for doc, s in zip(docs, starts.tolist(), strict=False)], None

    def _embedded(self, features: NDArray[np.uint64]) -> Floats:
        """The vector (tokens, width) of each token by its own features."""
        kinds = (features * _MIX[: features.shape[1]]).sum(axis=1, dtype=np.uint64)
        _, first, which = np.unique(kinds, return_index=True, return_inverse=True)
        some = features[first]
        tables = [table.predict(np.ascontiguousarray(some[:, n])) for n, table in enumerate(self._tables)]
        mixed: Floats = _by_rows(np.concatenate(tables, axis=1), self._mix)[which]
        return mixed


def _by_rows(rows: Floats, layer: _Maxout) -> Floats:
    return np.concatenate([layer(rows[n : n + ROWS]) for n in range(0, len(rows), ROWS)] or [rows[:, : layer.width]])


def _convolved(rows: Floats, layer: _Maxout) -> Floats:
    """What the layer adds to each row by the row before it, the row itself and the row behind it."""
    width = rows.shape[1]
    made = np.empty_like(rows)
    for start in range(0, len(rows), ROWS):
        end = min(start + ROWS, len(rows))
        window = np.zeros((end - start, 3 * width), dtype=np.float32)
        first, last = int(start == 0), int(end == len(rows))
        window[first:, :width] = rows[start - 1 + first : end - 1]
        window[:, width : 2 * width] = rows[start:end]
        window[: end - start - last, 2 * width :] = rows[start + 1 : end + 1 - last]
        np.add(rows[start:end], layer(window), out=made[start:end])
    return made
