"""The reading room put together: addresses, pages, the interface for programs, and the guard before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from importlib import resources
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from onrecord.asking import query
from onrecord.correct import PARTS
from onrecord.errors import BadQuestion, BadRuling, MissingPackage, OnRecordError
from onrecord.exporters.changes import change_rows
from onrecord.exporters.decisions import decision_rows, deed
from onrecord.exporters.handing import formats, handed, shape
from onrecord.exporters.lines import json_line
from onrecord.exporters.report_html import Html, safe
from onrecord.exporters.report_parts import interval, rests_on, words
from onrecord.exporters.report_propositions import by_importance
from onrecord.ledger import Ruled, in_force, ruling_id, taken_back
from onrecord.proposition import Proposition
from onrecord.protocols import Wanted
from onrecord.put_off import put_off
from onrecord.rows import proposition_row
from onrecord.server import api, pages
from onrecord.server.growing import Snapshot
from onrecord.server.guard import COOKIE, LARGEST, Door, Guard, User
from onrecord.server.problem import problem
from onrecord.server.review import decision, ruled
from onrecord.server.state import Room
from onrecord.server.values import HINTS, closed
from onrecord.server.values import said as said_value
from onrecord.when import day_words, moment_words
from onrecord.wording import plural

NAME = "onrecord-name"
CHANGES = 300  # lines on the page of changes


@dataclass(frozen=True)
class Desk:
    """What the pages work with.

    Args:
        room: the ledger and what it adds up to.
        door: who may come in.
        clock: tells the time of a ruling.
        title: of the first page.

    """

    room: Room
    door: Door
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    title: str = "The reading room"

    def page(self, request: Request, name: str, status: int = 200, **said: Any) -> Response:
        """A page from its template."""
        snap = said.get("snap")
        asked = pages.wish(request.query_params)
        current = self.room.now()
        values = {
            "wish": asked,
            "path": request.url.path,
            "here": "",
            "user": user_of(request),
            "let_in": request.state.user is not None,
            "by": unquote(request.cookies.get(NAME, "")),
            "stale": self.room.stale,
            "awaited": asked.ruled if self.room.awaits(asked.ruled) and not self.room.trouble else "",
            "trouble": self.room.trouble,
            "snap_days": current.days,
            "all_days": pages.Wish(asked.filters).address(request.url.path, q=asked.question),
            "bare": pages.Wish(as_of=asked.as_of).address("/"),
            "tail": pages.Wish(as_of=asked.as_of).address(""),
            "permalink": pages.Wish(as_of=asked.as_of).address,
            "here_again": asked.address(request.url.path, claim=asked.claim),
            "ruling_id": ruling_id,
            "day_words": day_words,
            "moment_words": moment_words,
            "plural": plural,
            "rests_on": rests_on(len(in_force(current.rulings))),
            "head": current.head,
            "proposed": len(current.standing.candidates),
            "said": said_value,
            "parts": list(PARTS),
            "values": closed(),
            "hints": HINTS,
            "others": (),
            "near": (),
            "message": "",
            "title": self.title,
            "snap": None,
            "chosen": False,
            "lost": snap.lost if snap else (),
        }
        return HTMLResponse(environment().get_template(name).render(values | said), status)


def prepared(snap: Snapshot) -> dict[str, Any]:
    """The first page of a state, worked out once; a room is given this to do before anybody asks."""
    return snap.cached("overview", lambda: pages.overview(snap))


def ready(snap: Snapshot) -> None:
    """Everything that the first reader would else wait for: the first page, and the model that reads questions."""
    prepared(snap)
    snap.cached("options", snap.catalogue.options)
    query("Is there a deal?")


@cache
def environment() -> Environment:
    """Templates that escape all that is not markup of ours, and draw what no page may hold as gaps."""
    return Environment(
        loader=PackageLoader("onrecord.server", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda v: v if isinstance(v, Html) else safe(str(v)) if isinstance(v, str) and not hasattr(v, "__html__") else v,
    )


def user_of(request: Request) -> User:
    """Who asks; a reader at least, since others were stopped at the door."""
    user = request.state.user
    return user if isinstance(user, User) else User("reader")


Work = Callable[[Desk, Request], Response]
Posted = Callable[[Desk, Request, Mapping[str, str]], Response]


def reading(desk: Desk, work: Work) -> Callable[[Request], Any]:
    """A page for those who may read; an unchanged one is not sent again."""

    async def answer(request: Request) -> Response:
        if request.state.user is None:
            return desk.page(request, "login.html", 401, message="")
        if said := pages.amiss(request.query_params):
            raise HTTPException(400, said)
        response = await run_in_threadpool(work, desk, request)
        if response.status_code == 200 and hasattr(response, "body") and isinstance(response.body, bytes):
            tag = f'"{sha256(response.body).hexdigest()[:32]}"'
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers={"ETag": tag})
            response.headers["ETag"] = tag
        return response

    return answer


def posting(desk: Desk, work: Posted) -> Callable[[Request], Any]:
    """A form of those who may decide."""

    async def answer(request: Request) -> Response:
        if request.state.user is None:
            return desk.page(request, "login.html", 401, message="")
        if not user_of(request).may_rule:
            return problem(403, "a reader decides nothing; come in with the token of a reviewer")
        return await run_in_threadpool(work, desk, request, await form(request))

    return answer


async def form(request: Request) -> dict[str, str]:
    """The fields of a form, no more of them than any of ours has."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, f"at most {LARGEST} bytes are taken")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=30))
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error


