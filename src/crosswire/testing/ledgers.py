"""What every ledger must hold, whatever it is stored in.

``CHECKS`` are functions ``check(store, address)``: ``store`` is what is to be registered in the entry-point group
``crosswire.ledgers``, ``address`` gives an address at each call where nothing is yet. Each raises ``AssertionError``
on a breach. ``check_ledgers`` runs them all; with pytest, parametrize over ``CHECKS`` to see each by its name.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from crosswire.errors import CaseError, CaseExistsError, CaseMovedError
from crosswire.ledger import decisions
from crosswire.ledger import entries as chain
from crosswire.ledger.case import Case, first
from crosswire.ledger.decisions import Withdraw
from crosswire.ledger.entries import Draft, Kind
from crosswire.ledger.fold import Read, Reader
from crosswire.ledger.ledger import Ledger, Settled, Store
from crosswire.records import Reading, Report

Address = Callable[[], str]
Check = Callable[[Store, Address], None]

NOON = dt.datetime(2031, 5, 4, 12, 0, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)
_LONG = 1201
"""Entries: more than any page."""
_WRITERS, _TURNS, _PATIENCE = 2, 15, 120


def check_ledgers(store: Store, address: Address) -> None:
    """Raise ``AssertionError`` unless the store and its ledgers keep to :mod:`crosswire.ledger.ledger`."""
    for check in CHECKS:
        check(store, address)


def _hold(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


@contextmanager
def _refused(error: type[Exception], what: str) -> Iterator[None]:
    try:
        yield
    except error:
        return
    raise AssertionError(what)


def draft(text: str = "x", *, kind: Kind = "report", about: str | None = None, at: dt.datetime = NOON) -> Draft:
    """An entry for a check."""
    return chain.draft(kind, {"text": text}, by="ana", at=at, about=about)


def texts(ledger: Ledger, **options: Any) -> list[str]:
    """What the entries for checks hold, in their order."""
    return [chain.body(e)["text"] for e in ledger.entries(**options)]


def comes_back_in_order(store: Store, address: Address) -> None:
    """What is appended comes back in order and as it was."""
    with closing(store.create(address(), [])) as ledger:
        _hold(ledger.head() is None, "a new ledger has no last entry")
        _hold(ledger.append([], after=None) == (), "nothing appended adds nothing")
        odd = "ein Zug é ☃ \U0001f6a2 \u0000 \u2028 end"
        one = ledger.append([draft(odd, about="r1")], after=None)
        two = ledger.append([draft("b", at=NOON + _DAY), draft("c", at=NOON + _DAY)], after=ledger.head())
        _hold(list(ledger.entries()) == [*one, *two], "the entries are not those that were appended")
        _hold([e.number for e in ledger.entries()] == [1, 2, 3], "the entries are not numbered from 1")
        _hold(list(ledger.entries(2)) == [two[1]], "the entries after a number are not those above it")
        head = ledger.head()
        _hold(head is not None and (head.number, head.id, head.at) == (3, two[1].id, NOON + _DAY), "a wrong last entry")
        _hold(chain.body(one[0])["text"] == odd, "a text is changed")
        _hold(not list(chain.faults(ledger.entries())), "the chain does not hold")


def adds_only_after_the_last(store: Store, address: Address) -> None:
    """Who did not see the last entry adds nothing, and is told."""
    with closing(store.create(address(), [draft("a")])) as ledger:
        with _refused(CaseMovedError, "an append after another entry than the last one must be refused"):
            ledger.append([draft("b")], after=None)
        _hold(texts(ledger) == ["a"], "a refused append left something behind")


def finds_by_kind_and_about(store: Store, address: Address) -> None:
    """Entries are found by their kind and by what they are about."""
    kinds: tuple[Kind, ...] = ("report", "reading")
    drafts = [draft(str(n), kind=k, about=f"r{n}") for n in range(3) for k in kinds]
    with closing(store.create(address(), drafts)) as ledger:

        def numbers(after: int = 0, **options: Any) -> list[int]:
            return [e.number for e in ledger.entries(after, **options)]

        _hold(numbers(kinds={"reading"}) == [2, 4, 6], "not the entries of a kind")
        _hold(numbers(2, kinds={"reading"}, about={"r0", "r2"}) == [6], "not the entries about some reports")
        _hold(numbers(about=set()) == [], "about nothing there is no entry")
        many = {f"r{n}" for n in range(5000)}
        _hold(numbers(about=many, kinds={"report"}) == [1, 3, 5], "not the entries about many reports")


def holds_many(store: Store, address: Address) -> None:
    """More entries than fit a page come in their order."""
    with closing(store.create(address(), [draft(str(n)) for n in range(_LONG)])) as ledger:
        _hold(texts(ledger) == [str(n) for n in range(_LONG)], "many entries do not come in their order")
        head = ledger.head()
        _hold(head is not None and head.number == _LONG, "the last of many entries is not the last")


def keeps_time(store: Store, address: Address) -> None:
    """Time never runs backwards: an entry of a clock that is behind gets the time of the one before it."""
    with closing(store.create(address(), [draft("a", at=NOON + _DAY)])) as ledger:
        (late,) = ledger.append([draft("b")], after=ledger.head())
        _hold(late.at == NOON + _DAY, "an entry is older than the one before it")
        _hold(not list(chain.faults(ledger.entries())), "the chain does not hold")


def keeps_a_settled_state(store: Store, address: Address) -> None:
    """A settled state is kept, replaced and dropped, and is no entry."""
    with closing(store.create(address(), [])) as ledger:
        _hold(ledger.settled() is None, "a new ledger has no settled state")
        for kept in (Settled(stamp="1", lines=("a", "b")), Settled(stamp="2", lines=())):
            ledger.keep(kept)
            _hold(ledger.settled() == kept, "the settled state is not the one that was kept last")
        ledger.keep(None)
        _hold(ledger.settled() is None, "the settled state was not dropped")
        _hold(ledger.head() is None, "a settled state is no entry")


def outlives_closing(store: Store, address: Address) -> None:
    """What was added is there for the next who opens, and two who are open see each other's entries."""
    where = address()
    with closing(store.create(where, [draft("a")])) as made:
        made.append([draft("b")], after=made.head())
        before = list(made.entries())
    with closing(store.open(where)) as again, closing(store.open(where)) as other:
        _hold(list(again.entries()) == before, "what was added is not there for the next who opens")
        again.append([draft("c")], after=again.head())
        _hold(texts(other) == ["a", "b", "c"], "another who is open does not see what was added")


