"""The units and currencies of a language, as tables ready to look up.

Symbols come from ``data/units.toml``, names from ``data/<language>/units.toml``.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from crosswire import vocabulary
from crosswire.reading.quantities.lexicon import alternatives, fold

LETTER = r"(?:(?![²³])[^\W\d_])"
"""A letter: Python counts superscript figures among them."""

_TIME = frozenset(("s", "min", "h", "day", "week", "month", "year", "decade", "century", "millennium", "Myr", "Gyr"))
_SUBUNITS = frozenset(("cent", "penny", "sen", "dime"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units of one language. ``names`` give symbol and kind; ``signs`` the ISO code of a currency as written."""

    names: dict[str, tuple[str, str]]
    longest: int
    """Words in the longest name."""
    symbols: dict[str, str]
    shy: frozenset[str]
    never: frozenset[str]
    heated: frozenset[str]
    signs: dict[str, str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    money_name_before: re.Pattern[str]
    per: re.Pattern[str]
    exact_per: frozenset[str]
    noun_rate: re.Pattern[str]
    times_rate: re.Pattern[str]
    age: re.Pattern[str]
    point_in_time: re.Pattern[str]
    dimension: re.Pattern[str]
    degree: re.Pattern[str]
    scale: re.Pattern[str]
    more: re.Pattern[str]
    """What may stand between a number and its unit: "20 more years"."""
    words: dict[str, frozenset[str]]


def kind_of(symbol: str) -> str:
    """The kind of measure that a unit symbol means: percent, time, money or measure."""
    if symbol in ("%", "[pp]", "bp"):
        return "percent"
    if symbol in _TIME:
        return "time"
    if symbol in _SUBUNITS or re.fullmatch(r"[A-Z]{3,4}", symbol):
        return "money"
    return "measure"


@functools.cache
def units(language: str) -> Units:
    """The units of a language; English names where it has no file of its own."""
    shared = vocabulary.load("units")
    own = vocabulary.spoken(language, "units")
    grammar: dict[str, list[str]] = own["grammar"]
    names = _names(own, grammar["invariant"])
    return Units(
        names=names,
        longest=max(len(n.split()) for n in names),
        symbols=_symbols(shared),
        shy=frozenset(shared["shy"]["words"]),
        never=frozenset(shared["shy"]["never"]),
        heated=frozenset(shared["shy"]["heated"]),
        signs=_signs(shared),
        **_money(shared),
        money_name_before=re.compile(rf"(?<!\w)({alternatives(grammar['money_before'])})\s+$"),
        per=re.compile(rf"(?:\s*/\s*|[\s-]+({alternatives(grammar['per'])})[\s-]+)"),
        exact_per=frozenset(grammar["exact_per"]),
        noun_rate=re.compile(
            rf"(?:\s+{LETTER}[\w'’-]*){{1,3}}?\s+(?:{alternatives(grammar['rate_per'])})\s+(?:{alternatives(grammar['every'])}\s+)?"
            rf"(\d[\d,. ]*\d(?:\s+million)?|million)\s+({LETTER}+)"
        ),
        times_rate=re.compile(
            rf"\s+(?:{alternatives(grammar['times'])})\s+(?:{alternatives([*grammar['per'], *grammar['every']])})\s+"
        ),
        age=re.compile(rf"[\s-]+(?:{alternatives(grammar['age'])})(?!\w)"),
        point_in_time=re.compile(rf"\s+(?:{alternatives(grammar['point_in_time'])})(?!\w)"),
        dimension=re.compile(rf"\s+(?:{alternatives(grammar['dimension'])})(?!\w)"),
        degree=re.compile(
            rf"\s?[°º]\s?({alternatives(grammar['celsius'])}|{alternatives(grammar['fahrenheit'])})(?!\w)"
        ),
        more=re.compile(rf"\s+(?:{alternatives(grammar['more'])})(?=\s)"),
        scale=re.compile(rf"\s+({alternatives(grammar['scales'])})(?!\w)"),
        words={k: frozenset(fold(w) for w in v) for k, v in grammar.items()},
    )


def _names(own: dict[str, Any], invariant: list[str]) -> dict[str, tuple[str, str]]:
    """Names and their plurals: symbol and kind of each."""
    names: dict[str, tuple[str, str]] = {}
    listed = [(n, s, kind_of(s)) for n, s in own["plain"].items()]
    listed += [(n, s, "money") for n, s in own["currency"].items()]
    for name, symbol in own["metric"].items():
        for prefix, sign in [("", ""), *own["prefixes"].items()]:
            listed.append((prefix + name, sign + symbol, kind_of(sign + symbol)))
    for name, symbol, kind in listed:
        plain = fold(name)
        whole = " ".join(w if w in invariant else w + ("s" if w[-1] in "aeiou" else "es") for w in plain.split())
        for form in (plain, plain + "s", plain + "es", whole):
            names.setdefault(form, (symbol, kind))
    return names


def _symbols(shared: dict[str, Any]) -> dict[str, str]:
    """Symbols as written, with and without prefix."""
    symbols: dict[str, str] = {}
    for symbol, meaning in shared["metric"].items():
        symbols[symbol] = meaning
        for prefix, sign in shared["prefixes"].items():
            symbols[prefix + symbol] = sign + meaning
    symbols.update(shared["plain"])
    return symbols


def _signs(shared: dict[str, Any]) -> dict[str, str]:
    """Signs and codes, lower case without spaces, to ISO codes; MUSD keeps its M."""
    signs = {re.sub(r"\s", "", k).lower(): v for k, v in shared["currency_signs"].items()}
    for code in shared["currencies"]["codes"].split():
        signs |= {code.lower(): code, f"{code.lower()}$": code, f"m{code.lower()}": f"M{code}"}
    return signs


def _money(shared: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Patterns for currency signs and codes before and behind a number."""
    table = shared["currencies"]
    codes = "|".join(c for c in table["codes"].split() if c not in table["shy"])
    marks = "|".join(
        re.escape(s).replace(r"\ ", r"\s?") for s in sorted(shared["currency_signs"], key=len, reverse=True)
    )
    lower = "|".join(table["lower"])
    dollars = "|".join(map(re.escape, table["dollar_prefixes"]))
    sign = (
        rf"(?<!{LETTER})(?i:(?:{dollars})\s?\$)|(?<!{LETTER})(?:M?(?:{codes})|{lower})\s?\$?"
        rf"|(?<!{LETTER})(?:{marks})|[€£¥₹元]"
    )
    return {
        "money_before": re.compile(rf"({sign})[\s\u00a0]?[-−]?$"),
        "money_after": re.compile(rf"[\s\u00a0]?({sign})(?!{LETTER}|[\d$-])"),
    }
