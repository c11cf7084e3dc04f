"""What every ledger must do, whatever it is stored in: the published suite, and what only databases can hold."""

from __future__ import annotations

import itertools
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import sqlalchemy as sa
from lines import LINES, MEMORY, LineLedger, LineStore
from papers import add, papers

from crosswire.errors import CaseBusyError, CaseError, UsageError
from crosswire.ledger import case as cases
from crosswire.ledger import entries as chain
from crosswire.ledger import opening
from crosswire.testing.ledgers import CHECKS, NOON, check_ledgers

STORED = ("sqlite", "postgresql")


def draft(text="x", *, kind="report", about=None, at=NOON, by="ana"):
    return chain.draft(kind, {"text": text}, by=by, at=at, about=about)


@pytest.fixture
def address(request, tmp_path):
    kind = request.param
    return request.getfixturevalue("postgresql")() if kind == "postgresql" else str(tmp_path / "a.case")


@pytest.fixture
def ledger(request, tmp_path):
    """An empty ledger of the kind that is asked for."""
    where = request.getfixturevalue("postgresql")() if request.param == "postgresql" else str(tmp_path / "a.case")
    made = opening.create(where, [])
    yield made
    made.close()


@pytest.fixture
def places(request, tmp_path):
    """New addresses of the kind that is asked for, and the store that keeps them."""
    kind = request.param
    if kind == "postgresql":
        return opening.find("postgresql://x"), request.getfixturevalue("postgresql")
    made = itertools.count()
    if kind == "parquet":
        return opening.find("parquet:x"), lambda: f"parquet:{tmp_path}/{next(made)}"
    if kind == "sqlite":
        return opening.find("a.case"), lambda: str(tmp_path / f"{next(made)}.case")
    return (MEMORY if kind == "memory" else LINES), lambda: f"{kind}://{tmp_path}/{next(made)}"


in_databases = pytest.mark.parametrize("ledger", STORED, indirect=True)
everywhere = pytest.mark.parametrize("places", ["memory", "lines", "parquet", *STORED], indirect=True)
at_addresses = pytest.mark.parametrize("address", STORED, indirect=True)


@everywhere
@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.__name__)
def test_every_ledger_keeps_to_the_suite(places, check):
    check(*places)


class Forgetful(LineLedger):
    """A ledger that says that it kept what it did not."""

    def append(self, drafts, *, after):
        return chain.seal(drafts, after)


class Careless(LineLedger):
    """A ledger that adds without looking who was there before."""

    def append(self, drafts, *, after):
        del after
        return super().append(drafts, after=self.head())


class Unsorted(LineLedger):
    """A ledger that gives its entries as they come."""

    def entries(self, after=0, **options):
        return iter(reversed(list(super().entries(after, **options))))


@pytest.mark.parametrize("kind", [Forgetful, Careless, Unsorted])
def test_the_suite_finds_what_a_ledger_does_wrong(tmp_path, kind):
    made = itertools.count()
    with pytest.raises(AssertionError, match=r"\w"):
        check_ledgers(LineStore(kind), lambda: f"lines://{tmp_path}/{next(made)}")


def test_a_ledger_of_others_is_found_by_its_scheme(tmp_path, monkeypatch):
    point = metadata.EntryPoint(name="lines", value="lines:LINES", group=opening.GROUP)
    monkeypatch.setattr(opening.metadata, "entry_points", lambda *, group: [point] if group == opening.GROUP else [])
    address = f"lines://{tmp_path}/a"
    case = cases.create(address, "Arvela", by="ana", at=NOON)
    add(case, *papers())
    state = case.state()
    case.close()
    assert isinstance(case.ledger, LineLedger)
    assert cases.open_case(address).state() == state
    assert opening.schemes() == ("lines", "parquet", "postgresql", "sqlite")
    with pytest.raises(
        UsageError, match=r"a file, or an address that begins with lines:// or parquet:// or postgresql://"
    ):
        cases.open_case("mysql://x/y")


def test_the_programs_own_ledgers_are_registered():
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    points = tomllib.loads(text)["project"]["entry-points"][opening.GROUP]
    assert points == {name: f"{module}:STORE" for name, module in opening.OWN.items()}


