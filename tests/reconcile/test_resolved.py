"""A report's statements made ready to be compared."""

from build import figure, report

from crosswire.reconcile.resolved import Item, resolve
from crosswire.records import Reading

QUAY = report("r", "2031-05-04")


def terms(*told):
    reading = Reading(report="r", language="en", published=None)
    found = resolve(Item(report=QUAY, reading=reading, statements=told), lambda entity: entity).matters(QUAY)
    return [set(m.terms) for m in found.values()]


def test_a_count_of_harm_with_no_words_of_its_own_goes_on_from_the_sentence_before():
    dead = figure(4, terms=("brimtol", "warehouse"))
    first, bare = terms(dead, figure(30, "injured", terms=()))
    assert bare == first
    assert not terms(dead, figure(30, "count", terms=()))[1]
    assert terms(dead, figure(30, "injured", terms=("norvex", "pier")))[1] == {"norvex", "pier"}
