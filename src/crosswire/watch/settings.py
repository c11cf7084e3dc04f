"""The file of feeds: what is watched, how often and how politely; checked before anything is asked."""

from __future__ import annotations

import difflib
import fnmatch
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec

from crosswire.errors import WatchError
from crosswire.fetching import ForbiddenError
from crosswire.fetching.destinations import destination, plain
from crosswire.watch import durations

ELSEWHERE = ("alert", "alerts", "send")
"""Tables of the same file that are read by ``crosswire.alerts``."""

Kind = Literal["auto", "feed", "sitemap", "page"]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Count = Annotated[int, msgspec.Meta(ge=1)]


class _Watch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    contact: str = ""
    every: Text = "15m"
    delay: Text = "2s"
    hosts: Annotated[int, msgspec.Meta(ge=1, le=64)] = 8
    seconds: Annotated[float, msgspec.Meta(gt=0, le=600)] = 20
    bytes: Count = 10 * 1024 * 1024
    newest: Count = 200
    age: Text | None = None
    recheck: Text = "7d"
    tries: Count = 4
    allow: tuple[Text, ...] = ()
    proxy: Text | None = None
    seed: int = 0


class _Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    url: Text
    name: Text | None = None
    outlet: Text | None = None
    kind: Kind = "auto"
    follow: bool = True
    every: Text | None = None
    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] | None = None
    include: tuple[Text, ...] = ()
    exclude: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed, sitemap or page. ``every`` is in seconds; ``follow``: the page of each item is fetched.

    ``include`` and ``exclude`` are words, or patterns of paths where they begin with a slash.
    """

    url: str
    name: str
    outlet: str | None = None
    kind: Kind = "auto"
    follow: bool = True
    every: float
    language: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, url: str | None, words: str) -> bool:
        """Whether an item at this address, with these words in its title and text, is one that is asked for."""
        path = urlsplit(url).path if url else ""
        if any(_fits(p, path, words) for p in self.exclude):
            return False
        return not self.include or any(_fits(p, path, words) for p in self.include)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A file of feeds. Times are in seconds, sizes in bytes.

    ``delay`` lies between two requests to one host, ``hosts`` are asked at the same time. At most ``newest`` new items
    of a feed are taken at once and the rest later; what is older than ``age`` is left alone. An item is looked at again
    for changes until it is ``recheck`` old, and its page tried ``tries`` times. ``allow`` names hosts that need not be
    on the public internet. ``tables`` are those that are read elsewhere.
    """

    feeds: tuple[Feed, ...]
    contact: str = ""
    every: float = 900
    delay: float = 2
    hosts: int = 8
    seconds: float = 20
    bytes: int = 10 * 1024 * 1024
    newest: int = 200
    age: float | None = None
    recheck: float = 7 * 86400
    tries: int = 4
    allow: tuple[str, ...] = ()
    proxy: str | None = None
    seed: int = 0
    tables: Mapping[str, Any]

    @property
    def ports(self) -> tuple[int, ...]:
        """The ports that the addresses of the file name."""
        found = (urlsplit(feed.url).port for feed in self.feeds)
        return tuple(sorted({p for p in found if p is not None}))


def load(path: Path) -> Settings:
    """The settings in a file; ``WatchError`` says in which table or line it makes no sense."""
    try:
        content = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise WatchError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeError as error:
        raise WatchError(f"{path} is not UTF-8; save it again as such") from error
    try:
        return parse(tomllib.loads(content))
    except tomllib.TOMLDecodeError as error:
        raise WatchError(f"{path}: {_lower(str(error))}") from error
    except WatchError as error:
        raise WatchError(f"{path}: {error}") from error


