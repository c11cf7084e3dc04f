"""What outlets write of a situation: reports of their own, and copies of those, word for word or edited."""

from __future__ import annotations

import datetime as dt
import functools
import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generated.situations import Situation, Step, chance, towns

FIRST = "Harbour Andes Pacific Northern Valley Evening River Morning Coast Union Capital Central".split()
LAST = "Gazette Courier Review Post Tribune Herald Observer Chronicle".split()
SPANISH_OUTLETS = ("Diario Costero", "La Gaceta", "El Mercurio del Sur", "La Voz del Valle", "Noticias del Norte")
AGENCIES = ("Andes Wire", "Meridian News Agency", "Northern Press Service", "Atlas Newswire")
OWN_WIRE = 0.3
"""Share of the reports that an agency writes, which others may print."""

FRESH = 5
"""Days for which a weekday is clear enough."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it is printed. ``published`` is a time of day, or nothing where the page does not say."""

    title: str
    text: str
    outlet: str
    language: str


@functools.cache
def words(language: str) -> dict[str, Any]:
    """The words and sentences of a language."""
    return tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))


def outlet(draw: random.Random, language: str) -> str:
    """A newspaper."""
    if language == "es":
        return draw.choice(SPANISH_OUTLETS)
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def own(seed: int, situation: Situation, number: int) -> Written:
    """The report of its own that is the situation's so-and-so-manieth."""
    draw = chance(seed, situation.number, "own", number)
    hours = situation.told[number]
    language = situation.language if number % 4 or situation.language == "en" else "en"
    lexicon = words(language)
    wire = language == "en" and draw.random() < OWN_WIRE
    paper = draw.choice(AGENCIES) if wire else outlet(draw, language)
    step = situation.known(hours)
    known = _fields(draw, situation, hours, lexicon)
    sentences = list(_sentences(draw, situation, step, number, lexicon))
    text = "\n\n".join(_filled(draw, s, known) for s in sentences)
    if wire:
        text = f"{situation.town.name.upper()} " + draw.choice(lexicon["credits"]).format(agency=paper) + text
    heads = lexicon["heads_toll"] if step.killed > 1 and draw.random() < 0.6 else lexicon["heads_plain"]
    return Written(_filled(draw, draw.choice(heads), known), text, paper, language)


def copied(seed: int, situation: Situation, number: int, copy: int) -> tuple[Written, str]:
    """A copy of that report in another outlet, and how it was made: ``exact``, ``credited`` or ``edited``."""
    draw = chance(seed, situation.number, "copy", number, copy)
    original = own(seed, situation, number)
    how = draw.choice(("exact", "exact", "credited", "edited"))
    text, title = original.text, original.title
    lexicon = words(original.language)
    if how == "credited":
        text = f"{text}\n\n{lexicon['source'].format(outlet=original.outlet)}"
    elif how == "edited":
        paragraphs = text.split("\n\n")
        text = "\n\n".join(paragraphs[:-1] if len(paragraphs) > FEW else paragraphs)
        for a, b in lexicon["swaps"]:
            if draw.random() < 0.7:
                text = text.replace(a, b)
        title = f"{situation.town.name}: {title[0].lower()}{title[1:]}"
    paper = outlet(draw, original.language)
    while paper == original.outlet:
        paper = outlet(draw, original.language)
    return Written(title, text, paper, original.language), how


FEW = 3
"""Paragraphs from which on an editor may cut the last."""


def elsewhere(seed: int, number: int, day: dt.datetime) -> Written:
    """A report on nothing that matters here."""
    draw = chance(seed, number, "elsewhere")
    language = "es" if draw.random() < ELSEWHERE_SPANISH else "en"
    lexicon = words(language)
    pattern = draw.choice(lexicon["elsewhere"])
    known = {
        "town": draw.choice(towns()).name, "town2": draw.choice(towns()).name,
        "club": f"{draw.choice(FIRST)} Rovers", "club2": f"{draw.choice(FIRST)} United",
        "firm": draw.choice(lexicon["firms"]), "firm2": draw.choice(lexicon["firms"]),
        "river": draw.choice(lexicon["rivers"]), "a": draw.randint(2, 6), "b": draw.randint(0, 1),
        "n": draw.randint(11, 99), "m": draw.randint(11, 99), "rank": draw.choice(("third", "second", "ninth")),
        "rank2": draw.randint(4, 19), "crowd": f"{draw.randint(1100, 97000):,}", "day": _weekday(day, lexicon),
        "later": _weekday(day + dt.timedelta(days=3), lexicon), "name": _person(draw.randrange(10**6), lexicon),
        "name2": _person(draw.randrange(10**6), lexicon),
    }  # fmt: skip
    text = "\n\n".join(_filled(draw, s, known) for s in draw.sample(pattern["text"], 3))
    return Written(_filled(draw, pattern["title"], known), text, outlet(draw, language), language)