def _state(desk: Desk, request: Request) -> Snapshot | None:
    return desk.room.on(pages.wish(request.query_params).as_of)


def _panes(desk: Desk, request: Request, snap: Snapshot, chosen: str = "") -> dict[str, Any]:
    asked = pages.wish(request.query_params)
    claims = desk.room.search(asked.filters.words) if asked.filters.words else None
    searched = request.url.path == "/" and (bool(asked.filters.given) or asked.page > 1)
    return {"snap": snap, "list": pages.listed(snap, asked, claims, chosen), "searched": searched}


def _wait(desk: Desk, request: Request) -> Response:
    return desk.page(request, "wait.html", 202)


def home(desk: Desk, request: Request) -> Response:
    """The list, and the whole ledger in one look or, where something is looked for, what was found."""
    snap = _state(desk, request)
    if snap is None:
        return _wait(desk, request)
    panes, wanted = _panes(desk, request, snap), pages.wish(request.query_params)
    if wanted.filters.given:
        return desk.page(request, "found.html", **panes, **pages.found_page(panes["list"], snap, wanted))
    return desk.page(request, "home.html", overview=prepared(snap), **panes)


def proposition(desk: Desk, request: Request) -> Response:
    """One proposition, the report beside it."""
    snap = _state(desk, request)
    if snap is None:
        return _wait(desk, request)
    p, wanted = snap.proposition(request.path_params["id"]), pages.wish(request.query_params)
    if p is None and (wanted.claim in snap.standing.claims or wanted.claim in snap.standing.candidates):
        return RedirectResponse(wanted.address(f"/c/{wanted.claim}"), 303)  # reports or rulings have moved the claim to another one
    if p is None and (made := snap.standing.reviewed.get(wanted.claim)):
        return desk.page(request, "rejected.html", quote=desk.room.quote(wanted.claim), **pages.rejected_view(wanted.claim, made, wanted))
    claims = () if p else desk.room.claims_of(request.path_params["id"])
    if holds := snap.holding(claims):
        return RedirectResponse(wanted.address(f"/p/{holds.id}"), 303)  # it goes by another name now
    if claims and (gone := next((c for c in claims if c in snap.standing.reviewed), None)):
        return RedirectResponse(wanted.address(f"/c/{gone}"), 303)
    if p is None:
        raise HTTPException(404, "There is no such proposition on this day. It may stand under another address, with other claims.")
    made_page = pages.proposition_page(p, snap, wanted)
    return desk.page(request, "proposition.html", chosen=True, **_panes(desk, request, snap, p.id), **made_page)


def claim(desk: Desk, request: Request) -> Response:
    """A claim where it stands: in its proposition, else in its report."""
    snap, asked = _state(desk, request), pages.wish(request.query_params)
    if snap is None:
        return _wait(desk, request)
    name = request.path_params["id"]
    at = snap.catalogue.of_claim(name)
    if at:
        return RedirectResponse(asked.address(f"/p/{snap.propositions[at[0]].id}", claim=name) + "#claim", 303)
    if name in snap.standing.candidates:
        return RedirectResponse(asked.address("/candidates") + f"#c-{name}", 303)
    one = snap.standing.claims.get(name)
    if one is None and (made := snap.standing.reviewed.get(name)):
        return desk.page(request, "rejected.html", quote=desk.room.quote(name), **pages.rejected_view(name, made, asked))
    if one is None:
        raise HTTPException(404, "No such claim stands: it was withdrawn, or never made.")
    return RedirectResponse(asked.address(f"/d/{one.document}"), 303)


