"""The Spanish patterns, written as the English ones are: "la semana pasada", "hace dos años", "el pasado 3 de mayo"."""

from __future__ import annotations

import re

from crosswire.reading.times import amounts, combine, dates
from crosswire.reading.times.build import Builder

_THE = r"o?t?"
_YEAR = r"(?:[,/-]?[oj]?t?U?(?P<y>Y)|[oj]t?(?P<yr>[LXT])U|[oj]t?U(?P<yr2>[LXT])|,?ot?(?P<yy>N)(?![uUN%]))"
_COUNT = r"(?P<n>[Nn])"

_FIRST: list[tuple[str, Builder]] = [
    (r"[oj]?t?(?:D,?)?(?P<date>F)", dates.whole),
    # el pasado 3 de mayo de 2031, el lunes 3 de mayo, el 3 de mayo próximo
    (rf"{_THE}(?:D,?)?(?:U)?(?P<dd>[NO])(?:-?o?t?|o[TXL]?U?o)(?P<mm>M){_YEAR}?", dates.month_day),
    (rf"{_THE}(?P<ref>[LXT])(?:U)?(?P<dd>[NO])o(?P<mm>M)", dates.month_day),
    (rf"{_THE}(?:U)?(?P<dd>[NO])o(?P<mm>M)(?P<ref>[LX])", dates.month_day),
    (rf"(?P<mm>M)[-/]?(?P<dd>N)(?![uU%]){_YEAR}?", dates.month_day),
    (r"(?<=[ijov<>t&])(?P<m1>N)/(?P<d1>N)(?:/(?P<y>Y))?", dates.slashed),
    (rf"(?P<mm>M){_YEAR}?", dates.recurring(dates.month_pattern)),
    (rf"{_THE}(?P<u>U)o(?P<mm>M){_YEAR}?", dates.month_of),
    (rf"{_THE}(?P<ref>[LXT])(?:Uo)?(?P<mm>M)", dates.referred(dates.month_pattern)),
    (r"(?:tUo)?(?P<mm>M)o?(?P<ref>[LX])", dates.referred(dates.month_pattern)),
    (rf"{_THE}(?P<ref>[LXTW])(?P<wd>D)", dates.weekday),
    (rf"{_THE}(?P<wd>D)(?P<ref>[LX])?", dates.weekday),
    (rf"{_THE}L?D?(?P<inner>U)(?P<dd>N)(?![uUMo/%])", dates.day_of_month),
    (r"(?P<el>[to])(?P<dd>N)(?![uUMo/%N.]|<N)", dates.day_of_month),
    (r"(?<=>)(?P<dd>N)(?=[,!|]|$)", dates.day_of_month),
    (r"[tT]?D,?(?P<dd>N)(?![uUM:/%])", dates.day_of_month),
    (r"(?P<d>d)(?:,?t?D)?(?![a-zA-Z]*p)", dates.deictic),
    (r"(?P<d>d)o?t?(?P<p>p)", dates.deictic),
    (r"(?P<d>d)o?t?(?P<p>G)", dates.deictic),
    (r"t?(?P<p>[pG])o(?P<d>d)", dates.deictic),
    (rf"{_THE}(?P<ref>[LTW])(?P<p>[pG])(?:W)?", dates.this_part),
    (r"(?<![toT])(?P<tomorrow>G)(?:,?t?D)?", dates.tomorrow),
    (rf"(?:{_THE}[oj]?U)?(?P<y>Y)", dates.year),
    (r"[oj]?t(?P<y>Y)", dates.year),
    (r"(?:tUo?)?t?(?P<k>K)", dates.decade),
    (r"(?:tuot?)?(?:t?Uot?|tu|t)(?P<k>N)(?![a-zA-Z%,.-])", dates.decade_number),
    (rf"{_THE}U(?P<roman>R)", dates.roman_century),
    (rf"{_THE}(?P<o>O)U", dates.century),
    (rf"{_THE}(?P<ref>[LXT])(?P<se>S)", dates.referred(dates.season_pattern)),
    (rf"{_THE}(?P<se>S)(?P<ref>[LX])", dates.referred(dates.season_pattern)),
    (rf"{_THE}(?P<se>S){_YEAR}", dates.recurring(dates.season_pattern)),
    (rf"{_THE}(?P<ho>H){_YEAR}?", dates.holiday),
    (r"t?(?P<r>r)", dates.reference),
    (rf"(?<![UuMDSNn]){_THE}(?P<past>[LX])(?![UuMDSNnOoA-Z])", dates.reference),
    (rf"{_THE}(?P<ref>[LXTW])W?(?P<u>U)(?!oU?Y)", dates.unit),
    (rf"{_THE}(?P<u>U)(?P<ref>[LXT])", dates.unit),
    (r"t(?P<u>U)(?![-uUNOyoYRr])", dates.unit),
    (r"o?t(?P<u>U)(?![-uUNOyoYRr])", dates.unit),
    (r"o(?P<u>U)(?![-uUNOyoYRr])", dates.unit),
    (r"t?U(?P<n>N)(?:,?o?(?P<y>Y)|ot?U(?P<yr2>[LXT]))?", dates.week_number),
    (rf"{_THE}(?P<u>U)o(?P<k>Y)", dates.decade_of_year),
    (rf"{_THE}(?P<o>[OL])(?P<u>U){_YEAR}?", dates.quarter),
    (r"(?P<q>q)(?:[-,]?o?(?P<y>Y))?", dates.quarter),
    (rf"x?(?:t|T)?\+?{_COUNT}\+?(?P<u>[Uu])\+?", amounts.duration),
    (rf"x?{_COUNT}\+(?P<u>[Uu])", amounts.duration),
    (r"(?<!h)(?P<u>u)", amounts.duration),
    (r"x?(?P<n>N)(?P<u>[Uu])(?P<half>&/)", amounts.duration),
    (r"x?/(?P<u>U)", amounts.half_unit),
    (rf"{_THE}(?P<ref>[LX]){_COUNT}?(?P<u>u)", amounts.beside),
    (rf"{_THE}{_COUNT}(?P<ref>[LX])(?P<u>u)", amounts.beside),
    (rf"{_THE}{_COUNT}?(?P<u>u)(?P<ref>[LX])", amounts.beside),
    (r"e(?P<n>N)?(?P<u>[Uu])", amounts.every),
    (r"(?:@t|e)(?P<u>[Uu])", amounts.every),
    (r"(?:e|@t)(?:(?P<wd>D)|(?P<mm>M)|(?P<p>[pG])|(?P<se>S))", amounts.each),
    (r"(?:>|<)(?P<u>U)(?![a-zA-Z])", amounts.per),
    (r"(?P<z>z)", amounts.adverb),
]  # fmt: skip

