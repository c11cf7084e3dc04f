"""Records to plain data and back, and canonical JSON for ids. The public lines are in ``crosswire.views.jsonl``."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec
import rfc8785

T = TypeVar("T")


def plain(record: Any) -> Any:
    """The record as dicts, lists, strings, numbers and ``None``; days as ISO 8601 strings."""
    return msgspec.to_builtins(record)


def canonical(value: Any) -> bytes:
    """The value as canonical JSON (RFC 8785): one value has one spelling."""
    return rfc8785.dumps(plain(value))


def identify(kind: str, value: Any) -> str:
    """SHA-256 of the canonical JSON of ``value``, 64 hexadecimal digits; ``kind`` keeps the id spaces apart."""
    return hashlib.sha256(canonical([kind, value])).hexdigest()


def from_plain(value: Any, record_type: type[T]) -> T:
    """The inverse of :func:`plain`. Keys that the type does not know are ignored, so that the format may grow."""
    return msgspec.convert(value, record_type, strict=False)
