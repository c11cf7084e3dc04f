"""Small sound files of every format, built by code, and how each is put together again around mutated parts."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

STORY = (
    "Two cranes collapsed at the container port of Varna on Monday, and the harbour master closed three berths. "
    "Nobody was hurt, the port authority said (Reuters)."
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Cranes fall</title>'
    '<meta property="article:published_time" content="2031-03-04"></head>'
    f"<body><article><h1>Cranes fall</h1><p>{STORY}</p><ul><li>one</li></ul></article></body></html>"
).encode()
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


@dataclass(frozen=True, slots=True)
class Seed:
    """A file: its parts, and how they become bytes. Parts are what is mutated, unless the whole is."""

    format: str
    name: str
    parts: tuple[bytes, ...]
    pack: Callable[[tuple[bytes, ...]], bytes] = b"".join
    declared: str | None = None


def zipped(names: tuple[str, ...], method: int = zipfile.ZIP_DEFLATED) -> Callable[[tuple[bytes, ...]], bytes]:
    """Packs parts as an archive under these names."""

    def pack(parts: tuple[bytes, ...]) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", method) as archive:
            for name, part in zip(names, parts, strict=True):
                archive.writestr(zipfile.ZipInfo(name), part, method)
        return made.getvalue()

    return pack


def tarred(parts: tuple[bytes, ...]) -> bytes:
    """Packs parts as a tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for number, part in enumerate(parts):
            info = tarfile.TarInfo(f"{'long' * 30 * number}/{number}.html")
            info.size = len(part)
            archive.addfile(info, io.BytesIO(part))
    return made.getvalue()


def gzipped(parts: tuple[bytes, ...]) -> bytes:
    """Packs each part as a member of a gzip file."""
    return b"".join(gzip.compress(part, 1, mtime=0) for part in parts)


