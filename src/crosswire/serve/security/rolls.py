"""The users as plain records: who there is, what each may do, and with which tokens programs act for them."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
import secrets
import unicodedata

import msgspec

from crosswire.serve.security.roles import Role, lesser
from crosswire.serve.security.words import ChangeError

LONGEST_NAME = 64
TOKEN = re.compile(r"cw_[A-Za-z0-9_-]{43}", re.ASCII)
"""The form of an API token, told by its beginning to those who look for secrets in the wrong places."""

_NAME = re.compile(r"\w(?:[\w .@'’-]*\w)?\.?")


class Token(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A token without the token: ``sha256`` of it in hex, and until when it acts for its user."""

    label: str
    sha256: str
    role: Role
    made: dt.datetime
    until: dt.datetime


class User(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One user. ``stamp`` is new with every new password, so that sessions of the old one end."""

    name: str
    role: Role
    password: str
    stamp: str
    made: dt.datetime
    tokens: tuple[Token, ...] = ()


class Roll(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """All users at a moment. Nothing is changed in place."""

    version: int = 1
    users: tuple[User, ...] = ()

    @functools.cached_property
    def by_key(self) -> dict[str, User]:
        """Users by their names as they are compared."""
        return {key(user.name): user for user in self.users}

    @functools.cached_property
    def by_token(self) -> dict[str, tuple[User, Token]]:
        """Tokens with their users, by hash."""
        return {token.sha256: (user, token) for user in self.users for token in user.tokens}

    @property
    def admins(self) -> tuple[User, ...]:
        """Those who manage the others."""
        return tuple(user for user in self.users if user.role == "admin")

    def find(self, name: str) -> User | None:
        """The user of this name, however it is capitalised."""
        return self.by_key.get(key(name))

    def user(self, name: str) -> User:
        """The user of this name; ``ChangeError`` where there is none."""
        found = self.find(name)
        if found is None:
            raise ChangeError("nobody", name=name)
        return found

    def bearer(self, token: str, now: dt.datetime) -> tuple[User, Role, Token] | None:
        """For whom a token acts at a time, and in which role: never more than its user may at that time."""
        if not TOKEN.fullmatch(token):
            return None
        found = self.by_token.get(digest(token))
        if found is None or found[1].until <= now:
            return None
        return found[0], lesser(found[0].role, found[1].role), found[1]

    def with_user(self, user: User) -> Roll:
        """With one user more, or another one in the place of that of the same name."""
        rest = tuple(other for other in self.users if key(other.name) != key(user.name))
        return Roll(users=tuple(sorted((*rest, user), key=lambda one: key(one.name))))

    def without(self, name: str) -> Roll:
        """Without a user; ``ChangeError`` where nobody would be left to manage the others."""
        gone = self.user(name)
        left = Roll(users=tuple(user for user in self.users if user is not gone))
        return _managed(self, left)

    def with_role(self, name: str, role: Role) -> Roll:
        """With another role for a user; ``ChangeError`` where nobody would be left to manage the others."""
        return _managed(self, self.with_user(msgspec.structs.replace(self.user(name), role=role)))


def _managed(before: Roll, after: Roll) -> Roll:
    if before.admins and not after.admins:
        raise ChangeError("last-admin")
    return after


def key(name: str) -> str:
    """A name as it is compared: however it is composed and capitalised."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def checked_name(name: str) -> str:
    """A name as it is kept; ``ChangeError`` where it could be taken for something else in a log or a page."""
    found = unicodedata.normalize("NFKC", name).strip()
    if not 0 < len(found) <= LONGEST_NAME or not _NAME.fullmatch(found):
        raise ChangeError("name", most=LONGEST_NAME)
    return found


def digest(token: str) -> str:
    """The hash under which a token is kept. A random token of 256 bits needs no slow one."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token that nobody can guess."""
    return f"cw_{secrets.token_urlsafe(32)}"


def changes(before: Roll, after: Roll) -> list[tuple[str, str]]:
    """What was changed about users, as pairs of an event and a name."""
    found = []
    for name in sorted(before.by_key.keys() | after.by_key.keys()):
        old, new = before.by_key.get(name), after.by_key.get(name)
        if old is None or new is None:
            found += [("user-added", new.name)] if new else [("user-removed", old.name)] if old else []
            continue
        found += [("user-role", new.name)] if old.role != new.role else []
        found += [("user-password", new.name)] if old.stamp != new.stamp else []
        hashes = {token.sha256 for token in old.tokens}, {token.sha256 for token in new.tokens}
        found += [("token-issued", new.name)] if hashes[1] - hashes[0] else []
        found += [("token-revoked", new.name)] if hashes[0] - hashes[1] else []
    return found
