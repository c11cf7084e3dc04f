"""Bytes to reports. In: paths of files and folders. Out: ``Intake``, the reports and what could not be read.

``read`` takes the formats of ``docs/reference/formats.md`` and what readers of other packages take; ``read_bytes``
takes the same as bytes, with what a server or a mail declares of them.
``copies.assign`` says which reports carry the text of another; ``credits.read`` which agency a report credits.
"""

from __future__ import annotations

from crosswire.intake.files import joined, listed, read, read_bytes, read_file
from crosswire.intake.readers import Intake, Reader

__all__ = ["Intake", "Reader", "joined", "listed", "read", "read_bytes", "read_file"]
