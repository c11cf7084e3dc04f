"""What headlines tell of violence: they leave out the words by which a sentence is read."""

import json
from pathlib import Path

import pytest

from crosswire import pipeline, statements
from crosswire.intake import headline
from crosswire.reading.annotate import annotate
from crosswire.records import Report

DATA = Path(__file__).parent.parent / "data" / "headlines_en.jsonl"
SITE = "Sign up for our letters."


def told(parse, title, text=SITE):
    document = parse(headline.joined(text, title), title=title, published="2031-05-07")
    return [s for s in statements.read(document, annotate(document)) if s.event and s.event.type == "ASSAULT"]


def toll(found):
    values = [(s.event.killed_in_all, s.event.injured_in_all) for s in found if s.event.episode]
    return tuple(max((b.low or 0 for v in values if (b := v[i]) is not None), default=0) for i in (0, 1))


@pytest.mark.model
def test_headlines_tell_who_came_to_harm_and_where(parse):
    lines = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for line in lines:
        found = told(parse, line["headline"])
        places = {s.place.name for s in found if s.place}
        right = toll(found) == (line["killed"], line["injured"])
        if not right or (line["place"] and not any(line["place"].split()[-1] in p for p in places)):
            wrong.append((line["headline"], toll(found), places))
    assert len(lines) >= 60
    assert len(wrong) <= 0.1 * len(lines), wrong


@pytest.mark.model
def test_a_relative_clause_in_a_headline_keeps_its_victim(parse):
    found = told(parse, "Five arrested for highway shootout that ended in Oakport and killed township man")
    assert toll(found) == (1, 0)
    assert not [a for s in found for a in s.event.actors]


@pytest.mark.model
def test_the_text_s_toll_stands_unless_the_headline_gives_a_larger_one(parse):
    text = "Two people were killed and one was wounded in a shooting in Oakport on Monday, police said."
    assert toll(told(parse, "Man killed in Oakport shooting", text)) == (2, 1)
    assert toll(told(parse, "Man shot in Oakport", "A man was shot dead in Oakport on Monday.")) == (1, 0)


@pytest.mark.model
def test_any_headline_stays_one_tree_a_part(parse):
    words = "man shot , killed ; 2 dead - police say in of - | after who and found".split()
    for shift in range(len(words)):
        title = "Fire " + " ".join(words[shift:] + words[:shift])
        document = parse(headline.joined(SITE, title), title=title)
        for sentence in document.headlines:
            assert {t.sent.start for t in sentence} == {sentence.start}
            assert all(sentence.root in (t, *t.ancestors) for t in sentence)


@pytest.mark.model
@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Victims of Oakport shooting identified", "shooting"),
        ("Veldt police investigate shooting", "shooting"),
        ("More charges filed in Brandt murder case", "murder"),
        ("Two charged in triple homicide at Oakport market", "homicide"),
    ],
)
def test_a_title_above_nothing_tells_what_it_only_names(parse, title, word):
    (found,) = told(parse, title)
    assert word in found.text.casefold()
    assert found.event.episode is not None


@pytest.mark.model
def test_a_title_names_nothing_new_above_a_text_that_tells_of_it(parse):
    found = told(parse, "Oakport shooting case goes to court", "A gunman killed Ada Brandt in Oakport on Sunday.")
    assert all("case" not in s.text for s in found)


@pytest.mark.model
def test_a_title_that_hints_at_violence_has_the_opening_taken_at_its_word(parse):
    text = "A shooting that involved a boy appears to have been accidental. The sheriff spoke to his parents."
    (found,) = told(parse, "Sheriff's office: gunshot wound may have been self-inflicted", text)
    assert found.text.startswith("shooting")


@pytest.mark.model
def test_a_title_without_violence_tells_no_deed(parse):
    assert not told(parse, "Mayor opens new wing of Oakport library")
    assert not told(parse, "Crash leaves two dead near Oakport")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mother arrested after leaving child in car", "Mother"),
        ("Father detained over knife attack in Lagos", "Father"),
        ("Gang leader captured in raid on Monday", "Gang leader"),
    ],
)
def test_who_is_arrested_in_a_headline_arrests_nobody(text, who):
    (item,) = pipeline.read([Report(id="a", text=text, language="en")])
    held = [s.event for s in item.statements if s.event and s.event.mode == "arrest"]
    assert [([a.name for a in e.actors], [r.name for r in e.recipients]) for e in held] == [([], [who])]


@pytest.mark.model
@pytest.mark.parametrize(
    ("title", "doers", "hit", "harm"),
    [
        ("Rebels ambush convoy, wound five", {"Rebels"}, {"convoy"}, (0, 5)),
        ("Gunmen storm market, kill 12", {"Gunmen"}, {"market"}, (12, 0)),
        ("Militants attack checkpoint, kill four soldiers", {"Militants"}, {"checkpoint", "four soldiers"}, (4, 0)),
        ("Police fire on protesters, killing three", {"Police"}, {"protesters"}, (3, 0)),
        ("Army bombs rebel camp, kills 30", {"Army"}, {"rebel camp"}, (30, 0)),
        ("Bomb rips through bus station; 9 dead", set(), {"bus station"}, (9, 0)),
        ("Rioters torch police station in Oakport", {"Rioters"}, {"police station"}, (0, 0)),
        ("Rebels attack army base in Oakport", {"Rebels"}, {"army base"}, (0, 0)),
        ("Attackers target church, wound priest", {"Attackers"}, {"church", "priest"}, (0, 1)),
        ("Guerrillas bomb oil pipeline", {"Guerrillas"}, {"oil pipeline"}, (0, 0)),
    ],
)
def test_who_does_what_to_whom_in_a_headline(parse, title, doers, hit, harm):
    found = told(parse, title)
    assert {a.name for s in found for a in s.event.actors} == doers
    assert {r.name for s in found for r in s.event.recipients} | {s.event.target for s in found} - {None} == hit
    assert toll(found) == harm


@pytest.mark.model
@pytest.mark.parametrize(
    "title", ["Police fire chief quits after inquiry", "Teachers attack plan to close schools", "Rebels free to leave"]
)
def test_what_no_headline_tells(parse, title):
    assert not [r for s in told(parse, title) for r in (*s.event.actors, *s.event.recipients)]
