"""Who stands where around a verb or a noun, by the words alone: subjects, objects and those who did it."""

from __future__ import annotations

import re

from crosswire.statements.events.unparsed.phrases import ASIDE, Phrase, Reader

CLAUSE = 24
"""Tokens behind an event within which who did it may stand ("fueron asesinados el lunes en ... por ...")."""


_PARTICIPLE = re.compile(r"[ai]d[oa]s?$")


def subject(reader: Reader, i: int) -> Phrase | None:
    """Who stands before a verb: the phrase before it, or the one that "que" takes up."""
    small, k = reader.small, i - 1
    while k >= reader.start and (
        reader.low[k] in small["around"] or k in reader.times or reader.low[k] in small["passive"]
        or reader.low[k] in small["have"] or reader.low[k] in small["adverbs"] or reader.low[k].endswith("mente")
        or reader.low[k] in small["led"]
    ):  # fmt: skip
        k -= 1
    if k >= reader.start and reader.low[k] in small["who"]:
        k -= 1
        if k >= reader.start and reader.low[k] == ",":
            k -= 1
    elif k > reader.start and reader.low[k] in (",", ")"):
        k = reader.aside(k)
    if k < reader.start:
        return None
    while k >= reader.start and k in reader.times:
        k -= 1
    phrase = reader.before(k) if k >= reader.start else None
    while phrase is not None and phrase.prep is not None and phrase.prep in small["locative"]:
        # "tres campesinos en Tumaco fueron ...": the place stands between
        k = phrase.opened - 2
        phrase = reader.before(k) if k >= reader.start and not reader.is_edge(k) else None
    if phrase is not None and phrase.prep is not None:
        phrase = _taken_up(reader, phrase.opened)
    if phrase is None or phrase.prep is not None:
        return None
    return phrase if _stands(reader, phrase) else None


def _taken_up(reader: Reader, i: int) -> Phrase | None:
    """The phrase before a relative clause that ends before the token ``i``: "el hombre que mató a X fue ..."."""
    for k in range(i - 1, max(reader.start, i - ASIDE), -1):
        if reader.doc[k].is_punct:
            return None
        if reader.low[k] in reader.small["who"]:
            return reader.before(k - 1)
    return None


def late(reader: Reader, i: int) -> Phrase | None:
    """The subject that stands behind its verb: "fue asesinado en Tarqui el fiscal Juan Soto"."""
    k = reader.past(i)
    if k < reader.end and reader.low[k] in reader.small["locative"]:
        inside = reader.behind(k + 1, of=False)
        if inside is None:
            return None
        k = reader.past(inside.last + 1)
    if k in reader.low and (reader.opens(k) or reader.doc[k].text[:1].isupper()):
        return reader.behind(k)
    return None


def _stands(reader: Reader, phrase: Phrase) -> bool:
    """Whether a phrase without a preposition is one: it opens with an article, a number, a capital, or a clause."""
    if reader.opens(phrase.opened) or reader.doc[phrase.first].text[:1].isupper():
        return True
    before = phrase.opened - 1
    return before < reader.start or reader.is_edge(before)


def objects(reader: Reader, i: int, *, of: bool = True) -> tuple[list[Phrase], bool]:
    """What stands behind a verb, and whether "a" says that it is somebody; ``of`` is false where "of" ends it."""
    small = reader.small
    k = reader.past(i + 1)
    for _ in range(2):
        # "atacaron en la madrugada a ...", "mató a tiros a ..."
        if k < reader.end and reader.low[k] in small["to"] and reader.low.get(k + 1) in small["manner"]:
            k = reader.past(k + 2)
        elif k < reader.end and reader.low[k] in small["locative"] | small["means"]:
            inside = reader.behind(k + 1)
            if inside is None:
                return [], False
            beyond = reader.past(inside.last + 1)
            if beyond >= reader.end or reader.low[beyond] not in small["to"]:
                return [], False
            k = beyond
    if k >= reader.end:
        return [], False
    if reader.low[k] in small["to"] | small["against"]:
        found = [p for p in [reader.behind(k + 1, of=of)] if p is not None]
        while (
            found
            and reader.low.get(found[-1].last + 1) in small["and"]
            and reader.low.get(found[-1].last + 2) in small["to"]
        ):
            more = reader.behind(found[-1].last + 3, of=of)
            if more is None:
                break
            found.append(more)
        return found, True
    named = reader.doc[k].text[:1].isupper()
    plural = reader.low[k].endswith("s") and not reader.is_edge(k) and reader.low[k] not in small["prepositions"]
    if reader.opens(k) or reader.low[k] in small["lead"] or named or plural:
        return [p for p in [reader.behind(k, of=of)] if p is not None], False
    return [], False


def verb_before(reader: Reader, i: int) -> int | None:
    """The verb on whose subject one goes on that is joined to it ("entraron y mataron a dos")."""
    for k in range(i - 1, max(reader.start - 1, i - CLAUSE), -1):
        low = reader.low[k]
        if reader.doc[k].text in ".;:" or low in reader.small["who"]:
            return None
        if reader.is_verb(k) and low not in reader.small["have"]:
            return k + 1 if low in reader.small["passive"] else k
    return None


def _acts(reader: Reader, phrase: Phrase, *, charge: bool) -> bool:
    """Whether what "por" leads to is somebody: not "por atacar", "por segunda vez", "detenido por robo"."""
    head = reader.head(phrase)
    low = reader.low[phrase.first]
    if head.lower_ in reader.small["not_by"] or any(
        s.shape == "infinitive" for s in reader.words.forms.get(low, ())
    ):  # fmt: skip
        return False
    return not charge or reader.opens(phrase.opened) or head.lower_.endswith("s") or head.text.istitle()


def agents(reader: Reader, i: int, *, charge: bool = False) -> list[Phrase]:
    """Who a passive or a noun says did it: "por hombres armados", "a manos de la guerrilla", "perpetrado por"."""
    small = reader.small
    stop = min(reader.end, i + CLAUSE)
    k = i + 1
    while k < stop:
        low = reader.low[k]
        if reader.doc[k].text in ".;:" or low in small["who"]:
            break
        if (
            low not in small["committed"]
            and low not in small["passive"]
            and (_PARTICIPLE.search(low) or reader.is_verb(k))
        ):
            break  # "el asesinato fue condenado por el gobierno"
        if low in small["by"]:
            k += 2 * (reader.low.get(k + 1) in small["hands"] and reader.low.get(k + 2) in small["of"])
            phrase = reader.behind(k + 1)
            if phrase is None or k + 1 in reader.times or not _acts(reader, phrase, charge=charge):
                return []
            return [phrase]
        if low in small["hands"] and reader.low.get(k - 1) in small["to"] and reader.low.get(k + 1) in small["of"]:
            phrase = reader.behind(k + 2)
            return [phrase] if phrase is not None else []
        k += 1
    return []
