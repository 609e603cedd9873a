"""ninjs, the JSON of IPTC: objects of versions 1 to 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.document import BlockKind, Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.readers.page import Run
from onrecord.readers.records import Record, body_of, flat, names_of, plain_runs, record_document

_MARKS = frozenset(("body_text", "body_xhtml", "body_html", "bodies", "headlines", "versioncreated", "pubstatus", "standard", "profile"))
_DEEPEST = 4  # An item in an item in an item: nothing deeper is written in earnest.
_RICHEST = ("xhtml", "html", "text", "plain")


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Whether an object is ninjs: it has an id, and a field that only ninjs has.

    >>> is_ninjs({"uri": "urn:x:1", "body_text": "The dam burst."}), is_ninjs({"text": "The dam burst."})
    (True, False)
    """
    return isinstance(item.get("uri"), str) and any(key in _MARKS or key.startswith("body_") for key in item)


def ninjs_documents(item: Mapping[str, Any], raw: bytes, name: str, *, depth: int = 0) -> Iterator[Document | Unread]:
    """The report of an object, and those of the texts that are associated with it.

    Raises:
        UnreadableSource: it has no words, or a field is of another type than ninjs gives it.

    """
    status = item.get("pubstatus")
    if status in {"canceled", "withheld"}:
        yield Unread(str(item.get("uri")), f"{status} by its provider, so it is not read", fault=False)
        return
    linked = [(key, other) for key, other in _associated(item) if isinstance(other, Mapping)]
    pictures = [other for _, other in linked if not _is_text(other)]
    yield record_document(_record(item, pictures, raw, name))
    for key, other in linked:
        if not _is_text(other):
            continue
        where = f"association {key}"
        if depth >= _DEEPEST:
            yield Unread(where, "items within items too deep; give it as an item of its own")
            continue
        try:
            yield from ninjs_documents(other, raw, f"{name}/{key}", depth=depth + 1)
        except OnRecordError as error:
            yield Unread(where, str(error).removeprefix(f"{name}/{key}: "))


def _record(item: Mapping[str, Any], pictures: list[Mapping[str, Any]], raw: bytes, name: str) -> Record:
    rights = item.get("rightsinfo") if isinstance(item.get("rightsinfo"), Mapping) else {}
    holder = _text(item, "copyrightholder", name) or _text(rights or {}, "copyrightholder", name)
    authors, credited = names_of(_text(item, "byline", name) or _text(item, "by", name))
    sources = [n for key in ("infosource", "infosources", "source") for n in _names(item.get(key))]
    provider = next(iter(_names(item.get("provider"))), None)
    body = body_of(_richest(item, "body", "bodies"))
    captions = tuple(run for picture in pictures for run in _captions(picture, name))
    if captions:
        body = (*(plain_runs(body) if isinstance(body, str) else body), *captions)
    return Record(
        name=name,
        body=body,
        raw=raw,
        title=_text(item, "headline", name) or _richest(item, "headline", "headlines") or _text(item, "title", name) or None,
        section=next(iter(_names(item.get("genres") or item.get("genre"))), None),
        standfirst=_richest(item, "description", "descriptions") or None,
        published=_text(item, "firstcreated", name) or _text(item, "contentcreated", name) or _text(item, "versioncreated", name),
        outlet=provider or (sources[0] if sources and not holder else None) or holder,
        url=_address(item),
        authors=authors,
        agencies=tuple(n for n in (*credited, *sources, holder) if n),
        dateline=tuple(_names(item.get("located"))),
        language=_text(item, "language", name),
    )


def _richest(item: Mapping[str, Any], stem: str, plural: str) -> str:
    """The text of a field in the form that keeps most: `body_xhtml` before `body_text`, and the main one of a list of `bodies`."""
    forms = {k.removeprefix(f"{stem}_"): v for k, v in item.items() if k.startswith(f"{stem}_") and isinstance(v, str)}
    for entry in item.get(plural) or [] if isinstance(item.get(plural), list) else []:
        if isinstance(entry, Mapping) and isinstance(entry.get("value"), str):
            form = str(entry.get("contenttype") or "text/plain").rpartition("/")[2].removesuffix("+xml")
            role = "" if str(entry.get("role") or "main").endswith(("main", "body", "default")) else "other "
            forms.setdefault(f"{role}{form}", entry["value"])
    ranked = sorted(forms, key=lambda f: (f.startswith("other "), next((n for n, r in enumerate(_RICHEST) if r in f), len(_RICHEST)), f))
    return next((forms[f] for f in ranked if forms[f].strip()), "")


def _associated(item: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Associations by name: an object of them in version 1, a list in later ones."""
    linked = item.get("associations")
    if isinstance(linked, Mapping):
        return sorted(linked.items())
    return [(str(n), other) for n, other in enumerate(linked, start=1)] if isinstance(linked, list) else []


def _is_text(item: Mapping[str, Any]) -> bool:
    return item.get("type") == "text" or bool(_richest(item, "body", "bodies"))


def _captions(picture: Mapping[str, Any], name: str) -> Iterator[Run]:
    if words := flat(_richest(picture, "description", "descriptions")):
        yield Run(words, "figcaption", BlockKind.CAPTION)
    if words := flat(_text(picture, "byline", name) or _text(picture, "by", name)):
        yield Run(words, "figcaption", BlockKind.CREDIT)


def _names(value: Any) -> list[str]:
    """Names in a string, an object or a list of either."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, Mapping):
        return _names(value.get("name"))
    return [n for v in value for n in _names(v)] if isinstance(value, list) else []


def _address(item: Mapping[str, Any]) -> str | None:
    """Where it was published: a web address among its ids; an address of a provider's interface is one as well."""
    ids = item.get("altids")
    listed = [a.get("value") for a in ids if isinstance(a, Mapping)] if isinstance(ids, list) else []
    told = [item.get("canonicalurl"), item.get("uri"), *(ids.values() if isinstance(ids, Mapping) else listed)]
    return next((u for u in told if isinstance(u, str) and u.startswith(("http://", "https://"))), None)


def _text(item: Mapping[str, Any], key: str, name: str) -> str | None:
    value = item.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableSource(f"{name}: {key} is {type(value).__name__}, ninjs has a string there")
    return value or None
