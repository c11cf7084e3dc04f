"""What every ledger must do, whatever it is stored in."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
import sqlalchemy as sa

from crosswire.errors import CaseBusyError, CaseError, CaseExistsError, CaseMovedError
from crosswire.ledger import entries as chain
from crosswire.ledger import opening
from crosswire.ledger.ledger import Settled
from crosswire.ledger.memory import MemoryLedger

NOON = dt.datetime(2031, 5, 4, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
KINDS = ("memory", "sqlite", "postgresql")
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
    if request.param == "memory":
        yield MemoryLedger()
        return
    where = request.getfixturevalue("postgresql")() if request.param == "postgresql" else str(tmp_path / "a.case")
    made = opening.create(where, [])
    yield made
    made.close()


everywhere = pytest.mark.parametrize("ledger", KINDS, indirect=True)
in_databases = pytest.mark.parametrize("ledger", STORED, indirect=True)
at_addresses = pytest.mark.parametrize("address", STORED, indirect=True)


@everywhere
def test_what_is_appended_comes_back_in_order_and_as_it_was(ledger):
    assert ledger.head() is None
    one = ledger.append([draft("ein Zug é ☃ \U0001f6a2 \u0000 end", about="r1")], after=None)
    two = ledger.append([draft("b", at=NOON + DAY), draft("c", at=NOON + DAY)], after=ledger.head())
    assert list(ledger.entries()) == [*one, *two]
    assert [e.number for e in ledger.entries()] == [1, 2, 3]
    assert list(ledger.entries(2)) == [two[1]]
    head = ledger.head()
    assert (head.number, head.id, head.at) == (3, two[1].id, NOON + DAY)
    assert chain.body(one[0])["text"] == "ein Zug é ☃ \U0001f6a2 \u0000 end"
    assert not list(chain.faults(ledger.entries()))


@everywhere
def test_nothing_appended_changes_nothing(ledger):
    assert ledger.append([], after=None) == ()
    assert ledger.head() is None


@everywhere
def test_who_did_not_see_the_last_entry_adds_nothing(ledger):
    ledger.append([draft("a")], after=None)
    with pytest.raises(CaseMovedError):
        ledger.append([draft("b")], after=None)
    assert [chain.body(e)["text"] for e in ledger.entries()] == ["a"]


@everywhere
def test_entries_are_found_by_kind_and_by_what_they_are_about(ledger):
    drafts = [draft(str(n), kind=k, about=f"r{n}") for n in range(3) for k in ("report", "reading")]
    ledger.append(drafts, after=None)
    assert [e.number for e in ledger.entries(kinds={"reading"})] == [2, 4, 6]
    assert [e.number for e in ledger.entries(2, kinds={"reading"}, about={"r0", "r2"})] == [6]
    assert list(ledger.entries(about=set())) == []
    many = {f"r{n}" for n in range(5000)}
    assert [e.number for e in ledger.entries(about=many, kinds={"report"})] == [1, 3, 5]


@everywhere
def test_more_entries_than_a_page_come_in_order(ledger):
    ledger.append([draft(str(n)) for n in range(1201)], after=None)
    assert [chain.body(e)["text"] for e in ledger.entries()] == [str(n) for n in range(1201)]
    assert ledger.head().number == 1201


@everywhere
def test_time_never_runs_backwards(ledger):
    ledger.append([draft("a", at=NOON + DAY)], after=None)
    (late,) = ledger.append([draft("b", at=NOON)], after=ledger.head())
    assert late.at == NOON + DAY
    assert not list(chain.faults(ledger.entries()))


@everywhere
def test_a_settled_state_is_kept_replaced_and_dropped(ledger):
    assert ledger.settled() is None
    ledger.keep(Settled(stamp="1", lines=("a", "b")))
    assert ledger.settled() == Settled(stamp="1", lines=("a", "b"))
    ledger.keep(Settled(stamp="2", lines=()))
    assert ledger.settled() == Settled(stamp="2", lines=())
    ledger.keep(None)
    assert ledger.settled() is None
    assert ledger.head() is None


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
def test_what_was_added_is_there_for_the_next_who_opens(address):
    made = opening.create(address, [draft("a")])
    made.append([draft("b")], after=made.head())
    before = list(made.entries())
    made.close()
    again = opening.open_ledger(address)
    assert list(again.entries()) == before
    again.close()


@at_addresses
def test_a_case_is_made_once(address):
    opening.create(address, [draft("a")]).close()
    with pytest.raises(CaseExistsError):
        opening.create(address, [draft("b")])
    again = opening.open_ledger(address)
    assert [chain.body(e)["text"] for e in again.entries()] == ["a"]
    again.close()


@at_addresses
def test_where_there_is_no_case_the_error_says_so(address):
    with pytest.raises(CaseError, match="crosswire init"):
        opening.open_ledger(address)


@at_addresses
def test_two_writers_take_turns_and_lose_nothing(address):
    opening.create(address, []).close()
    failures = []

    def write(name):
        own = opening.open_ledger(address)
        try:
            for n in range(25):
                while True:
                    try:
                        own.append([draft(f"{name}{n}"), draft(f"{name}{n}'")], after=own.head())
                        break
                    except CaseMovedError:
                        continue
        except Exception as error:  # noqa: BLE001 - told below, where pytest sees it
            failures.append(error)
        finally:
            own.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in "pq"]
    for w in writers:
        w.start()
    for w in writers:
        w.join(timeout=60)
    assert not failures
    own = opening.open_ledger(address)
    texts = [chain.body(e)["text"] for e in own.entries()]
    assert not list(chain.faults(own.entries()))
    own.close()
    assert sorted(texts) == sorted(f"{name}{n}{mark}" for name in "pq" for n in range(25) for mark in ("", "'"))
    assert all(texts[at + 1] == texts[at] + "'" for at in range(0, len(texts), 2))


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
