import pytest

from crosswire.reading import attribution, names
from crosswire.records import Reading
from crosswire.statements import positions
from crosswire.statements.context import Context


def context(document):
    found = names.read(document, ())
    said = attribution.read(document, found)
    language = document.language
    return Context(document, Reading(report="r", language=language, published=None, names=found, attributions=said))


@pytest.fixture(scope="module")
def read(parse):
    def make(text):
        document = parse(text)
        found = list(positions.read(context(document)))
        for s in found:
            assert text[s.start : s.end] == s.text
        return found

    return make


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stance", "holder", "span"),
    [
        (
            "Kari Lund said the bridge would help the islanders.",
            "claims",
            "Kari Lund",
            "the bridge would help the islanders",
        ),
        ("Supporters argued that a ferry could save money.", "claims", "Supporters", "a ferry could save money"),
        (
            "Opponents expressed concerns about noise and cost.",
            "fears",
            "Opponents",
            "Opponents expressed concerns about noise and cost",
        ),
        ("The mayor opposes the new harbour.", "opposes", "mayor", "The mayor opposes the new harbour"),
        ("Residents welcomed the decision.", "supports", "Residents", "Residents welcomed the decision"),
        ("The ministry denied that its ship had left port.", "denies", "ministry", "its ship had left port"),
        ("Officials warned that the dam is unsafe.", "warns", "Officials", "the dam is unsafe"),
        (
            "The governor promised to rebuild the school.",
            "promises",
            "governor",
            "The governor promised to rebuild the school",
        ),
        (
            '"We thank the crew for its courage," said Captain Ola Moe.',
            "praises",
            "Ola Moe",
            "We thank the crew for its courage",
        ),
        ('"The council must act now," Kari Lund said.', "demands", "Kari Lund", "The council must act now"),
        ('"Our harbour is our priority," wrote Kari Lund.', "claims", "Kari Lund", "Our harbour is our priority"),
    ],
)
def test_positions(read, text, stance, holder, span):
    (found,) = read(text)
    assert (found.position.stance, found.position.holder.name, found.text) == (stance, holder, span)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The ministry said two ships had arrived on Monday.",
        "Police said three men were arrested.",
        '"The boat sank at noon," said Captain Ola Moe.',
        "The harbour was closed.",
        "The frigate ordered the boat to stop.",
        '"Who is it?" asked Kari Lund.',
        '"I would," said Kari Lund.',
    ],
)
def test_what_only_tells_is_no_position(read, text):
    assert not read(text)


@pytest.mark.model
def test_a_quotation_is_kept_without_its_marks(read):
    (found,) = read('"We reject this plan," said Kari Lund.')
    assert found.position.quote == "We reject this plan"
    assert found.attribution.quoted
    assert [s.name for s in found.attribution.sources] == ["Kari Lund"]


@pytest.mark.model
def test_each_sentence_of_a_quotation_is_a_position_of_its_own(read):
    found = read('"We reject this plan. The council must think again," said Kari Lund.')
    assert [s.position.stance for s in found] == ["opposes", "demands"]
    assert [s.position.quote for s in found] == ["We reject this plan", "The council must think again"]


@pytest.mark.model
def test_who_is_the_noun_before_it(read):
    (found,) = read("Kari Lund, who opposes the plan, left.")
    assert found.position.holder.name == "Kari Lund"


def test_without_a_parse_nothing_is_read(parse):
    document = parse("Kari Lund opposes the plan.", language="zz")
    assert not list(positions.read(context(document)))


@pytest.mark.model
def test_a_quoted_denial_of_a_deed_is_a_position_of_its_speaker(read):
    text = '"Orlan did not own, order or handle this cargo," its chief executive, Ingrid Moe, said in a video message.'
    (one,) = read(text)
    assert (one.position.stance, one.position.holder.name) == ("denies", "Ingrid Moe")
    assert one.text == "Orlan did not own, order or handle this cargo"
    assert [s.name for s in one.attribution.sources] == ["Ingrid Moe"]


