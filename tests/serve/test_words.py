"""The words of the interface: the same keys in each language, none empty, none that nothing shows."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from crosswire import vocabulary
from crosswire.ledger import decisions
from crosswire.views import phrases

LANGUAGES = sorted(phrases.languages())

CHOSEN = (
    "languages", "menu", "roles", "refusals", "intros", "kinds", "orders", "facets", "relations", "decided",
    "report.layers", "report.how", "report.carried", "situation.forms", "claims.types", "claims.decideds",
    "claims.shared", "claim.stances", "deciding.fields", "deciding.acts", "deciding.do", "again.told", "review.short",
    "review.reasons",
    "coverage.states", "shortcuts.groups", "shortcuts.what", "security.account.done", "security.audit.events",
    "security.changes", "security.refusals", "security.users.done",
)  # fmt: skip
"""Tables of which the program chooses a key while it runs: the table must be used, each key may be."""

CALLED = {"security.back": r"words\.back\b", "security.onward": r'onward\.{}\b|spoken\["{}"\]'}
"""Tables whose keys are used by another way than by table and key."""


def flat(table, above=()):
    """Every key with the tables above it, and its value."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, (*above, key))
        else:
            yield (*above, key), value


WORDS = {language: dict(flat(vocabulary.spoken(language, "workbench"))) for language in LANGUAGES}


def texts(value):
    """A text, or each of several."""
    return value if isinstance(value, list) else [value]


def program():
    """All that could use a word: modules, templates and scripts of the workbench."""
    root = Path(str(resources.files("crosswire"))) / "serve"
    files = sorted(p for p in root.rglob("*") if p.suffix in {".py", ".html", ".js"})
    assert len(files) > 60
    return "\n".join(p.read_text(encoding="utf-8") for p in files)


def used(source, key):
    """Whether something in the program names a key, or chooses among those of its table."""
    name, last = ".".join(key), re.escape(key[-1])
    for table in CHOSEN:
        if name.startswith(f"{table}."):
            own = table.rsplit(".", maxsplit=1)[-1]
            return re.search(rf"""\.{own}\b(?:\[|\.items\(|\.get\(|\.{last}\b)|["']{own}["']\]|\.{own} """, source)
    for table, form in CALLED.items():
        if (name + ".").startswith(f"{table}."):
            return re.search(form.replace("{}", last), source)
    return re.search(rf"""(?:\b{re.escape(key[-2])}\.|["']{re.escape(key[-2])}["']\]\[["']){last}\b""", source)


def test_there_is_more_than_one_language():
    assert {"en", "es"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_keys_of_english(language):
    assert set(WORDS[language]) == set(WORDS["en"])
    assert [k for k in WORDS["en"] if len(texts(WORDS[language][k])) != len(texts(WORDS["en"][k]))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_empty(language):
    assert [k for k, v in WORDS[language].items() if not all(isinstance(t, str) and t.strip() for t in texts(v))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_each_language(language):
    def slots(value):
        return sorted({s for t in texts(value) for s in re.findall(r"\{\w+\}", t)})

    assert [k for k, v in WORDS["en"].items() if slots(v) != slots(WORDS[language][k])] == []


def test_every_word_is_used():
    source = program()
    assert [".".join(k) for k in WORDS["en"] if not used(source, k)] == []


def test_every_kind_of_decision_and_every_event_has_its_words():
    for language in LANGUAGES:
        ui = vocabulary.spoken(language, "workbench")
        assert set(decisions.KINDS) <= set(ui["decided"])
