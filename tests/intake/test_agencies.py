"""What news agencies and programs send: NewsML-G2, NITF, ninjs, JSON Feed, sitemaps."""

from __future__ import annotations

import gzip
import json

import pytest
from intake_files import STORY, codes

from crosswire.intake import credits as credit_lines
from crosswire.intake import read_bytes, sitemap

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def item(
    *, status: str = "stat:usable", version: int = 2, about: str = "", content: str | None = None, meta: str = ""
) -> str:
    body = f"<p>{STORY}</p><p>Caf&eacute;s shut.</p>"
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No.</title></head><body>{body}</body></html>'
    content = content if content is not None else f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>'
    return (
        f'<newsItem {NAR} guid="urn:newsml:coast.example:20310304:1" version="{version}"><itemMeta>'
        f'<itemClass qcode="ninat:text"/><provider qcode="nprov:COAST"><name>Coast News</name></provider>'
        f"<versionCreated>2031-03-0{version}T23:00:00-05:00</versionCreated><pubStatus "
        f'qcode="{status}"/>{about}</itemMeta>'
        f"<contentMeta><contentCreated>2031-03-01T00:00:00Z</contentCreated><headline>Cranes fall</headline>"
        f'<language tag="en-GB"/>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>'
    )


def newsml(*items: str) -> bytes:
    return (
        f'<?xml version="1.0"?>\n<newsMessage {NAR}><header/><itemSet>{"".join(items)}</itemSet></newsMessage>'.encode()
    )


def test_an_item_of_newsml():
    (report,) = read_bytes(item().encode(), "a.xml").reports
    assert report.text == f"{STORY.strip()}\nCafés shut.\n\nCranes fall"
    assert (report.title, report.outlet, report.language) == ("Cranes fall", "Coast News", "en")
    assert (str(report.published.earliest), report.url) == ("2031-03-02", "urn:newsml:coast.example:20310304:1")


def test_each_version_of_a_message_is_a_report():
    intake = read_bytes(newsml(item(version=1), item(version=2)), "a.xml")
    assert [str(r.published.earliest) for r in intake.reports] == ["2031-03-01", "2031-03-02"]
    assert {r.url for r in intake.reports} == {"urn:newsml:coast.example:20310304:1"}
    assert len({r.id for r in intake.reports}) == 2


@pytest.mark.parametrize(
    "status", ["stat:canceled", "stat:withheld", "http://cv.iptc.org/newscodes/pubstatusg2:withheld"]
)
def test_what_its_publisher_took_back_is_said_and_left_out(status):
    intake = read_bytes(newsml(item(status=status), item(version=3)), "a.xml")
    assert (len(intake.reports), codes(intake)) == (1, ["withheld"])
    assert "urn:newsml:coast.example:20310304:1, version 2" in intake.problems[0].message


def test_an_embargo_is_said():
    intake = read_bytes(item(about="<embargoed>2031-03-05T00:00:00Z</embargoed>").encode(), "a.xml")
    assert (len(intake.reports), codes(intake)) == (1, ["embargoed"])
    assert "2031-03-05" in intake.problems[0].message


def test_the_credit_of_an_item_stays_with_its_text():
    meta = '<infoSource qcode="is:R"><name>Reuters</name></infoSource><creditline>Reuters</creditline>'
    (report,) = read_bytes(item(meta=meta).encode(), "a.xml").reports
    assert "\n\nSource: Reuters" in report.text
    assert [c.agency for c in credit_lines.read(report.text)] == ["Reuters"]
    (own,) = read_bytes(item(meta="<creditline>Coast News</creditline>").encode(), "a.xml").reports
    assert "Source:" not in own.text


def test_plain_content_and_an_item_without_a_text():
    plain = f'<inlineData contenttype="text/plain">{STORY}</inlineData>'
    assert read_bytes(item(content=plain).encode(), "a.xml").reports[0].text.startswith(STORY.strip())
    assert codes(read_bytes(item(content='<remoteContent href="x.jpg"/>').encode(), "a.xml")) == ["item-empty"]
    assert codes(read_bytes(f"<packageItem {NAR}/>".encode(), "a.xml")) == ["records-skipped"]


def test_no_script_becomes_an_address():
    source = item().replace("urn:newsml:coast.example:20310304:1", "javascript:alert(1)")
    assert read_bytes(source.encode(), "a.xml").reports[0].url is None


def test_a_story_in_nitf():
    source = (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n<nitf '
        'xml:lang="en"><head><title>T</title><docdata>'
        '<doc-id id-string="urn:x:1"/><date.issue norm="20310304T080000Z"/><doc.copyright holder="AP"/></docdata>'
        '<pubdata name="The Coast"/></head><body><body.head><hedline><hl1>Cranes fall</hl1></hedline>'
        f"<dateline><location>VARNA</location></dateline></body.head><body.content><p>{STORY}</p><media>No.</media>"
        "<p>Two.</p></body.content></body></nitf>"
    )
    (report,) = read_bytes(source.encode(), "a.xml").reports
    assert report.text == f"VARNA — {STORY.strip()}\nTwo.\n\nSource: AP\n\nCranes fall"
    assert (report.outlet, str(report.published.earliest), report.url) == ("The Coast", "2031-03-04", "urn:x:1")
    assert codes(
        read_bytes(source.replace("<docdata>", '<docdata management-status="canceled">').encode(), "a.xml")
    ) == ["withheld"]


