"""A program that adds reports to a case until it is done or is told that it cannot; prints one line of JSON.

Run as ``adding.py ADDRESS COUNT up|down [LIMIT|nobody]``: LIMIT is the size in bytes over which no file may grow;
``nobody`` reads first, and does everything as a user who owns nothing.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from papers import NOON, read, report

from crosswire.errors import CaseError
from crosswire.ledger import case as cases

NOBODY = 65534


def paper(n):
    return report(f"p{n}", f"{n} people were killed at the port, says report {n}. " + "Filler. " * 40)


def main():
    address, count, order, *rest = sys.argv[1:]
    # everything is imported and read before who may not read the program takes over
    warm = cases.open_case(address)
    papers = [paper(n) for n in range(int(count))]
    warm.plan(papers[:1])
    warm.close()
    read(papers[0])
    found = {"added": [], "error": None, "message": None, "read": None}
    if rest == ["nobody"] and os.getuid() == 0:
        os.setuid(NOBODY)
    elif rest and rest != ["nobody"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(rest[0]), int(rest[0])))
    case = cases.open_case(address)
    try:
        if rest == ["nobody"]:
            found["read"] = [e.about for e in case.ledger.entries(kinds={"report"})]
        for one in papers if order == "up" else reversed(papers):
            planned, _ = case.plan([one])
            if planned and case.add(planned[0], read(one), by="ana", at=NOON):
                found["added"].append(one.id)
    except CaseError as error:
        found |= {"error": error.code, "message": str(error)}
    finally:
        case.close()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
