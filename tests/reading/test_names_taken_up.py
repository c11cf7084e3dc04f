"""Names that take up or rename whom a report names already, in texts of our own."""

import pytest

from crosswire.reading import names, places

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def groups(parse):
    """The words of the names of a text, those of one entity together."""

    def make(text, language="en"):
        document = parse(text, language=language)
        made: dict[str, list[str]] = {}
        for n in names.read(document, places.read(document)):
            if n.entity is not None:
                made.setdefault(n.entity, []).append(f"{n.title} {n.text}" if n.title else n.text)
        return [sorted(set(words)) for words in made.values()]

    return make


def test_the_arabic_article_belongs_to_the_name(groups):
    found = groups("Ashraf al-Qorra said 20 died. Later al-Qorra left. Abu Musab al-Zorwi met Bashar el-Tolm.")
    assert ["Ashraf al-Qorra", "al-Qorra"] in found
    assert ["Abu Musab al-Zorwi"] in found
    assert ["Bashar el-Tolm"] in found


def test_a_given_name_of_two_halves_is_read_whole_and_its_bearer_called_by_the_first_word(groups):
    found = groups("The rescued sailor Lin Mei-hua came home safely. Lin told reporters that Wu Li-wen had helped.")
    assert ["Lin", "Lin Mei-hua"] in found
    assert ["Wu Li-wen"] in found
    # what only ends in such a word is none
    found = groups("The Geneva-based agency met Sudan-born Omar Deng. John Smith-led troops left.")
    assert ["Omar Deng"] in found
    assert not any("led" in words[0] for words in found if "Smith" in words[0] and "troops" not in words[0])


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "Police said Dexter Morrow shot Elena Strand, 34. Elena was a nurse. Dexter had served time.",
            [["Dexter", "Dexter Morrow"], ["Elena", "Elena Strand"]],
        ),
        (
            "Tariq Bell was found on Sunday. His sister Aisha Bell said Tariq was shy. Bell was shot twice.",
            [["Bell", "Tariq", "Tariq Bell"]],
        ),
        (
            "Police held Gary Holm. The body of Anna Holm, 61, the man's mother, was found. Holm was drunk.",
            [["Gary Holm", "Holm"]],
        ),
        (
            "John Holm was held. His sister Katie Holm and her dog were dead. Miss Holm was 20. Mr Holm wept.",
            [["Miss Holm", "sister Katie Holm"], ["John Holm", "Mr Holm"]],
        ),
        ("Sir Edwin Hall spoke at the town hall. Lady Hall left early.", [["Lady Hall"], ["Sir Edwin Hall"]]),
        (
            "Bill Hekim was shot on Monday. Police said that William Hekim had been on patrol.",
            [["Bill Hekim", "William Hekim"]],
        ),
    ],
    ids=["first name", "whose kin", "kin behind the name", "brother or sister", "wife", "spelling"],
)
def test_a_part_of_a_name_is_the_one_person_whom_it_can_mean(groups, text, together):
    found = groups(text)
    assert all(words in found for words in together)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Since dawn the FBL (Bohol navy) has held the strait. The FBL denied it.", [["Bohol navy", "FBL"]]),
        (
            "The Army of Dawn, which is also known as AOD or SOD, struck the town. SOD fled. AOD did not.",
            [["AOD", "Army of Dawn", "SOD"]],
        ),
        (
            "Salim Moreau, alias Abu Rami, fled the country. Abu Rami was shot later.",
            [["Abu Rami", "Salim Moreau"]],
        ),
        (
            "The PLK rebel group said so. PLK denied it. Reuters news agency quoted her. Reuters added no more.",
            [["PLK", "PLK rebel group"], ["Reuters", "Reuters news agency"]],
        ),
        (
            "The Bohol People's Front (BPF) said so on Monday. The BPF denied it. The Lomera Farmers' Union struck.",
            [["BPF", "Bohol People's Front"], ["Lomera Farmers' Union"]],
        ),
        (
            "Norwegian Telecom SA closed its lines. Orlan Shipping Ltd. did so too. Norwegian Telecom and Orlan fell.",
            [["Norwegian Telecom", "Norwegian Telecom SA"], ["Orlan", "Orlan Shipping Ltd."]],
        ),
        (
            "The Harbour Safety Board (Hsb) said the ferry was late. Hsb has opened an inquiry.",
            [["Harbour Safety Board", "Hsb"]],
        ),
        (
            "The Harbour Safety Board (Lund) said the ferry was late. Lund said so.",
            [["Harbour Safety Board"], ["Lund"]],
        ),
        (
            "Nils Varg Backs Hilda Poe for Mayor\n\nGov. Nils Varg named Hilda Poe his choice on Monday. Poe laughed.",
            [["Gov. Nils Varg", "Nils Varg"], ["Hilda Poe", "Poe"]],
        ),
        ("The Tolmin newspaper El Faro reported it.", [["Tolmin newspaper"]]),
    ],
    ids=[
        "brackets",
        "known as",
        "alias",
        "noun behind",
        "whose body",
        "company",
        "acronym as a word",
        "no acronym",
        "two in a title",
        "noun before",
    ],
)
def test_other_names_that_a_report_gives_itself(groups, text, together):
    found = groups(text)
    assert all(words in found for words in together)


