"""Cardinals: number words and figures that make one whole number, "two hundred and two thousand", "4 million 300"."""

from __future__ import annotations

import math

from crosswire.reading.quantities.atoms import Atom
from crosswire.reading.quantities.lexicon import Lexicon

Read = tuple[float, int]
"""A value and the atom after those that it was read from."""


class _Cardinal:
    """A cardinal under way: the groups before each scale word, and the group that is being read."""

    def __init__(self, *, digits: bool) -> None:
        """An empty one; ``digits`` where its first word is a figure."""
        self.digits = digits
        self.groups: list[tuple[float, float]] = []
        self.current: float | None = None
        self.room = math.inf
        """What the next word must stay below to be added."""
        self.last = math.inf
        self.words = 0

    @property
    def value(self) -> float:
        """The value so far."""
        return sum(v for _, v in self.groups) + (self.current or 0.0)

    def take(self, a: Atom) -> bool:
        """Add a word, if it can belong to the number."""
        taken = self._scale(a.value) if a.form == "scales" else self._add(a)
        self.words += taken
        return taken

    def _add(self, a: Atom) -> bool:
        if a.form == "article":
            if self.words:
                return False
            self.current, self.room = 1.0, 0.0
            return True
        if a.form not in ("digits", "small", "tens", "hundreds"):
            return False
        if self.words:
            limit = self.last if self.current is None else self.room
            if not 0 < a.value < limit or (a.form == "tens" and limit < 100):
                return False
            if a.form == "digits" and (limit < 100 or not a.value.is_integer() or a.value >= 1000):
                return False
        self.current = (self.current or 0.0) + a.value
        self.room = {"tens": 10.0, "hundreds": 100.0}.get(a.form, 0.0)
        return True

    def _scale(self, scale: float) -> bool:
        if scale == 100:
            if self.current is None and self.groups and self.last == math.inf:
                return False
            if self.current is not None and not (0 < self.current < 100 or (self.digits and self.words == 1)):
                return False
            self.current, self.room = (1.0 if self.current is None else self.current) * 100, 100.0
            return True
        lower = [(s, v) for s, v in self.groups if s < scale]
        amount = sum(v for _, v in lower) + (self.current or 0.0)
        if not amount:
            if self.words:
                return False
            amount = 1.0
        self.groups = [(s, v) for s, v in self.groups if s >= scale] + [(scale, amount * scale)]
        self.current, self.room, self.last = None, scale, scale
        return True


class Cardinals:
    """Reads cardinals from the atoms of one text."""

    def __init__(self, low: str, lex: Lexicon, atoms: list[Atom]) -> None:
        """A reader of these atoms of the folded text."""
        self.low, self.lex, self.atoms = low, lex, atoms

    def gap(self, i: int) -> str:
        """The text between atom ``i - 1`` and atom ``i``."""
        return self.low[self.atoms[i - 1].end : self.atoms[i].start]

    def follows(self, k: int, *forms: str) -> bool:
        """Whether atom ``k`` is of one of these forms and stands at once behind the one before."""
        return k < len(self.atoms) and self.atoms[k].form in forms and not self.gap(k).strip(" -\u00a0\n")

    def read(self, i: int, stop: int | None = None) -> Read | None:
        """The longest cardinal from atom ``i``: value and the atom after it. None where no cardinal starts."""
        atoms = self.atoms
        n = _Cardinal(digits=atoms[i].form == "digits")
        back: Read | None = None
        best: Read | None = None
        j, stop = i, len(atoms) if stop is None else stop
        while j < stop:
            a = atoms[j]
            if j > i:
                gap = self.gap(j)
                if not self._joins(a, j, gap, scaled=n.last < math.inf):
                    break
                if gap.strip() not in ("", "-"):
                    back = (n.value, j)
            if not n.take(a):
                if back is not None and a.form == "scales" and back[1] == j - 1:
                    return back
                break
            j += 1
            best = (n.value, j)
            if a.form != "digits" and j < stop and (spoken := self._point(j)):
                return best[0] + spoken[0], spoken[1]
        return best

    def _joins(self, a: Atom, j: int, gap: str, *, scaled: bool) -> bool:
        """Whether the text before this word lets it belong to the number under way."""
        lex = self.lex
        if "\n\n" in gap or not (lex.joined.fullmatch(gap) or (scaled and lex.conjoined.fullmatch(gap))):
            return False
        return gap.strip() in ("", "-") or self._conjunction_fits(a, j, gap)

    def _conjunction_fits(self, a: Atom, j: int, gap: str) -> bool:
        """Whether a conjunction may join this word: "a hundred and two", not "twenty and three" nor "two, three"."""
        before = self.atoms[j - 1]
        if "," in gap and before.form != "scales":
            return False
        if "," in gap and a.form == "digits":
            return False
        if self.lex.group == ".":
            return True
        return before.form == "scales" and a.form in ("small", "tens", "digits", "hundreds") and a.value > 0

    def _point(self, j: int) -> Read | None:
        """The decimals spoken after "point", read digit by digit or as one number."""
        atoms = self.atoms
        if not self.lex.decimal_words.fullmatch(self.gap(j)):
            return None
        figures = ""
        k = j
        while k < len(atoms) and atoms[k].form == "small" and atoms[k].value < 10:
            if k > j and self.gap(k).strip():
                break
            figures += str(int(atoms[k].value))
            k += 1
        if not figures or (k == j + 1 and k < len(atoms) and atoms[k].form in ("scales", "hundreds")):
            read = self.read(j)
            if read is None or atoms[j].form not in ("small", "tens", "hundreds", "scales"):
                return None
            figures, k = str(int(read[0])), read[1]
        return float(f"0.{figures}"), k

    def split(self, i: int, j: int) -> tuple[float, float, Atom] | None:
        """The cardinals before and behind the last conjunction in atoms ``i`` to ``j``, and the atom before it."""
        for k in range(j - 1, i, -1):
            if self.gap(k).strip() in self.lex.grammar["mixed"]:
                whole, tail = self.read(i, k), self.read(k, j)
                if whole and tail and whole[1] == k and tail[1] == j:
                    return whole[0], tail[0], self.atoms[k - 1]
                return None
        return None