_SECOND: list[tuple[str, Builder]] = [
    (r"t?(?P<h>h)[Uu]?(?P<z>Z)?(?:,?[ojt]?t?(?P<A>A))?", combine.clock),
    (r"(?P<A>A),?(?:[oj<]?t)?(?P<h>h)[Uu]?(?P<z>Z)?", combine.clock),
    (r"t?(?P<p>[pG])[oj]?t?(?P<A>A)", combine.part),
    (r"(?P<A>A)[<joit]{0,4}(?P<p>[pG])", combine.part),
    (r"(?:o|t)?(?P<mod>m)ot?(?P<B>B)", combine.modified),
    (r"(?:o|t)?(?P<mod>m)(?P<B>B)", combine.modified),
    (r"t?(?P<o>[OL])(?P<n>N)?(?P<u>[Uu])[oj]t?(?P<B>B)", combine.nth),
    (r"t(?P<u>U)(?:o)t?(?P<A>A)", combine.unit_of),
    (r"(?P<A>[AB])(?:o|,)?t?(?P<B>B)", combine.day_in),
    (r"(?P<way>g)x?(?P<C>C)", combine.distance),
    (r"t?(?P<o>[OL])(?P<C>C)[oj]t?(?P<B>B)", combine.nth),
    (r"j(?P<C>C)", combine.ahead),
    (r"(?P<in><)(?P<C>C)", combine.ahead),
    (r"(?P<C>C)&(?P<C2>C)", combine.compound),
    (r"(?P<way>g)(?P<C>C)&(?P<C2>C)", combine.compound),
    (r"t?(?P<h>h)[Uu]?o?t?(?P<p>[pG])", combine.clock),
    (r"t?(?P<n>N)[oj<]t?(?P<p>[pG])(?:o(?P<A>A))?", combine.hour_by_number),
    (r"t?(?P<n>N)[oj<](?P<A>A)", combine.hour_by_number),
    (r"[oj]?t(?P<p>[pG])", combine.this_hour),
    (r"o(?P<p>p)", combine.this_hour),
    (r"(?P<C>C)(?P<way>[bl])", combine.distance_kept),
    (r"(?P<C>C)(?P<way>[yQv])t?(?P<A>[AB])", combine.from_date),
]

FIRST: list[tuple[re.Pattern[str], Builder]] = [(re.compile(p), b) for p, b in _FIRST]
SECOND: list[tuple[re.Pattern[str], Builder]] = [(re.compile(p), b) for p, b in _SECOND]
