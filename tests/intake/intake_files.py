"""Small things that the tests of intake share."""

from __future__ import annotations

from pathlib import Path

from crosswire.intake import Intake, read

STORY = (
    "Two cranes collapsed at the container port of Varna on Monday, and the harbour master closed three berths."
    " Nobody was hurt, the port authority said. Engineers from the capital are to examine the wreckage this week.\n"
)


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def taken(folder: Path, name: str, data: bytes | str) -> Intake:
    return read([write(folder, name, data)])


def codes(intake: Intake) -> list[str]:
    return [p.code for p in intake.problems]


def text_of(intake: Intake) -> str:
    (report,) = intake.reports
    return report.text
