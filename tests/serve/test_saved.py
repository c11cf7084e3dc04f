"""Saved searches: saved under a name, listed for everybody at the case, deleted by who may."""

from __future__ import annotations

import html
import re

import pytest

from crosswire.search.saved import SavedSearches
from crosswire.serve import saving
from crosswire.serve.security.identity import Identity
from crosswire.serve.security.refusals import Refusal

pytestmark = pytest.mark.model


def links(page):
    """The saved searches of a page: what each is called, and where it leads."""
    listed = re.search(r'<details class="saved".*?</details>', page, re.DOTALL)
    found = re.findall(r'<li><a href="([^"]+)"><bdi>(.*?)</bdi></a>', listed[0]) if listed else []
    return {html.unescape(name): html.unescape(address) for address, name in found}


def keys(page):
    """What the buttons for deleting send."""
    return re.findall(r'name="key" value="([^"]+)"', page)


def save(bench, name, query, kind="claims", status=303):
    """Save a search as the form does."""
    return bench.post("/saved", status, name=name, query=query, kind=kind, back=f"/{kind}")


def test_a_search_is_saved_and_leads_back_to_the_same_list(bench):
    form = re.search(r'action="/saved".*?</form>', bench.page("/claims?standings=disputed"), re.DOTALL)
    assert 'name="query" value="standings=disputed"' in form[0]
    save(bench, "open disputes", "standings=disputed&page=2")
    for page in ("/claims", "/claims?types=event", "/search"):
        assert links(bench.page(page)) == {"open disputes": "/claims?standings=disputed"}
    assert links(bench.page("/reports")) == {}
    found = bench.page(links(bench.page("/search"))["open disputes"])
    assert f'<span class="count">{sum(c.standing == "disputed" for c in bench.view.record.claims)}</span>' in found


def test_reports_are_saved_beside_claims(bench):
    save(bench, "minister", "words=minister&order=newest", "reports")
    assert links(bench.page("/reports")) == {"minister": "/reports?words=minister&order=newest"}
    assert links(bench.page("/claims")) == {}
    assert 'name="kind"' in bench.page("/search?words=minister")


def test_a_saved_search_keeps_the_moment_of_the_page_that_lists_it(bench):
    save(bench, "open disputes", "standings=disputed&as_of=2031-05-01")
    assert links(bench.page("/claims")) == {"open disputes": "/claims?standings=disputed"}
    assert links(bench.page("/claims?as_of=2031-05-08")) == {
        "open disputes": "/claims?as_of=2031-05-08&standings=disputed"
    }


def test_where_nothing_is_asked_there_is_nothing_to_save(bench):
    assert 'action="/saved"' not in bench.page("/claims")
    assert 'action="/saved"' in bench.page("/claims?words=port")


@pytest.mark.parametrize(
    ("name", "query", "kind"),
    [
        ("", "words=port", "claims"),
        ("n" * 200, "words=port", "claims"),
        ("nothing", "", "claims"),
        ("no day", "since=yesterday", "claims"),
        ("nowhere", "words=port", "origins"),
    ],
)
def test_what_cannot_be_saved_is_refused(bench, name, query, kind):
    save(bench, name, query, kind, status=400)
    assert links(bench.page("/search")) == {}


def test_a_form_without_the_token_saves_nothing(bench):
    answer = bench.client.post("/saved", data={"name": "x", "query": "words=port", "kind": "claims"})
    assert answer.status_code == 403
    assert links(bench.page("/search")) == {}


def test_names_are_shown_as_text(bench):
    save(bench, "<b>port</b>", "words=<script>")
    page = bench.page("/claims")
    assert links(page) == {"<b>port</b>": "/claims?words=%3Cscript%3E"}
    assert "<b>port" not in page


def test_who_saved_it_deletes_it(bench):
    save(bench, "open disputes", "standings=disputed")
    (key,) = keys(bench.page("/claims"))
    bench.post("/saved/delete", key=key, back="/claims")
    assert links(bench.page("/claims")) == {}
    bench.post("/saved/delete", key=key, back="/claims")


def test_who_may_save_and_who_may_delete(tmp_path):
    searches = SavedSearches(tmp_path / "s.json")
    form = {"name": "mine", "query": "words=port", "kind": "claims"}
    people = {role: Identity(name=role, role=role) for role in ("reader", "analyst", "editor")}
    with pytest.raises(Refusal):
        saving.put(searches, form, people["reader"])
    saving.put(searches, form, people["editor"])
    saving.put(searches, form, people["analyst"])
    by = {s.by: saving.key(s) for s in searches.every()}
    assert set(by) == {"editor", "analyst"}
    with pytest.raises(Refusal):
        saving.remove(searches, by["editor"], people["analyst"])
    with pytest.raises(Refusal):
        saving.remove(searches, by["analyst"], people["reader"])
    saving.remove(searches, by["analyst"], people["editor"])
    assert [s.by for s in searches.every()] == ["editor"]


def test_of_two_searches_of_one_name_a_person_keeps_the_later(bench):
    save(bench, "watched", "words=port")
    save(bench, "watched", "words=fire")
    assert links(bench.page("/claims")) == {"watched": "/claims?words=fire"}


def test_they_are_in_a_file_beside_the_case_and_read_by_the_next_who_serves_it(serve, demo):
    save(serve(), "open disputes", "standings=disputed")
    assert (demo.parent / "demo.case.searches.json").is_file()
    assert set(links(serve().page("/claims"))) == {"open disputes"}


def test_another_file_can_be_named(serve, demo, tmp_path):
    own = tmp_path / "team" / "searches.json"
    save(serve(searches=own), "open disputes", "standings=disputed")
    assert own.is_file()
    assert not (demo.parent / "demo.case.searches.json").exists()


def test_a_case_at_a_url_has_its_file_among_the_users_data():
    one, other = saving.place("postgresql://desk@db/a"), saving.place("postgresql://desk@db/b")
    assert one != other
    assert one.is_absolute()
    assert "desk" not in str(one)


def test_where_nothing_may_be_written_they_are_only_listed(serve):
    save(serve(), "open disputes", "standings=disputed")
    page = serve(writable=False).page("/claims?words=port")
    assert set(links(page)) == {"open disputes"}
    assert 'action="/saved' not in page


def test_a_damaged_file_is_told_and_hides_no_claim(bench, demo):
    (demo.parent / "demo.case.searches.json").write_text("{", encoding="utf-8")
    page = bench.page("/claims")
    assert "cannot be read as saved searches" in page
    assert "data-handle" in page


def test_names_of_private_persons_are_hidden_where_they_are_left_out(serve, witnessed, witness):
    bench, hidden = serve(witnessed), witness
    save(bench, f"about {hidden}", f"words={hidden}")
    assert hidden in bench.page("/claims")
    page = bench.page("/claims?redact=1")
    assert len(links(page)) == 1
    assert hidden not in html.unescape(page).replace("+", " ")
