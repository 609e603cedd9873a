"""Feeds, the news formats of IPTC, JSON, mail, archives and folders: small files, each with what must come of it."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord as rec
from onrecord.cli import app
from onrecord.document import BlockKind, Document, Unread
from onrecord.errors import UnreadableSource
from onrecord.identity import document_id
from onrecord.readers import files_below, parts_of, read_file, records_of
from onrecord.readers.feed import read_feed
from onrecord.readers.json_lines import FIELDS, read_json, read_json_lines
from onrecord.readers.mail import read_mail
from onrecord.readers.newsml import read_newsml
from onrecord.readers.nitf import read_nitf

LEAD = "LODWAR, Kenya, March 5 (Nordic Wire) - The dam near the old mill burst early on Tuesday, the governor said."
SECOND = "Nobody was hurt, according to the mayor, but the road to Kalokol is closed."
RSS = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Rift Valley Herald - World</title><link>https://herald.example/</link><language>en-GB</language>
<copyright>© 2024 Nordic Wire. All rights reserved.</copyright>
<item><title>Dam bursts near Lodwar</title><link>https://herald.example/dam</link><category>World</category>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0200</pubDate><dc:creator>Inés Berzina</dc:creator>
<description>The dam near the old mill burst early on Tuesday.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><script>track()</script><p>{SECOND}</p>
<figure><img src="https://herald.example/x.jpg">
<figcaption>The valley on Tuesday. Photo: Omar Haddad</figcaption></figure>]]></content:encoded></item>
<item><title></title><link>https://herald.example/empty</link></item>
<item><title>Rain stops</title><description>The rain stopped on Wednesday &amp; the river fell.</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Press agencies of the lake</title>
<author><name>Omar Haddad</name></author><updated>2024-03-06T00:00:00Z</updated>
<entry><title>Dam bursts</title><link href="https://wire.example/1"/><published>2024-03-05T08:00:00Z</published><updated>2024-03-06T00:00:00Z</updated>
<source><title>Kalokol Courier</title></source><summary>Two towns without power.</summary>
<content type="html">&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


def split(parts: Iterator[Document | Unread]) -> tuple[list[Document], list[Unread]]:
    """(documents, what was not read)."""
    listed = list(parts)
    return [p for p in listed if isinstance(p, Document)], [p for p in listed if isinstance(p, Unread)]


def block(doc: Document, kind: BlockKind) -> list[str]:
    return [doc[b.span] for b in doc.parts(kind)]


# --- feeds ---------------------------------------------------------------------------------------------------------


def test_an_item_of_a_feed_is_a_report_with_its_fullest_text() -> None:
    [dam, rain], [empty] = split(read_feed(BytesIO(RSS.encode("latin-1"))))
    assert (dam.title, dam.outlet, dam.url) == ("Dam bursts near Lodwar", "Rift Valley Herald", "https://herald.example/dam")
    assert (dam.published, dam.authors, dam.dateline) == ("2024-03-05T10:00:00+02:00", ("Inés Berzina",), ("LODWAR, Kenya",))
    assert dam.agencies == ("Nordic Wire",)
    assert block(dam, BlockKind.KICKER) == ["World"]
    assert block(dam, BlockKind.CAPTION) == ["The valley on Tuesday."]
    assert block(dam, BlockKind.CREDIT) == ["Photo: Omar Haddad"]
    assert "track" not in dam.text
    assert dam.text.count("burst early on Tuesday") == 1  # the summary says what the text says
    assert rain.text.endswith("The rain stopped on Wednesday & the river fell.")
    assert (empty.where, empty.fault) == ("item 2", True)


def test_an_entry_of_atom_names_its_own_source() -> None:
    [dam], [] = split(read_feed(BytesIO(ATOM.encode())))
    assert (dam.outlet, dam.published, dam.authors) == ("Kalokol Courier", "2024-03-05T08:00:00Z", ("Omar Haddad",))
    assert block(dam, BlockKind.STANDFIRST) == ["Two towns without power."]
    assert block(dam, BlockKind.PARAGRAPH) == [SECOND]


def test_a_feed_that_is_cut_off_says_so() -> None:
    cut = RSS[: RSS.index("<item><title>Rain")].encode("latin-1")
    docs, told = split(read_feed(BytesIO(cut)))
    assert len(docs) == 1
    assert [(u.where, u.fault) for u in told] == [("the feed", True), ("item 2", True)]
    assert "not well-formed" in told[0].why


def test_a_feed_in_a_wrong_encoding_says_which_byte() -> None:
    with pytest.raises(UnreadableSource, match=r"byte \d+ \(0xa9\) is not utf-8"):
        list(read_feed(BytesIO(RSS.replace("iso-8859-1", "utf-8").encode("latin-1"))))


# --- XML that does more than be read --------------------------------------------------------------------------------

BILLION = '<!DOCTYPE {root} [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
XML = {
    "rss": "<rss><channel><title>x</title><item><title>&a;</title></item></channel></rss>",
    "nitf": "<nitf><body><body.content><p>&a;</p></body.content></body></nitf>",
    "newsItem": "<newsItem><contentMeta><headline>&a;</headline></contentMeta></newsItem>",
}


@pytest.mark.parametrize("dtd", [BILLION, OUTSIDE])
@pytest.mark.parametrize("root", XML)
def test_entities_are_never_declared(tmp_path: Path, root: str, dtd: str) -> None:
    path = tmp_path / "wire.xml"
    path.write_text(f'<?xml version="1.0"?>\n<!-- wire -->\n{dtd.format(root=root)}{XML[root]}')
    with pytest.raises(UnreadableSource, match=r"wire\.xml: line 3: a document type that declares entities"):
        parts_of(path)


def test_a_document_type_outside_is_neither_fetched_nor_missed() -> None:
    body = "<nitf><body><body.content><p>The caf&eacute; by the dam is closed.</p></body.content></body></nitf>"
    told = f'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd">{body}'
    [doc], [] = split(read_nitf(BytesIO(told.encode())))
    assert doc.text == "The café by the dam is closed."
    with pytest.raises(UnreadableSource, match="entity &secret; is declared nowhere"):
        list(read_nitf(BytesIO(told.replace("eacute", "secret").encode())))


def test_broken_xml_says_where() -> None:
    with pytest.raises(UnreadableSource, match=r"<stream>: line 2, column \d+: no well-formed XML"):
        list(read_nitf(BytesIO(b"<nitf>\n<body></nitf>")))


# --- NITF, NewsML-G2, ninjs ------------------------------------------------------------------------------------------

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf version="-//IPTC//DTD NITF 3.6//EN"><head><title>dam slug</title>
<docdata><date.issue norm="20240305T101500+0300"/><doc.copyright holder="Nordic Wire" year="2024"/></docdata>
<pubdata name="Rift Valley Herald" position.section="World" ex-ref="https://herald.example/dam"/></head>
<body><body.head><hedline><hl1>Dam bursts near Lodwar</hl1><hl2>Two towns are without power</hl2></hedline>
<byline>By <person>Inga Berzina</person> <byttl>Staff Writer</byttl></byline><distributor><org>Continental Press</org></distributor>
<dateline><location>LODWAR, Kenya</location>, <story.date>March 5</story.date> -</dateline></body.head>
<body.content><block><p>The dam near the <em>old mill</em> burst early on Tuesday, the governor said.</p>
<hl2>A road closed</hl2><p>{SECOND}</p>
<media media-type="image"><media-reference source="x.jpg"/><media-caption>The valley on Tuesday.</media-caption>
<media-producer>Omar Haddad</media-producer></media>
<table><tr><th>Town</th><th>Hurt</th></tr><tr><td>Kalokol</td><td>0</td></tr></table></block></body.content>
<body.end><tagline>(ib)</tagline></body.end></body></nitf>"""


