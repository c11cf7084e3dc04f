"""Copies made of real reports, as desks, tools and scanners make them; what each was made of is known.

Every variant is a function of a text and of a seeded source of chance, so that each run makes the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

Vary = Callable[[str, random.Random], str]

_WORDS = {
    "said": "stated", "people": "persons", "killed": "slain", "police": "officers", "after": "following",
    "about": "around", "because": "since", "but": "yet", "also": "likewise", "many": "numerous", "while": "as",
    "more than": "over", "began": "started", "near": "close to", "against": "versus", "before": "prior to",
    "children": "kids", "man": "fellow", "showed": "revealed", "large": "big", "during": "amid", "several": "some",
    "told": "informed", "attack": "assault", "home": "residence", "car": "vehicle", "shot": "gunned down",
    "died": "passed away", "officials": "authorities", "first": "initial", "new": "fresh", "found": "discovered",
    "took": "grabbed", "last": "past", "made": "produced", "used": "employed", "week": "seven days",
    "show": "reveal", "help": "aid", "big": "major", "company": "firm", "will": "is to", "would": "might",
    "has": "had", "was": "had been", "were": "had been", "is": "remains", "the": "this", "a": "one", "and": "plus",
}  # fmt: skip
"""What an editor writes for a word."""

_SPELT = {
    "color": "colour", "center": "centre", "defense": "defence", "labor": "labour", "program": "programme",
    "organization": "organisation", "neighborhood": "neighbourhood", "gray": "grey", "meters": "metres",
    "traveled": "travelled", "canceled": "cancelled", "favor": "favour", "honor": "honour", "theater": "theatre",
    "percent": "per cent", "kilometers": "kilometres", "apologized": "apologised", "recognized": "recognised",
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
    "9": "nine", "10": "ten", "11": "eleven", "12": "twelve", "20": "twenty", "30": "thirty", "100": "a hundred",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
}  # fmt: skip

_FURNITURE = (
    "Skip to main content", "Subscribe to our newsletter for the news of the day in your inbox every morning.",
    "Read also: Ten things to know before you go", "Advertisement", "Share this article", "Most read in World",
    "You have two free articles left this month. To read without limits, choose a subscription.",
    "Follow us on social media for live updates, pictures and videos.",
    "Related: The week in pictures", "Comments are closed on this story. Please read our rules for debate.",
    "By continuing to use this site you agree to our use of cookies and to our terms and privacy policy.",
    "Sign in to save this story for later", "Photo: the scene, as seen from the street", "Story continues below",
)  # fmt: skip

_SEEN = {
    "e": "c",
    "c": "e",
    "l": "1",
    "i": "l",
    "o": "0",
    "m": "rn",
    "n": "ri",
    "h": "b",
    "s": "5",
    "t": "f",
    "u": "ii",
}
"""What a scanner takes a letter for."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: by blank lines, by lines where there are none, by three sentences in one block."""
    for rule in (r"\n\s*\n", r"\n"):
        found = [p.strip() for p in re.split(rule, text) if p.strip()]
        if len(found) > 3:
            return found
    told = sentences(text)
    return [" ".join(told[n : n + 3]) for n in range(0, len(told), 3)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if s.strip()]


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(parts)


def _edited(rate: float) -> Vary:
    """Change a share of the words: by a word of the list, left out, with one put before, or changing places."""

    def vary(text: str, rng: random.Random) -> str:
        tokens = re.split(r"(\s+)", text)
        for n in range(0, len(tokens), 2):
            if not tokens[n] or rng.random() >= rate:
                continue
            bare = tokens[n].strip(".,;:!?\"'()").lower()
            if bare in _WORDS:
                tokens[n] = tokens[n].lower().replace(bare, _WORDS[bare])
                continue
            match rng.randrange(4):
                case 0:
                    tokens[n] = ""
                case 1:
                    tokens[n] = f"{rng.choice(('reportedly', 'indeed', 'still', 'only', 'then'))} {tokens[n]}"
                case 2 if n + 2 < len(tokens):
                    tokens[n], tokens[n + 2] = tokens[n + 2], tokens[n]
                case _:
                    tokens[n] = rng.choice(sorted(_WORDS.values()))
        return "".join(tokens)

    return vary


def _spelt(text: str, rng: random.Random) -> str:
    del rng
    return re.sub(r"[A-Za-z]+|\d+(?![\d.,])", lambda m: _SPELT.get(m.group().lower(), m.group()), text)


def _relabelled(text: str, rng: random.Random) -> str:
    agency = rng.choice(("Reuters", "AP", "AFP"))
    return (
        f"Title: What is known so far\nSource: The Morning Courier\n\nBy Jane Roe, Staff Writer\n\nLIMASSOL ({agency})"
        f" — {text}\n\n(Reporting by John Doe in Limassol; Editing by Mary Major)\n\n© 2031 {agency}"
    )


