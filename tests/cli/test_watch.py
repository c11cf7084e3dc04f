"""``crosswire watch`` and ``crosswire coverage`` against a server of this machine."""

from __future__ import annotations

import http.server
import json
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from crosswire.cli.main import cli

pytestmark = pytest.mark.model

CROSSWIRE = [sys.executable, "-c", "from crosswire.cli.main import main; main()"]
PAGE = (
    "<html lang='en'><head><title>Ferry held</title></head><body><article><h1>Ferry held</h1><p>The ferry was "
    "held on Sunday after at least 12 people were injured at the quay of Tarma, the port authority said.</p></article>"
    "</body></html>"
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def web(tmp_path):
    """A folder that is served, with a feed of two items of which one has no page."""
    folder = tmp_path / "www"
    folder.mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://localhost:{server.server_port}"
        items = "".join(
            f"<item><title>{name}</title><link>{at}/{name}.html</link><description>The {name} was held at Tarma on"
            " Sunday, the port authority said.</description></item>"
            for name in ("ferry", "barge")
        )
        (folder / "feed.xml").write_text(f"<rss><channel><title>Port Wire</title>{items}</channel></rss>")
        (folder / "ferry.html").write_text(PAGE)
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(
            f'[watch]\nallow = ["localhost"]\ndelay = "0s"\ntries = 1\n[[feed]]\nurl = "{at}/feed.xml"\nname = "Port"\n'
        )
        yield feeds
        server.shutdown()


@pytest.fixture
def case(tmp_path, run):
    path = tmp_path / "port.case"
    assert run("init", str(path)).exit_code == 0
    return path


@pytest.fixture
def run():
    from click.testing import CliRunner

    return lambda *arguments: CliRunner().invoke(cli, arguments)


def crosswire(*arguments: str | Path):
    return subprocess.run([*CROSSWIRE, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)


def test_a_case_is_watched_once_and_its_coverage_told(web, case):
    done = crosswire("watch", case, "--feeds", web, "--once", "--by", "olga")
    assert done.returncode == 0, done.stderr
    said = sorted(line.split(" ", 1)[1] for line in done.stdout.splitlines())
    assert said[2].startswith("added: Ferry held <http://localhost:")
    assert said[1].startswith("added with the words of its feed only: barge <")
    assert said[0] == "1 feeds asked, 0 failed; 2 items looked at"
    assert done.stderr == "1 feeds: 1 well; 0 items could not be read\n"
    told = crosswire("coverage", case, "--json")
    (feed,) = json.loads(told.stdout)["feeds"]
    assert (feed["name"], feed["standing"], feed["seen"], feed["added"], feed["summaries"]) == ("Port", "well", 2, 2, 1)
    assert [(f["what"], f["reason"], f["count"]) for f in feed["faults"]] == [("item", "refused", 1)]
    table = crosswire("coverage", case)
    assert table.returncode == 0
    assert "answers 404" in table.stdout
    assert "Port" in table.stdout.splitlines()[1]


def test_a_feed_that_fails_is_told_everywhere(web, case):
    web.write_text(web.read_text().replace("feed.xml", "none.xml"))
    done = crosswire("watch", case, "--feeds", web, "--once", "--json")
    assert done.returncode == 3
    assert [json.loads(line)["event"] for line in done.stdout.splitlines()] == ["failed", "round"]
    assert "it fails since" in done.stderr
    told = crosswire("coverage", case)
    assert (told.returncode, "failing" in told.stdout) == (3, True)
    brief = crosswire("brief", case, "-f", "md")
    assert "of 1 feeds 1 fail" in brief.stdout + brief.stderr


def test_it_stops_after_what_is_in_hand_and_goes_on_where_it_was(web, case):
    watching = subprocess.Popen(
        [*CROSSWIRE, "watch", str(case), "--feeds", str(web)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    line = watching.stdout.readline()
    assert "added" in line
    watching.send_signal(signal.SIGTERM)
    out, err = watching.communicate(timeout=60)
    assert watching.returncode == 0
    assert "stopping after what is in hand" in err
    again = crosswire("watch", case, "--feeds", web, "--for", "2s")
    assert again.returncode == 0
    lines = (line + out + again.stdout).splitlines()
    assert sum("added" in one for one in lines) == 2


def test_what_makes_no_sense_is_said_in_one_line(web, case):
    web.write_text("[[feed]]\nuri = 'x'\n")
    done = crosswire("watch", case, "--feeds", web)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "[[feed]] 1: uri is no key here (did you mean url?)" in done.stderr
    assert "is not watched" in crosswire("coverage", case).stderr
    assert "no length of time" in crosswire("watch", case, "--feeds", web, "--for", "soon").stderr
    web.write_text("[[feed]]\nurl = 'https://a.example'\n[[alert]]\nkind = 'nothing'\n")
    assert "[[alert]] 1" in crosswire("watch", case, "--feeds", web).stderr


def test_a_second_watch_on_a_case_is_told_of_the_first_and_a_killed_one_is_taken_over_from(web, case):
    watching = subprocess.Popen(
        [*CROSSWIRE, "watch", str(case), "--feeds", str(web), "--by", "olga"], stdout=subprocess.PIPE, text=True
    )
    with watching.stdout:
        assert "added" in watching.stdout.readline()
        second = crosswire("watch", case, "--feeds", web, "--once")
        assert (second.returncode, second.stderr.count("\n")) == (1, 1)
        assert "olga watches this case already, since " in second.stderr
        assert f"(process {watching.pid}); stop that watch first" in second.stderr
        watching.kill()
        watching.wait()
    assert crosswire("watch", case, "--feeds", web, "--once").returncode == 0


def test_a_case_in_a_database_is_watched_with_a_file_for_the_memory(web, postgresql, run, tmp_path):
    address, state, told = postgresql(), tmp_path / "port.watch", tmp_path / "told.jsonl"
    web.write_text(
        web.read_text()
        + '[[alert]]\nname = "hurt"\nkind = "words"\nwords = "injured"\n'
        + f'[[send]]\nname = "desk"\nto = "file"\npath = "{told}"\n'
    )
    assert run("init", address, "--name", "Port").exit_code == 0
    assert "--state" in crosswire("watch", address, "--feeds", web, "--once").stderr
    for added in (2, 0):
        done = crosswire("watch", address, "--feeds", web, "--once", "--state", state)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count(" added") == added
    covered = json.loads(crosswire("coverage", address, "--state", state, "--json").stdout)
    assert [(f["standing"], f["seen"], f["added"]) for f in covered["feeds"]] == [("well", 2, 2)]
    assert told.read_text().count('"rule": "hurt"') == 1
    assert state.with_name("port.watch.alerts").is_file()
