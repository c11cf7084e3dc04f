"""The Spanish patterns, written as the English ones are: "la semana pasada", "hace dos años", "el pasado 3 de mayo"."""

from __future__ import annotations

import re

from crosswire.reading.times import amounts, combine, dates
from crosswire.reading.times.build import Builder

_THE = r"o?t?"
_YEAR = r"(?:[,/-]?[oj]?t?U?(?P<y>Y)|[oj]t?(?P<yr>[LXT])U|[oj]t?U(?P<yr2>[LXT])|,?ot?(?P<yy>N)(?![uUN%]))"
_COUNT = r"(?P<n>[Nn])"
_WHOLE = r"(?!o(?:t?U)?[YMK]|otU|ot?[LXT][UM]|otU[LX])"
"""What "los últimos tres meses" is no count back from now before: "de este año", "de 2031"."""

_FIRST: list[tuple[str, Builder]] = [
    (r"[oj]?t?(?:D,?)?(?P<date>F)", dates.whole),
    # el pasado 3 de mayo de 2031, el lunes 3 de mayo, el 3 de mayo próximo
    (rf"{_THE}(?:[LXT]?D,?)?(?:U)?(?P<dd>[NO])(?:[-/]?o?t?|o[TXL]?U?o)(?P<mm>M){_YEAR}?", dates.month_day),
    (r"(?<!<)(?<!<t)t?u?(?P<dd>N)(?=(?:,N)*&t?No(?P<mm>M)(?:o(?P<y>Y))?)", dates.month_day),
    (rf"{_THE}(?P<ref>[LXT])(?:U)?(?P<dd>[NO])o(?P<mm>M)", dates.month_day),
    (rf"{_THE}(?:U)?(?P<dd>[NO])o(?P<mm>M)(?P<ref>[LX])", dates.month_day),
    (rf"(?P<mm>M)[-/]?(?P<dd>N)(?![uU%]){_YEAR}?", dates.month_day),
    (rf"{_THE}(?P<dd>[NO])[-/](?P<mm>M)[-/](?:(?P<y>Y)|(?P<yy>N))", dates.month_day),
    (r"(?P<y>Y)[-/](?P<mm>M)[-/](?P<dd>N)", dates.month_day),
    (r"(?P<y>Y)[-/](?P<dd>N)[-/](?P<mm>M)", dates.month_day),
    (r"(?P<mm>M)[-/](?P<y>Y)[-/](?P<dd>N)", dates.month_day),
    (r"(?P<dd>N)[-/](?P<y>Y)[-/](?P<mm>M)", dates.month_day),
    # del 4 al 22 de enero de 1995, entre el 3 y el 12 de septiembre, 19-20 de noviembre
    (rf"(?:[jiov<]?t?)(?P<dd>[NO])(?:-|>|<|x)t?(?P<d2>[NO])o?t?(?P<mm>M){_YEAR}?", dates.day_range),
    (rf"<t?(?P<dd>[NO])&t?(?P<d2>[NO])o?t?(?P<mm>M){_YEAR}?", dates.day_range),
    (r"(?:[jiov<]?t?)(?P<dd>[NO])(?:-|>|<|&|x)t?(?P<d2>[NO])o?t?(?P<ref>[LXT])(?P<u>U)", dates.range_in),
    (r"(?:[jiov<]?t?)(?P<dd>[NO])(?:-|>|<|&|x)t?(?P<d2>[NO])o?t?(?P<u>U)(?P<ref>[LX])", dates.range_in),
    (r"(?<=[ijov<>t&])(?P<m1>N)/(?P<d1>N)(?:/(?P<y>Y))?", dates.slashed),
    (r"t?(?P<ref>[XT])D?,?(?P<m1>N)/(?P<d1>N)", dates.slashed),
    (r"t(?P<m1>N)o(?P<d1>N)(?![uUNO%.+/-])(?:o(?P<y>Y))?", dates.slashed),
    (r"(?<![/#N-])(?P<m1>N)/(?P<d1>N)(?![/%])", dates.slashed_bare),
    (r"t(?P<m1>N)-(?P<d1>N)(?![-uUoN%/])", dates.slashed_bare),
    (rf"(?P<mm>M){_YEAR}?", dates.recurring(dates.month_pattern)),
    (rf"{_THE}(?P<u>U)o(?P<mm>M){_YEAR}?", dates.month_of),
    (rf"{_THE}(?P<ref>[LXT])(?:(?P<u>U)o)?(?P<mm>M)", dates.referred_month),
    (r"(?:tUo)?(?P<mm>M)o?(?P<ref>[LX])", dates.referred(dates.month_pattern)),
    (rf"{_THE}(?P<ref>[LXTW])(?P<wd>D)", dates.weekday),
    (rf"{_THE}(?P<wd>D)(?P<ref>[LX])?", dates.weekday),
    (rf"{_THE}L?D?(?P<inner>U)(?P<dd>N)(?![uUM/%]|o(?!t?[TXL]?U))", dates.day_of_month),
    (r"(?P<el>[to])(?P<dd>N)(?![uUM/%N.]|<N|o(?!t?[TXL]?U))", dates.day_of_month),
    (r"(?P<wd>D),?t(?P<inner>U)?(?P<dd>N)(?![uUM:/%.])", dates.day_of_month),
    (r"(?<=>)(?P<dd>N)(?=[,!|]|$)", dates.day_of_month),
    (r"[tT]?(?P<wd>D),?(?P<dd>N)(?![uUM:/%])", dates.day_of_month),
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
    (r"t(?P<u>u)(?P<k>Y)", dates.decade_year),
    (r"t(?P<u>U)(?P<k>Y)", dates.decade_of_year),
    (r"tu(?P<k>N)(?![uU%])", dates.decade_number),
    (rf"{_THE}U(?P<roman>R)", dates.roman_century),
    (rf"{_THE}(?P<o>O)U", dates.century),
    (rf"{_THE}(?P<ref>[LXT])(?P<se>S)", dates.referred(dates.season_pattern)),
    (rf"{_THE}(?P<se>S)(?P<ref>[LX])", dates.referred(dates.season_pattern)),
    (rf"{_THE}(?P<se>S){_YEAR}", dates.recurring(dates.season_pattern)),
    (rf"{_THE}(?P<ho>H){_YEAR}?", dates.holiday),
    (r"t?(?P<r>r)", dates.reference),
    (rf"(?<![UuMDSNn]){_THE}(?P<past>[LX])(?![UuMDSNnOoA-Z])", dates.reference),
    (rf"{_THE}(?P<ref>[LXTW])W?(?P<u>U)(?!o?U?Y|o(?:t?U)?[YM]|oU|ot?[LXT][UM])", dates.unit),
    (rf"{_THE}(?P<u>U)(?P<ref>[LXT])", dates.unit),
    (rf"{_THE}(?P<u>U)(?P<now>r)", dates.this_unit),
    (r"t(?P<u>U)(?![-uUNOyoYRrv])", dates.unit),
    (r"o?t(?P<u>U)(?![-uUNOyoYRrv])", dates.unit),
    (r"o(?P<u>U)(?![-uUNOyoYRrv])", dates.unit),
    (r"t?U(?P<n>N)(?:,?o?(?P<y>Y)|ot?U(?P<yr2>[LXT]))?", dates.week_number),
    (rf"{_THE}(?P<u>U)o(?P<k>Y)", dates.decade_of_year),
    (rf"{_THE}(?P<o>[OL])(?P<u>U){_YEAR}?", dates.quarter),
    (r"(?P<q>q)(?:[-,]?o?(?P<y>Y))?", dates.quarter),
    (r"(?P<y>Y)-?(?P<q>q)", dates.quarter),
    (rf"x?(?:t|T)?\+?{_COUNT}\+?(?P<u>[Uu])\+?", amounts.duration),
    (rf"x?{_COUNT}\+(?P<u>[Uu])", amounts.duration),
    (r"(?<!h)(?P<u>u)", amounts.duration),
    (r"x?(?P<n>N)(?P<u>[Uu])(?P<half>&/)", amounts.duration),
    (r"x?/(?P<u>U)", amounts.half_unit),
    (rf"{_THE}(?P<ref>[LX]){_COUNT}?(?P<u>u){_WHOLE}", amounts.beside),
    (rf"{_THE}{_COUNT}(?P<ref>[LX])(?P<u>u){_WHOLE}", amounts.beside),
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
    (r"t?(?P<o>[OL])(?P<u>U)[oj]?t?(?P<B>B)", combine.nth),
    (r"t?(?P<o>[OL])(?P<u>U)[oj]?t?(?P<B>B)", combine.half),
    (r"t?(?P<o>[OL])(?P<mod>m)[oj]?t?(?P<B>B)", combine.half),
    (r"t?(?P<u>U)[ov]?t?(?P<A>A)", combine.unit_of),
    (r"t?(?P<way>[bl])(?:[oj]t?)?(?P<B>B)", combine.earlier_in),
    (r"(?P<B>B),?(?P<A>A)", combine.day_in_week),
    (r"(?P<C>C)(?P<way>f)", combine.distance),
    (r"(?P<A>[AB])(?:o|,)?t?(?P<B>B)", combine.day_in),
    (r"(?P<way>g)x?(?P<C>C)", combine.distance),
    (r"t?(?P<o>[OL])(?P<C>C)[oj]?t?(?P<B>B)", combine.nth),
    (r"t?(?P<o>[OL])(?P<C>C)[oj]?t?(?P<B>B)", combine.some_of),
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
