"""Reports in two languages come together by what they tell."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire import pipeline, vocabulary
from crosswire.reading.names import forms
from crosswire.reconcile import across, likeness
from crosswire.reconcile.cast import Cast
from crosswire.reconcile.settle import settle
from crosswire.records import Interval, Record, Report


def settled(english: str, spanish: str, later: int = 0) -> Record:
    """The record of two reports, the Spanish one some days later."""
    days = [dt.date(2031, 5, 8), dt.date(2031, 5, 8) + dt.timedelta(days=later)]
    reports = [
        Report(
            id=language,
            text=text,
            language=language,
            published=Interval(earliest=day, latest=day),
            published_basis="stated",
        )
        for language, text, day in zip(("en", "es"), (english, spanish), days, strict=True)
    ]
    return settle(list(pipeline.read(reports)))


def shared(record: Record, kind: str) -> bool:
    """Whether a claim of this type has statements of both reports."""
    report = {s.id: s.report for s in record.statements}
    return any(c.type == kind and {report[i] for i in c.statements} == {"en", "es"} for c in record.claims)


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("soldados", "soldier"),
        ("alcaldesa", "mayor"),
        ("luces", "luces"),
        ("incauto", "seize"),
        ("trabajadoras", "worker"),
        ("mataron", "kill"),
        ("table", "table"),
    ],
)
def test_a_word_in_the_words_of_english(word, english):
    assert across.common(word) == english


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("soldados", "soldiers"),
        ("humanos", "human"),
        ("mujeres", "women"),
        ("policías", "police"),
        ("niñas", "children"),
        ("leyes", "laws"),
        ("empresas", "companies"),
        ("atacó", "attacked"),
        ("hundieron", "sank"),
        ("identificados", "identified"),
        ("ataca", "attack"),
        ("profesora", "teacher"),
        ("casas", "houses"),  # no feminine of "caso"
        ("puerta", "puerta"),  # nor of "puerto"
        ("sale", "sale"),  # English has that word too
        ("fiscales", "prosecutors"),
        ("table", "table"),
    ],
)
def test_a_word_in_the_form_that_it_has(word, english):
    assert across.told(word) == english


@pytest.mark.parametrize(
    ("noun", "many"), [("church", "churches"), ("fisherman", "fishermen"), ("gas", "gas"), ("bank", "banks")]
)
def test_the_plural_of_english(noun, many):
    assert across.plural(noun) == many


def test_the_list_of_meanings_is_sorted():
    lists = vocabulary.load("es/meaning")
    for name in ("nouns", "people", "adjectives", "verbs", "forms", "many", "past", "same"):
        assert list(lists[name]) == sorted(lists[name]), name


@pytest.mark.model
@pytest.mark.parametrize(
    ("english", "spanish", "kind"),
    [
        ("The ministry closed 14 factories in Manta.", "El ministerio cerró 14 fábricas en Manta.", "figure"),
        ("It is not known who fired the shots.", "Se desconoce quién hizo los disparos.", "undisclosed"),
    ],
)
def test_what_is_counted_and_what_is_withheld_meet(english, spanish, kind):
    assert shared(settled(english, spanish), kind)


def test_words_of_both_languages_meet():
    assert likeness.words("el número de soldados") == likeness.words("the number of soldiers")


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("ministerio de defensa", "ministry of defence"),
        ("guardia costera", "coast guard"),
        ("cruz roja", "red cross"),
        ("onu", "united nations"),
    ],
)
def test_a_body_has_one_key_in_both_languages(spanish, english):
    assert forms.key(spanish) == forms.key(english)


def test_an_actor_is_the_same_in_both_languages():
    cast = Cast()
    assert cast.party("Guardia Costera", None).same(cast.party("coast guard", None))
    assert not cast.party("Guardia Costera", None).same(cast.party("army", None))


@pytest.mark.parametrize(("many", "one"), [("Raiders", "a raider"), ("three gunmen", "the gunman")])
def test_one_of_many_is_known_by_their_word(many, one):
    cast = Cast()
    assert cast.party(many, None).same(cast.party(one, None))
    assert not cast.party(many, None).same(cast.party("a driver", None))


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "english", "spanish"),
    [
        (
            "figure",
            "Nine sailors are missing after a freighter sank.",
            "Nueve marineros siguen desaparecidos tras hundirse un carguero.",
        ),
        (
            "figure",
            "Customs officers seized 3.2 tonnes of cocaine in a port.",
            "La aduana incautó 3,2 toneladas de cocaína en un puerto.",
        ),
        (
            "event",
            "The two countries signed a fishing agreement in Quito on Monday.",
            "Los dos países firmaron un acuerdo de pesca en Quito el lunes.",
        ),
        (
            "event",
            "Firefighters rescued two miners from a tunnel.",
            "Los bomberos rescataron a dos mineros de un túnel.",
        ),
        (
            "position",
            "The opposition demanded the resignation of the mayor.",
            "La oposición exigió la renuncia del alcalde.",
        ),
        (
            "undisclosed",
            "The army did not say how many soldiers took part.",
            "El ejército no dijo cuántos soldados participaron.",
        ),
    ],
)
def test_one_matter_told_in_both_languages_is_one_claim(kind, english, spanish):
    assert shared(settled(english, spanish), kind)


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "english", "spanish"),
    [
        (
            "figure",
            "Nine sailors are missing after a freighter sank.",
            "Nueve escaladores siguen desaparecidos tras una avalancha.",
        ),
        (
            "event",
            "The two countries signed a fishing agreement in Quito on Monday.",
            "Los dos países firmaron un acuerdo de pesca en Lima el lunes.",
        ),
        (
            "position",
            "The opposition demanded the resignation of the mayor.",
            "La oposición prometió apoyar al alcalde.",
        ),
        (
            "undisclosed",
            "The army did not say how many soldiers took part.",
            "La aerolínea no dijo cuántos vuelos canceló.",
        ),
    ],
)
def test_two_matters_in_two_languages_stay_two_claims(kind, english, spanish):
    assert not shared(settled(english, spanish), kind)


@pytest.mark.model
def test_a_question_of_one_language_is_answered_in_the_other():
    record = settled(
        "A freighter sank off Tumaco. The navy did not say how many sailors were missing.",
        "Siguen desaparecidos 12 marineros del carguero que se hundió frente a Tumaco, informó la Armada.",
        later=1,
    )
    assert [q.status for q in record.questions] == ["answered"]
