"""Vocabularies: the word lists of the program, as TOML files in ``crosswire/data``, extended by files of the user.

A vocabulary named ``en/cues`` is ``data/en/cues.toml``. A user's folder of the same layout is laid over it: tables are
merged key by key, lists are appended to, anything else is replaced.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosswire.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def merge(base: Any, extra: Any) -> Any:
    """``extra`` laid over ``base``; neither is changed."""
    if isinstance(base, dict) and isinstance(extra, dict):
        return {
            k: merge(base[k], extra[k]) if k in base and k in extra else extra.get(k, base.get(k)) for k in base | extra
        }
    if isinstance(base, list) and isinstance(extra, list):
        return base + extra
    return extra


@functools.cache
def load(name: str, overlay: Path | None = None) -> dict[str, Any]:
    """The vocabulary ``name`` as nested dicts. Callers must not change it: it is shared."""
    shipped = resources.files("crosswire") / "data" / f"{name}.toml"
    result: dict[str, Any] = _parse(shipped.read_text(encoding="utf-8"), name) if shipped.is_file() else {}
    if overlay is not None and (own := overlay / f"{name}.toml").is_file():
        result = merge(result, _parse(own.read_text(encoding="utf-8"), str(own)))
    if not result:
        raise VocabularyError(f"there is no vocabulary named {name}")
    return result


@functools.cache
def find(name: str) -> dict[str, Any] | None:
    """The shipped vocabulary ``name``, or ``None`` where there is none: a language need not have every list."""
    return load(name) if (resources.files("crosswire") / "data" / f"{name}.toml").is_file() else None


def spoken(language: str, name: str) -> dict[str, Any]:
    """The shipped vocabulary ``name`` of a language, or of English where the language has none."""
    return find(f"{language}/{name}") or load(f"en/{name}")


@functools.cache
def words(language: str, name: str) -> Mapping[str, frozenset[str]]:
    """The word lists of the shipped vocabulary ``name`` of a language, or of English, by their keys."""
    return {key: frozenset(text.split()) for key, text in spoken(language, name).items() if isinstance(text, str)}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words or phrases, the longest first, with any white space in them; of none, nothing."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) or "(?!)"


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{where} is not valid TOML: {error}") from error