@pytest.mark.model
def test_what_a_speaker_did_not_meet_with_is_no_denial(read):
    assert not read('"Orlan did not see the boat," Ingrid Moe said.')


@pytest.mark.model
def test_whose_a_thing_is_in_the_words_of_a_named_speaker(read):
    (one,) = read("The ore found in the hold belonged to Orlan Trading, prosecutor Ana Ruiz said on Monday.")
    assert (one.position.stance, one.position.holder.name) == ("claims", "Ana Ruiz")
    assert "belonged to Orlan Trading" in one.text
    assert not read("The ore found in the hold weighed nine tonnes, prosecutor Ana Ruiz said on Monday.")


@pytest.mark.model
def test_the_holder_beside_an_office_is_the_person(read):
    (one,) = read("The labour minister, Tom Berg, urged the union to return to talks.")
    assert one.position.holder.name == "Tom Berg"


@pytest.mark.model
def test_to_expect_to_do_is_no_demand(read):
    (one,) = read('"We expect to find more boats," Ingrid Moe said.')
    assert one.position.stance == "claims"


@pytest.fixture(scope="module")
def spanish(parse):
    def make(text):
        found = list(positions.read(context(parse(text, language="es"))))
        for s in found:
            assert text[s.start : s.end] == s.text
        return found

    return make


@pytest.mark.parametrize(
    ("text", "stance", "span"),
    [
        ("«No volveremos al campo», dijo Ana Ruiz.", "promises", "No volveremos al campo"),
        ("«El alcalde debe irse», dijo Ana Ruiz.", "demands", "El alcalde debe irse"),
        ("«Rechazamos el plan», dijo Ana Ruiz.", "opposes", "Rechazamos el plan"),
    ],
)
def test_a_spanish_quotation_takes_a_stand_by_its_words(spanish, text, stance, span):
    (one,) = spanish(text)
    assert (one.position.stance, one.text, one.position.holder.name) == (stance, span, "Ana Ruiz")
    assert one.position.quote == span


@pytest.mark.parametrize(
    ("text", "stance", "span"),
    [
        ("La oposición exigió la renuncia del alcalde.", "demands", "la renuncia del alcalde"),
        ("El presidente prometió reconstruir la ciudad.", "promises", "reconstruir la ciudad"),
        ("Los vecinos condenaron el ataque y marcharon.", "criticizes", "el ataque"),
    ],
)
def test_a_spanish_cue_takes_a_stand_on_a_thing(spanish, text, stance, span):
    (one,) = spanish(text)
    assert (one.position.stance, one.text, one.position.quote) == (stance, span, None)


def test_to_ask_for_anonymity_is_no_stand(spanish):
    assert spanish("El guardia pidió no ser identificado.") == []


def test_a_spanish_cue_takes_a_stand(spanish):
    (one,) = spanish("Ana Ruiz exigió que el puerto cierre.")
    assert (one.position.stance, one.text, one.position.quote) == ("demands", "el puerto cierre", None)


@pytest.mark.parametrize(
    "text", ["«El barco llegó el lunes», dijo Ana Ruiz.", "Ana Ruiz dijo que el barco llegó.", "El barco llegó."]
)
def test_spanish_telling_is_no_position(spanish, text):
    assert not spanish(text)


