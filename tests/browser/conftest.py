"""What the browser tests share: one Chromium, and workbenches as a person starts them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from workbenches import served, visit


@pytest.fixture(scope="session")
def reading(read_demo, tmp_path_factory):
    """A workbench that nobody writes to."""
    path = tmp_path_factory.mktemp("reading") / "demo.case"
    shutil.copy(read_demo, path)
    with served(path, "--fetch", "news.example") as base:
        yield base


@pytest.fixture
def working(read_demo, tmp_path):
    """A workbench of one's own."""
    path = tmp_path / "demo.case"
    shutil.copy(read_demo, path)
    with served(path, "--fetch", "news.example") as base:
        yield base


@pytest.fixture
def browse(chromium):
    """Open a page; what the console says, what breaks, and whatever is fetched from elsewhere must stay nothing."""
    opened = []

    def make(base, path="/", *, width=1200, height=900, scheme="light", login=None, quiet=True, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, base_url=base, **options
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.noise = []
        page.on("console", lambda m: page.noise.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: page.noise.append(f"error: {e}"))
        page.on("dialog", lambda d: page.noise.append(f"dialog: {d.message}"))
        page.on("request", lambda r: None if r.url.startswith(base) else page.noise.append(f"elsewhere: {r.url}"))
        if login:
            page.goto("/login")
            page.fill('input[name="name"]', login[0])
            page.fill('input[name="password"]', login[1])
            page.press('input[name="password"]', "Enter")
            page.wait_for_url("**/")
        visit(page, path)
        opened.append((context, page, quiet))
        return page

    yield make
    for context, page, quiet in opened:
        noise = page.noise
        context.close()
        assert not quiet or noise == []
