"""Fractions in words: three quarters, five and a half, half a million, two thirds; and ordinals told from them."""

from __future__ import annotations

from crosswire.reading.quantities.atoms import Atom
from crosswire.reading.quantities.cardinals import Cardinals, Read

Share = tuple[float, int, bool]
"""A value, the atom after it, and whether it is a bare share, to which no more words can be added."""

WINDOW = 20
"""Code points before a fraction in which a word that belongs to it is looked for."""


class Fractions:
    """Reads fractions from the atoms of one text."""

    def __init__(self, cardinals: Cardinals) -> None:
        """A reader of the same atoms."""
        self.c, self.low, self.lex, self.atoms = cardinals, cardinals.low, cardinals.lex, cardinals.atoms

    def behind(self, i: int, value: float, j: int) -> Share:
        """The value of the cardinal of atoms ``i`` to ``j`` with the fraction behind it, if there is one."""
        if j >= len(self.atoms):
            return value, j, False
        a = self.atoms[j]
        if j == i:
            return self._bare(j) if a.form == "fractions" else (value, j, False)
        if self.c.follows(j, "fractions"):
            split = self.c.split(i, j)
            if split is not None and 0 < split[1] < a.value and (split[1] == 1 or self._plural(a)):
                return self._mixed(split[0], split[1] / a.value, split[2], j + 1)
            if self._is_share(i, value, j):
                return self._mixed(0.0, value / a.value, None, j + 1)
        gap = self.c.gap(j)
        if gap.strip(" -") and self.lex.joined.fullmatch(gap) and (share := self._conjoined(j)):
            return self._mixed(value, share[0], self.atoms[j - 1], share[1])
        return value, j, False

    def ordinal(self, i: int, j: int) -> bool:
        """Whether an ordinal ends the numeral of atoms ``i`` to ``j``: "twenty-first", "one hundred and fifth"."""
        if j >= len(self.atoms) or j == i or self.atoms[i].form == "digits":
            return False
        if self.atoms[j].form not in ("ordinals", "fractions"):
            return False
        gap, last = self.c.gap(j).strip(" "), self.atoms[j - 1].form
        if last == "tens":
            return self.atoms[j].value < 10 and gap in ("", "-")
        return last in ("scales", "hundreds") and gap in ("", "-", *self.lex.grammar["and"])

    def _plural(self, a: Atom) -> bool:
        return a.word in self.lex.grammar["plural_fractions"]

    def _period(self, start: int) -> bool:
        """Whether a word before makes a quarter or a half a stretch of time: "the last three quarters"."""
        return bool(self.lex.period_before.search(self.low, max(0, start - WINDOW), start))

    def _mixed(self, whole: float, share: float, before: Atom | None, k: int) -> Share:
        """A whole and a share as one value. ``before`` is the last word of the whole, ``k`` the atom behind."""
        big = before is not None and before.form == "scales" and before.value > 100
        if self.c.follows(k, "scales"):
            scale = self.atoms[k].value
            return (whole + share * scale if big else (whole + share) * scale), k + 1, False
        if before is None:
            return share, k, True
        return whole + share * (before.value if big else 1.0), k, False

    def _bare(self, j: int) -> Share:
        """Half or quarter without a numeral before it: only where what follows makes it an amount."""
        a = self.atoms[j]
        none = 1.0, j, False
        if a.value not in (2, 4) or self._plural(a) or self._period(a.start):
            return none
        after = j + 1
        while self.c.follows(after, "article"):
            after += 1
        if self.c.follows(after, "scales", "dozens"):
            return self.atoms[after].value / a.value, after + 1, False
        before = self.lex.half_before.search(self.low, max(0, a.start - WINDOW), a.start)
        if a.value == 2 and (before or self.lex.fraction_follows.match(self.low, a.end)):
            return 0.5, j + 1, True
        return none

    def _is_share(self, i: int, value: float, j: int) -> bool:
        """Whether a fraction word behind a numeral is a share, no ordinal ("a third attack", "two third places")."""
        a, first = self.atoms[j], self.atoms[i]
        if self._plural(a):
            return value != 1 and not (a.value == 4 and self._period(first.start))
        if value != 1 or j > i + 1:
            return False
        if first.form != "article":
            return True
        if a.value in (2, 4) and self.c.follows(j + 1, "scales"):
            return True
        if self.lex.fraction_end.match(self.low, a.end):
            return True
        if a.value == 2:
            return self.low[a.end : a.end + 1] != "-"
        return bool(self.lex.of_follows.match(self.low, a.end))

    def _conjoined(self, j: int) -> Read | None:
        """The share after a conjunction: "and a half", "and three fifths", "y medio"."""
        a = self.atoms[j]
        if a.form == "fractions":
            return (0.5, j + 1) if a.word in self.lex.grammar["bare_half"] else None
        if a.form not in ("article", "small", "tens"):
            return None
        read = self.c.read(j)
        if read is None or not self.c.follows(read[1], "fractions"):
            return None
        bottom = self.atoms[read[1]].value
        return (read[0] / bottom, read[1] + 1) if 0 < read[0] < bottom else None
