"""Attribute rules: parts of speech, features and lemmas by tag and word, looked up once for each kind of token.

spaCy matches every rule against every token. Nearly all rules ask for a token's own tag, word and relation, so what
they give is the same for all tokens that agree in these, and is worked out once for each such kind. Only the rules for
several tokens are matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

ASKED = ("TAG", "LOWER", "ORTH", "DEP", "IS_SPACE")
"""What rules for one token may ask for."""

KINDS = 200_000
"""Kinds of tokens that are remembered: words of news of any kind; more of them would only be in memory."""


def of(component: Any) -> Rules | None:
    """The same rules looked up by kinds of tokens, if the component holds rules."""
    from spacy.pipeline import AttributeRuler

    return Rules(component) if type(component) is AttributeRuler else None


class Rules:
    """The rules of a model: those for one token by what they ask for, and the others."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Sort the rules."""
        from spacy.matcher import Matcher

        self._attrs = ruler.attrs
        self._index = ruler.indices
        self._strings = ruler.vocab.strings
        self._single: list[tuple[int, tuple[Mapping[str, Any], ...]]] = []
        self._matcher = Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            patterns: list[list[dict[str, Any]]] = rule["patterns"]  # type: ignore[assignment]
            simple = [p[0] for p in patterns if len(p) == 1 and _simple(p[0])]
            if simple:
                self._single.append((number, tuple(simple)))
            if rest := [p for p in patterns if len(p) != 1 or not _simple(p[0])]:
                self._matcher.add(str(number), rest)
        asked = {key for _, patterns in self._single for p in patterns for key in p}
        self._asked: list[int | str] = [key for key in ASKED if key in asked] or [ASKED[0]]
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        """The rules for one token that hold for a kind of token."""
        self._given: dict[tuple[int, ...], dict[int, Any]] = {}
        """What several rules give together."""

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules give; of several that set one attribute the last counts."""
        from spacy import symbols
        from spacy.tokens._retokenize import set_token_attrs

        nearly_all = (symbols.POS, symbols.MORPH)
        if not len(doc):
            return doc
        # all is asked before anything is set
        matched = self._matched(doc)
        table: NDArray[np.uint64] = doc.to_array(self._asked).reshape(len(doc), -1)  # type: ignore[assignment]
        kinds: list[tuple[int, ...]] = list(map(tuple, table.tolist()))
        values = np.zeros((len(doc), 2), dtype=np.uint64)
        others: list[tuple[int, dict[int, Any]]] = []
        if len(self._known) > KINDS:
            self._known.clear()
        for i, kind in enumerate(kinds):
            numbers = self._known.get(kind)
            if numbers is None:
                numbers = self._known[kind] = self._holding(doc, i)
            if i in matched:
                numbers = tuple(sorted({*numbers, *matched[i]}))
            given = self._given.get(numbers)
            if given is None:
                given = self._given[numbers] = {k: v for n in numbers for k, v in self._attrs[n].items()}
            values[i] = [given.get(attribute, 0) for attribute in nearly_all]
            if not given.keys() <= set(nearly_all):
                others.append((i, given))
        doc.from_array(list(nearly_all), values)  # type: ignore[arg-type]
        for i, given in others:
            set_token_attrs(doc[i], given)
        return doc

    def _matched(self, doc: Doc) -> dict[int, set[int]]:
        """The rules for several tokens that hold, by the token that they are for."""
        found: dict[int, set[int]] = {}
        for match, start, end in self._matcher(doc, allow_missing=True):
            number = int(self._strings[match])
            index = self._index[number]
            found.setdefault(start + index if index >= 0 else end + index, set()).add(number)
        return found

    def _holding(self, doc: Doc, i: int) -> tuple[int, ...]:
        """The rules for one token that hold for a token."""
        token = doc[i]
        own = {
            "TAG": token.tag_,
            "LOWER": token.lower_,
            "ORTH": token.text,
            "DEP": token.dep_,
            "IS_SPACE": token.is_space,
        }
        return tuple(n for n, patterns in self._single if any(_holds(p, own) for p in patterns))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Documents in their order."""
        del batch_size
        return map(self, docs)


def _simple(token: Mapping[str, Any]) -> bool:
    """Whether a pattern of one token asks for nothing but its own words, each as a value or a list of values."""
    return all(
        key in ASKED and (not isinstance(value, dict) or value.keys() <= {"IN", "NOT_IN"})
        for key, value in token.items()
    )


def _holds(pattern: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    return all(_is(own[key], value) for key, value in pattern.items())


def _is(value: object, asked: Any) -> bool:
    if isinstance(asked, dict):
        return value in asked.get("IN", (value,)) and value not in asked.get("NOT_IN", ())
    return bool(value == asked)