def test_a_path_and_its_url_are_one_case(tmp_path):
    opening.create(f"sqlite:///{tmp_path}/a.case", [draft("a")]).close()
    ledger = opening.open_ledger(str(tmp_path / "a.case"))
    assert [chain.body(e)["text"] for e in ledger.entries()] == ["a"]
    ledger.close()


@in_databases
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET body = '{}' WHERE number = 1",
        "DELETE FROM entry WHERE number = 2",
        "DELETE FROM entry",
        "INSERT INTO entry (number, id, kind, body, by, at) VALUES (9, 'x', 'report', '{}', 'eve', '2031')",
        "INSERT INTO entry (number, id, kind, body, by, at) VALUES (1, 'x', 'report', '{}', 'eve', '2031')",
    ],
)
def test_the_database_itself_refuses_changes(ledger, change):
    before = ledger.append([draft("a"), draft("b")], after=None)
    with pytest.raises(sa.exc.DBAPIError), ledger._engine.begin() as connection:
        connection.exec_driver_sql(change)
    assert tuple(ledger.entries()) == before


@pytest.mark.parametrize("ledger", ["sqlite"], indirect=True)
def test_replacing_is_refused_too(ledger):
    before = ledger.append([draft("a")], after=None)
    with pytest.raises(sa.exc.IntegrityError), ledger._engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO entry (number, id, kind, body, by, at) VALUES (1, 'x', 'report', '{}', 'e', '2')"
        )
    assert tuple(ledger.entries()) == before


@pytest.mark.parametrize("ledger", ["postgresql"], indirect=True)
def test_truncating_is_refused_too(ledger):
    before = ledger.append([draft("a")], after=None)
    with pytest.raises(sa.exc.DBAPIError), ledger._engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE entry")
    assert tuple(ledger.entries()) == before


@in_databases
def test_a_batch_that_fails_leaves_nothing_of_itself(ledger):
    first = ledger.append([draft("a")], after=None)
    bad = draft("b")
    object.__setattr__(bad, "by", None)
    with pytest.raises(CaseError):
        ledger.append([draft("c"), bad, draft("d")], after=ledger.head())
    assert tuple(ledger.entries()) == first


@at_addresses
def test_where_there_is_no_case_the_error_says_so(address):
    with pytest.raises(CaseError, match="crosswire init"):
        opening.open_ledger(address)


@at_addresses
def test_readers_go_on_while_somebody_writes_and_see_whole_batches(address):
    writer = opening.create(address, [draft("a")])
    reader = opening.open_ledger(address)
    with writer._writing() as connection:
        row = {**_row(reader), "number": 2, "id": "z"}
        connection.execute(
            sa.text("INSERT INTO entry (number, id, kind, body, by, at) VALUES (:number, :id, :kind, :body, :by, :at)"),
            row,
        )
        assert reader.head().number == 1
        assert len(list(reader.entries())) == 1
    assert reader.head().number == 2
    for each in (writer, reader):
        each.close()


def _row(ledger):
    entry = next(ledger.entries())
    return {"kind": entry.kind, "body": entry.body, "by": entry.by, "at": chain.stamp(entry.at)}


@at_addresses
def test_a_writer_who_is_kept_waiting_gives_up_with_one_plain_error(address, monkeypatch):
    monkeypatch.setattr("crosswire.ledger.sqlite.WAIT", 0.1)
    monkeypatch.setattr("crosswire.ledger.postgresql.WAIT", 1)
    first, second = opening.create(address, [draft("a")]), opening.open_ledger(address)
    head = second.head()
    with first._writing(), pytest.raises(CaseBusyError, match="try again"):
        second.append([draft("b")], after=head)
    second.append([draft("c")], after=head)
    assert [chain.body(e)["text"] for e in first.entries()] == ["a", "c"]
    for each in (first, second):
        each.close()


@pytest.mark.parametrize("ledger", ["sqlite"], indirect=True)
def test_what_is_asked_about_a_report_is_looked_up_not_searched(ledger):
    asked = []
    sa.event.listen(ledger._engine, "before_cursor_execute", lambda _c, _u, sql, given, *_: asked.append((sql, given)))
    list(ledger.entries(kinds={"report"}, about={"r1", "r2"}))
    sql, given = asked[-1]
    with ledger._engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()
    assert all("USING INDEX entry_about" in step[-1] for step in plan)
