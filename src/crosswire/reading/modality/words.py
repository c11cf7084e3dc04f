"""Modality by words alone, for languages without a parse: a cue rules the stretch of words behind it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from crosswire.records import Modality, ModalityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.document import Document
    from crosswire.reading.modality.lexicon import Lexicon
    from crosswire.records import AttributionMention

_STOPS = frozenset(',;:.!?()«»“”"—–…')


def read(
    document: Document, attributions: tuple[AttributionMention, ...], lexicon: Lexicon
) -> tuple[ModalityMention, ...]:
    """The modality of every stretch between commas and conjunctions; a content that its source denies is denied."""
    denied = [(c.start, c.end, a.cue) for a in attributions if a.stance == "denied" for c in a.content]
    found = []
    before: list[Token] = []
    opened: Opening | None = None
    over: Opening | None = None  # what a clause before the last comma says of this one
    for stretch in _stretches(document, lexicon):
        if stretch[0].i == stretch[0].sent.start:
            opened, over = _opening(stretch, lexicon), None
        elif not before or before[-1].i + 1 != stretch[0].i:
            opened, over = None, opened
        made = _governed(document, before, stretch, _mention(document, stretch, lexicon), lexicon)
        made = _under(document, made, opened or over)
        before = stretch
        for start, end, cue in denied:
            if start <= made.start and made.end <= end and made.modality == "asserted":
                made = ModalityMention(
                    start=made.start,
                    end=made.end,
                    modality="denied",
                    head_start=made.head_start,
                    head_end=made.head_end,
                    negated=True,
                    cue=cue,
                )
        found.append(made)
    return tuple(found)


Opening = tuple["Modality", "list[Token]"]
"""What the words that open a clause make of it and of the one behind its comma, and those words."""


def _opening(words: list[Token], lexicon: Lexicon) -> Opening | None:
    """What a clause is opened with: "a menos que", "en caso de", "al parecer"."""
    for length in (3, 2, 1):
        said = lexicon.phrases.get(tuple(w.lower_ for w in words[:length]))
        if said is not None:
            return (said, words[:length]) if said != "asserted" else None
    return None


def _under(document: Document, own: ModalityMention, by: Opening | None) -> ModalityMention:
    """A clause under the words that open its sentence; a plan on a condition is conditional."""
    if by is None or own.modality not in (("asserted", "planned") if by[0] == "conditional" else ("asserted",)):
        return own
    cue = document.span(by[1][0].idx, by[1][-1].idx + len(by[1][-1]))
    return dataclasses.replace(own, modality=by[0], negated=False, cue=cue)


def _ruled(token: Token, words: list[Token], lexicon: Lexicon) -> bool:
    """Whether a word opens what a verb before it rules: "negó haber", "ordenó desalojar", "acusan a dos de matar"."""
    if not words:
        return False
    if token.lower_ == "de" and token.i + 1 < len(token.doc) and _infinitive(token.nbor(1)):
        return any(lexicon.complement.get(w.lower_) == "alleged" for w in words)
    return _infinitive(token) and lexicon.complement.get(words[-1].lower_, "alleged") != "alleged"


def _infinitive(token: Token) -> bool:
    return token.text.islower() and token.text.endswith(("ar", "er", "ir")) and len(token) > _SHORTEST


_SHORTEST = 3
"""Code points up to which a word ends like an infinitive by chance."""


def _stretches(document: Document, lexicon: Lexicon) -> list[list[Token]]:
    found: list[list[Token]] = []
    for sentence in document.doc.sents:
        words: list[Token] = []
        for token in sentence:
            if token.is_space:
                continue
            if token.text in _STOPS or (token.lower_ in lexicon.breaks and words) or _ruled(token, words, lexicon):
                if words:
                    found.append(words)
                words = []
            if token.text not in _STOPS:
                words.append(token)
        if words:
            found.append(words)
    return found


def _mention(document: Document, words: list[Token], lexicon: Lexicon) -> ModalityMention:
    modality: Modality = "asserted"
    cue: Token | None = None
    head = words[0]
    for n, token in enumerate(words):
        said = lexicon.forms.get(token.lower_) or _by_ending(token, lexicon)
        if said is not None and (cue is None or said == "denied"):
            modality, cue = said, token
            head = words[n + 1] if token.lower_ in lexicon.forms and n + 1 < len(words) else token
    last = words[-1]
    return ModalityMention(
        start=words[0].idx,
        end=last.idx + len(last),
        modality=modality,
        head_start=head.idx,
        head_end=head.idx + len(head),
        negated=modality == "denied",
        cue=document.span(cue.idx, cue.idx + len(cue)) if cue is not None else None,
    )


def _governed(
    document: Document, before: list[Token], words: list[Token], own: ModalityMention, lexicon: Lexicon
) -> ModalityMention:
    """A clause with "que" as the verb at the end of the words right before it puts it forward."""
    if own.modality != "asserted" or not before or before[-1].i + 1 != words[0].i:
        return own
    cue = before[-1]
    if words[0].lower_ == "que":
        said = lexicon.governing.get(cue.lower_)
        if cue.lower_ in lexicon.truth and any(lexicon.forms.get(w.lower_) == "denied" for w in before):
            said = "denied"
    else:
        cue = next((w for w in reversed(before) if w.lower_ in lexicon.complement), cue)
        said = lexicon.complement.get(cue.lower_) if _ruled(words[0], before, lexicon) else None
    if said is None:
        return own
    return ModalityMention(
        start=own.start,
        end=own.end,
        modality=said,
        head_start=own.head_start,
        head_end=own.head_end,
        negated=said == "denied",
        cue=document.span(cue.idx, cue.idx + len(cue)),
    )


def _by_ending(token: Token, lexicon: Lexicon) -> Modality | None:
    word = token.lower_
    if len(word) < _LONG_ENOUGH or token.is_title or (token.i > 0 and token.nbor(-1).lower_ in lexicon.articles):
        return None  # "la comisaría" is no verb
    return next((m for e, m in lexicon.endings.items() if word.endswith(e)), None)


_LONG_ENOUGH = 5
"""A shorter word ends by chance like a verb in the future."""
