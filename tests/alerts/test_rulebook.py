"""The tables of a rules file: what they may hold, and how plainly what makes no sense is refused."""

from __future__ import annotations

import pytest

from crosswire.alerts import settings
from crosswire.errors import UsageError

HOOK = {"name": "desk", "to": "webhook", "url": "https://hooks.example/x"}
MAIL = {"name": "post", "to": "mail", "host": "mail.example", "from": "a@b.example", "recipients": ["c@d.example"]}


def refused(**tables):
    with pytest.raises(UsageError) as error:
        settings(tables)
    return str(error.value)


def rule(**fields):
    return {"name": "toll", "kind": "figure-changed", **fields}


def test_rules_and_places_to_send_to_are_read_and_other_tables_passed_over():
    found = settings(
        {
            "feed": [{"url": "https://x.example"}],
            "alert": [
                rule(measure=["killed"], by=5, place=["PT"]),
                {"name": "d", "kind": "disputed", "send": ["desk"]},
            ],
            "send": [HOOK, MAIL, {"name": "f", "to": "file", "path": "out.jsonl"}, {"name": "s", "to": "stdout"}],
            "alerts": {"language": "es", "base_url": "https://desk.example"},
        }
    )
    assert [r.kind for r in found.rules] == ["figure-changed", "disputed"]
    assert found.rules[0].by == 5
    assert [type(s).__name__ for s in found.sinks] == ["Webhook", "Mail", "File", "Stdout"]
    assert found.shown.language == "es"


def test_nothing_is_asked_for_where_there_is_no_table():
    assert settings({}).rules == ()


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"alert": [rule(mesure=["killed"])]}, "[[alert]] 1 (toll): mesure is no key here (did you mean measure?)"),
        ({"alert": [rule(measure=["kiled"])]}, "there is no measure 'kiled' (did you mean killed?)"),
        ({"alert": [{"name": "x", "kind": "figure-change"}]}, "(did you mean figure-changed?)"),
        ({"alert": [{"name": "x"}]}, "[[alert]] 1 (x) has no kind"),
        ({"alert": {"name": "x"}}, "write [[alert]]"),
        ({"alert": [{"kind": "disputed"}]}, "[[alert]] 1: "),
        ({"alert": [rule(by="five")]}, "[[alert]] 1 (toll): by: Expected `float`, got `str`"),
        ({"alert": [rule(by=-1)]}, "by: Expected `float` >= 0"),
        ({"alert": [rule(), rule()]}, "two are named 'toll'"),
        ({"alert": [rule(send=["dsk"])], "send": [HOOK]}, "there is no [[send]] named 'dsk' (did you mean desk?)"),
        ({"alert": [rule(standing=["disputd"])]}, "standing"),
        ({"alert": [rule(place=[])]}, "place"),
        ({"alert": [{"name": "f", "kind": "facility", "facility": ["airprt"]}]}, "(did you mean airport?)"),
        ({"alert": [{"name": "w", "kind": "words", "words": "--"}]}, "words has no word"),
        ({"alert": [{"name": "d", "kind": "disputed", "fields": ["valu"]}]}, "no field 'valu' (did you mean value?)"),
        ({"send": [HOOK | {"secret": "s3"}]}, "no secret may stand in this file"),
        ({"send": [MAIL | {"password": "s3"}]}, "no password may stand in this file"),
        ({"send": [HOOK | {"url": "https://me:s3@hooks.example"}]}, "user name or password"),
        ({"send": [HOOK | {"url": "ftp://hooks.example"}]}, "is no address"),
        ({"send": [HOOK | {"secret_env": "A", "secret_file": "b"}]}, "one of secret_env and secret_file"),
        ({"send": [MAIL | {"from": "Desk <a@b.example>"}]}, "is no mail address"),
        ({"send": [MAIL | {"recipients": ["a@b.example\nBcc: x@y.example"]}]}, "is no mail address"),
        ({"send": [MAIL | {"tls": "none"}]}, "only for a server on this machine"),
        ({"send": [MAIL | {"user": "u"}]}, "go together"),
        ({"send": [HOOK | {"to": "pager"}]}, "to 'pager' is none"),
        ({"alerts": {"language": "fr"}}, "language is one of en, es"),
        ({"alerts": {"lang": "en"}}, "[alerts]: lang is no key here"),
        ({"alerts": {"base_url": "desk"}}, "base_url is no address"),
    ],
)
def test_what_makes_no_sense_is_refused_and_it_is_said_where(tables, said):
    assert said in refused(**tables)


def test_a_secret_never_stands_in_what_is_said():
    assert "s3cr3t" not in refused(send=[HOOK | {"secret": "s3cr3t"}])
    assert "s3cr3t" not in refused(send=[HOOK | {"url": "https://me:s3cr3t@hooks.example"}])


@pytest.mark.parametrize("text", ["Maria Garcia", "the lawyer John Smith", "James de la Cruz"])
def test_no_rule_follows_a_person(text):
    for fields in ({"kind": "words", "words": text}, {"kind": "facility", "names": [text]}):
        assert "alerts follow situations, not persons" in refused(alert=[{"name": "x", **fields}])


@pytest.mark.parametrize("text", ["port OR airport", "San Jose", "Port Sudan", "strike Coquimbo", "grace period"])
def test_places_and_words_are_no_persons(text):
    assert settings({"alert": [{"name": "x", "kind": "words", "words": text}]}).rules