def pdf(parts: tuple[bytes, ...]) -> bytes:
    """A PDF file of these objects, the first the root; its table of objects is right whatever they hold."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    )


def pdf_stream(parts: tuple[bytes, ...]) -> bytes:
    """A PDF file whose one page draws the first part."""
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(parts[0]), parts[0])
    return pdf((*_PDF[:3], content, *_PDF[4:]))


_DRAWN = b"BT /F1 11 Tf 50 780 Td (Cranes Fall) Tj 0 -14 Td [(Two )-20(cranes fell.)] TJ T* (Four men.) ' ET"
_CMAP = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <0041> endbfrange"
_PDF = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R /Encoding << /Differences [65 /A] >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_DRAWN), _DRAWN),
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_CMAP), _CMAP),
)


def http(body: bytes, headers: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    """An answer as it came over the wire."""
    return f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body


def record(block: bytes, kind: str = "response", extra: str = "") -> bytes:
    """A record of a web archive with its right length."""
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://coast.example/1\r\n"
        f"WARC-Date: 2031-03-04T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n{extra}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def chunked(body: bytes) -> bytes:
    """A body in chunks."""
    pieces = [body[i : i + 100] for i in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


_MAIL = (
    b"From: =?utf-8?q?Port_of_V=C3=A1rna?= <press@port.example>\nSubject: Cranes\nDate: Tue, 4 Mar "
    b"2031 23:50:00 -0500\n"
    b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: '
    b"text/plain; charset=latin-1\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n"
)


def mailed(parts: tuple[bytes, ...]) -> bytes:
    """A mail whose letter is the first part, with the second attached as a page and a mail within."""
    attached = base64.encodebytes(parts[1])
    return (
        _MAIL
        + parts[0]
        + b'\n--b\nContent-Type: text/html\nContent-Disposition: attachment; filename="a.html"\n'
        + b"Content-Transfer-Encoding: base64\n\n"
        + attached
        + b"\n--b\nContent-Type: message/rfc822\n\nSubject: Within\n\n"
        + parts[0]
        + b"\n--b--\n"
    )


_NEWSML = (
    f'<?xml version="1.0"?><newsMessage {NAR}><itemSet><newsItem '
    f'guid="urn:newsml:coast.example:20310304:1" version="2">'
    '<itemMeta><provider literal="Coast"/><versionCreated>2031-03-04T08:00:00Z</versionCreated>'
    "<pubStatus "
    'qcode="stat:usable"/></itemMeta><contentMeta><creditline>Reuters</creditline><headline>Cranes</headline>'
    '<language tag="en"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{STORY}&nbsp;</p></body></html></inlineXML></contentSet>'
    "</newsItem></itemSet></newsMessage>"
)
_NITF = (
    '<nitf><head><docdata><doc-id id-string="urn:x:1"/><date.issue '
    'norm="20310304T080000Z"/></docdata>'
    f"</head><body><body.head><hedline><hl1>Cranes</hl1></hedline></body.head><body.content><p>"
    f"{STORY}</p></body.content>"
    "</body></nitf>"
)
_RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The '
    "Coast</title><item><title>Cranes</title>"
    "<link>https://coast.example/1</link><pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate>"
    f"<description><![CDATA[<p>{STORY}</p>]]></description></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Coast</title><entry><title>Cranes</title>'
    f'<link href="https://coast.example/1"/><published>2031-03-04T08:00:00Z</published><summary>{STORY}</summary>'
    "</entry></feed>"
)
_SITEMAP = (
    "<?xml version='1.0'?><urlset "
    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://c.example/1</loc>"
    "<lastmod>2031-03-04</lastmod></url></urlset>"
)
_NINJS = {
    "uri": "urn:x:1",
    "versioncreated": "2031-03-04T08:00:00Z",
    "headline": "Cranes",
    "body_xhtml": f"<p>{STORY}</p>",
    "pubstatus": "usable",
    "infosource": [{"name": "Reuters"}],
}
_JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Coast",
    "items": [{"id": "1", "url": "https://c.example/1", "content_text": STORY, "date_published": "2031-03-04"}],
}
_LINE = {
    "id": "1",
    "text": STORY,
    "published": "2031-03-04",
    "outlet": "The Coast",
    "retrieved": "2031-03-04T09:00:00Z",
}
_MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://c.example/1\r\nDate: Tue, 4 Mar "
    b"2031 09:00:00 -0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX = f'<w:document xmlns:w="{_WORDS}"><w:body><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:body></w:document>'


def _xlsx() -> Seed:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Text", "URL", "Date"])
    book.active.append([STORY, "https://c.example/1", "2031-03-04"])
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        names = tuple(archive.namelist())
        return Seed("xlsx", "a.xlsx", tuple(archive.read(n) for n in names), zipped(names))


def seeds() -> tuple[Seed, ...]:
    """One or more of every format."""
    story, xml = STORY.encode(), zipped(("[Content_Types].xml", "word/document.xml"))
    line, feed = json.dumps(_LINE).encode(), json.dumps(_JSON_FEED).encode()
    gz = http(gzip.compress(PAGE, mtime=0), "Content-Type: text/html\r\nContent-Encoding: gzip")
    in_chunks = http(chunked(PAGE), "Content-Type: text/html\r\nTransfer-Encoding: chunked")
    message = _MAIL + story + b"\n--b--\n"
    inner = zipped(("a.html", "b/c.txt"))((PAGE, story))
    return (
        Seed("text", "a.txt", (b"Title: Cranes\nDate: 2031-03-04\n\n", story)),
        Seed(
            "markdown",
            "a.md",
            (b"---\ntitle: Cranes\ndate: 2031-03-04\n---\n# Cranes\n\n> ", story, b"\n\n|a|b|\n|-|-|\n"),
        ),
        Seed("html", "a.html", (PAGE,)),
        Seed("html", "page", (PAGE,), declared="text/html; charset=cp1252"),
        Seed("jsonl", "a.jsonl", (line, b"\n", line)),
        Seed("json", "a.json", (json.dumps(_NINJS).encode(),)),
        Seed("json", "b.json", (feed,)),
        Seed("csv", "a.csv", (b"text,url,date\n", b'"' + story + b'",https://c.example/1,2031-03-04\n')),
        _xlsx(),
        Seed("pdf", "a.pdf", _PDF, pdf),
        Seed("pdf", "b.pdf", (_DRAWN,), pdf_stream),
        Seed("docx", "a.docx", (b"<Types/>", _DOCX.encode()), xml),
        Seed("mail", "a.eml", (story, PAGE), mailed),
        Seed("mail", "b.eml", (message,)),
        Seed("mbox", "a.mbox", (b"From a Tue Mar  4 09:00:00 2031\n", message, b"\n\nFrom b Tue\n", message)),
        Seed("mhtml", "a.mhtml", (_MHTML, PAGE, b"\r\n--b--\r\n")),
        Seed("warc", "a.warc", (http(PAGE), gz, in_chunks), lambda parts: b"".join(map(record, parts))),
        Seed("warc", "b.warc", (record(http(PAGE)), record(b"", "revisit"), record(story, "resource"))),
        Seed("warc", "a.warc.gz", (record(http(PAGE)), record(gz)), gzipped),
        Seed("feed", "a.rss", (_RSS.encode(),)),
        Seed("feed", "a.xml", (_ATOM.encode(),)),
        Seed("sitemap", "s.xml", (_SITEMAP.encode(),)),
        Seed("sitemap", "s.xml.gz", (_SITEMAP.encode(),), gzipped),
        Seed("newsml", "n.xml", (_NEWSML.encode(),)),
        Seed("nitf", "n.xml", (_NITF.encode(),)),
        Seed("zip", "a.zip", (PAGE, inner, line), zipped(("../a.html", "b/in.zip", "c.jsonl"))),
        Seed("zip", "b.zip", (story, message), zipped(("a.txt", "m.eml"), zipfile.ZIP_STORED)),
        Seed("tar", "a.tar", (story, PAGE), tarred),
        Seed("tar", "a.tgz", (story, PAGE), lambda parts: gzip.compress(tarred(parts), 1, mtime=0)),
        Seed("gzip", "a.html.gz", (PAGE,), gzipped),
    )
