"""Whole records of situations of our own, held against what a careful reader finds in them."""

from __future__ import annotations

import functools
import importlib.util
import json
import sys
from types import ModuleType

from crosswire import demo
from measuring import parallel
from measuring.bench import Bench, Measured
from measuring.folders import ROOT

ASIDE = "tests/data/situations"
"""Situations that were written, with their gold, by somebody who did not know the program."""


def demonstration(bench: Bench, language: str | None = None) -> Measured:
    """How many checks of the shipped situation's gold hold, in percent; of the reports in one language, if given."""
    record = bench.once(("demonstration",), lambda: bench.record(demo.reports()))
    gold = json.loads(demo.gold().read_text(encoding="utf-8"))
    if language is not None:
        return parallel.story(_holding().hold, record, gold, language)
    findings = _holding().hold(record, gold)
    return Measured(score=_share(findings.asked, len(findings.wrong)), documents=len(record.reports))


def aside(bench: Bench) -> Measured:
    """How many checks hold of the situations kept aside, all taken together, in percent."""
    asked = wrong = documents = 0
    for folder in sorted(bench.folders.path(ASIDE).iterdir()):
        record = bench.record(sorted((folder / "reports").iterdir()))
        findings = _holding().hold(record, json.loads((folder / "gold.json").read_text(encoding="utf-8")))
        asked, wrong = asked + findings.asked, wrong + len(findings.wrong)
        documents += len(record.reports)
    return Measured(score=_share(asked, wrong), documents=documents)


@functools.cache
def _holding() -> ModuleType:
    """The module of the tests that holds a record against a gold."""
    path = ROOT / "tests" / "story" / "gold.py"
    spec = importlib.util.spec_from_file_location("story_gold", path)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{path} cannot be imported")
    story = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = story
    spec.loader.exec_module(story)
    return story


def _share(asked: int, wrong: int) -> float:
    return 100 * max(0, asked - wrong) / asked
