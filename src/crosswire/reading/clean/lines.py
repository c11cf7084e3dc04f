"""Lines that are no part of the text: page numbers, running heads, marks of the wire, slugs, lists of other videos."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.reading.clean.view import Edit

WIDEST = 90
"""Code points of the longest such line."""
CUT = 40
"""Code points from which a line that no full stop ends may have been cut inside of a sentence."""
_FEWEST = 2
"""Times that a text has a running head, at the least; three times where it stands next to other lines."""
GLANCE = 25
"""Code points of the longest mark that shows by nothing else."""
HEAD = 60
"""Code points of the longest head of a page that is known by where it stands."""
_TITLE = 160
"""Code points of the longest title of a video, with its length in front."""
_LISTED = 3
"""Such titles that make a list of videos."""
_TOKENS = 12
"""Words of the longest slug."""
_SMALL = 0.3
"""Share of words without a capital that a running head may have."""
_LINE = re.compile(r"[^\n\f]+")
_NUMBER = re.compile(r"\d+")
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$|[\"”»]$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EDGE = " \t-–—*=_#<>|()[]."
_ALONE = re.compile(r"[-–—(\[\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—)\]\s]*")
_NUMBERED = re.compile(r"[^\W\d_](?:\s{3,}|\s+[|·•]\s+)\d{1,4}$|^\d{1,4}(?:\s{3,}|\s+[|·•]\s+)[^\W\d_]")
_CODE = re.compile(r"\W*[a-z]{1,4}(?:/[a-z]{1,4}){1,3}\W*|\W*[a-z]{1,3}\d{4,5}(?:[\W_]+\d+)*\W*")
_LENGTH = re.compile(r"(\d{1,2}):([0-5]\d)\s+[\"'“‘]?[A-Z\d]")
_STAMP = re.compile(r"\d\d-\d\d(?:-\d\d)?")
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_PARTS = re.compile(r"[\s,;:()#^<>]+")


@dataclass(frozen=True, slots=True)
class _Marks:
    sign: re.Pattern[str]
    """What a line looks like, at first glance, that may be one of them."""
    page: re.Pattern[str]
    continued: re.Pattern[str]
    tail: re.Pattern[str]
    fill: frozenset[str]
    """What is a mark in capitals, in brackets or between dashes."""
    alone: frozenset[str]
    priority: frozenset[str]
    slug: frozenset[str]


@functools.cache
def _marks() -> _Marks:
    lists = vocabulary.load("furniture")
    mark = _one(lists["marks"]["words"])
    numbered = (
        rf"(?<!\w){_one(lists['page']['words'])}\s*\d{{1,4}}(?:\s*{_one(lists['page']['of'])}\s*\d{{1,4}})?(?!\w)"
    )
    first = _one(lists["slug"]["priority"])
    return _Marks(
        sign=re.compile(
            rf".{{1,{GLANCE}}}$|\W|.*\d|(?:\w\s)?{first}-|(?:{_one(lists['page']['continued'])})\s", re.IGNORECASE
        ),
        page=re.compile(numbered, re.IGNORECASE),
        continued=re.compile(rf"\W*{_one(lists['page']['continued'])}\W.{{0,30}}?{numbered}\W*", re.IGNORECASE),
        tail=re.compile(rf"[ \t]*(?:\({mark}\)|--?{mark}--?)[ \t]*$", re.IGNORECASE | re.MULTILINE),
        fill=frozenset((*lists["marks"]["words"], *lists["marks"]["dashed"])),
        alone=frozenset(lists["marks"]["alone"]),
        priority=frozenset(lists["slug"]["priority"]),
        slug=frozenset(lists["slug"]["words"]),
    )


def _one(words: Sequence[str]) -> str:
    return f"(?:{vocabulary.any_of(words)})"


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    gap: int
    """Line breaks before it; a page's end counts as two."""


