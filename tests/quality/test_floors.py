"""No row of the quality table falls below its pinned floor."""

import pytest
from measuring import floors
from measuring.bench import Bench
from measuring.folders import folders
from measuring.rows import ROWS

FOUND = folders()
HELD = floors.load()


@pytest.fixture(scope="module")
def bench():
    with Bench(FOUND) as one:
        yield one


def test_every_row_has_a_floor_and_every_floor_a_row():
    assert list(HELD) == [row.id for row in ROWS]
    assert all(0 < held.floor <= 100 for held in HELD.values())


@pytest.mark.model
@pytest.mark.quality
@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row.id, marks=pytest.mark.xdist_group(row.group)) for row in ROWS],
)
def test_no_row_is_below_its_floor(row, bench):
    if absent := FOUND.absent(row.needs):
        pytest.skip(f"not shipped and not found: {', '.join(absent)}")
    held = HELD[row.id]
    if floors.corpus(row, FOUND) != held.corpus:
        pytest.skip(f"{row.needs[0]} is not the text on which the floor was pinned")
    measured = row.run(bench)
    assert round(measured.score, 1) >= held.floor, (
        f"{row.task} on {row.corpus}: {row.measure} fell to {measured.score:.1f} over {measured.documents} documents"
    )
