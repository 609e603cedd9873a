"""A mail (.eml): its text, else its HTML. Attachments are named, not read."""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr
from typing import BinaryIO

from onrecord.document import Document, Unread
from onrecord.errors import UnreadableSource
from onrecord.readers.decoding import LIMIT, as_browsers_read, decoded
from onrecord.readers.names import is_agency, is_name, is_outlet
from onrecord.readers.page import Run
from onrecord.readers.records import Record, body_of, plain_runs, record_document
from onrecord.readers.text import name_of

_LARGEST = 8 * LIMIT  # With attachments; the text is held to LIMIT.

_STUMBLES = (IndexError, AttributeError, TypeError, ValueError, LookupError, MessageError)
"""What the standard library's parser of headers raises on malformed ones, which it means to forgive."""


def read_mail(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    r"""The report that a mail carries (a `Reader`).

    >>> from io import BytesIO
    >>> head = b"From: Rift Herald <desk@herald.example>\nSubject: Dam bursts\nDate: Tue, 5 Mar 2024 10:00:00 +0200\n\n"
    >>> [doc] = read_mail(BytesIO(head + b"The dam near Lodwar burst early."))
    >>> doc.title, doc.outlet, doc.published
    ('Dam bursts', 'Rift Herald', '2024-03-05T10:00:00+02:00')

    Raises:
        UnreadableSource: it is too large, no mail, or has no words.

    """
    raw, name = source.read(_LARGEST + 1), name_of(source, url)
    if len(raw) > _LARGEST:
        raise UnreadableSource(f"{name}: more than {_LARGEST // 1024**2} MB; save the mail without its attachments")
    try:
        yield from _read(raw, name, url)
    except _STUMBLES as error:
        told = f"{type(error).__name__}: {error}"
        raise UnreadableSource(f"{name}: a header of it is malformed ({told}); save the mail again, or its text as a file") from error


def _read(raw: bytes, name: str, url: str | None) -> list[Document | Unread]:
    mail = BytesParser(policy=default).parsebytes(raw)
    if not (mail["From"] or mail["Subject"] or mail["Date"]):
        raise UnreadableSource(f"{name}: no mail (neither From, Subject nor Date at its head); save it as .eml")
    texts, others = _parts(mail)
    parts = [_words(part, name) for part in texts]
    body = parts[0] if len(parts) == 1 else tuple(run for part in parts for run in (plain_runs(part) if isinstance(part, str) else part))
    return [record_document(_record(mail, body, raw, name, url)), *map(_named, others)]


def _named(part: EmailMessage) -> Unread:
    size = len(part.get_payload(decode=True) or b"")
    title = part.get_filename() or "without a name"
    why = f"{part.get_content_type()}, {size} bytes: not read; save it and give it as a file"
    return Unread(f"attachment {title!r}", why, fault=False)


def _parts(mail: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage]]:
    """(the parts that are the report, all others): of alternatives the plain text, where it has words."""
    texts, others = list[EmailMessage](), list[EmailMessage]()

    def walk(part: EmailMessage) -> None:
        kind = part.get_content_type()
        if kind == "multipart/alternative":
            walk(_best([p for p in part.iter_parts() if isinstance(p, EmailMessage)]) or part.__class__())
        elif part.is_multipart() and part.get_content_maintype() == "multipart":
            for inside in part.iter_parts():
                if isinstance(inside, EmailMessage):
                    walk(inside)
        elif kind in {"text/plain", "text/html"} and not part.is_attachment() and part.get_filename() is None:
            texts.append(part)
        else:
            others.append(part)

    walk(mail)
    return texts, others


def _best(choices: list[EmailMessage]) -> EmailMessage | None:
    plain = [p for p in choices if p.get_content_type() == "text/plain" and (p.get_payload(decode=True) or b"").strip()]  # type: ignore[union-attr]
    return next(iter((*plain, *reversed(choices))), None)


def _words(part: EmailMessage, name: str) -> tuple[Run, ...] | str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if len(raw) > LIMIT:
        raise UnreadableSource(f"{name}: a text of more than {LIMIT // 1024**2} MB; one report is expected")
    text = decoded(raw, name, encoding=as_browsers_read(part.get_content_charset()))
    return text if part.get_content_type() == "text/plain" else body_of(text)


def _record(mail: EmailMessage, body: tuple[Run, ...] | str, raw: bytes, name: str, url: str | None) -> Record:
    sender = parseaddr(str(mail["From"] or ""))[0].strip("'\" ")
    desk = is_outlet(sender) or is_agency(sender)
    subject = str(mail["Subject"] or "")
    archived = str(mail["Archived-At"] or "").strip("<> ")
    return Record(
        name=name,
        body=body,
        raw=raw,
        title=subject or None,
        published=str(mail["Date"] or "") or None,
        outlet=sender if desk else None,
        url=(archived if archived.startswith(("http://", "https://")) else None) or url,
        authors=(sender,) if sender and not desk and is_name(sender) else (),
    )
