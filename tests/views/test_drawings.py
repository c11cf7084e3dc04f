"""Charts, map and graph: what is drawn stands where the data say."""

from __future__ import annotations

import datetime as dt
import math
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.views import atlas, brief, chart, graph, phrases
from crosswire.views.lines import Line, Mark, OriginLine, Piece, ReportLine, Row, Spot

MONTHS = phrases.load("en")["months"]["names"]


def row(day, low, value, high, status="current"):
    mark = Mark(day=dt.date(2031, 5, day), low=low, value=value, high=high, status=status)
    line = Line(pieces=(Piece(text=str(value)),))
    return Row(cells=(line, line), mark=mark)


def test_one_value_is_no_chart():
    assert chart.draw([row(1, 5, 5, 5)], MONTHS) is None
    assert chart.draw([], MONTHS) is None


def test_bars_stand_in_the_order_of_days_and_values_go_up():
    drawn = chart.draw([row(1, 5, 5, 5, "superseded"), row(9, 10, 12, 15)], MONTHS)
    first, second = drawn.bars
    assert first.x < second.x
    assert second.top < second.dot < second.bottom < first.dot  # up is less
    assert drawn.steps.startswith("M")
    assert [text for _, text in drawn.across] == ["1 May 2031", "9 May"]


def test_open_ends_are_arrows_to_the_edge():
    drawn = chart.draw([row(1, 5, 5, None), row(2, None, 7, 7)], MONTHS)
    assert drawn.bars[0].open_top
    assert drawn.bars[0].top < min(y for y, _ in drawn.up)
    assert drawn.bars[1].open_bottom
    assert drawn.bars[1].bottom == drawn.base


def test_sides_of_a_dispute_are_not_joined():
    assert chart.draw([row(1, 5, 5, 5, "disputed"), row(2, 7, 7, 7, "disputed")], MONTHS).steps == ""


def test_days_stand_by_the_calendar_unless_they_would_cover_each_other():
    apart = chart.draw([row(1, 5, 5, 5), row(2, 6, 6, 6), row(9, 7, 7, 7)], MONTHS)
    a, b, c = (x.x for x in apart.bars)
    assert not apart.even
    assert (c - b) > 5 * (b - a)
    near = chart.draw([row(1, 5, 5, 5), row(2, 6, 6, 6), row(2, 8, 8, 8), row(30, 7, 7, 7)], MONTHS)
    gaps = {round(v.x - u.x) for u, v in pairwise(near.bars)}
    assert near.even
    assert max(gaps) - min(gaps) <= 1
    assert [text for _, text in near.across] == ["1 May 2031", "2 May", "30 May"]


def test_a_new_year_tells_itself():
    first, second = row(1, 5, 5, 5), row(1, 6, 6, 6)
    later = Mark(day=dt.date(2033, 2, 1), low=6, value=6, high=6, status="current")
    drawn = chart.draw([first, Row(cells=second.cells, mark=later)], MONTHS)
    assert [text for _, text in drawn.across] == ["1 May 2031", "1 Feb 2033"]


values = st.floats(0, 1e9) | st.integers(0, 1000).map(float)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 31), values, values, st.booleans()), min_size=2, max_size=12))
def test_everything_drawn_lies_within_the_drawing(found):
    rows = [row(day, min(a, b), min(a, b), None if is_open else max(a, b)) for day, a, b, is_open in found]
    drawn = chart.draw(rows, MONTHS)
    for bar in drawn.bars:
        assert 0 <= bar.top <= chart.HEIGHT
        assert bar.top <= bar.bottom + 0.2
        assert -0.2 <= bar.dot <= chart.HEIGHT
    assert 2 <= len(drawn.up) <= 8
    assert [y for y, _ in drawn.up] == sorted((y for y, _ in drawn.up), reverse=True)


def test_whole_numbers_have_whole_ticks():
    drawn = chart.draw([row(1, 4, 4, 4), row(2, 7, 7, 7)], MONTHS)
    assert all("." not in text for _, text in drawn.up)


def spot(name, lat, lon, precision="city", weight=1):
    return Spot(line=Line(pieces=()), name=name, lat=lat, lon=lon, precision=precision, weight=weight)


def test_no_places_no_map():
    assert atlas.draw([]) is None


def test_north_is_up_and_east_is_right():
    drawn = atlas.draw([spot("north-east", 50, 20), spot("south-west", 45, 10)])
    a, b = drawn.dots
    assert a.y < b.y
    assert a.x > b.x


def test_land_is_where_land_is():
    """The middle of Australia is inside a country's outline, the middle of the South Pacific is not."""

    def covered(lat, lon):
        drawn = atlas.draw([spot("here", lat, lon)])
        x, y = drawn.dots[0].x, drawn.dots[0].y
        inside = False
        for path in drawn.land:
            for ring in re.findall(r"M([^Z]+)Z", path):
                points = [tuple(map(float, p.split())) for p in ring.split("L")]
                for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
                    if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                        inside = not inside
        return inside

    assert covered(-25, 134)
    assert covered(48, 2)
    assert not covered(-40, -120)
    assert not covered(0, 179)


def test_places_on_both_sides_of_the_date_line_are_near():
    drawn = atlas.draw([spot("west of it", -17, 179), spot("east of it", -17, -179)])
    assert abs(drawn.dots[0].x - drawn.dots[1].x) < atlas.WIDTH / 2


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=8))
def test_every_place_is_on_the_map(points):
    drawn = atlas.draw([spot(f"p{i}", lat, lon) for i, (lat, lon) in enumerate(points)])
    for dot in drawn.dots:
        assert -1 <= dot.x <= atlas.WIDTH + 1
        assert -1 <= dot.y <= atlas.HEIGHT + 1
    assert drawn.scale_km >= 1
    assert math.isfinite(drawn.scale_width)


def test_names_on_the_map_do_not_cover_each_other():
    drawn = atlas.draw([spot(f"Somewhere {i}", 10 + i / 100, 10) for i in range(8)])
    assert any(d.label is None for d in drawn.dots)


def test_the_graph_has_an_edge_for_every_lineage_and_dashes_the_unknown(record):
    made = brief.build(record)
    drawn = graph.draw(made.reports, made.origins, "report", "lineage unknown")
    assert len(drawn.reports) == 8
    assert sum(e.kind == "known" for e in drawn.edges) == sum(len(o.reports) for o in made.origins if o.known)
    assert sum(e.kind == "unknown" for e in drawn.edges) == 2
    assert sum(e.kind == "copy" for e in drawn.edges) == 1
    assert {n.whole for n in drawn.origins if n.kind == "unknown"} == {"lineage unknown"}


def test_a_graph_of_many_reports_is_cut():
    reports = [
        ReportLine(
            id=str(n), number=n, outlet="An outlet of a name that goes on", title=None, url=None,
            published=None, basis="unknown", copy_of=None, path=None, language=None, statements=1, origins=(0,),
        )
        for n in range(1, 101)
    ]  # fmt: skip
    origin = OriginLine(name="Ministry", type="official", known=True, reports=tuple(range(1, 101)), statements=100)
    drawn = graph.draw(reports, [origin], "report", "unknown")
    assert len(drawn.reports) == graph.MOST
    assert drawn.left_out == 60
    assert all(len(n.label) <= 27 for n in drawn.reports)
    assert graph.draw([], [], "report", "unknown") is None


@pytest.mark.parametrize("number", range(1, 40))
def test_letters_of_citations_are_unique(number):
    made = [brief._letters(n) for n in range(number * 30)]
    assert len(set(made)) == len(made)
    assert made[:3] == ["a", "b", "c"]
