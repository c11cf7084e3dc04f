"""Who says what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reading import attribution, names, places


def read(document):
    return attribution.read(document, names.read(document, places.read(document)))


def by_cue(document):
    return {m.cue.text: m for m in read(document)}


def content(mention):
    return " ... ".join(c.text for c in mention.content)


pytestmark = pytest.mark.model


def test_indirect_speech(parse):
    found = by_cue(parse("The ministry said the bridge at Karsa had been closed."))["said"]
    assert (found.source.text, content(found)) == ("The ministry", "the bridge at Karsa had been closed")
    assert (found.source_kind, found.quoted, found.stance) == ("official", False, "said")


def test_a_quotation_in_two_halves_is_one_content(parse):
    found = by_cue(parse('"We will not stop," the mayor said. "They know that."'))["said"]
    assert content(found) == '"We will not stop," ... "They know that."'
    assert found.quoted


def test_a_quotation_of_several_sentences_is_whole(parse):
    text = "“The road is gone. Nobody came. We buried nine people,” said Ina Morel, a resident of Teverra."
    found = by_cue(parse(text))["said"]
    assert content(found) == "“The road is gone. Nobody came. We buried nine people,”"
    assert (found.source_name, found.source_kind) == ("Ina Morel", "group")


def test_a_quotation_goes_on_over_paragraphs(parse):
    text = "The general said:\n\n“We hold the port. We hold the road.\n\n“Nobody will pass.”\n\nThe road was empty."
    found = by_cue(parse(text))["said"]
    assert content(found) == "“We hold the port. We hold the road.\n\n“Nobody will pass.”"


def test_mixed_quotation(parse):
    found = by_cue(parse('Opposition leader Ana Brul called the vote "a farce" on Monday.'))["called"]
    assert (found.source_name, found.stance, found.quoted) == ("Ana Brul", "called", True)
    assert content(found).startswith('the vote "a farce"')


def test_postposed_cue_keeps_the_whole_sentence(parse):
    found = by_cue(parse("The navy has sunk 20 boats since May, killing at least 80 people, the official said."))[
        "said"
    ]
    assert content(found) == "The navy has sunk 20 boats since May, killing at least 80 people"


def test_according_to(parse):
    found = by_cue(parse("Eleven people died in the blast, according to the Harl Institute."))["according to"]
    assert (found.source.text, content(found)) == ("the Harl Institute", "Eleven people died in the blast")


def test_a_number_behind_the_comma_is_no_part_of_who_is_according_to(parse):
    text = "According to our manifest, 149 passengers and 11 crew members were on board."
    found = by_cue(parse(text))["According to"]
    assert found.source.text == "our manifest"
    assert content(found) == "149 passengers and 11 crew members were on board"


def test_as_noted_by(parse):
    found = by_cue(parse("As noted by Politico, the talks collapsed in May."))["noted"]
    assert (found.source.text, found.source_kind, content(found)) == (
        "Politico",
        "outlet",
        "the talks collapsed in May",
    )


def test_a_document_speaks(parse):
    found = by_cue(parse("The 2025 Country Report found that detentions rose by a fifth."))["found"]
    assert (found.source.text, found.source_kind) == ("The 2025 Country Report", "document")


def test_an_anonymous_source_and_who_carried_it(parse):
    text = (
        "The toll could not be verified, a U.S. official who spoke to The New York Times on condition of anonymity"
        " said."
    )
    found = read(parse(text))
    assert len(found) == 1
    assert (found[0].source.text, found[0].source_kind) == ("a U.S. official", "anonymous")
    assert found[0].via.text == "The New York Times"


def test_told_an_outlet(parse):
    found = by_cue(parse("Residents told Reuters that homes had been burned."))["told"]
    assert (found.source_kind, found.via.text) == ("group", "Reuters")


def test_sourceless(parse):
    found = read(parse("The general is believed to have fled. The convoy reportedly left at dawn."))
    assert [(m.source, m.source_kind) for m in found] == [(None, "unattributed")] * 2


def test_a_pronoun_takes_the_name_of_whom_it_means(parse):
    text = "President Elena Marsh flew to Dovra on Friday. She said the port was safe."
    found = by_cue(parse(text))["said"]
    assert (found.source.text, found.source_name) == ("She", "Elena Marsh")


def test_it_means_the_last_body(parse):
    text = "The navy left. The embassy in Dovra issued a statement on Monday. It said visas would be suspended."
    found = by_cue(parse(text))["said"]
    assert (found.source.text, found.source_name) == ("It", "embassy")


def test_a_role_in_front_of_a_name(parse):
    found = by_cue(parse("A spokesman, Ivo Tarn, said the mine was shut."))["said"]
    assert (found.source_name, found.source_kind) == ("Ivo Tarn", "official")


def test_statement_between_cue_and_clause(parse):
    found = by_cue(parse("The prosecutor's office said in a statement that 14 suspects had been arrested."))["said"]
    assert content(found) == "that 14 suspects had been arrested"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry denied that civilians were hurt.", "denied"),
        ("The envoy warned that food was running out.", "warned"),
        ("The governor praised the rescue teams.", "praised"),
        ("Norland opposes the treaty.", "opposed"),
        ("The bishop supports the strike.", "supported"),
        ("The court accused the bank of hiding losses.", "accused"),
        ("The mayor demanded an inquiry.", "demanded"),
    ],
)
def test_stances(parse, text, stance):
    assert [m.stance for m in read(parse(text))] == [stance]


def test_copy_in_capitals_tells_who_spoke_before_a_colon(parse):
    opening = "THE BRIDGE OF KARSA WAS BLOWN UP YESTERDAY MORNING, THE COLONEL TOLD THE PRESS IN THE CAPITAL.\n\n"
    found = read(parse(opening + 'HE ADDED: "WE HOPE THAT NOBODY WAS HURT IN THE TOWN."'))
    assert not {m.source.text for m in found if m.source} & {"ADDED", "HE ADDED"}
    assert any(m.cue.text == "ADDED" for m in found)


def test_headline_and_transcript(parse):
    found = read(parse("Police: Bridge at Karsa closed\n\nThe bridge is closed until May, and drivers must wait."))
    assert (found[0].source.text, content(found[0])) == ("Police", "Bridge at Karsa closed")
    found = read(
        parse("The talk was on the radio this morning.\n\nMARSH: We never left the valley. Nobody asked us to.")
    )
    assert (found[-1].source.text, content(found[-1])) == ("MARSH", "We never left the valley. Nobody asked us to.")


@pytest.mark.parametrize("place", ["PERU", "LAGOS", "NEW DELHI"])
def test_the_country_or_town_an_agency_writes_from_says_nothing(parse, place):
    found = read(parse(f"{place}: Six killed in air raid on border\n\nThe raid was over by noon."))
    assert not [m for m in found if m.source and m.source.text == place]


def test_who_speaks_again_in_a_transcript_is_no_town(parse):
    found = read(parse("The talk was on the radio.\n\nHOUSTON: We never left.\n\nHOUSTON: Nobody asked us to."))
    assert [m.source.text for m in found if m.source] == ["HOUSTON", "HOUSTON"]


def test_words_of_the_speaker_are_no_cues(parse):
    found = read(parse('"My father said that the dam would break one day," Ina Morel recalled on Friday.'))
    assert [m.cue.text for m in found] == ["recalled"]


def test_an_unquoted_remark_about_a_name_is_no_attribution(parse):
    assert read(parse("The ferry left the port at noon with 40 passengers.")) == ()


def test_spanish_by_words(parse):
    text = (
        "La ministra de Defensa, Marta Prado, dijo el lunes que la armada decomisó 12 toneladas."
        " Según el Instituto Harl, murieron ocho personas. El grupo atacó el puerto, informó la policía."
    )
    found = {m.cue.text: m for m in attribution.read(parse(text, language="es"), ())}
    assert found["dijo"].source.text == "La ministra de Defensa, Marta Prado"
    assert content(found["dijo"]) == "que la armada decomisó 12 toneladas"
    assert (found["Según"].source.text, content(found["Según"])) == ("el Instituto Harl", "murieron ocho personas")
    assert (found["informó"].source.text, content(found["informó"])) == ("la policía", "El grupo atacó el puerto")


def test_spanish_quotation(parse):
    found = attribution.read(parse("«No vamos a parar», afirmó el presidente Luis Oro.", language="es"), ())
    assert [(m.source.text, content(m), m.quoted) for m in found] == [
        ("el presidente Luis Oro", "«No vamos a parar»", True)
    ]


def test_a_language_without_a_list_has_no_attributions(parse):
    assert attribution.read(parse("Er sagte nichts.", language="de"), ()) == ()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,\"“”'’\n:—ñ\u0301İ said "), max_size=150), st.sampled_from(["en", "es"]))
def test_spans_quote_the_text(parse, text, language):
    document = parse(text, language=language)
    for m in attribution.read(document, ()):
        for span in (m.source, m.cue, m.via, *m.content):
            assert span is None or text[span.start : span.end] == span.text


def test_a_block_quotation_belongs_to_the_speaker_above(parse):
    text = "The bridge is closed.\n\nGovernor Ada Brandt said:\n\nWe are not leaving this valley.\n\nIt rained."
    found = by_cue(parse(text))["said"]
    assert (found.source_name, content(found), found.quoted) == ("Ada Brandt", "We are not leaving this valley.", True)


def test_forces_do_not_speak(parse):
    assert "ripped" not in by_cue(parse("A powerful blast ripped through a mill, the mayor said."))
    assert "ripped" in by_cue(parse("Senator Ada Brandt ripped the decision."))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The smash-and-grab saw four men escape on scooters.", False),
        ("2031 saw the number of attacks rise.", False),
        ("The mayor saw that the bridge was gone.", True),
        ("Ada Brandt saw the gunman shoot the guard.", True),
    ],
)
def test_only_who_has_eyes_sees(parse, text, says):
    assert ("saw" in by_cue(parse(text))) == says


def test_a_public_agency_is_no_outlet(parse):
    assert by_cue(parse("The civil defence agency said two men drowned."))["said"].source_kind == "official"
    assert by_cue(parse("The news agency said two men drowned."))["said"].source_kind == "outlet"


def test_a_person_in_a_press_conference_is_no_outlet(parse):
    text = "«No fue un accidente», afirmó Elena Vidal en conferencia de prensa."
    (found,) = read(parse(text, language="es"))
    assert found.source_kind == "official"
    assert found.source is not None
    assert found.source.text == "Elena Vidal"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("El gobierno de Perú dijo que murieron tres personas.", "gobierno de Perú"),
        ("El ministro de Defensa de Colombia dijo que murieron tres personas.", "ministro de Defensa de Colombia"),
        ("Organizaciones de derechos humanos dijeron que hay presos.", "Organizaciones de derechos humanos"),
        ("El abogado de Juan Pérez dijo que no hay pruebas.", "abogado de Juan Pérez"),
        ("El jefe de la policía, Luis Mora, dijo que hay presos.", "Luis Mora"),
        ("Hay presos, según Luis Mora, jefe de la policía.", "Luis Mora"),
        ("La Asociación de Pescadores dijo que no hay pesca.", "Asociación de Pescadores"),
        ("Hay presos, según un vecino.", "un vecino"),
    ],
)
def test_a_spanish_source_is_called_by_whose_it_is(parse, text, name):
    (found,) = read(parse(text, language="es"))
    assert found.source_name == name


def test_who_puts_a_toll_at_a_number_says_it(parse):
    found = by_cue(parse("Relief groups put the toll from the flood at 14 dead and 30 missing."))["put"]
    assert (found.source_name, content(found)) == ("Relief groups", "the toll from the flood at 14 dead and 30 missing")
    assert "put" not in by_cue(parse("Workers put the boxes at the gate on Monday."))


def test_a_speaker_whom_the_parse_drew_into_the_content_is_the_source(parse):
    text = "Three Zarnian planes bombed the old city of Karsa on Monday but caused little damage, aid workers said."
    found = by_cue(parse(text))["said"]
    assert found.source.text == "aid workers"
    assert content(found).endswith("little damage")


def test_who_is_told_does_not_tell(parse):
    text = "Several homes were damaged and two men slightly injured, the governor of Lorna, Mehdi Rezan, told Reuters."
    found = by_cue(parse(text))["told"]
    assert (found.source_name, found.via.text) == ("Mehdi Rezan", "Reuters")


def test_a_source_that_asks_not_to_be_named_is_anonymous_throughout(parse):
    text = "A fire chief said the road was blocked.\n\nThe street was narrow, the fire chief said.\n\n"
    kinds = [m.source_kind for m in read(parse(text + "He asked not to be identified."))]
    assert kinds == ["anonymous", "anonymous"]
    assert [m.source_kind for m in read(parse(text))] == ["official", "official"]
    text = (
        "Six people died in Karsa, an eyewitness said.\n\nThe eyewitness, who declined to be named, said he saw them."
    )
    assert [m.source_kind for m in read(parse(text))] == ["anonymous", "anonymous"]


def test_a_role_with_more_behind_it_has_the_name_after_the_comma(parse):
    text = '"We sent tents," the governor-general of Dorn province, Abdo Sheikh, told the radio. He said it rained.'
    assert [m.source_name for m in read(parse(text))] == ["Abdo Sheikh", "Abdo Sheikh"]
    text = "The mayor of Dorn, Ida Voss, praised the crews."
    assert by_cue(parse(text))["praised"].source_name == "Ida Voss"


def test_a_long_title_belongs_to_its_person(parse):
    text = 'High Commissioner for Refugees Mira Oga said aid was late. "I hope it comes," she told reporters.'
    assert [m.source_name for m in read(parse(text))] == ["Mira Oga", "Mira Oga"]


def test_a_war_says_nothing(parse):
    assert not [m for m in read(parse("A war was threatening the harvest in Karsa.")) if m.source is not None]


def test_a_noun_of_people_is_a_group_and_a_director_an_official(parse):
    kinds = [m.source_kind for m in read(parse("A sailor said it rained. The park's director said it was dry."))]
    assert kinds == ["group", "official"]


def test_who_speaks_amid_a_sentence_says_the_whole(parse):
    for text, who, parts in (
        ("On Tuesday, police said, three men were held.", "police", ["On Tuesday", "three men were held"]),
        ("The gunmen, residents said, fled in a car.", "residents", ["The gunmen", "fled in a car"]),
        ("During the raid, the army says, four men fled.", "army", ["During the raid", "four men fled"]),
    ):
        (mention,) = read(parse(text))
        assert mention.source_name == who
        assert [text[c.start : c.end].strip(" ,.") for c in mention.content] == parts


@pytest.mark.parametrize(
    ("text", "cue", "meant"),
    [
        (
            "The mayor said the bridge was safe. Nobody was hurt, a ministry said. He denied it was closed.",
            "denied",
            "The mayor",
        ),
        ("The mayor said nobody had come. He denied that it mattered.", "denied", "The mayor"),
    ],
)
def test_he_is_no_ministry_and_not_nobody(parse, text, cue, meant):
    assert by_cue(parse(text))[cue].source_name in (meant, meant.removeprefix("The "))


def test_what_is_told_of_a_body_is_no_part_of_the_name_of_who_speaks_for_it(parse):
    text = "A spokesman for the Harl Institute, which closed its doors in May, said the toll would rise."
    found = by_cue(parse(text))["said"]
    assert "closed" not in found.source_name
    assert "Harl Institute" in found.source_name