def _headline(text: str, rng: random.Random) -> str:
    rest = text.split("\n", 1)
    body = rest[1] if len(rest) == 2 and len(rest[0].split()) < 25 else text
    return f"{rng.choice(('Live', 'Update', 'Analysis'))}: another headline for what the story below tells\n\n{body}"


def _lead(text: str, rng: random.Random) -> str:
    parts, kept, size = paragraphs(text), [], 0
    enough = max(60, len(text.split()) * rng.uniform(0.15, 0.4))
    for part in parts:
        kept.append(part)
        size += len(part.split())
        if size >= enough:
            break
    return _joined(kept)


def _holed(text: str, rng: random.Random) -> str:
    told = sentences(text)
    share = rng.uniform(0.25, 0.5)
    at = int(len(told) * rng.uniform(0.15, 0.4))
    return " ".join([*told[:at], *told[at + int(len(told) * share) :]]) or text


def _reordered(text: str, rng: random.Random) -> str:
    parts = paragraphs(text)
    rng.shuffle(parts)
    return _joined(parts)


def _typed(text: str, rng: random.Random) -> str:
    """Other quotes, dashes and spaces, lines of 60 characters with hyphens, and letters read in a wrong encoding."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-", "…": "...", " ": " "})
    text = text.translate(table)
    if rng.random() < 0.5:
        text = text.encode("utf-8").decode("cp1252", errors="replace")
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > 60:
            if len(word) > 7 and word.isalpha() and rng.random() < 0.3:
                lines.append(f"{line} {word[:4]}-")
                line = word[4:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def _scanned(text: str, rng: random.Random) -> str:
    return "".join(_SEEN.get(c, c) if rng.random() < 0.02 else c for c in text)


def _furnished(text: str, rng: random.Random) -> str:
    parts = [*rng.sample(_FURNITURE, 4)]
    for n, part in enumerate(paragraphs(text)):
        parts.append(part)
        if n % 3 == 1:
            parts.append(rng.choice(_FURNITURE))
    return _joined([*parts, *rng.sample(_FURNITURE, 5)])


def _all(text: str, rng: random.Random) -> str:
    return _furnished(_edited(0.08)(_spelt(_lead(text, rng), rng), rng), rng)


WHOLE: Mapping[str, Vary] = {
    "relabelled": _relabelled,
    "headline": _headline,
    "edited-5": _edited(0.05),
    "edited-10": _edited(0.10),
    "edited-20": _edited(0.20),
    "spelling": _spelt,
    "lead": _lead,
    "middle-dropped": _holed,
    "reordered": _reordered,
    "typography": _typed,
    "scanned": _scanned,
    "furniture": _furnished,
    "cut-and-edited": _all,
}
"""Variants that are the report again, in whole or cut."""


_SAID = re.compile(r"[“\"‘�][^“”\"‘�]*[”\"’�]?")


def long_paragraphs(text: str) -> list[str]:
    """What a report could carry of another: paragraphs of 40 to 200 words that are no quotation for the most part.

    What somebody said can be in two reports without the one having it of the other.
    """
    found = [p for p in paragraphs(text) if 40 <= len(p.split()) <= 200]
    return [p for p in found if len(_SAID.sub(" ", p).split()) >= 35]


def merged(text: str, host: str, rng: random.Random) -> str:
    """The text within a longer story of other words."""
    parts = paragraphs(host)
    at = rng.randrange(len(parts) + 1)
    return _joined([*parts[:at], *paragraphs(text), *parts[at:]])


def carried(text: str, host: str, rng: random.Random) -> str:
    """One or two paragraphs of the text within a story of other words."""
    return _within(_some(text, rng), host, rng)


def carried_edited(text: str, host: str, rng: random.Random) -> str:
    """The same, with one word of twenty changed in what is carried."""
    return _within([_edited(0.05)(p, rng) for p in _some(text, rng)], host, rng)


def _some(text: str, rng: random.Random) -> list[str]:
    parts = long_paragraphs(text)
    return rng.sample(parts, min(len(parts), rng.choice((1, 2))))


def _within(parts: Sequence[str], host: str, rng: random.Random) -> str:
    own = paragraphs(host)
    for part in parts:
        own.insert(rng.randrange(len(own) + 1), part)
    return _joined(own)


PARTIAL: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "merged": merged,
    "paragraphs": carried,
    "paragraphs-edited": carried_edited,
}
"""Variants that are a story of their own which carries the report, or paragraphs of it."""
