"""Deciding from the pages: every kind of decision by its own form, what is refused, and two people at once."""

from __future__ import annotations

import html
import re
import threading

import pytest
from starlette.datastructures import FormData

from crosswire.ledger import decisions as kinds
from crosswire.serve import acting, refusing
from crosswire.serve.forms import back, marked, seen, text
from crosswire.serve.security.identity import Identity
from crosswire.serve.security.refusals import Refusal

pytestmark = pytest.mark.model


def plain(page):
    """A page's text as a person reads it."""
    inline = re.sub(r"</?(?:span|bdi|mark|time|q)\b[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inline)).split())


def disputed(bench):
    """The disputed figure."""
    return next(c for c in bench.view.record.claims if c.type == "figure" and c.standing == "disputed")


def form_of(page, kind, action="/decide"):
    """The hidden fields of the first form of a kind on a page."""
    for form in re.findall(rf'<form method="post" action="{action}".*?</form>', page, re.DOTALL):
        if action == "/undo" or f'name="decision" value="{kind}"' in form:
            hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
            return {k: html.unescape(v) for k, v in hidden if k != "csrf"}
    raise AssertionError(f"no form to {kind}")


def send(bench, page, kind, status=303, **fields):
    """Fill in and send the form of a kind."""
    return bench.post("/decide", status, **{**form_of(page, kind), "decision": kind, "why": "looked at it", **fields})


def last(bench):
    """The newest decision that is in force."""
    return bench.view.state.rulings[-1].taken


# ---------------------------------------------------------------- every kind, from its own form


def test_a_claim_is_confirmed_rejected_and_corrected_on_its_page(bench):
    handle = disputed(bench).statements[0]
    for kind, fields in (("confirm", {}), ("correct", {"field": "value", "value": "at least 65"}), ("reject", {})):
        page = bench.page(f"/claims/{handle}")
        answer = send(bench, page, kind, **fields)
        assert answer.headers["location"].startswith(f"/claims/{handle}")
        assert kind in {d.what for d in bench.view.claim(handle).decided}
        assert kinds.name(last(bench).decision) == kind
        assert last(bench).decision.why == "looked at it"


def test_a_single_statement_is_decided_on_without_the_rest(bench):
    claim = disputed(bench)
    one = claim.variants[-1].statements[0]
    page = bench.page(f"/claims/{claim.statements[0]}?statement={one}&act=reject")
    assert "About this statement only:" in plain(page)
    send(bench, page, "reject")
    assert [a.statement for a in last(bench).decision.on] == [one]
    page = bench.page(f"/claims/{one}?statement={one}&act=correct")
    assert 'name="source"' not in page  # what a statement says is of its own source
    send(bench, page, "correct", field="value", value="24")
    assert last(bench).decision.claim == ()
    # a link to a statement that is not of this claim is no link to the whole claim
    elsewhere = next(s.id for s in bench.view.record.statements if s.id not in claim.statements)
    bench.get(f"/claims/{one}?statement={elsewhere}", 404)


def test_two_claims_become_one_and_are_told_apart_again(bench):
    view = bench.view
    one, other = [c for c in view.record.claims if c.type == "position"][:2]
    path = f"/claims/{one.statements[0]}?act=same&other={other.statements[0]}"
    send(bench, bench.page(path), "same")
    joined = bench.view.claim(one.statements[0])
    assert set(joined.statements) == {*one.statements, *other.statements}
    bench.post("/undo", entry=str(bench.view.number), why="they differ", back="/")
    send(bench, bench.page(path), "different")
    assert bench.view.claim(one.statements[0]).id != bench.view.claim(other.statements[0]).id
    assert acting.MAKERS.keys() >= {"different"}


def test_checked_statements_are_split_off_and_two_of_them_told_apart(bench):
    claim = disputed(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    boxes = re.findall(r'<input type="checkbox" name="statement" value="([^"]+)" form="split-form">', page)
    assert set(boxes) == set(claim.statements)
    out = claim.variants[0].statements
    send(bench, page, "split", statement=list(out))
    assert set(bench.view.claim(out[0]).statements) == set(out)
    rest = next(s for s in claim.statements if s not in out)
    whole = bench.view.claim(rest)
    page = bench.page(f"/claims/{rest}")
    send(bench, page, "different", statement=[whole.statements[0], whole.statements[-1]])
    assert bench.view.claim(whole.statements[0]).id != bench.view.claim(whole.statements[-1]).id


def test_names_are_joined_on_the_page_of_a_claim(bench):
    claim = disputed(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    assert '<option value="Chilean Red Cross">' in page
    send(bench, page, "alias", name="Chilean Red Cross", others="Cruz Roja Chilena; the Red Cross of Chile")
    assert last(bench).decision.names == ("Chilean Red Cross", "Cruz Roja Chilena", "the Red Cross of Chile")


def test_a_report_is_withdrawn_called_a_copy_and_its_outlet_given_to_an_owner_on_its_page(bench):
    report, other = [r for r in bench.view.record.reports if r.outlet and not r.copies_of][:2]
    page = bench.page(f"/reports/{report.id}")
    send(bench, page, "copy", original=other.id)
    assert bench.view.choices.reports[report.id].copies_of == other.id
    send(bench, page, "copy", original="")
    assert bench.view.choices.reports[report.id].copies_of is None
    send(bench, page, "owner", owner="Litoral Group")
    assert last(bench).decision.owner == "Litoral Group"
    answer = send(bench, page, "withdraw")
    assert answer.headers["location"].startswith(f"/reports/{report.id}?done=")
    assert last(bench).decision.report == report.id


def test_a_question_is_answered_on_the_page_of_questions(bench):
    asked = next(q for q in bench.view.record.questions if q.status == "open")
    page = bench.page("/questions?status=open")
    fields = form_of(page, "answer")
    bench.post("/decide", **{**fields, "answer": "It was fertiliser.", "why": "read the manifest"})
    answered = next(q for q in bench.view.record.questions if q.id == fields["question"])
    assert answered.status == "answered"
    assert asked.id in {q.id for q in bench.view.record.questions}


def test_every_kind_of_decision_has_a_form_on_some_page(bench):
    claim, report = disputed(bench), next(r for r in bench.view.record.reports if r.outlet)
    origin = next(o for o in bench.view.record.origins if o.type != "unknown")
    other = next(c for c in bench.view.record.claims if c.type == "figure" and c.id != claim.id)
    pages = "".join(
        bench.page(p)
        for p in (
            f"/claims/{claim.statements[0]}?act=same&other={other.statements[0]}",
            f"/reports/{report.id}",
            f"/origins/{origin.id}",
            "/questions",
        )
    )
    for kind in acting.MAKERS:
        assert f'name="decision" value="{kind}"' in pages, kind
    assert 'action="/undo"' in pages


def test_the_last_own_decision_is_undone_and_the_undoing_too(bench):
    claim = disputed(bench)
    address = f"/claims/{claim.statements[0]}"
    send(bench, bench.page(address), "confirm")
    number = bench.view.number
    fields = form_of(bench.page(address), "", "/undo")
    assert fields["entry"] == "last"
    answer = bench.post("/undo", **{**fields, "why": "too soon"})
    assert bench.view.claim(claim.statements[0]).decided == ()
    notice = bench.page(answer.headers["location"])
    assert "Undone, as entry" in plain(notice)
    bench.post("/undo", entry=str(number + 1), why="it was right", back=address)
    assert [d.what for d in bench.view.claim(claim.statements[0]).decided] == ["confirm"]


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("confirm", {"why": "  "}, "Write why: a decision needs a reason."),
        ("correct", {"field": "value", "value": "plenty"}, "is no value"),
        ("correct", {"field": "date", "value": "soon"}, "is no day"),
        ("correct", {"field": "killed", "value": "3"}, "no such field to correct"),
        ("correct", {"field": "colour", "value": "3"}, "There is no colour to correct."),
        ("split", {}, "Check some of the statements of the claim, and not all"),
        ("different", {}, "Check exactly the two statements"),
        ("alias", {"name": "", "others": "x"}, "Write two names or more"),
    ],
)
def test_a_refusal_shows_the_page_again_with_why_and_what_was_written(bench, kind, fields, why):
    address = f"/claims/{disputed(bench).statements[0]}"
    before = bench.view.number
    answer = send(bench, bench.page(address), kind, 400, **{"why": "three papers said so", **fields})
    shown = plain(answer.text)
    again = re.search(r'<section class="again".*?</section>', answer.text, re.DOTALL)[0]
    assert "This could not be done" in again
    assert why in plain(again)
    assert "What is said, side by side" in shown  # the page itself is below
    assert bench.view.number == before
    for name, value in fields.items():
        if name != "field":
            assert value.strip() in html.unescape(again)
    if "why" not in fields:
        assert 'value="three papers said so"' in again


def test_a_refused_form_can_be_put_right_and_sent_again(bench):
    claim = disputed(bench)
    address = f"/claims/{claim.statements[0]}"
    answer = send(bench, bench.page(address), "correct", 400, field="value", value="plenty")
    answer = send(bench, answer.text, "correct", field="value", value="65")
    assert answer.headers["location"].startswith(address)
    assert bench.view.claim(claim.statements[0]).decided[-1].value == "65"


def test_claims_of_two_types_are_no_one_matter(bench):
    claim = disputed(bench)
    event = next(c for c in bench.view.record.claims if c.type == "event")
    page = bench.page(f"/claims/{claim.statements[0]}?act=same&other={event.statements[0]}")
    answer = send(bench, page, "same", 400)
    assert "they cannot be one matter" in plain(answer.text)


def test_undoing_is_refused_with_why(bench):
    address = f"/claims/{disputed(bench).statements[0]}"
    nothing = bench.post("/undo", 400, entry="last", why="oops", back=address)
    assert "You have decided nothing that could be undone" in plain(nothing.text)
    assert "is no decision" in plain(bench.post("/undo", 400, entry="3", why="x", back=address).text)
    assert "Say which entry is to be undone." in plain(bench.post("/undo", 400, entry="x", why="x", back=address).text)
    assert "Write why: an undoing needs a reason" in plain(
        bench.post("/undo", 400, entry="3", why=" ", back=address).text
    )


def test_an_unknown_kind_and_an_unknown_page_are_refused_plainly(bench):
    assert "There is no decision named" in plain(bench.post("/decide", 400, decision="burn", why="x", back="/").text)
    gone = bench.post("/decide", 400, decision="burn", why="x", back="/claims/none")
    assert "That cannot be done" in plain(gone.text)


def test_a_refusal_is_in_the_language_of_the_page(bench):
    address = f"/claims/{disputed(bench).statements[0]}?lang=es"
    answer = send(bench, bench.page(address), "correct", 400, field="value", value="muchos")
    shown = plain(answer.text)
    assert "No se pudo hacer" in shown
    assert "'muchos' no es un valor; escriba 14" in shown
    assert bench.post("/undo", 400, entry="last", why="x", back=address).text.count("Usted no ha decidido nada") == 1


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("entry 7 is undone already", "La entrada 7 ya está deshecha."),
        ("3 ids begin with 'ab'; write more of the one that you mean", "3 identificadores empiezan por 'ab'"),
        ("there is no claim whose id begins with '{a}'; see the first column of the tables", "empiece por '{a}'"),
        ("nobody foresaw this", "nobody foresaw this"),
    ],
)
def test_what_the_program_says_is_told_to_people_with_what_it_is_about(message, told):
    assert told in refusing.explained(message, "es")