def test_the_company_behind_an_outlet_is_no_agency() -> None:
    told = NITF.replace('holder="Nordic Wire"', 'holder="Rift Valley Herald Media Ltd"')
    [doc], [] = split(read_nitf(BytesIO(told.encode())))
    assert not any("Media Ltd" in name for name in doc.agencies)


def test_nitf_says_who_where_and_when() -> None:
    [doc], [] = split(read_nitf(BytesIO(NITF.encode())))
    assert (doc.title, doc.outlet, doc.published) == ("Dam bursts near Lodwar", "Rift Valley Herald", "2024-03-05T10:15:00+03:00")
    assert (doc.authors, doc.dateline, doc.url) == (("Inga Berzina",), ("LODWAR, Kenya",), "https://herald.example/dam")
    assert {"Continental Press", "Nordic Wire"} <= set(doc.agencies)
    kinds = (BlockKind.KICKER, BlockKind.STANDFIRST, BlockKind.SUBHEAD, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.SIGNOFF)
    told = [block(doc, kind) for kind in kinds]
    assert told == [["World"], ["Two towns are without power"], ["A road closed"], ["The valley on Tuesday."], ["Omar Haddad"], ["(ib)"]]
    assert block(doc, BlockKind.PARAGRAPH) == ["The dam near the old mill burst early on Tuesday, the governor said.", SECOND]
    assert block(doc, BlockKind.TABLE) == ["Town | Hurt\nKalokol | 0"]


