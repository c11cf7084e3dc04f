"""Questions: opened by what is withheld, closed by later answers."""

from __future__ import annotations

from dataclasses import replace

from build import event, figure, matter, report, undisclosed

from crosswire.reconcile.questions import Questions
from crosswire.records import EntityRef

EARLY = report("early", "2031-05-04", outlet="A")
LATE = report("late", "2031-05-09", outlet="B")


def settle(*matters):
    questions = Questions(lambda id_: [m for m in matters if m.report.id == id_])
    for id_ in {m.report.id for m in matters}:
        questions.change({}, {m.id: m for m in matters if m.report.id == id_})
    questions.settle()
    return questions.all({})


def test_a_number_that_is_withheld_is_answered_by_a_later_figure_of_it():
    asked = matter(undisclosed("the number of troops involved", report="early"), EARLY)
    told = matter(figure(120, "troops", item="troops", report="late", terms=("troop", "deploy")), LATE)
    [question] = settle(asked, told)
    assert (question.status, question.answered_by) == ("answered", (told.id,))


def test_an_earlier_figure_answers_nothing():
    asked = matter(undisclosed("the number of troops involved", report="late"), LATE)
    told = matter(figure(120, "troops", item="troops", report="early", terms=("troop", "deploy")), EARLY)
    assert settle(asked, told)[0].status == "open"


def test_what_is_told_within_two_years_answers_and_what_is_told_later_does_not():
    asked = matter(undisclosed("the number of troops involved", report="early"), EARLY)
    for day, status in (("2033-05-04", "answered"), ("2034-05-04", "open")):
        told = matter(figure(120, "troops", report="late", terms=("troop", "deploy")), report("late", day, outlet="B"))
        assert settle(asked, told)[0].status == settle(told, asked)[0].status == status


def test_a_figure_of_another_thing_answers_nothing():
    asked = matter(undisclosed("the number of troops involved", report="early"), EARLY)
    told = matter(figure(9, "killed", report="late", terms=("blast",)), LATE)
    assert settle(asked, told)[0].status == "open"


def test_who_owned_a_thing_is_answered_by_whom_it_belonged_to():
    near = matter(event("COERCE", ("customs",), report="early", terms=("ammonium", "nitrate", "seize")), EARLY)
    asked = matter(undisclosed("who owned the consignment", report="early"), EARLY)
    answer = event("CONSULT", report="late", terms=("ammonium", "nitrate", "belong"))
    named = matter(answer.__class__(**{**_fields(answer), "text": "belonged to Sandmar Trading", "end": 27}), LATE)
    [question] = settle(asked, near, named)
    assert question.answered_by == (named.id,)


def _fields(statement):
    return {name: getattr(statement, name) for name in statement.__slots__}


def test_the_same_withheld_by_two_is_one_question():
    one = matter(undisclosed("what was stored in the warehouse", report="early"), EARLY)
    other = matter(undisclosed("what was stored in the warehouse", report="late"), LATE)
    [question] = settle(one, other)
    assert set(question.asked_by) == {one.id, other.id}


def test_two_bare_names_in_other_sentences_are_two_questions():
    one = matter(undisclosed("his name", report="early", terms=("prosecutor", "welder")), EARLY)
    other = matter(undisclosed("their names", report="late", terms=("ministry", "victim")), LATE)
    assert len(settle(one, other)) == 2


def test_an_answer_that_turns_out_to_be_older_or_newer_is_looked_at_anew():
    asked = matter(undisclosed("the number of troops involved", report="early"), EARLY)
    statement = figure(120, "troops", item="troops", report="late", terms=("troop", "deploy"))
    days = {day: matter(statement, report("late", day, outlet="B")) for day in ("2031-05-01", "2031-05-09")}
    questions = Questions(lambda _: [])
    before = {}
    for day, status in (("2031-05-01", "open"), ("2031-05-09", "answered"), ("2031-05-01", "open")):
        after = {statement.id: days[day]}
        questions.change(before, after)
        questions.change({}, {asked.id: asked})
        questions.settle()
        assert questions.all({})[0].status == status
        questions.change({asked.id: asked}, {})
        questions.settle()
        before = after


def test_who_a_thing_belonged_to_is_asked_in_spanish_too():
    near = matter(event("COERCE", ("customs",), report="early", terms=("nitrate", "seize", "ammonium")), EARLY)
    asked = matter(undisclosed("el nombre del dueño del nitrato", report="early"), EARLY)
    told = event("CONSULT", report="late", terms=("nitrate", "ammonium", "name"))
    named = matter(told.__class__(**{**_fields(told), "text": "belonged to Sandmar Trading", "end": 27}), LATE)
    plain = matter(told.__class__(**{**_fields(told), "text": "belonged to a local trader.", "end": 27}), LATE)
    assert settle(asked, near, named)[0].answered_by == (named.id,)
    assert settle(asked, near, plain)[0].status == "open"


def test_the_names_of_the_dead_are_not_answered_by_who_resigned_over_them():
    asked = matter(undisclosed("the names of the dead", report="early", terms=("dead", "blast")), EARLY)
    text = "minister Ana Brul resigned over the dead of the blast"
    fields = {"text": text, "end": len(text)}
    resigned = event("COOPERATE", ("Ana Brul",), report="late", terms=("dead", "blast", "resign"))
    named = replace(resigned, event=replace(resigned.event, recipients=(EntityRef(name="Rui Paz"),)))
    resigned, named = (matter(replace(s, **fields), LATE) for s in (resigned, named))
    assert settle(asked, resigned)[0].status == "open"
    assert settle(asked, named)[0].answered_by == (named.id,)
