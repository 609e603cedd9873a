"""What is fetched, and what never is: a server of our own on this machine, and names that resolve to where they should not."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.document import Document, Unread
from onrecord.errors import UnreadableSource
from onrecord.readers import parts_of
from onrecord.readers.addresses import read_addresses
from onrecord.readers.fetching import Address, Fetcher, is_public

LEAD = "The dam near the old mill burst early on Tuesday, the governor of the valley said, and two towns are without power."
STORY = f"<article><h1>Dam bursts</h1><p>{LEAD}</p><p>{LEAD[::-1]}</p></article>"
PAGE = f"<html><head><title>Dam bursts</title></head><body>{STORY}</body></html>".encode()
FEED = f"<rss><channel><title>Rift Herald</title><item><title>Dam</title><description>{LEAD}</description></item></channel></rss>".encode()
LOOPBACK = ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::6810:84e5", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # metadata of clouds
        ("168.63.129.16", False),  # the same by another name
        ("100.100.100.200", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("192.0.2.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
        ("fec0::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


class Site(BaseHTTPRequestHandler):
    """A site with a page, and with everything that a site should not do."""

    def do_GET(self) -> None:
        path = self.path
        if path == "/dam":
            self.give(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        elif path == "/packed":
            self.give(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self.give(200, gzip.compress(b" " * 9_000_000), {"Content-Encoding": "gzip"})
        elif path == "/strange":
            self.give(200, PAGE, {"Content-Encoding": "br"})
        elif path == "/large":
            self.give(200, b"x" * 200_000, {})
        elif path == "/feed":
            self.give(200, FEED, {})
        elif path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(PAGE)
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.1)
        elif path.startswith("/to?"):
            self.give(302, b"", {"Location": path[4:]})
        else:
            self.give(404, b"", {})

    def give(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def here(names: dict[str, str] | None = None, **options: object) -> Fetcher:
    """A fetcher for which this machine is the web: herald.example is at home, other names are as given."""

    def resolve(host: str, port: int) -> list[Address]:
        return [ipaddress.ip_address((names or {}).get(host) or ("127.0.0.1" if host == "herald.example" else host))]

    return Fetcher(allowed=lambda a: a == LOOPBACK or is_public(a), resolve=resolve, **options)  # type: ignore[arg-type]


def test_a_page_comes_from_the_address_that_was_checked(site: int) -> None:
    page = here()(f"http://herald.example:{site}/dam")  # no such name exists: only the pinned address can answer
    assert (page.raw, page.charset) == (PAGE, "utf-8")
    assert here()(f"http://herald.example:{site}/packed").raw == PAGE


def test_a_redirect_is_followed_and_named(site: int) -> None:
    start = f"http://herald.example:{site}/to?/to?/dam"
    assert here()(start).url == f"http://herald.example:{site}/dam"
    with pytest.raises(UnreadableSource, match=r"more than 1 redirects"):
        here(redirects=1)(start)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://10.0.0.7/admin", "10.0.0.7, which is no public address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254, which is no public address"),
        ("http://[::1]/", "::1, which is no public address"),
        ("http://inner.example/", "inner.example is 192.168.0.9, which is no public address"),
        ("file:///etc/hostname", "only http:// and https://"),
        ("ftp://herald.example/x", "only http:// and https://"),
        ("gopher://herald.example/x", "only http:// and https://"),
        ("http://user:secret@herald.example/", "a name or password"),
    ],
)
def test_no_redirect_leads_inside(site: int, target: str, why: str) -> None:
    for url in (target, f"http://herald.example:{site}/to?{target}"):
        with pytest.raises(UnreadableSource, match=why):
            here({"inner.example": "192.168.0.9"})(url)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    both = [ipaddress.ip_address("8.8.8.8"), ipaddress.ip_address("127.0.0.1")]
    with pytest.raises(UnreadableSource, match=r"127\.0\.0\.1, which is no public address"):
        Fetcher(resolve=lambda host, port: both)("http://herald.example/")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_this_machine_is_never_asked_whatever_it_is_called(site: int, name: str) -> None:
    with pytest.raises(UnreadableSource, match=r"no public address|cannot be resolved"):
        Fetcher()(f"http://{name}:{site}/dam")


@pytest.mark.parametrize(
    ("path", "options", "why"),
    [
        ("/large", {"largest": 100_000}, "more than 100000 bytes"),
        ("/bomb", {}, "unpack to more than 5242880"),
        ("/strange", {}, "packed as 'br'"),
        ("/short", {}, "cut off after"),
        ("/gone", {}, "the server answers 404"),
        ("/slow", {"seconds": 0.5}, "not whole after 0.5 seconds"),
    ],
)
def test_caps(site: int, path: str, options: dict[str, float], why: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableSource, match=why):
        here(**options)(f"http://herald.example:{site}{path}")
    assert time.monotonic() - start < 5


def test_a_list_is_fetched_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# Tuesday\nhttp://127.0.0.1:9/dam\n")
    with pytest.raises(UnreadableSource, match=r"a list of 1 address, and nothing is fetched unless you ask: read or ingest with --fetch"):
        parts_of(tmp_path / "list.txt")
    [refused] = parts_of(tmp_path / "list.txt", fetch=True)
    assert isinstance(refused, Unread)
    assert (refused.where, refused.fault) == ("line 2", True)
    assert "no public address" in refused.why


def test_one_bad_address_costs_none_of_the_others(site: int) -> None:
    base = f"http://herald.example:{site}"
    lines = f"{base}/dam\n\n# a note\n{base}/gone\nherald.example\n{base}/feed\n".encode()
    parts = list(read_addresses(lines, "list.urls", fetch=True, fetcher=here()))
    docs = [p for p in parts if isinstance(p, Document)]
    assert [d.url for d in docs] == [f"{base}/dam", None]
    assert [d.title for d in docs] == ["Dam bursts", "Dam"]
    assert [p.where for p in parts if isinstance(p, Unread)] == ["line 4", "line 5"]


def test_nothing_goes_out_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> Callable[..., None]:
        raise AssertionError("a name was resolved")

    monkeypatch.setattr("socket.getaddrinfo", asked)
    monkeypatch.setattr("socket.create_connection", asked)
    (tmp_path / "a.html").write_bytes(PAGE.replace(b"<p>", b'<img src="http://herald.example/x.png"><p>'))
    (tmp_path / "a.rss").write_text(
        f"<rss><channel><link>http://herald.example</link><item><title>Dam</title><description>{LEAD}</description></item></channel></rss>"
    )
    assert [len(parts_of(tmp_path / name)) for name in ("a.html", "a.rss")] == [1, 1]
