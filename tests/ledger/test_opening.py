"""What is no case, is damaged, is newer, is held by others or is not there: one plain error each, and no damage."""

from __future__ import annotations

import contextlib
import errno
import sqlite3

import pytest
import sqlalchemy as sa
from papers import NOON, add, papers, report

from crosswire.errors import (
    CaseBusyError,
    CaseError,
    CaseExistsError,
    CaseMissingError,
    CaseNewerError,
    NotACaseError,
    UsageError,
)
from crosswire.ledger import addresses, opening
from crosswire.ledger import case as cases


@pytest.fixture
def path(tmp_path):
    """A case of five reports, closed."""
    case = cases.create(str(tmp_path / "a.case"), "Arvela", by="ana", at=NOON)
    add(case, *papers())
    case.close()
    return tmp_path / "a.case"


def refused(path, error):
    """Opening fails with one plain line, and changes neither the file nor what lies beside it."""
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(p.name for p in path.parent.iterdir()) if path.parent.exists() else None
    with pytest.raises(error) as told:
        cases.open_case(str(path)).close()
    assert len(str(told.value).splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else None) == before
    assert (sorted(p.name for p in path.parent.iterdir()) if path.parent.exists() else None) == beside
    return str(told.value)


def test_what_is_not_there(tmp_path):
    assert "crosswire init" in refused(tmp_path / "no.case", CaseMissingError)
    assert "crosswire init" in refused(tmp_path / "no" / "no.case", CaseMissingError)


@pytest.mark.parametrize("content", [b"", b"date 2031-05-04 A fire.", b"SQLite format 3\x00", bytes(5000)])
def test_what_is_no_case(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    refused(tmp_path / "x", NotACaseError)
    assert not addresses.is_case(str(tmp_path / "x"))


def test_a_folder_is_no_case(tmp_path):
    refused(tmp_path, NotACaseError)


def test_another_programs_database_is_no_case(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "x.db")) as db:
        db.execute("CREATE TABLE entry (number)")
    refused(tmp_path / "x.db", NotACaseError)


def test_a_case_without_its_tables_is_no_case(tmp_path):
    with contextlib.closing(sqlite3.connect(tmp_path / "x.db")) as db:
        db.execute(f"PRAGMA application_id = {addresses.APPLICATION}")
        db.execute("CREATE TABLE other (x)")
    refused(tmp_path / "x.db", NotACaseError)


@pytest.mark.parametrize("change", ["PRAGMA user_version = 99", "UPDATE alembic_version SET version_num = '0099'"])
def test_a_later_version_is_named(path, change):
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(change)
        db.commit()
    assert "99" in refused(path, CaseNewerError)
    assert addresses.is_case(str(path))


def test_a_later_version_is_named_in_a_database_too(postgresql):
    address = postgresql()
    ledger = opening.create(address, [])
    with ledger._engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0099'"))
    ledger.close()
    with pytest.raises(CaseNewerError):
        opening.open_ledger(address)


def checked(path):
    with contextlib.closing(cases.open_case(str(path))) as case:
        return list(case.check())


def test_a_file_that_is_cut_is_told(path):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotACaseError, match="damaged"):
        checked(path)


def test_a_case_that_another_program_keeps_to_itself(path, monkeypatch):
    monkeypatch.setattr("crosswire.ledger.sqlite.WAIT", 0.1)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CaseBusyError, match="try again"):
            cases.open_case(str(path))
    cases.open_case(str(path)).close()


def test_a_database_that_is_not_there():
    with pytest.raises(CaseError, match="cannot be used") as told:
        cases.open_case("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize(
    "address", ["mysql://host/db", "postgresql://host/db?schema=a;b", "https://example.org/a.case"]
)
def test_addresses_that_are_none(address):
    with pytest.raises(UsageError):
        cases.open_case(address)


def test_a_schema_that_holds_something_else_is_left_alone(postgresql):
    address = postgresql()
    name = address.rsplit("=", 1)[-1]
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:").replace(f"&schema={name}", ""))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        connection.exec_driver_sql(f"CREATE TABLE {name}.theirs (x int)")
    with pytest.raises(CaseExistsError):
        cases.create(address, "Arvela", by="ana", at=NOON)
    assert sa.inspect(engine).get_table_names(schema=name) == ["theirs"]
    engine.dispose()


def test_a_case_that_cannot_be_made_leaves_nothing_behind(tmp_path):
    (tmp_path / "a.case").write_text("mine")
    with pytest.raises(CaseExistsError):
        cases.create(str(tmp_path / "a.case"), "x", by="ana", at=NOON)
    with pytest.raises(CaseError):
        cases.create(str(tmp_path / "no" / "a.case"), "x", by="ana", at=NOON)
    assert [p.name for p in tmp_path.iterdir()] == ["a.case"]
    assert (tmp_path / "a.case").read_text() == "mine"


def test_a_closed_case_is_one_file(path):
    assert [p.name for p in path.parent.iterdir()] == ["a.case"]
    case = cases.open_case(str(path))
    add(case, report("z", "3 people were killed."))
    case.state()
    case.close()
    assert [p.name for p in path.parent.iterdir()] == ["a.case"]


def test_a_changed_entry_is_found_in_a_file(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER entry_unchanged")
        db.execute("UPDATE entry SET body = replace(body, 'Diario', 'Folha') WHERE number = 4")
        db.commit()
    case = cases.open_case(str(path))
    assert [f.what for f in case.check()] == ["entry 4 is not as it was written"]
    case.close()


def test_a_missing_entry_is_found_in_a_file(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER entry_kept")
        db.execute("DELETE FROM entry WHERE number = 4")
        db.commit()
    case = cases.open_case(str(path))
    assert [f.what for f in case.check()] == ["entry 4 is missing"]
    case.close()


def test_an_entry_that_cannot_be_read_is_found(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER entry_unchanged")
        db.execute("UPDATE entry SET body = '{}' WHERE number = 4")
        db.commit()
    case = cases.open_case(str(path))
    assert [f.number for f in case.check()] == [4, 4]
    with pytest.raises(NotACaseError, match="crosswire check"):
        case.state()
    with pytest.raises(NotACaseError, match="crosswire check"):
        case.plan(papers())
    case.close()


def test_a_file_system_without_links_will_do(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr("os.link", refuse)
    cases.create(str(tmp_path / "a.case"), "x", by="ana", at=NOON).close()
    with pytest.raises(CaseExistsError):
        cases.create(str(tmp_path / "a.case"), "y", by="ana", at=NOON)
    assert [p.name for p in tmp_path.iterdir()] == ["a.case"]
