"""HTML and Markdown: hostile text stays text, offsets hold, and nothing of the page depends on anything outside it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from crosswire.records import Record, Report
from crosswire.views import brief, html, markdown
from crosswire.views.lines import Citation, Text


@pytest.fixture(scope="module")
def page(record):
    return html.render(brief.build(record))


class Elements(HTMLParser):
    """Elements and attributes of a page, and the text inside report texts."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.ids, self.links, self.inside, self.texts = [], [], [], 0, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.seen.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if tag == "div" and attrs.get("class") == "report-text":
            self.inside, self.texts = 1, [*self.texts, ""]

    def handle_endtag(self, tag):
        if tag == "div":
            self.inside = 0

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser


def test_no_element_or_attribute_comes_from_a_report(page):
    found = elements(page)
    assert sum(tag == "script" for tag, _ in found.seen) == 1
    assert not {tag for tag, _ in found.seen} & {"img", "iframe", "object", "embed", "form", "base", "link", "textarea"}
    assert not [a for _, attrs in found.seen for a in attrs if a.startswith("on") or a in {"style", "src", "srcset"}]
    assert all(re.match(r"#|https://harbour\.example/", link) for link in found.links)


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(page):
    found = elements(page)
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_the_policy_allows_the_pages_own_script_and_style_only(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        assert f"{directive} {html._hash(body)}" in policy


def test_the_page_loads_nothing(page):
    without_links = re.sub(r'<a href="https?://[^"]*"', "", page)
    assert "http://" not in without_links
    assert "https://" not in without_links
    assert not re.search(r"url\((?!data:)", without_links)
    assert "@import" not in page


def test_report_texts_come_through_a_parser_unchanged(page, situation):
    texts = elements(page).texts
    by_number = sorted(situation.reports(), key=lambda r: (r.published.earliest.isoformat(), r.outlet or "", r.id))
    assert texts == [r.text for r in by_number]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), st.data())
def test_segments_cover_the_text_once_and_marks_quote_their_spans(text, data):
    cited = []
    for at in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        cited.append(Citation(report="r", start=start, end=end, quote=text[start:end], label=str(at)))
    unique = tuple({(c.start, c.end): c for c in cited}.values())
    parts = list(html.segments(Text(number=1, report="r", text=text, citations=unique)))
    assert "".join(p["text"] for p in parts) == text
    for c in unique:
        assert "".join(p["text"] for p in parts if c.label in p["labels"]) == c.quote
        assert sum(p["anchor"] == c.label for p in parts) == 1


@settings(deadline=None)
@given(st.text(max_size=40))
def test_written_keeps_one_code_point_for_one(text):
    shown = html.written(text)
    parser = Elements()
    parser.feed(f'<div class="report-text">{html.escape(shown)}</div>')
    assert len("".join(parser.texts)) == len(text)
    for before, after in zip(text, "".join(parser.texts), strict=True):
        assert before == after or not before.isprintable()


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:", False),
        ("https://[::1", False),
        (None, False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert (html.web_address(url) is not None) == kept


def test_template_signs_in_a_report_are_not_read(page):
    assert "{{ 7*7 }}" in page
    assert "${window.pwned=4}" in page


# ---------------------------------------------------------------- Markdown


def test_markdown_has_a_footnote_for_every_citation(record):
    text = markdown.render(brief.build(record))
    notes = set(re.findall(r"^\[\^(\w+)\]: ", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\w+)\](?!:)", text)) == notes
    assert notes
    assert "1. Killed, since April 2031: 19 (Ministry of Defence)".replace("(", r"\(").replace(")", r"\)") in text


def test_markdown_renders_to_no_element_of_a_report(record):
    rendered = (
        MarkdownIt("commonmark", {"html": True, "linkify": False})
        .enable("table")
        .render(markdown.render(brief.build(record)))
    )
    found = elements(rendered)
    assert {tag for tag, _ in found.seen} <= {"h1", "h2", "h3", "p", "em", "strong", "ul", "ol", "li", "a", "code", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip  # noqa: E501
    assert found.links == ["https://harbour.example/9?a=1&b=2"]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_plain_markdown_shows_as_written(text):
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render("x " + markdown.plain(text))
    )
    shown = elements(f'<div class="report-text">{rendered}</div>')
    assert [t for t, _ in shown.seen] == ["div", "p"]
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", text)
    assert " ".join("".join(shown.texts).replace("\u200b", "").split()) == " ".join(
        f"x {plain}".replace("\u200b", "").split()
    )


def test_reports_without_names_are_called_by_their_file(record):
    bare = Record(reports=(Report(id="a", text="x", path="/home/someone/secret folder/a.txt"),))
    for text in (markdown.render(brief.build(bare)), html.render(brief.build(bare))):
        assert "a.txt" in text.replace("\\", "")
        assert "someone" not in text
    assert replace(record) == record


@pytest.mark.parametrize(
    ("before", "quote", "after", "shown"),
    [
        ("It left ", "12 dead", ".", "It left **12 dead**."),
        ("", "Gunmen shot two", ", police said.", "**Gunmen shot two**, police said."),
        ("“", "We were there", ",” she said", "“**We were there**,” she said"),
        ("said", "(two) died", "later", "said **\\(two\\) died**later"),
        ("pre", "two.", "Then", "pre**two.** Then"),
    ],
)
def test_a_quotation_is_bold_without_spaces_that_its_text_has_not(before, quote, after, shown):
    made = markdown._marked(before, quote, after)
    assert made == shown
    assert MarkdownIt("commonmark").render(f"x: {made}").count("<strong>") == 1