def parse(tables: Mapping[str, Any]) -> Settings:
    """The settings in the tables of a file."""
    known = ("watch", "feed", *ELSEWHERE)
    for name in tables:
        if name not in known:
            raise WatchError(f"{name} is no table of this file{_near(name, known)}; there are {', '.join(known)}")
    watch = _converted(tables.get("watch", {}), _Watch, "[watch]")
    times = {k: _seconds(getattr(watch, k), f"[watch] {k}") for k in ("every", "delay", "recheck")}
    if times["every"] < 1:
        raise WatchError("[watch] every: nobody is asked more often than once a second")
    for host in watch.allow:
        if not re.fullmatch(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", host):
            raise WatchError(
                f'[watch] allow: {host!r} is no name of a host; write "news.example" or ".example" for all below'
            )
    feeds = tables.get("feed", [])
    if not isinstance(feeds, list) or not feeds:
        raise WatchError("there is nothing to watch: write a table [[feed]] with its url for each feed")
    found: list[Feed] = []
    for number, table in enumerate(feeds, 1):
        feed = _feed(table, number, times["every"])
        if feed.url in {f.url for f in found}:
            raise WatchError(f"[[feed]] {number}: {feed.url} stands in the file already")
        found.append(feed)
    return Settings(
        feeds=tuple(found),
        contact=_contact(watch.contact),
        every=times["every"],
        delay=times["delay"],
        recheck=times["recheck"],
        age=None if watch.age is None else _seconds(watch.age, "[watch] age"),
        hosts=watch.hosts,
        seconds=watch.seconds,
        bytes=watch.bytes,
        newest=watch.newest,
        tries=watch.tries,
        allow=watch.allow,
        proxy=_proxy(watch.proxy),
        seed=watch.seed,
        tables={name: tables[name] for name in ELSEWHERE if name in tables},
    )


def _feed(table: Any, number: int, every: float) -> Feed:
    told = table.get("name") or table.get("url") if isinstance(table, dict) else None
    where = f"[[feed]] {number}" + (f" ({told})" if isinstance(told, str) else "")
    read = _converted(table, _Feed, where)
    try:
        to = destination(plain(read.url), None, ports=range(1, 65536))
    except ForbiddenError as error:
        raise WatchError(f"{where}: url: {error}") from error
    if read.kind == "sitemap" and not read.follow:
        raise WatchError(f"{where}: a sitemap has no texts of its own, so that follow must be true")
    return Feed(
        url=to.url,
        name=read.name or to.host,
        outlet=read.outlet,
        kind=read.kind,
        follow=read.follow,
        every=every if read.every is None else max(1.0, _seconds(read.every, f"{where}: every")),
        language=read.language,
        include=read.include,
        exclude=read.exclude,
    )


def _converted(table: Any, kind: type[Any], where: str) -> Any:
    if not isinstance(table, dict):
        raise WatchError(f"{where}: this is a table; write {where.split(maxsplit=1)[0]} on a line of its own")
    known = [f.encode_name for f in msgspec.structs.fields(kind)]
    for key in table:
        if key not in known:
            raise WatchError(f"{where}: {key} is no key here{_near(key, known)}; there are {', '.join(known)}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        said, _, at = str(error).partition(" - at `$.")
        key = f"{at.rstrip('`')}: " if at else ""
        raise WatchError(f"{where}: {key}{_lower(said)}") from error


def _seconds(text: str, where: str) -> float:
    try:
        return durations.seconds(text)
    except ValueError as error:
        raise WatchError(f"{where}: {error}") from error


def _contact(text: str) -> str:
    if not text.isascii() or not text.isprintable() or len(text) > 200 or any(c in text for c in "()<>"):
        raise WatchError("[watch] contact: write a mail address or the address of a page, in plain letters")
    return text.strip()


def _proxy(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise WatchError("[watch] proxy: this is no address; write http://proxy.example:3128")
    return url


def _fits(pattern: str, path: str, words: str) -> bool:
    if pattern.startswith("/"):
        return fnmatch.fnmatchcase(path, pattern)
    return re.search(rf"(?<!\w){re.escape(pattern)}(?!\w)", words, re.IGNORECASE) is not None


def _near(name: str, known: tuple[str, ...] | list[str]) -> str:
    found = difflib.get_close_matches(name, known, 1)
    return f" (did you mean {found[0]}?)" if found else ""


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
