"""Who may come in, and what no page may do: hosts, origins, tokens, roles, and the headers that keep a report's words words."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import BadServing
from onrecord.server.problem import problem

COOKIE = "onrecord"
LARGEST = 64 * 1024  # bytes of a form; a question or a reason is far shorter
LONGEST = 8 * 1024  # characters of an address with its question
SAFE = frozenset({"GET", "HEAD"})
ROLES = ("reader", "reviewer")
OPEN = ("/static/", "/login")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # under no-referrer a browser hides the origin of our own forms too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class User:
    """Who is reading: a role, and a name where a token gives one."""

    role: str
    name: str = ""

    @property
    def may_rule(self) -> bool:
        """Whether decisions of this user are taken down."""
        return self.role == "reviewer"


@dataclass
class Door:
    """Who is let in.

    Args:
        hosts: names under which the room is reached, without the port.
        tokens: SHA-256 of a token → its user; where there are none, all who reach the room are reviewers.

    """

    hosts: frozenset[str]
    tokens: Mapping[str, User] = field(default_factory=dict)
    _sessions: dict[str, User] = field(default_factory=dict)

    def user(self, headers: Headers) -> User | None:
        """Whose request it is; None for one without a token that is known."""
        if not self.tokens:
            return User("reviewer")
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.bearer(token.strip())
        return self._sessions.get(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))

    def bearer(self, token: str) -> User | None:
        """The user of a token; all are compared, so that the time taken tells nothing."""
        mine = sha256(token.encode("utf-8")).hexdigest()
        return next((user for known, user in [*self.tokens.items()] if hmac.compare_digest(known, mine)), None)

    def admit(self, user: User) -> str:
        """Begin a session; its name goes into a cookie, the token does not."""
        name = secrets.token_urlsafe(32)
        self._sessions[name] = user
        return name


def loopback(host: str) -> bool:
    """Whether an address is this machine's own.

    >>> loopback("127.0.0.1"), loopback("localhost"), loopback("0.0.0.0"), loopback("192.0.2.7")
    (True, True, False, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def door(host: str, names: Iterable[str] = (), tokens: Path | None = None) -> Door:
    """Who is let in at an address.

    Raises:
        BadServing: an address that others can reach, without tokens; or a file of tokens that cannot be read.

    """
    known = read_tokens(tokens) if tokens else {}
    own = loopback(host)
    if not own and not known:
        raise BadServing(f"{host} can be reached by others: name a file of tokens with --tokens FILE (lines: role token name)")
    always = {"localhost", "127.0.0.1", "[::1]"} if own else set[str]()
    return Door(frozenset({host.lower(), *(n.lower() for n in names), *always}), known)


def read_tokens(path: Path) -> dict[str, User]:
    """Users by the SHA-256 of their token; a line is a role, a token and a name, parted by spaces.

    Raises:
        BadServing: a line is otherwise, or a token is too short to keep anybody out.

    """
    users = dict[str, User]()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        role, _, rest = line.strip().partition(" ")
        token, _, name = rest.strip().partition(" ")
        if not role or role.startswith("#"):
            continue
        if role not in ROLES or len(token) < 16:
            raise BadServing(f"{path}:{number}: write `reader TOKEN NAME` or `reviewer TOKEN NAME`, the token of 16 characters or more")
        users[sha256(token.encode("utf-8")).hexdigest()] = User(role, name.strip())
    return users


@dataclass(frozen=True)
class Guard:
    """Stands before the application: turns away what comes from elsewhere, and puts the headers on all that leaves."""

    app: ASGIApp
    door: Door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await problem(*refusal)(scope, receive, sent)
            return
        scope.setdefault("state", {})["user"] = self.door.user(headers)
        await self.app(scope, receive, sent)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if _bare(host) not in self.door.hosts:
            return 403, f"this room is not reached under the name {host!r:.80}; name it with --name when it is opened"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return 403, "the request comes from a page of another place"
        if scope["method"] not in SAFE and headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return 403, "the request comes from a page of another place"
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST:
            return 414, "the address is too long"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return 413, f"at most {LARGEST} bytes are taken"
        return None


def _bare(host: str) -> str:
    """A host without its port.

    >>> _bare("LOCALHOST:8000"), _bare("[::1]:8000")
    ('localhost', '[::1]')
    """
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdecimal() else host.lower()
