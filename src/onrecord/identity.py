"""What a noun is: its canonical JSON, and the hash of it that serves as its id.

Canonical means: keys sorted, UTF-8, no spaces, a span as `[start, end]`, a word for every closed set, and a field that holds nothing
(null, empty, false) left out where it may be. So a field added to a noun later changes no id that was given before.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from onrecord.claim import Certainty, Claim
from onrecord.document import Document, Span
from onrecord.errors import BadLedger

_WORDS = {sure: sure.name.lower() for sure in Certainty}
_SURE = {word: sure for sure, word in _WORDS.items()}


def claim_id(claim: Claim) -> str:
    """Sixteen hexadecimal digits, the same for the same words read in the same way in the same document.

    >>> claim_id(Claim("0123456789abcdef", Span(0, 27), "Lima signed the trade pact."))
    '2d55562b9fc2cc75'
    """
    return digest(canonical(claim))


def document_id(doc: Document) -> str:
    """Sixteen hexadecimal digits over the words of a report and what it says of itself, not over the file it was read from.

    >>> a = Document("Lima signed the trade pact.", outlet="Andes Courier", name="pact.txt")
    >>> document_id(a) == document_id(Document("Lima signed the trade pact.", outlet="Andes Courier", name="copy/pact.txt"))
    True
    """
    # Where it was read from, when it was taken, its bytes, how its page is typed, who issued it and where may be told better tomorrow.
    return digest(canonical(replace(doc, name="", raw=None, retrieved=None, issuer=None, seat="", blocks=())))


def slug(name: str) -> str:
    """A name as part of an rid.

    >>> slug("The Ruritanian Post")
    'the-ruritanian-post'
    """
    return _SLUG.sub("-", name.lower()).strip("-")


_SLUG = re.compile(r"[^\w]+")


def digest(canon: bytes) -> str:
    """Give the first sixteen hexadecimal digits of SHA-256."""
    return sha256(canon).hexdigest()[:16]


def canonical(noun: Any) -> bytes:
    """Write a noun in the one way there is.

    >>> canonical(Span(3, 7))
    b'[3,7]'
    """
    return written(noun, shape(noun.__class__))


def written(noun: Any, form: Any) -> bytes:
    """Write a noun as canonical JSON of a shape.

    Raises:
        BadLedger: a field holds what its noun does not allow, or half a character.

    """
    try:
        return msgspec.json.encode(msgspec.convert(noun, form, from_attributes=True, dec_hook=_to_word), order="sorted")
    except msgspec.ValidationError as error:
        raise BadLedger(f"{type(noun).__name__} cannot be kept: {error}") from error
    except UnicodeEncodeError as error:
        raise BadLedger(f"half a character (a lone surrogate) in {error.object[:40]!r}; read the report with its own encoding") from error


def read(raw: bytes, form: Any, noun: Any) -> Any:
    """Read the noun that JSON of a shape holds; errors are those of msgspec."""
    return msgspec.convert(msgspec.json.decode(raw, type=form, dec_hook=_to_certainty), noun, from_attributes=True)


@cache
def shape(hint: Hashable) -> Any:
    """Give the JSON shape of a noun or of the type of a field."""
    if hint is Span:
        return msgspec.defstruct("Span", [("start", int), ("end", int)], array_like=True, forbid_unknown_fields=True)
    if hint is Certainty:
        # Any type that msgspec does not know goes through the hooks, which turn the level into its word and back.
        return Hashable
    if is_dataclass(hint) and isinstance(hint, type):
        return struct(hint)
    parts = tuple(part if part in (NoneType, Ellipsis) else shape(part) for part in get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return Union[parts]  # noqa: UP007  # the parts are known at run time only
    return tuple[parts] if get_origin(hint) is tuple else hint  # type: ignore[valid-type]


def struct(noun: type, extra: tuple[tuple[str, Any, Any], ...] = (), **options: Any) -> Any:
    """Make the JSON object of a noun; a field that holds nothing is left out."""
    hints = get_type_hints(noun)
    own = [_field(field, shape(hints[field.name])) for field in fields(noun)]
    return msgspec.defstruct(
        noun.__name__, [*own, *extra], kw_only=True, omit_defaults=True, forbid_unknown_fields=True, frozen=True, **options
    )


def _field(field: Any, form: Any) -> Any:
    default = None if NoneType in get_args(form) and field.default is MISSING else field.default
    return (field.name, form) if default is MISSING or default else (field.name, form, default)


def _to_word(_: type, sure: Any) -> Any:
    return _WORDS[sure]


def _to_certainty(_: type, word: Any) -> Any:
    if word not in _SURE:
        raise ValueError(f"{word!r:.40} is no certainty; one of {', '.join(_SURE)}")
    return _SURE[word]
