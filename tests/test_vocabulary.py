"""A language need not have every list: what is missing is none, or English."""

import pytest

from crosswire import vocabulary
from crosswire.errors import VocabularyError


def test_a_list_that_is_missing_is_none_and_not_an_error():
    assert vocabulary.find("xx/cues") is None
    assert vocabulary.find("en/cues") == vocabulary.load("en/cues")
    with pytest.raises(VocabularyError):
        vocabulary.load("xx/cues")


def test_a_language_without_a_list_is_read_with_the_english_one():
    assert vocabulary.spoken("xx", "numbers") is vocabulary.load("en/numbers")
    assert vocabulary.spoken("es", "numbers") is vocabulary.load("es/numbers")


def test_the_lists_of_a_vocabulary_are_sets_of_words_by_their_keys():
    lists = vocabulary.words("en", "parties")
    assert lists == {key: frozenset(text.split()) for key, text in vocabulary.load("en/parties").items()}
    assert vocabulary.words("xx", "parties") == lists