def test_hostile_words_in_a_form_come_back_as_words(bench):
    address = f"/claims/{disputed(bench).statements[0]}"
    evil = '"><script>window.pwned=1</script>'
    answer = send(bench, bench.page(address), "correct", 400, field="value", value=evil, why=evil)
    assert "<script>window" not in answer.text
    assert html.escape(evil) in answer.text or "&#34;&gt;&lt;script&gt;" in answer.text


# ---------------------------------------------------------------- two people at once


def test_who_comes_second_sees_what_changed_and_their_own_form_and_may_send_it_again(bench):
    claim = disputed(bench)
    address = f"/claims/{claim.statements[0]}"
    page = bench.page(address)  # both have it open
    send(bench, page, "confirm", why="the hospital list")
    answer = send(bench, page, "correct", 409, field="value", value="65", source="Civil Protection", why="I counted")
    again = re.search(r'<section class="again".*?</section>', answer.text, re.DOTALL)[0]
    shown = plain(again)
    assert "Somebody was faster" in shown
    assert "confirmed:" in shown
    assert "the hospital list" in shown
    for value in ("65", "Civil Protection", "I counted"):
        assert f'value="{value}"' in again
    send(bench, again, "correct", field="value", value="65", source="Civil Protection", why="I counted")
    assert [d.what for d in bench.view.claim(claim.statements[0]).decided] == ["confirm", "correct"]