def document(desk: Desk, request: Request) -> Response:
    """A whole report."""
    snap = _state(desk, request)
    if snap is None:
        return _wait(desk, request)
    name = request.path_params["id"]
    if name not in snap.standing.documents:
        raise HTTPException(404, "There is no such report on this day.")
    made = pages.document_page(name, snap, pages.wish(request.query_params))
    return desk.page(request, "document.html", chosen=True, **_panes(desk, request, snap), **made)


def asked(desk: Desk, request: Request) -> Response:
    """The answer to a question."""
    snap = _state(desk, request)
    if snap is None:
        return _wait(desk, request)
    said: dict[str, Any] = {"error": "", "others": (), "card": None, "weighed": "", "answers": False}
    wanted = pages.wish(request.query_params)
    if not wanted.question.strip():
        return RedirectResponse("/", 303)  # nothing is asked: the front page, where a question can be
    try:
        found = desk.room.answer(wanted.question, snap)
        if found is None:
            return _wait(desk, request)
        said |= pages.answered(found, snap, wanted)
    except BadQuestion as error:
        said["error"] = str(error)
    return desk.page(request, "ask.html", chosen=True, **_panes(desk, request, snap), **said)


def changes(desk: Desk, request: Request) -> Response:
    """What changed between two days."""
    now = desk.room.now()
    days = now.days or (date.min,)
    until = pages.day(request.query_params.get("until")) or days[-1]
    usual = days[-2 if len(days) > 1 else 0]
    since = pages.day(request.query_params.get("since")) or min(usual, until)
    if until < since:
        raise HTTPException(400, f"{since} lies after {until}; name the earlier day first")
    before, after = desk.room.on(since), desk.room.on(until)
    if before is None or after is None:
        return desk.page(request, "wait.html", 202, wish=pages.Wish(as_of=since if before is None else until))
    rows = list(change_rows(before.propositions, by_importance(after.propositions), after.standing, since))
    shown: dict[str, Any] = {
        "rows": rows[:CHANGES],
        "total": len(rows),
        "since": since,
        "until": until,
        "parts": lambda row: _parts(row, after),
    }
    return desk.page(request, "changes.html", here="changes", **shown)


def _parts(row: dict[str, Any], snap: Snapshot) -> list[tuple[str, str, str]]:
    """What differs, what it was and what it is; of something new what there is."""
    shown = [(k, row["was"].get(k), v) for k, v in row["now"].items() if v or k in row["was"]]
    p = snap.proposition(row["proposition"])
    later = "PUT_OFF" if p and put_off(p, snap.standing) else "CANCELLED"
    renamed = [(k, was, later if (k, now) == ("outcome", "CANCELLED") else now) for k, was, now in shown]
    return [(k, "" if k not in row["was"] else _said(k, was, snap), _said(k, now, snap)) for k, was, now in renamed]


def _said(kind: str, value: Any, snap: Snapshot) -> str:
    if kind == "contested":
        return ", ".join(str(snap.book.name(i)) for i in value) or "nobody"
    return interval(*value) if kind == "roots" else words(kind, value).removeprefix(f"{kind} ") if value else "none"


def rulings(desk: Desk, request: Request) -> Response:
    """What people decided."""
    snap = desk.room.now()
    pending = desk.room.pending()
    made = [*snap.rulings, *pending]
    undone = taken_back(made)
    ordered = sorted(made, key=lambda r: (r.at, str(r.on)), reverse=True)
    rows = [(r, deed(r), ruling_id(r) not in undone, _about(r, desk.room, snap)) for r in ordered[:CHANGES]]
    return desk.page(request, "review.html", rulings=rows, here="review", pending=pending, title_of=snap.book.title)


def _about(ruling: Ruled, room: Room, snap: Snapshot) -> list[tuple[str, str, Proposition | None]]:
    """The claims of a ruling: the id, the words, and the proposition that holds it now."""
    return [(c, room.quote(c), snap.holding([c])) for c in ruling.claims[:6]]


