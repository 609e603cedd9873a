"""Fetches a page from a public address, and from nowhere else.

Every address is checked after its name is resolved, at each redirect again, and the connection goes to the address that was checked, so
that a name cannot mean something else a moment later. No proxy, cookie or password is used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from onrecord.errors import UnreadableSource
from onrecord.readers.decoding import LIMIT
from onrecord.readers.unpacking import unpacked

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_REFUSED = tuple(ipaddress.ip_network(n) for n in ("168.63.129.16/32", "100.64.0.0/10", "192.88.99.0/24"))
"""Public by the registry, and yet a cloud's own services, a provider's inner network, and the old relay of 6to4."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ASKED = {
    "User-Agent": "onrecord (reads news reports; one page at a time)",
    "Accept": "text/html,application/xhtml+xml,text/plain,*/*;q=0.5",
}


def is_public(address: Address) -> bool:
    """Whether an address may be asked: not this machine, its network, a cloud's metadata, a group, or one that hides such a one.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(hidden)
        if address.is_site_local:
            return False
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_loopback or address.is_unspecified
    return address.is_global and not special and not any(address in network for network in _REFUSED if network.version == address.version)


def resolved(host: str, port: int) -> list[Address]:
    """All addresses of a name, in the order in which the system prefers them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


@dataclass(frozen=True)
class Fetcher:
    """How pages are fetched.

    Args:
        allowed: which addresses may be asked.
        resolve: a name and a port to addresses.
        largest: bytes of a page, packed and unpacked.
        seconds: for one page with all its redirects.
        redirects: how many are followed.

    """

    allowed: Callable[[Address], bool] = is_public
    resolve: Callable[[str, int], list[Address]] = resolved
    largest: int = LIMIT
    seconds: float = 30.0
    redirects: int = 5

    def __call__(self, url: str) -> Fetched:
        """Fetch a page.

        Raises:
            UnreadableSource: the address is not one to be asked, or the page does not come, or too much of it.

        """
        until, at = time.monotonic() + self.seconds, url
        for _ in range(self.redirects + 1):
            parts = checked(at)
            answer = self._answer(parts, self._address(parts, at), at, until)
            if isinstance(answer, Fetched):
                return answer
            at = answer
        raise UnreadableSource(f"{url}: more than {self.redirects} redirects, the last to {at}; give the address where it ends")

    def _address(self, parts: SplitResult, url: str) -> Address:
        host = parts.hostname or ""
        try:
            addresses = self.resolve(host, parts.port or _PORTS[parts.scheme])
        except (OSError, UnicodeError) as error:
            raise UnreadableSource(f"{url}: the name {host} cannot be resolved ({error}); check the address and the network") from error
        for address in addresses:
            if not self.allowed(address):
                raise UnreadableSource(
                    f"{url}: {host} is {address}, which is no public address, so it is not asked; save the page and give the file"
                )
        if not addresses:
            raise UnreadableSource(f"{url}: the name {host} has no address; check it")
        return addresses[0]

    def _answer(self, parts: SplitResult, address: Address, url: str, until: float) -> Fetched | str:
        """The page, or where it redirects to."""
        connection = _Pinned(parts, address, max(0.1, until - time.monotonic()))
        # A server that sends a byte a minute keeps every single wait short: a clock beside it ends the whole.
        clock = threading.Timer(max(0.1, until - time.monotonic()), connection.cut)
        clock.daemon = True
        clock.start()
        try:
            connection.request("GET", _path(parts), headers={"Host": _host(parts), **_ASKED, "Accept-Encoding": "gzip"})
            response = connection.getresponse()
            if response.status in _REDIRECTS and (target := response.getheader("Location")):
                return urljoin(url, target)
            if response.status != 200:
                raise UnreadableSource(
                    f"{url}: the server answers {response.status} {response.reason}; open it in a browser and save the page"
                )
            raw = _within(iter(lambda: response.read(65536), b""), self.largest, url)
            if response.length or time.monotonic() >= until:
                raise TimeoutError(f"cut off after {len(raw)} bytes")
            plain = unpacked(raw, response.getheader("Content-Encoding"), self.largest, url)
            return Fetched(url, plain, response.headers.get_content_charset())
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = time.monotonic() >= until
            why = f"not whole after {self.seconds:g} seconds" if late else f"{type(error).__name__}: {error}"
            raise UnreadableSource(f"{url}: cannot be fetched ({why}); try later, or save the page and give the file") from error
        finally:
            clock.cancel()
            connection.close()


@dataclass(frozen=True)
class Fetched:
    """A page as it came: where from after all redirects, its bytes, the encoding that the server declares."""

    url: str
    raw: bytes
    charset: str | None = None


def checked(url: str) -> SplitResult:
    """The parts of an address that may be asked.

    >>> checked("https://herald.example/dam").hostname
    'herald.example'

    Raises:
        UnreadableSource: it is not of the web, or carries a password.

    """
    try:
        parts = urlsplit(url)
        fine = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise UnreadableSource(f"{url}: no address ({error}); write http:// or https:// and a host") from error
    if not fine or any(ord(c) <= 32 or ord(c) == 127 for c in url):
        raise UnreadableSource(f"{url}: only http:// and https:// addresses are fetched; save the page and give the file")
    if parts.username is not None or parts.password is not None:
        raise UnreadableSource(
            f"{parts.scheme}://{parts.hostname}: a name or password in the address is not sent; save the page and give the file"
        )
    return parts


def _within(parts: Iterable[bytes], largest: int, url: str) -> bytes:
    raw = bytearray()
    for part in parts:
        raw += part
        if len(raw) > largest:
            raise UnreadableSource(f"{url}: more than {largest} bytes; save the page and give the file")
    return bytes(raw)


def _path(parts: SplitResult) -> str:
    return quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="/%?:@!$&'()*+,;=~[]")


def _host(parts: SplitResult) -> str:
    host, port = parts.hostname or "", parts.port
    named = f"[{host}]" if ":" in host else _ascii(parts)
    return named if port in {None, _PORTS[parts.scheme]} else f"{named}:{port}"


def _ascii(parts: SplitResult) -> str:
    """The name as certificates and servers know it."""
    host = parts.hostname or ""
    return host if ":" in host else host.encode("idna").decode("ascii")


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever its name means by then; the name is still what a certificate must bear."""

    def __init__(self, parts: SplitResult, address: Address, seconds: float) -> None:
        super().__init__(_ascii(parts), parts.port or _PORTS[parts.scheme], timeout=seconds)
        self._address, self._secure = str(address), parts.scheme == "https"
        self._open: socket.socket | None = None  # the connection lets go of its own once an answer without a length begins

    def connect(self) -> None:
        """Goes to the address, not to the name."""
        self.sock = self._open = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = self._open = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """Ends it from another thread."""
        if self._open is not None:
            with suppress(OSError):
                # Past the TLS layer, whose own shutdown would take its state from under the thread that reads.
                socket.socket.shutdown(self._open, socket.SHUT_RDWR)
