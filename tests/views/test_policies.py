"""Counting policies: what each makes of values that differ, grow, are bounded, or are taken back."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.errors import UsageError
from crosswire.records import (
    Attribution,
    Bounds,
    Claim,
    Event,
    Figure,
    Incident,
    Interval,
    Origin,
    OriginRange,
    Record,
    Report,
    Statement,
    Toll,
    Variant,
)
from crosswire.views import phrases, policies

OPEN = {"at_least": (0, None), "more_than": (1, None), "at_most": (None, 0), "less_than": (None, -1)}


def day(n):
    return Interval(earliest=dt.date(2031, 5, n), latest=dt.date(2031, 5, n))


def figure(value, bound="exactly", low=None, high=None):
    if bound not in {"vague", "range"}:
        down, up = OPEN.get(bound, (0, 0))
        low = None if down is None else value + down
        high = None if up is None else value + up
    return Figure(measure="killed", item="people", value=value, low=low, high=high, bound=bound)


def record(*said, kind="figure", standing="disputed"):
    """A record of one claim. Each value: (number or Figure/Event, origin or None, day or None, options)."""
    reports, statements, origins, old = [], [], {}, []
    for i, (value, origin, when, *more) in enumerate(said):
        options = more[0] if more else {}
        key = f"s{i}"
        outlet = options.get("outlet", f"Outlet {i}")
        reports.append(Report(id=f"r{i}", text="x" * 9, outlet=outlet, published=day(when) if when else None))
        block = {kind: figure(value) if isinstance(value, int) else value}
        statements.append(
            Statement(
                id=key, report=f"r{i}", type=kind, text="x", start=0, end=1, attribution=Attribution(),
                modality=options.get("modality", "asserted"), **block,
            )
        )  # fmt: skip
        name = origin or f"unknown {i}"
        known = ("official" if origin and origin.startswith("Ministry") else "agency") if origin else "unknown"
        old += [key] if options.get("old") else []
        origins.setdefault(name, (known, []))[1].append(key)
    variants = tuple(
        Variant(
            value="", low=None, high=None, statements=(s.id,), origins=1, first_seen=None, last_seen=None,
            status="superseded" if s.id in old else "current",
        )
        for s in statements
    )  # fmt: skip
    claim = Claim(
        id="c", type=kind, about="x", statements=tuple(s.id for s in statements), standing=standing,
        origins=OriginRange(min=1, max=2), variants=variants, low=1, best=2, high=3,
        incident=Incident(type="ASSAULT", killed=Toll(low=2, high=9)) if kind == "event" else None,
    )  # fmt: skip
    return Record(
        reports=tuple(reports),
        statements=tuple(statements),
        claims=(claim,),
        origins=tuple(Origin(id=n, name=n, type=k, statements=tuple(ids)) for n, (k, ids) in origins.items()),
    )


def count(made, policy, **options):
    chosen = policies.choose(policy, **{k: v for k, v in options.items() if k == "prefer"})
    return policies.count(made, made.claims[0], chosen, options.get("what"))


def ends(found):
    return found.low, found.best, found.high


DISPUTE = record((4, "Ministry of War", 3), (7, "Relief", 4), (7, "Wire", 4), (9, None, 5))


@pytest.mark.parametrize(
    ("policy", "expected", "resting", "reason"),
    [
        ("range", (1, 2, 3), ("s0", "s1", "s2", "s3"), "range_disputed"),
        ("conservative", (4, 4, 4), ("s0",), "conservative"),
        ("best", (4, 7, 9), ("s0", "s1", "s2", "s3"), "best_most"),
        ("min-max", (4, None, 9), ("s0", "s3"), "min_max_fair"),
        ("latest", (9, 9, 9), ("s3",), "latest"),
    ],
)
def test_each_policy_takes_another_number_of_one_dispute(policy, expected, resting, reason):
    found = count(DISPUTE, policy)
    assert ends(found) == expected
    assert found.statements == resting
    assert found.reason == reason
    assert found.policy == policy


def test_as_of_is_the_last_day_on_which_the_number_was_given():
    assert count(DISPUTE, "conservative").as_of == dt.date(2031, 5, 3)
    assert count(DISPUTE, "latest").as_of == dt.date(2031, 5, 5)
    assert count(record((4, None, None)), "latest").as_of is None


@pytest.mark.parametrize(
    ("prefer", "expected", "reason"),
    [
        (("Relief", "official"), (7, 7, 7), "priority"),
        (("official", "Relief"), (4, 4, 4), "priority"),
        (("ministry  of war",), (4, 4, 4), "priority"),
        (("unknown",), (9, 9, 9), "priority"),
        (("Nobody",), (None, None, None), "none_chosen"),
    ],
)
def test_chosen_origins_come_first_by_name_or_kind(prefer, expected, reason):
    found = count(DISPUTE, "priority", prefer=prefer)
    assert (ends(found), found.reason) == (expected, reason)


def test_of_the_chosen_origin_what_it_said_last_counts():
    assert ends(count(record((4, "Wire", 3), (6, "Wire", 5)), "priority", prefer=("Wire",))) == (6, 6, 6)
    both = count(record((4, "Wire", 3), (6, "Wire", 3)), "priority", prefer=("Wire",))
    assert (ends(both), both.reason) == ((4, None, 6), "priority_several")


def test_what_was_overtaken_or_taken_back_is_no_longer_counted():
    made = record((4, "Wire", 3, {"old": True}), (7, "Wire", 4), (2, "Relief", 4, {"modality": "denied"}))
    for policy in ("conservative", "best", "min-max", "latest"):
        assert ends(count(made, policy)) == (7, 7, 7), policy
    gone = record((4, "Wire", 3, {"old": True}), standing="withdrawn")
    for policy in ("conservative", "best", "min-max", "latest"):
        found = count(gone, policy)
        assert (found.known, found.reason, found.statements) == (False, "none", ()), policy


def test_bounds_are_kept_open_and_nobody_is_made_to_have_said_less_or_more():
    at_least = record((figure(12, "at_least"), "Wire", 3))
    assert ends(count(at_least, "conservative")) == (12, 12, None)
    assert ends(count(at_least, "min-max")) == (12, None, None)
    both = record((figure(12, "at_least"), "Wire", 3), (19, "Relief", 3))
    assert ends(count(both, "min-max")) == (12, None, 19)
    assert ends(count(record((figure(20, "at_least"), "Wire", 3), (19, "Relief", 3)), "best"))[::2] == (19, None)
    up_to = record((figure(7, "at_most"), "Wire", 3))
    assert ends(count(up_to, "min-max")) == (None, None, 7)
    assert count(up_to, "conservative").reason == "no_least"
    assert ends(count(record((figure(150, "more_than"), "Wire", 3)), "conservative")) == (151, 151, None)


def test_about_forty_is_forty_and_dozens_are_what_the_rule_says():
    assert ends(count(record((figure(40, "about"), "Wire", 3)), "min-max")) == (40, 40, 40)
    dozens = figure(None, "vague", 24, 99)
    assert ends(count(record((dozens, "Wire", 3)), "conservative")) == (24, 24, 99)
    assert ends(count(record((dozens, "Wire", 3)), "min-max")) == (24, None, 99)


def test_copies_of_one_origin_bear_a_value_out_once_and_of_equals_the_lower_is_best():
    copied = record((9, "Wire", 3), (9, "Wire", 3), (9, "Wire", 4), (5, "Relief", 3), (5, "Ministry", 3))
    found = count(copied, "best")
    assert (found.best, found.reason) == (5, "best_most")
    equal = count(record((9, "Wire", 3), (5, "Relief", 3)), "best")
    assert (equal.best, equal.reason) == (5, "best_lower")


def test_the_grade_of_a_range_is_by_independent_origins():
    assert count(record((5, "Wire", 3), (7, "Wire", 4)), "min-max").reason == "min_max_weak"
    assert count(record((5, "Wire", 3), (5, None, 4)), "min-max").reason == "only_weak"
    assert count(record((5, None, 3), (5, None, 4)), "min-max").reason == "only_fair"


def test_days_that_do_not_tell_which_was_last_leave_both():
    found = count(record((5, "Wire", 4), (7, "Relief", 4), (9, None, None)), "latest")
    assert (ends(found), found.reason) == ((5, None, 7), "latest_several")


def event(low, high, *, whole=None):
    return Event(type="ASSAULT", killed=Bounds(low=low, high=high), killed_in_all=whole)


def test_the_tolls_of_an_event_are_counted_too():
    made = record((event(2, 2), "Wire", 3), (event(5, None), "Relief", 3), kind="event")
    assert ends(count(made, "conservative")) == (2, 2, 2)
    assert ends(count(made, "min-max")) == (2, None, None)
    assert ends(count(made, "range")) == (2, None, 9)
    assert count(made, "conservative", what="injured").known is False
    assert [(c.what, c.best) for c in policies.counts(made, "conservative")] == [("killed", 2)]


def test_the_toll_of_the_whole_report_comes_before_that_of_one_sentence():
    made = record((event(2, 2, whole=Bounds(low=6, high=6)), "Wire", 3), kind="event")
    assert ends(count(made, "latest")) == (6, 6, 6)


def test_the_numbers_of_single_sentences_are_parts_of_the_largest_that_the_report_gives_on_one_authority():
    made = record((event(2, 2), "Wire", 3), (event(6, 6), "Wire", 3), (event(1, 1), "Relief", 3), kind="event")
    one = tuple(replace(s, report="r0") for s in made.statements)
    assert ends(count(replace(made, statements=one), "min-max")) == (1, None, 6)


def test_a_later_toll_of_the_same_origin_takes_the_place_of_the_older():
    grown = record((event(2, 2), "Wire", 3), (event(6, 6), "Wire", 5), (event(4, 4), "Relief", 3), kind="event")
    assert ends(count(grown, "min-max")) == (4, None, 6)
    outlet = {"outlet": "Post"}
    silent = record((event(2, 2), None, 3, outlet), (event(6, 6), None, 5, outlet), kind="event")
    assert ends(count(silent, "conservative")) == (6, 6, 6)


def test_a_toll_to_which_its_origin_came_back_stands():
    back = record((event(5, 5), "Wire", 1), (event(7, 7), "Wire", 3), (event(5, 5), "Wire", 4), kind="event")
    found = count(back, "min-max")
    assert (ends(found), found.statements) == ((5, 5, 5), ("s0", "s2"))


def test_thousands_of_tellings_are_counted_at_once():
    many = record(*((event(n % 7, n % 7), f"Wire {n % 50}", 1 + n % 9) for n in range(4000)), kind="event")
    started = time.perf_counter()
    assert count(many, "best").known
    assert time.perf_counter() - started < 5


def test_a_planned_attack_has_no_toll():
    made = record((event(2, 2), "Wire", 3, {"modality": "conditional"}), kind="event")
    assert list(policies.counts(made, "latest")) == []


def test_a_policy_is_chosen_by_name_and_a_wrong_choice_says_what_to_do():
    assert policies.choose().default
    assert policies.choose(None, ("official",)).name == "priority"
    for name, prefer, message in (
        ("mean", (), "choose one of range, conservative"),
        ("priority", (), "--prefer"),
        ("latest", ("official",), "priority"),
    ):
        with pytest.raises(UsageError, match=message):
            policies.choose(name, prefer)


def test_every_reason_has_words():
    import ast
    import inspect

    from crosswire.views.policies import rules

    listed = phrases.load("en")["policy_reasons"]
    used = {n.value for n in ast.walk(ast.parse(inspect.getsource(rules))) if isinstance(n, ast.Constant)}
    assert set(listed) >= {u for u in used if isinstance(u, str) and u.startswith(("range_", "best_", "none", "only"))}
    assert set(listed) - {f"{x}_{y}" for x in ("min_max", "only") for y in ("fair", "weak")} <= used
    assert set(phrases.load("en")["policies"]) == set(policies.NAMES)
    assert policies.why(count(DISPUTE, "latest")) == "what was said last"


values = st.integers(0, 50) | st.builds(
    figure, st.integers(1, 50), st.sampled_from(["exactly", "at_least", "more_than", "at_most", "less_than", "about"])
)
sayings = st.lists(
    st.tuples(
        values,
        st.sampled_from([None, "Wire", "Relief", "Ministry"]),
        st.none() | st.integers(1, 9),
        st.sampled_from([{}, {"old": True}, {"modality": "denied"}]),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(sayings, st.sampled_from([n for n in policies.NAMES if n != "range"]), st.randoms())
def test_every_count_lies_within_what_was_said_and_does_not_hang_on_the_order(said, name, shuffle):
    policy = policies.choose(name, ("Wire", "official") if name == "priority" else ())
    made = record(*said)
    found = policies.count(made, made.claims[0], policy)
    book = policies.Book(made)
    standing = book.open(made.claims[0]).standing
    written = {v for g in standing for v in (g.low, g.high) if v is not None}
    assert {v for v in ends(found) if v is not None} <= written
    assert set(found.statements) <= {g.statement.id for g in standing}
    if found.best is not None:
        assert found.low is None or found.low <= found.best
        assert found.high is None or found.best <= found.high
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    order = list(range(len(made.origins)))
    shuffle.shuffle(order)
    turned = replace(made, origins=tuple(made.origins[i] for i in order), statements=made.statements[::-1])
    assert policies.count(turned, made.claims[0], policy) == found


def test_the_reference_tells_every_policy_and_reason():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "policies.md").read_text("utf-8")
    for name in policies.NAMES:
        assert f"| `{name}` |" in page
    for key, text in phrases.load("en")["policy_reasons"].items():
        assert f"| `{key}` | {text} |" in page


def test_chosen_origins_that_are_none_are_named():
    chosen = policies.choose("priority", ("Relief", "official", "nobody", "wire"))
    assert policies.unmet(chosen, DISPUTE) == ["nobody"]
