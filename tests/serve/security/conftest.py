"""What the tests of the defences share: users whose passwords are quick to hash, and workbenches to ask."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from crosswire.serve.security import Limits, Settings, passwords
from crosswire.serve.security.users import Users

sys.path.insert(0, str(Path(__file__).parent))

from toy_workbench import PASSWORD, Hands, Workbench


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Hashing that takes no time; the real parameters are looked at by one test."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.decoy.cache_clear()
    yield
    passwords.decoy.cache_clear()


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def users(tmp_path, hands):
    """Four users, one of each role, named after it."""
    made = Users(tmp_path / "users.json", clock=hands.clock())
    for role in ("admin", "editor", "analyst", "reader"):
        made.add(role, role, PASSWORD)
    return made


@pytest.fixture
def settings(tmp_path, users):
    """Users on loopback, with an audit log."""
    return Settings(users=users.path, audit=tmp_path / "audit.jsonl")


@pytest.fixture
def workbench(settings, hands):
    return Workbench(settings, hands)


@pytest.fixture
def local(hands, monkeypatch, tmp_path):
    """A workbench of the person at the machine."""
    monkeypatch.setenv("LOGNAME", "olga")
    return Workbench(Settings(audit=tmp_path / "audit.jsonl"), hands)


@pytest.fixture
def limited(settings, hands):
    """A workbench with other limits."""

    def make(**limits):
        return Workbench(replace(settings, limits=Limits(**limits)), hands)

    return make
