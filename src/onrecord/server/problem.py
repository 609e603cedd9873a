"""Errors as programs read them: problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse


class Problem(JSONResponse):
    """An error in the words of RFC 9457."""

    media_type = "application/problem+json"


def problem(status: int, detail: str) -> Problem:
    """One error: its status, and what would work.

    >>> problem(404, "no such claim").body
    b'{"type":"about:blank","title":"Not Found","status":404,"detail":"no such claim"}'
    """
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    extra = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    return Problem(body, status, headers=extra)