def g2(content: str, status: str = "stat:usable", guid: str = "urn:newsml:nordic.example:1") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2" standard="NewsML-G2" standardversion="2.33">
<rightsInfo><copyrightHolder literal="Nordic Wire AB"><name>Nordic Wire</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="continental"><name>Continental Press</name></provider>
<versionCreated>2024-03-06T09:00:00Z</versionCreated><firstCreated>2024-03-05T08:15:00+03:00</firstCreated>
<pubStatus qcode="{status}"/></itemMeta>
<contentMeta><located><name>Lodwar</name></located><creator><name>Inga Berzina</name></creator><infoSource literal="Kalokol Courier"/>
<language tag="en-GB"/><headline>Dam bursts near Lodwar</headline><by>By Inga Berzina and Omar Haddad</by>
<description role="drol:caption">The valley on Tuesday.</description></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


XHTML = f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>{SECOND}</p></body></html></inlineXML>'
INSIDE = f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>{SECOND}</p></body.content></body></nitf></inlineXML>'
PLAIN = f'<inlineData contenttype="text/plain">{SECOND}</inlineData>'
ESCAPED = f'<inlineData contenttype="text/html">&lt;p&gt;{SECOND}&lt;/p&gt;</inlineData>'


@pytest.mark.parametrize("content", [XHTML, INSIDE, PLAIN, ESCAPED])
def test_the_text_of_an_item_in_every_form(content: str) -> None:
    [doc], [] = split(read_newsml(BytesIO(g2(content).encode())))
    assert (doc.title, doc.outlet, doc.published) == ("Dam bursts near Lodwar", "Continental Press", "2024-03-05T08:15:00+03:00")
    assert (doc.authors, doc.dateline) == (("Inga Berzina", "Omar Haddad"), ("Lodwar",))
    assert {"Kalokol Courier", "Nordic Wire"} <= set(doc.agencies)
    assert doc.text.endswith(SECOND)
    assert "The valley" not in doc.text  # a description of the text, not a part of it


def test_a_message_loses_none_of_its_items() -> None:
    items = (
        g2(PLAIN),
        g2(PLAIN, "stat:canceled"),
        '<packageItem guid="urn:p"><groupSet><group><itemRef residref="urn:newsml:nordic.example:1"/></group></groupSet></packageItem>',
        g2(PLAIN.replace(SECOND, "")).replace("The valley on Tuesday.", "").replace("Dam bursts near Lodwar", ""),
        g2('<remoteContent href="https://nordic.example/x.jpg" contenttype="image/jpeg"/>'),
    )
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}</itemSet></newsMessage>'
    docs, told = split(read_newsml(BytesIO(message.encode())))
    assert [d.name for d in docs] == ["<stream>#1", "<stream>#5"]
    assert block(docs[1], BlockKind.CAPTION) == ["The valley on Tuesday."]
    assert [(u.why.split(":")[0], u.fault) for u in told] == [
        ("canceled by its provider, so it is not read", False),
        ("a package that names 1 item", False),
        ("no words in it; a record needs a title or a body", True),
        ("image/jpeg https", False),
    ]


