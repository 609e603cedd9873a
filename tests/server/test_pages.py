"""What a reader finds on the pages, without script: the words, their sources, and the reasons."""

from __future__ import annotations

import re
import sys
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.errors import BadLedger
from onrecord.ledger import Claimed, Entry, Withdrawn
from onrecord.proposition import Status
from onrecord.server.app import prepared
from onrecord.server.catalogue import Filters
from onrecord.server.growing import answer_of, snapshot
from onrecord.server.pages import places_of
from onrecord.server.state import Room
from onrecord.stores import open_store
from tests.by_hand import Line, event
from tests.server.rooms import SALE, SENT, STORY, entries, ledger, visitor

VISIT = event("CONSULT", "planned", "King Otto", "President Karel", at="Klow", on="2024-05")
MORE = (*STORY, Line("King Otto will visit President Karel in Klow in May.", "2024-03-15", "Herald", event=VISIT))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, Room]:
    return visitor(ledger(tmp_path_factory.mktemp("pages"), *MORE))


def page_of(story: tuple[TestClient, Room], act: str, **asked: str) -> str:
    client, room = story
    p = next(p for p in room.now().propositions if p.event and p.event.act == act)
    return client.get(f"/p/{p.id}", params=asked).text


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_forty_outlets_on_one_root_are_shown_as_three_numbers_with_the_reason(story: tuple[TestClient, Room]) -> None:
    said = words(page_of(story, "AID"))
    assert "13 outlets" in said or "12 outlets" in said
    assert re.search(r"outlets carry it on \d roots? at most", said)
    assert "A root is the deepest origin that the chain names, not the outlet." in said


def test_why_the_status_names_the_rule_and_the_claim(story: tuple[TestClient, Room]) -> None:
    said = words(page_of(story, "AID"))
    assert re.search(r"Since \d+ March 2024 by claim \d+\.\d+ , rule [BDR]\d+ ", said)
    assert "Why joined The same act: aid or supplies ." in said


def test_the_report_stands_beside_the_claim_with_its_words_marked(story: tuple[TestClient, Room]) -> None:
    page = page_of(story, "AID")
    assert re.search(r'class="[^"]*k-chosen[^"]*"[^>]*>' + re.escape(SENT[:20]), page)
    assert 'class="chain"' in page and 'aria-label="relies on"' in page


def test_silence_is_not_denial(story: tuple[TestClient, Room]) -> None:
    said = words(page_of(story, "AID"))
    assert "Silent" in said and "declines to comment" in said


def test_time_place_and_sources_are_drawn_by_the_server(story: tuple[TestClient, Room]) -> None:
    page = page_of(story, "CONSULT")
    assert 'class="bar hollow"' in page, "what is planned is hollow"
    assert 'class="bars"' in page and 'class="graph"' in page
    assert "http://" not in re.sub(r'xmlns="[^"]*"', "", page)


def test_overlapping_spans_are_layered(tmp_path: Path) -> None:
    inner = Line("Arland sent shells to Borduria.", "2024-03-01", "Post", "Ilse Brandt", SALE, doc="d1")
    client, room = visitor(ledger(tmp_path, inner, Line("", "2024-03-01", "Post", "", SALE, doc="d1", again="c1")))
    name = next(iter(room.now().standing.documents))
    assert 'data-c="1 2"' in client.get(f"/d/{name}").text


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ({"act": "CONSULT"}, {"CONSULT"}),
        ({"realis": "planned"}, {"CONSULT"}),
        ({"actor": "country:XB"}, {"AID"}),
        ({"place": "Klow"}, {"CONSULT"}),
        ({"words": "shells Brandt"}, {"AID"}),
        ({"status": "contested"}, {"AID"}),
        ({"first": "2024-03-15"}, {"CONSULT"}),
        ({"last": "2024-03-01"}, {"AID"}),
        ({"act": "CONSULT", "words": "shells"}, set()),
        ({"act": "<script>"}, set()),
    ],
)
def test_the_list_is_narrowed(story: tuple[TestClient, Room], asked: dict[str, str], acts: set[str]) -> None:
    client, room = story
    page = client.get("/", params=asked).text
    found = set(re.findall(r'<a href="/p/([0-9a-f]+)', page.partition('class="lines"')[2].partition("</ol>")[0]))
    events = {p.event.act for p in room.now().propositions if p.id in found and p.event}
    assert events == acts


