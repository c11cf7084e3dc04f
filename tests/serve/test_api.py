"""The API without a browser: the same views as the pages, in the public format, with what programs need around it."""

from __future__ import annotations

import json
import re

import pytest

from crosswire.views import jsonl

pytestmark = pytest.mark.model

LISTS = (
    "claims figures incidents timeline places reports origins entities questions problems entries changes?since=3"
).split()


def get(bench, path, status=200, **headers):
    answer = bench.client.get(f"/api/v1/{path}", headers=headers)
    assert answer.status_code == status, answer.text[:2000]
    return answer


def post(bench, path, body, status=201, **headers):
    page = bench.client.get("/questions", headers={"accept": "text/html"}).text
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    answer = bench.client.post(
        f"/api/v1/{path}", json=body, headers={"x-csrf-token": token[1], "origin": "http://127.0.0.1:8000", **headers}
    )
    assert answer.status_code == status, answer.text[:2000]
    return answer


@pytest.mark.parametrize("path", LISTS)
def test_every_list_can_be_walked_page_by_page_and_nothing_is_lost(bench, path):
    separator = "&" if "?" in path else "?"
    whole = get(bench, f"{path}{separator}limit=200").json()
    assert whole["entry"] == bench.view.number
    assert len(whole["items"]) == whole["total"]
    walked, onward = [], f"{path}{separator}limit=7"
    while onward:
        answer = get(bench, onward)
        walked += answer.json()["items"]
        link = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        onward = link[1].removeprefix("/api/v1/") if link else None
    assert walked == whole["items"]


def test_what_the_api_gives_is_the_public_format(bench):
    lines = {}
    for kind, record in (("claims", "claim"), ("reports", "report"), ("origins", "origin"), ("questions", "question")):
        for item in get(bench, f"{kind}?limit=200").json()["items"]:
            lines[item["id"]] = {"kind": record, **item}
    spelt = [json.loads(line) for line in jsonl.lines(bench.view.record)]
    known = {line["id"]: line for line in spelt if line["kind"] in {"claim", "report", "origin", "question"}}
    assert lines == known


def test_an_answer_has_an_etag_and_is_not_sent_twice(bench):
    first = get(bench, "claims?words=port")
    again = get(bench, "claims?words=port", 304, **{"if-none-match": first.headers["etag"]})
    assert again.content == b""
    assert get(bench, "claims?words=ship").headers["etag"] != first.headers["etag"]
    question = bench.view.record.questions[0]
    post(bench, "decisions", {"decision": "answer", "question": question.id, "answer": "Yes.", "why": "asked"})
    fresh = get(bench, "claims?words=port", 200, **{"if-none-match": first.headers["etag"]})
    assert fresh.headers["etag"] != first.headers["etag"]
    assert int(fresh.headers["crosswire-entry"]) == bench.view.number


def test_a_claim_is_had_by_any_of_its_statements_with_quotes_that_stand(bench):
    claim = max(bench.view.record.claims, key=lambda c: len(c.statements))
    for key in (claim.id, claim.statements[0], claim.statements[-1]):
        found = get(bench, f"claims/{key}").json()
        assert found["claim"]["id"] == claim.id
    texts = {r.id: r.text for r in bench.view.record.reports}
    for cited in found["line"]["citations"]:
        assert texts[cited["report"]][cited["start"] : cited["end"]] == cited["quote"]
    assert len(found["statements"]) == len(claim.statements)


def test_a_decision_needs_what_was_seen_to_stand(bench):
    claim = next(c for c in bench.view.record.claims if c.type == "figure")
    mark = get(bench, f"claims/{claim.id}").json()["mark"]
    body = {"decision": "confirm", "about": claim.id, "why": "called", "seen": mark}
    made = post(bench, "decisions", body)
    assert made.json()["entry"] == bench.view.number
    clash = post(bench, "decisions", body, 409)
    assert clash.headers["content-type"] == "application/problem+json"
    assert clash.json()["code"] == "stale"
    decided = get(bench, f"claims/{claim.id}").json()["decisions"]
    assert [d["decision"] for d in decided] == ["confirm"]
    post(bench, "undo", {"entry": made.json()["entry"], "why": "too early"})
    assert get(bench, f"claims/{claim.id}").json()["decisions"][0]["undone"] == bench.view.number


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"decision": "confirm", "about": "nothing", "why": "x"}, "no claim or statement"),
        ({"decision": "correct", "about": "CLAIM", "value": "many", "why": "x"}, "is no value"),
        (
            {"decision": "correct", "about": "CLAIM", "value": "4", "field": "killed", "why": "x"},
            "no killed to correct",
        ),
        ({"decision": "owner", "outlet": "None such", "owner": "y", "why": "x"}, "no report here is of an outlet"),
        ({"decision": "alias", "name": "y", "why": "x"}, "needs two names"),
        ({"decision": "confirm", "about": "CLAIM", "why": "   "}, "needs a reason"),
    ],
)
def test_what_makes_no_sense_is_refused_with_why_and_records_nothing(bench, body, said):
    number = bench.view.number
    claim = next(c for c in bench.view.record.claims if c.type == "figure")
    body = {k: claim.id if v == "CLAIM" else v for k, v in body.items()}
    assert said in post(bench, "decisions", body, 400).json()["detail"]
    assert bench.view.number == number


def test_reports_are_added_and_one_that_is_there_is_said(bench):
    said = "Nine people were killed in Roca, the mayor said."
    body = [{"text": said, "outlet": "Radio Roca", "published": "2031-06-03"}]
    added = post(bench, "reports", body).json()
    assert len(added["added"]) == 1
    again = post(bench, "reports", body).json()
    assert again["added"] == []
    assert again["problems"][0]["code"] == "duplicate-report"
    post(bench, "reports", [{"text": "  "}], 400)


def test_errors_are_problem_documents(bench):
    for path, status in (
        ("nothing", 404),
        ("claims/none", 404),
        ("claims?limit=0", 422),
        ("claims?types=nonsense", 422),
        ("claims?as_of=yesterday", 422),
        ("claims?policy=priority", 400),
        ("changes", 422),
    ):
        answer = get(bench, path, status)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert answer.json()["detail"]
    assert bench.client.delete("/api/v1/claims", headers={"origin": "http://127.0.0.1:8000"}).status_code in {403, 405}


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_from_the_pages_of_others_nothing_is_written(bench, headers):
    number = bench.view.number
    body = {"decision": "alias", "name": "a", "others": "b", "why": "c"}
    assert bench.client.post("/api/v1/decisions", json=body, headers=headers).status_code == 403
    assert bench.view.number == number


def test_names_are_left_out_of_every_answer_where_that_is_wanted(serve, witnessed, witness):
    bench = serve(witnessed)
    whole = [get(bench, f"{path}{'&' if '?' in path else '?'}limit=200").text for path in LISTS]
    assert any(witness in text for text in whole)
    for path in LISTS:
        hidden = get(bench, f"{path}{'&' if '?' in path else '?'}limit=200&redact=true").text
        assert witness not in hidden, path
