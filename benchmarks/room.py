"""How fast the reading room is: `python -m benchmarks.room [--claims 10000] [--ingest]`.

A made-up ledger (that of `benchmarks.scale`) in SQLite, read once; then each page is asked for, in this process and without a network,
while another process goes on adding reports. Printed: the median and the slowest of some requests, the goal beside.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.scale import ledger
from onrecord.identity import claim_id
from onrecord.ledger import Claimed, Entry, Ruled, Verdict
from onrecord.stores import open_store

PAGE_GOAL, SEARCH_GOAL = 0.3, 0.1
ROUNDS, RULINGS = 15, 9

WRITER = """
import sys, time
from benchmarks.scale import ledger
from onrecord.stores import open_store
book = open_store(sys.argv[1])
new = ledger(4000, seed=23)
print("ready", flush=True)
for at in range(0, len(new), 9):
    book.append(new[at : at + 9])
    time.sleep(0.1)
"""


def paths(room: Any) -> dict[str, str]:
    """The pages that are asked for."""
    snap = room.now()
    p = snap.propositions[0]
    last = snap.propositions[len(snap.propositions) // 2]
    actor = snap.catalogue.options()["actor"][0][0]
    day = snap.days[len(snap.days) // 2]
    return {
        "first page": "/",
        "page 20 of the list": "/?page=20",
        "list by actor": f"/?actor={actor}",
        "list by actor and act": f"/?actor={actor}&act=AID",
        "list by days": f"/?first={day}&last={day}",
        "the largest proposition": f"/p/{p.id}",
        "another proposition": f"/p/{last.id}",
        "a report": f"/d/{last.documents[0]}",
        "a question": "/ask?q=Did+State3+supply+State7+with+wheat%3F",
        "rulings": "/review",
        "search, rare words": "/?words=number+77",
        "search, frequent words": "/?words=aid+state7",
        "API, claims": "/api/v1/claims?limit=50",
        "API, propositions": "/api/v1/propositions?limit=50",
    }


def ruling(room: Any, number: int) -> list[Entry]:
    """Somebody rejects a claim."""
    claim = next(islice(room.now().standing.claims, 7 * number, None))
    return [Ruled(None, (claim,), False, "Ada", verdict=Verdict.REJECT, at=f"2030-01-01T00:00:{number:02}Z")]


def seen(room: Any, entries: list[Entry]) -> float:
    """Seconds until pages show what follows from entries."""
    began = time.perf_counter()
    room.append(entries)
    names = {claim_id(e.claim) for e in entries if isinstance(e, Claimed)}
    gone = {c for e in entries if isinstance(e, Ruled) for c in e.claims}
    while not names <= room.now().standing.claims.keys() or gone & room.now().standing.claims.keys():
        time.sleep(0.01)
    return time.perf_counter() - began


def measure(where: Path, claims: int, *, ingest: bool) -> None:
    from starlette.testclient import TestClient

    from onrecord.server.app import Desk, application, ready
    from onrecord.server.guard import Door
    from onrecord.server.state import Room

    sys.setswitchinterval(0.001)  # as `serve` sets it
    began = time.perf_counter()
    room = Room(str(where), prepare=ready)
    print(f"{claims} claims: ready after {time.perf_counter() - began:.1f} s, {len(room.now().propositions)} propositions")
    client = TestClient(application(Desk(room, Door(frozenset({"testserver"})))), follow_redirects=False)
    asked = paths(room)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(where)], stdout=subprocess.PIPE) if ingest else None
    if writer and writer.stdout:
        writer.stdout.readline()
    for name, path in asked.items():
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            answer = client.get(path)
            times.append(time.perf_counter() - began)
            if answer.status_code not in {200, 202}:
                raise SystemExit(f"{path}: {answer.status_code}")
        note = " (being worked out)" if answer.status_code == 202 else ""
        print(f"  {name:26} median {1000 * median(times):6.0f} ms, slowest {1000 * max(times):6.0f} ms (goal {1000 * PAGE_GOAL:.0f}){note}")
    for words in ("number 77", "aid state7"):
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = len(room.search(words))
            times.append(time.perf_counter() - began)
        took = f"median {1000 * median(times):6.0f} ms, slowest {1000 * max(times):6.0f} ms (goal {1000 * SEARCH_GOAL:.0f})"
        print(f"  words {words!r:20} {took}, {found} claims")
    took = []
    for number in range(RULINGS):
        took.append(seen(room, ruling(room, number)))
        time.sleep(1.7)  # a person looks at the next claim
    print(f"  what follows from a ruling: median {median(took):.2f} s, slowest {max(took):.2f} s (goal 1)")
    print(f"  a new report is seen after {seen(room, ledger(8, seed=41)):.2f} s (goal 1)")
    if writer:
        writer.terminate()
        writer.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--ingest", action="store_true", help="while another process adds reports")
    options: Any = parser.parse_args()
    for claims in options.claims:
        with tempfile.TemporaryDirectory() as folder:
            where = Path(folder) / "room.sqlite"
            book = open_store(where)
            book.append(ledger(claims))
            book.close()
            measure(where, claims, ingest=options.ingest)


if __name__ == "__main__":
    main()
