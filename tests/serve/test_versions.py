"""Versions in the workbench: the page of each, what was changed, and the same for programs."""

from __future__ import annotations

import html
import re

import pytest

pytestmark = pytest.mark.model

FIRST, LATER = "pacific-courier-0512", "pacific-courier-0512-edited"


def text(page):
    """A page's text as a person reads it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_page_of_each_version_shows_the_others_and_what_was_changed(bench):
    for report in (FIRST, LATER):
        page = bench.page(f"/reports/{report}")
        told = text(page)
        assert f'href="/reports/{FIRST}"' in page
        assert f'href="/reports/{LATER}"' in page
        assert "speaks for the page now" in told
        assert "changed without a word of it" in told
        assert "( 210 → 120 )" in told
    assert "cambiado sin decirlo" in text(bench.page(f"/reports/{LATER}?lang=es"))


def test_a_report_that_has_no_versions_has_no_such_part(bench):
    assert 'id="series"' not in bench.page("/reports/andes-wire-0512")


def test_what_outlets_changed_stands_under_the_changes(bench):
    page = bench.page("/changes")
    assert "Changed by their outlets" in text(page)
    assert f'href="/reports/{LATER}"' in page
    assert "No longer said" in text(page)


def test_before_it_was_fetched_there_was_no_version(bench):
    assert "Changed by their outlets" not in text(bench.page("/changes?as_of=2031-05-11"))


def test_a_claim_says_how_its_outlet_changed_it(bench):
    statement = next(s for s in bench.view.record.statements if s.report == LATER and s.figure)
    told = text(bench.page(f"/claims/{statement.id}"))
    assert "changed by its outlet" in told


def test_a_program_gets_the_same(bench):
    details = bench.client.get(f"/api/v1/reports/{LATER}").json()
    assert details["versions"] == [FIRST, LATER]
    (one,) = details["revisions"]
    assert (one["before"], one["after"], one["silent"]) == (FIRST, LATER, True)
    assert [c["fields"] for c in one["changed"]] == [["value"]]
    listed = bench.client.get("/api/v1/revisions").json()
    assert [r["after"] for r in listed["items"]] == [LATER]