def test_a_place_in_brackets_is_where_somebody_is(groups):
    assert not any(len(words) > 1 for words in groups("Interfax (Moscow) said so. Moscow was calm."))


def test_a_word_in_capitals_and_digits_before_its_members_is_a_group(groups):
    found = groups("The M-17 guerrillas disarmed. M-17 has won. An F-99 fighter crashed.")
    assert ["M-17"] in found
    assert not any("F-99" in words for words in found)


def test_a_member_of_a_council_is_a_person(groups):
    found = groups("City Council Member Dana Whitlock lamented the violence. Whitlock said so on Monday.")
    assert ["City Council Member Dana Whitlock", "Whitlock"] in found


def test_a_person_whose_first_name_is_a_place_too_keeps_the_office(groups):
    assert ["chief Angus Holt"] in groups("JRC chief Angus Holt spoke.")


def test_a_short_rank_with_its_full_stop_belongs_to_the_name_behind_it(groups):
    found = groups(
        "Wexby Police Capt. Tom Terrant and Det. Ray Moss spoke. Army Col. Juan Vega and Sgt. Leo Dunn left."
    )
    assert ["Wexby Police Capt. Tom Terrant"] in found
    assert ["Det. Ray Moss"] in found
    assert ["Army Col. Juan Vega"] in found
    assert ["Sgt. Leo Dunn"] in found


def test_a_nickname_in_brackets_or_quotes_stands_inside_a_name(groups):
    found = groups("Delano (Dell) Brand, 16, was shot. Police shot Brand twice. John 'Jack' Hornby wept.")
    assert ["Brand", "Delano (Dell) Brand"] in found
    assert ["John 'Jack' Hornby"] in found
    # what stands in brackets behind a name is not always a nickname
    found = groups("Sen. John Holm (Democrat) Friday said no. Ali Ahmadi (Reuters) said so.")
    assert ["Sen. John Holm"] in found
    assert ["Ali Ahmadi"] in found


def test_small_words_inside_a_name(groups):
    found = groups("Foreign Minister Kolanda wa Kolanda spoke. Ahmed ould Daddeh left. Karl zu Hohenfels met them.")
    assert ["Foreign Minister Kolanda wa Kolanda"] in found
    assert ["Ahmed ould Daddeh"] in found
    assert ["Karl zu Hohenfels"] in found


def test_a_heading_names_who_bears_a_title_there(groups):
    text = "Mayor Robert Holm Slams Council After Deadly Bridge Collapse\n\nThe council said that it was not to blame."
    assert not any("Slams" in word for words in groups(text) for word in words)
    text = "Speech by Norwegian President Robert Holm\n\nMy fellow citizens, the murder of a judge shook us all."
    assert ["Norwegian President Robert Holm"] in groups(text)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Ardent Lines lost a ferry on Sunday. The company said it would send a tug.", ["Ardent Lines", "company"]),
        (
            "Valdur Airways cancelled all flights. The airline said its pilots had walked out.",
            ["Valdur Airways", "airline"],
        ),
        ("A Brightco store burned down in Porto. The retailer said nobody was hurt.", ["Brightco", "retailer"]),
        ("Orlan Shipping paid the Finance Ministry. The firm said so.", ["Orlan Shipping", "firm"]),
    ],
)
def test_the_one_firm_that_a_report_names_is_taken_up_by_its_noun(groups, text, firm):
    assert firm in groups(text)


def test_which_of_two_firms_is_meant_is_not_guessed(groups):
    found = groups("Ardent Lines sued Orlan Shipping on Sunday. The company said it would pay.")
    assert ["company"] in found or not any("company" in words for words in found)


def test_where_somebody_is_from_is_no_part_of_the_name(groups):
    found = groups("Gunmen kidnapped Norwegian Kari Lund near Lima. Lund lived.")
    assert ["Kari Lund", "Lund"] in found


def test_a_first_name_that_is_a_peoples_too_belongs_to_the_name(groups):
    found = groups("Gunmen kidnapped German Garcia Lopez near Lima. Garcia Lopez was freed.")
    assert ["Garcia Lopez", "German Garcia Lopez"] in found
