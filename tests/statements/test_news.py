"""Which happenings a report tells, and of which it only speaks."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import news


def read(parse, text):
    document = parse(text, published="2031-05-08")
    return [s for s in events.read(Context(document, annotate(document))) if s.event.type == "ASSAULT"]


SPEECH = (
    "We thank you, my friends, for coming to our city. We shall speak of our hopes and of our work, and of what we owe "
    "to our children. We believe in our people, and our people believe in us. We know what our task is, and we shall "
    "not rest until we have done our duty. We have built our roads and our schools with our own hands, and nobody will "
    "take from us what we have made. We ask our brothers to join us, and we ask our sisters to help us in our work. We "
    "have waited for so long, and we shall wait no longer for what is ours. "
)


@pytest.mark.model
def test_what_a_speech_says_of_crowds_in_passing_is_no_happening(parse):
    assert not read(parse, SPEECH + "They attacked our people.")


@pytest.mark.model
@pytest.mark.parametrize(
    "told",
    [
        "On Monday gunmen killed a judge and two guards in Tarn.",
        "Ada Brandt, the mayor of Tarn, was shot dead on Monday by two men.",
        "A bomb exploded outside a bank in Tarn on Monday, injuring three people.",
    ],
)
def test_a_speech_may_tell_a_happening(parse, told):
    assert read(parse, SPEECH + told)


@pytest.mark.model
@pytest.mark.parametrize(
    "told",
    [
        "A man was shot late Friday.",
        "Clashes between the army and rebels broke out near Tarn on Monday, and six soldiers were killed.",
        "The rebels attacked an army post near Tarn on Monday.",
    ],
)
def test_what_a_report_opens_with_is_told(parse, told):
    assert read(parse, told)


def test_the_weights_know_no_word():
    data = tomllib.loads((resources.files("crosswire") / "data/en/news.toml").read_text(encoding="utf-8"))
    assert {"bias", "counted", "named"} <= data["weights"].keys()
    assert data["odds"]["opening"] < data["odds"]["enough"]


@pytest.mark.model
def test_every_weight_has_its_evidence(parse, monkeypatch):
    seen = set()
    evidence = news._evidence

    def watched(*args):
        for name, value in evidence(*args):
            seen.add(name)
            assert 0 <= value <= 1
            yield name, value

    monkeypatch.setattr(news, "_evidence", watched)
    read(parse, "On Monday gunmen killed a judge in Tarn.")
    data = tomllib.loads((resources.files("crosswire") / "data/en/news.toml").read_text(encoding="utf-8"))
    assert seen == data["weights"].keys() - {"bias"}


def test_a_language_without_weights_tells_all():
    assert news.Judge(report=None, data=None, speech=1.0).tells([], deeds=set(), first=False)
