"""The small words that say who did a deed: the English list is whole, a language without one has none."""

from dataclasses import fields

from crosswire.statements.events import syntax


def test_every_class_has_english_words() -> None:
    words = syntax.load("en")
    assert all(getattr(words, field.name) for field in fields(words))


def test_a_language_without_a_list_has_no_words() -> None:
    words = syntax.load("xx")
    assert not any(getattr(words, field.name) for field in fields(words))
    assert syntax.numbers("xx") == {}


def test_small_numbers_count_from_zero() -> None:
    assert syntax.numbers("en")["twelve"] == 12