NINJS_1 = {
    "uri": "https://nordic.example/1",
    "type": "text",
    "versioncreated": "2024-03-05T08:15:00+03:00",
    "headline": "Dam bursts near Lodwar",
    "byline": "By Inga Berzina",
    "located": "Lodwar",
    "language": "en",
    "copyrightholder": "Nordic Wire",
    "body_text": "not this one",
    "body_xhtml": f"<p>{SECOND}</p>",
    "associations": {
        "featured": {"uri": "urn:x:2", "type": "picture", "description_text": "The valley on Tuesday.", "byline": "Omar Haddad"}
    },
}
NINJS_3 = {
    "uri": "urn:x:1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "versioncreated": "2024-03-05T08:15:00+03:00",
    "headlines": [{"role": "short", "value": "Dam"}, {"role": "main", "value": "Dam bursts near Lodwar"}],
    "by": "Inga Berzina",
    "located": "Lodwar",
    "infosources": [{"name": "Kalokol Courier"}],
    "rightsinfo": {"copyrightholder": "Nordic Wire"},
    "altids": [{"role": "web", "value": "https://nordic.example/1"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "not this one"},
        {"role": "main", "contenttype": "application/xhtml+xml", "value": f"<p>{SECOND}</p>"},
    ],
    "associations": [
        {"name": "photo", "uri": "urn:x:2", "type": "picture", "descriptions": [{"value": "The valley on Tuesday."}], "by": "Omar Haddad"}
    ],
}


@pytest.mark.parametrize("item", [NINJS_1, NINJS_3])
def test_ninjs_of_all_versions(item: dict[str, object]) -> None:
    [doc], [] = split(read_json(BytesIO(json.dumps(item).encode())))
    assert (doc.title, doc.outlet, doc.published) == ("Dam bursts near Lodwar", "Nordic Wire", "2024-03-05T08:15:00+03:00")
    assert (doc.authors, doc.dateline, doc.url) == (("Inga Berzina",), ("Lodwar",), "https://nordic.example/1")
    assert block(doc, BlockKind.PARAGRAPH) == [SECOND]
    assert (block(doc, BlockKind.CAPTION), block(doc, BlockKind.CREDIT)) == (["The valley on Tuesday."], ["Omar Haddad"])


# --- JSON lines -------------------------------------------------------------------------------------------------------


