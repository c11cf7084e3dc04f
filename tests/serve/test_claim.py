"""The page of one claim: its values side by side with their quotes, reasons, origins, facts, decisions and links."""

from __future__ import annotations

import html
import re

import pytest

from crosswire.serve.pages import sides

pytestmark = pytest.mark.model


def text(page):
    """A page's text as a person reads it."""
    inline = re.sub(r"</?(?:span|bdi|mark|time|q)\b[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inline)).split())


def claim_of(bench, kind="figure", standing="disputed"):
    """The best borne claim of a type and standing."""
    found = [c for c in bench.view.record.claims if (c.type, c.standing) == (kind, standing)]
    return max(found, key=lambda c: (c.reports, c.id))


def part(page, ident):
    """One section of the page, by the id of its heading."""
    return re.search(rf'<section[^>]*aria-labelledby="{ident}">.*?</section>', page, re.DOTALL)[0]


def test_the_values_stand_side_by_side_with_status_origins_and_days(bench):
    claim = claim_of(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    shown = re.findall(r'<article class="side.*?</article>', page, re.DOTALL)
    assert len(shown) == len(claim.variants)
    heads = [text(re.search(r"<h3.*?</h3>", s, re.DOTALL)[0]) for s in shown]
    assert heads == ["71 current", "58 current", "31 overtaken", "more than 20 overtaken"]
    assert "2 reports · 1 origin · said 9 May 2031" in text(shown[0])
    assert "means" not in text(shown[3])  # nobody said 21, and the words are there already


def test_every_statement_is_quoted_in_its_sentence_with_outlet_day_chain_and_a_link_into_its_report(bench):
    claim = claim_of(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    view = bench.view
    for id_ in claim.statements:
        s = view.choices.statements[id_]
        shown = re.search(rf'<li class="quotation" id="s-{id_[:16]}">.*?</li>', page, re.DOTALL)[0]
        report = view.choices.reports[s.report]
        sentence = html.unescape(re.sub(r"<[^>]+>", "", re.search(r"<blockquote.*?</blockquote>", shown, re.DOTALL)[0]))
        assert sentence in report.text
        assert html.unescape(re.search(r"<mark>(.*?)</mark>", shown, re.DOTALL)[1]) == s.text
        assert f"/reports/{s.report}?at={s.start}-{s.end}#at" in html.unescape(shown)
        assert (report.outlet or report.title) in text(shown)
        for source in s.attribution.sources:
            assert source.name in text(shown)


def test_a_side_with_many_statements_shows_some_and_leads_to_all(bench):
    claim = claim_of(bench, "event", "corroborated")
    page = bench.page(f"/claims/{claim.statements[0]}")
    assert page.count('class="quotation"') == 6
    link = html.unescape(re.search(r'<p class="more"><a href="([^"]+)"', page)[1])
    whole = bench.page(link.partition("#")[0])
    assert whole.count('class="quotation"') == 25
    after = bench.page(html.unescape(re.search(r'<a href="([^"]+)" rel="next"', whole)[1]))
    shown = set(re.findall(r'id="s-([^"]+)"', whole)) | set(re.findall(r'id="s-([^"]+)"', after))
    assert shown == {s[:16] for s in claim.statements}


def test_of_very_many_sides_the_last_are_named_and_quoted_on_their_own(bench, monkeypatch):
    monkeypatch.setattr(sides, "QUOTING", 2)
    claim = claim_of(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    shown = re.findall(r'<article class="side.*?</article>', page, re.DOTALL)
    assert [s.count('class="quotation"') for s in shown] == [2, 2, 0, 0]
    link = html.unescape(re.search(r'<p class="more"><a href="([^"]+)"', shown[3])[1])
    alone = bench.page(link.partition("#")[0])
    assert alone.count('class="quotation"') == 3
    assert "more than 20" in text(alone)


def test_the_reasons_name_both_statements_and_contradictions_come_first(bench):
    claim = claim_of(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    kinds = re.findall(r'<li class="reason reason-(\w+)">', page)
    assert kinds[0] == "conflict"
    assert len(kinds) == 12
    first = text(re.search(r'<li class="reason.*?</li>', page, re.DOTALL)[0])
    assert "put the number of injured at 58" in first
    assert "71 people had been hurt" in first
    everything = bench.page(f"/claims/{claim.statements[0]}?reasons=all")
    assert everything.count('<li class="reason') == len(claim.why)


def test_the_origins_are_of_this_claim_alone(bench):
    claim = claim_of(bench)
    shown = part(bench.page(f"/claims/{claim.statements[0]}"), "h-origins")
    assert 'class="graph"' in shown
    leaning = [o for o in bench.view.record.origins if set(o.statements) & set(claim.statements)]
    assert len(re.findall(r'<tr><th scope="row">', shown)) == len(leaning)
    assert shown.count("<li>") == claim.reports


def test_an_event_has_its_facts_with_precision_and_how_the_toll_grew(bench):
    claim = claim_of(bench, "event", "corroborated")
    facts = text(part(bench.page(f"/claims/{claim.statements[0]}"), "h-facts"))
    assert "Coquimbo, Chile town" in facts
    assert "Day 6 May 2031" in facts
    assert "Grew: 4 (6 May 2031) → 9 (7 May 2031)" in facts
    accused = claim_of(bench, "event", "disputed")
    told = text(part(bench.page(f"/claims/{accused.statements[0]}"), "h-facts"))
    assert "accused" in told
    assert "Cove Brothers" in told


def test_the_policy_counts_and_the_spanish_page_says_so_in_spanish(bench):
    claim = claim_of(bench)
    assert "the lower" not in text(bench.page(f"/claims/{claim.statements[0]}"))
    page = text(bench.page(f"/claims/{claim.statements[0]}?policy=best"))
    assert "58, range" in page or "58–71 (best" in page or "(best:" in page
    spanish = text(bench.page(f"/claims/{claim.statements[0]}?lang=es"))
    assert "Lo que se dice, lado a lado" in spanish
    assert "en disputa" in spanish


def test_a_link_by_any_statement_leads_to_the_claim_and_one_to_this_moment_never_changes(bench):
    claim = claim_of(bench)
    pages = [bench.page(f"/claims/{s}") for s in claim.statements]
    heads = {re.search(r"<h1.*?</h1>", p, re.DOTALL)[0] for p in pages}
    assert len(heads) == 1
    assert re.search(r"<h1.*?</h1>", bench.page(f"/claims/{claim.id}"), re.DOTALL)[0] in heads
    link = html.unescape(re.search(r'<a href="([^"]+)" rel="bookmark"', pages[0])[1])
    assert f"known_at={bench.view.number}" in link
    before = bench.page(link)
    assert "58 (Health Ministry) against 71" in text(before)
    bench.decide("correct", about=claim.id, field="value", value="65", back="/")
    assert part(bench.page(link), "h-sides") == part(before, "h-sides")
    now = bench.page(f"/claims/{claim.statements[0]}")
    assert "Set by people" in text(now)
    assert '<a href="/claims/' in before  # back to the latest
    assert "nothing can be decided" in text(before)


def test_decisions_are_told_with_who_when_why_and_what_undid_them(bench):
    claim = claim_of(bench)
    address = f"/claims/{claim.statements[0]}"
    bench.decide("confirm", about=claim.id, why="both offices called", back=address)
    number = bench.view.number
    shown = text(part(bench.page(address), "h-history"))
    assert "confirmed:" in shown
    assert "both offices called" in shown
    assert f"entry {number}" in shown
    bench.post("/undo", entry=str(number), why="one called back", back=address)
    shown = text(part(bench.page(address), "h-history"))
    assert f"undone by entry {number + 1}" in shown
    assert f'value="{number}"' not in part(bench.page(address), "h-history")


def test_a_clash_with_later_evidence_is_told_with_the_decision(bench):
    claim = claim_of(bench)
    bench.decide("confirm", about=claim.id, back="/")
    bench.decide("reject", about=claim.id, why="neither number was checked", back="/")
    shown = text(part(bench.page(f"/claims/{claim.statements[0]}"), "h-history"))
    assert "clash confirmed, but a later decision rejects it" in shown


def test_no_claim_is_at_an_unknown_address(bench):
    assert "Not here" in bench.page("/claims/none", 404)


def test_words_of_reports_are_data_and_no_page_shows_the_inside_of_the_program(bench):
    for claim in bench.view.record.claims:
        page = bench.page(f"/claims/{claim.statements[0]}")
        assert "built-in method" not in page
        assert "object at 0x" not in page
        assert page.count("<h1") == 1


def test_private_names_are_left_out_and_what_was_seen_is_still_the_same(bench):
    claim = claim_of(bench)
    plain = bench.page(f"/claims/{claim.statements[0]}")
    redacted = bench.page(f"/claims/{claim.statements[0]}?redact=1")
    marks = [re.search(r'name="seen" value="([^"]+)"', p)[1] for p in (plain, redacted)]
    assert marks[0] == marks[1]
