"""What a person reads off the tables that the commands of a case print."""

from __future__ import annotations

import re


def ids(table):
    """The ids in the first column."""
    return re.findall(r"^([0-9a-f]{8}) ", table, re.MULTILINE)


def row(table, words):
    """The first line with an id that has these words."""
    return next(line for line in table.splitlines() if words in line and re.match("[0-9a-f]{8} ", line))


def counts(table, number):
    """Whether a table has a number, as such or as an end of a range."""
    return bool(re.search(rf"(?<![-\da-f]){number}(?![-\da-f])", table))


def killed(run, path):
    """The id of the claim on the killed."""
    return row(run("figures", path)[1], "Killed").split()[0]


def statement(run, path, words):
    return row(run("explain", path, killed(run, path))[1], words).split()[0]


def wrong_claim(run, path):
    return next(x for x in ids(run("figures", path)[1]) if "17 people" in run("explain", path, x)[1])