def furniture(text: str, language: str) -> list[Edit]:
    """What takes such lines and marks out; where they tore a sentence, one line break is left."""
    del language
    lines = _lines(text)
    marks = _marks()
    out = {
        n
        for n, line in enumerate(lines)
        if marks.sign.match(line.text) and len(line.text) <= WIDEST and _is_mark(lines, n)
    }
    heads = {n for n in range(2, len(lines)) if n not in out and lines[n].gap > 1 and _may_head(lines, n)}
    pages = {n for n in out if _NUMBER.search(lines[n].text) and _is_page(lines, n)}
    out |= {n for n in heads if {n - 1, n + 1} & pages or _tears(lines, n)}
    out |= _running(lines, pages) | _videos(lines)
    edits = [*_removed(text, lines, out)]
    taken = {lines[n].start for n in out}
    for line in lines:
        if line.start not in taken and line.text[-1] in ")-" and (tail := marks.tail.search(line.text)):
            edits.append((line.start + tail.start(), line.start + tail.end(), ""))
    return sorted(edits)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    for match in _LINE.finditer(text):
        bare = match.group().strip()
        if bare:
            start = match.start() + match.group().index(bare[0])
            between = text[at:start]
            found.append(_Line(start, start + len(bare), bare, between.count("\n") + 2 * between.count("\f")))
            at = start + len(bare)
    return found


def _is_mark(lines: Sequence[_Line], n: int) -> bool:
    line, marks = lines[n].text, _marks()
    if line[0] == "[":
        return False  # an editor's remark, of which others know more
    bare = line.strip(_EDGE).lower()
    if len(line) > 1 and not line.strip("#"):
        return True
    if bare in marks.fill:
        return _apart(lines, n) and (bare != line.rstrip(".").lower() or line.isupper())
    if bare in marks.alone:
        return line.isupper() and line[-1] != "." and _alone(lines, n)
    if _CODE.fullmatch(line):
        return _apart(lines, n)
    return (bool(_NUMBER.search(line)) and _is_page(lines, n)) or _is_slug(line)


def _is_page(lines: Sequence[_Line], n: int) -> bool:
    """Whether a line holds a page's number, and no more than its head beside it."""
    line, marks = lines[n].text, _marks()
    if _ALONE.fullmatch(line):
        return _apart(lines, n) and (_torn(lines, n, n) or line[0] in "-–—([" or _counts(lines, n))
    if marks.continued.fullmatch(line):
        return True
    if (page := marks.page.search(line)) and (page.start() == 0 or page.end() >= len(line.rstrip(_EDGE))):
        rest = _WORD.findall(line[: page.start()] + line[page.end() :])
        return (_apart(lines, n) and _is_head(rest)) if rest else (line[0].isupper() or _apart(lines, n))
    return bool(_NUMBERED.search(line)) and n > 0 and _alone(lines, n) and _is_head(_WORD.findall(line))


def _may_head(lines: Sequence[_Line], n: int) -> bool:
    """Whether a line that stands alone looks like a page's head: short, with capitals and no full stop."""
    line = lines[n].text
    if len(line) > HEAD or not _alone(lines, n) or not line[0].isalnum() or line[-1] in ",;-" or _STOP.search(line):
        return False
    return not set(line) & set(":@") and _is_head(_WORD.findall(line))


def _is_head(words: Sequence[str]) -> bool:
    return sum(w[0].islower() for w in words) <= _SMALL * len(words)


def _is_slug(line: str) -> bool:
    """Whether a line names a transmission: "BC-Chile-Blast, 3rd Ld-Writethru", "AP-NY-05-07-31 1432EDT"."""
    marks = _marks()
    parts = [p for p in _PARTS.split(line) if p.strip(_EDGE)]
    if not parts or len(parts) > _TOKENS:
        return False
    first = parts[0].strip("^<>&").lower()
    if first in ("zczc", "nnnn"):
        return True
    if len(first) == 1 and len(parts) > 2:  # a letter for the category stands first
        parts = parts[1:] if len(parts[1]) > 1 else parts[2:]
        first = parts[0].lower()
    joined = first.split("-")
    if joined[0] not in marks.priority:
        return False
    if _STAMP.search(line):
        return True
    return len(joined) > 1 and all(
        any(c.isdigit() or c == "-" for c in p) or p.lower() in marks.slug for p in parts[1:]
    )


def _apart(lines: Sequence[_Line], n: int) -> bool:
    """Whether a line stands by itself: a blank line or a page's end is on one of its sides at least."""
    return n == 0 or lines[n].gap > 1 or n + 1 == len(lines) or lines[n + 1].gap > 1


def _alone(lines: Sequence[_Line], n: int) -> bool:
    """Whether there is a blank line, or a page's end, on both of its sides."""
    return (n == 0 or lines[n].gap > 1) and (n + 1 == len(lines) or lines[n + 1].gap > 1)