def is_made_once(store: Store, address: Address) -> None:
    """Nothing is made over another case, and nothing is opened where there is none."""
    where = address()
    with _refused(CaseError, "what is not there must not be opened"):
        store.open(where).close()
    store.create(where, [draft("a")]).close()
    with _refused(CaseExistsError, "a case must not be made where there is one"):
        store.create(where, [draft("b")]).close()
    with closing(store.open(where)) as ledger:
        _hold(texts(ledger) == ["a"], "a refused creation changed the case")


def lets_writers_take_turns(store: Store, address: Address) -> None:
    """Two writers lose nothing and mix no batches."""
    where = address()
    store.create(where, []).close()
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with closing(store.open(where)) as own:
                for n in range(_TURNS):
                    _insist(own, [draft(f"{name}{n}"), draft(f"{name}{n}'")])
        except BaseException as error:  # noqa: BLE001 - told below, in the thread that asked
            failures.append(error)

    writers = [threading.Thread(target=write, args=(name,), daemon=True) for name in "pqrs"[:_WRITERS]]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=_PATIENCE)
        _hold(not writer.is_alive(), "a writer waits for ever")
    _hold(not failures, f"a writer failed: {failures[:1]}")
    with closing(store.open(where)) as ledger:
        found = texts(ledger)
        _hold(not list(chain.faults(ledger.entries())), "two writers broke the chain")
    due = {f"{name}{n}{mark}" for name in "pqrs"[:_WRITERS] for n in range(_TURNS) for mark in ("", "'")}
    _hold(sorted(found) == sorted(due), "two writers lost or doubled an entry")
    _hold(all(found[at + 1] == found[at] + "'" for at in range(0, len(found), 2)), "two batches are mixed")


def _insist(ledger: Ledger, drafts: list[Draft]) -> None:
    while True:
        try:
            ledger.append(drafts, after=ledger.head())
        except CaseMovedError:
            continue
        return


def carries_a_case(store: Store, address: Address) -> None:
    """A case is kept in it from end to end: reports, readings, a decision, its undoing, and the settled state."""
    where = address()
    with closing(Case(store.create(where, [first("check", by="ana", at=NOON)]))) as case:
        for name in ("one", "two"):
            report = Report(id=name, text=f"{name} text", language="en")
            read = Read(
                reader=Reader(crosswire="0", model=None, data="check"),
                reading=Reading(report=name, language="en", published=None),
                statements=(),
            )
            (planned,), notices = case.plan([report])
            _hold(case.add(planned, read, by="ana", at=NOON), "a report is not added")
            _hold(not notices and not case.add(planned, read, by="ana", at=NOON), "a report is added twice")
        entry = case.decide(Withdraw(report="one", why="check"), by="ana", at=NOON)
        case.undo(entry.number, why="check", by="ana", at=NOON)
        state = case.state()
        _hold(case.kept() == state, "the settled state is not kept")
        _hold(case.rebuild()[1], "the settled state does not come out the same when it is made again")
        _hold(not list(case.check()), "the case is not as it was written")
    with closing(Case(store.open(where))) as case:
        _hold(case.state() == state, "the case is another one when it is opened again")
        taken = case.folded().decisions
        found = [(decisions.name(t.decision), t.undone) for t in taken if t.decision is not None]
        _hold(found == [("withdraw", entry.number + 1)], "a decision or its undoing is lost")


CHECKS: tuple[Check, ...] = (
    comes_back_in_order,
    adds_only_after_the_last,
    finds_by_kind_and_about,
    holds_many,
    keeps_time,
    keeps_a_settled_state,
    outlives_closing,
    is_made_once,
    lets_writers_take_turns,
    carries_a_case,
)
"""Every check."""
