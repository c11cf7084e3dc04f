"""The review queue: what comes first and why, one after the other."""

from __future__ import annotations

import html
import re

import pytest

pytestmark = pytest.mark.model


def text(page):
    """A page's text as a person reads it."""
    inline = re.sub(r"</?(?:span|bdi|mark|time|q)\b[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inline)).split())


def now(bench, query=""):
    """The claim that the queue shows, and what its page says."""
    page = bench.page(f"/review{query}")
    return bench.view.claim(re.search(r'data-handle="([^"]+)"', page)[1]), page


def send(bench, page, kind, **fields):
    """Send the form of a kind from a page."""
    form = re.search(rf'<form method="post"(?:(?!</form>).)*name="decision" value="{kind}".*?</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))
    hidden = {k: html.unescape(v) for k, v in hidden.items() if k != "csrf"}
    return bench.post("/decide", **{**hidden, "why": "looked at it", **fields})


def test_a_dispute_of_many_reports_comes_first_and_says_why(bench):
    claim, page = now(bench)
    assert claim.standing == "disputed"
    assert claim.reports == max(c.reports for c in bench.view.record.claims if c.standing == "disputed")
    shown = text(page)
    whole = sum(c.standing != "withdrawn" for c in bench.view.record.claims)
    assert 0 < int(re.search(r"1 of (\d+)", shown)[1]) < whole / 2  # the rest only lacks a decision
    assert "Its values cannot all hold." in shown
    assert "71 people had been hurt" in shown  # its quotes stand beside the forms


def test_after_a_decision_the_next_claim_comes(bench):
    claim, page = now(bench)
    second, _ = now(bench, "?at=1")
    answer = send(bench, page, "confirm")
    assert answer.headers["location"].startswith("/review?done=")
    following, after = now(bench, answer.headers["location"].removeprefix("/review"))
    assert following.statements == second.statements
    assert "Recorded as entry" in text(after)
    assert claim.id not in {c.id for c, _ in (now(bench, f"?at={n}") for n in range(4))}


def test_who_is_in_the_middle_of_the_queue_stays_there(bench):
    third, _ = now(bench, "?at=3")
    _, page = now(bench, "?at=2")
    answer = send(bench, page, "reject")
    assert "at=2" in answer.headers["location"]
    assert now(bench, "?at=2")[0].statements == third.statements


def test_a_decision_that_clashes_comes_back_before_everything_else(bench):
    claim, page = now(bench)
    send(bench, page, "confirm")
    bench.decide("reject", about=claim.id, back="/", why="made up")
    again, page = now(bench)
    assert again.id == claim.id or set(again.statements) == set(claim.statements)
    assert "clashes with what came later" in text(page)


def test_the_queue_can_be_of_one_reason(bench):
    _, page = now(bench)
    link = html.unescape(re.search(r'<a href="(/review\?reason=inferred)"', page)[1])
    claim, page = now(bench, link.removeprefix("/review"))
    assert claim.incident.dated == "inferred"
    assert "no report gives its day" in text(page).casefold()


def test_skipping_leads_through_the_whole_queue_and_ends(bench):
    at, seen = "?reason=undecided", []
    for _ in range(200):
        claim, page = now(bench, at)
        seen.append(claim.id)
        link = re.search(r'<a href="/review(\?[^"]*)" data-key="j"', page)
        if link is None:
            break
        at = html.unescape(link[1])
    assert len(seen) == len(set(seen)) == sum(c.standing != "withdrawn" for c in bench.view.record.claims)
    assert now(bench, "?reason=undecided&at=99999")[0].id == seen[-1]


def test_what_only_lacks_a_decision_does_not_stand_before_a_person(bench):
    at = ""
    for _ in range(50):
        _, page = now(bench, at)
        why = re.search(r'<ul class="why-here">(.*?)</ul>', page, re.DOTALL)[1]
        assert [r for r in re.findall(r"<li>(.*?)</li>", why, re.DOTALL) if "Nobody decided" not in r]
        link = re.search(r'<a href="/review(\?[^"]*)" data-key="j"', page)
        if link is None:
            break
        at = html.unescape(link[1])


def test_the_queue_is_in_spanish_too(bench):
    page = text(bench.page("/review?lang=es"))
    assert "Sus valores no pueden ser ciertos todos." in page
    assert "Saltar" in page