def test_a_line_is_a_report() -> None:
    line = {
        "title": "Dam bursts",
        "text": f"{LEAD}\n\n{SECOND}",
        "outlet": "Rift Herald",
        "published": "2024-03-05",
        "authors": "By Inga Berzina",
    }
    page = f"<html><body><article><h1>Dam bursts</h1><p>{LEAD}</p><p>{SECOND}</p><p>{SECOND[::-1]}</p></article></body></html>"
    rows = [
        line,
        {"html": f"<p>{LEAD}</p>", "agencies": ["Kalokol Courier"]},
        {"html": page, "outlet": "Rift Herald", "url": "https://herald.example/1"},
        NINJS_1,
    ]
    docs, told = split(read_json_lines(BytesIO("\n\n".join(map(json.dumps, rows)).encode())))
    assert told == []
    assert [d.name for d in docs] == ["<stream>#1", "<stream>#3", "<stream>#5", "<stream>#7"]
    assert (docs[0].authors, docs[0].outlet, docs[0].dateline) == (("Inga Berzina",), "Rift Herald", ("LODWAR, Kenya",))
    assert docs[1].agencies == ("Kalokol Courier", "Nordic Wire")
    assert (docs[2].title, docs[2].outlet, docs[2].url) == ("Dam bursts", "Rift Herald", "https://herald.example/1")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"titel": "Dam"}', "unknown field 'titel' (did you mean 'title'?); fields are text, html, title"),
        ('{"title": "Dam"}', "neither text nor html"),
        ('{"text": "The dam burst.", "published": "soon"}', "published 'soon' is no date"),
        ('{"text": 7}', "text is int, it must be a string"),
        ('{"text": "The dam burst."', "no JSON: Expecting ',' delimiter at line 1, column"),
        ("[1]", "list where an object is expected"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_read(line: str, why: str) -> None:
    good = '{"text": "The rain stopped on Wednesday."}'
    docs, [wrong] = split(read_json_lines(BytesIO(f"{good}\n{line}\n{good}".encode())))
    assert len(docs) == 2
    assert (wrong.where, wrong.fault) == ("line 2", True)
    assert why in wrong.why


def test_a_line_without_end_is_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.readers.json_lines.LIMIT", 1000)
    long, good = b'{"text": "' + b"x" * 5000 + b'"}\n', b'{"text": "The rain stopped."}'
    [doc], [wrong] = split(read_json_lines(BytesIO(long + good)))
    assert (doc.text, wrong.where) == ("The rain stopped.", "line 1")


def test_every_field_is_in_the_docs() -> None:
    page = (Path(__file__).parent.parent / "docs/inputs.md").read_text("utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in page] == []


# --- mail ---------------------------------------------------------------------------------------------------------------

MAIL = f"""From: "Rift Herald" <desk@herald.example>
To: readers@herald.example
Subject: =?utf-8?q?Dam_bursts_near_Lodwar_=E2=80=93_update?=
Date: Tue, 5 Mar 2024 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: multipart/alternative; boundary="b2"

--b2
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

{LEAD}

The caf=E9 is closed, =93for weeks=94.
--b2
Content-Type: text/html; charset=utf-8

<p>the same again</p>
--b2--
--b1
Content-Type: application/pdf
Content-Disposition: attachment; filename="budget.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--b1--
"""


def test_a_mail_is_read_and_its_attachments_are_named() -> None:
    [doc], [pdf] = split(read_mail(BytesIO(MAIL.encode())))
    assert (doc.title, doc.outlet, doc.published) == ("Dam bursts near Lodwar – update", "Rift Herald", "2024-03-05T10:00:00+02:00")
    assert "The café is closed, “for weeks”." in doc.text
    assert "the same again" not in doc.text
    assert (pdf.where, pdf.fault) == ("attachment 'budget.pdf'", False)
    assert "application/pdf, 5 bytes" in pdf.why


def test_a_mail_of_html_only() -> None:
    head = "From: Inga Berzina <i@x.example>\nSubject: Dam\nContent-Type: text/html; charset=utf-8"
    mail = f"{head}\n\n<style>p{{}}</style><p>{LEAD}</p><p>{SECOND}</p>"
    [doc], [] = split(read_mail(BytesIO(mail.encode())))
    assert (doc.authors, doc.outlet) == (("Inga Berzina",), "Nordic Wire")  # whose dispatch it is, by its dateline
    assert block(doc, BlockKind.PARAGRAPH)[-1] == SECOND


@pytest.mark.parametrize("sender", ['"', '"Rift Herald" <'])
def test_a_malformed_header_is_named(sender: str) -> None:
    with pytest.raises(UnreadableSource, match="a header of it is malformed"):
        list(read_mail(BytesIO(f"From: {sender}".encode())))


# --- archives -------------------------------------------------------------------------------------------------------------

STORY = f"<article><h1>Dam bursts near Lodwar</h1><p>{LEAD}</p><p>{SECOND}</p></article>"
PAGE = f"<html><head><title>Dam bursts</title></head><body>{STORY}</body></html>".encode()


def warc(kind: str, body: bytes, uri: str = "https://herald.example/dam") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-03-06T08:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    return (
        f"{head}WARC-Target-URI: {uri}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
        + b"\r\n\r\n"
    )


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


ARCHIVE = b"".join(
    (
        warc("request", b"GET /dam HTTP/1.1\r\nHost: herald.example\r\n\r\n"),
        warc("response", http(PAGE)),
        warc("response", http(b"\xff\xd8", "image/jpeg")),
        warc("response", http(b"<html><body>Sign in</body></html>"), "https://herald.example/login"),
        warc("response", http(b"gone", status="404 Not Found")),
        warc("response", http(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"), "https://herald.example/packed"),
    )
)


def zstd(raw: bytes) -> bytes:
    import fastwarc

    out = BytesIO()
    writer = fastwarc.ZstdWriter(out)
    writer.write(raw)
    writer.close()
    return out.getvalue()


@pytest.fixture
def read_warc() -> object:
    pytest.importorskip("fastwarc")
    from onrecord.readers.warc import read_warc

    return read_warc


@pytest.mark.parametrize("packed", ["plain", "gzip", "zstd"])
def test_an_archive_gives_its_pages_with_the_time_of_taking(read_warc, packed: str) -> None:  # type: ignore[no-untyped-def]
    raw = {"plain": bytes, "gzip": gzip.compress, "zstd": zstd}[packed](ARCHIVE)
    [dam, again], [login, others] = split(read_warc(BytesIO(raw)))
    assert (dam.url, dam.retrieved, dam.title) == ("https://herald.example/dam", "2024-03-06T08:00:00Z", "Dam bursts near Lodwar")
    assert dam.published != dam.retrieved
    assert again.url == "https://herald.example/packed"
    assert login.where.startswith("record 4 (https://herald.example/login, byte ")
    assert (others.why, others.fault) == ("no pages: 1 answers 404, 1 image/jpeg, 1 request", False)


def test_a_page_taken_twice_is_one_report(read_warc) -> None:  # type: ignore[no-untyped-def]
    first, later = (split(read_warc(BytesIO(ARCHIVE.replace(b"03-06T08", day))))[0][0] for day in (b"03-06T08", b"04-07T09"))
    assert first.retrieved != later.retrieved
    assert document_id(first) == document_id(later)


@pytest.mark.parametrize("cut", [100, 200, 700, 900])
def test_an_archive_that_is_cut_off_keeps_what_is_whole_and_says_so(read_warc, cut: int) -> None:  # type: ignore[no-untyped-def]
    docs, told = split(read_warc(BytesIO(ARCHIVE[:-cut])))
    assert docs[0].title == "Dam bursts near Lodwar"
    assert any(u.fault and ("fetch" in u.why) for u in told)


def test_a_decompression_bomb_is_refused(read_warc, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("onrecord.readers.warc._FREE", 1024**2)
    bomb = gzip.compress(warc("response", http(PAGE)) + warc("response", http(b"<html>" + b" " * 8 * 1024**2)))
    [dam], told = split(read_warc(BytesIO(bomb)))
    assert dam.title == "Dam bursts near Lodwar"
    assert any(u.fault and "a decompression bomb" in u.why for u in told)


def test_a_page_that_unpacks_to_too_much_is_refused(read_warc) -> None:  # type: ignore[no-untyped-def]
    packed = http(gzip.compress(b"<html>" + b" " * 8 * 1024**2), more="Content-Encoding: gzip\r\n")
    [dam], [bomb] = split(read_warc(BytesIO(warc("response", packed) + warc("response", http(PAGE)))))
    assert dam.title == "Dam bursts near Lodwar"
    assert "unpack to more than 5242880" in bomb.why


# --- files and folders ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", RSS.encode("latin-1")),
        ("a.xml", ATOM.encode()),
        ("a", NITF.encode()),
        ("a.xml", g2(PLAIN).encode()),
        ("a.json", json.dumps(NINJS_1).encode()),
        ("a.jsonl", b'{"text": "The rain stopped."}'),
        ("a.txt", b'{"text": "The rain stopped."}\n{"text": "It fell."}'),
        ("a.eml", MAIL.encode()),
    ],
)
def test_bytes_tell_the_format(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    docs = [p for p in parts_of(tmp_path / name) if isinstance(p, Document)]
    assert docs
    assert all(d.language == "en" or len(d.text) < 60 for d in docs)
    assert docs == [p for p in parts_of(tmp_path / name) if isinstance(p, Document)]


def test_an_encoding_that_is_passed_goes_before_what_is_declared(tmp_path: Path) -> None:
    (tmp_path / "wire.rss").write_bytes(RSS.replace("iso-8859-1", "utf-8").encode("cp1252"))
    (tmp_path / "batch.jsonl").write_bytes('{"text": "The café is closed."}\n{"text": "The café opens."}'.encode("cp1252"))
    dam, *_ = parts_of(tmp_path / "wire.rss", encoding="cp1252")
    assert isinstance(dam, Document)
    assert (dam.authors, dam.name) == (("Inés Berzina",), "wire.rss#1")
    texts = [p.text for p in parts_of(tmp_path / "batch.jsonl", encoding="cp1252") if isinstance(p, Document)]
    assert texts == ["The café is closed.", "The café opens."]


def test_a_file_is_read_whole_or_not_where_all_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "wire.rss").write_bytes(RSS.encode("latin-1"))
    with pytest.raises(UnreadableSource, match=r"wire\.rss: item 2: no words in it"):
        read_file(tmp_path / "wire.rss")


def test_a_folder_in_one_order_and_what_is_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.TXT", "b/.git/x.txt", "notes.md", "z.jsonl", ".hidden.txt", "day.warc.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("The rain stopped.")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    parts = list(files_below(tmp_path))
    assert [p.relative_to(tmp_path).as_posix() for p in parts if isinstance(p, Path)] == [
        "a.TXT",
        "b/1.html",
        "b/2.txt",
        "day.warc.gz",
        "z.jsonl",
    ]
    assert [(p.where, p.fault) for p in parts if isinstance(p, Unread)] == [
        (".hidden.txt", False), ("b/.git", False), ("b/loop", False), ("broken.txt", True), ("notes.md", False), ("pipe.txt", True),
    ]  # fmt: skip


def test_bytes_from_elsewhere_keep_their_address() -> None:
    [doc] = [*records_of(b"The rain stopped on Wednesday.", name="n", url="https://herald.example/rain")]
    assert isinstance(doc, Document)
    assert doc.url == "https://herald.example/rain"


@pytest.mark.parametrize("body", ["<p></p>", "<script>x()</script>", "<p>"])
def test_markup_without_words_is_no_report(body: str) -> None:
    [], [empty] = split(read_json_lines(BytesIO(json.dumps({"html": body}).encode())))
    assert "no words in it" in empty.why


@pytest.mark.parametrize(
    "wrong", [{"altids": 7}, {"associations": {"a": {"type": "picture", "byline": 7}}}, {"headlines": 7}, {"located": 7}]
)
def test_fields_of_the_wrong_type_are_no_crash(wrong: dict[str, object]) -> None:
    parts = list(read_json(BytesIO(json.dumps(NINJS_1 | wrong).encode())))
    assert len(parts) == 1


# --- on the command line ------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a feed, of whose items one is empty, and a mail with an attachment."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "wire.rss").write_bytes(RSS.encode("latin-1"))
    (tmp_path / "in" / "sub" / "letter.eml").write_text(MAIL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_left_out_is_told_and_the_exit_code_says_so(desk: Path) -> None:
    ran = CliRunner().invoke(app, ["ingest", "in", "--ledger", "desk.jsonl"])
    assert ran.exit_code == 3
    assert "onrecord: in/wire.rss: item 2: no words in it" in ran.stderr
    assert "onrecord: in/sub/letter.eml: attachment 'budget.pdf': application/pdf, 5 bytes: not read" in ran.stderr
    assert "3 reports read" in ran.stderr
    alone = CliRunner().invoke(app, ["read", "in/sub/letter.eml", "--json"])
    assert (alone.exit_code, json.loads(alone.stdout)["file"]) == (0, "letter.eml")  # an attachment is no fault


def test_the_same_bytes_with_any_number_of_processes(desk: Path) -> None:
    once, twice = (CliRunner().invoke(app, ["claims", "in", "--json", "--jobs", jobs]) for jobs in "12")
    assert once.stdout == twice.stdout != ""
    turned = CliRunner().invoke(app, ["claims", "in/wire.rss", "in/sub/letter.eml", "--json"])
    assert turned.stdout == once.stdout


def test_lines_come_by_a_pipe(desk: Path) -> None:
    fed = "\n".join(
        json.dumps({"text": f"The ferry to port {n} resumed on Friday, the ministry said.", "published": "2024-03-05"}) for n in range(3)
    )
    ran = CliRunner().invoke(app, ["read", "-", "--json"], input=fed)
    assert [json.loads(line)["file"] for line in ran.stdout.splitlines()] == ["stdin#1", "stdin#2", "stdin#3"]


def test_python_warns_of_a_part_that_is_not_read(desk: Path) -> None:
    with pytest.warns(UserWarning, match="item 2: no words in it"):
        readings = rec.read("in")
    assert [r.document.name for r in readings] == ["letter.eml", "wire.rss#1", "wire.rss#3"]
