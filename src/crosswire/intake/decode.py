"""Bytes to text: encodings, files that hold no text, line ends, and characters that no text should hold."""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.intake import languages
from crosswire.intake.problems import problem
from crosswire.records import Problem

LONGEST_TEXT = 1_000_000
"""Code points of one report that are read: a book. What is behind them is reported, never silently dropped."""

_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b"))
_MOSTLY = 0.05
"""Share of control bytes above which bytes are no text in any single-byte encoding; prose has none."""

_GUESS_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as read from bytes, or ``None`` where they hold none, and what was wrong with them."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str | None, *, declared: str | None = None, cut: bool = False) -> Decoded:
    """The text in ``data``: by its byte-order mark, as declared, as UTF-8, and only then by a guess.

    ``declared`` is an encoding that the file itself names. ``cut`` says that ``data`` is the first part of something
    longer, so that a broken character at its end is nobody's mistake.
    """
    if not data:
        return Decoded(None, (problem("empty", path),))
    for mark, encoding in _BOMS:
        # the mark of UTF-32 may also be that of UTF-16 and a NUL behind it
        if data.startswith(mark) and (encoding != "utf-32-le" or _strict(data[4:], encoding, cut=cut) is not None):
            return _marked(data[len(mark) :], encoding, path, cut=cut)
    if kind := _magic(data):
        return Decoded(None, (problem("binary", path, kind),))
    for encoding in dict.fromkeys(filter(None, (declared, "utf-8"))):
        text = _strict(data, encoding, cut=cut)
        if text is not None and data[:_HEAD].count(0) <= _MOSTLY * len(data[:_HEAD]):
            return _clean(text, path)
    return _guess(data, path, cut=cut)


def as_declared(data: bytes, encoding: str | None, *, cut: bool = False) -> bytes:
    """The bytes in marked UTF-8 where they are of the encoding that was declared beside them and bear no mark."""
    if not encoding or data.startswith(tuple(mark for mark, _ in _BOMS)):
        return data
    text = _strict(data, encoding, cut=cut)
    return data if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def clean(text: str) -> str:
    """The text with plain line feeds as line ends and without characters that no text should hold."""
    return _clean(text, None).text or ""


def in_place(text: str, path: str | None) -> Decoded:
    """``clean`` that keeps the length, for a text whose sender may hold offsets into it."""
    return _replace(text.replace("\r\n", " \n").replace("\r", "\n"), path, ())


def shorten(text: str, path: str | None, offset: int = 0) -> Decoded:
    """The first ``LONGEST_TEXT`` code points, cut behind white space, and a problem that locates the rest."""
    if len(text) <= LONGEST_TEXT:
        return Decoded(text)
    at = max(text.rfind(" ", 0, LONGEST_TEXT), text.rfind("\n", 0, LONGEST_TEXT)) + 1
    at = at if at > LONGEST_TEXT // 2 else LONGEST_TEXT
    detail = f"the text is longer than is read at once: only its first {at:,} characters were read"
    return Decoded(text[:at], (problem("too-long", path, detail, start=offset + at, end=offset + len(text)),))


def _strict(data: bytes, encoding: str, *, cut: bool) -> str | None:
    if not _of_text(encoding):
        return None
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=not cut)
    except (UnicodeError, LookupError, ValueError):
        return None


@functools.lru_cache(maxsize=256)
def _of_text(encoding: str) -> bool:
    """Whether Python knows the name as an encoding of text; it knows those of archives and of host names, too."""
    if len(encoding) > 40 or encoding.lower().replace("-", "_") in ("punycode", "idna", "undefined"):
        return False
    try:
        b"  ".decode(encoding)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def _marked(data: bytes, encoding: str, path: str | None, *, cut: bool) -> Decoded:
    text = _strict(data, encoding, cut=cut)
    if text is not None:
        return _clean(text, path) if text else Decoded(None, (problem("empty", path),))
    return _clean(data.decode(encoding, "replace"), path, (problem("bytes-replaced", path, encoding.upper()),))


def _guess(data: bytes, path: str | None, *, cut: bool) -> Decoded:
    head = data[:_HEAD]
    zeros = head.count(0)
    if zeros > 0.2 * len(head):  # every other byte of Latin letters in UTF-16 is zero
        encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        text = _strict(data, encoding, cut=cut)
        if text is not None and len(_CONTROL.findall(text, 0, _HEAD)) <= _MOSTLY * len(text[:_HEAD]):
            return _clean(text, path, (problem("encoding-guessed", path, encoding.upper()),))
    if len(head) - len(head.translate(None, _CONTROL_BYTES)) > _MOSTLY * len(head):
        return Decoded(None, (problem("binary", path, "a file of another kind"),))
    encoding = _likely(data[:_GUESS_SAMPLE])
    text = _strict(data, encoding, cut=cut)
    notices = [problem("encoding-guessed", path, encoding)]
    if text is None:
        text = data.decode(encoding, "replace")
        notices.append(problem("bytes-replaced", path, encoding))
    return _clean(text, path, tuple(notices))


def _likely(sample: bytes) -> str:
    """The likeliest of the old encodings; UTF-8 where the bytes are UTF-8 but for a few.

    Windows-1252 comes first where it yields the letters of a western language and the text reads as one: the general
    guess often takes its neighbours for it.
    """
    high = sum(byte > 0x7F for byte in sample)
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    if broken * 10 < high:
        return "utf-8"
    known = vocabulary.load("intake")
    western = sample.decode("cp1252", "replace")
    strange = set(western) - set(map(chr, range(128))) - set(known["western"]["characters"])
    if not strange and languages.detect(western) in known["western"]["languages"]:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(known["encodings"])).best()
    return best.encoding if best is not None else "cp1252"


@functools.cache
def _marks() -> tuple[tuple[bytes, str], ...]:
    return tuple((bytes.fromhex(mark), kind) for mark, kind in vocabulary.load("intake")["magic"].items())


def _magic(data: bytes) -> str | None:
    return next((kind for mark, kind in _marks() if data.startswith(mark)), None)


def _clean(text: str, path: str | None, notices: tuple[Problem, ...] = ()) -> Decoded:
    return _replace(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), path, notices)


def _replace(text: str, path: str | None, notices: tuple[Problem, ...]) -> Decoded:
    for code, pattern, instead in (("control-characters", _CONTROL, " "), ("lone-surrogates", _SURROGATE, "\ufffd")):
        if first := pattern.search(text):
            text, count = pattern.subn(instead, text)
            notices = (*notices, problem(code, path, str(count), start=first.start(), end=first.end()))
    return Decoded(text, notices)
