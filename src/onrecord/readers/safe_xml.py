"""XML that can do nothing but be read: no entities of its own, nothing fetched, no depth or size without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from onrecord.errors import UnreadableSource
from onrecord.readers.decoding import decoded

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NAME = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


def xml_text(raw: bytes, name: str) -> str:
    """The characters of XML, its declaration taken off (its lines stay); an internal DTD is refused before any parser sees it.

    Raises:
        UnreadableSource: it declares entities, or a byte does not fit its encoding.

    """
    text = decoded(raw, name)
    if m := _DECLARATION.match(text):
        text = "\n" * m[0].count("\n") + text[m.end() :]
    root_of(text, name)
    return text


def root_of(text: str, name: str) -> str:
    """The local name of the root; empty where the text is no XML.

    >>> root_of("<?xml version='1.0'?><!-- wire --><n:nitf xmlns:n='urn:x'/>", "wire.xml"), root_of("Dam bursts", "a.txt")
    ('nitf', '')

    Raises:
        UnreadableSource: its document type has an internal part, which is where entities are declared.

    """
    at = 0
    ends = {"<?": "?>", "<!--": "-->"}
    while True:
        at += len(text[at : at + 4096]) - len(text[at : at + 4096].lstrip("\ufeff \t\r\n"))
        opener = next((o for o in ends if text.startswith(o, at)), None)
        if opener:
            end = text.find(ends[opener], at)
            closed = end + len(ends[opener])
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = text.find(">", at)
            closed = end + 1
            if "[" in text[at : end if end >= 0 else None]:
                line = text.count("\n", 0, at) + 1
                raise UnreadableSource(
                    f"{name}: line {line}: a document type that declares entities, which are never expanded; take the part in [ ] out"
                )
        else:
            found = _NAME.match(text, at)
            return found[1] if found else ""
        if end < 0:
            return ""
        at = closed


def xml_tree(raw: bytes, name: str) -> etree._Element:
    """The tree of XML.

    Raises:
        UnreadableSource: it is not well-formed, declares entities, or is nested too deep.

    """
    text = xml_text(raw, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableSource(
            f"{name}: line {line}, column {column}: no well-formed XML ({error.msg}); ask its supplier for a whole file"
        ) from error
    for node in tree.iter(etree.Entity):
        if unescape(node.text or "") == node.text:
            raise UnreadableSource(f"{name}: line {node.sourceline}: entity {node.text} is declared nowhere; write the character itself")
    return tree


def local(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def words_in(node: etree._Element | None) -> str:
    """The words of an element, white space flattened; "&eacute;" of a DTD that nobody reads is its letter."""
    return " ".join("".join(_text(node)).split()) if node is not None else ""


def _text(node: etree._Element) -> Iterator[str]:
    if node.tag is etree.Entity:
        yield unescape(node.text or "")
        return
    yield node.text or ""
    for child in node:
        yield from _text(child)
        yield child.tail or ""


def find(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names, whatever its namespace."""
    for step in path:
        node = next(iter(find_all(node, step)), None)
    return node


def find_all(node: etree._Element | None, name: str) -> list[etree._Element]:
    """The children of a local name."""
    return [child for child in node if local(child) == name] if node is not None else []


def within(node: etree._Element | None, name: str) -> list[etree._Element]:
    """The descendants of a local name, in order."""
    return [child for child in node.iter() if local(child) == name] if node is not None else []


def inner(node: etree._Element) -> str:
    """The markup of an element, as HTML."""
    return str(etree.tostring(node, encoding="unicode", method="html"))
