"""What a person typed, read as a question: words, "phrases", word*, -word, and OR between two of them.

Nothing that is typed is an error: what cannot be read so is read as plain words, and ``Asked`` says how it was read.
OR binds more closely than the words beside it: ``fire harbour OR port`` wants "fire" and either of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from crosswire.search import words

LONGEST = 1000
"""Code points of a question that are read."""

MOST = 32
"""Terms of a question that are read."""

Remark = Literal["quotes", "or", "long", "common", "nothing"]
"""What was read otherwise than typed.

``quotes``: a quotation mark has no partner, so nothing is a phrase; ``or``: an OR does not stand between two words;
``long``: the end was left out; ``common``: words that nearly every text has were left out; ``nothing``: there is no
word in it, so that everything is found.
"""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_PART = re.compile(r'(?P<not>-)?"(?P<phrase>[^"]*)"(?P<any>\*)?|(?P<word>[^\s"]+)')
_NOT = "-−–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that is looked for: words that follow each other, folded; ``typed`` is how they were written."""

    tokens: tuple[str, ...]
    typed: str
    quoted: bool = False
    prefix: bool = False
    """Whether the last word may go on."""

    @property
    def stemmed(self) -> bool:
        """Whether other forms of the word are meant too."""
        return len(self.tokens) == 1 and not self.quoted and not self.prefix

    def stems(self, languages: Iterable[str]) -> tuple[str, ...]:
        """The stems that are looked for, as they stand in the index."""
        if not self.stemmed:
            return ()
        found = (words.forms(w, x)[1] for x in languages for w in (self.typed, self.tokens[0]))
        return tuple(dict.fromkeys(s for s in found if s))

    def shown(self) -> str:
        """The term as it could be typed."""
        return f'"{self.typed}"' * self.quoted + self.typed * (not self.quoted) + "*" * self.prefix

    def expression(self, languages: Iterable[str]) -> str:
        """The term in the language of FTS5; it holds nothing but quoted words."""
        plain = f'"{" ".join(self.tokens)}"' + " *" * self.prefix
        return " OR ".join((plain, *(f'"{s}"' for s in self.stems(languages))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was read: all of ``wanted``, of each any one; and none of ``barred``."""

    wanted: tuple[tuple[Term, ...], ...] = ()
    barred: tuple[Term, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[str, ...] = ()
    """The common words that were left out."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that is looked for."""
        return tuple(t for group in self.wanted for t in group)

    @property
    def read(self) -> str:
        """How the question was read, as it could be typed."""
        groups = [" OR ".join(t.shown() for t in group) for group in self.wanted]
        return " ".join([*groups, *(f"-{t.shown()}" for t in self.barred)])

    def expressions(self, languages: Sequence[str]) -> tuple[str, str]:
        """What is wanted and what is barred in the language of FTS5; empty where there is nothing."""
        groups = [" OR ".join(t.expression(languages) for t in group) for group in self.wanted]
        return " AND ".join(f"({g})" for g in groups), " OR ".join(t.expression(languages) for t in self.barred)


def read(typed: str) -> Asked:
    """A question as it is read."""
    remarks: list[Remark] = []
    text = typed.translate(_QUOTES)
    if len(text) > LONGEST:
        text = text[:LONGEST]
        remarks.append("long")
    if text.count('"') % 2:
        text = text.replace('"', " ")
        remarks.append("quotes")
    parts = [p for match in _PART.finditer(text) if (p := _part(match)) is not None]
    if len(parts) > MOST:
        del parts[MOST:]
        remarks.append("long")
    wanted, barred, loose = _grouped(parts)
    if loose:
        remarks.append("or")
    wanted, left_out = _telling(wanted)
    if left_out:
        remarks.append("common")
    if typed.strip() and not wanted and not barred:
        remarks.append("nothing")
    return Asked(
        wanted=tuple(wanted), barred=tuple(barred), remarks=tuple(dict.fromkeys(remarks)), left_out=tuple(left_out)
    )


_Part = tuple[bool, Term | None]
"""Whether it is barred, and the term; ``None`` for OR."""


def _part(match: re.Match[str]) -> _Part | None:
    written = match["word"]
    if written == "OR":
        return False, None
    if written is None:
        barred, quoted, prefix, body = bool(match["not"]), True, bool(match["any"]), match["phrase"]
    else:
        barred, quoted, prefix = written[0] in _NOT, False, written.endswith("*")
        body = written
    found = words.pattern(body).findall(body)
    tokens = tuple(f for w in found if (f := words.folded(w)))
    if not tokens:
        return None
    shown = " ".join(body.split()) if quoted else body.strip("*" + _NOT)
    typed = found[0] if len(tokens) == 1 and len(found) == 1 and not quoted else shown
    return barred, Term(tokens=tokens, typed=typed, quoted=quoted, prefix=prefix)


def _grouped(parts: Sequence[_Part]) -> tuple[list[tuple[Term, ...]], list[Term], bool]:
    """What is wanted and what is barred, and whether an OR stands where it joins nothing."""
    wanted: list[tuple[Term, ...]] = []
    barred: list[Term] = []
    loose = joining = False
    before = False  # whether what stands before can be joined
    for is_barred, term in parts:
        if term is None:
            loose = loose or joining or not before
            joining = before
        elif is_barred:
            loose = loose or joining
            barred.append(term)
            joining = before = False
        else:
            if joining:
                wanted[-1] = (*wanted[-1], term)
            else:
                wanted.append((term,))
            joining, before = False, True
    return wanted, barred, loose or joining


def _telling(wanted: list[tuple[Term, ...]]) -> tuple[list[tuple[Term, ...]], list[str]]:
    """What is wanted without words that nearly every text has, unless there are no others; and these words."""

    def is_common(group: tuple[Term, ...]) -> bool:
        return len(group) == 1 and group[0].stemmed and group[0].tokens[0] in words.common()

    kept = [g for g in wanted if not is_common(g)]
    if not kept or len(kept) == len(wanted):
        return wanted, []
    return kept, [g[0].typed for g in wanted if is_common(g)]