NINJS = {
    "uri": "https://coast.example/1",
    "version": "2",
    "versioncreated": "2031-03-04T08:00:00Z",
    "headline": "Cranes fall",
    "body_xhtml": f"<p>{STORY.strip()}</p>",
    "language": "en",
    "pubstatus": "usable",
    "provider": {"name": "Coast News"},
    "infosource": [{"name": "Reuters"}],
}
LATER = {
    "uri": "https://coast.example/1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2031-03-04T08:00:00Z",
    "headlines": [{"role": "short", "value": "Cranes"}, {"role": "main", "value": "Cranes fall"}],
    "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": f"<p>{STORY.strip()}</p>"}],
    "language": "en",
    "pubStatus": "usable",
    "provider": {"name": "Coast News"},
    "infoSources": [{"name": "Reuters"}],
}


@pytest.mark.parametrize("value", [NINJS, LATER], ids=["1", "3"])
@pytest.mark.parametrize("name", ["a.json", "a"])
def test_items_of_ninjs(value, name):
    (report,) = read_bytes(json.dumps(value, indent=1).encode(), name).reports
    assert report.text == f"{STORY.strip()}\n\nSource: Reuters\n\nCranes fall"
    assert (report.url, report.outlet) == ("https://coast.example/1", "Coast News")
    assert str(report.published.earliest) == "2031-03-04"


def test_ninjs_that_is_withheld_or_under_embargo():
    assert codes(read_bytes(json.dumps(NINJS | {"pubstatus": "canceled"}).encode(), "a.json")) == ["withheld"]
    intake = read_bytes(json.dumps(NINJS | {"embargoed": "2031-03-05T00:00:00Z"}).encode(), "a.json")
    assert (len(intake.reports), codes(intake)) == (1, ["embargoed"])


def test_a_feed_in_json():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Coast",
        "items": [
            {"id": "1", "url": "https://c.example/1", "title": "Cranes", "content_html": f"<p>{STORY}</p>"},
            {"id": "2", "content_text": "Two. " + STORY, "date_published": "2031-03-04T08:00:00Z"},
            {"id": "3"},
            7,
        ],
    }
    intake = read_bytes(json.dumps(feed).encode(), "feed")
    assert [(r.outlet, r.url) for r in intake.reports] == [("The Coast", "https://c.example/1"), ("The Coast", None)]
    assert codes(intake) == ["item-empty", "item-empty"]


def test_reports_as_one_array_and_ninjs_one_a_line():
    reports = [{"id": "a", "text": STORY, "published": "2031-03-04"}, {"text": ""}]
    intake = read_bytes(json.dumps(reports).encode(), "a.json")
    assert ([r.id for r in intake.reports], codes(intake)) == (["a"], ["text-missing"])
    lines = json.dumps(NINJS) + "\n{broken\n" + json.dumps(NINJS | {"headline": "Another headline of it"})
    intake = read_bytes(lines.encode(), "a.json")
    assert (len(intake.reports), codes(intake)) == (2, ["line-broken"])


@pytest.mark.parametrize(
    "source", ["[" * 200_000, '{"a":' * 100_000, "1" * 10_000, "nonsense", "[1, 2", '{"body_text": 1}']
)
def test_json_that_is_no_report(source):
    intake = read_bytes(source.encode(), "a.json")
    assert not intake.reports
    assert codes(intake) in (["broken"], ["item-empty"])


# ---------------------------------------------------------------- sitemaps


SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://c.example/1 </loc>'
    "<lastmod>2031-03-05</lastmod><news:news><news:publication><news:name>The Coast</news:name>"
    "<news:language>en</news:language></news:publication><news:publication_date>2031-03-04T08:00:00Z"
    "</news:publication_date><news:title>Cranes fall</news:title></news:news></url>"
    "<url><loc>https://c.example/2</loc></url><url><loc>https://c.example/2</loc></url>"
    "<url><loc>javascript:x</loc></url></urlset>"
)


def test_a_sitemap_lists_addresses():
    found = sitemap.read(SITEMAP.encode())
    assert (found.kind, found.broken) == ("pages", False)
    first, second = found.entries
    assert (first.url, first.changed, first.title) == ("https://c.example/1", "2031-03-05", "Cranes fall")
    assert (first.outlet, first.language, str(first.day.earliest)) == ("The Coast", "en", "2031-03-04")
    assert (second.url, second.day) == ("https://c.example/2", None)
    assert sitemap.read(gzip.compress(SITEMAP.encode())) == found


def test_a_sitemap_of_sitemaps_and_what_is_none():
    index = "<sitemapindex><sitemap><loc>https://c.example/s.xml</loc></sitemap></sitemapindex>"
    assert sitemap.read(index.encode()).kind == "sitemaps"
    for data in (b"", b"<rss/>", b"no", b"<urlset", gzip.compress(b"x")):
        found = sitemap.read(data)
        assert found is None or (found.entries == () and found.broken)


def test_a_sitemap_given_as_a_report_says_what_it_is():
    for data, name in ((SITEMAP.encode(), "sitemap.xml"), (gzip.compress(SITEMAP.encode()), "sitemap.xml.gz")):
        intake = read_bytes(data, name)
        assert (intake.reports, codes(intake)) == ((), ["sitemap"])
        assert "2 addresses of pages" in intake.problems[0].message


def test_a_sitemap_that_breaks_off_keeps_what_came_before():
    found = sitemap.read(SITEMAP.encode()[: SITEMAP.index("<url><loc>https://c.example/2")])
    assert ([e.url for e in found.entries], found.broken) == (["https://c.example/1"], True)


def test_a_sitemap_is_no_longer_than_the_protocol(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 10)
    rows = "".join(f"<url><loc>https://c.example/{n}</loc></url>" for n in range(50))
    found = sitemap.read(f"<urlset>{rows}</urlset>".encode())
    assert (len(found.entries), found.broken) == (10, True)
    assert sitemap.read(gzip.compress(b"<urlset>" + b" " * 60_000_000)).broken
