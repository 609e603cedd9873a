"""The interface for programs: pages by cursor, the head as ETag, errors as problem+json; and whatever a generator of requests thinks of."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from httpx import Response
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from onrecord.asking import answer
from onrecord.ledger import standing
from onrecord.pipeline import cast_of
from onrecord.server.api import openapi
from tests.server.rooms import ledger, visitor


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return visitor(ledger(tmp_path_factory.mktemp("api")))[0]


def patient(client: TestClient, path: str) -> Response:
    """The answer, once it is worked out: the first question waits for the model."""
    for _ in range(20):
        answer = client.get(path)
        if answer.status_code != 503:
            break
    return answer


@pytest.mark.parametrize("kind", ["documents", "claims", "propositions"])
def test_pages_by_cursor_give_each_thing_once(client: TestClient, kind: str) -> None:
    found, cursor = list[str](), ""
    while True:
        page = client.get(f"/api/v1/{kind}", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        found += [row["id"] for row in page[kind]]
        if not (cursor := page["next"]):
            break
    assert len(found) == len(set(found)) == page["total"] > 0
    assert client.get(f"/api/v1/{kind}/{found[0]}").json()["id"] == found[0]


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    answer = client.get("/api/v1/claims")
    assert answer.headers["etag"] == f'"{answer.json()["head"]}"'
    assert client.get("/api/v1/claims", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert client.get("/api/v1/claims", headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_new_entry_is_a_new_etag(tmp_path: Path) -> None:
    client, _ = visitor(ledger(tmp_path))
    was = client.get("/api/v1/claims")
    client.post("/rule", data={"deed": "accept", "claims": was.json()["claims"][0]["id"], "by": "Ada"})
    assert client.get("/api/v1/claims", headers={"If-None-Match": was.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/claims/0000000000000000", 404),
        ("/api/v1/claims?limit=0", 400),
        ("/api/v1/claims?limit=9999", 400),
        ("/api/v1/claims?as_of=March", 400),
        ("/api/v1/claims?cursor=xx", 400),
        ("/api/v1/changes?since=2024-03-01&cursor=xx", 400),
        ("/api/v1/answers", 400),
        ("/api/v1/answers?q=%3B", 422),
        ("/api/v1/changes", 400),
        ("/api/v1/changes?since=2024-03-09&until=2024-03-01", 400),
        ("/api/v1/nothing", 404),
    ],
)
def test_an_error_says_what_would_work(client: TestClient, path: str, status: int) -> None:
    answer = patient(client, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status and answer.json()["detail"]


def test_a_question_is_answered_with_evidence(client: TestClient) -> None:
    row = patient(client, "/api/v1/answers?q=Did+Ilse+Brandt+send+shells%3F").json()
    assert row["question"] and isinstance(row["roots"], list)


def test_the_room_answers_what_the_command_line_answers(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    question = "Did Arland send shells to Borduria?"
    row = patient(client, f"/api/v1/answers?q={question}").json()
    found = answer(question, cast_of(standing(room.store)))
    assert (row["status"], tuple(row["roots"]), row["text"]) == (found.status, found.roots, found.text)


def test_changes_between_two_days(client: TestClient) -> None:
    rows = client.get("/api/v1/changes", params={"since": "2024-03-05", "until": "2024-03-12"}).json()["changes"]
    assert any("contested" in row["now"] for row in rows)


def test_the_state_of_a_day(client: TestClient) -> None:
    assert client.get("/api/v1/documents", params={"as_of": "2024-03-04"}).json()["total"] == 4


def test_another_method_is_refused_in_words(client: TestClient) -> None:
    assert client.post("/api/v1/claims").status_code == 405


# A question of dots alone, and a last day before the first, fit the schema and are refused all the same.
UNSAID = {"/api/v1/answers": [positive_data_acceptance], "/api/v1/changes": [positive_data_acceptance]}
OPERATIONS = [result.ok() for result in schemathesis.openapi.from_dict(openapi()).get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.path)
def test_requests_that_a_generator_thinks_of(client: TestClient, operation: APIOperation) -> None:  # type: ignore[type-arg]
    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def ask(case: Case) -> None:
        answer = client.request(case.method, case.formatted_path, params=case.query, headers=dict(case.headers or {}))
        case.validate_response(answer, excluded_checks=UNSAID.get(operation.path, []))

    ask()
