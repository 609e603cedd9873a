"""The interface for programs, /api/v1: documents, claims, propositions, answers and changes as JSON, page by page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord.annotation import Annotations
from onrecord.errors import BadQuestion
from onrecord.exporters.changes import change_rows
from onrecord.rows import answer_row, claim_row, document_row, proposition_row
from onrecord.server.growing import Snapshot
from onrecord.server.problem import problem
from onrecord.server.state import Room

Row = dict[str, Any]
MOST, USUAL = 200, 50
ID = "[0-9a-f]{16}"


class Refused(Exception):
    """A request that cannot be answered: a status, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


def document(id: str, snap: Snapshot) -> Row:
    """One report with its blocks and the ids of its claims."""
    row = document_row(snap.standing.documents[id], Annotations()) | {"id": id, "claims": list(snap.book.claims[id])}
    return {k: v for k, v in row.items() if k not in {"times", "places", "mentions"}}


def claim(id: str, snap: Snapshot) -> Row:
    """One claim under the id that it stands under, with the rulings on it."""
    one = snap.standing.claims[id]
    about = [snap.propositions[n].id for n in snap.catalogue.of_claim(id)]
    verdicts = [{"decision": r.verdict, "part": r.part or None, "by": r.by, "at": r.at} for r in snap.standing.reviewed.get(id, ())]
    return claim_row(one, snap.standing.documents[one.document]) | {"id": id, "propositions": about, "reviewed": verdicts}


def proposition(id: str, snap: Snapshot) -> Row:
    """One proposition."""
    return proposition_row(snap.propositions[snap.by_id[id]], snap.standing.claims, snap.standing.documents)


THINGS: Mapping[str, tuple[Callable[[Snapshot], Any], Callable[[str, Snapshot], Row]]] = {
    "documents": (lambda snap: snap.standing.documents, document),
    "claims": (lambda snap: snap.standing.claims, claim),
    "propositions": (lambda snap: snap.by_id, proposition),
}


def ids(kind: str, snap: Snapshot) -> Sequence[str]:
    """The ids of a kind in their order, so that a cursor holds while the ledger grows."""
    return sorted(THINGS[kind][0](snap))


def page(kind: str, snap: Snapshot, asked: Mapping[str, str]) -> Row:
    """A page of a kind: those after the cursor, which is the id of the last one before."""
    limit, after = _limit(asked.get("limit")), _cursor(asked)
    known = snap.cached(f"ids of {kind}", lambda: ids(kind, snap))
    begin = bisect_right(known, after) if after else 0
    mine = known[begin : begin + limit]
    more = begin + limit < len(known)
    return {
        "v": 1,
        "head": snap.head,
        "total": len(known),
        "next": mine[-1] if more else None,
        kind: [THINGS[kind][1](i, snap) for i in mine],
    }


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= MOST):
        raise Refused(400, f"limit: a number from 1 to {MOST}")
    return int(text)


def _cursor(asked: Mapping[str, str]) -> str:
    """Where a page begins: after an id, which need not be there any more."""
    text = asked.get("cursor", "")
    if text and not re.fullmatch(ID, text):
        raise Refused(400, "cursor: pass what `next` of the page before gave")
    return text


def _day(asked: Mapping[str, str], name: str) -> date | None:
    text = asked.get(name)
    if text is None:
        return None
    try:
        if len(text) != 10:
            raise ValueError("too short or too long")
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(400, f"{name}: write YYYY-MM-DD") from error


def _on(room: Room, day: date | None) -> Snapshot:
    snap = room.on(day)
    if snap is None:
        raise Refused(503, "the state of that day is being worked out; ask again in a few seconds")
    return snap


def answer(room: Room, asked: Mapping[str, str]) -> tuple[Row, Snapshot]:
    """The answer to a question, with its evidence."""
    question = asked.get("q", "").strip()
    if not question or len(question) > 500:
        raise Refused(400, "q: a question of 1 to 500 characters")
    snap = _on(room, _day(asked, "as_of"))
    try:
        found = room.answer(question, snap)
    except BadQuestion as error:
        raise Refused(422, str(error)) from error
    if found is None:
        raise Refused(503, "the answer is being worked out; ask again in a few seconds")
    return answer_row(found, snap.standing.claims, snap.standing.documents), snap


def changes(room: Room, asked: Mapping[str, str]) -> tuple[Row, Snapshot]:
    """What changed between two days, page by page."""
    since, until = _day(asked, "since"), _day(asked, "until")
    if since is None:
        raise Refused(400, "since: the earlier day, YYYY-MM-DD")
    if until is not None and until < since:
        raise Refused(400, "until lies before since")
    limit, after = _limit(asked.get("limit")), _cursor(asked)
    before, now = _on(room, since), _on(room, until)
    key = f"changes since {since}"
    rows = now.cached(
        key, lambda: sorted(change_rows(before.propositions, now.propositions, now.standing, since), key=lambda r: r["proposition"])
    )
    left = [r for r in rows if r["proposition"] > after]
    more = len(left) > limit
    body = {"v": 1, "head": now.head, "total": len(rows), "next": left[limit - 1]["proposition"] if more else None}
    return body | {"changes": left[:limit]}, now


def _list(kind: str) -> Callable[[Room, Request], tuple[Row, Snapshot]]:
    def work(room: Room, request: Request) -> tuple[Row, Snapshot]:
        snap = _on(room, _day(request.query_params, "as_of"))
        return page(kind, snap, request.query_params), snap

    return work


