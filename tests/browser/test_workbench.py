"""The workbench in a real browser: every page, every decision, by keyboard, by two people, and without script."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from workbenches import arrived, served, settled, visit

pytestmark = [pytest.mark.browser, pytest.mark.model]

PAGES = (
    "/ /review /incidents /figures?policy=latest /claims /claims?words=port&standings=disputed /timeline /map /map?z=7 "
    "/reports /reports?words=blast /origins /questions /changes /changes?since=5 /problems /log /log?decisions=1 /keys "
    "/search?words=explosion /figures?as_of=2031-05-08 /?known_at=20&redact=1 /nowhere CLAIM REPORT ORIGIN PICK"
).split()


def address(page, path):
    """Where a kind of page is, as its list leads there."""
    lists = {"CLAIM": ("/claims", "/claims/"), "REPORT": ("/reports", "/reports/"), "ORIGIN": ("/origins", "/origins/")}
    if path == "PICK":
        visit(page, "/claims")
        handle = page.locator('main a[href^="/claims/"]').first.get_attribute("href").split("/")[2].split("?")[0]
        return f"/claims?pick={handle.split('#')[0]}"
    if path not in lists:
        return path
    visit(page, lists[path][0])
    return page.locator(f'main a[href^="{lists[path][1]}"]').first.get_attribute("href")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme", "lang"), [(1200, "light", "en"), (360, "dark", "es")], ids=["wide", "phone"]
)
def test_every_page_is_quiet_accessible_and_fits(reading, browse, path, width, scheme, lang):
    from axe_playwright_python.sync_playwright import Axe

    page = browse(reading, "/keys", width=width, scheme=scheme, bypass_csp=True, locale=lang, quiet=path != "/nowhere")
    visit(page, address(page, path))
    if path != "/nowhere":
        assert page.locator("h1").count() == 1
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    grave = [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in {"serious", "critical"}
    ]
    assert grave == []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = false)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/", "/claims", "/review", "/map", "/log", "CLAIM", "REPORT"])
def test_under_the_strict_policy_nothing_is_refused(reading, browse, path):
    page = browse(reading, "/keys")
    visit(page, address(page, path))
    page.wait_for_load_state("networkidle")
    assert page.noise == []


# ---------------------------------------------------------------- deciding


def handles(page, query):
    """Claims of a kind, as links."""
    visit(page, f"/claims?{query}")
    found = page.locator('main a[href^="/claims/"]').evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(f.split("?")[0].split("#")[0] for f in found))


def entries(page):
    """The log's decisions, the newest first."""
    visit(page, "/log?decisions=1")
    return page.locator("table.log tbody tr").all_inner_texts()


def reason(page):
    """The field for the reason, once the form that a key opened has led there."""
    return page.locator('[name="why"]:focus')


def by_key(page, key, **fields):
    """Open a form by its key, fill it in without a mouse, and send it."""
    page.keyboard.press(key)
    form = page.locator("form:has(:focus)").last
    for name, value in fields.items():
        field = form.locator(f'[name="{name}"]')
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator('[name="why"]').press("Enter")
    arrived(page, r"[?&]done=\d+")
    assert page.locator(".notice.done").count() == 1


def test_confirm_reject_correct_and_undo_by_keyboard_alone(working, browse):
    page = browse(working, "/")
    one, two, three = handles(page, "types=figure")[:3]
    visit(page, one)
    by_key(page, "c", why="called the hospital")
    visit(page, two)
    by_key(page, "r", why="a hoax")
    visit(page, three)
    by_key(page, "m", value="999", why="the register")
    assert "999" in page.locator("main").inner_text()
    log = entries(page)
    assert len(log) == 3
    assert all(word in text for word, text in zip(("corrected", "rejected", "confirmed"), log, strict=True))
    visit(page, three)
    by_key(page, "u", why="the wrong register")
    assert "999" not in page.locator("main h1, main .side").first.inner_text()
    assert "undone by entry" in entries(page)[1]


def test_the_list_is_walked_and_decided_by_keyboard(working, browse):
    page = browse(working, "/claims")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.closest('[data-row]').innerText")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.closest('[data-row]').innerText")
    assert first != second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('[data-row]').innerText") == first
    page.keyboard.press("c")
    reason(page).fill("called them")
    page.keyboard.press("Enter")
    arrived(page, r"[?&]done=\d+")
    assert "called them" in entries(page)[0]
    visit(page, "/claims")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    arrived(page, r"/claims/[0-9a-f]+")
    page.keyboard.press("?")
    arrived(page, r"/keys")
    page.keyboard.press("/")
    page.locator("#top-words:focus").wait_for()


