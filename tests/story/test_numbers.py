"""What a reader of a brief can check: every number of a figure or a toll stands in a passage that its line cites."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.reconcile.settle import settle
from crosswire.views import brief, markdown, numerals, policies

pytestmark = pytest.mark.model

DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
NOTE = re.compile(r"^\[\^(\w+)\]: (.*)$", re.MULTILINE)
CITED = re.compile(r"\[\^(\w+)\]")
ASIDE = re.compile(r"\[\^\w+\]|“[^”]*”|\([^()]*\)|per 100000 people")
"""Marks, the words of sources, who says so and when, and what a rate is of."""


def section(page: str, title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def printed(page: str):
    """The numbers of the figures and of the tolls of incidents as printed, each with its line."""
    for row in section(page, "Incidents").splitlines():
        cells = row.split(" | ")
        if row.startswith("| ") and len(cells) == 9 and not row.startswith(("| ---", "| Day")):
            yield from ((cell, row) for cell in cells[3:5] if "counted from" not in cell)
    for row in section(page, "Figures").splitlines():
        cells = row.split(" | ")
        if len(cells) == 6 and not row.startswith(("| ---", "| Reported")):
            yield from ((cell, row) for cell in cells[1:3])
        elif CITED.search(row):
            yield re.split(r"; \d+ reports?\b", row)[0], row


def unfounded(page: str) -> list[tuple[str, str]]:
    """Numbers that stand, in digits or words, in no passage that their line cites."""
    notes = {m[1]: m[2].split(": ", 1)[-1].replace("\\", "").replace("**", "") for m in NOTE.finditer(page)}
    found = []
    for text, line in printed(page):
        passages = [notes[key] for key in CITED.findall(line)]
        known = {v for p in passages for language in ("en", "es") for v in numerals.values(p, language)}
        for number in DIGITS.findall(ASIDE.sub("", text.replace("\\", ""))):
            if not numerals.values(number, "en") & known:
                found.append((number, line))
    return found


def test_the_brief_of_the_whole_prints_numbers_of_its_passages_only(record):
    page = markdown.render(brief.build(record))
    assert sum(len(DIGITS.findall(text)) for text, _ in printed(page)) > 50
    assert unfounded(page) == []


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.sets(st.integers(0, 99), min_size=1), policy=st.sampled_from(sorted({*policies.NAMES} - {"priority"})))
def test_so_does_the_brief_of_any_of_the_reports(items, chosen, policy):
    some = [items[n] for n in sorted({n % len(items) for n in chosen})]
    made = brief.build(settle(some), policy=policies.choose(policy))
    assert unfounded(markdown.render(made)) == []