def _one(kind: str) -> Callable[[Room, Request], tuple[Row, Snapshot]]:
    def work(room: Room, request: Request) -> tuple[Row, Snapshot]:
        snap, name = _on(room, _day(request.query_params, "as_of")), request.path_params["id"]
        if kind == "propositions" and name not in snap.by_id and (holds := snap.holding(room.claims_of(name))):
            name = holds.id  # it goes by another id now
        if name not in THINGS[kind][0](snap):
            raise Refused(404, f"there is no such {kind[:-1]}")
        return THINGS[kind][1](name, snap), snap

    return work


Work = Callable[[Room, Request], tuple[Row, Snapshot]]


def served(room: Room, work: Work) -> Callable[[Request], Any]:
    """A resource: its ETag is the head of the ledger, so that what did not change is not sent again."""

    async def respond(request: Request) -> Response:
        if request.state.user is None:
            return problem(401, "a token is needed: Authorization: Bearer TOKEN")
        try:
            body, snap = await run_in_threadpool(work, room, request)
        except Refused as error:
            return problem(error.status, error.why)
        tag = f'"{snap.tag}"'
        if request.headers.get("if-none-match", "").strip() in {tag, f"W/{tag}", "*"}:
            return Response(status_code=304, headers={"ETag": tag})
        return JSONResponse(body, headers={"ETag": tag})

    return respond


def routes(room: Room) -> list[Route]:
    """All addresses under /api/v1."""
    made: dict[str, Work] = {f"/api/v1/{kind}": _list(kind) for kind in THINGS}
    made |= {f"/api/v1/{kind}/{{id}}": _one(kind) for kind in THINGS}
    made["/api/v1/answers"] = lambda room, request: answer(room, request.query_params)
    made["/api/v1/changes"] = lambda room, request: changes(room, request.query_params)
    made["/api/v1/openapi.json"] = lambda room, request: (openapi(), room.now())
    return [Route(path, served(room, work), methods=["GET"]) for path, work in made.items()]


@cache
def openapi() -> Row:
    """The OpenAPI document."""
    paths: Row = {}
    for kind in THINGS:
        rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{kind[:-1]}"}}
        paths[f"/api/v1/{kind}"] = _get(f"The {kind}, by id", [*_PAGED, _AS_OF], _paged(kind, rows))
        ref = {"$ref": f"#/components/schemas/{kind[:-1]}"}
        paths[f"/api/v1/{kind}/{{id}}"] = _get(f"One of the {kind}", [_ID, _AS_OF], ref, "404")
    paths["/api/v1/answers"] = _get("The answer to a question", [_Q, _AS_OF], {"$ref": "#/components/schemas/answer"}, "422")
    change = {"type": "array", "items": {"$ref": "#/components/schemas/change"}}
    paths["/api/v1/changes"] = _get("What changed between two days", [_SINCE, _UNTIL, *_PAGED], _paged("changes", change))
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": "1", "description": "A ledger of attributed claims. Every row carries `v`, its version."},
        "paths": paths,
        "components": {
            "schemas": {name: _object(required) for name, required in _ROWS.items()} | {"problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


_ROWS = {
    "document": ("v", "id", "outlet", "published", "blocks", "claims"),
    "claim": ("v", "id", "document", "span", "text", "chain", "stance", "certainty", "event", "propositions", "reviewed"),
    "proposition": ("v", "id", "text", "status", "roots", "outlets", "claims", "history"),
    "answer": ("v", "question", "status", "roots", "text", "propositions", "evidence"),
    "change": ("v", "proposition", "what", "text", "was", "now", "claims"),
}
_PROBLEM = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}


def _object(required: Sequence[str]) -> Row:
    return {"type": "object", "required": list(required), "properties": {"v": {"const": 1}, "id": {"type": "string"}}}


def _parameter(name: str, schema: Row, where: str = "query", *, required: bool = False) -> Row:
    return {"name": name, "in": where, "required": required, "schema": schema}


_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ID = _parameter("id", {"type": "string", "minLength": 1}, "path", required=True)
_AS_OF, _UNTIL = _parameter("as_of", _DATE), _parameter("until", _DATE)
_SINCE = _parameter("since", _DATE, required=True)
_Q = _parameter("q", {"type": "string", "minLength": 1, "maxLength": 500}, required=True)
_PAGED = (
    _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
    _parameter("cursor", {"type": "string", "pattern": f"^({ID})?$", "description": "what `next` of the page before gave"}),
)


def _paged(kind: str, rows: Row) -> Row:
    fields = {"v": {"const": 1}, "head": {"type": "string"}, "total": {"type": "integer"}, "next": {"type": ["string", "null"]}, kind: rows}
    return {"type": "object", "required": list(fields), "properties": fields}


def _get(what: str, parameters: Sequence[Row], schema: Row, *others: str) -> Row:
    failed = {"description": "why not", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}}
    done = {"description": "done", "headers": {"ETag": {"schema": {"type": "string"}}}, "content": {"application/json": {"schema": schema}}}
    codes = ("304", "400", "401", "403", "413", "414", "503", *others)
    said = {code: failed for code in codes if code != "304"} | {"304": {"description": "as it was under the ETag given"}, "200": done}
    return {"get": {"summary": what, "parameters": list(parameters), "responses": said}}
