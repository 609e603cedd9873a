"""Readers: very small articles, from other years and places, and what they are read as."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

import onrecord as rec
from onrecord.document import BlockKind, Document
from onrecord.errors import UnknownLanguage, UnreadableSource
from onrecord.readers import read_bytes, read_file, registered
from onrecord.readers.blocks import blocks_of
from onrecord.readers.html import read_html
from onrecord.readers.text import read_text, text_document

BODY = (
    "The river had risen by two metres within a night, the water board said, and the lower town was without power for hours.",
    "About 400 people were brought to schools on the hill, according to the mayor, who asked the province for pumps and tents.",
    "Nobody was hurt, but the bridge to the mill will have to be rebuilt before the harvest, which begins in three weeks.",
)


def text(words: str) -> Document:
    return next(read_bytes(words.encode(), name="report.txt"))


def page(body: str, head: str = "", lang: str = "en") -> Document:
    return next(
        read_bytes(f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode(), name="report.html")
    )


def article(*extra: str, head: str = "", lang: str = "en") -> Document:
    before, after = (*extra, "", "")[:2]
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    return page(f"<article><h1>Flood cuts off lower town</h1>{before}{paragraphs}{after}</article>", head, lang)


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, " ".join(doc[b.span].split())) for b in doc.blocks]


def parts(doc: Document, kind: BlockKind) -> list[str]:
    return [" ".join(doc[b.span].split()) for b in doc.parts(kind)]


def test_a_wire_report() -> None:
    doc = text(
        "CONTINENTAL WIRE\nKENYA-DAM | 3rd Lead | Moved: 2018-05-10 09:12 UTC\n\nDam bursts in Rift Valley, killing dozens\n\n"
        "By Grace Wanjiru\n\n"
        "SOLAI, Kenya, May 10 (Continental Wire) - A private dam burst its banks in Kenya, officials said on Thursday.\n\n"
        "Police said the search went on.\n\n(Reporting by Grace Wanjiru; Editing by T. Holm)\n"
    )
    assert kinds(doc) == [
        ("metadata", "CONTINENTAL WIRE"),
        ("metadata", "KENYA-DAM | 3rd Lead | Moved: 2018-05-10 09:12 UTC"),
        ("headline", "Dam bursts in Rift Valley, killing dozens"),
        ("byline", "By Grace Wanjiru"),
        ("dateline", "SOLAI, Kenya, May 10 (Continental Wire) -"),
        ("paragraph", "A private dam burst its banks in Kenya, officials said on Thursday."),
        ("paragraph", "Police said the search went on."),
        ("signoff", "(Reporting by Grace Wanjiru; Editing by T. Holm)"),
    ]
    assert (doc.outlet, doc.title, doc.published) == (
        "Continental Wire",
        "Dam bursts in Rift Valley, killing dozens",
        "2018-05-10T09:12:00Z",
    )
    assert (doc.authors, doc.dateline, doc.agencies) == (("Grace Wanjiru",), ("SOLAI, Kenya",), ())


def test_a_translated_page_copied_as_text() -> None:
    doc = text(
        " date 2016-07-04 Home page business\n\nFrom: Petra Lindner\n\n"
        "The factory stands still. Who will pay the wages now? The owner is silent.\n\n"
        "Essen/Lyon – The steel maker stopped all furnaces on Monday. About 300 people were sent home, said the works council.\n\n"
        "Workers stood before the gate on Monday. © Marc Dubois/EPA\n\nA buyer from abroad is said to be interested\n\n"
        "The ministry declined to comment. A decision is expected in two weeks. (pl with agencies)"
    )
    assert [k for k, _ in kinds(doc)] == (
        ["metadata", "byline", "standfirst", "dateline", "paragraph", "caption", "credit", "subhead", "paragraph", "signoff"]
    )
    assert parts(doc, BlockKind.DATELINE) == ["Essen/Lyon –"]
    assert parts(doc, BlockKind.CREDIT) == ["© Marc Dubois/EPA"]
    assert parts(doc, BlockKind.SIGNOFF) == ["(pl with agencies)"]
    assert (doc.published, doc.authors, doc.dateline) == ("2016-07-04", ("Petra Lindner",), ("Essen", "Lyon"))
    assert doc.agencies == ("pl", "agencies"), "the agency of a picture is no co-source of the text"


@pytest.mark.parametrize(
    "words",
    [
        "Flood\r\n\r\nLodwar was cut off on Monday, the mayor said.\r\n",
        "  Flood \n\n\tLodwar was cut off\n  on Monday, the mayor said. (jb)  ",
        "Flood — “again” 🌊\n\nLODWAR – The café’s owner was rescued.",
    ],
)
def test_the_text_is_the_file(words: str) -> None:
    doc = text(words)
    assert doc.text == words
    assert all(doc[b.span].strip() == doc[b.span] for b in doc.blocks)
    assert all(a.span.end <= b.span.start for a, b in zip(doc.blocks, doc.blocks[1:], strict=False))


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    words = (
        "PLAINS GAZETTE\nTuesday, June 4, 2002\n\n"
        "Grain board chief quits after audit finds missing rail cars, says he\nacted in good faith\n\n"
        "By Dale Hobart\n\nREGINA, Saskatchewan - The head of the provincial grain board stepped\n"
        "down on Tuesday after an audit found that 41 rail cars could not be\n"
        'accounted for. "I acted in good faith," he told reporters.\n\n   The audit covers three years.\n'
    )
    doc = text(words)
    assert doc.title == "Grain board chief quits after audit finds missing rail cars, says he acted in good faith"
    assert parts(doc, BlockKind.PARAGRAPH) == [
        "The head of the provincial grain board stepped down on Tuesday after an audit found that 41 rail cars could not be accounted for."
        ' "I acted in good faith," he told reporters.',
        "The audit covers three years.",
    ]
    assert doc.dateline == ("REGINA, Saskatchewan",)


def test_one_line_a_paragraph_without_blank_lines() -> None:
    doc = text("Flood cuts off lower town\nBy Inga Berzina\n3 March 2010\n" + "\n".join(BODY))
    assert [k for k, _ in kinds(doc)] == ["headline", "byline", "metadata", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Oslo, Friday 22 July 2011, 17:40 CEST", "2011-07-22T17:40:00+02:00"),
        ("22.07.2011 17:40 (UTC+2)", "2011-07-22T17:40:00+02:00"),
        ("Published Friday, July 22, 2011 at 5:40 p.m. EDT", "2011-07-22T17:40:00-04:00"),
        ("Posted 2011-07-22 1540 GMT", "2011-07-22T15:40:00Z"),
        ("World | Friday, July 22, 2011 | Page A3", "2011-07-22"),
        ("Updated 23 July 2011 | First published 22 July 2011", "2011-07-22"),
        ("22 July 2011, 17:40 IST", "2011-07-22T17:40:00"),
        ("Fri., 07/22/2011", "2011-07-22"),
        ("Edition of 07/06/2011", None),
        ("Published in July 2011", None),
    ],
)
def test_a_printed_date_keeps_its_precision_and_zone(line: str, iso: str | None) -> None:
    assert text(f"NORTH HERALD\n{line}\n\nBomb in Oslo\n\nThe blast broke windows for blocks around, police said.").published == iso


@pytest.mark.parametrize(
    ("line", "authors", "agencies"),
    [
        ("By Inga Berzina and staff", ["Inga Berzina"], []),
        ("From our correspondent Tomas Reyes", ["Tomas Reyes"], []),
        ("From the foreign staff", [], []),
        ("From wire reports", [], ["wire reports"]),
        ("Von Petra Lindner und Max Ott", ["Petra Lindner", "Max Ott"], []),
        ("By Ana Souza in Recife and AFP", ["Ana Souza"], ["AFP"]),
        ("By JANE O'HARA, Political Editor", ["Jane O'Hara"], []),
        ("Amina Diallo, Dakar", ["Amina Diallo"], []),
        ("By Dale Hobart, Plains Gazette", ["Dale Hobart"], []),
    ],
)
def test_bylines(line: str, authors: Sequence[str], agencies: Sequence[str]) -> None:
    doc = text(f"Flood cuts off lower town\n\n{line}\n\nThe river rose by two metres within a night, the water board said.")
    assert parts(doc, BlockKind.BYLINE) == [line]
    assert (list(doc.authors), list(doc.agencies)) == (authors, agencies)


@pytest.mark.parametrize(
    ("opening", "dateline", "places"),
    [
        ("GENEVA / LYON. The talks failed on Sunday.", "GENEVA / LYON.", ["GENEVA", "LYON"]),
        ("NEW DELHI: The talks failed on Sunday.", "NEW DELHI:", ["NEW DELHI"]),
        ("Berlin (dpa) - The talks failed on Sunday.", "Berlin (dpa) -", ["Berlin"]),
        ("(Reuters) - The talks failed on Sunday.", "(Reuters) -", []),
        ("UNITED NATIONS — The talks failed on Sunday.", "UNITED NATIONS —", ["UNITED NATIONS"]),
        ("LAGOS, Nigeria (AP) -- The talks failed on Sunday.", "LAGOS, Nigeria (AP) --", ["LAGOS, Nigeria"]),
        ("Washington, DC/Quito – “No,” said the envoy on Sunday.", "Washington, DC/Quito –", ["Washington, DC", "Quito"]),
        ("DHAKA, Jan 5 (UNB) – The talks failed on Sunday.", "DHAKA, Jan 5 (UNB) –", ["DHAKA"]),
        ("LOS ANGELES, Sept. 14, 2016 - The talks failed on Sunday.", "LOS ANGELES, Sept. 14, 2016 -", ["LOS ANGELES"]),
        (
            "TUNIS, Safar 22 / March 13, 2004 (Nordic Wire) -- The talks failed on Sunday.",
            "TUNIS, Safar 22 / March 13, 2004 (Nordic Wire) --",
            ["TUNIS"],
        ),
        ("(CNN) The talks failed on Sunday.", "(CNN)", []),
        ("The minister – and not only he – was late on Sunday.", None, []),
        ("FILE - The talks failed on Sunday, envoys said.", None, []),
        ("EXCLUSIVE: The talks failed on Sunday, envoys said.", None, []),
        ("U.S. officials said the talks failed on Sunday.", None, []),
    ],
)
def test_datelines(opening: str, dateline: str | None, places: Sequence[str]) -> None:
    doc = text(f"Talks fail\n\nBy Inga Berzina\n\n{opening}\n\n{BODY[0]}")
    assert parts(doc, BlockKind.DATELINE) == ([dateline] if dateline else [])
    assert list(doc.dateline) == places


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Volunteers fill sandbags in May. © Jane Hollis/AFP", "Volunteers fill sandbags in May.", "© Jane Hollis/AFP"),
        ("Volunteers fill sandbags. Photo: ANSA / archive", "Volunteers fill sandbags.", "Photo: ANSA / archive"),
        ("Volunteers fill sandbags (Photo: City of Passau)", "Volunteers fill sandbags", "(Photo: City of Passau)"),
        ("Volunteers fill sandbags. (Jane Hollis / for the Gazette)", "Volunteers fill sandbags.", "(Jane Hollis / for the Gazette)"),
        ("Volunteers fill sandbags. [Jane Hollis/Getty Images]", "Volunteers fill sandbags.", "[Jane Hollis/Getty Images]"),
        ("Volunteers fill sandbags. REUTERS/Jane Hollis", "Volunteers fill sandbags.", "REUTERS/Jane Hollis"),
        ("Photo by Jane Hollis", None, "Photo by Jane Hollis"),
    ],
)
def test_a_caption_and_its_credit_are_two_blocks(line: str, caption: str | None, credit: str) -> None:
    doc = text(f"Flood cuts off lower town\n\n{BODY[0]}\n\n{line}\n\n{BODY[1]}")
    assert parts(doc, BlockKind.CAPTION) == ([caption] if caption else [])
    assert parts(doc, BlockKind.CREDIT) == [credit]


@pytest.mark.parametrize(
    ("closing", "signoff", "agencies", "authors"),
    [
        ("(jb with agencies)", "(jb with agencies)", ["jb", "agencies"], []),
        ("at/ri (ANSA, TASS)", "at/ri (ANSA, TASS)", ["at/ri", "ANSA", "TASS"], []),
        ("(kw/PAX)", "(kw/PAX)", ["kw/PAX"], []),
        ("— with Reuters", "— with Reuters", ["Reuters"], []),
        ("- O. Marek", "- O. Marek", [], ["O. Marek"]),
        (
            "The Associated Press contributed to this report.",
            "The Associated Press contributed to this report.",
            ["The Associated Press"],
            [],
        ),
    ],
)
def test_signoffs(closing: str, signoff: str, agencies: Sequence[str], authors: Sequence[str]) -> None:
    doc = text(f"Flood cuts off lower town\n\n{BODY[0]}\n\n{BODY[1]}\n\n{closing}")
    assert parts(doc, BlockKind.SIGNOFF) == [signoff]
    assert (list(doc.agencies), list(doc.authors)) == (agencies, authors)


def test_a_signoff_at_the_end_of_the_last_paragraph_is_split_off() -> None:
    doc = text(f"Flood cuts off lower town\n\n{BODY[0]}\n\n{BODY[1]} (AFP)")
    assert kinds(doc)[-2:] == [("paragraph", BODY[1]), ("signoff", "(AFP)")]
    assert doc.agencies == ("AFP",)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What the engineers knew", BlockKind.SUBHEAD),
        ("And now?", BlockKind.SUBHEAD),
        ("Read more: Ten bridges that fell", BlockKind.FURNITURE),
        ("Sign up for our newsletter", BlockKind.FURNITURE),
        ("Advertisement", BlockKind.FURNITURE),
        ("Share on Facebook Tweet WhatsApp Copy link", BlockKind.FURNITURE),
        ("Correction: An earlier version gave the wrong height of the dam.", BlockKind.CORRECTION),
        ("Correction, March 4: The dam is 20 metres high, not 30.", BlockKind.CORRECTION),
        ("Corrections officers joined the search on Monday.", BlockKind.PARAGRAPH),
        ("Share prices fell in Tokyo on Monday as banks reported losses.", BlockKind.PARAGRAPH),
        ("By Friday the water had gone.", BlockKind.PARAGRAPH),
        ("- two dead in Passau", BlockKind.PARAGRAPH),
    ],
)
def test_lines_between_paragraphs(line: str, kind: BlockKind) -> None:
    doc = text(f"Flood cuts off lower town\n\nBy Inga Berzina\n\n{BODY[0]}\n\n{line}\n\n{BODY[1]}\n\n{BODY[2]}")
    assert parts(doc, kind)[-1 if kind is not BlockKind.PARAGRAPH else 1] == line


def test_a_text_without_a_head_is_all_paragraphs() -> None:
    assert {b.kind for b in blocks_of("\n\n".join(BODY))} == {BlockKind.PARAGRAPH}


def test_a_page_keeps_what_extractors_drop() -> None:
    doc = article(
        '<p class="standfirst">Schools turned into shelters overnight</p><div class="byline">By <a>Ana Souza</a></div>'
        '<time datetime="2014-03-02T10:05:00-03:00">March 2, 2014</time>'
        "<figure><figcaption>The bridge on Sunday. <span class='credit'>Ivo Lima/Agência Sul</span></figcaption></figure>"
        '<div class="share">Share Tweet</div>',
        '<p>Correction: An earlier version gave the wrong day.</p><div class="end">— With assistance from Max Ott</div>',
    )
    found = dict(kinds(doc))
    assert found["headline"] == "Flood cuts off lower town"
    assert found["standfirst"] == "Schools turned into shelters overnight"
    assert (found["byline"], found["caption"]) == ("By Ana Souza", "The bridge on Sunday.")
    assert (found["credit"], found["signoff"]) == ("Ivo Lima/Agência Sul", "— With assistance from Max Ott")
    assert found["correction"].startswith("Correction: An earlier")
    assert parts(doc, BlockKind.PARAGRAPH) == list(BODY)
    assert "Tweet" not in doc.text
    assert (doc.authors, doc.published, doc.agencies) == (("Ana Souza",), "2014-03-02T10:05:00-03:00", ())


def test_the_text_of_a_page_is_its_blocks() -> None:
    doc = article("<p>LODWAR, Kenya (AFP) — The market closed early on Monday, traders said, and stayed shut for a day.</p>")
    assert doc.blocks[1].kind is BlockKind.DATELINE
    assert doc.text.split("\n\n")[0] == "Flood cuts off lower town"
    assert (doc.dateline, doc.agencies) == (("LODWAR, Kenya",), ("AFP",))


def test_json_ld_in_a_graph() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Other"},
            {
                "@type": ["NewsArticle", "ReportageNewsArticle"],
                "headline": "Flood cuts off lower town",
                "datePublished": "20140302T100500-0300",
                "author": [{"@type": "Person", "name": "Ana Souza"}, {"@type": "Person", "name": "Max Ott"}],
                "publisher": {"@type": "Organization", "name": "Southern Courier"},
            },
        ],
    }
    doc = article(
        head=f'<script type="application/ld+json">{json.dumps(graph)}</script><link rel="canonical" href="https://courier.example/flood">'
    )
    assert (doc.outlet, doc.authors, doc.url) == ("Southern Courier", ("Ana Souza", "Max Ott"), "https://courier.example/flood")
    assert (doc.published, doc.language) == ("2014-03-02T10:05:00-03:00", "en")


@pytest.mark.parametrize(
    ("head", "outlet", "published"),
    [
        ("<title>Flood cuts off lower town | Southern Courier</title>", "Southern Courier", None),
        ("<title>Flood cuts off lower town - The Post</title><meta name='pubdate' content='2014-03-02'>", "The Post", "2014-03-02"),
        (
            "<meta property='og:site_name' content='Courier'><meta property='article:published_time' content='2014-03-02T10:05Z'>",
            "Courier",
            "2014-03-02T10:05:00Z",
        ),
        (
            "<script type='application/ld+json'>{broken</script><meta name='parsely-pub-date' content='2014-03-02T10:05:07Z'>",
            None,
            "2014-03-02T10:05:07Z",
        ),
        ("<meta property='article:published_time' content='0001-01-01T00:00:00Z'>", None, None),
    ],
)
def test_metadata_of_pages(head: str, outlet: str | None, published: str | None) -> None:
    doc = article(head=head)
    assert (doc.title, doc.outlet, doc.published) == ("Flood cuts off lower town", outlet, published)


def test_a_repeated_passage_is_kept_once() -> None:
    assert article("", f"<p>{BODY[0]}</p>").text.count(BODY[0]) == 1


def test_html_is_told_by_its_bytes_not_by_its_suffix(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    (tmp_path / "page.txt").write_text(f"<html><body><h1>Flood cuts off lower town</h1>{paragraphs}</body></html>")
    (tmp_path / "text.html").write_text("Flood cuts off lower town\n\nThe river rose by two metres, the water board said.")
    [page_], [text_] = read_file(tmp_path / "page.txt"), read_file(tmp_path / "text.html")
    assert (page_.title, text_.title) == ("Flood cuts off lower town", "Flood cuts off lower town")
    assert "<p>" not in page_.text
    assert page_.name == "page.txt"
    assert len(page_.raw or "") == 64


def test_nothing_is_fetched_or_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("do not read me")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    paragraphs = "".join(f"<p>{p} &x;</p>" for p in BODY)
    [doc] = read_bytes(f"{doctype}<html><body><h1>Flood</h1>{paragraphs}</body></html>".encode(), name="page.html")
    assert "do not read me" not in doc.text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty file"),
        (b" \n\n ", "empty file"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"Dam bursts\0\0\0", "NUL at byte 10"),
        (b"12345 -- 67890", "no words"),
        (b"Reykjav\xedk shook on Monday, the office said.", "byte 7 (0xed) is not utf-8"),
        (b"\xef\xbb\xbfReykjav\xedk shook", "byte 10 (0xed) is not utf-8 (its byte order mark)"),
        (b"<html><body><h1>Sign in</h1><p>Please sign in.</p></body></html>", "no article"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "an XML feed"),
        (b"<html><head><meta charset='klingon'></head><body><p>Text</p></body></html>", "unknown encoding 'klingon'"),
    ],
)
def test_bytes_that_are_no_report(raw: bytes, message: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        list(read_bytes(raw, name="report"))
    assert message in str(refusal.value)
    assert str(refusal.value).startswith("report: ")


@pytest.mark.parametrize(("name", "message"), [("missing.txt", "no such file"), (".", "a folder")])
def test_paths_that_are_no_report(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UnreadableSource, match=message):
        list(read_file(tmp_path / name))


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(UnreadableSource, match="51 MB, more than 5 MB"):
        list(read_file(path))


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("Reykjavík shook on Monday, the office said.".encode("cp1252"), "cp1252"),
        ("\ufeffReykjavík shook on Monday, the office said.".encode(), None),
        ("\ufeffReykjavík shook on Monday, the office said.".encode("utf-16-le"), None),
        ("Reykjavík shook on Monday, the office said.".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings(raw: bytes, encoding: str | None) -> None:
    [doc] = read_bytes(raw, name="report", encoding=encoding)
    assert doc.text == "Reykjavík shook on Monday, the office said."


def test_a_charset_that_the_page_declares() -> None:
    paragraphs = "".join(f"<p>{p} Señor Muñoz agreed.</p>" for p in BODY)
    raw = f"<html><head><meta charset='iso-8859-1'></head><body><h1>Flood</h1>{paragraphs}</body></html>".encode("cp1252")
    assert "Muñoz" in next(read_bytes(raw, name="page")).text


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (
            "Der Minister sagte am Montag, dass die Brücke wegen der Flut für eine Woche nicht befahren werden darf.",
            "German (de)",
        ),
        (
            "Le ministre a dit lundi que le pont est fermé pour une semaine et que les habitants ne sont pas en danger dans la ville.",
            "French (fr)",
        ),
        ("Министр заявил в понедельник, что мост закрыт на неделю из-за наводнения.", "Cyrillic letters (ru)"),
        ("洪水のため橋は一週間閉鎖されると大臣が月曜日に述べた。", "Japanese (ja)"),
    ],
)
def test_another_language_is_named(words: str, language: str) -> None:
    with pytest.raises(UnknownLanguage) as refusal:
        list(read_bytes(words.encode(), name="report"))
    assert language in str(refusal.value)
    assert "language looks like" in str(refusal.value)


def test_the_entry_points_read_streams() -> None:
    html = "<html><body><article><h1>Flood</h1>" + "".join(f"<p>{p}</p>" for p in BODY) + "</article></body></html>"
    [page_] = read_html(BytesIO(html.encode()), url="https://courier.example/1")
    [text_] = read_text(BytesIO(BODY[0].encode()))
    assert (page_.url, page_.title) == ("https://courier.example/1", "Flood")
    assert (text_.text, text_.language) == (BODY[0], "en")


def read_wire(source: BinaryIO, *, url: str | None = None) -> Iterator[Document]:
    """A reader as another package may bring it: reports with a line of dashes between them."""
    for number, raw in enumerate(source.read().split(b"\n----\n"), start=1):
        yield text_document(raw, name=f"wire {number}", url=url)


def read_broken(source: BinaryIO, *, url: str | None = None) -> Iterator[Document]:
    raise KeyError("page")


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    def put(**readers: str) -> None:
        points = [EntryPoint(name, f"tests.test_readers:{value}", "onrecord.readers") for name, value in readers.items()]
        monkeypatch.setattr("onrecord.readers.entry_points", lambda group: points)
        registered.cache_clear()

    yield put
    registered.cache_clear()


def test_a_suffix_that_another_package_reads(tmp_path: Path, install: Callable[..., None]) -> None:
    (tmp_path / "day.wire").write_text(f"{BODY[0]}\n----\n{BODY[1]}")
    (tmp_path / "page.bad").write_text(BODY[0])
    assert len(list(read_file(tmp_path / "day.wire"))) == 1  # nobody has registered it: read as the text that it is
    install(wire="read_wire", bad="read_broken")
    assert [d.name for d in read_file(tmp_path / "day.wire")] == ["wire 1", "wire 2"]
    with pytest.raises(UnreadableSource, match=r"page\.bad: its reader tests\.test_readers:read_broken failed: KeyError: 'page'"):
        read_file(tmp_path / "page.bad")
    with pytest.raises(UnreadableSource, match=r"gone\.wire: No such file"):
        read_file(tmp_path / "gone.wire")
    assert [r.document.name for r in rec.read(tmp_path / "day.wire")] == ["wire 1", "wire 2"]


def test_html_and_text_stay_ours(tmp_path: Path, install: Callable[..., None]) -> None:
    install(html="read_broken", txt="read_broken")
    (tmp_path / "flood.txt").write_text(BODY[0])
    assert [d.text for d in read_file(tmp_path / "flood.txt")] == [BODY[0]]


@pytest.mark.parametrize(
    ("head", "published", "authors", "dateline"),
    [
        (
            "Flood\n\nInput 2021.03.05. 16:31 | Edited 2021.03.06. 09:10\n\n(Busan=Nordic Wire) Reporter Kim Ji-ho = ",
            "2021-03-05T16:31:00",
            ("Kim Ji-ho",),
            ("Busan",),
        ),
        ("Flood\n\nRIGA, Latvia, March 5, 2021 (Nordic Wire) - ", "2021-03-05", (), ("RIGA, Latvia",)),
        ("4 March 2021\n\nFlood\n\nRIGA, Latvia, March 5, 2021 (Nordic Wire) - ", "2021-03-04", (), ("RIGA, Latvia",)),
        ("Last Updated: Friday, 5 March 2021, 15:52 GMT\n\nFlood\n\n", "2021-03-05T15:52:00Z", (), ()),
        ("5 March 2021\n\nFlood reaches the mill\n\nInga Berzina, Jurmala\n\n", "2021-03-05", ("Inga Berzina",), ("Jurmala",)),
        (
            "5 March 2021\n\nFlood\n\nInga Berzina in Riga and Tom Reyes in Lima\n\n",
            "2021-03-05",
            ("Inga Berzina", "Tom Reyes"),
            ("Riga", "Lima"),
        ),
    ],
)
def test_what_stands_over_the_first_paragraph(head: str, published: str, authors: tuple[str, ...], dateline: tuple[str, ...]) -> None:
    doc = text(head + "\n\n".join(BODY))
    assert (doc.published, doc.authors, doc.dateline) == (published, authors, dateline)
    assert doc.title is not None
    assert doc.title.startswith("Flood")


def test_translated_from() -> None:
    doc = text(f"Flood\n\n{BODY[0]}\n\n(Translated from the German by Inga Berzina)")
    assert doc.translated_from == "de"


def test_reading_twice_gives_the_same() -> None:
    assert article() == article()


def test_a_masthead_between_headline_and_date_is_the_paper() -> None:
    words = "Ferry crews walk out\n{}\n12 May 2027\n\nCrews of three ferries walked out on Monday, the port authority said."
    told = [rec.read_text(words.format(name))[0].document for name in ("The Harbour Post", "South Quay Gazette", "Emily Post")]
    assert [(d.outlet, d.authors) for d in told] == [("The Harbour Post", ()), ("South Quay Gazette", ()), (None, ("Emily Post",))]


@pytest.mark.parametrize(
    ("top", "foot", "agencies"),
    [
        ("LODWAR EVENING MAIL", "", ("TPA",)),  # no letters of the paper's own
        ("THE LODWAR HERALD", "\n\nSource: Turkana Press Agency", ("Turkana Press Agency",)),  # its name, where it is given
        ("TURKANA PRESS AGENCY", "", ()),
    ],
)
def test_letters_in_a_papers_dateline_are_an_agency(top: str, foot: str, agencies: tuple[str, ...]) -> None:
    text = f"{top}\n12 November 2027\n\nEight come home\n\nLODWAR, Kenya, Nov 11 (TPA) - Eight fishermen came home.{foot}"
    [doc] = read_bytes(text.encode(), name="mail.txt")
    assert doc.agencies == agencies
