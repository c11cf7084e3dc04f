"""The English patterns: regular expressions over the items' classes, each with what it means.

The first list finds times in words and figures. What it finds becomes one item each (A day, B period, C duration,
I hour, V set, J reference), and the second list runs over those. The longest match wins, then the earlier pattern.
"""

from __future__ import annotations

import re

from crosswire.reading.times import amounts, combine, dates, years
from crosswire.reading.times.build import Builder

_YEAR = r"(?:[,-]?o?(?P<y>Y)|[oj](?P<yr>[LXT])U)"
_YEARS = r"(?:s?[,/-]?[oj]?(?:tU)?(?P<y>Y)|,?[oj]?(?P<yr>[LXT])U|o(?P<yy>N)(?![uUN:%M]))"
_COUNT = r"(?P<a>a)?(?P<n>[Nn])"

_FIRST: list[tuple[str, Builder]] = [
    (r"(?:D,?-?)?(?P<date>F)", dates.whole),
    # Monday, March 3rd, 2031; the third of March of last year
    (rf"(?:[tT]?D-?,?t?)?(?P<mm>M)(?:[-/]?t?(?P<dd>[NO])|,?t?(?P<dd2>O))(?![uU:%]){_YEARS}?", dates.month_day),
    (rf"(?:D-?,?)?t?(?P<dd>[NO])[-/]?(?:(?P<u>U)o)?o?(?P<mm>M)(?!N){_YEARS}?", dates.month_day),
    (r"(?P<dd>N)(?P<mm>M)(?=N)", dates.month_day_counted),
    (r"(?P<dd>N)(?P<mm>M)(?P<short>N)(?![uU:%])", dates.short_year),
    (r"t?(?P<ref>[LXT])(?P<mm>M)t?(?P<dd>[NO])", dates.month_day),
    (r"t?(?P<ref>[LXT])(?P<dd>[NO])o?(?P<mm>M)", dates.month_day),
    (r"(?P<y>Y)[-/](?P<mm>M)[-/](?P<dd>[NO])", dates.month_day),
    (rf"(?P<mm>M)t?(?P<dd>[NO])(?:-|>|<|&)t?(?P<d2>[NO])(?![uU:%M]){_YEARS}?", dates.day_range),
    (rf"(?:[jiv<]t?)?(?P<dd>[NO])(?:-|>|<|&)t?(?P<d2>[NO])o?(?P<mm>M){_YEARS}?", dates.day_range),
    (r"(?P<mm>M)[-/](?P<y>Y)[-/](?P<dd>N)", dates.month_day),
    (r"(?P<dd>N)[-/](?P<y>Y)[-/](?P<mm>M)", dates.month_day),
    (r"(?:(?P<ref>T)?D|(?<=[ij>v<&-])|(?P<ref2>T))(?P<m1>N)/(?P<d1>N)(?:/(?P<y>Y))?", dates.slashed),
    (rf"(?P<mm>M){_YEARS}?", dates.recurring(dates.month_pattern)),
    (rf"t(?P<u>U)o(?P<mm>M)(?![NO]){_YEARS}?", dates.month_of),
    (r"(?P<y>Y)[-/,]?(?P<mm>M)", dates.recurring(dates.month_pattern)),
    (r"t?(?P<yr>[LXT])Us?(?P<mm>M)", dates.recurring(dates.month_pattern)),
    (r"t?(?P<ref>[LXT])(?P<mm>M)", dates.referred(dates.month_pattern)),
    (r"t?(?P<ref>[LXTW])?(?P<wd>D)", dates.weekday),
    (r"[tT]?(?P<wd>D),?t?(?P<dd>O)(?!M)", dates.day_of_month),
    (r"(?P<wd>D)(?P<dd>N)(?![uUM:/%>-])", dates.day_of_month),
    (r"(?<=[ij>v<&-])t(?P<dd>O)(?=[,!|><&-]|$)", dates.day_of_month),
    (r"t(?P<dd>O)(?:(?P<inner>U)o)?o?(?P<ref>[TXL])(?P<u>U)", dates.day_of_month),
    (r"(?P<d>d)(?P<p>p)?", dates.deictic),
    (r"(?P<ref>[LTW])(?P<p>p)", dates.this_part),
    (r"(?:t?\+?U)?(?P<y>Y)", years.year),
    (r"t(?P<y>Y)(?:P|(?P<u>U))", years.year_period),
    (r"t?(?P<k>K)", years.decade),
    (r"t?(?P<o>O)-?U", years.century),
    (r"t?(?P<ref>[LXT])(?P<se>S)", dates.referred(dates.season_pattern)),
    (rf"t?(?P<se>S){_YEAR}", dates.recurring(dates.season_pattern)),
    (r"(?<=[j<])t(?P<se>S)", dates.recurring(dates.season_pattern)),
    (rf"(?P<ref>[LXT])?(?P<ho>H){_YEAR}?", dates.holiday),
    (r"(?P<r>r)", dates.reference),
    (r"t(?P<past>L)(?=[,!.|&]|$)", dates.reference),
    (r"t?(?P<ref>[LXT])k?(?P<u>U)(?!o(?:tU)?(?:[YMKTLX]|t[LXT]))", dates.unit),
    (r"t?(?P<ref>W)(?P<u>U)", dates.unit),
    (r"(?<=[jo<vx])tk?(?P<u>U)E", dates.past_year),
    (r"(?<=[jo<vxblm])t(?P<u>U)(?![-uUNOygo])", dates.unit),
    (r"[ta]?(?P<u>U)-[gb](?:P|U)?", dates.year_ago),
    (r"t(?P<ref>L)[PU]", dates.latest),
    (r"(?<=[jo<vxbl])t\+(?P<u>U)", dates.unit),
    (r"t?U(?P<n>N)(?:,?o?(?P<y>Y)|o(?P<yr>[LXT])U)?", dates.week_number),
    (r"[tTL]?k?-?(?P<o>[OL])-?k?(?P<u>U)(?:,?[oj]?(?P<y>Y)|[oj]?(?P<yr>[LXT])U)?", dates.quarter),
    (r"[tTL]?k?(?P<o>[OL])-?(?P<half>/)(?:,?[oj]?(?P<y>Y)|[oj]?(?P<yr>[LXT])U)?", dates.quarter),
    (r"t?(?P<y>Y)(?P<o>O)-?(?P<u>U)", dates.quarter),
    (r"t?(?P<yr>[LXT])Us?(?P<o>O)-?(?P<u>U)", dates.quarter),
    (r"(?P<q>q)(?:[-,]?o?(?P<y>Y)|o(?P<yr>[LXT])U)?", dates.quarter),
    (r"(?P<y>Y)-?(?P<q>q)", dates.quarter),
    (r"t?k(?:U)?(?P<y>Y)", years.year),
    (rf"x?t?\+?{_COUNT}\+?-?(?P<u>[Uu])(?:-?,?=)", amounts.age),
    (rf"=x?{_COUNT}\+?-?(?P<u>[Uu])", amounts.age),
    (r"(?P<n>N)[->&]N-?(?P<u>[Uu])-?,?=", amounts.age),
    (rf"x?t?\+?{_COUNT}\+?-?(?P<u>[Uu])", amounts.duration),
    (r"x?\+?(?P<n>[Nn])[->&]N-?(?P<u>[Uu])", amounts.duration),
    (r"x?(?P<a>a)[+-]?(?P<u>U)", amounts.single),
    (r"(?P<u>u)", amounts.duration),
    (r"x?(?P<n>N)(?P<half>&a/)(?P<u>u)", amounts.duration),
    (r"x?(?P<a>a)(?P<u>U)(?P<half>&a/)", amounts.duration),
    (r"x?/a?(?P<u>U)", amounts.half_unit),
    (rf"x?t?(?P<ref>[LX])(?:{_COUNT})?\+?-?(?P<u>u)(?!o(?:t?U)?[YMK]|otU|ot?[LXT][UM])", amounts.beside),
    (rf"x?t?(?P<ref>[LX]){_COUNT}\+?-?(?P<u>[Uu])(?!o(?:t?U)?[YMK]|otU|ot?[LXT][UM])", amounts.beside),
    (r"t?(?P<n>[Nn])(?P<ref>[LX])(?P<u>u)", amounts.beside),
    (r"R(?P<u>u)", amounts.recent),
    (r"e(?:(?P<n>N)|(?P<other>\+))?(?P<u>[Uu])", amounts.every),
    (r"e(?:(?P<wd>D)|(?P<mm>M)|(?P<p>p)|(?P<se>S))", amounts.each),
    (r"(?P<z>z)", amounts.adverb),
]  # fmt: skip

