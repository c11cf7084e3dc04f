"""Settings: which alerts are told and where they are sent, as tables of a TOML file, checked before any work."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

import msgspec

from crosswire import vocabulary
from crosswire.alerts import persons
from crosswire.errors import UsageError
from crosswire.records import Standing
from crosswire.views import phrases

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Names = Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
Least = Annotated[float, msgspec.Meta(ge=0)]
Some = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every rule has: a name of its own, and what it is narrowed down to; of several values any is enough."""

    name: Name
    place: Names | None = None
    """Names of places, of the division or country around them, or country codes."""
    measure: Names | None = None
    standing: Annotated[tuple[Standing, ...], msgspec.Meta(min_length=1)] | None = None
    min_origins: Annotated[int, msgspec.Meta(ge=1)] = 1
    send: Names | None = None
    """Names of the places to send to; all of them without it."""

    @property
    def kind(self) -> str:
        """The kind of rule, as the file names it."""
        return str(type(self).__struct_config__.tag)


class FigureChanged(Rule, frozen=True, kw_only=True, tag="figure-changed"):
    """A figure's best, low or high value is another, or one more value stands."""

    by: Least = 0
    percent: Least = 0
    """How far a value must have moved; where both are given, either is enough."""
    first: bool = False
    """Also a figure that nobody gave before."""


class Disputed(Rule, frozen=True, kw_only=True, tag="disputed"):
    """A claim became disputed, or is so no longer."""

    ended: bool = True
    """Also that it is so no longer."""
    fields: Names | None = None
    """In what statements must differ: the fields that a dispute names."""


class Answered(Rule, frozen=True, kw_only=True, tag="answered"):
    """A question is answered."""


class Facility(Rule, frozen=True, kw_only=True, tag="facility"):
    """A port, an airport or the like is named beside a figure or a length of time."""

    facility: Names | None = None
    """Kinds of facilities: those of the vocabulary ``<language>/alerts``."""
    names: Names | None = None
    """Names of facilities, or words of them."""
    named: bool = False
    """Only a facility that the report calls by a name."""


class Withdrawn(Rule, frozen=True, kw_only=True, tag="withdrawn"):
    """A claim is taken back."""


class Superseded(Rule, frozen=True, kw_only=True, tag="superseded"):
    """A value that a claim gave is overtaken by a later one."""


class Revised(Rule, frozen=True, kw_only=True, tag="revised"):
    """An outlet changed or took out what its page had said, and the page does not say so."""

    announced: bool = False
    """Also where the page says so."""


class NewIncident(Rule, frozen=True, kw_only=True, tag="new-incident"):
    """An incident that was not known before, or that only now has so many victims."""

    types: Names | None = None
    """Types or modes of events; every violent incident without it."""
    killed: Least = 0
    injured: Least = 0


class Words(Rule, frozen=True, kw_only=True, tag="words"):
    """A statement has all of some words, as `crosswire search` reads them."""

    words: Name


AnyRule = FigureChanged | Disputed | Answered | Facility | Withdrawn | Superseded | Revised | NewIncident | Words
KINDS = get_args(AnyRule)


class Sink(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="to"):
    """What every place to send to has. ``most`` is how many alerts one message tells; the rest are counted."""

    name: Name
    most: Some = 50


class Webhook(Sink, frozen=True, kw_only=True, tag="webhook"):
    """An address that takes a POST. The secret stands in an environment variable or in a file, never here."""

    url: Name
    format: Literal["json", "text"] = "json"
    secret_env: Name | None = None
    secret_file: Name | None = None
    allow: tuple[Name, ...] = ()
    """Hosts that may be asked though they are not on the public internet."""
    timeout: Annotated[float, msgspec.Meta(gt=0, le=120)] = 10
    tries: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3


class Mail(Sink, frozen=True, kw_only=True, tag="mail"):
    """A mail server. ``tls`` is how the connection is kept private; ``none`` only for a server on this machine."""

    host: Name
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] | None = None
    tls: Literal["starttls", "ssl", "none"] = "starttls"
    sender: Name = msgspec.field(name="from")
    recipients: Names
    user: Name | None = None
    password_env: Name | None = None
    password_file: Name | None = None
    timeout: Annotated[float, msgspec.Meta(gt=0, le=120)] = 30


class File(Sink, frozen=True, kw_only=True, tag="file"):
    """A file of JSON Lines, one alert a line."""

    path: Name


class Stdout(Sink, frozen=True, kw_only=True, tag="stdout"):
    """Standard output, as lines for people or as JSON Lines."""

    format: Literal["json", "text"] = "text"


AnySink = Webhook | Mail | File | Stdout
SINKS = get_args(AnySink)