def _counts(lines: Sequence[_Line], n: int) -> bool:
    """Whether a number goes on from one before it that stands alone too, or ends the text."""
    if n + 1 == len(lines):
        return lines[n].gap > 1 and bool(_STOP.search(lines[n - 1].text))
    own = [
        int(m) for line in lines[:n][-WIDEST:] if _ALONE.fullmatch(line.text) for m in _NUMBER.findall(line.text)[:1]
    ]
    return int(_NUMBER.findall(lines[n].text)[0]) - 1 in own[-1:]


def _torn(lines: Sequence[_Line], first: int, last: int) -> bool:
    """Whether the lines from ``first`` to ``last`` stand within a sentence."""
    if first == 0 or last + 1 >= len(lines):
        return False
    before = lines[first - 1].text
    if _STOP.search(before) or (first == 1 and len(before) < CUT):
        return False
    return _goes_on(lines, first, last) or (len(before) >= CUT and first > 1)


def _goes_on(lines: Sequence[_Line], first: int, last: int) -> bool:
    """Whether the words behind the lines from ``first`` to ``last`` plainly go on with those before."""
    before, behind = lines[first - 1].text, lines[last + 1].text if last + 1 < len(lines) else ""
    if behind.isupper() and before.isupper():
        return len(before) >= CUT and first > 1 and not _STOP.search(before)
    return behind[:1].islower() or bool(_CUT_WORD.search(before))


def _tears(lines: Sequence[_Line], n: int) -> bool:
    """Whether a line stands where a sentence of small letters plainly goes on."""
    if n + 1 >= len(lines) or lines[n - 1].text.isupper() or not _torn(lines, n, n):
        return False
    return _goes_on(lines, n, n) and len(lines[n - 1].text) >= CUT


def _running(lines: Sequence[_Line], pages: set[int]) -> set[int]:
    """The lines that a text repeats at the head or foot of its pages, the first at its very top apart."""
    counts = Counter(_key(line.text) for line in lines if len(line.text) <= WIDEST)
    if not any(count > 1 for count in counts.values()):
        return set()
    held: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if n not in pages and len(line.text) <= WIDEST and counts[_key(line.text)] > 1 and not _STOP.search(line.text):
            held.setdefault(_key(line.text), []).append(n)
    found: set[int] = set()
    for same in held.values():
        inner = [n for n in same if n > 0]
        paged = [n for n in inner if {n - 1, n + 1} & pages]
        cut = [n for n in inner if n not in paged and _torn(lines, n, n) and (_alone(lines, n) or len(same) > _FEWEST)]
        sure = paged or any(_goes_on(lines, n, n) for n in cut)
        if (
            len(same) >= _FEWEST
            and sure
            and 2 * (len(cut) + len(paged)) > len(inner)
            and _is_head(_WORD.findall(lines[same[0]].text))
        ):
            found.update(inner)
    return found


def _videos(lines: Sequence[_Line]) -> set[int]:
    """The lines of a list of other videos ("2:05 Mayor opens bridge"); the hours of a timetable go up, they do not."""
    found = {n: _LENGTH.match(line.text) for n, line in enumerate(lines) if len(line.text) <= _TITLE}
    lengths = [(n, int(m[1]), int(m[2])) for n, m in found.items() if m]
    clock = [own[1:] for own in lengths]
    return {n for n, *_ in lengths} if len(lengths) >= _LISTED and clock != sorted(clock) else set()


def _key(line: str) -> str:
    return _NUMBER.sub("#", line) if _NUMBER.search(line) else line


def _removed(text: str, lines: Sequence[_Line], out: set[int]) -> Iterator[Edit]:
    """The edits that take lines out, those in a row together."""
    n = 0
    while n < len(lines):
        if n not in out:
            n += 1
            continue
        last = n
        while last + 1 in out:
            last += 1
        start = lines[n - 1].end if n else 0
        end = lines[last + 1].start if last + 1 < len(lines) else len(text)
        end -= len(text[start:end]) - len(text[start:end].rstrip(" \t"))  # the next line keeps its indentation
        if n == 0 or last + 1 == len(lines):
            yield start, end, ""
        else:
            apart = max(line.gap for line in lines[n : last + 2]) > 1
            yield start, end, "\n\n" if apart and not _torn(lines, n, last) else "\n"
        n = last + 1
