"""Bytes to reports. In: paths of files and folders. Out: ``Intake``, the reports and what could not be read.

``read`` takes text, Markdown, HTML, PDF, Word, mail, feeds and JSON Lines, and what readers of other packages take.
``copies.assign`` says which reports carry the text of another; ``credits.read`` which agency a report credits.
"""

from __future__ import annotations

from crosswire.intake.files import read
from crosswire.intake.readers import Intake, Reader

__all__ = ["Intake", "Reader", "read"]
