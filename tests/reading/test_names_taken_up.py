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
    found = groups("Ashraf al-Qadra said 20 died. Later al-Qadra left. Abu Musab al-Zorwi met Bashar el-Tolm.")
    assert ["Ashraf al-Qadra", "al-Qadra"] in found
    assert ["Abu Musab al-Zorwi"] in found
    assert ["Bashar el-Tolm"] in found


def test_a_given_name_of_two_halves_is_read_whole_and_its_bearer_called_by_the_first_word(groups):
    found = groups("The hijacked pilot Chen Shu-fen landed safely. Chen told reporters that Wang Li-wen had helped.")
    assert ["Chen", "Chen Shu-fen"] in found
    assert ["Wang Li-wen"] in found
    # what only ends in such a word is none
    found = groups("The Geneva-based agency met Sudan-born Omar Deng. John Smith-led troops left.")
    assert ["Omar Deng"] in found
    assert not any("led" in words[0] for words in found if "Smith" in words[0] and "troops" not in words[0])


def test_a_first_name_alone_is_the_one_person_whom_the_report_names_so(groups):
    found = groups("Police said Dexter Morrow shot Elena Strand, 34. Elena was a nurse. Dexter had served time.")
    assert ["Dexter", "Dexter Morrow"] in found
    assert ["Elena", "Elena Strand"] in found


def test_a_surname_that_kin_bear_too_is_whose_kin_they_are(groups):
    found = groups("Tariq Bell was found on Sunday. His sister Aisha Bell said Tariq was shy. Bell was shot twice.")
    assert ["Bell", "Tariq", "Tariq Bell"] in found
    found = groups("Police held Gary Holm. The body of Anna Holm, 61, the man's mother, was found. Holm was drunk.")
    assert ["Gary Holm", "Holm"] in found


def test_a_title_says_whether_the_brother_or_the_sister_is_meant(groups):
    found = groups("John Holm was held. His sister Katie Holm and her dog were dead. Miss Holm was 20. Mr Holm wept.")
    assert ["Miss Holm", "sister Katie Holm"] in found
    assert ["John Holm", "Mr Holm"] in found
    found = groups("Sir Edwin Hall spoke at the town hall. Lady Hall left early.")
    assert ["Lady Hall"] in found
    assert ["Sir Edwin Hall"] in found


def test_two_spellings_of_one_name_in_one_report_are_one_person(groups):
    found = groups("Bill Hekim was shot on Monday. Police said that William Hekim had been on patrol.")
    assert ["Bill Hekim", "William Hekim"] in found


def test_other_names_in_brackets(groups):
    found = groups("Since this morning the KAF (Katanga army) has been bombing the town. The KAF denied it.")
    assert ["KAF", "Katanga army"] in found
    # a place behind a name is where it is
    assert not any(len(words) > 1 for words in groups("Interfax (Moscow) said so. Moscow was calm."))


def test_other_names_behind_words_that_say_so(groups):
    found = groups("The Army of Dawn, which is also known as AOD or SOD, struck the town. SOD fled. AOD did not.")
    assert ["AOD", "Army of Dawn", "SOD"] in found
    found = groups("Salim Moreau, alias Abu Rami, fled the country. Abu Rami was shot later.")
    assert ["Abu Rami", "Salim Moreau"] in found


def test_a_name_with_a_noun_that_says_what_it_names(groups):
    found = groups("The PLK rebel group said so. PLK denied it. Reuters news agency quoted her. Reuters added no more.")
    assert ["PLK", "PLK rebel group"] in found
    assert ["Reuters", "Reuters news agency"] in found
    found = groups("The Tolmin newspaper El Faro reported it.")
    assert ["Tolmin newspaper"] in found


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
