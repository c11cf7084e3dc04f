"""The pages of the workbench without a browser: what each shows, at which moment, in which language."""

from __future__ import annotations

import html
import io
import re

import pytest

pytestmark = pytest.mark.model

PAGES = (
    "/",
    "/incidents",
    "/figures",
    "/timeline",
    "/reports",
    "/origins",
    "/questions",
    "/changes",
    "/problems",
    "/log",
)


def text(page):
    """A page's text as a person reads it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_menu_is_there_in_both_languages_and_marked_as_current(bench, path):
    english = bench.page(path)
    spanish = bench.page(f"{path}?lang=es")
    assert f'href="{path}" aria-current="page"' in english
    assert '<html lang="en">' in english
    assert '<html lang="es">' in spanish
    assert text(english) != text(spanish)
    assert english.count("<h1") == 1


def test_the_language_stays_until_another_is_chosen(bench):
    bench.page("/?lang=es")
    assert '<html lang="es">' in bench.page("/figures")
    assert '<html lang="en">' in bench.page("/figures?lang=en")


def test_the_situation_is_the_brief(bench):
    page = text(bench.page("/"))
    assert "Blasts at two ports" in page
    assert "Killed" in page
    assert "against 71" in page


def test_a_figure_has_its_values_its_chart_and_the_chosen_policy(bench):
    page = bench.page("/figures?policy=latest&changing=1")
    assert '<figure class="chart">' in page
    assert "row-counted" in page
    assert "policy=latest" in page  # links keep it
    only = bench.page("/figures?measure=missing")
    assert "Missing" in text(only)
    assert "Injured, Coquimbo" not in text(only)


def test_a_view_as_of_a_day_leaves_out_what_was_published_later(bench):
    page = text(bench.page("/figures?as_of=2031-05-08"))
    assert "Only what was published by 2031-05-08" in page
    assert "13 May 2031" not in page
    assert "13 May 2031" in text(bench.page("/figures"))


def test_a_view_as_known_at_an_entry_never_changes(bench):
    number = bench.view.number
    before = bench.page(f"/questions?known_at={number}")
    question = next(q for q in bench.view.record.questions if q.status == "open")
    bench.decide("answer", question=question.id, answer="It was fertiliser.")
    assert bench.view.number == number + 1
    assert bench.page(f"/questions?known_at={number}").replace(f"entry {number}", "") == before.replace(
        f"entry {number}", ""
    )
    assert "It was fertiliser." in text(bench.page("/questions"))


def test_a_moment_that_cannot_be_read_is_explained(bench):
    assert "is no day" in bench.page("/?as_of=yesterday", 400)
    assert "is no time" in bench.page("/?known_at=yesterday", 400)
    assert "no policy named nonsense" in html.unescape(bench.page("/figures?policy=nonsense", 400))


def test_nothing_is_at_an_unknown_address(bench):
    for path in ("/nowhere", "/reports/none", "/origins/none", "/assets/none.css", "/download/exe"):
        assert bench.client.get(path).status_code in {400, 404}


def test_a_report_shows_all_its_text_marked_and_what_it_added(bench):
    report = next(r for r in bench.view.record.reports if r.outlet == "Pacific Courier")
    page = bench.page(f"/reports/{report.id}?layers=names&layers=times")
    marked = re.search(r'<div class="report-text[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    assert html.unescape(re.sub(r"<[^>]+>", "", marked)) == report.text
    assert "said-figure" in marked
    assert "in-names" in marked
    assert "What it added" in page


def test_a_citation_leads_to_its_passage(bench):
    page = bench.page("/figures")
    link = html.unescape(re.search(r'class="cite" href="(/reports/[^"#]+)#at"', page)[1])
    start, end = map(int, re.search(r"at=(\d+)-(\d+)", link).groups())
    shown = bench.page(link)
    asked = "".join(re.findall(r'<mark class="asked"[^>]*>(.*?)</mark>', shown, re.DOTALL))
    report = bench.view.choices.reports[link.split("/")[2].split("?")[0]]
    assert html.unescape(re.sub(r"<[^>]+>", "", asked)) == report.text[start:end]
    assert shown.count('id="at"') == 1


def test_a_span_outside_the_text_marks_nothing(bench):
    report = bench.view.record.reports[0]
    for at in ("999999-9999999", "5-2", "x", "0-0", "-1-4"):
        assert 'id="at"' not in bench.page(f"/reports/{report.id}?at={at}")


def test_search_finds_reports_and_claims_in_both_languages(bench):
    page = bench.page("/search?words=ammonium")
    assert "<mark>ammonium</mark>" in page
    assert "/reports/" in page
    assert "/claims/" in page
    assert "<mark>" in bench.page("/search?words=explosiones&lang=es")
    assert "Nothing here" in bench.page("/search?words=zzzzqq&lang=en")


def test_reports_are_found_by_outlet_and_words(bench):
    page = bench.page("/reports?outlets=Andes+Wire")
    assert "Andes Wire" in page
    rows = re.findall(r"<tr data-row>(.*?)</tr>", page, re.DOTALL)
    assert rows
    assert all("Andes Wire" in row for row in rows)
    assert len(re.findall("<tr data-row>", bench.page("/reports?copies=no"))) < len(bench.view.record.reports)


def test_the_log_tells_entries_and_their_undoing(bench):
    question = bench.view.record.questions[0]
    bench.decide("answer", question=question.id, answer="Nitrate.", why="the port's register")
    number = bench.view.number
    bench.post("/undo", entry=str(number), why="the wrong port")
    page = text(bench.page("/log?decisions=1"))
    assert "answered:" in page
    assert "the port's register" in page
    assert "the wrong port" in page
    assert f"undone by entry {number + 1}" in page


def test_changes_since_an_entry_are_told_with_what_caused_them(bench):
    number = bench.view.number
    question = bench.view.record.questions[0]
    claim = next(c for c in bench.view.record.claims if c.type == "figure" and c.reports > 2)
    bench.decide("answer", question=question.id, answer="Nitrate.")
    bench.decide("correct", about=claim.id, field="value", value="99", why="the register")
    page = text(bench.page(f"/changes?since={number}"))
    assert "99" in page
    assert "nothing can have changed" in text(bench.page(f"/changes?since={number + 2}&known_at={number}", 400))
    assert "Nothing changed" in text(bench.page(f"/changes?since={number + 2}"))


def test_names_of_private_persons_are_left_out_of_every_page_where_that_is_wanted(bench):
    for told in (
        "COQUIMBO, May 9 - The port is shut. Nora Feldman, a fishmonger, said on Friday that she had seen smoke.",
        "COQUIMBO, 9 de mayo - Teresa Rosales, vecina del alcalde, dijo el viernes que vio humo.",
    ):
        bench.post("/reports", text=told, outlet="Radio Roca", published="2031-05-09")
    persons = [e for e in bench.view.record.entities if e.type == "person" and e.name.endswith(("Feldman", "Rosales"))]
    assert len(persons) == 2
    named, other = persons
    question = bench.view.record.questions[0]
    bench.decide("answer", question=question.id, answer="Ask the port.", why=f"{named.name} told us")
    paths = [*PAGES, "/log?decisions=1", *(f"/reports/{r.id}" for r in bench.view.record.reports)]
    assert any(named.name in text(bench.page(path)) for path in paths)
    assert any(other.name in text(bench.page(path)) for path in paths)
    for path in paths:
        kept = "&" if "?" in path else "?"
        shown = text(bench.page(f"{path}{kept}redact=1"))
        assert named.name not in shown, path
        assert other.name not in shown, path


def test_a_workbench_may_leave_names_out_always_and_take_no_decisions(serve, demo):
    bench = serve(demo, redacted=True, writable=False)
    assert "Names of private persons are left out" in bench.page("/")
    assert 'name="decision"' not in bench.page("/questions")
    assert bench.client.post("/decide", data={"decision": "confirm"}).status_code in {403, 404, 405}


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!DOCTYPE"), ("md", b"#"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_brief_is_downloaded_as_what_it_is_called(bench, form, begins):
    answer = bench.get(f"/download/{form}?policy=latest")
    assert answer.content.startswith(begins)
    assert f"blasts-at-two-ports-{bench.view.number}.{form}" in answer.headers["content-disposition"]
    assert "attachment" in answer.headers["content-disposition"]


def test_the_record_is_downloaded_as_json_lines(bench):
    lines = bench.get("/download/jsonl").text.splitlines()
    assert len(lines) > len(bench.view.record.claims)


def test_reports_are_added_from_a_form(bench):
    before = len(bench.view.record.reports)
    sent = io.BytesIO(b"PORT OF ROCA, June 2 - Nine people were killed, the mayor said.")
    answer = bench.post("/reports", files={"file": ("..\\..\\note.txt", sent, "text/plain")})
    assert answer.headers["location"].startswith("/reports")
    assert len(bench.view.record.reports) == before + 1
    assert {r.path for r in bench.view.record.reports} & {"note.txt"}
    bench.post(
        "/reports", text="Ten people were killed in Roca, police said.", outlet="Radio Roca", published="2031-06-03"
    )
    added = next(r for r in bench.view.record.reports if r.outlet == "Radio Roca")
    assert added.published.earliest.isoformat() == "2031-06-03"


def test_what_cannot_be_read_is_said_and_adds_nothing(bench):
    number = bench.view.number
    answer = bench.post("/reports", 400, files={"file": ("x.bin", io.BytesIO(b"\0\1\2" * 50), "x/y")})
    assert "no report could be read" in answer.text
    assert bench.view.number == number


def test_what_another_program_adds_is_seen_soon(bench, demo, monkeypatch):
    from crosswire.ledger import case as cases
    from crosswire.ledger.decisions import Owner
    from crosswire.serve import keeper

    monkeypatch.setattr(keeper, "LOOK", 0.0)
    number = bench.view.number
    other = cases.open_case(str(demo))
    outlet = next(r.outlet for r in bench.view.record.reports if r.outlet)
    other.decide(Owner(outlet=outlet, owner="Costa Media", why="its register"), by="bo", at=bench.keeper._clock())
    other.close()
    bench.page("/")
    bench.keeper._turn(lambda: None)  # the clerk has looked by then
    assert bench.view.number == number + 1
    assert "Costa Media" in bench.page("/log")


def test_the_map_shows_places_at_any_scale_and_leads_to_their_claims(bench):
    page = bench.page("/map")
    assert "Callao" in text(page)
    assert page.count('class="dot ') >= 2
    assert page.count('class="dot ') == 1 + bench.page("/map?z=0").count('class="dot ') or 'z=2"' in page
    near = bench.page("/map?z=9&lat=-12.06&lon=-77.15")
    assert "Callao" in text(near)
    assert "Coquimbo" not in text(near)
    assert "/claims?places=Callao" in near
    for odd in ("z=99", "z=-4", "lat=nan", "lat=1e300", "lon=x", "z=", "lat=89.9&lon=-179.9&z=10", "page=7"):
        bench.page(f"/map?{odd}")
