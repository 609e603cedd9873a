"""The room in a real browser: what no other client does, a browser does to forms, keys and scripts."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.browser import Browser, program
from tests.server.rooms import ledger

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed here")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ledger(tmp_path_factory.mktemp("browser"))
    room = subprocess.Popen([sys.executable, "-m", "onrecord", "serve", "--ledger", where, "--port", str(port)], stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while time.monotonic() < end and room.poll() is None:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    room.terminate()
    room.wait()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    made = Browser(program() or "", tmp_path / "profile")
    yield made
    made.close()


def test_keys_walk_rule_and_undo(address: str, browser: Browser) -> None:
    browser.open(f"{address}/")
    browser.press("j")
    browser.until("location.pathname.startsWith('/p/') && document.readyState === 'complete'")
    browser.press("y")
    browser.until("document.activeElement.name === 'by'")
    browser.write("Ada")
    browser.see("document.activeElement.blur()")
    browser.press("y")
    browser.until("document.readyState === 'complete' && document.querySelector('.ruling')?.innerText.includes('Accepted by Ada')")
    browser.press("u")
    browser.until("document.readyState === 'complete' && location.pathname.startsWith('/p/') && !document.querySelector('.ruling')")
    browser.press("e")
    browser.until("document.activeElement.name === 'part'")
    assert browser.faults == []


def test_the_slider_shows_an_earlier_day(address: str, browser: Browser) -> None:
    browser.open(f"{address}/")
    browser.until("document.querySelector('.slider') && !document.querySelector('.slider').hidden")
    browser.see(
        "(s => { s.value = 2; for (const e of ['input', 'change']) s.dispatchEvent(new Event(e)); })(document.querySelector('.slider'))"
    )
    browser.until("location.search.includes('as_of=2024-03-03')")
    assert browser.faults == []


@pytest.mark.parametrize("width", [360, 820, 1400])
def test_no_page_is_wider_than_the_window(address: str, tmp_path: Path, width: int) -> None:
    browser = Browser(program() or "", tmp_path / "profile", size=f"{width},800")
    browser.open(f"{address}/?act=AID")
    first = "document.querySelector('.lines a').href"
    pages = ["/", "/review", "/changes", "/keys", "/export", browser.see(first).removeprefix(address)]
    for page in pages:
        browser.open(address + page)
        assert browser.see("document.documentElement.scrollWidth <= innerWidth"), page
    browser.close()


@pytest.mark.parametrize("width", [390, 1400, 1920])
def test_who_says_it_is_seen_whole(address: str, tmp_path: Path, width: int) -> None:
    browser = Browser(program() or "", tmp_path / "profile", size=f"{width},900")
    browser.open(f"{address}/?act=AID")
    browser.open(browser.see("document.querySelector('.lines a').href"))
    assert browser.see("document.querySelectorAll('.ways li').length") == 10, "nine ways, and how many more there are"
    drawn, told = "document.querySelector('.says .scrolled')", "document.querySelector('.ways')"
    if browser.see("innerWidth") < 800:
        assert browser.see(f"{drawn}.clientWidth == 0 && {told}.clientWidth > 200"), "a narrow window has it in words"
    else:
        assert browser.see(f"{drawn}.clientWidth > 0 && {drawn}.scrollWidth <= {drawn}.clientWidth && {told}.clientWidth == 1")
    browser.close()


def test_on_a_page_to_send_a_link_opens_the_fold_that_it_leads_into(tmp_path: Path, browser: Browser) -> None:
    page = tmp_path / "page.html"
    where = ledger(tmp_path)
    subprocess.run([sys.executable, "-m", "onrecord", "report", "--ledger", where, "--out", page], check=True, capture_output=True)
    browser.open(page.as_uri())
    assert not browser.see("document.querySelector('.report .whole').open"), "the reports are folded"
    browser.see("document.querySelector('.proposition details').open = true")
    browser.see("document.querySelector('.proposition .label[href^=\"#w-\"]').click()")
    browser.until("document.querySelector(location.hash).closest('details').open")
    assert browser.faults == []


def test_only_the_values_of_the_field_are_offered_where_script_runs(address: str, browser: Browser) -> None:
    browser.open(f"{address}/?act=AID")
    browser.open(browser.see("document.querySelector('.lines a').href"))
    offered = "document.querySelector('.rule-form [name=value]')"
    assert browser.see(f"{offered}.getAttribute('list')") == "values-stance"
    browser.see("(s => { s.value = 'when'; s.dispatchEvent(new Event('change')); })(document.querySelector('.rule-form [name=part]'))")
    assert browser.see(f"{offered}.getAttribute('list') === null && {offered}.placeholder.includes('5 June 2026')")