class Shown(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How alerts are told: the language, the address of the workbench for links, without names of private persons."""

    language: Name = "en"
    base_url: Name | None = None
    redact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Rules and places to send to, in the order of their file; ``folder`` is where relative paths begin."""

    rules: tuple[AnyRule, ...] = ()
    sinks: tuple[AnySink, ...] = ()
    shown: Shown = field(default_factory=Shown)
    folder: Path = Path()


TABLES = ("alert", "send", "alerts")
"""The tables that are read here: rules, places to send to, and how alerts are told."""

T = TypeVar("T", bound=msgspec.Struct)


def settings(tables: Mapping[str, Any], *, folder: Path | None = None) -> Settings:
    """The settings of a parsed TOML file; tables that are not in :data:`TABLES` are passed over.

    Raises ``UsageError``, which says in which table what makes no sense. ``folder`` is where relative paths begin.
    """
    rules = [_rule(table, where) for table, where in _each(tables, "alert")]
    sinks = [_sink(table, where) for table, where in _each(tables, "send")]
    for listed, what in ((rules, "alert"), (sinks, "send")):
        names = [x.name for x in listed]
        if twice := next((n for n in names if names.count(n) > 1), None):
            raise UsageError(f"[[{what}]]: two are named {twice!r}; what was told is remembered by name")
    known = [s.name for s in sinks]
    for rule in rules:
        for name in rule.send or ():
            if name not in known:
                raise UsageError(f"[[alert]] {rule.name}: there is no [[send]] named {name!r}{_near(name, known)}")
    shown = _converted(tables.get("alerts", {}), Shown, "[alerts]")
    if shown.language not in phrases.languages():
        raise UsageError(f"[alerts]: language is one of {', '.join(phrases.languages())}, not {shown.language!r}")
    if shown.base_url is not None:
        _address(shown.base_url, "[alerts]: base_url")
    return Settings(rules=tuple(rules), sinks=tuple(sinks), shown=shown, folder=folder or Path())


def _each(tables: Mapping[str, Any], name: str) -> list[tuple[dict[str, Any], str]]:
    """The tables of a list, each with where it stands."""
    found = tables.get(name, [])
    if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
        raise UsageError(f"{name} is a list of tables: write [[{name}]]")
    places = [
        f"[[{name}]] {n}" + (f" ({t['name']})" if isinstance(t.get("name"), str) else "")
        for n, t in enumerate(found, 1)
    ]
    return list(zip(found, places, strict=True))


def _rule(table: dict[str, Any], where: str) -> AnyRule:
    rule: AnyRule = _tagged(table, KINDS, "kind", where)
    measures = vocabulary.load("measures")
    for name in rule.measure or ():
        if name not in measures:
            raise UsageError(
                f"{where}: there is no measure {name!r}{_near(name, measures)}; see docs/reference/measures.md"
            )
    if isinstance(rule, Facility):
        kinds = vocabulary.load("en/alerts")["facilities"]
        for name in rule.facility or ():
            if name not in kinds:
                raise UsageError(f"{where}: there is no kind of facility {name!r}{_near(name, kinds)}")
    if isinstance(rule, Disputed):
        fields = phrases.load("en")["fields"]
        for name in rule.fields or ():
            if name not in fields or name == "other":
                raise UsageError(f"{where}: there is no field {name!r}{_near(name, fields)}")
    if isinstance(rule, Words) and not any(c.isalnum() for c in rule.words):
        raise UsageError(f"{where}: words has no word")
    for text in persons.asked(rule):
        if persons.looks(text):
            raise UsageError(f"{where}: {text!r} is a person's name, and {persons.WHY}")
    return rule


def _sink(table: dict[str, Any], where: str) -> AnySink:
    for key in ("secret", "password", "token", "key"):
        if key in table:
            instead = "password" if key == "password" else "secret"
            raise UsageError(
                f"{where}: no {key} may stand in this file; give {instead}_file, a file, or {instead}_env, a variable"
            )
    sink: AnySink = _tagged(table, SINKS, "to", where)
    if isinstance(sink, Webhook):
        _address(sink.url, f"{where}: url")
        if sink.secret_env and sink.secret_file:
            raise UsageError(f"{where}: give one of secret_env and secret_file")
    if isinstance(sink, Mail):
        _mail(sink, where)
    return sink


def _mail(sink: Mail, where: str) -> None:
    for address in (sink.sender, *sink.recipients):
        if address.count("@") != 1 or not address.isprintable() or any(c in address for c in ' <>,;"()[]:\\'):
            raise UsageError(f"{where}: {address!r} is no mail address; write a plain one, such as desk@example.org")
    if sink.tls == "none" and sink.host not in {"localhost", "127.0.0.1", "::1"}:
        raise UsageError(f'{where}: tls = "none" is only for a server on this machine')
    if sink.password_env and sink.password_file:
        raise UsageError(f"{where}: give one of password_env and password_file")
    if bool(sink.user) != bool(sink.password_env or sink.password_file):
        raise UsageError(f"{where}: user and password_env (or password_file) go together")


def _address(url: str, where: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(f"{where} is no address; write https://example.org/path")
    if "@" in parts.netloc:
        raise UsageError(f"{where} holds a user name or password, which must not stand in this file")


def _tagged(table: dict[str, Any], types: Sequence[type[Any]], tag: str, where: str) -> Any:
    """The table as the one of the types that its tag names."""
    known = {str(t.__struct_config__.tag): t for t in types}
    told = table.get(tag)
    if not isinstance(told, str) or told not in known:
        what = f"has no {tag}" if told is None else f"{tag} {told!r} is none"
        raise UsageError(f"{where} {what}{_near(told, known)}; choose one of {', '.join(known)}")
    return _converted(table, known[told], where, tag)


def _converted(table: Any, type_: type[T], where: str, tag: str | None = None) -> T:
    if not isinstance(table, dict):
        raise UsageError(f"{where}: this is a table")
    known = [f.encode_name for f in msgspec.structs.fields(type_)]
    for key in table:
        if key not in known and key != tag:
            raise UsageError(f"{where}: {key} is no key here{_near(key, known)}; there are {', '.join(known)}")
    try:
        return msgspec.convert({k: v for k, v in table.items() if k != tag} | ({tag: table[tag]} if tag else {}), type_)
    except msgspec.ValidationError as error:
        said, _, at = str(error).partition(" - at `$.")
        raise UsageError(f"{where}: {at.rstrip('`') + ': ' if at else ''}{said}") from error


def _near(name: Any, known: Sequence[str] | Mapping[str, Any]) -> str:
    """A name that may have been meant."""
    found = difflib.get_close_matches(str(name), list(known), 1) if name else []
    return f" (did you mean {found[0]}?)" if found else ""
