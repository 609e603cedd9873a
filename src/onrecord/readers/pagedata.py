"""What a page says of itself to machines: JSON-LD, meta tags, links and time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from lxml import html

from onrecord.readers.names import is_name, is_outlet, people
from onrecord.readers.stamps import finer, iso_of
from onrecord.readers.tables import rows

_ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlog|SocialMediaPosting|NewsItem")
_SEPARATOR = re.compile(r"\s+(?:[|–—:•·»«-]|::|//|&#124;)\s+")


@dataclass(frozen=True)
class PageData:
    """The page's own account of itself, each part None or empty where it gives none."""

    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    month_first: bool | None = None
    title: str = ""


def page_data(tree: html.HtmlElement) -> PageData:
    """What a page says to machines.

    >>> from onrecord.readers.page import parsed
    >>> page = '<title>Dam bursts | Prairie Herald</title><meta property="og:title" content="Dam bursts">'
    >>> data = page_data(parsed(page + '<meta name="author" content="By Inga Berzina">'))
    >>> data.headline, data.outlet, data.authors
    ('Dam bursts', 'Prairie Herald', ('Inga Berzina',))
    """
    metas, articles = _metas(tree), tuple(_articles(tree))
    lang = (tree.get("lang") or tree.get("xml:lang") or metas.get("og:locale") or metas.get("content-language") or "").replace("_", "-")
    month_first = True if lang.lower() == "en-us" else False if lang.lower()[:3] == "en-" else None
    title = " ".join("".join(node.itertext()) for node in tree.iter("title"))
    headline = _flat(
        next((a.get("headline") for a in articles if isinstance(a.get("headline"), str)), None)
        or metas.get("og:title")
        or metas.get("twitter:title")
    )
    outlet = (
        metas.get("og:site_name")
        or _publisher(articles)
        or next((metas[k] for k in _meta_names("outlet") if metas.get(k)), None)
        or _title_suffix(title, headline)
    )
    authors, agencies = _authors(metas, articles, outlet)
    return PageData(
        headline=_bare(headline, outlet),
        outlet=_flat(outlet),
        published=_published(tree, metas, articles, month_first),
        authors=authors,
        agencies=agencies,
        url=_canonical(tree, metas),
        language=lang.split("-")[0].lower() or None,
        month_first=month_first,
        title=_flat(title) or "",
    )


@cache
def _meta_names(says: str) -> tuple[str, ...]:
    """Names of meta tags that say one thing, the most reliable first."""
    return tuple(row["name"] for row in rows("reader_meta.csv") if row["says"] == says)


def _metas(tree: html.HtmlElement) -> Mapping[str, str]:
    """Meta tags by name, the first of each; repeated authors are joined."""
    found = dict[str, str]()
    for node in tree.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or "").strip().lower()
        value = " ".join((node.get("content") or "").split())
        if key in _meta_names("author") and key in found and value:
            found[key] += f"; {value}"
        elif key and value:
            found.setdefault(key, value)
    return found


def _articles(tree: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The article objects of a page's JSON-LD, wherever they nest."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or "").lower():
            continue
        raw = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*;?\s*$|;\s*$", "", node.text or "")
        try:
            yield from _nested(json.loads(raw, strict=False), depth=0)
        except (ValueError, RecursionError):  # pages get their JSON wrong often; the meta tags remain
            continue


def _nested(value: Any, *, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nested(item, depth=depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            yield from _nested(value.get(key), depth=depth + 1)


def _publisher(articles: tuple[Mapping[str, Any], ...]) -> str | None:
    return next((name for a in articles for key in ("publisher", "sourceOrganization", "isPartOf") for name in _named(a.get(key))), None)


def _named(value: Any) -> Iterator[str]:
    """Names of JSON-LD's people and organisations: strings, objects, lists of both."""
    if isinstance(value, str) and not value.startswith("http"):
        yield value
    elif isinstance(value, dict):
        yield from _named(value.get("name"))
    elif isinstance(value, list):
        for item in value[:30]:
            yield from _named(item)


def _authors(
    metas: Mapping[str, str], articles: tuple[Mapping[str, Any], ...], outlet: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    told = [name for a in articles for name in _named(a.get("author") or a.get("creator"))] or [
        metas[k] for k in _meta_names("author") if metas.get(k)
    ][:1]
    authors, agencies = list[str](), list[str]()
    for words in told:
        if "http" in words or len(words) > 300:
            continue
        names = people(words.replace("; ", ", "))
        bare = _flat(words)
        authors.extend(
            names[0] or ((bare,) if bare and not names[1] and not is_name(words) and len(words.split()) <= 4 and "@" not in words else ())
        )
        agencies.extend(names[1])
    mine = (outlet or "").lower()
    return tuple(dict.fromkeys(a for a in authors if a.lower() != mine)), tuple(dict.fromkeys(a for a in agencies if a.lower() != mine))


def _published(
    tree: html.HtmlElement, metas: Mapping[str, str], articles: tuple[Mapping[str, Any], ...], month_first: bool | None
) -> str | None:
    told = [v for a in articles for key in ("datePublished", "dateCreated", "uploadDate") if isinstance(v := a.get(key), str)]
    told += [metas[k] for k in _meta_names("published") if metas.get(k)]
    told += [node.get("content") or node.get("datetime") or "" for node in tree.xpath("//*[@itemprop='datePublished']")[:3]]
    dated = [iso for words in told if (iso := iso_of(words, month_first=month_first))]
    times = [iso for node in tree.xpath("//time[@datetime]")[:8] if (iso := iso_of(node.get("datetime"), month_first=month_first))]
    return finer(dated[0] if dated else None, iter([*dated[1:], *(times if dated else times[:1])]))


def _canonical(tree: html.HtmlElement, metas: Mapping[str, str]) -> str | None:
    links = [node.get("href") or "" for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical"]
    return next((u for u in (*links, metas.get("og:url", "")) if u.startswith(("http://", "https://"))), None)


def _title_suffix(title: str, headline: str | None) -> str | None:
    """The outlet behind or before the headline in the title: "Dam bursts - Prairie Herald"."""
    flat = _flat(title) or ""
    if headline and flat.startswith(headline) and (rest := flat[len(headline) :].strip(" |–—:•·»-")):
        return rest if len(rest.split()) <= 6 else None
    parts = _SEPARATOR.split(flat)
    if len(parts) < 2:
        return None
    return next(
        (p for p in (parts[-1], parts[0]) if is_outlet(p)), parts[-1] if is_name(parts[-1]) and len(parts[-1].split()) <= 4 else None
    )


def _bare(headline: str | None, outlet: str | None) -> str | None:
    """A headline without the outlet's name behind it."""
    if not headline:
        return None
    parts = _SEPARATOR.split(headline)
    tail = parts[-1].lower()
    if len(parts) > 1 and outlet and (tail == outlet.lower() or tail in outlet.lower()):
        return headline[: headline.rindex(parts[-1])].rstrip(" |–—:•·»-")
    return headline


def _flat(words: str | None) -> str | None:
    """Words on one line; content systems escape their titles twice."""
    return " ".join(unescape(words or "").split()) or None


def site_name(title: str, headline: str | None) -> str | None:
    """The outlet in a title that is the site's own, not the article's.

    >>> site_name("Lodwar Lines - news in brief", "Dam bursts")
    'Lodwar Lines'
    """
    first = _SEPARATOR.split(title)[0]
    return first if headline and headline.lower() not in title.lower() and is_name(first) and len(first.split()) <= 4 else None
