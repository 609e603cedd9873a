"""What a ledger adds up to is kept for the next opening of its room: taken up it is the same, and it is never taken up for another's."""

from __future__ import annotations

import os
import pickle
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.ledger import Withdrawn
from onrecord.server import kept as keeping
from onrecord.server import state as rooms
from onrecord.server.growing import Growing
from onrecord.server.kept import Kept, keep, kept
from onrecord.server.state import Room
from onrecord.stores import open_store
from tests.server.rooms import STORY, entries, ledger
from tests.server.test_growing import shown
from tests.test_running import World


@pytest.mark.parametrize("seed", range(3, 19))
def test_what_was_kept_goes_on_as_if_never_put_away(tmp_path: Path, seed: int) -> None:
    store, file = open_store(tmp_path / f"world.{('jsonl', 'sqlite')[seed % 2]}"), tmp_path / "world.room"
    store.append(World(seed).reviewed())
    told = list(store)
    first, rest = told[: len(told) // 2], told[len(told) // 2 :]
    room = Growing()
    before = shown(room.take(first, "1"))
    keep(file, Kept(room, first, store.link(len(first))))
    again = kept(file, store)
    assert isinstance(again, Kept) and again.entries == first
    assert shown(again.growing.last) == before
    assert shown(again.growing.take(rest, "2")) == shown(room.take(rest, "2"))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small ledger is worth keeping what it adds up to."""
    monkeypatch.setattr(rooms, "WORTH", 1)


def opened(where: str, file: Path) -> tuple[dict[str, object], str]:
    """What a room shows, and what became of the state that was kept."""
    room = Room(where, state=file)
    now, told = shown(room.now()) | {"head": room.now().head}, " ".join(room.told)
    room.close()
    return now, told.replace(str(file), "FILE")


@pytest.mark.usefixtures("small")
def test_a_room_that_is_opened_again_takes_up_what_was_kept(tmp_path: Path) -> None:
    where, file = ledger(tmp_path, *STORY[:6]), tmp_path / "story.room"
    first, told = opened(where, file)
    assert told.startswith("FILE: 0 MB, so that the room opens faster")
    assert file.stat().st_mode & 0o077 == 0, "its owner alone reads it"
    assert opened(where, file) == (first, "FILE: taken up, as of entry 12")
    store = open_store(where)
    store.append(entries(*STORY))
    store.close()
    grown, told = opened(where, file)
    assert told.startswith("FILE: taken up, as of entry 12 FILE: 0 MB")
    assert opened(where, file) == (grown, "FILE: taken up, as of entry 26")
    assert grown == opened(where, tmp_path / "other.room")[0]


def test_a_small_ledger_is_worked_out_each_time(tmp_path: Path) -> None:
    assert opened(ledger(tmp_path), tmp_path / "story.room")[1] == ""
    assert not (tmp_path / "story.room").exists()


@pytest.mark.usefixtures("small")
def test_a_state_of_another_ledger_is_not_taken_up(tmp_path: Path) -> None:
    where, file = ledger(tmp_path), tmp_path / "story.room"
    right, _ = opened(where, file)
    other = open_store(tmp_path / "other.sqlite")
    other.append([Withdrawn(None, "89abcdef01234567", "corrected"), *entries(*STORY)])
    other.close()
    now, told = opened(str(tmp_path / "other.sqlite"), file)
    assert told.startswith("FILE: of another ledger, so all is worked out anew")
    assert now["propositions"] == right["propositions"] and now["head"] != right["head"]


@pytest.mark.usefixtures("small")
def test_a_state_that_other_code_made_is_not_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where, file = ledger(tmp_path), tmp_path / "story.room"
    right, _ = opened(where, file)
    monkeypatch.setattr(keeping, "maker", lambda: "somebody else")
    now, told = opened(where, file)
    assert "made by another version" in told and "opens faster the next time" in told and now == right


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("at", [3, 400, -5])
def test_a_damaged_state_is_not_taken_up(tmp_path: Path, at: int) -> None:
    where, file = ledger(tmp_path), tmp_path / "story.room"
    right, _ = opened(where, file)
    raw = bytearray(file.read_bytes())
    raw[at] ^= 1
    file.write_bytes(raw)
    now, told = opened(where, file)
    assert ("damaged" in told or "no state of a ledger" in told) and now == right


class Harm:
    """An instance that would run a command when it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.mark}",)


