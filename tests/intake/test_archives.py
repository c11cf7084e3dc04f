"""Archives: members are read as if given by themselves, and nothing that an archive claims is believed."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import time
import zipfile

import pytest
from intake_files import STORY, codes, taken

from crosswire.intake import archives, bounded, opening, read_bytes

PAGE = f"<!DOCTYPE html><html><body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>"


def a_zip(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def a_tar(members: dict[str, bytes], *extra: tarfile.TarInfo) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in extra:
            archive.addfile(info)
    return made.getvalue()


def paths(intake) -> list[str]:
    return [r.path for r in intake.reports]


def test_members_are_read_by_their_own_readers_and_named_by_archive_and_member():
    data = a_zip({"a/b.html": PAGE, "c.txt": "A text. " + STORY, "a/.hidden.txt": STORY, "__MACOSX/x.txt": "No."})
    intake = read_bytes(data, "reports.zip")
    assert paths(intake) == ["reports.zip/a/b.html", "reports.zip/c.txt"]
    assert codes(intake) == []


def test_archives_in_archives_in_folders(tmp_path):
    inner = gzip.compress(a_tar({"d/e.txt": b"A text. " + STORY.encode()}))
    intake = taken(tmp_path, "reports.zip", a_zip({"more/in.tgz": inner, "f.html.gz": gzip.compress(PAGE.encode())}))
    assert [p.removeprefix(f"{tmp_path.as_posix()}/") for p in paths(intake)] == [
        "reports.zip/more/in.tgz/in.tar/d/e.txt",
        "reports.zip/f.html.gz/f.html",
    ]


def test_an_archive_in_another_name_is_told_by_its_first_bytes():
    assert paths(read_bytes(a_zip({"a.txt": STORY}), "download")) == ["download/a.txt"]
    assert paths(read_bytes(a_tar({"a.txt": STORY.encode()}), "download")) == ["download/a.txt"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs.txt", "abs.txt"),
        ("C:\\x\\y.txt", "x/y.txt"),
        ("a/../../b.txt", "a/b.txt"),
    ],
)
def test_a_name_that_leads_out_is_read_under_a_plain_one(name, plain):
    assert archives.plain_name(name) == (plain, True)
    intake = read_bytes(a_zip({name: STORY}), "r.zip")
    assert (paths(intake), codes(intake)) == ([f"r.zip/{plain}"], ["name-unsafe"])


def test_names_with_odd_characters_can_be_printed():
    intake = read_bytes(a_zip({"a\x1b[31mb\u202e.txt": STORY}), "r.zip")
    assert paths(intake) == ["r.zip/a\ufffd[31mb\ufffd.txt"]


def test_an_encrypted_member_is_said_and_the_others_are_read():
    data = bytearray(a_zip({"a.txt": STORY, "b.txt": "B. " + STORY}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    intake = read_bytes(bytes(data), "r.zip")
    assert [(p.code, p.path) for p in intake.problems] == [("member-refused", "r.zip/a.txt")]
    assert paths(intake) == ["r.zip/b.txt"]


def test_a_link_is_no_file():
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert codes(read_bytes(made.getvalue(), "r.zip")) == ["member-refused"]
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    intake = read_bytes(a_tar({"a.txt": STORY.encode()}, link), "r.tar")
    assert (codes(intake), paths(intake)) == (["member-refused"], ["r.tar/a.txt"])


def test_a_member_that_unpacks_to_far_too_much_is_a_bomb_and_the_others_are_read():
    data = a_zip({"bomb.txt": b"0" * 60_000_000, "a.txt": STORY})
    intake = read_bytes(data, "r.zip")
    assert [(p.code, p.path) for p in intake.problems] == [("bomb", "r.zip/bomb.txt")]
    assert paths(intake) == ["r.zip/a.txt"]
    assert codes(read_bytes(gzip.compress(b"0" * 60_000_000), "a.txt.gz")) == ["bomb"]


def test_members_that_share_their_bytes_are_a_bomb():
    data = a_zip({"a.txt": STORY * 5, "b.txt": STORY * 6})
    second = data.rfind(b"PK\x01\x02")
    shared = data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]
    assert codes(read_bytes(shared, "r.zip")) == ["bomb"]


def test_a_size_that_is_claimed_is_not_believed():
    data = bytearray(a_zip({"a.txt": STORY}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 1_000_000_000)
    intake = read_bytes(bytes(data), "r.zip")
    assert paths(intake) == ["r.zip/a.txt"] or codes(intake) == ["archive-broken"]


def test_archives_nest_no_deeper_than_is_said():
    data = STORY.encode()
    for depth in range(20):
        data = a_zip({f"{depth}.txt" if not depth else f"{depth}.zip": data})
    intake = read_bytes(data, "r.zip")
    assert codes(intake) == ["too-deep"]
    assert intake.problems[0].path.count("/") == opening.DEPTH


def test_an_archive_that_holds_itself_again_and_again_ends(monkeypatch):
    monkeypatch.setattr(opening, "MEMBERS", 500)
    data = STORY.encode()
    for depth in range(5):
        data = a_zip({f"{n}.{'zip' if depth else 'txt'}": data for n in range(10)})
    room = opening.Room(members=500)
    (reader,) = (r for r in opening.registered() if r.name == "zip")
    intake = opening._opened(reader, data, "r.zip", opening.registered(), room, cut=False)
    assert "archive-limit" in codes(intake)
    assert len(intake.reports) <= 500


def test_bytes_of_all_members_together_are_limited():
    (reader,) = (r for r in opening.registered() if r.name == "zip")
    data = a_zip({f"{n}.txt": STORY * 40 for n in range(30)})
    intake = opening._opened(reader, data, "r.zip", opening.registered(), opening.Room(size=20_000), cut=False)
    assert codes(intake)[-1] == "archive-limit"
    assert sum(len(r.text) for r in intake.reports) <= 20_000


def test_a_damaged_member_keeps_what_came_before_and_stops_none_of_the_others():
    data = bytearray(a_zip({"a.txt": STORY, "b.txt": "B. " + STORY}, zipfile.ZIP_STORED))
    data[data.find(b"Nobody")] ^= 1  # its checksum is wrong now
    intake = read_bytes(bytes(data), "r.zip")
    assert ("archive-broken", "r.zip/a.txt") in [(p.code, p.path) for p in intake.problems]
    assert "r.zip/b.txt" in paths(intake)


def test_a_gzip_file_that_breaks_off_keeps_what_came_before():
    text = " ".join(f"Sentence {n} of a long report on the port of Varna." for n in range(5_000))
    packed = gzip.compress(text.encode())
    intake = read_bytes(packed[: len(packed) // 2], "a.txt.gz")
    assert "archive-broken" in codes(intake)
    assert text.startswith(intake.reports[0].text[:1_000])


def test_behind_a_damaged_member_the_next_one_is_found():
    first, second = gzip.compress(b"one " * 500), gzip.compress(b"two " * 500)
    broken = first[:15] + b"\xff\xff\xff" + first[18:]
    found = list(bounded.gzip_members(broken + second, 1_000_000))
    assert found[-1] == bounded.Unpacked(b"two " * 500)
    assert found[0].broken


def test_a_tar_archive_whose_sizes_are_below_nothing_ends():
    data = bytearray(a_tar({"a.txt": STORY.encode(), "b.txt": STORY.encode()}))
    data[512 + 512 + 124 : 512 + 512 + 136] = b"\xff" * 12
    head = data[1024 : 1024 + 512]
    head[148:156] = b" " * 8
    data[1024 + 148 : 1024 + 156] = b"%06o\0 " % sum(head)
    begin = time.perf_counter()
    intake = read_bytes(bytes(data), "r.tar")
    assert time.perf_counter() - begin < 5
    assert paths(intake) == ["r.tar/a.txt"]


def test_a_tar_archive_without_its_end():
    data = a_tar({"a.txt": STORY.encode() * 9})
    intake = read_bytes(data[:900], "r.tar")
    assert codes(intake) == ["archive-broken", "too-long"] or "archive-broken" in codes(intake)
    assert intake.reports[0].text.startswith("Two cranes")


def test_an_empty_archive_is_empty():
    assert codes(read_bytes(a_zip({}), "r.zip")) == ["empty"]
    assert codes(read_bytes(b"", "r.zip")) == ["broken"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_way_of_packing(method):
    assert paths(read_bytes(a_zip({"a.txt": STORY}, method), "r.zip")) == ["r.zip/a.txt"]


def test_what_no_reader_takes_is_said_for_each_member():
    intake = read_bytes(a_zip({"a.exe": b"MZ", "a.txt": STORY}), "r.zip")
    assert [(p.code, p.path) for p in intake.problems] == [("unknown-type", "r.zip/a.exe")]
