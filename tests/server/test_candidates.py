"""What another machine found waits in a place of its own until a person rules on it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.checks import verify
from onrecord.exporters.decisions import decision_rows
from onrecord.identity import claim_id
from onrecord.ledger import Claimed, Entry
from onrecord.server.state import Room
from onrecord.stores import open_store
from tests.by_hand import Line, event
from tests.server.rooms import entries, visitor

SOLD = Line("Arland sold gas to Borduria.", "2024-03-01", "Post", "", event("AID", "happened", "XA", "XB", goods="gas:energy"))
TOLD = '{"attributes":{"seller":"Arland"},"extraction_class":"<b>sale</b>"}'


def found() -> list[Entry]:
    return [replace(e, by="langextract", told=TOLD) if isinstance(e, Claimed) else e for e in entries(SOLD)]


CANDIDATE = next(claim_id(e.claim) for e in found() if isinstance(e, Claimed))


def desk(folder: Path) -> tuple[TestClient, Room]:
    where = str(folder / "story.sqlite")
    store = open_store(where)
    store.append(found())
    store.close()
    return visitor(where)


def rule(client: TestClient, deed: str, **more: str) -> int:
    return client.post("/rule", data={"deed": deed, "claims": CANDIDATE, "by": "Ada"} | more).status_code


def test_a_candidate_is_shown_as_another_machines_and_is_no_claim(tmp_path: Path) -> None:
    client, room = desk(tmp_path)
    page = client.get("/candidates").text
    assert "found by langextract" in page and "<mark>Arland sold gas to Borduria.</mark>" in page
    assert "&lt;b&gt;sale&lt;/b&gt;" in page and "<b>sale" not in page
    assert not room.now().standing.claims and not room.now().propositions
    assert client.get(f"/c/{CANDIDATE}").headers["location"] == f"/candidates#c-{CANDIDATE}"


def test_what_is_accepted_stands_among_the_claims(tmp_path: Path) -> None:
    client, room = desk(tmp_path)
    assert rule(client, "accept") == 303
    (sale,) = room.now().propositions
    assert sale.claims == (CANDIDATE,) and sale.status.value == "REPORTED"
    assert "langextract" not in client.get("/candidates").text
    assert client.get(f"/c/{CANDIDATE}").headers["location"].startswith(f"/p/{sale.id}")
    assert client.get("/?as_of=2024-03-01").text.count("Arland supplied Borduria") >= 1, "the ruling counts from the day of the report"
    assert not list(verify(room.store))


def test_what_is_rejected_is_hidden_until_that_is_taken_back(tmp_path: Path) -> None:
    client, room = desk(tmp_path)
    assert rule(client, "reject") == 303
    assert not room.now().standing.candidates and not room.now().standing.claims
    (row,) = decision_rows(room.store)
    assert (row["decision"], row["found_by"], row["claims"][0]["text"]) == ("reject", "langextract", "Arland sold gas to Borduria.")
    assert rule(client, "undo", ruling=row["id"]) == 303
    assert room.now().standing.candidates.keys() == {CANDIDATE}


@pytest.mark.parametrize(("deed", "said"), [("accept", "Accepted by Ada"), ("reject", "Rejected by Ada")])
def test_a_ruling_on_a_candidate_is_taken_back_where_it_was_made(tmp_path: Path, deed: str, said: str) -> None:
    client, _ = desk(tmp_path)
    ruled = client.post("/rule", data={"deed": deed, "claims": CANDIDATE, "by": "Ada", "back": "/candidates"}).headers["location"]
    page = client.get(ruled).text
    assert said in page and "Arland sold gas to Borduria." in page and f"c-{CANDIDATE}" not in page
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert client.post("/rule", data=undo | {"by": "Ben"}).headers["location"] == "/candidates"
    page = client.get(ruled).text
    assert said not in page and f'id="c-{CANDIDATE}"' in page, "it waits for a ruling as before"


def test_an_accepted_candidate_is_taken_back_at_its_claim_too(tmp_path: Path) -> None:
    client, room = desk(tmp_path)
    rule(client, "accept")
    at = client.get(f"/c/{CANDIDATE}").headers["location"]
    page = client.get(at).text
    undo = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.partition('class="ruling"')[2].partition("</form>")[0])
    )
    assert client.post("/rule", data=undo | {"by": "Ben"}).headers["location"] == f"/candidates#c-{CANDIDATE}", "its proposition is no more"
    assert client.get(at, follow_redirects=True).status_code == 200, "nor does an address of then lead nowhere"
    assert room.now().standing.candidates.keys() == {CANDIDATE}


def test_a_candidate_is_accepted_before_it_is_corrected(tmp_path: Path) -> None:
    client, room = desk(tmp_path)
    assert rule(client, "correct", part="stance", value="denies") == 400
    assert rule(client, "accept") == 303 and rule(client, "correct", part="stance", value="denies") == 303
    assert room.now().propositions[0].status.value == "DENIED"
