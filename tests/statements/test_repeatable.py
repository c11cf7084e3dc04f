"""Whatever order a run of Python keeps its sets in, what is read of a report is the same."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import sys
from crosswire import pipeline
from crosswire.records import Report
report = Report(id="a", text=sys.argv[1], language="en")
print([s for read in pipeline.read([report]) for s in read.statements])
"""

TEXT = "A bomb exploded at a bank near a school on Monday. Dozens fled. It told of dozens of deaths."


@pytest.mark.model
def test_a_report_is_read_alike_whatever_the_order_of_sets():
    told = {
        seed: subprocess.run(
            [sys.executable, "-c", SCRIPT, TEXT],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert "school" in told["1"]
    assert len(set(told.values())) == 1