def test_a_report_that_joined_meanwhile_is_named(bench):
    claim = disputed(bench)
    address = f"/claims/{claim.statements[0]}"
    page = bench.page(address)
    words = (
        "Coquimbo: The Chilean Red Cross said on Friday that 71 people had been injured by the "
        "explosion of 6 May at the port of Coquimbo."
    )
    files = {"file": ("late.txt", f"Title: Red Cross repeats count\nOutlet: Late Post\nDate: 2031-05-09\n\n{words}\n")}
    bench.post("/reports", files=files, back="/reports")
    now = bench.view.claim(claim.statements[0])
    assert marked(now) != marked(claim), "the added report must join the claim"
    answer = send(bench, page, "confirm", 409)
    again = plain(re.search(r'<section class="again".*?</section>', answer.text, re.DOTALL)[0])
    assert "Reports that joined" in again


def test_a_claim_that_was_joined_to_another_meanwhile_is_shown_as_it_is_now(bench):
    one, other = [c for c in bench.view.record.claims if c.type == "position"][:2]
    page = bench.page(f"/claims/{one.statements[0]}")
    bench.decide("same", about=one.id, other=other.id, back="/")
    answer = send(bench, page, "reject", 409)
    again = re.search(r'<section class="again".*?</section>', answer.text, re.DOTALL)[0]
    assert "of one matter" in plain(again)
    send(bench, again, "reject")
    assert set(bench.view.claim(one.statements[0]).decided[-1].statements) >= {*one.statements, *other.statements}