def test_the_speaker_behind_an_office_is_named(spanish):
    (one,) = spanish("«No volveremos al campo», declaró el presidente del club, Tomás Vega.")
    assert (one.position.holder.name, one.attribution.sources[0].name) == ("Tomás Vega", "Tomás Vega")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ('"They shouldn\'t have been on the pier," Mayor Ruth Lorne said.', []),
        ('"I should have been there," Mayor Ruth Lorne said.', []),
        ('"You must leave the pier," Mayor Ruth Lorne said.', ["demands"]),
        ('"We want to thank the crews," Mayor Ruth Lorne said.', ["wants"]),
        ('"We want them to leave," Mayor Ruth Lorne said.', ["demands"]),
        ("Minister Omar Senn called 911.", []),
        ("Minister Omar Senn called for a new inquiry into the fire.", ["demands"]),
        ("Judge Paul Ardley denied bail.", []),
        ("Minister Omar Senn denied the reports of a shortage.", ["denies"]),
    ],
)
def test_what_was_left_undone_a_telephone_and_a_ruling_are_no_demands_and_no_denials(read, text, stances):
    assert [s.position.stance for s in read(text)] == stances


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stance", "span"),
    [
        (
            "Shop owners have accused the police of failing to guard their shops.",
            "accuses",
            "Shop owners have accused the police of failing to guard their shops",
        ),
        (
            'The synod called it "an attack on peace everywhere" and prayed.',
            "claims",
            'The synod called it "an attack on peace everywhere',
        ),
        (
            "Mr. Karn suggested that the search might have averted another blast.",
            "claims",
            "the search might have averted another blast",
        ),
        (
            'Commissioner Raul Benz told the council there was "nothing to show that this shot was against the rules".',
            "claims",
            'there was "nothing to show that this shot was against the rules',
        ),
        (
            '"The crew\'s handling of the fire was commendable," said Ida Voss.',
            "claims",
            "The crew's handling of the fire was commendable",
        ),
        (
            '"We are not facing shortages," said Governor Milo Harg.',
            "claims",
            "We are not facing shortages",
        ),
    ],
)
def test_what_takes_sides_by_its_words_or_its_marks(read, text, stance, span):
    assert [(s.position.stance, s.text) for s in read(text)] == [(stance, span)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        '"We have sent three boats," said Ida Voss.',
        'Officials said the "Blue Line" bridge reopened.',
        "The authorities denied them citizenship.",
        "The group is led by a man called Katib.",
    ],
)
def test_what_only_tells_takes_no_side(read, text):
    assert read(text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"Stay out of our town," said Mayor Ann Lee.', "demands"),
        ("The governor described the raid as barbaric.", "claims"),
        ("Critics say the law is too weak.", "claims"),
        ("The envoy expressed regret over the deaths.", "criticizes"),
        ("Mayor Ann Lee said she was shocked by the killing.", "claims"),
        ("Police say the shooting was justified.", "claims"),
    ],
)
def test_orders_judgements_and_feelings_are_stands(read, text, stance):
    assert [s.position.stance for s in read(text)] == [stance]


@pytest.mark.model
def test_what_one_is_described_as_is_no_stand_by_itself(read):
    assert read("Neighbours described him as a quiet man.") == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"It was awful to watch," said Ada Brook, a nurse.', "claims"),
        ('"She was the kindest teacher we ever had," said Omar Field.', "claims"),
        ('"The rules have changed but the risks remain as high as before," Ned Stone said.', "claims"),
        ('"We\'re working as fast as we can," Ned Stone said.', "claims"),
        ('"The mob carried out a senseless attack on the school," Ned Stone said.', "claims"),
        ('"We blame the council for the delay," said Rosa Vidal.', "accuses"),
        ("Rosa Vidal said the fence is a necessary buffer.", "claims"),
        ("Rosa Vidal said she was sorry for the delay.", "claims"),
        ("Rosa Vidal said the closure would send the wrong message.", "claims"),
        ("Critics questioned the legality of the search.", "criticizes"),
    ],
)
def test_judgements_and_feelings_are_positions_in_any_tense(read, text, stance):
    assert [s.position.stance for s in read(text)] == [stance]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        '"We arrested two men on Friday," Chief Ada Kline said.',
        '"The lorry was leaving the yard," Ned Stone said.',
        "Detectives questioned the driver for two hours.",
    ],
)
def test_what_merely_tells_is_no_position(read, text):
    assert not read(text)
