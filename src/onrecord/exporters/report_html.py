"""HTML that escapes whatever is not HTML already, so that no word of a report can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already; any other string is escaped when it is put into a tag."""

    __slots__ = ()

    def __html__(self) -> str:
        """The same, as templates ask for it."""
        return self


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> Html:
    """Text for a page: markup as it is, all else escaped, characters that no page may hold shown as gaps.

    >>> safe("Radio <b>Gabès</b> & others")
    'Radio &lt;b&gt;Gabès&lt;/b&gt; &amp; others'
    """
    return text if isinstance(text, Html) else Html(escape(_UNPRINTABLE.sub("\ufffd", text)))


def tag(name: str, *children: str | None, **attributes: str | None) -> Html:
    """One element. Children and attributes that are None are left out.

    >>> tag("q", "Bread < peace", class_="words")
    '<q class="words">Bread &lt; peace</q>'
    """
    pairs = "".join(f' {_attribute(k)}="{safe(v)}"' for k, v in attributes.items() if v is not None)
    return Html(f"<{name}{pairs}>{joined(children)}</{name}>")


def joined(parts: Iterable[str | None], between: str = "") -> Html:
    """Parts in a row, those that are None or empty left out.

    >>> joined(["Tunis", None, "Astana & Baku"], " · ")
    'Tunis · Astana &amp; Baku'
    """
    return Html(safe(between).join(safe(p) for p in parts if p))


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def link(target: str, *children: str | None, **attributes: str | None) -> Html:
    """A link to an anchor of this page."""
    return tag("a", *children, href=f"#{target}", **attributes)


def away(url: str | None, words: str) -> Html:
    """A link to another place, where the address is one of the web; the bare words otherwise.

    >>> away("javascript:alert(1)", "page")
    'page'
    """
    if not re.match(r"https?://", url or ""):
        return safe(words)
    return tag("a", words, href=url, rel="noopener noreferrer nofollow")


def details(summary: str, *children: str | None, **attributes: str | None) -> Html:
    """A part that opens on demand (and in print)."""
    return tag("details", tag("summary", summary), *children, **attributes)
