"""A folder of Parquet files as a ledger: what the published suite does not ask of it.

No trigger guards a file: what a database refuses (changing or deleting an entry) is found by ``crosswire check``.
And nobody holds a lock, so that nobody is kept waiting: who comes second is told.
"""

from __future__ import annotations

import sys

import pytest
from papers import NOON, add, papers

from crosswire.errors import CaseError, CaseMissingError, CaseMovedError, CaseNewerError, NotACaseError, UsageError
from crosswire.ledger import addresses, opening
from crosswire.ledger import case as cases
from crosswire.ledger import entries as chain
from crosswire.ledger import parquet as stored
from crosswire.testing.ledgers import draft, texts

pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "archive"


@pytest.fixture
def ledger(folder):
    return opening.create(f"parquet:{folder}", [draft("a", about="r1")])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_each_addition_is_a_part_with_the_number_of_its_first_entry(ledger, folder):
    ledger.append([draft("b"), draft("c", about="r1")], after=ledger.head())
    assert names(folder) == ["crosswire.json", "entries-000000000001.parquet", "entries-000000000002.parquet"]
    table = pq.read_table(folder / "entries-000000000002.parquet")
    assert tuple(table.column_names) == stored.COLUMNS
    assert table.column("number").to_pylist() == [2, 3]
    assert pq.ParquetFile(folder / "entries-000000000002.parquet").metadata.row_group(0).column(7).compression == "ZSTD"


def test_both_spellings_name_one_case(ledger, folder):
    for address in (f"parquet:{folder}", f"parquet://{folder}", f"PARQUET:{folder}"):
        assert texts(opening.open_ledger(address)) == ["a"]
        assert addresses.is_case(address)
        assert not addresses.is_url(address)
    assert addresses.folder("a.case") is None
    assert addresses.folder("postgresql://parquet:x@h/d") is None
    del ledger


def test_who_follows_the_same_entry_second_is_told_and_leaves_nothing_behind(ledger, folder, monkeypatch):
    other = opening.open_ledger(ledger.address)
    head = other.head()
    # both looked before either wrote
    monkeypatch.setattr(other, "head", lambda: head)
    ledger.append([draft("b")], after=head)
    before = names(folder)
    with pytest.raises(CaseMovedError):
        other.append([draft("c")], after=head)
    assert names(folder) == before
    assert texts(ledger) == ["a", "b"]


def test_what_a_killed_writer_left_is_passed_over(ledger, folder):
    (folder / ".part-x").write_bytes(b"half a part")
    assert texts(opening.open_ledger(ledger.address)) == ["a"]


def test_only_the_parts_that_are_asked_about_are_read(ledger, monkeypatch):
    for n in range(5):
        ledger.append([draft(str(n), about=f"s{n}")], after=ledger.head())
    assert texts(ledger, about={"s1"}) == ["1"]
    asked = []
    read = stored._read
    monkeypatch.setattr(stored, "_read", lambda path, **options: asked.append(path.name) or read(path, **options))
    assert texts(ledger, about={"s3", "unknown"}) == ["3"]
    assert asked == ["entries-000000000005.parquet"]
    assert [chain.body(e)["text"] for e in ledger.entries(4)] == ["3", "4"]
    assert len(asked) == 3


def test_a_part_that_is_changed_or_taken_away_is_found(folder):
    case = cases.create(f"parquet:{folder}", "Arvela", by="ana", at=NOON)
    add(case, *papers())
    part = sorted(folder.glob("entries-*"))[2]
    kept = part.read_bytes()
    table = pq.read_table(part)
    changed = table.set_column(4, "by", [["eve"] * table.num_rows])
    pq.write_table(changed, part)
    assert "not as it was written" in next(cases.open_case(f"parquet:{folder}").check()).what
    part.unlink()
    assert "missing" in next(cases.open_case(f"parquet:{folder}").check()).what
    part.write_bytes(kept[:-7])
    with pytest.raises(NotACaseError, match="is damaged"):
        list(cases.open_case(f"parquet:{folder}").check())


def test_what_is_no_case_is_not_opened(tmp_path, ledger, folder):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    for name, error in (("missing", CaseMissingError), ("empty", NotACaseError), ("file", CaseError)):
        with pytest.raises(error, match="crosswire init"):
            opening.open_ledger(f"parquet:{tmp_path / name}")
    with pytest.raises(UsageError, match="names no folder"):
        opening.open_ledger("parquet:")
    (folder / stored.MARK).write_text('{"format": 2}', "utf-8")
    with pytest.raises(CaseNewerError, match="format 2"):
        opening.open_ledger(ledger.address)


def test_nothing_is_left_of_a_case_that_could_not_be_made(tmp_path, monkeypatch):
    monkeypatch.setattr(stored.placing, "place", _full)
    with pytest.raises(CaseError, match="no room"):
        opening.create(f"parquet:{tmp_path}/a", [draft("a")])
    assert not names(tmp_path)


def _full(*_):
    raise OSError(28, "No space left on device")


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"crosswire\[parquet\]"):
        opening.create(f"parquet:{tmp_path}/a", [draft("a")])