def test_claims_are_joined_and_kept_apart(working, browse):
    page = browse(working, "/")
    one, two = handles(page, "types=event")[:2]
    for handle, button, told in ((one, "same", "of one matter"), (two, "different", "different matters")):
        visit(page, handle)
        page.keyboard.press("s")
        page.locator('[name="words"]:focus').wait_for()
        page.keyboard.press("Enter")  # without words: the claims that share most with it
        arrived(page, r"pick=")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        arrived(page, r"act=same")
        form = page.locator(f'form:has(button[value="{button}"])').first
        form.locator('[name="why"]').fill("looked at both")
        form.locator(f'button[value="{button}"]').click()
        arrived(page, r"[?&]done=\d+")
        assert told in entries(page)[0]


def test_a_claim_is_split_by_the_statements_that_are_checked(working, browse):
    page = browse(working, "/")
    visit(page, handles(page, "types=figure&order=reports")[0])
    page.locator('input[type="checkbox"][name="statement"]').first.check()
    page.keyboard.press("d")
    reason(page).fill("another blast")
    page.locator('button[value="split"]').first.click()
    arrived(page, r"[?&]done=\d+")
    assert "split" in entries(page)[0]


def acting(page, kind, **fields):
    """Fill in the form of a kind of decision that stands on the page, and send it."""
    form = page.locator(f'form:has(input[name="decision"][value="{kind}"])').first
    for details in form.locator("xpath=ancestor::details").all():
        details.evaluate("d => { d.open = true }")
    for name, value in fields.items():
        form.locator(f'[name="{name}"]').fill(value)
    form.locator("button").last.click()
    arrived(page, r"[?&]done=\d+")


def test_the_decisions_on_reports_origins_and_questions_each_have_their_form(working, browse):
    page = browse(working, "/questions")
    acting(page, "answer", answer="Fertiliser.", why="the register")
    visit(page, "/reports?outlets=Andes+Wire")
    report = page.locator('main a[href^="/reports/"]').first.get_attribute("href")
    visit(page, report)
    acting(page, "withdraw", why="taken back by the outlet")
    visit(page, report)
    acting(page, "copy", original="", why="its own work")
    visit(page, report)
    acting(page, "owner", owner="Costa Media", why="the trade register")
    visit(page, address(page, "ORIGIN"))
    acting(page, "alias", others="The harbour people", why="two names of one body")
    log = "\n".join(entries(page))
    for told in ("answered", "withdrawn", "copy of nothing", "belongs to Costa Media", "another name"):
        assert told in log


def test_a_decision_without_script_and_without_sense_comes_back_with_why(working, browse):
    page = browse(working, "/", java_script_enabled=False)
    visit(page, "/claims?types=figure")
    visit(page, page.locator('main a[href^="/claims/"]').first.get_attribute("href"))
    page.locator('details[data-act="correct"] > summary').click()
    form = page.locator('form:has(input[name="decision"][value="correct"])').first
    form.locator('[name="value"]').fill("many")
    form.locator('[name="why"]').fill("somebody said so")
    form.locator("button").last.click()
    page.wait_for_load_state()
    settled(page)
    assert "is no value" in page.locator("main").inner_text()
    kept = page.locator('form:has(input[name="decision"][value="correct"])').first
    assert kept.locator('[name="why"]').input_value() == "somebody said so"
    kept.locator('[name="value"]').fill("at least 12")
    kept.locator("button").last.click()
    arrived(page, r"[?&]done=\d+")
    page.noise.clear()  # the refusal's status is told by the console


# ---------------------------------------------------------------- two people