def test_one_of_a_thing_is_told_in_the_singular(tmp_path: Path) -> None:
    client, room = visitor(
        ledger(tmp_path, Line("King Otto will visit President Karel in Klow in May.", "2024-03-15", "Herald", event=VISIT))
    )
    (p,), (report,) = room.now().propositions, room.now().standing.documents
    question = "Will King Otto visit President Karel?"
    assert answer_of(question, room.now()).propositions == (p.id,)
    for address in ("/", f"/p/{p.id}", f"/d/{report}", f"/ask?q={question}", "/changes", "/review"):
        page = client.get(address)
        many = "(?:report|outlet|claim|proposition|root|change|ruling|way)s"
        said = " ".join([words(page.text), *re.findall('aria-label="([^"]*)"', page.text)])
        found = re.search(rf"(?<![\d–])1 {many}\b|\b{many} 1(?![\d–])", said)
        assert page.status_code == 200 and not found, (address, found)


def test_an_earlier_day_knows_less(story: tuple[TestClient, Room]) -> None:
    client, _ = story
    assert "contested" not in client.get("/?as_of=2024-03-11").text.partition('class="lines"')[2].partition("</ol>")[0]
    assert "contested" in client.get("/?as_of=2024-03-12").text.partition('class="lines"')[2].partition("</ol>")[0]
    assert "as_of=2024-03-11" in client.get("/?as_of=2024-03-11").text.partition('class="lines"')[2]


def test_changes_between_two_days(story: tuple[TestClient, Room]) -> None:
    said = words(story[0].get("/changes?since=2024-03-11&until=2024-03-12").text)
    assert "contested: nobody → Borduria" in said


def test_a_permalink_leads_to_the_claim(story: tuple[TestClient, Room]) -> None:
    client, room = story
    name = next(c for c, claim in room.now().standing.claims.items() if "Klow" in claim.quote)
    answer = client.get(f"/c/{name}")
    assert answer.status_code == 303 and f"claim={name}" in answer.headers["location"]
    assert client.get("/c/0000000000000000").status_code == 404


def test_a_page_that_did_not_change_is_not_sent_again(story: tuple[TestClient, Room]) -> None:
    client, _ = story
    tag = client.get("/keys").headers["etag"]
    assert client.get("/keys", headers={"If-None-Match": tag}).status_code == 304


def test_exports_are_lines(story: tuple[TestClient, Room]) -> None:
    client, room = story
    answer = client.get("/export/claims.jsonl")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert len(answer.text.splitlines()) == len(room.now().standing.claims)
    assert client.get("/export/passwords.jsonl").status_code == 404


def test_every_format_is_offered_as_a_file(story: tuple[TestClient, Room]) -> None:
    client, _ = story
    page = client.get("/export").text
    assert 'href="/export/as/plover"' in page and "an event a line" in page
    answer = client.get("/export/as/gdelt")
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord-gdelt.tsv"'
    assert answer.headers["content-type"].startswith("text/tab-separated-values")
    assert client.get("/export/as/nothing").status_code == 404


def test_a_format_whose_package_is_not_here_is_told_of_not_offered(story: tuple[TestClient, Room], monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = story
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setattr("onrecord.exporters.handing.find_spec", lambda name: None)
    assert "/export/as/parquet" not in (page := client.get("/export").text) and "it needs pyarrow" in page
    answer = client.get("/export/as/parquet")
    assert answer.status_code == 501 and "pip install" in answer.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/?as_of=garbage", "as_of: 'garbage' is no day"),
        ("/?first=20240301", "write YYYY-MM-DD"),
        ("/?first=2024-03-09&last=2024-03-01", "lies before the first"),
        ("/?page=two", "is no number"),
        ("/ask?q=Is+there+a+deal&as_of=June", "as_of"),
        ("/changes?since=2024-09-01&until=2024-01-01", "name the earlier day first"),
        ("/changes?since=2030-01-01", "name the earlier day first"),
        ("/changes?until=soon", "until"),
    ],
)
def test_an_address_that_makes_no_sense_is_not_answered_with_something_else(
    story: tuple[TestClient, Room], address: str, said: str
) -> None:
    answer = story[0].get(address)
    assert answer.status_code == 400 and said in unescape(answer.text)


