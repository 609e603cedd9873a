"""Who may come in, and what no page may do: one test for each line of the list."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.errors import BadServing
from onrecord.server.guard import User, door, read_tokens
from tests.by_hand import Line
from tests.server.rooms import SALE, ledger, visitor

TOKENS = {
    sha256(b"a-token-for-reading").hexdigest(): User("reader", "Ada"),
    sha256(b"a-token-for-ruling").hexdigest(): User("reviewer", "Ben"),
}
READER, REVIEWER = ({"Authorization": f"Bearer a-token-for-{what}"} for what in ("reading", "ruling"))


@pytest.fixture
def own(tmp_path: Path) -> TestClient:
    return visitor(ledger(tmp_path))[0]


@pytest.fixture
def shared(tmp_path: Path) -> TestClient:
    return visitor(ledger(tmp_path), host="reading.example", tokens=TOKENS)[0]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "reading.example", "::"])
def test_an_address_that_others_reach_needs_tokens(host: str) -> None:
    with pytest.raises(BadServing, match="--tokens"):
        door(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_alone_needs_none(host: str) -> None:
    assert not door(host).tokens


def test_without_a_token_nobody_reads(shared: TestClient) -> None:
    for path in ("/", "/review", "/export/claims.jsonl", "/api/v1/claims", "/api/v1/openapi.json", "/live"):
        assert shared.get(path).status_code == 401, path
    assert shared.get("/api/v1/claims", headers={"Authorization": "Bearer a-token-of-nobody"}).status_code == 401
    assert shared.get("/api/v1/claims", headers=READER).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8080", ""])
def test_a_foreign_name_is_refused(own: TestClient, host: str) -> None:
    assert own.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999"])
def test_a_foreign_origin_is_refused(own: TestClient, origin: str) -> None:
    assert own.post("/rule", data={"deed": "accept"}, headers={"Origin": origin}).status_code == 403
    assert own.get("/api/v1/claims", headers={"Origin": origin}).status_code == 403


def test_a_form_sent_from_elsewhere_is_refused_also_without_origin(own: TestClient) -> None:
    assert own.post("/rule", data={"deed": "accept"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_cookies_stay_on_this_site_and_hold_no_token(shared: TestClient) -> None:
    answer = shared.post("/login", data={"token": "a-token-for-ruling"})
    cookie = answer.headers["set-cookie"]
    assert "SameSite=strict" in cookie and "HttpOnly" in cookie and "a-token" not in cookie
    assert shared.get("/").status_code == 200
    assert shared.post("/login", data={"token": "a-token-of-nobody"}).status_code == 401


def test_a_reader_decides_nothing(shared: TestClient) -> None:
    assert shared.get("/", headers=READER).status_code == 200
    assert "Rule on this claim" not in shared.get("/", headers=READER).text
    assert shared.post("/rule", data={"deed": "accept"}, headers=READER).status_code == 403
    assert shared.post("/rule", data={"deed": "accept"}, headers=REVIEWER).status_code == 400


@pytest.mark.parametrize("path", ["/", "/review", "/api/v1/claims", "/static/room.css", "/nothing-here"])
def test_the_policy_allows_nothing_unsafe(own: TestClient, path: str) -> None:
    policy = own.get(path).headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert own.get(path).headers["x-content-type-options"] == "nosniff"
    assert own.get(path).headers["referrer-policy"] == "same-origin", "under no-referrer a browser hides the origin of our own forms"


def test_no_page_needs_what_the_policy_forbids(own: TestClient) -> None:
    for path in ("/", own_proposition(own), "/review", "/changes", "/keys"):
        page = own.get(path).text
        assert not re.search(r'<style|\sstyle="|\son\w+="|<script(?! src="/static/)', page), path
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page), path


def own_proposition(client: TestClient) -> str:
    return "/p/" + client.get("/api/v1/propositions?limit=1").json()["propositions"][0]["id"]


HOSTILE = '<script>alert(1)</script> <img src="https://evil.example/x.png" onerror="alert(2)"> Arland sent shells to Borduria.'


def test_what_a_report_says_never_becomes_markup(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path, Line(HOSTILE, outlet='Post"><script>alert(3)</script>', event=SALE, chain="Ilse Brandt")))
    snap = room.now()
    paths = [f"/p/{p.id}" for p in snap.propositions] + [f"/d/{d}" for d in snap.standing.documents]
    for path in ("/", "/?words=%3Cscript%3E", "/ask?q=%3Cscript%3Ealert(4)%3C/script%3E", *paths):
        page = client.get(path).text
        assert "<script>" not in page and "<img" not in page, path
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(paths[0]).text


def test_no_page_of_a_report_is_served_as_a_page(own: TestClient) -> None:
    row = own.get("/api/v1/documents?limit=1")
    assert row.headers["content-type"] == "application/json"
    assert own.get(f"/static/{row.json()['documents'][0]['file'] or 'x'}").status_code == 404


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/%2e%2e/cli.py", "world.csv", "nothing.js"])
def test_only_files_of_the_list_are_served(own: TestClient, name: str) -> None:
    assert own.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize(
    "words", ['"', '" OR "1', "NEAR(shells, Borduria)", "quote:*", "shells*", "-shells", "^shells", "'; DROP TABLE entries; --"]
)
def test_words_are_words_and_no_query(own: TestClient, words: str) -> None:
    assert own.get("/", params={"words": words}).status_code == 200
    assert own.get("/", params={"words": "shells"}).status_code == 200


def test_what_is_too_large_is_refused(own: TestClient) -> None:
    assert own.post("/rule", data={"why": "x" * 70_000}).status_code == 413
    assert own.post("/rule", content=(b"x" * 5000 for _ in range(20))).status_code == 413
    assert own.get("/", params={"words": "x" * 9000}).status_code == 414


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_to_no_other_place(own: TestClient, back: str) -> None:
    claim = own.get("/api/v1/claims?limit=1").json()["claims"][0]["id"]
    answer = own.post("/rule", data={"deed": "accept", "claims": claim, "by": "Ada", "back": back})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("line", ["reader short Ada", "owner a-token-for-reading Ada", "reader"])
def test_a_file_of_tokens_is_checked(tmp_path: Path, line: str) -> None:
    (tmp_path / "tokens").write_text(f"# who\n{line}\n", "utf-8")
    with pytest.raises(BadServing, match="tokens:2"):
        read_tokens(tmp_path / "tokens")


def test_a_file_of_tokens_gives_roles_and_names(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("reader a-token-for-reading Ada Lund\nreviewer a-token-for-ruling\n", "utf-8")
    assert list(read_tokens(tmp_path / "tokens").values()) == [User("reader", "Ada Lund"), User("reviewer")]
