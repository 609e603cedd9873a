"""Opening the room: what is missing is named, and an address that others reach is not opened without tokens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadServing
from onrecord.server import run
from onrecord.server.app import ready
from onrecord.server.state import Room
from tests.server.rooms import ledger


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "NEEDED", ("jinja2", "no_such_package"))
    with pytest.raises(BadServing, match=r"needs no_such_package: in your copy of the repository, pip install '\.\[server\]'"):
        run.check_installed()


def test_an_open_address_is_not_served_without_tokens(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["serve", "--ledger", ledger(tmp_path), "--host", "0.0.0.0"])
    assert said.exit_code != 0 and "--tokens" in str(said.exception)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = CliRunner().invoke(app, ["serve", "--ledger", ledger(tmp_path), "--port", str(port)])
    assert isinstance(said.exception, BadServing) and "name another port with --port" in str(said.exception)
    assert "open http" not in said.output


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "none.sqlite")])
    assert said.exit_code != 0 and "no ledger there" in str(said.exception)


def test_a_room_is_ready_before_it_is_opened(tmp_path: Path) -> None:
    room = Room(ledger(tmp_path), prepare=ready)
    assert "overview" in room.now()._kept
    room.close()
