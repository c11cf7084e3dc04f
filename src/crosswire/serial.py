"""Records to plain data and back, and canonical JSON for ids. The public lines are in ``crosswire.views.jsonl``."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any, TypeVar

import msgspec
import rfc8785

T = TypeVar("T")


def plain(record: Any) -> Any:
    """The record as dicts, lists, strings, numbers and ``None``; days as ISO 8601 strings."""
    return msgspec.to_builtins(record)


def lean(record: Any) -> Any:
    """Like :func:`plain`, without the fields of records that are unknown, empty or false, as they are by default.

    A reading is mostly such fields. :func:`from_plain` gives the same record back.
    """
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        fields = ((f, getattr(record, f.name)) for f in dataclasses.fields(record))
        return {f.name: lean(value) for f, value in fields if value or value != f.default}
    if isinstance(record, list | tuple):
        return [lean(item) for item in record]
    if isinstance(record, dict):
        return {key: lean(value) for key, value in record.items()}
    return plain(record)


def canonical(value: Any) -> bytes:
    """The value as canonical JSON (RFC 8785): one value has one spelling."""
    value = plain(value)
    try:
        usual = _usual(value)
    except ValueError:
        return rfc8785.dumps(value)
    # the standard library spells these as the RFC does, many times as fast
    return _SPELL(usual).encode()


_SPELL = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")).encode

_EXACT = 2**53 - 1
"""The largest whole number that canonical JSON knows."""
_SMALL = 1e-4
"""The smallest fraction that the standard library spells without an exponent."""


def _usual(value: Any) -> Any:
    """The value of strings, nothing, truth values, plain numbers, and lists and dicts of these; 2.0 is 2.

    Raises ``ValueError`` for any other: numbers very small or very large have a spelling of their own, and keys beyond
    ASCII an order of their own.
    """
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is list:
        return [_usual(v) for v in value]
    if kind is dict and all(type(k) is str and k.isascii() for k in value):
        return {k: _usual(v) for k, v in value.items()}
    if kind is float and not value.is_integer() and _SMALL <= abs(value) <= _EXACT:
        return value
    if kind in (int, float) and -_EXACT <= value <= _EXACT and value == int(value):
        return int(value)
    raise ValueError


def identify(kind: str, value: Any) -> str:
    """SHA-256 of the canonical JSON of ``value``, 64 hexadecimal digits; ``kind`` keeps the id spaces apart."""
    if isinstance(value, list) and all(isinstance(v, str) for v in value) and _bare("".join((kind, *value))):
        # ids of what has many parts are made all the time; these strings have but one spelling
        listed = '","'.join(value)
        spelled = f'["{kind}",["{listed}"]]' if value else f'["{kind}",[]]'
        return hashlib.sha256(spelled.encode()).hexdigest()
    return hashlib.sha256(canonical([kind, value])).hexdigest()


def _bare(text: str) -> bool:
    """Whether a text is nothing but letters and digits of ASCII."""
    return text.isascii() and text.isalnum()


def from_plain(value: Any, record_type: type[T]) -> T:
    """The inverse of :func:`plain`. Keys that the type does not know are ignored, so that the format may grow."""
    return msgspec.convert(value, record_type, strict=False)