_SECOND: list[tuple[str, Builder]] = [
    (
        r"(?P<h>h)(?P<z>Z)?(?:,?[ioj]?t?(?P<A0>A))?(?P<open>\.)(?P<other>h)Z(?:,?[ioj]?t?(?P<there>A))?(?P<close>\.)(?:,?[ioj]?t?(?P<A>A))?",
        combine.clock_twice,
    ),
    (r"(?P<h>h)(?P<z>Z)?(?:,?[ioj]?t?(?P<A>A))?", combine.clock),
    (r"(?P<A>A),?i?(?P<h>h)(?P<z>Z)?", combine.clock),
    (r"t?(?P<p>p)[oi]?t?(?P<A>A)", combine.part),
    (r"(?P<A>A)(?:-|[joi]t?)?(?P<p>p)", combine.part),
    (r"t?(?P<mod>m)-?(?P<in>j)?o?t?(?P<B>B)", combine.modified),
    (r"t?(?P<o>[OL])-?(?P<u>[Uu])[oj](?P<B>B)", combine.nth),
    (r"t?(?P<o>[OL])(?P<C>C)[oj](?P<B>B)", combine.nth),
    (r"t?(?P<u>U)(?:o|v)?t?(?P<A>A)(?!s)", combine.unit_of),
    (r"t?(?P<u>U)(?P<word>[.m])i?(?P<A>A)", combine.unit_of),
    (r"(?P<A>[AB])(?:o|j|,)?t?(?P<B>B)", combine.day_in),
    (r"(?P<B>B)i?(?P<A>A)", combine.day_in_week),
    (r"(?P<A>A),?(?P<A2>A)", combine.apposition),
    (r"(?P<C>C)-?(?P<way>[gfbl])(?!B)", combine.distance),
    (r"j(?P<C>C)", combine.ahead),
    (r"(?P<in><)(?P<C>C)", combine.ahead),
    (r"(?P<C>C)&(?P<C2>C)(?P<way>[gfbl])?", combine.compound),
    (r"(?P<C>C)(?P<way>[yQ])(?=[,!|]|$)", combine.distance),
    (r"(?P<C>C)(?P<way>[blyQv])t?(?P<A>[AB])", combine.from_date),
    (r"(?P<way>[bl])(?:[oj]t?)?(?P<B>[AB])", combine.earlier_in),
]

FIRST: list[tuple[re.Pattern[str], Builder]] = [(re.compile(p), b) for p, b in _FIRST]
SECOND: list[tuple[re.Pattern[str], Builder]] = [(re.compile(p), b) for p, b in _SECOND]