@pytest.fixture
def shared_bench(read_demo, tmp_path):
    """A workbench with two users."""
    users = tmp_path / "users.json"
    for name, role in (("ada", "editor"), ("bo", "analyst"), ("cy", "reader")):
        command = [sys.executable, "-c", "from crosswire.cli.main import main; main()", "users", "add"]
        made = subprocess.run(
            [*command, str(users), name, "--role", role, "--stdin"], input=f"a long pass word of {name}\n", text=True,
            capture_output=True, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
    command = [sys.executable, "-c", "from crosswire.cli.main import main; main()", "users", "add", str(users), "root"]
    subprocess.run([*command, "--role", "admin", "--stdin"], input="a long pass word of root\n", text=True, check=True)
    path = tmp_path / "shared.case"
    shutil.copy(read_demo, path)
    with served(path, "--users", str(users), "--audit", str(tmp_path / "audit.jsonl")) as base:
        yield base


def test_two_people_cannot_decide_past_each_other(shared_bench, browse):
    ada = browse(shared_bench, login=("ada", "a long pass word of ada"))
    bo = browse(shared_bench, login=("bo", "a long pass word of bo"))
    claim = handles(ada, "types=figure")[0]
    visit(ada, claim)
    visit(bo, claim)
    by_key(ada, "c", why="called the hospital")
    bo.keyboard.press("r")
    reason(bo).fill("no such hospital")
    bo.keyboard.press("Enter")
    bo.wait_for_load_state()
    settled(bo)
    said = bo.locator("main").inner_text()
    assert "called the hospital" in said or "ada" in said
    assert len(entries(ada)) == 1
    bo.locator(".again-form button").click()
    arrived(bo, r"[?&]done=\d+")
    log = entries(ada)
    assert "rejected" in log[0]
    assert "bo" in log[0]
    bo.noise.clear()  # the conflict's status is told by the console


def test_a_reader_sees_no_form_and_may_not_send_one(shared_bench, browse):
    cy = browse(shared_bench, login=("cy", "a long pass word of cy"))
    visit(cy, handles(cy, "types=figure")[0])
    assert cy.locator('form[action="/decide"], form[action="/undo"]').count() == 0
    answer = cy.request.post("/decide", form={"decision": "confirm", "about": "x", "why": "y"})
    assert answer.status == 403


def test_whoever_is_not_known_sees_nothing_but_the_login(shared_bench, browse):
    page = browse(shared_bench, "/claims")
    assert page.url.endswith("/login?next=/claims")
    assert "Blasts" not in page.content()


# ---------------------------------------------------------------- hostile text


HOSTILE = """<script>alert(1)</script> PORT OF ROCA, June 2 - "<img src=x onerror=alert(2)>" and 9 people were killed,
javascript:alert(3) the mayor </textarea></title><svg onload=alert(4)> said on Monday. {{ 7*7 }} {% raw %} ${7*7}
12 people were injured at '"><iframe src=//evil.example></iframe> harbour, police said. %0d%0aSet-Cookie: x=1
\u202eevil\u202c \x00 \ud7ff <!-- --> ]]> &lt;b&gt; csrf-00000000 <a href="javascript:alert(5)">x</a>"""


def test_report_text_is_data_on_every_page(tmp_path, browse):
    report = tmp_path / "hostile.jsonl"
    lines = [
        {"id": f"r{n}", "text": HOSTILE.replace("9", str(n)), "title": f'<script>alert("t{n}")</script>{n}',
         "outlet": "'\"><img src=x onerror=alert(6)>", "published": f"2031-06-0{n}", "url": "javascript:alert(7)"}
        for n in range(1, 4)
    ]  # fmt: skip
    report.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    case = tmp_path / "hostile.case"
    run = [sys.executable, "-c", "from crosswire.cli.main import main; main()"]
    subprocess.run([*run, "init", str(case), "--name", "<script>alert(8)</script>", "--by", "<b>bo</b>"], check=True)
    subprocess.run([*run, "add", str(case), str(report), "--by", "<b>bo</b>"], check=False, capture_output=True)
    with served(case) as base:
        page = browse(base, "/")
        paths = [p for p in PAGES if p not in {"/nowhere", "ORIGIN", "CLAIM", "REPORT", "PICK"}]
        for path in [*paths, "/reports/r1?layers=names&layers=places&layers=times", "/reports/r2?at=0-40", "/map?z=9"]:
            visit(page, path)
            assert page.locator("iframe, main img, main svg[onload], main b").count() == 0, path
            assert page.locator('a[href^="javascript:"]').count() == 0, path
            assert page.locator("script:not([src])").count() == 0, path
        assert page.evaluate("document.title").startswith("Map")
        assert "49" not in page.locator("h1").inner_text()
        page.noise = [n for n in page.noise if "400" not in n]


def test_a_page_that_may_not_be_asked_for_is_told_and_its_address_stays_in_the_form(working, browse):
    page = browse(working, "/reports", quiet=False)  # the answer has the status 400
    page.locator("details", has=page.locator("#add-address")).locator("summary").click()
    page.fill("#add-address", "https://elsewhere.example/ferry")
    page.locator("#add-address").press("Enter")
    page.wait_for_selector("#again-address")
    assert "is not among the hosts" in page.locator("#again").inner_text()
    assert page.input_value("#again-address") == "https://elsewhere.example/ferry"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_page_that_is_still_being_made_comes_back_by_itself_after_a_decision(reading, browse, script):
    page = browse(reading, "/keys", java_script_enabled=script)
    asked = []

    def first(route):
        asked.append(route.request.url)
        if len(asked) > 1:
            return route.continue_()
        head = {"Content-Type": "text/html", "Refresh": "2; url=/claims?done=1"}
        body = '<p data-refusal="settling">wait<script src="/assets/workbench.js" defer></script>'
        return route.fulfill(status=202, headers=head, body=body)

    page.route("**/claims?done=1", first)
    visit(page, "/claims?done=1#main")
    assert page.locator("h1").inner_text().startswith("Claims")
    assert len(asked) == 2
    assert page.url.endswith("#main") == script  # the place on the page is kept by the script
