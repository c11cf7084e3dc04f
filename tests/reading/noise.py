"""A text as pages, wires and scanners deliver it: a seeded generator of what they do to a clean one."""

from __future__ import annotations

import random
import re

WIDTH = 70
HEADS = ("THE HARBOUR GAZETTE", "Andes Wire  |  Daily File", "Monitoring Service Report")
SLUGS = ("BC-Port-Blast, 2nd Ld-Writethru, 480", "AP-NY-05-07-31 1432EDT", "(MORE)", "-MORE-", "a0423", "rv/jm")
SHARES = {"hyphen": 0.3, "torn": 0.05, "apart": 0.02, "soft": 0.02, "slug": 0.3}
_WRAPPED = 100
PAGE = 14
"""Lines of a page."""
_CUT = re.compile(r"(?<=[aeiouáéíóú][bcdfglmnprstv])(?=[bcdfglmnprstv]?[aeiouáéíóú][a-zñ]{1,})", re.IGNORECASE)


def noisy(text: str, seed: int, **shares: float) -> str:
    """The text wrapped, with words cut and torn, running heads, page numbers, slugs and marks between its lines.

    ``shares`` are the parts of lines or words to which each kind of noise is done, by default those of ``SHARES``.
    """
    share = SHARES | shares
    chance = random.Random(seed)  # noqa: S311 - a fixed noise, no secret
    head = chance.choice(HEADS)
    lines: list[str] = []
    wrapped = max(map(len, text.split("\n")), default=0) <= _WRAPPED
    for n, paragraph in enumerate(re.split(r"\n\s*\n" if wrapped else r"\n+", text.strip("\n"))):
        if n:
            lines.append("")
            if n > 1 and chance.random() < share["slug"]:
                lines += [chance.choice(SLUGS), ""]
        words = [_spoiled(w, chance, share) for w in paragraph.split()]
        lines += _wrapped(words, chance, share) if n else [" ".join(words)]
    return _paged(lines, head, chance, share)


def _spoiled(word: str, chance: random.Random, share: dict[str, float]) -> str:
    letters = re.match(r"[^\W\d_]{5,}", word)
    if letters is None:
        return word
    if chance.random() < share["apart"]:
        gap = " " if letters.group() == word else ""  # print leaves a wider gap beside such a word
        return f"{gap}{' '.join(letters.group())}{gap}{word[letters.end() :]}"
    if chance.random() < share["soft"]:
        return word[:3] + "\u00ad" + word[3:]
    return word


def _wrapped(words: list[str], chance: random.Random, share: dict[str, float]) -> list[str]:
    lines, line = [], ""
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        if len(line) + len(word) + 1 <= WIDTH or not line:
            line = f"{line} {word}" if line else word
            continue
        room = WIDTH - len(line) - 2
        cuts = [m.start() for m in _CUT.finditer(word) if 2 <= m.start() <= room] if word.isalpha() else []
        if cuts and chance.random() < share["hyphen"] / 0.5:
            lines.append(f"{line} {word[: cuts[-1]]}-")
            line = word[cuts[-1] :]
        else:
            lines.append(line.strip())
            line = word
    return [*lines, line.strip()] if line else lines


def _paged(lines: list[str], head: str, chance: random.Random, share: dict[str, float]) -> str:
    found: list[str] = []
    page = 1
    for n, line in enumerate(lines):
        found.append(line)
        inside = bool(line) and n + 1 < len(lines) and lines[n + 1][:1].islower()
        if n % PAGE == PAGE - 1 and n + 1 < len(lines):
            page += 1
            mark = chance.choice((f"Page {page} of 9", f"- {page} -", f"{head}    {page}"))
            found += ["", *([head, ""] if mark.startswith(("Page", "-")) else []), mark, ""]
        elif inside and not line.endswith("-") and chance.random() < share["torn"]:
            found.append("")
    return "\n".join(found) + "\n"
