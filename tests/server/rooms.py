"""Small ledgers for the tests of the reading room, and a door to it that needs no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.identity import document_id
from onrecord.ledger import Claimed, Entry, Filed, Standing
from onrecord.server.app import Desk, application
from onrecord.server.guard import Door, User
from onrecord.server.state import Room
from onrecord.stores import open_store
from tests.by_hand import Line, event, standing

SALE = event("AID", "happened", "XA", "XB", goods="shells:ammunition")
SENT = "Arland sent shells to Borduria, Ilse Brandt said."
STORY = (
    Line(SENT, "2024-03-01", "Post", "Ilse Brandt", SALE),
    *(Line(SENT, f"2024-03-{day:02}", f"Paper {day}", "@Post > Ilse Brandt", SALE) for day in range(2, 12)),
    Line("Arland never sent shells to Borduria, President Karel said.", "2024-03-12", "Courier", "President Karel", SALE, stance="denies"),
    Line("Borduria declined to comment on the shells.", "2024-03-13", "Gazette", "XB", SALE, stance="declines_comment"),
)
NOON = datetime(2024, 4, 1, 12, tzinfo=UTC)


def entries(*lines: Line) -> list[Entry]:
    """The entries of a ledger of some lines, under the ids of their contents."""
    return list(_entries(standing(*lines)))


def _entries(stands: Standing) -> Iterator[Entry]:
    for name, doc in stands.documents.items():
        day = doc.day
        yield Filed(day, doc)
        for claim in stands.claims.values():
            if claim.document == name:
                yield Claimed(day, replace(claim, document=document_id(doc)))


def ledger(folder: Path, *lines: Line) -> str:
    """A ledger in a file."""
    where = folder / "story.sqlite"
    store = open_store(where)
    store.append(entries(*(lines or STORY)))
    store.close()
    return str(where)


class Clock:
    """A clock that goes on a second at each look."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> datetime:
        self.looks += 1
        return NOON.replace(second=self.looks)


def visitor(where: str, *, host: str = "127.0.0.1:8080", tokens: Mapping[str, User] | None = None) -> tuple[TestClient, Room]:
    """Someone at the door of the room, and the room."""
    room = Room(where)
    door = Door(frozenset({"127.0.0.1", "localhost", "reading.example"}), tokens or {})
    made = application(Desk(room, door, clock=Clock()))
    return TestClient(made, base_url=f"http://{host}", follow_redirects=False), room
