"""Swapping the names of the actors swaps them in the coding and changes nothing else."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

TEMPLATES = (
    "{A} attacked {B} on Monday.",
    "{A} was attacked by {B} near the river.",
    "{A} killed three soldiers from {B}.",
    "{A} arrested {B} in the harbour.",
    "{B} was arrested by {A} in the harbour.",
    "{A} and {B} signed an agreement in 2031.",
    "{A} signed an agreement with {B}.",
    "{A} met with {B} on Tuesday.",
    "{A} accused {B} of piracy.",
    "{A} has threatened {B}.",
    "{A} carried out an attack against {B}.",
    "The attack by {A} on {B} lasted an hour.",
    "The killing of {A} by {B} was condemned.",
    "{A} is believed to have attacked {B}.",
    "{A}, which borders the sea, attacked {B}.",
    "{A} conducted operations alongside {B}.",
    "{A} imposed sanctions on {B}.",
    "{A} refused a request from {B}.",
    "{A} provided aid to {B}.",
    "{A} began attacking {B} and later withdrew.",
    "{A} denied that it had attacked {B}.",
    "Officials said that {A} had kidnapped {B}.",
    "The murder of two teachers was attributed to {A}, and {B} condemned it.",
    "{A} claimed responsibility for the attack on {B}.",
    "{A} is responsible for the attack against {B}, a witness said.",
    "{A} denied responsibility for the attack against {B}.",
    "{A} blamed {B} for the bombing of the bridge.",
    "{A} accused {B} of killing three farmers.",
    "{B} was attacked by {A}, who also burned a bus.",
    "A bomb that {A} had placed under a bridge exploded, and {B} condemned the attack.",
    "{A} tried to attack {B}, the witnesses said.",
    "{A} staged an ambush against {B} on Monday.",
    "{A} attacked {B}. They also blew up two bridges and a power station.",
    "{A} shot two farmers. The attackers then kidnapped a teacher from {B}.",
    "Fighting broke out between {A} and {B} near the river.",
)
NAMES = (
    ("Ruritania", "Freedonia"),
    ("Orsinia", "Grenyarnia"),
    ("Anna Kole", "Peter Ruhl"),
    ("Maria Vasko", "Jon Terrel"),
    ("the Ruritanian army", "the Freedonian navy"),
    ("the Harbour Guard", "the Iron Circle"),
)
LOADED = (
    ("{0} attacked a barracks near the river.", ("The terrorists", "The fighters", "The rebels", "The guerrillas")),
    ("Two farmers were killed by {0}.", ("terrorists", "fighters", "rebels", "militants", "insurgents")),
    ("{0} burned three buses and kidnapped a teacher.", ("Terrorists", "Fighters", "Rebels", "Subversives")),
    ("{0} claimed responsibility for the attack.", ("The terrorists", "The fighters", "The rebels", "The gang")),
    ("The murder of the judge was attributed to {0}.", ("terrorists", "fighters", "rebels", "extremists")),
    ("{0} arrested two students on Monday.", ("The regime", "The government")),
    ("The opposition accused {0} of killing three farmers.", ("the regime", "the government")),
    ("The army {0} three farmers near the river.", ("killed", "butchered", "murdered", "slaughtered", "massacred")),
    ("Rebels {0} three soldiers near the river.", ("killed", "butchered", "murdered", "slaughtered", "massacred")),
    ("Three farmers were {0} by soldiers.", ("killed", "butchered", "murdered", "slaughtered", "massacred")),
    ("Three soldiers were {0} by rebels.", ("killed", "butchered", "murdered", "slaughtered", "massacred")),
    ("{0} killed the mayor. They also burned his house.", ("Bandits", "Fighters", "Rebels", "Soldiers", "Terrorists")),
)
CASES = list(itertools.product(TEMPLATES, NAMES))


def coding(parse, text: str) -> list[Statement]:
    document = parse(text, published="2031-05-04")
    return list(events.read(Context(document, annotate(document))))


def shape(statements: list[Statement], names: tuple[str, str]) -> list[tuple]:
    """The coding with the names replaced by which of the two they are."""
    rows = []
    for s in statements:
        event = s.event
        assert event is not None
        who = {
            role: tuple(sorted(_which(ref.name, names) for ref in getattr(event, role)))
            for role in ("actors", "recipients")
        }
        plain = dataclasses.replace(event, actors=(), recipients=(), target=_which(event.target or "", names))
        rows.append((plain, tuple(who.items()), s.modality))
    return rows


def _which(name: str, names: tuple[str, str]) -> str:
    for letter, full in zip("AB", names, strict=True):
        bare = full.removeprefix("the ")
        if bare and bare in name:
            name = name.replace(bare, letter)
    return name


@pytest.mark.parametrize(("template", "names"), CASES, ids=lambda x: x if isinstance(x, str) else x[0])
def test_swapping_the_actors_swaps_the_coding(parse, template, names):
    one, two = names
    upper = lambda text: text[0].upper() + text[1:]  # noqa: E731
    straight = coding(parse, upper(template.format(A=one, B=two)))
    swapped = coding(parse, upper(template.format(A=two, B=one)))
    assert shape(straight, (one, two)) == shape(swapped, (two, one))


def words(statements: list[Statement]) -> list[tuple]:
    """The coding without the words by which a deed and its doer are called."""
    rows = []
    for s in statements:
        event = s.event
        assert event is not None
        counts = (event.killed, event.injured, event.killed_in_all, event.injured_in_all)
        rows.append(
            (event.type, len(event.actors), len(event.recipients), event.target, event.episode, *counts, s.modality)
        )
    return rows


@pytest.mark.parametrize(("template", "names"), LOADED, ids=lambda x: x if isinstance(x, str) else x[0])
def test_a_loaded_word_codes_as_a_neutral_one(parse, template, names):
    codings = [words(coding(parse, template.format(name))) for name in names]
    assert codings[0]
    assert all(one == codings[0] for one in codings), dict(zip(names, codings, strict=True))


def test_the_suite_of_sentences_is_large():
    assert len(CASES) + sum(len(names) for _, names in LOADED) >= 200