ELSEWHERE_SPANISH = 0.05


# ------------------------------------------------------------- sentences


def _sentences(
    draw: random.Random, situation: Situation, step: Step, number: int, lexicon: dict[str, Any]
) -> list[str]:
    """The patterns of a report's paragraphs: the news, what happened, what else is said."""
    kind = lexicon["kinds"][situation.kind]
    lead = draw.choice(kind["lead"])
    counted = step.killed > 1 and step.injured > 1
    rest = [draw.choice(lexicon["demand"]), draw.choice(lexicon["unknown"])]
    rest += draw.sample(lexicon["colour"], 3)
    if counted and draw.random() < 0.5:
        rest.append(draw.choice(lexicon["toll"]))
    draw.shuffle(rest)
    rest = rest[: draw.randint(2, 5)]
    if step.wrong is not None and number:
        return [draw.choice(lexicon["corrected"]), lead, *rest]
    if number and counted and step.hours and draw.random() < 0.6:
        return [draw.choice(lexicon["risen"]), lead, *rest]
    return [lead, *rest]


def _fields(draw: random.Random, situation: Situation, hours: float, lexicon: dict[str, Any]) -> dict[str, Any]:
    step = situation.known(hours)
    index = situation.steps.index(step)
    before = situation.steps[max(0, index - 1)]
    site, town = situation.site, situation.town
    now = situation.when + dt.timedelta(hours=hours)
    english = words("en")["kinds"][situation.kind]
    office = lexicon["offices"][situation.officers[0] % len(lexicon["offices"])]
    kind = lexicon["kinds"][situation.kind]["name"]
    dead = _people(step.killed, lexicon["person"], lexicon)
    others = _people(step.injured, lexicon["wounded"] if step.killed else lexicon["person"], lexicon)
    hurt_people = _people(step.injured, lexicon["person"], lexicon)
    harm = "harm_both" if step.killed and step.injured else "harm_dead" if step.killed else "harm_hurt"
    if not step.killed and not step.injured:
        harm = "harm_none"
    day = _weekday(situation.when, lexicon) if hours < 24 * FRESH else _date(situation.when, lexicon)
    known = {
        "site": english["sites"][site % len(english["sites"])], "place": f"{town.name}, {town.country}",
        "town": town.name, "country": town.country, "day": day, "today": _weekday(now, lexicon),
        "later": _weekday(now + dt.timedelta(days=3), lexicon), "kind": kind, "Kind": kind[0].upper() + kind[1:],
        "office": office, "Office": office[0].upper() + office[1:], "officer": _person(situation.officers[0], lexicon),
        "dead": dead, "hurt": others, "hurt_people": hurt_people, "dead_n": _number(step.killed, lexicon),
        "before_n": _number(before.killed, lexicon), "wrong_n": _number(step.wrong or 0, lexicon),
        "union": lexicon["unions"][situation.officers[1] % len(lexicon["unions"])],
        "body": lexicon["bodies"][situation.officers[2] % len(lexicon["bodies"])],
        "party": lexicon["parties"][site % len(lexicon["parties"])], "crowd": f"{site % 80 * 10 + 100:,}",
        "witness": _person(draw.randrange(10**6), lexicon),
    }  # fmt: skip
    known["dead_n_cap"] = known["dead_n"][0].upper() + known["dead_n"][1:]
    for name in ("said", "Said_first", "Said_alone"):
        known[name] = _filled(draw, draw.choice(lexicon[name]), known)
    return {**known, "harm": _filled(draw, draw.choice(lexicon[harm]), known)}


_EITHER = re.compile(r"\[([^\[\]]*)\]")


def _filled(draw: random.Random, pattern: str, known: dict[str, Any]) -> str:
    """A pattern with one of each choice that it gives, and what it names."""
    return _EITHER.sub(lambda m: draw.choice(m[1].split("|")), pattern).format(**known)


def _number(n: int, lexicon: dict[str, Any]) -> str:
    return lexicon["numbers"][n] if n < len(lexicon["numbers"]) else f"{n:,}"


def _people(n: int, forms: list[str], lexicon: dict[str, Any]) -> str:
    return forms[n != 1].format(n=_number(n, lexicon))


def _person(number: int, lexicon: dict[str, Any]) -> str:
    given, family = lexicon["given"], lexicon["family"]
    return f"{given[number % len(given)]} {family[number // len(given) % len(family)]}"


def _weekday(day: dt.datetime, lexicon: dict[str, Any]) -> str:
    return str(lexicon["weekdays"][day.weekday()])


def _date(day: dt.datetime, lexicon: dict[str, Any]) -> str:
    return str(lexicon["date"]).format(day=day.day, month=lexicon["months"][day.month - 1])
