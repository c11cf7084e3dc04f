"""The English patterns: regular expressions over the items' classes, each with what it means."""

from __future__ import annotations

import re

from crosswire.reading.times import build
from crosswire.reading.times.build import Builder

YR = r"(?:,?o?(?P<y>Y)|o?t?(?P<yr>[LXT])U)"
MD = r"(?:(?P<mm>M)-?t?(?P<dd>[NO])|t?(?P<dd2>[NO])-?o?(?P<mm2>M))"
DATE = r"(?:(?:D,?t?)?(?P<mm>M)[-/]?t?(?P<dd>[NO])(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U)?)"
DATE2 = r"(?:(?:D,?)?t?(?P<dd>[NO])[-/]?o?(?P<mm>M)(?:[-/,]?o?(?P<y>Y)|o(?P<yr>[LXT])U)?)"
NUMBER = r"(?P<a>a)?(?P<n>[Nn])?n?"

_WRITTEN: list[tuple[str, Builder]] = [
    (r"(?P<date>F)", build.whole),
    (DATE, build.month_day),
    (DATE2, build.month_day),
    (r"t?(?P<ref>[LXT])(?P<mm>M)-?t?(?P<dd>[NO])", build.month_day),
    (r"(?P<mm>M)[-/]?(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U|s?)", build.month),
    (r"(?P<y>Y)[-/,]?(?P<mm>M)", build.month),
    (r"t?(?P<yr>[LXT])Us(?P<mm>M)", build.month),
    (r"t?(?P<ref>[LXT])(?P<mm>M)", build.near(build.month_pattern)),
    (r"t?(?P<ref>[LXT])(?P<wd>D)", build.near(build.weekday_pattern)),
    (r"(?P<wd>D)", build.weekday),
    (r"t?(?P<ref>[LXT])(?P<wd>D)-?(?P<p>p)", build.part_of(build.near(build.weekday_pattern))),
    (r"(?P<wd>D)-?(?P<p>p)", build.part_of(build.weekday)),
    (r"t?(?P<p>p)o(?P<wd>D)", build.part_of(build.weekday)),
    (r"(?P<p>p)(?P<d>d)", build.deictic),
    (r"(?P<d>d)(?P<p>p)?", build.deictic),
    (r"(?P<ref>[LT])(?P<p>p)", build.this_part),
    (r"(?:tU)?(?P<y>Y)", build.year),
    (r"t?(?P<k>K)", build.decade),
    (r"t?(?P<o>O)-?U", lambda m: build.century(m) if m.context.items[m.last - 1].value == "CE" else None),
    (r"(?P<ref>[LXT])(?P<se>S)", build.near(build.season_pattern)),
    (r"t?(?P<se>S)(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U)", build.season),
    (r"(?P<ref>[LXT])?(?P<ho>H)(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U)?", build.holiday),
    (r"(?P<r>r)", build.reference),
    (r"t?(?P<ref>[LXT])(?P<u>U)", build.unit),
    (r"x?(?P<a>a)?(?P<n>[Nn])?\+?-?(?P<u>[Uu])", lambda m: build.duration(m) if m.has("a") or m.has("n") or m.tag("u") == "u" else None),
    (r"x?t(?P<n>[Nn])\+?-?(?P<u>[Uu])", build.duration),
    (r"t?(?P<ref>[LX])(?P<a>a)?(?P<n>[Nn])\+?(?P<u>[Uu])", build.stretch),
    (r"t?(?P<ref>[LX])(?P<u>u)", build.stretch),
    (r"t?(?P<n>[Nn])(?P<ref>[LX])(?P<u>[Uu])", build.stretch),
    (r"x?(?P<a>a)?(?P<n>[Nn])?(?P<u>[Uu])(?P<way>[gblf])", lambda m: build.distance(m) if m.has("a") or m.has("n") or m.tag("u") == "u" else None),
    (r"e(?P<n>N)?(?P<u>[Uu])", build.repeated),
    (r"e(?:(?P<wd>D)|(?P<mm>M)|(?P<p>p)|(?P<se>S))", build.each),
    (r"(?P<z>z)", build.adverb),
    (r"[tTL]?(?P<o>O)-?(?P<u>U)(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U)?", build.quarter),
    (r"t?(?P<y>Y)(?P<o>O)-?(?P<u>U)", build.quarter),
    (r"t?(?P<yr>[LXT])Us(?P<o>O)-?(?P<u>U)", build.quarter),
    (r"(?P<o>q)(?:,?o?(?P<y>Y))?", build.quarter),
    (r"t?k(?:U)?(?P<y>Y)", build.fiscal),
    (r"t?(?P<o>[OL])(?P<u>U)o(?:(?P<mm>M)(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U)?|(?P<y2>Y))", build.nth_unit),
    (r"t?(?P<mod>m)-?o?(?P<mm>M)(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U|s?)", build.modified(build.month)),
    (r"t?(?P<mod>m)-?o?(?:tU)?(?P<y>Y)", build.modified(build.year)),
    (r"t?(?P<mod>m)-?o?t?(?P<k>K)", build.modified(build.decade)),
    (r"t?(?P<mod>m)-?o?t?(?P<ref>[LXT])(?P<u>U)", build.modified(build.unit)),
    (r"(?P<way>[bl])(?P<ref>[TL])(?P<u>U)", build.earlier_in),
    (r"(?P<h>h)Z?", build.clock),
    (r"(?P<h>h)(?P<z>Z)?,?(?:i|o)?(?P<wd>D)", build.clock_of(build.weekday)),
    (r"(?P<wd>D),?i?(?P<h>h)(?P<z>Z)?", build.clock_of(build.weekday)),
    (r"(?P<h>h)(?P<z>Z)?,?(?P<d>d)", build.clock_of(build.deictic)),
    (r"(?P<d>d),?i?(?P<h>h)(?P<z>Z)?", build.clock_of(build.deictic)),
    (r"(?P<h>h)(?P<z>Z)?,?i?(?:D,?)?(?P<mm>M)(?P<dd>[NO])(?:,?(?P<y>Y))?", build.clock_of(build.month_day)),
]  # fmt: skip

PATTERNS: list[tuple[re.Pattern[str], Builder]] = [(re.compile(p), b) for p, b in _WRITTEN]
