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
)
NAMES = (
    ("Ruritania", "Freedonia"),
    ("Orsinia", "Grenyarnia"),
    ("Anna Kole", "Peter Ruhl"),
    ("Maria Vasko", "Jon Terrel"),
    ("the Ruritanian army", "the Freedonian navy"),
    ("the Harbour Guard", "the Iron Circle"),
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