class Stranger(str):
    """Words that are none of ours."""


@pytest.mark.parametrize("harm", [Harm(Path("mark")), Stranger("x"), os.path.join, random.Random(3), Room, getattr])
def test_a_state_that_asks_for_more_than_nouns_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: object) -> None:
    where, file = ledger(tmp_path), tmp_path / "story.room"
    store = open_store(where)
    monkeypatch.chdir(tmp_path)
    keep(file, Kept(harm, [], store.link(3)))  # type: ignore[arg-type]
    head, body = file.read_bytes().split(b"\n", 1)
    assert pickle.loads(body) is not None or isinstance(harm, Harm)
    (tmp_path / "mark").unlink(missing_ok=True)
    file.write_bytes(head.replace(b'"entries":0', b'"entries":3') + b"\n" + body)
    said = kept(file, store)
    assert isinstance(said, str) and said.startswith("no state of a ledger (it names ")
    assert not (tmp_path / "mark").exists()


@pytest.mark.usefixtures("small")
def test_where_nothing_can_be_kept_the_room_opens_all_the_same(tmp_path: Path) -> None:
    now, told = opened(ledger(tmp_path), tmp_path / "no such folder" / "story.room")
    assert now["propositions"] and "the next opening will take as long as this one" in told


@pytest.mark.usefixtures("small")
def test_a_state_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "story.room").mkdir()
    now, told = opened(ledger(tmp_path), tmp_path / "story.room")
    assert now["propositions"] and told.startswith("FILE: cannot be read (Is a directory), so all is worked out anew")


def test_fresh_keeps_nothing_to_name(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["serve", "--ledger", ledger(tmp_path), "--fresh", "--state", "x.room"])
    assert said.exit_code == 2 and "--fresh keeps nothing" in said.output


ASKED = "Did Arland send shells to Borduria?"


def command(*words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(app, list(words))
    return ran.exit_code, ran.stdout


def forbidden(*_: object) -> None:
    raise AssertionError("worked out anew")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("form", [[], ["--json"], ["--all"]])
def test_a_question_takes_up_what_a_room_kept_and_answers_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    where = ledger(tmp_path, *STORY[:9])
    Room(where, state=Path(f"{where}.room")).close()
    store = open_store(where)
    store.append(entries(*STORY))
    store.close()
    ask = ["ask", ASKED, "--ledger", where, *form]
    with monkeypatch.context() as only:
        only.setattr("onrecord.ledger.standing", forbidden)
        taken = command(*ask)
    Path(f"{where}.room").rename(tmp_path / "away.room")
    assert command(*ask) == taken and taken[0] == 0 and "Courier" in taken[1]
    (tmp_path / "away.room").rename(f"{where}.room")
    early = command(*ask, "--as-of", "2024-03-05")
    assert early[0] == 0 and "Courier" not in early[1], "a day of before is worked out from what stood then"


@pytest.mark.usefixtures("small")
def test_a_watch_takes_up_what_a_room_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = ledger(tmp_path, *STORY[:9])
    Room(where, state=Path(f"{where}.room")).close()
    look = ["watch", ASKED, "--ledger", where, "--once"]
    read = Growing.take
    sizes = list[int]()
    monkeypatch.setattr(Growing, "take", lambda self, came, *more: sizes.append(len(came)) or read(self, came, *more))
    assert command(*look) == (0, "")
    store = open_store(where)
    store.append(entries(*STORY))
    store.close()
    code, told = command(*look)
    assert (code, sizes) == (0, [0, 8]) and '"contested": ["country:XB"]' in told
    assert command(*look) == (0, ""), "told once"


@pytest.mark.usefixtures("small")
def test_a_question_says_where_what_was_kept_is_of_no_use(tmp_path: Path) -> None:
    where = ledger(tmp_path)
    Path(f"{where}.room").write_bytes(b"{}\n")
    ran = CliRunner().invoke(app, ["ask", ASKED, "--ledger", where])
    assert ran.exit_code == 0 and "all is worked out anew" in ran.stderr
