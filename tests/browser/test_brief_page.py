"""The brief in a real browser: nothing runs, nothing is fetched, and every citation opens what it quotes."""

from __future__ import annotations

import importlib.util
import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from crosswire.views import brief, changes, html, policies

pytestmark = pytest.mark.browser

_spec = importlib.util.spec_from_file_location("situation", Path(__file__).parent.parent / "views" / "situation.py")
situation = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(situation)

WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(html.render(brief.build(situation.record())), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def full_file(tmp_path_factory):
    """The page with all that can be chosen: a counting policy, what changed, in Spanish."""
    after = situation.record()
    since = changes.Since(record=replace(after, claims=after.claims[3:]), causes={"s01": "confirmed by the desk"})
    made = brief.build(after, policy=policies.choose("min-max"), since=since, language="es")
    path = tmp_path_factory.mktemp("full") / "brief.html"
    path.write_text(html.render(made), encoding="utf-8")
    return path


@pytest.fixture
def open_page(chromium, page_file):
    """Open the brief; what the console says, what breaks and what is fetched is collected and must stay empty."""
    opened = []

    def make(viewport=None, scheme="light", file=page_file, **options):
        context = chromium.new_context(viewport=viewport or WIDE, color_scheme=scheme, **options)
        page = context.new_page()
        page.noise = []
        page.on("console", lambda m: page.noise.append(m.text))
        page.on("pageerror", lambda e: page.noise.append(str(e)))
        page.on("request", lambda r: page.noise.append(r.url) if r.url != file.as_uri() else None)
        page.on("dialog", lambda d: page.noise.append(d.message))
        page.goto(file.as_uri())
        opened.append((context, page))
        return page

    yield make
    for context, page in opened:
        noise = [n for n in page.noise if not n.startswith("data:font/")]
        context.close()
        assert noise == []


def test_nothing_is_fetched_and_nothing_complains(open_page):
    page = open_page()
    page.wait_for_load_state("networkidle")
    assert page.title().startswith("Port Maren")
    assert page.evaluate("document.fonts.check('600 16px \"Brief Serif\"')")


def test_hostile_markup_does_not_run(open_page):
    page = open_page()
    for link in page.query_selector_all("a[href]"):
        assert re.match(r"#|https?://", link.get_attribute("href"))
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.mouse.move(300, 300)
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    assert (
        page.query_selector_all("img, iframe, object, embed, form, base, link, svg script, [onload], [onerror]") == []
    )
    assert len(page.query_selector_all("script")) == 1
    text = page.locator("#r-7 .report-text").evaluate("e => e.textContent")
    assert text == situation.HOSTILE


def test_a_script_that_gets_into_the_page_is_refused_by_its_policy(open_page):
    page = open_page()
    refused = page.evaluate(
        """() => { try { const s = document.createElement('script'); s.textContent = 'window.pwned = 9';
                         document.body.append(s); } catch (e) { return 'refused' } return String(window.pwned) }"""
    )
    assert refused in {"refused", "undefined"}
    assert page.evaluate("window.pwned") is None
    assert page.noise
    page.noise.clear()


def test_report_texts_are_as_received(open_page):
    page = open_page()
    for number, report in enumerate(
        sorted(situation.reports(), key=lambda r: (r.published.earliest.isoformat(), r.outlet or "")), start=1
    ):
        assert page.locator(f"#r-{number} .report-text").evaluate("e => e.textContent") == report.text


def test_every_citation_quotes_its_report(open_page):
    page = open_page()
    labels = page.evaluate("[...new Set([...document.querySelectorAll('a.cite')].map(a => a.dataset.q))]")
    made = {q.citation.label: q.citation for q in brief.build(situation.record()).quotations}
    assert set(labels) == set(made)
    texts = situation.TEXTS
    for label in labels:
        quoted = page.locator(f"#q-{label} mark").evaluate("e => e.textContent")
        cited = made[label]
        assert quoted == texts[cited.report][cited.start : cited.end]
        marked = page.evaluate(
            "l => [...document.querySelectorAll('.report-text mark')]"
            ".filter(m => m.dataset.q.split(' ').includes(l)).map(m => m.textContent).join('')",
            label,
        )
        assert marked == quoted


def test_a_citation_opens_its_passage_and_gives_the_focus_back(open_page):
    page = open_page()
    link = page.locator("#lead a.cite").nth(2)
    label = link.get_attribute("data-q")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#passage")
    assert dialog.is_visible()
    assert page.locator("#passage-title").inner_text().startswith(label)
    quote = page.locator(f"#q-{label} mark").evaluate("e => e.textContent")
    marks = page.locator("#passage-body .report-text mark")
    assert "".join(marks.all_text_contents()) == quote
    assert marks.first.is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.dataset.q") == label


def test_keys_lead_from_passage_to_passage_of_one_line(open_page):
    page = open_page()
    line = page.locator("#lead li.line").nth(1)
    labels = [a.get_attribute("data-q") for a in line.locator("a.cite").all()]
    assert len(labels) > 2
    line.locator("a.cite").first.click()
    title = page.locator("#passage-title")
    assert page.locator("#passage-before").is_disabled()
    page.locator("#passage-after").click()
    assert title.inner_text().startswith(labels[1])
    page.keyboard.press("ArrowRight")
    assert title.inner_text().startswith(labels[2])
    page.keyboard.press("ArrowLeft")
    assert title.inner_text().startswith(labels[1])
    page.locator("#passage-close").click()
    assert not page.locator("#passage").is_visible()


def test_without_script_a_citation_leads_to_its_passage(open_page):
    page = open_page(java_script_enabled=False)
    link = page.locator("#lead a.cite").first
    label = link.get_attribute("data-q")
    link.click()
    assert page.url.endswith(f"#q-{label}")
    assert page.locator(f"#q-{label}:target").count() == 1
    page.locator(f"#q-{label} .slip-more a").click()
    assert page.locator(f"mark#t-{label}:target").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_no_serious_fault(open_page, scheme, viewport):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(viewport=viewport, scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    page.locator("#lead a.cite").first.click()
    found += Axe().run(page, context="#passage").response["violations"]
    page.noise.clear()
    grave = [
        (v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found if v["impact"] in {"serious", "critical"}
    ]
    assert grave == []


@pytest.mark.parametrize(("scheme", "viewport"), [("light", WIDE), ("dark", PHONE)])
def test_all_that_can_be_chosen_is_as_sound(open_page, full_file, scheme, viewport):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(viewport=viewport, scheme=scheme, file=full_file, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    page.noise.clear()
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
    assert page.locator("#changes article").count() > 2
    assert page.locator(".row-counted").count() > 1
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_a_phone(open_page, scheme):
    page = open_page(viewport=PHONE, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("#lead a.cite").first.click()
    box = page.locator("#passage").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_headings_come_in_order_and_landmarks_are_there(open_page):
    page = open_page()
    levels = page.evaluate(
        "[...document.querySelectorAll('body > header h1, main h2, main h3')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for role in ("banner", "main", "navigation", "contentinfo"):
        assert page.get_by_role(role).count() == 1


def test_the_print_holds_every_line_and_passage(open_page):
    page = open_page()
    page.emulate_media(media="print")
    assert page.locator("#lead li").first.is_visible()
    assert page.locator(".slip").last.is_visible()
    assert not page.locator("nav.contents").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_what_is_folded_on_the_screen_is_printed(open_page, tmp_path, monkeypatch):
    for name in ("LISTED", "ONCE", "TOLD"):
        monkeypatch.setattr(html, name, 1)
    made = brief.build(situation.record())
    file = tmp_path / "folded.html"
    file.write_text(html.render(made), encoding="utf-8")
    page = open_page(file=file)
    assert not page.locator("details.rest table").first.is_visible()
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = re.sub(r"\s+", "", "".join(p.extract_text() for p in printed.pages))
    assert [r.title for r in made.reports if re.sub(r"\s+", "", r.title or "") not in text] == []
    assert [h.line.text for h in made.timeline if re.sub(r"\s+", "", h.line.text) not in text] == []
    width = float(printed.pages[0].mediabox.width)
    places = []
    for sheet in printed.pages:
        sheet.extract_text(visitor_text=lambda _, matrix, at, *__: places.append(at[4] * matrix[0] + matrix[4]))
    assert all(0 <= x <= width for x in places)