def candidates(desk: Desk, request: Request) -> Response:
    """What other machines found and nobody has ruled on: no claims, and no status rests on them."""
    snap = _state(desk, request)
    if snap is None:
        return _wait(desk, request)
    found, made = snap.standing.candidates, pages.wish(request.query_params).ruled
    rows = [pages.proposed(name, entry, snap) for name, entry in islice(found.items(), CHANGES)]
    last = [(r, deed(r), [(c, desk.room.quote(c)) for c in r.claims]) for r in in_force(snap.rulings) if made and ruling_id(r) == made]
    return desk.page(request, "candidates.html", here="candidates", rows=rows, total=len(found), last=last, snap=snap)


def rule(desk: Desk, request: Request, fields: Mapping[str, str]) -> Response:
    """Take down a decision, and go back to where it was made."""
    user = user_of(request)
    by = user.name or fields.get("by", "")
    if fields.get("deed") in {"same", "not_same"}:
        other = fields.get("other_id", "").strip() or fields.get(f"{fields['deed']}_as", "")
        fields = {**fields, "claims": f"{fields.get('claims', '')} {other}"}
    try:
        entry = ruled(decision(fields, by), desk.room.now(), desk.clock())
        desk.room.append([entry])
    except BadRuling as error:
        return desk.page(request, "error.html", 400, heading="The ruling was not taken down", message=str(error))
    response = RedirectResponse(_noted(_landing(desk.room, fields, entry), desk.room, entry), 303)
    if not user.name:
        response.set_cookie(NAME, quote(by.strip()[:200]), samesite="strict", httponly=True, max_age=365 * 86400)
    return response


def _noted(address: str, room: Room, entry: Ruled) -> str:
    """An address that names the ruling where the page is to speak of it: it is not worked in yet, or what it is about has left the page."""
    name, (path, asked, mark) = ruling_id(entry), urlsplit(address)[2:]
    if not room.awaits(name) and (path != CANDIDATES or entry.undoes):
        return address
    return urlunsplit(("", "", path, urlencode([*parse_qsl(asked), ("ruled", name)]), mark))


def _landing(room: Room, fields: Mapping[str, str], entry: Ruled) -> str:
    """Where a reviewer goes on: where he was or, if that proposition is no more, at the one that now holds the claim or its neighbour."""
    back = fields.get("back", "/")
    if not back.startswith("/") or back.startswith(("//", "/\\")):
        return "/"
    at, snap = PROPOSITION.match(back), room.now()
    if at is None or at[1] in snap.by_id:
        return back
    for name in (*entry.claims, fields.get("beside", "")):
        for n in snap.catalogue.of_claim(name)[:1]:
            return f"/p/{snap.propositions[n].id}{at[2]}"
        if name in snap.standing.candidates:
            return f"{CANDIDATES}#c-{name}"
    return back


CANDIDATES = "/candidates"
PROPOSITION = re.compile(r"/p/([0-9a-f]{16})((?:[?#].*)?)$")


def live(desk: Desk, request: Request) -> Response:
    """Whether there is more than the page shows: asked for by the page itself every few seconds, where script runs."""
    now = desk.room.now()
    seen = request.query_params.get("seen", "")[:64]
    grown = desk.room.stale or now.head != seen
    said = '<a href="">The ledger has grown: show it</a>' if grown else ""
    return HTMLResponse(
        f'<span id="live" role="status" hx-get="/live?seen={safe(seen)}" hx-trigger="every 5s" hx-swap="outerHTML">{said}</span>'
    )


def kept(desk: Desk, request: Request) -> Response:
    """Has a page that waits for what follows from a ruling shown anew once it is there: asked by the page itself, where script runs."""
    waits = desk.room.awaits(pages.wish(request.query_params).ruled) and not desk.room.trouble
    desk.room.now()
    return Response(status_code=204) if waits else HTMLResponse("", headers={"HX-Refresh": "true"})


def exported(desk: Desk, request: Request) -> Response:
    """What can be taken away."""
    return desk.page(request, "export.html", here="export", formats=[(name, shape(name)) for name in sorted(formats())])


def handing(desk: Desk, request: Request) -> Response:
    """The ledger in a format that others read, as a file to keep."""
    snap, name = _state(desk, request), request.path_params["name"]
    if snap is None:
        return _wait(desk, request)
    if name not in formats():
        raise HTTPException(404, f"There is no format {name!r:.40}.")
    data, form = handed(name, snap.propositions, snap.standing, Wanted()), shape(name)
    headers = {"Content-Disposition": f'attachment; filename="onrecord-{name}.{form.ending}"'}
    return Response(data, media_type=form.media, headers=headers)


