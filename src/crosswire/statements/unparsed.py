"""What is withheld or unknown in a language without a trained model, by the words of its data file."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal

from crosswire import vocabulary
from crosswire.records import EntityRef, Undisclosed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.records import Statement
    from crosswire.statements.context import Context

How = Literal["not_disclosed", "declined", "unknown", "unclear"]

_LONGEST = 200
"""Code points of what is withheld; what is longer is cut at a word."""
_END = re.compile(r"[,;:.()»”\"\n]|\s[—–-]\s")
_PRONE = 60
"""Code points before a negation in which its subject stands."""
_OFFICE = 4
"""Words between an office and the name beside it: "the regional prosecutor for mines, Ann Lee"."""


@functools.cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], How], ...]:
    """The predicates of a language with what must follow them; none where it has no list."""
    lists = vocabulary.find(f"{language}/undisclosed")
    if lists is None:
        return ()
    if "told" not in lists:
        return ()  # a list of lemmas, for a parse
    question = rf"(?={_one(lists['matter']['questions'])}\s)"
    noun = rf"(?=(?:\w+\s+){{0,2}}{_one(lists['matter']['information'])})"
    told, helping = lists["told"], rf"(?:{_one(lists['told']['helping'])}\s+)*"
    unknown = lists["unknown"]
    forms: list[tuple[str, How]] = [
        (rf"{_one(lists['declined']['words'])}\s+{_one(lists['declined']['tell'])}", "declined"),
        (rf"no\s+{helping}{_one(told['words'])}", "not_disclosed"),
        (rf"no\s+{helping}{_one(told['asked'])}\s+{question}", "not_disclosed"),
        (rf"no\s+{helping}{_one(told['given'])}\s+{noun}", "not_disclosed"),
        (rf"no\s+{_one(told['having'])}\s+(?=(?:\w+\s+)?{_one(lists['matter']['news'])})", "not_disclosed"),
        (rf"no\s+{helping}{_one(told['passive'])}", "not_disclosed"),
        (_one(told["secret"]), "not_disclosed"),
        (rf"{_one(lists['declined']['silent'])}(?=[^.;]{{0,40}}?\b{_one(lists['declined']['replied'])})", "declined"),
        (_one(unknown["words"]), "unknown"),
        (_one(unknown["passive"]), "unknown"),
        (rf"{_one(unknown['nobody'])}\s+{_one(unknown['claimed'])}", "unknown"),
        (_one(unknown["unclear"]), "unclear"),
    ]
    return tuple((re.compile(rf"(?<!\w){form}", re.IGNORECASE), how) for form, how in forms)


@functools.cache
def _breaks(language: str) -> re.Pattern[str]:
    words = vocabulary.load(f"{language}/undisclosed")["matter"]["breaks"]
    return re.compile(rf"\s{_one(words)}", re.IGNORECASE)


def _one(words: list[str]) -> str:
    return rf"(?:{vocabulary.any_of(words)})\b"


def read(context: Context) -> Iterator[Statement]:
    """The statements of one report, in order; nothing for a language without such a list."""
    language = context.document.language or ""
    found = sorted(
        ((m.start(), m.end(), how) for pattern, how in _patterns(language) for m in pattern.finditer(context.text)),
        key=lambda x: (x[0], -x[1]),
    )
    done = -1
    for at, told, how in found:
        start = at
        if start < done or _in_heading(context, start):
            continue
        sentence = context.sentence(start)
        stop = sentence.end_char if sentence is not None else len(context.text)
        end = _end(context.text, told, min(stop, told + _LONGEST), language)
        a, b = context.trimmed(told, end)
        floor = sentence.start_char if sentence is not None else 0
        passed = a >= b and how != "declined"
        if passed:
            # "la identidad no fue revelada": what is withheld stands before
            a, b = _before(context, start, floor)
            if a >= b:
                continue
            start = a
        done = max(end, told)
        _, last = context.trimmed(start, done)
        what = " ".join(context.text[a:b].split()) or " ".join(context.text[start:last].split())
        by = _by(context, start, floor)
        if passed or how in ("unknown", "unclear"):
            by = None
        yield context.statement(
            type="undisclosed",
            start=start,
            end=last,
            anchor=(start, told),
            modality="asserted",
            undisclosed=Undisclosed(by=by, what=what, how=how),
        )


def _in_heading(context: Context, start: int) -> bool:
    return any(b.start <= start < b.end and b.kind != "body" for b in context.document.blocks)


def _end(text: str, start: int, stop: int, language: str) -> int:
    """Where what is withheld ends: at a mark or at a word with which something else goes on."""
    ends = [m.start() for p in (_END, _breaks(language)) if (m := p.search(text, start, stop))]
    if ends:
        return min(ends)
    if stop < len(text) and stop - start == _LONGEST and not text[stop].isspace():
        return text.rfind(" ", start, stop)
    return stop


def _before(context: Context, start: int, floor: int) -> tuple[int, int]:
    """The words between the last mark or conjunction and a predicate."""
    floor = max(floor, start - _PRONE)
    before = context.text[floor:start]
    cut = max((m.end() for m in re.finditer(r"[,;:.\n«»\"]\s*|\b(?:y|pero|que)\s", before)), default=0)
    return context.trimmed(floor + cut, start)


def _by(context: Context, start: int, floor: int) -> EntityRef | None:
    """Who withholds it: the words between the last mark and the negation, or the person whose office they name."""
    a, b = _before(context, start, floor)
    if a >= b:
        return None
    names = context.names(a, b)
    if names:
        last = names[-1]
        return EntityRef(name=last.name or last.text, entity=last.entity, start=last.start, end=last.end)
    words = context.text[a:b].split()
    if len(words) > _OFFICE:
        return None
    for name in reversed(context.reading.names):
        if name.end > a or name.type != "person" or not name.entity:
            continue
        near = re.findall(r"\w+", context.text[max(0, name.start - _PRONE) : name.start].rpartition(".")[2])
        if words[-1].casefold() in (w.casefold() for w in near[-_OFFICE:]):
            return EntityRef(name=name.name or name.text, entity=name.entity, start=a, end=b)
    return context.ref(a, b)
