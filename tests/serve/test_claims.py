"""The list of claims: filters, orders, words, what each row says; and picking another claim."""

from __future__ import annotations

import html
import re

import pytest

pytestmark = pytest.mark.model


def text(page):
    """A page's text as a person reads it."""
    inline = re.sub(r"</?(?:span|bdi|mark|time)\b[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inline)).split())


def handles(page):
    """The claims that a list shows, in its order."""
    return re.findall(r'data-handle="([^"]+)"', page)


def every(bench, address):
    """The claims of all pages of a list."""
    found, path = [], address
    while path:
        page = bench.page(path)
        found += handles(page)
        after = re.search(r'<a href="([^"]+)" rel="next"', page)
        path = html.unescape(after[1]) if after else None
    return found


def test_the_pages_of_the_list_hold_every_claim_once(bench):
    found = every(bench, "/claims")
    assert len(found) == len(bench.view.record.claims)
    assert {bench.view.claim(h).id for h in found} == {c.id for c in bench.view.record.claims}


def test_each_row_says_what_is_claimed_how_well_and_when(bench):
    page = bench.page("/claims?measures=injured&standings=disputed")
    row = text(re.search(r'<li class="row.*?</li>', page, re.DOTALL)[0])
    assert "58 (Health Ministry) against 71 (Chilean Red Cross)" in row
    assert "disputed" in row
    assert "7 reports · 4 origins · last said 9 May 2031" in row


def test_filters_narrow_and_their_counts_are_what_they_leave(bench):
    page = bench.page("/claims")
    for field in ("standings", "types", "measures"):
        links = re.findall(
            rf'<a href="(/claims\?{field}=[^"&]+)"[^>]*><bdi>[^<]+</bdi> <span class="count">(\d+)', page
        )
        assert links, field
        for link, count in links:
            assert len(every(bench, html.unescape(link))) == int(count)
    chosen = bench.page("/claims?standings=disputed")
    assert {bench.view.claim(h).standing for h in handles(chosen)} == {"disputed"}
    both = every(bench, "/claims?standings=disputed&standings=corroborated&types=event")
    assert both
    assert {(bench.view.claim(h).standing, bench.view.claim(h).type) for h in both} == {
        ("disputed", "event"),
        ("corroborated", "event"),
    }


def test_a_chosen_filter_is_marked_and_can_be_taken_off(bench):
    page = bench.page("/claims?standings=disputed&types=figure")
    chosen = html.unescape(re.search(r'<a href="([^"]+)" aria-current="true"><bdi>disputed', page)[1])
    assert chosen == "/claims?types=figure"
    assert '<a href="/claims">Clear all filters</a>' in page
    # the form of words and days keeps them
    assert '<input type="hidden" name="standings" value="disputed">' in page


def test_words_days_place_origin_and_decided_narrow(bench):
    found = bench.page("/claims?words=dockworkers")
    assert "<mark>dockworkers" in found
    assert len(handles(found)) < 25
    claims = bench.view.record.claims
    late = every(bench, "/claims?since=2031-05-08&until=2031-05-09")
    assert 0 < len(late) < len(claims)
    assert 0 < len(every(bench, "/claims?places=Coquimbo")) < len(claims)
    assert 0 < len(every(bench, "/claims?origins=Chilean+Red+Cross")) < len(claims)
    assert not handles(bench.page("/claims?decided=yes"))
    claim = claims[0]
    bench.decide("confirm", about=claim.id, back="/claims")
    assert [bench.view.claim(h).id for h in handles(bench.page("/claims?decided=yes"))] == [claim.id]
    assert "decided on" in text(re.search(r'<li class="row.*?</li>', bench.page("/claims?decided=yes"), re.DOTALL)[0])


def test_the_orders_are_what_they_say(bench):
    def by(order):
        return [bench.view.claim(h) for h in every(bench, f"/claims?order={order}")]

    reports = [c.reports for c in by("reports")]
    assert reports == sorted(reports, reverse=True)
    origins = [c.origins.max for c in by("origins")]
    assert origins == sorted(origins, reverse=True)
    assert by("disputed")[0].standing == "disputed"
    days = [c.as_of for c in by("newest") if c.as_of]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "query", ["standings=best", "types=rumour", "order=loudest", "since=2031-05-09&until=2031-05-01", "since=soon"]
)
def test_what_cannot_be_asked_is_explained(bench, query):
    assert "That cannot be done" in bench.page(f"/claims?{query}", 400)


def test_nothing_found_is_said(bench):
    page = text(bench.page("/claims?words=zeppelin"))
    assert "Nothing here." in page


def test_links_keep_the_moment_and_the_policy(bench):
    page = bench.page("/claims?policy=best&as_of=2031-05-08")
    opened = re.search(r'class="row-open" href="([^"]+)"', page)[1]
    assert "as_of=2031-05-08" in opened
    assert "policy=best" in opened
    # nothing is decided in the past
    assert 'action="/decide"' not in page


def test_the_list_is_in_spanish_too(bench):
    page = text(bench.page("/claims?lang=es"))
    assert "Afirmaciones" in page
    assert "en disputa" in page or "disputad" in page
    assert "orígenes" in page


# ---------------------------------------------------------------- picking another claim


def test_near_claims_come_first_and_say_what_they_share(bench):
    view = bench.view
    claim = next(c for c in view.record.claims if c.type == "figure" and c.standing == "disputed")
    page = bench.page(f"/claims?pick={claim.statements[0]}")
    found = re.findall(r'<li class="row line" id="c-([^"]+)"', page)
    assert claim.statements[0][:16] not in found
    shared = [text(r) for r in re.findall(r'<p class="row-facts">(.*?)</p>', page)]
    assert shared[0].startswith("same measure, place")
    counts = [len(s.partition(" · ")[0].split(",")) if s.startswith("same") else 0 for s in shared]
    assert counts == sorted(counts, reverse=True)
    picked = [next(c for c in view.record.claims if c.statements[0].startswith(f)) for f in found]
    assert {c.type for c in picked} == {"figure"}


def test_picking_searches_by_words_without_a_script_and_leads_to_both_claims_side_by_side(bench):
    claim = next(c for c in bench.view.record.claims if c.type == "figure" and c.standing == "disputed")
    page = bench.page(f"/claims?pick={claim.statements[0]}&words=Callao")
    link = html.unescape(re.search(r'class="row-open" href="([^"]+)"', page)[1])
    beside = bench.page(link.partition("#")[0])
    assert 'id="act-same" data-act="same" open' in beside
    assert "This claim" in beside
    assert "The other claim" in beside
    assert 'name="decision" value="same"' in beside
    assert 'name="decision" value="different"' in beside


def test_there_is_nothing_to_pick_for_a_claim_that_is_not_there(bench):
    bench.get("/claims?pick=none", 404)
