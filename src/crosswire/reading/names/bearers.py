"""Whom a part of a name means: a surname or a first name alone, among the people whom the report names in full."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.reading.names import forms, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosswire.reading.names.view import Mention, View

_BEHIND = 6
"""Tokens behind a name in which a noun says whose kin it is: ", 61, the man's mother"."""


class Bearers:
    """The people of a report by the words of their full names."""

    def __init__(self, view: View, full: Iterable[Mention]) -> None:
        """``full`` holds one mention of each full name."""
        self._view = view
        self._by_surname: dict[str, list[Mention]] = defaultdict(list)
        self._by_first: dict[str, list[Mention]] = defaultdict(list)
        for m in full:
            for word in dict.fromkeys(forms.surnames(m.core)):
                self._by_surname[word].append(m)
            self._by_first[m.core.partition(" ")[0]].append(m)
        self._kin: dict[int, frozenset[str]] = {}

    def of(self, m: Mention) -> list[Mention]:
        """The full names that a lone name can be: of those who end in it, of those who have it, of those it begins.

        A title says which, and so does that the others are told of as somebody's kin.
        """
        word = self._view.low(m.first)
        has = self._by_surname.get(word, [])
        fits = [f for f in has if f.core.rpartition(" ")[2] == word] or has
        if not fits:
            fits = [] if m.first in self._view.places or m.kind == "place" else self._by_first.get(word, [])
            return fits or (self._sounding(word) if m.kind == "person" else [])
        if len({f.key for f in fits}) > 1 and m.title_words:
            fits = [f for f in fits if f.title_words & m.title_words] or fits
        fits = self._of_sex(m, fits)
        if len({f.key for f in fits}) > 1 and not m.title_words:
            related = {f.key for f in fits if self._introduced(f)}
            fits = [f for f in fits if f.key not in related] or fits
        return fits

    def _sounding(self, word: str) -> list[Mention]:
        """The full names that end in another spelling of a word."""
        return [f for end, bearers in self._by_surname.items() if spellings.alike(end, word) for f in bearers]

    def _of_sex(self, m: Mention, fits: list[Mention]) -> list[Mention]:
        """Those whom a title may mean: "Ms. Lund" is the sister rather than another, and never the brother."""
        sexes = self._view.lex.sexes
        said = {sexes[w] for w in m.title_words if w in sexes}
        if len(said) != 1:
            return fits
        known = [(f, {sexes[w] for w in self._introduced(f) | f.title_words if w in sexes}) for f in fits]
        return [f for f, sex in known if sex == said] or [f for f, sex in known if not sex]

    def _introduced(self, m: Mention) -> frozenset[str]:
        """The nouns by which somebody is told of as another's: "her sister Kari Lund", "Kari Lund, 61, his mother"."""
        found = self._kin.get(m.first)
        if found is None:
            view = self._view
            before = [m.first - 1, m.first - 2] if view.words[m.first - 1 : m.first] == [","] else [m.first - 1]
            at = [x for x in before if x >= 0]
            if view.words[m.last : m.last + 1] == [","]:
                end = m.last + 1
                while end < min(len(view.words), m.last + _BEHIND) and self._describes(end):
                    end += 1
                at += range(m.last + 1, min(end + 1, len(view.words)))
            found = self._kin[m.first] = (frozenset(view.low(x) for x in at) | m.title_words) & view.lex.kin
        return found

    def _describes(self, i: int) -> bool:
        """Whether a token may stand before the noun of a description: an age, a comma, whose somebody is."""
        view = self._view
        return view.low(i) not in view.lex.kin and (
            view.pos[i] in ("NUM", "PUNCT", "DET", "PRON", "ADJ", "PART") or view.dep[i] in ("poss", "compound")
        )