def keys(desk: Desk, request: Request) -> Response:
    """What the keys do."""
    return desk.page(request, "keys.html", here="keys")


def lines(desk: Desk, request: Request) -> Response:
    """One of the exports, as JSON Lines."""
    snap = _state(desk, request)
    if snap is None:
        return problem(503, "the state of that day is being worked out; ask again in a few seconds")
    stands = snap.standing
    made: dict[str, Callable[[], Iterable[dict[str, Any]]]] = {
        "propositions": lambda: (proposition_row(p, stands.claims, stands.documents) for p in snap.propositions),
        "claims": lambda: (api.claim(c, snap) for c in stands.claims),
        "decisions": lambda: decision_rows(desk.room.store),
    }
    rows = made.get(request.path_params["name"])
    if rows is None:
        raise HTTPException(404, f"Exports are {', '.join(made)}.")
    headers = {"Content-Disposition": f'attachment; filename="{request.path_params["name"]}.jsonl"'}
    return StreamingResponse(_encoded(rows()), media_type="application/x-ndjson", headers=headers)


def _encoded(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    return ((json_line(row) + "\n").encode("utf-8") for row in rows)


KINDS = {".css": "text/css", ".js": "text/javascript", ".txt": "text/plain", ".svg": "image/svg+xml"}


@cache
def _static(name: str) -> bytes | None:
    """A file of ours, by a name from the list of those there are."""
    if name == "report.css":
        folder = resources.files("onrecord.exporters")
        return b"".join((folder / n).read_bytes() for n in ("report.css", "report_page.css"))
    folder = resources.files("onrecord.server") / "static"
    known = {f.name: f for f in folder.iterdir() if f.name.endswith(tuple(KINDS))}
    return known[name].read_bytes() if name in known else None


async def static(request: Request) -> Response:
    """Style, script and licence."""
    name = request.path_params["name"]
    body = _static(name)
    if body is None:
        return Response(status_code=404)
    return Response(body, media_type=KINDS["." + name.rsplit(".", 1)[1]], headers={"Cache-Control": "public, max-age=300"})


def _login(desk: Desk) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        if request.method == "GET":
            return desk.page(request, "login.html", message="")
        user = desk.door.bearer((await form(request)).get("token", "").strip()) if desk.door.tokens else User("reviewer")
        if user is None:
            return desk.page(request, "login.html", 401, message="No such token.")
        response = RedirectResponse("/", 303)
        if desk.door.tokens:
            secure = request.url.scheme == "https"
            response.set_cookie(COOKIE, desk.door.admit(user), samesite="strict", httponly=True, secure=secure)
        return response

    return answer


def application(desk: Desk) -> Guard:
    """The whole room as an ASGI application."""
    shown: dict[str, Work] = {
        "/": home,
        "/p/{id}": proposition,
        "/c/{id}": claim,
        "/d/{id}": document,
        "/ask": asked,
        "/changes": changes,
        "/review": rulings,
        CANDIDATES: candidates,
        "/live": live,
        "/kept": kept,
        "/export": exported,
        "/export/{name}.jsonl": lines,
        "/export/as/{name}": handing,
        "/keys": keys,
    }
    routes = [Route(path, reading(desk, work), methods=["GET"]) for path, work in shown.items()]
    routes += [
        Route("/rule", posting(desk, rule), methods=["POST"]),
        Route("/login", _login(desk), methods=["GET", "POST"]),
        Route("/static/{name}", static, methods=["GET"]),
        *api.routes(desk.room),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={HTTPException: _told(desk), OnRecordError: _told(desk)}), desk.door)


def _told(desk: Desk) -> Callable[[Request, Exception], Response]:
    """An error as the asker reads it: a page, or problem+json."""

    def answer(request: Request, error: Exception) -> Response:
        failed = 501 if isinstance(error, MissingPackage) else 500
        status, said = (error.status_code, error.detail) if isinstance(error, HTTPException) else (failed, str(error))
        if request.url.path.startswith("/api/"):
            return problem(status, said)
        headings = {400: "That cannot be asked", 501: "Not to be had here", 404: "Not on record", 405: "Not done so"}
        return desk.page(request, "error.html", status, heading=headings.get(status, "That did not work"), message=said)

    return answer