def test_what_others_do_elsewhere_is_in_nobodys_way(bench):
    claim = disputed(bench)
    page = bench.page(f"/claims/{claim.statements[0]}")
    other = next(c for c in bench.view.record.claims if c.type == "undisclosed")
    bench.decide("confirm", about=other.id, back="/")
    send(bench, page, "confirm")


def test_of_many_who_send_the_same_form_at_once_one_is_taken(bench):
    claim = disputed(bench)
    form = FormData(
        {"decision": "confirm", "about": claim.id, "why": "checked", "seen": seen(claim, bench.view.number)}
    )
    who = Identity(name="ana", role="analyst")
    taken, refused = [], []

    def one():
        try:
            taken.append(acting.decided(bench.keeper, form, who))
        except acting.StaleError as error:
            refused.append(error)

    threads = [threading.Thread(target=one) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert (len(taken), len(refused)) == (1, 5)
    with pytest.raises(Refusal):
        acting.decided(bench.keeper, FormData({"decision": "same", "why": "x"}), who)


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("/claims?types=event#c-1", "/claims?types=event#c-1"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/a\nb", "/"),
        ("//[bad", "/"),
        ("", "/"),
    ],
)
def test_a_form_leads_back_to_our_own_pages_only(wanted, leads):
    assert back({"back": wanted}) == leads


def test_after_a_decision_the_row_where_one_was_is_led_to(bench):
    claim = disputed(bench)
    answer = bench.decide("confirm", about=claim.id, back="/claims?page=2&done=7#c-1")
    assert answer.headers["location"] == f"/claims?page=2&done={bench.view.number}#c-1"


def test_a_field_is_trimmed_and_cut():
    assert text({"why": f"  {'x' * 9000} "}, "why") == "x" * 4000
    assert not text({"why": 3}, "why")
    assert not text({}, "why")


def test_the_keys_are_told_in_both_languages(bench):
    assert "to the review queue" in plain(bench.page("/keys"))
    spanish = plain(bench.page("/keys?lang=es"))
    assert "a la cola de revisión" in spanish
    page = bench.page(f"/claims/{disputed(bench).statements[0]}")
    for key in "crmsdu":
        assert f'data-key="{key}"' in page
    assert 'data-key="w"' in bench.page(f"/reports/{bench.view.record.reports[0].id}")
    assert 'data-key="a"' in bench.page("/questions")


def test_reasons_given_before_are_offered_again(bench):
    claim = disputed(bench)
    bench.decide("confirm", about=claim.id, why="the fire brigade's own list", back="/")
    page = html.unescape(bench.page(f"/claims/{claim.statements[0]}"))
    assert '<option value="the fire brigade\'s own list">' in page