def test_a_field_that_is_left_empty_asks_for_nothing(story: tuple[TestClient, Room]) -> None:
    assert story[0].get("/?as_of=&first=&last=&page=").status_code == 200


def test_who_asks_nothing_is_sent_to_the_front_page(story: tuple[TestClient, Room]) -> None:
    sent = story[0].get("/ask", params={"q": " "}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/")


def test_an_answer_says_what_stands_against_it(tmp_path: Path) -> None:
    client, _ = visitor(ledger(tmp_path, *STORY))
    page = client.get("/ask", params={"q": "Did Arland send shells to Borduria?"}).text
    verdict = page[page.index('class="verdict"') :].partition("</p>")[0]
    assert verdict.endswith("1 independent root; contested by Borduria")


def test_the_page_asks_whether_there_is_more(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    seen = room.now().head
    assert "has grown" not in client.get(f"/live?seen={seen}").text
    room.append([Withdrawn(date(2024, 3, 20), next(iter(room.now().standing.claims)), "corrected")])
    assert "has grown" in client.get(f"/live?seen={seen}").text


def test_what_cannot_be_worked_out_is_said_and_the_state_before_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client, room = visitor(ledger(tmp_path))

    def broken(*_: object) -> list[Entry]:
        raise BadLedger("story.sqlite:9: no entry")

    monkeypatch.setattr(room.store, "after", broken)
    room.append([Withdrawn(date(2024, 3, 20), next(iter(room.now().standing.claims)), "corrected")])
    page = client.get("/").text
    assert "story.sqlite:9: no entry" in page and "Arland supplied Borduria" in page


def test_a_ledger_of_lines_is_served_too(tmp_path: Path) -> None:
    where = tmp_path / "story.jsonl"
    open_store(where).append(entries(*STORY))
    client, room = visitor(str(where))
    claim = next(iter(room.now().standing.claims))
    assert client.post("/rule", data={"deed": "reject", "claims": claim, "by": "Ada"}).status_code == 303
    assert claim not in room.now().standing.claims
    assert client.get("/?words=shells").status_code == 200


def test_two_states_of_one_ledger_are_the_same_pages() -> None:
    one, two = (snapshot(order, "0") for order in (entries(*MORE), entries(*MORE)[::-1]))
    assert prepared(one) == prepared(two)
    assert [p.id for p in one.propositions] == [p.id for p in two.propositions]


def test_a_claim_without_its_report_is_left_out_and_named() -> None:
    lone = next(e for e in entries(*STORY) if isinstance(e, Claimed))
    made = snapshot([lone], "0")
    assert made.lost == (lone.claim.document,) and not made.standing.claims


def test_the_catalogue_counts_and_names() -> None:
    made = snapshot(entries(*MORE), "0")
    assert ("country:XB", "Borduria") in {(v, n) for v, n, _ in made.catalogue.options()["actor"]}
    assert made.catalogue.find(Filters(realis="planned", act="AID")) == []
    assert [p.name for p, _ in places_of(made.standing.claims, made)] == ["Klow"]
    assert all(p.status is not Status.CONFIRMED for p in made.propositions)


def test_the_answer_tells_its_sentence_and_that_other_matters_have_a_status_of_their_own(story: tuple[TestClient, Room]) -> None:
    client, room = story
    asked = "/ask?q=Did+Arland+send+shells+to+Borduria%3F"
    for _ in range(20):
        if (answer := client.get(asked)).status_code == 200:
            break
    head = room.answer("Did Arland send shells to Borduria?", room.now()).head  # type: ignore[union-attr]
    assert head and f'<p class="answer-text">{head.text}</p>' in answer.text
    assert "A matter that it draws on" in answer.text and "has a status of its own" in answer.text


def test_the_foot_of_a_page_counts_the_rulings_and_the_head_is_explained(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    assert "and from nothing else" in client.get("/").text
    client.post("/rule", data={"deed": "accept", "claims": next(iter(room.now().standing.claims)), "by": "Ada"})
    page = client.get("/").text
    assert "and from 1 ruling of people" in page and 'href="/keys#state"' in page
    assert room.now().head in client.get("/keys").text


def test_an_answer_says_why_many_outlets_are_one_root(tmp_path: Path) -> None:
    client, _ = visitor(ledger(tmp_path))
    page = client.get("/ask?q=Did+Arland+send+shells+to+Borduria%3F").text
    assert "12 outlets carry it on 1 root at most. A root is the deepest origin" in page
    (tmp_path / "one").mkdir()
    alone, _ = visitor(ledger(tmp_path / "one", *STORY[:1]))
    assert "outlets carry it" not in alone.get("/ask?q=Did+Arland+send+shells+to+Borduria%3F").text


def test_a_saying_that_was_asked_for_is_an_answer_and_its_words_stand_under_it(story: tuple[TestClient, Room]) -> None:
    said = words(story[0].get("/ask", params={"q": "What did Ilse Brandt say about the shells?"}).text)
    assert "on record · 1 independent root" in said and "nobody says so" not in said
    assert "The words For" in said and "Related, and no answer" not in said


def test_what_was_asked_after_stands_in_the_verdict(story: tuple[TestClient, Room]) -> None:
    page = story[0].get("/ask", params={"q": "Who denies that Arland sent shells to Borduria?"}).text
    box = words(page[page.index('class="answer"') :].partition("</div>")[0])
    assert "Who denies it: Borduria" in box or "Who denies it: President Karel" in box


def test_the_words_of_an_answer_lead_to_the_report(story: tuple[TestClient, Room]) -> None:
    page = story[0].get("/ask", params={"q": "Did Arland send shells to Borduria?"}).text
    weighed = page[page.index('class="weighed"') :].partition('class="plain-text"')[0]
    assert re.search(r'href="/c/[0-9a-f]{16}"', weighed) and "For" in weighed and "Against" in weighed and "Silent" in weighed


def test_what_is_not_found_is_said_in_words_and_once(story: tuple[TestClient, Room]) -> None:
    said = words(story[0].get("/ask", params={"q": "Did Peru sell copper to Iceland?"}).text)
    assert "not found : nothing on record fits the question" in said and "NOT_FOUND" not in said


def order(page: str) -> list[str]:
    """The panes as they stand in the page, and so on a phone and for who has it read out."""
    return re.findall(r'class="pane (\w+)"', page)


def test_what_was_asked_for_stands_before_the_list(story: tuple[TestClient, Room]) -> None:
    client, room = story
    chosen = [f"/p/{room.now().propositions[0].id}", "/ask?q=Did+Arland+send+shells+to+Borduria%3F", "/", "/?as_of=2024-03-11"]
    for address in chosen:
        assert order(client.get(address).text) == ["middle", "context", "list"], address
    assert 'href="#list"' in client.get("/").text and 'id="list"' in client.get("/").text


def test_a_list_that_was_asked_for_stands_first(story: tuple[TestClient, Room]) -> None:
    for address in ("/?words=shells", "/?status=contested", "/?page=2"):
        assert order(story[0].get(address).text) == ["list", "middle", "context"], address


def test_no_label_of_a_claim_is_a_code(story: tuple[TestClient, Room]) -> None:
    for act in ("AID", "CONSULT"):
        page = page_of(story, act)
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b", words(page)), "declines_comment, unnamed_officials"


def test_each_trait_of_a_claim_bears_its_name(story: tuple[TestClient, Room]) -> None:
    traits = re.search(r'<dl class="traits">(.*?)</dl>', page_of(story, "CONSULT"), re.S)
    assert traits and re.search(r"<dt>Event</dt><dd[^>]*>planned</dd>", traits[1])
    source = re.search(r'<dl class="traits">(.*?)</dl>', page_of(story, "AID"), re.S)
    assert source and "<dt>Source</dt>" in source[1]


def test_the_filters_are_words(story: tuple[TestClient, Room]) -> None:
    options = story[0].get("/").text.partition('name="source"')[2].partition("</select>")[0]
    assert "other outlet" in options and not re.search(r">[^<]*_[^<]*<", options)


def test_a_change_names_an_outcome_once(story: tuple[TestClient, Room]) -> None:
    said = words(story[0].get("/changes?since=2024-03-14&until=2024-03-15").text)
    assert "outcome: pending" in said and "outcome: outcome" not in said


def test_what_narrows_the_list_is_named_above_it(story: tuple[TestClient, Room]) -> None:
    said = words(story[0].get("/?status=contested&realis=happened&first=2024-03-02").text)
    assert "Filters: status contested ; how real happened ; from 2 March 2024" in said
    assert "Filters Status" in words(story[0].get("/").text)
