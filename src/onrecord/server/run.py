"""Opening the room: what must be installed, where it listens, and for how long."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from onrecord.errors import BadServing, installing
from onrecord.wording import plural

NEEDED = ("starlette", "jinja2", "uvicorn")


def check_installed() -> None:
    """See that what the room is built with is there.

    Raises:
        BadServing: it is not; the message says how to get it.

    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise BadServing(f"the reading room needs {', '.join(missing)}: {installing('server')}")


def check_free(host: str, port: int) -> None:
    """See that the address can be listened on, before a large ledger is read.

    Raises:
        BadServing: it cannot; the message says why.

    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family[0], family[1]) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(family[4])
    except OSError as error:
        raise BadServing(f"{host}:{port}: {error.strerror or error}; name another port with --port, or end what listens there") from error


def serve(
    ledger: str,
    host: str,
    port: int,
    *,
    names: Iterable[str] = (),
    tokens: Path | None = None,
    state: Path | None = None,
    say: Callable[[str], None],
) -> None:
    """Read a ledger, then answer until the process is ended; `state` is the file in which it is kept what a large one adds up to.

    Raises:
        BadServing: something is not installed, the address is taken, or others could reach the room and there are no tokens.

    """
    check_installed()
    import uvicorn

    from onrecord.server.app import Desk, application, ready
    from onrecord.server.guard import door
    from onrecord.server.state import Room

    sys.setswitchinterval(0.001)  # a page goes before what is worked out in the background
    entrance = door(host, names, tokens)
    check_free(host, port)
    room = Room(ledger, prepare=ready, state=state)
    for line in room.told:
        say(line)
    now = room.now()
    counted = ((now.standing.documents, "report"), (now.standing.claims, "claim"), (now.propositions, "proposition"))
    say(f"{ledger}: {', '.join(plural(len(things), noun) for things, noun in counted)}")
    say(f"open http://{host}:{port}/ (Ctrl-C ends it)")
    try:
        uvicorn.run(
            application(Desk(room, entrance)), host=host, port=port, log_level="warning", server_header=False, limit_concurrency=200
        )
    finally:
        room.close()
