"""What a number counts, by the words around it: for languages without a parse, and for broken sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crosswire.records import Bound, QuantityMention
from crosswire.statements import clauses, lifeless
from crosswire.statements.figures.lexicon import ROLES, Lexicon, Role
from crosswire.statements.figures.signs import MASSES, PASSIVE, SUBJECT, Told, by_unit, fits

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

WINDOW = 60
"""Code points on either side of a number within which a word may tell what it counts."""

_WORD = re.compile(r"[^\W\d_]+(?:\s(?=[^\W\d_]))?")
_NAMED = re.compile(r"(?<=[^\W\d_]\s)\w*[A-ZÁÉÍÓÚÑ][\w.]*\s$")
"""A name right before a number, inside a sentence: "el iPhone 4"."""
_NEXT = re.compile(r"[ ](\w+)")
_BREAK = re.compile(r"[;:.!?]|,\s")


def told(
    text: str,
    sentence: Tokens,
    q: QuantityMention,
    own: Sequence[QuantityMention],
    words: Lexicon,
    *,
    clause: bool = False,
) -> Told | None:
    """What the quantity counts, by the nearest telling word that stands between it and its neighbours.

    Of a ``clause``, whose parse tells nothing of it, only what befell people is told so, and only of those it names.
    """
    if q.unit and not q.unit.startswith(MASSES):
        return by_unit(q)
    base = sentence.start_char
    before = [o for o in own if o.end <= q.start]
    left = max([base, q.start - WINDOW, *(o.end if o.value else o.item_end or o.end for o in before)])
    right = min([sentence.end_char, q.end + WINDOW, *(o.start for o in own if o.start >= q.end)])
    item = (q.item or "").casefold()
    best: tuple[int, str, int, int] | None = None
    for start, end, ahead in ((q.start, right, True), (left, q.start, False)):
        for word, a, b in _phrases(text, start, end):
            if ahead and _goes_on(text, q.end, a, words):
                continue
            for role in ROLES:
                if ahead and role == "verbs" and not _undergone(text, word, a, words):
                    continue
                if _apart(text, q, (a, b), role, words):
                    continue
                measure = words.measure(role, word, f"{item} {word}")
                # a word behind the number counts for closer: "12 heridos" before "murieron ... 12"
                distance = (a - q.end if ahead else (q.start - b) + 8) + (
                    40 if _BREAK.search(text, min(q.end, b), max(q.start, a)) else 0
                )
                if role == "persons":
                    distance += WINDOW  # "liberó a 18 rehenes": what befell them says more than what they are
                if clause and (measure not in words.harms or not item or (ahead and _others(sentence, q, a))):
                    continue
                if measure and fits(measure, q) and (best is None or distance < best[0]):
                    best = (distance, measure, a, b)
    if (best is None or best[1] == "count") and before and item:
        best = _in_row(text, q, before[-1], item, words)
    if best is None:
        named = bool(words.change["row"]) and _NAMED.search(text, max(0, q.start - 24), q.start) is not None
        counted = (
            item
            and not (named and q.text[:1].isdigit())
            and item not in words.idle
            and (q.value or q.high or 0) > 1
            and q.unit is None
        )
        return Told(measure="count", start=q.start, end=q.end, item=q.item) if counted else None
    _, measure, a, b = best
    toll = text[a:b].casefold().split()[-1] in words.change["tolls"]
    bound: Bound | None = "more_than" if _more(text, q.start, words) else None
    return Told(measure=measure, start=min(a, q.start), end=max(b, q.end), item=q.item, toll=toll, bound=bound)


def _apart(text: str, q: QuantityMention, word: tuple[int, int], role: Role, words: Lexicon) -> bool:
    """Whether a word is a piece of another ("non-life-threatening", "life raft") or tells of others than the counted.

    What stands before a number and is joined to it tells of those before ("one dead and two in hospital"), and what
    stands behind "including" of some of them ("four were hit, including the boy killed").
    """
    start, end = word
    if text[start - 1 : start] == "-" or text[end : end + 1] == "-":
        return True
    if (
        role == "nouns"
        and (after := _NEXT.match(text, end))
        and not words.lifeless.isdisjoint(lifeless.forms(after[1]))
    ):
        return True
    if role not in {"states", "verbs"} and text[start:end].casefold() not in words.roles["states"]:
        return False
    if end <= q.start:
        return not set(words.change["joined"]).isdisjoint(text[end : q.start].casefold().split())
    return not set(words.change["part"]).isdisjoint(text[q.end : start].casefold().split())


def _others(sentence: Tokens, q: QuantityMention, at: int) -> bool:
    """Whether a word behind a number is said of what stands between them: "two were bitten and a dog was shot".

    Or of whom a clause with the number tells: "the man who shot two officers was arrested".
    """
    span = sentence.doc.char_span(at, at + 1, alignment_mode="expand")
    number = sentence.doc.char_span(q.start, q.start + 1, alignment_mode="expand")
    if span is None or number is None:
        return False
    subjects = [c for t in (span.root, span.root.head) for c in t.children if c.dep_ in PASSIVE | SUBJECT]
    told = clauses.described(number.root, span.root)
    return any(c.idx >= q.end or c == told for c in subjects)


def _goes_on(text: str, end: int, at: int, words: Lexicon) -> bool:
    """Whether another clause has begun between a number and a word ("a 1.340 y ha matado a ...")."""
    if not words.change["row"]:
        return False
    return re.search(r"\s(?:y|e|pero|mientras)\s(?:\w+\s){0,2}$", text[end:at]) is not None


def _undergone(text: str, word: str, at: int, words: Lexicon) -> bool:
    """Whether a form may count what stands before it: a participle, or "se" before it."""
    endings = words.change["undergone"]
    return not endings or word.split(maxsplit=1)[0].endswith(endings) or text[max(0, at - 3) : at].casefold() == "se "


def _in_row(
    text: str, q: QuantityMention, before: QuantityMention, item: str, words: Lexicon
) -> tuple[int, str, int, int] | None:
    """The measure of a thing in a row behind the verb that counts the things before it."""
    between = text[before.end : q.start].casefold().split()
    if not words.change["row"] or not between or len(between) > ROW or between[-1] not in words.change["row"]:
        return None
    start = max(0, before.start - WINDOW)
    for word, a, b in reversed(_phrases(text, start, before.start)):
        for measure in words.roles["verbs"].get(word, ()):
            needed = words.needs.get(measure)
            fits = not needed.isdisjoint(item.split()) if needed is not None else measure in words.bars
            if fits and words.bars.get(measure, frozenset()).isdisjoint(item.split()):
                return 0, measure, a, b
    return None


ROW = 4
"""Words between two counted things of a row: "siete fusiles y tres granadas"."""


def _more(text: str, start: int, words: Lexicon) -> bool:
    """Whether a verb right before the number says that the count is beyond it ("superar los 100")."""
    ahead = [w for w in text[max(0, start - 24) : start].casefold().split() if w not in ("los", "las", "a", "el", "la")]
    return bool(words.change["row"]) and bool(ahead) and ahead[-1] in words.change["more_than"]


def _phrases(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Words and pairs and triples of words of a stretch, folded, with their offsets."""
    found = [
        (m.group().strip().casefold(), m.start(), m.start() + len(m.group().strip()))
        for m in _WORD.finditer(text, start, end)
    ]
    longer = [
        (" ".join(w for w, _, _ in found[i : i + n]), found[i][1], found[i + n - 1][2])
        for n in (2, 3)
        for i in range(len(found) - n + 1)
    ]
    return longer + found
