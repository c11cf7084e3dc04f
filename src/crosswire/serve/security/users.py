"""The file of users: JSON that only its owner can read, written whole or not at all, by one program at a time."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from crosswire.errors import UsersError
from crosswire.serve.security import passwords
from crosswire.serve.security.clock import Clock
from crosswire.serve.security.roles import Role, covers
from crosswire.serve.security.rolls import Roll, Token, User, changes, checked_name, digest, key, new_token
from crosswire.serve.security.words import ChangeError

LONGEST_TOKEN_DAYS = 366

Told = Callable[[str, str], None]
"""Is told an event and a name when the file was changed, by whomever."""


class Users:
    """The users in a file. Reading looks at the file each time, so that a change holds at once."""

    def __init__(self, path: Path, *, clock: Clock | None = None, told: Told | None = None) -> None:
        """``told`` hears of every change, by whatever program."""
        self.path = path
        self._clock = clock or Clock()
        self._told = told
        self._lock = threading.Lock()
        self._seen: tuple[int, ...] | None = None
        self._roll = Roll()

    def roll(self) -> Roll:
        """The users now; ``UsersError`` where the file is not there, not ours alone, or damaged."""
        with self._lock:
            state = self._state()
            if state != self._seen:
                roll = self._read()
                if self._told is not None and self._seen is not None:
                    for event, name in changes(self._roll, roll):
                        self._told(event, name)
                self._roll, self._seen = roll, state
            return self._roll

    def verified(self, name: str, password: str) -> User | None:
        """The user whose password this is. As slow for a name that nobody has, so that nobody learns who there is."""
        user = self.roll().find(name)
        if not passwords.holds(password, user.password if user else passwords.decoy()) or user is None:
            return None
        if passwords.outdated(user.password):
            anew = passwords.hashed(password)
            with contextlib.suppress(UsersError):  # the old hash holds too, and whoever is right must get in
                self._change(lambda roll: _rehashed(roll, user, anew))
        return user

    def add(self, name: str, role: Role, password: str) -> User:
        """Add a user; ``ChangeError`` where the name is taken or the password is weak. Makes the file."""
        user = User(
            name=checked_name(name),
            role=role,
            password=_hashed(password, name),
            stamp=_stamp(),
            made=self._now(),
        )

        def added(roll: Roll) -> Roll:
            if roll.find(user.name):
                raise ChangeError("taken", name=user.name)
            return roll.with_user(user)

        self._change(added)
        return user

    def set_role(self, name: str, role: Role) -> None:
        """Let a user do more, or less. Holds for the next request."""
        self._change(lambda roll: roll.with_role(name, role))

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password, which ends the user's sessions; tokens stay until they are revoked."""
        made = _hashed(password, name)
        self._change(
            lambda roll: roll.with_user(msgspec.structs.replace(roll.user(name), password=made, stamp=_stamp()))
        )

    def remove(self, name: str) -> None:
        """Remove a user with all tokens; what they decided stays in the case under their name."""
        self._change(lambda roll: roll.without(name))

    def issue(self, name: str, label: str, *, role: Role | None = None, days: int = 90) -> str:
        """A new API token of a user, told once and kept as a hash only; ``ChangeError`` where it would be too much."""
        if not 0 < days <= LONGEST_TOKEN_DAYS:
            raise ChangeError("days", most=LONGEST_TOKEN_DAYS)
        token, known, now = new_token(), checked_name(label), self._now()

        def issued(roll: Roll) -> Roll:
            user = roll.user(name)
            given = role or user.role
            if not covers(user.role, given):
                raise ChangeError("token-role", name=user.name, role=user.role, given=given)
            if any(key(other.label) == key(known) for other in user.tokens):
                raise ChangeError("token-taken", name=user.name, label=known)
            made = Token(label=known, sha256=digest(token), role=given, made=now, until=now + dt.timedelta(days=days))
            return roll.with_user(msgspec.structs.replace(user, tokens=(*user.tokens, made)))

        self._change(issued)
        return token

    def revoke(self, name: str, label: str) -> None:
        """End a token of a user."""

        def revoked(roll: Roll) -> Roll:
            user = roll.user(name)
            left = tuple(token for token in user.tokens if key(token.label) != key(label))
            if len(left) == len(user.tokens):
                raise ChangeError("token-none", name=user.name, label=label)
            return roll.with_user(msgspec.structs.replace(user, tokens=left))

        self._change(revoked)

    def _now(self) -> dt.datetime:
        return self._clock.wall().replace(microsecond=0)

    def _change(self, change: Callable[[Roll], Roll]) -> None:
        with self._alone():
            self._write(change(self._read() if self.path.exists() else Roll()))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile; a lock file beside it, because the file itself is replaced."""
        import fcntl  # of POSIX; without users the workbench does without

        beside = self.path.with_name(f".{self.path.name}.lock")
        try:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UsersError(f"{self.path} cannot be changed: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _state(self) -> tuple[int, ...]:
        """What tells one content of the file from another."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise UsersError(f"the file of users {self.path} cannot be read: {error.strerror}") from error
        if stat.S_IMODE(found.st_mode) & 0o077:
            raise UsersError(f"others on this machine can read {self.path}: chmod 600 {self.path}")
        return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns

    def _read(self) -> Roll:
        try:
            roll = msgspec.json.decode(self.path.read_bytes(), type=Roll)
        except OSError as error:
            raise UsersError(f"the file of users {self.path} cannot be read: {error.strerror}") from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsersError(f"{self.path} is no file of users: {error}") from error
        if roll.version != 1:
            raise UsersError(f"{self.path} was written by a later version of Crosswire")
        if len(roll.by_key) != len(roll.users):
            raise UsersError(f"{self.path} has two users of one name")
        return roll

    def _write(self, roll: Roll) -> None:
        text = msgspec.json.format(msgspec.json.encode(roll), indent=2) + b"\n"
        folder = self.path.parent
        try:
            handle, made = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                Path(made).replace(self.path)
            except BaseException:
                Path(made).unlink(missing_ok=True)
                raise
            _sync(folder)
        except OSError as error:
            raise UsersError(f"{self.path} cannot be written: {error.strerror}") from error


def _rehashed(roll: Roll, user: User, anew: str) -> Roll:
    """With the hash made anew, unless the password was changed meanwhile."""
    now = roll.find(user.name)
    if now is None or now.password != user.password:
        return roll
    return roll.with_user(msgspec.structs.replace(now, password=anew))


def _hashed(password: str, name: str) -> str:
    weak = passwords.weakness(password, name)
    if weak:
        raise ChangeError(weak, least=passwords.SHORTEST, most=passwords.LONGEST)
    return passwords.hashed(password)


def _stamp() -> str:
    return secrets.token_hex(8)


def _sync(folder: Path) -> None:
    """Have the folder on disk too, or a crash could bring the old file back."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
