"""Passwords: argon2id with the parameters of its library, and as much work for a user who is not there."""

from __future__ import annotations

import functools
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST = 12
"""Code points; NIST SP 800-63B asks for at least 8, and for more where nothing else is asked."""

LONGEST = 1024
"""Bytes; more is somebody who wants the server to work."""

VARIED = 5
"""Different characters that a password must have."""

HASHER = PasswordHasher()


def prepared(password: str) -> str:
    """The password as it is hashed: the same however a keyboard composes its letters (RFC 8265, OpaqueString)."""
    return unicodedata.normalize("NFC", password)


def weakness(password: str, name: str) -> str | None:
    """Why a password must not be taken, as a key of the words; ``None`` where it may be."""
    ready = prepared(password)
    if len(ready) < SHORTEST:
        return "short"
    if not _hashable(ready):
        return "long"
    folded = ready.casefold()
    if len(set(folded)) < VARIED or (name.casefold() in folded and len(folded) - len(name) < SHORTEST):
        return "simple"
    return None


def hashed(password: str) -> str:
    """The argon2id hash, with its salt and parameters."""
    return HASHER.hash(prepared(password))


def holds(password: str, stored: str) -> bool:
    """Whether ``stored`` is the hash of the password; a hash that is damaged is of none."""
    ready = prepared(password)
    possible = _hashable(ready)
    try:
        return HASHER.verify(stored, ready if possible else "") and possible
    except (Argon2Error, InvalidHashError):
        return False


def outdated(stored: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    try:
        return HASHER.check_needs_rehash(stored)
    except InvalidHashError:
        return False


@functools.cache
def decoy() -> str:
    """A hash that no password is tried against but those of users who are not there."""
    return HASHER.hash("nobody has this password")


def _hashable(ready: str) -> bool:
    try:
        return len(ready.encode()) <= LONGEST
    except UnicodeEncodeError:
        return False
