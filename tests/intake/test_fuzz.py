"""A small, always equal slice of the fuzzing of all formats; the whole of it is run by ``tools/fuzz.py``."""

from __future__ import annotations

import argparse
import os
import signal

import fuzz
import pytest
from fuzzing.seeds import seeds

from crosswire.intake.readers import in_tree

SEEDS = seeds()
EACH = 8


@pytest.mark.parametrize("turn", range(len(SEEDS)), ids=[s.name for s in SEEDS])
def test_damaged_files_are_read_or_said_to_be_damaged(turn):
    for number in range(turn, turn + EACH * len(SEEDS), len(SEEDS)):
        seed, data = fuzz.made(SEEDS, 7, number)
        assert fuzz._wrong(seed, data) is None, number


def test_the_same_number_gives_the_same_input():
    assert fuzz.made(SEEDS, 7, 41)[1] == fuzz.made(seeds(), 7, 41)[1]
    assert fuzz.made(SEEDS, 7, 41)[1] != fuzz.made(SEEDS, 8, 41)[1]


def test_every_reader_has_a_seed():
    assert {s.format for s in SEEDS} == {r.name for r in in_tree()}


def test_what_raises_hangs_or_says_nothing_is_a_finding(monkeypatch):
    def raising(*_, **__):
        raise KeyError("x")

    seed = SEEDS[0]
    monkeypatch.setattr(fuzz, "read_bytes", raising)
    assert "KeyError" in (fuzz.tried(seed, b"", 5)[0] or "")
    monkeypatch.setattr(fuzz, "read_bytes", lambda *_, **__: fuzz.Intake())
    assert fuzz.tried(seed, b"", 5)[0] == "nothing was read and nothing said"


def test_an_input_that_takes_too_long_is_a_finding(monkeypatch):
    def ring(*_):
        raise fuzz.Slow

    def forever(*_, **__):
        while True:
            pass

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        monkeypatch.setattr(fuzz, "read_bytes", forever)
        assert fuzz.tried(SEEDS[0], b"", 0.2)[0] == "took more than 0.2 s"
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_a_run_bears_a_process_that_dies(monkeypatch):
    options = argparse.Namespace(inputs=4, first=0, seed=7, seconds=5.0, memory=3_000)
    parent = os.getpid()
    real = fuzz.tried

    def dying(seed, data, seconds):
        if seed.format == "markdown" and os.getpid() != parent:
            os._exit(9)
        return real(seed, data, seconds)

    monkeypatch.setattr(fuzz, "tried", dying)
    result = fuzz.run(options)
    assert [(f["input"], f["finding"]) for f in result["findings"]] == [(1, "the process died (9)")]
    assert result["inputs"] == 3
