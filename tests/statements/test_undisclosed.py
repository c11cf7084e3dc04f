import json
from pathlib import Path

import pytest

from crosswire.reading import names, parser
from crosswire.reading.annotate import annotate
from crosswire.records import Reading, Report
from crosswire.statements import undisclosed
from crosswire.statements.context import Context

GOLD = Path(__file__).parent.parent / "data" / "undisclosed_en.jsonl"
FLOOR = 0.93
"""F1 of spans over our own sentences, where a span counts with half of it right."""


def found(text, parse):
    document = parse(text)
    return list(undisclosed.read(Context(document, Reading(report="r", language="en", published=None))))


def overlap(a, b):
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


@pytest.mark.model
def test_the_floor_holds_on_our_own_sentences():
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 150
    reports = [Report(id=str(n), text=row["text"], language="en") for n, row in enumerate(rows)]
    right = ways = extra = missed = 0
    for row, document in zip(rows, parser.parse(reports), strict=True):
        context = Context(document, Reading(report=document.report.id, language="en", published=None))
        got = [(s.start, s.end, s.undisclosed.how) for s in undisclosed.read(context)]
        for gold in row["undisclosed"]:
            start = row["text"].index(gold["text"])
            want = (start, start + len(gold["text"]))
            hit = next((g for g in got if overlap(g, want) >= 0.5), None)
            if hit is None:
                missed += 1
                continue
            got.remove(hit)
            right += 1
            ways += hit[2] == gold["how"]
        extra += len(got)
    assert 2 * right / (2 * right + extra + missed) >= FLOOR
    assert ways / right >= 0.95


@pytest.mark.model
def test_two_things_withheld_are_two_statements(parse):
    text = "The harbour board did not disclose the number of ships or how long they will stay in Bergen."
    first, second = found(text, parse)
    assert first.text == "The harbour board did not disclose the number of ships"
    assert first.undisclosed.what == "the number of ships"
    assert second.text == "how long they will stay in Bergen"
    assert first.undisclosed.by.name == second.undisclosed.by.name == "harbour board"
    assert first.id != second.id


@pytest.mark.model
def test_who_withholds_is_named_and_nobody_where_nobody_is(parse):
    active, passive = found("Police declined to name the driver. The price was not disclosed.", parse)
    assert active.undisclosed.by.name == "Police"
    assert active.undisclosed.how == "declined"
    assert passive.undisclosed.by is None
    assert passive.undisclosed.what == "The price"


@pytest.mark.model
def test_anonymity_is_nothing_withheld_of_the_matter(parse):
    assert not found("The aide spoke on condition of anonymity. A clerk declined to be named.", parse)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("No motive for the fire had been given.", "No motive for the fire"),
        ("The police gave few details of the fire.", "the fire"),
        ("No other information was immediately available.", "No other information"),
    ],
)
def test_what_is_withheld_is_told_by_its_own_noun(parse, text, what):
    (one,) = found(text, parse)
    assert one.undisclosed.what == what


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["He was charged with carrying a concealed weapon.", "I couldn't even tell you how many came, she said."]
)
def test_a_hidden_thing_and_a_way_of_speaking_withhold_nothing(parse, text):
    assert not found(text, parse)


@pytest.mark.model
def test_what_is_told_now_is_not_withheld(parse):
    assert not found("The firm had not disclosed the fire until now.", parse)


def test_without_a_parse_nothing_is_read(parse):
    document = parse("Police did not disclose the names.", language="zz")
    assert not list(undisclosed.read(Context(document, Reading(report="r", language="zz", published=None))))


@pytest.mark.model
def test_who_is_not_in_a_position_to_tell_declines(parse):
    (one,) = found("The ministry is not in a position to disclose who owned the barge.", parse)
    assert (one.undisclosed.how, one.undisclosed.what) == ("declined", "who owned the barge")
    assert one.undisclosed.by.name == "ministry"
    assert not found("The ministry is in a position to disclose who owned the barge.", parse)


@pytest.mark.parametrize(
    ("text", "span", "how"),
    [
        ("El juez no quiso revelar el nombre de la mina.", "no quiso revelar el nombre de la mina", "declined"),
        ("El club se negó a decir quién pagó, pero cerró.", "se negó a decir quién pagó", "declined"),
        ("El banco no ha revelado sus cuentas.", "no ha revelado sus cuentas", "not_disclosed"),
        ("El alcalde no dijo si vendrá.", "no dijo si vendrá", "not_disclosed"),
        ("La empresa no dio detalles del viaje.", "no dio detalles del viaje", "not_disclosed"),
        ("Se desconoce el paradero del barco.", "Se desconoce el paradero del barco", "unknown"),
        ("No está claro cómo entró.", "No está claro cómo entró", "unclear"),
        ("La identidad de la víctima no fue revelada.", "La identidad de la víctima no fue revelada", "not_disclosed"),
        ("Ningún grupo se atribuyó el ataque.", "Ningún grupo se atribuyó el ataque", "unknown"),
        ("El banco no respondió a las preguntas.", "no respondió a las preguntas", "declined"),
        ("No hay detalles sobre la ruta.", "No hay detalles sobre la ruta", "not_disclosed"),
        ("La versión no pudo ser verificada.", "La versión no pudo ser verificada", "unknown"),
    ],
)
def test_spanish_is_read_by_its_words(parse, text, span, how):
    document = parse(text, language="es")
    (one,) = undisclosed.read(Context(document, Reading(report="r", language="es", published=None)))
    assert (one.text, one.undisclosed.how) == (span, how)
    assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "El alcalde no dijo nada malo.",
        "La empresa no dio el dinero.",
        "Quiso revelar todo.",
        "No hay motivo de alarma.",
    ],
)
def test_spanish_denials_of_other_deeds_withhold_nothing(parse, text):
    document = parse(text, language="es")
    assert not list(undisclosed.read(Context(document, Reading(report="r", language="es", published=None))))


