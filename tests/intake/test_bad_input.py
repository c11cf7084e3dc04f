"""Files as they come: missing, empty, cut, binary, in old encodings. Bad input is a problem, never an exception."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_files import STORY, codes, taken, text_of, write

from crosswire.intake import decode, problems, read
from crosswire.intake.readers import in_tree

SPANISH = (
    "El ministro anunció el lunes que la explosión en la refinería dejó catorce heridos; según los bomberos,"
    " ningún niño se encontraba en el lugar. «Fue un año difícil», añadió.\n"
)


def test_every_code_has_a_message_and_a_level():
    worded_elsewhere = {"date-undecided", "decision-clash"}  # by the view as of a day, and by the case
    assert set(problems.MESSAGES) | worded_elsewhere >= problems.NOTICES
    assert problems.level("binary") == "error"
    assert problems.level("encoding-guessed") == "notice"


def test_a_missing_file_is_named_and_the_others_are_read(tmp_path):
    intake = read([tmp_path / "nowhere.txt", write(tmp_path, "a.txt", STORY)])
    (problem,) = intake.problems
    assert (problem.code, problem.path) == ("missing", (tmp_path / "nowhere.txt").as_posix())
    assert len(intake.reports) == 1


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "jsonl"])
def test_a_file_without_text_is_empty(tmp_path, data, suffix):
    intake = taken(tmp_path, f"a.{suffix}", data)
    assert codes(intake) == ["empty"]
    assert not intake.reports


def test_a_folder_is_read_sorted_and_recursively_and_says_what_it_leaves_out(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.md", ".hidden.txt", "notes.xyz"):
        write(tmp_path, name, f"{name}: {STORY}")
    intake = read([tmp_path])
    assert [Path(r.path).relative_to(tmp_path).as_posix() for r in intake.reports] == ["a/c.md", "a/z.txt", "b.txt"]
    assert [(p.code, Path(p.path).name) for p in intake.problems] == [("unknown-type", "notes.xyz")]


def test_an_empty_folder_is_a_problem(tmp_path):
    assert codes(read([tmp_path])) == ["empty-folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_report(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(read([tmp_path / "pipe.txt"])) == ["not-a-file"]
    assert codes(read([tmp_path])) == ["not-a-file"]


def test_a_path_that_no_file_can_have_is_a_problem():
    assert codes(read(["a\x00b.txt"])) in (["unreadable"], ["missing"])


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
    ],
)
def test_a_byte_order_mark_decides(tmp_path, encoding, mark):
    intake = taken(tmp_path, "a.txt", mark + SPANISH.encode(encoding))
    assert text_of(intake) == SPANISH
    assert codes(intake) == []


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le", "utf-16-be"])
def test_an_unmarked_old_encoding_is_guessed_and_said(tmp_path, encoding):
    intake = taken(tmp_path, "a.txt", SPANISH.encode(encoding))
    assert text_of(intake) == SPANISH
    assert codes(intake) == ["encoding-guessed"]


def test_russian_in_an_old_encoding(tmp_path):
    text = "Министерство сообщило в понедельник, что при взрыве на складе погибли четыре человека.\n" * 3
    assert text_of(taken(tmp_path, "a.txt", text.encode("cp1251"))) == text


def test_utf_8_with_a_few_broken_bytes_stays_utf_8(tmp_path):
    intake = taken(tmp_path, "a.txt", (SPANISH * 5).encode() + b"caf\xe9\n")
    assert text_of(intake) == SPANISH * 5 + "caf\ufffd\n"
    assert codes(intake) == ["encoding-guessed", "bytes-replaced"]


def test_line_ends_become_line_feeds(tmp_path):
    assert text_of(taken(tmp_path, "a.txt", b"One line.\r\nTwo.\rThree.\n")) == "One line.\nTwo.\nThree.\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 8, "broken"),
        (b"PK\x03\x04" + b"a" * 99, "broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "binary"),
    ],
)
def test_a_renamed_binary_is_no_text(tmp_path, data, code):
    intake = taken(tmp_path, "a.txt", data)
    assert codes(intake) == [code]
    assert not intake.reports


def test_bytes_of_every_value_are_binary(tmp_path):
    assert codes(taken(tmp_path, "a.txt", bytes(range(256)) * 40)) == ["binary"]


def test_control_characters_become_spaces_and_offsets_stay(tmp_path):
    intake = taken(tmp_path, "a.txt", b"One\x00two.\x1b[0m Three.\n" + STORY.encode())
    assert text_of(intake).startswith("One two. [0m Three.\n")
    (problem,) = intake.problems
    assert (problem.code, problem.start, problem.end) == ("control-characters", 3, 4)


def test_a_half_written_line_is_located_and_the_rest_is_read(tmp_path):
    good = json.dumps({"id": "é1", "text": STORY}, ensure_ascii=False)
    broken = '{"id": "2", "text": "Two cra'
    last = json.dumps({"id": "3", "text": STORY})
    intake = taken(tmp_path, "a.jsonl", f"{good}\n{broken}\n\n{last}")
    assert [r.id for r in intake.reports] == ["é1", "3"]
    (problem,) = intake.problems
    start = len(good) + 1
    assert (problem.code, problem.start, problem.end) == ("line-broken", start, start + len(broken))
    assert "line 2 " in problem.message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[1, 2]", "line-not-object"),
        ('"text"', "line-not-object"),
        ("{}", "text-missing"),
        ('{"text": 5}', "text-missing"),
        ('{"text": " \\n"}', "text-missing"),
        ('{"text": "\\u0000"}', "text-missing"),
        ("[" * 100_000, "line-broken"),
        ("1" * 5_000, "line-broken"),
        ("nonsense", "line-broken"),
    ],
)
def test_a_line_that_is_no_report(tmp_path, line, code):
    intake = taken(tmp_path, "a.jsonl", line)
    assert codes(intake) == [code]
    assert not intake.reports


def test_lone_surrogates_become_replacement_characters(tmp_path):
    intake = taken(tmp_path, "a.jsonl", '{"id": "1", "text": "Five \\ud800 men were held.", "title": "A \\udc00 B"}')
    (report,) = intake.reports
    assert report.text == "Five \ufffd men were held.\n\nA \ufffd B"
    assert report.title == "A \ufffd B"
    assert codes(intake) == ["lone-surrogates"]


def test_fields_of_another_kind_are_ignored_and_said(tmp_path):
    intake = taken(tmp_path, "a.jsonl", json.dumps({"id": 7, "text": STORY, "title": 5, "published": "soon"}))
    (report,) = intake.reports
    assert (report.id, report.title, report.published) == ("7", None, None)
    assert codes(intake) == ["field-ignored", "date-unreadable"]


def test_one_huge_line_is_cut_in_bounded_time(tmp_path):
    path = write(tmp_path, "a.txt", b"The ferry sank off the cape. " * 1_800_000)  # 52 MB
    begin = time.perf_counter()
    intake = read([path])
    assert time.perf_counter() - begin < 10
    (report,) = intake.reports
    assert decode.LONGEST_TEXT - 40 < len(report.text) <= decode.LONGEST_TEXT
    (problem,) = intake.problems
    assert problem.code == "too-long"
    assert problem.start == len(report.text)


def test_a_huge_line_of_json_keeps_its_id(tmp_path):
    intake = taken(tmp_path, "a.jsonl", json.dumps({"id": "long", "text": "word " * 300_000}))
    (report,) = intake.reports
    assert report.id == "long"
    assert len(report.text) == decode.LONGEST_TEXT
    assert codes(intake) == ["too-long"]


def test_a_run_without_a_space_is_said_and_read_as_spaces_of_the_same_length(tmp_path):
    intake = taken(tmp_path, "a.txt", "Before the key. " + "QUJD" * 1000 + " After the key.")
    assert text_of(intake) == "Before the key. " + " " * 4000 + " After the key."
    assert [(p.code, p.start, p.end) for p in intake.problems] == [("no-words", 16, 4016)]


def test_a_text_without_spaces_is_cut_all_the_same(tmp_path):
    assert len(text_of(taken(tmp_path, "a.txt", "x" * (decode.LONGEST_TEXT + 5)))) == decode.LONGEST_TEXT


def test_a_cut_inside_a_character_is_nobodys_mistake(tmp_path):
    intake = taken(tmp_path, "a.txt", "ä" + "😀" * (decode.LONGEST_TEXT + 9))
    assert codes(intake) == ["too-long"]
    assert "\ufffd" not in text_of(intake)


def test_the_same_report_given_twice_is_read_once(tmp_path):
    path = write(tmp_path, "a.txt", STORY)
    intake = read([path, tmp_path])
    assert len(intake.reports) == 1
    assert codes(intake) == ["duplicate-report"]


def test_two_reports_with_one_id_are_told_apart_whatever_their_order(tmp_path):
    one = json.dumps({"id": "same", "text": "The first text of the two. It is short."})
    two = json.dumps({"id": "same", "text": "The second text of the two. It is short."})
    found = []
    for name, lines in (("a.jsonl", [one, two]), ("b.jsonl", [two, one])):
        intake = taken(tmp_path, name, "\n".join(lines))
        assert codes(intake) == ["duplicate-id"]
        found.append({(r.id, r.text) for r in intake.reports})
    assert found[0] == found[1]
    assert len({id_ for id_, _ in found[0]}) == 2


@given(data=st.binary(max_size=400), suffix=st.sampled_from(["txt", "md", "html", "jsonl", "zip", ""]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_never_crash(tmp_path, data, suffix):
    path = tmp_path / f"random.{suffix}"
    path.write_bytes(data)
    intake = read([path])
    assert "reader-failed" not in codes(intake)
    assert intake.reports or intake.problems
    for report in intake.reports:
        report.text.encode("utf-8")


@given(text=st.text(max_size=300), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=200, deadline=None)
def test_everything_that_can_be_decoded_is_kept(text, encoding):
    text = text.lstrip("\0\ufeff")  # a mark is no text; a NUL behind that of UTF-16 makes it one of UTF-32
    data = text.encode(encoding, "ignore")
    kept = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    decoded = decode.decode(data, None)
    if decoded.text is None:
        assert not kept or {p.code for p in decoded.problems} == {"binary"}
        return
    expected = decode.clean(kept)
    if not any(p.code == "encoding-guessed" for p in decoded.problems):
        assert decoded.text == expected


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
@settings(max_examples=150, deadline=None)
def test_any_json_in_any_field_is_survived(value):
    (reader,) = (r for r in in_tree() if r.name == "jsonl")
    fields = {"id": value, "text": STORY, "title": value, "outlet": value, "published": value, "language": value}
    intake = reader.read(json.dumps(fields).encode(), "a.jsonl", cut=False)
    assert len(intake.reports) == 1
