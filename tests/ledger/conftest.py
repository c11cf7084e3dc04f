"""Ledgers to test on: in memory, SQLite files, and a PostgreSQL cluster of our own, started once a session."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _server_user() -> str | None:
    """Whom to be: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {p.pw_name for p in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def postgresql():
    """Make addresses of new, empty schemas in a running cluster."""
    programs = _programs()
    if programs is None:
        missing = "PostgreSQL's server is not installed: its half of the ledger's tests cannot run"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="crosswire-pg-"))
    user = _server_user()
    if user:
        shutil.chown(folder, user)
    owner = {"user": user} if user else {}

    def run(program, *args):
        subprocess.run(
            [programs / program, *args], check=True, capture_output=True, cwd=folder, stdin=subprocess.DEVNULL, **owner
        )

    data = folder / "data"
    run("initdb", "-D", data, "-U", "crosswire", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\n")
    run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "start")
    made = iter(range(10**6))
    try:
        yield lambda: f"postgresql://crosswire@/postgres?host={folder}&schema=case_{next(made)}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)