def test_a_spanish_office_stands_for_the_person_beside_whose_name_it_stood(parse):
    document = parse("La jueza de paz, Ana Ruiz, habló. La jueza no quiso precisar la fecha.", language="es")
    read = names.read(document, ())
    (one,) = undisclosed.read(Context(document, Reading(report="r", language="es", published=None, names=read)))
    assert one.undisclosed.by.name == "Ana Ruiz"


def test_a_passive_whose_subject_the_parser_misses_is_no_crash(parse):
    text = (
        "Today -- Just like before the harvest began -- Calm, trust, and order in Ruritania (will not be reached) as "
        "long as the mayor and the guard continue to hold the power formally held by a council --"
    )
    assert all(s.undisclosed is not None for s in found(text, parse))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "span", "how"),
    [
        (
            "It was not clear in what order the cars were hit.",
            "It was not clear in what order the cars were hit",
            "unclear",
        ),
        ("Captain Borg declined to describe the device.", "Captain Borg declined to describe the device", "declined"),
        (
            "The statement made no mention of the wounded.",
            "The statement made no mention of the wounded",
            "not_disclosed",
        ),
        (
            "Police are trying to determine who laid the mine.",
            "Police are trying to determine who laid the mine",
            "unknown",
        ),
        (
            "Officers are investigating how the boy got out.",
            "Officers are investigating how the boy got out",
            "unknown",
        ),
    ],
)
def test_what_is_asked_for_or_left_out_is_not_known(parse, text, span, how):
    assert [(s.text, s.undisclosed.how) for s in found(text, parse)] == [(span, how)]


@pytest.mark.model
def test_what_was_found_out_is_known(parse):
    assert found("They were able to determine who laid the mine.", parse) == []
    assert found("Experts investigated how the dam broke.", parse) == []
    assert found("You will know how he felt once you read it.", parse) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("It was unclear to police whether the two fires were linked.", "police"),
        ("Ola Brenn said two men were wounded but could not say how badly.", "Ola Brenn"),
        ("Ola Brenn said it was too early to confirm the cause of the fire.", "Ola Brenn"),
        ('"I am not going to comment on the case," Ola Brenn said.', "Ola Brenn"),
        ('"We are not going to be giving any further details," Ola Brenn said.', "Ola Brenn"),
        ('"We will know how long it takes once the damage has been assessed," Ola Brenn said.', "Ola Brenn"),
        ("Ola Brenn said they believe Ivo Tarn is guilty, although he would not say why.", "Ola Brenn"),
    ],
)
def test_who_does_not_say_is_who_tells_the_rest(parse, text, by):
    document = parse(text)
    context = Context(document, annotate(document))
    assert [s.undisclosed.by.name for s in undisclosed.read(context)] == [by]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "It was too early to say what caused the fire.",
        "It was too soon to tell whether the dam would hold.",
        "It was not possible to verify the claim.",
        "No one was immediately available for comment.",
        "The final position of the ship could not be pinpointed.",
    ],
)
def test_what_nobody_can_say_yet_is_not_known(parse, text):
    assert [s.text for s in found(text, parse)] == [text.rstrip(".")]


@pytest.mark.model
def test_arrests_that_were_not_made_are_not_kept_back(parse):
    got = found("No arrests have been made and no motive is known.", parse)
    assert [s.text for s in got] == ["no motive is known"]
    assert found("They came too early to see the fire.", parse) == []


@pytest.mark.model
def test_who_spoke_last_is_who_makes_no_mention(parse):
    document = parse('"The hill is ours," the army statement said of the raid.\n\nIt made no mention of casualties.')
    context = Context(document, annotate(document))
    assert [s.undisclosed.by.name for s in undisclosed.read(context)] == ["army statement"]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows where the ship is.",
        "No one knows who fired first.",
        "They do not know where the rebels are.",
        "She refused to say who paid her.",
    ],
)
def test_a_pronoun_that_means_nobody_known_withholds_nothing(parse, text):
    assert [s.undisclosed.by for s in found(text, parse)] == [None]


@pytest.mark.model
def test_what_is_only_pointed_at_is_no_thing_withheld(parse):
    assert not found("Police have yet to confirm that.", parse)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "The identities of the dead will be released once their families have been told.",
            "The identities of the dead",
        ),
        ("The ministry will publish the names when the families have been told.", "the names"),
        ("Officials will reveal the cause when the inquiry ends.", "the cause"),
    ],
)
def test_what_will_be_told_only_when_something_else_is_done_is_withheld_till_then(parse, text, what):
    assert [s.undisclosed.what for s in found(text, parse)] == [what]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The army will release the prisoners once the deal is signed.",
        "The company will release a phone after the summer.",
    ],
)
def test_what_is_released_otherwise_withholds_nothing(parse, text):
    assert not found(text, parse)
