"""What a server packed for the way, unpacked: never more than was allowed for."""

from __future__ import annotations

import zlib

from onrecord.errors import UnreadableSource

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def unpacked(raw: bytes, coding: str | None, largest: int, name: str) -> bytes:
    """Bytes without the packing that a header names, never more than `largest`.

    >>> import gzip
    >>> unpacked(gzip.compress(b"The dam burst."), "gzip", 100, "https://herald.example/dam")
    b'The dam burst.'

    Raises:
        UnreadableSource: the packing is unknown, broken or cut off, or too much comes out.

    """
    coding = (coding or "identity").strip().lower()
    if coding == "identity":
        return raw
    if coding not in _WINDOWS:
        raise UnreadableSource(f"{name}: packed as {coding!r}, which is not read; save the page and give the file")
    unpacker = zlib.decompressobj(wbits=_WINDOWS[coding])
    try:
        data = unpacker.decompress(raw, largest + 1)
    except zlib.error as error:
        raise UnreadableSource(f"{name}: broken {coding} ({error}); fetch it again") from error
    if len(data) > largest:
        raise UnreadableSource(f"{name}: {len(raw)} bytes of {coding} unpack to more than {largest}; save the page and give the file")
    if not unpacker.eof:
        raise UnreadableSource(f"{name}: {coding} that is cut off; fetch it again")
    return data
