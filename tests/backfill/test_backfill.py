"""An archive comes into a case whole, once, and in the same entries, whatever happens on the way."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from archives import NOON, Here, archive, entries, glance, line, made

from crosswire import backfill
from crosswire.engines import reading
from crosswire.errors import NothingReadError
from crosswire.ledger import case as cases
from crosswire.ledger import fold, versions
from crosswire.ledger.fold import Read


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """No model, and small additions."""
    monkeypatch.setattr(reading, "both", glance)
    monkeypatch.setattr(reading, "CHUNK", 2)
    monkeypatch.setattr(backfill, "GATHERED", 3)
    monkeypatch.setattr(backfill, "FILES", 2)


@pytest.fixture
def folder(tmp_path):
    return archive(tmp_path / "archive")


def run(case, *paths, **options):
    """Fill a case; what came of it and what was said."""
    said = []
    tally = backfill.run(case, paths, Here(), by="ana", clock=lambda: NOON, tell=said.append, **options)
    return tally, [p.code for p in said]


def texts(case):
    return [fold.decode_report(e).text for e in case.ledger.entries(kinds={"report"})]


def test_every_report_is_added_once_in_the_order_of_the_source(tmp_path, folder):
    case = made(tmp_path / "a.case")
    seen = []
    tally, said = run(case, folder, watch=seen.append)
    assert texts(case) == [
        *(f"Report {n} of the first file." for n in range(7)),
        "Another report with the id of an earlier one.",
        "A report that has no id.",
        "A report in a file of its own.",
        *(f"Late report {n}." for n in range(9)),
    ]
    assert said == ["line-broken", "line-not-object", "unknown-type"]
    assert tally == backfill.Tally(files=6, of=6, added=19, known=3, problems=3, notices=tally.notices)
    assert [t.added for t in seen] == sorted(t.added for t in seen)
    kinds = [(e.kind, e.about) for e in case.ledger.entries(1)]
    assert kinds == [(kind, about) for _, about in kinds[::2] for kind in ("report", "reading")]
    assert not list(case.check())
    held = case.folded().held
    assert [[p.code for p in held[key].problems] for key in ("a0", "a1")] == [["line-broken"], []]
    case.close()


def test_again_adds_nothing(tmp_path, folder):
    case = made(tmp_path / "a.case")
    first, _ = run(case, folder)
    before = list(case.ledger.entries())
    again, _ = run(case, folder)
    assert list(case.ledger.entries()) == before
    assert (again.added, again.known) == (0, first.added + first.known)
    case.close()


def test_more_files_later_come_behind(tmp_path, folder):
    case = made(tmp_path / "a.case")
    run(case, folder / "a.jsonl")
    before = list(case.ledger.entries())
    (folder / "0.txt").write_text("A file that came later.", "utf-8")
    tally, _ = run(case, folder)
    assert list(case.ledger.entries())[: len(before)] == before
    assert tally.added == 13
    case.close()


class StoppedError(Exception):
    """What stops a run."""


@pytest.mark.parametrize("after", range(8))
def test_stopped_anywhere_and_begun_again_it_comes_to_the_same_entries(tmp_path, folder, after):
    whole = made(tmp_path / "whole.case")
    run(whole, folder)
    case = made(tmp_path / "a.case")
    append = case.ledger.append
    left = iter(range(after))

    def failing(drafts, **options):
        if next(left, None) is None:
            raise StoppedError
        return append(drafts, **options)

    case.ledger.append = failing
    with contextlib.suppress(StoppedError):
        run(case, folder)
    case.ledger.append = append
    run(case, folder)
    assert entries(case) == entries(whole)


def test_what_others_add_meanwhile_is_neither_lost_nor_doubled(tmp_path, folder):
    case, other = made(tmp_path / "a.case"), cases.open_case(str(tmp_path / "a.case"))

    def meanwhile(reports):
        for r in reports:
            if r.id in {"f4", "f5"}:
                theirs = replace(r, text=f"{r.text} In other words.") if r.id == "f5" else r
                (planned,), _ = other.plan([theirs])
                found = Read(reader=versions.reader("en"), reading=glance([theirs])[0][0], statements=())
                assert other.add(planned, found, by="ben", at=NOON)
        return glance(reports)

    reading.both = meanwhile  # put back by the fixture
    tally, _ = run(case, folder)
    found = texts(case)
    assert len(found) == len(set(found)) == 20
    assert {"Late report 4.", "Late report 5.", "Late report 5. In other words."} < set(found)
    assert (tally.added, tally.known) == (18, 4)
    other.close()
    case.close()


def test_nothing_read_is_an_error_and_leaves_the_case_alone(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    case = made(tmp_path / "a.case")
    with pytest.raises(NothingReadError):
        run(case, tmp_path / "a.bin", tmp_path / "missing.txt")
    assert len(entries(case)) == 1


def test_files_are_opened_where_they_are_and_called_as_they_were_given(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("A report.", "utf-8")
    monkeypatch.chdir(tmp_path)
    bundles = list(backfill._bundles([backfill.Path("a.txt")]))
    assert bundles == [[(str(tmp_path / "a.txt"), "a.txt")]]
    monkeypatch.chdir("/")
    (taken,) = backfill.take(bundles[0])
    assert [r.path for r in taken.reports] == ["a.txt"]


def test_large_files_go_by_themselves(tmp_path, monkeypatch):
    monkeypatch.setattr(backfill, "BYTES", 100)
    monkeypatch.setattr(backfill, "FILES", 3)
    files = []
    for n, size in enumerate((10, 200, 10, 10, 10, 10)):
        files.append(tmp_path / f"{n}.jsonl")
        files[-1].write_text(line("x" * size), "utf-8")
    assert [len(b) for b in backfill._bundles(files)] == [2, 3, 1]
    assert list(backfill._bundles([])) == []
