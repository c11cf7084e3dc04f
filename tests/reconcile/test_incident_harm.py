"""Counts of the dead and injured are alike within an incident, less so across look-alikes."""

from dataclasses import replace

from build import event, figure, matter

from crosswire.reconcile import figures
from crosswire.reconcile.incidents import harm


def telling(report, **fields):
    return matter(event(report=report, **fields))


def of(count, *told):
    return harm.incident(count.statement, [(m.statement, m.id) for m in told])


def test_a_count_belongs_to_the_incident_whose_words_it_shares():
    here, there = telling("a", start=0, end=10), telling("a", start=30, end=40)
    count = matter(figure(3, report="a", start=5, end=15))
    assert of(count, here, there) == here.id


def test_a_count_of_a_sentence_that_tells_of_two_belongs_to_none():
    one, other = telling("a", start=0, end=10), telling("a", start=20, end=30)
    count = matter(figure(3, report="a", start=40, end=50, context_start=0, context_end=60))
    assert of(count, one, other) is None


def test_a_count_that_stands_apart_belongs_to_the_one_incident_of_its_report():
    here, there = telling("a", start=0, end=10), telling("a", start=20, end=30)
    count = matter(figure(0, report="a", start=80, end=90))
    dated = matter(figure(26, report="a", start=80, end=90, time="2029-12-14", time_text="in December 2029"))
    assert of(count, here) == here.id
    assert of(dated, here) is None
    assert of(count, here, there) is None


def test_running_counts_and_other_measures_span_incidents():
    here = telling("a", start=0, end=10)
    running = matter(figure(95, report="a", cumulative=True))
    ships = matter(figure(2, measure="vessels_struck", item="boats", report="a"))
    period = matter(figure(7, report="a", period="2031-01-01/2031-02-01"))
    assert [of(m, here) for m in (running, ships, period)] == [None, None, None]


def test_counts_of_tellings_that_were_not_joined_are_less_alike():
    one, other = (matter(figure(v, report=r)) for v, r in ((3, "a"), (4, "b")))
    alone = figures.likeness(one, other).score
    apart = figures.likeness(replace(one, incident="x"), replace(other, incident="y")).score
    assert apart is not None
    assert apart < alone


def test_one_incident_speaks_for_one_matter():
    one, other = (matter(figure(v, report=r)) for v, r in ((3, "a"), (4, "b")))
    together = figures.likeness(replace(one, incident="x"), replace(other, incident="x")).score
    alone = figures.likeness(one, other).score
    assert together > alone
