"""Which language a text is in, by script and by its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

from onrecord.errors import UnknownLanguage
from onrecord.readers.tables import rows

READ = ("en",)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The language that a text looks like (BCP 47); None where it is too short or like none known here.

    >>> language_of("The minister said that the bridge had been closed because of the flood and that it would stay so for a week.")
    'en'
    >>> language_of("Der Minister sagte, dass die Brücke wegen der Flut geschlossen sei und es auch für eine Woche bleiben werde.")
    'de'
    """
    if script := _script(text):
        return script
    tokens = [w.lower() for w in _WORD.findall(text[:40000])][:3000]
    if len(tokens) < 12:
        return None
    shares = _shares(tokens)
    best = max(shares, key=lambda code: (shares[code], code in READ, code))
    return best if shares[best] >= 0.12 else None


def question_language(text: str) -> str | None:
    """The English name of the language of a question that is not English; None where it may be English, or nothing shows.

    Names and key words are no language: "Banco de la Vega loan" may be English.

    >>> question_language("Gibt es einen Streik im Hafen?"), question_language("¿Hay una huelga?")
    ('German', 'Spanish')
    >>> question_language("Is there a strike at Los Pinos de la Sierra?"), question_language("Kim Putin meeting Vladivostok")
    (None, None)
    """
    if script := _script(text):
        return _names().get(script)
    tokens = [w.lower() for w in _TOKEN.findall(text)]
    if not tokens or any(w in _ENGLISH for w in tokens):
        return None
    hits = {row["code"]: _asked_in(row, tokens) for row in rows("reader_questions.csv")}
    best = max(hits, key=lambda code: (hits[code], code == "es" and "¿" in text, code))
    return _names()[best] if hits[best] or "¿" in text else None


_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENGLISH = frozenset(
    {
        *(
            "the",
            "there",
            "did",
            "does",
            "do",
            "are",
            "was",
            "were",
            "will",
            "would",
            "who",
            "whom",
            "whose",
            "what",
            "when",
            "where",
            "which",
        ),
        *(
            "why",
            "how",
            "many",
            "much",
            "of",
            "and",
            "between",
            "with",
            "from",
            "for",
            "by",
            "to",
            "say",
            "said",
            "says",
            "any",
            "been",
            "be",
        ),
        *(
            "can",
            "could",
            "should",
            "if",
            "this",
            "that",
            "these",
            "those",
            "its",
            "their",
            "his",
            "her",
            "about",
            "against",
            "has",
            "have",
        ),
    }
)
"""Words that show a question to be English; such as Germans and others write as well are not among them."""


def _asked_in(row: Mapping[str, str], tokens: list[str]) -> int:
    """How many words a language knows that English has not, where the first opens a question in it and another follows."""
    openers, known = set(row["openers"].split()), {*row["openers"].split(), *row["words"].split()}
    first = tokens[0].split("-")[0].split("’")[0].split("'")[0]
    if not {tokens[0], first} & openers:
        return 0
    inside = sum(w in known for w in tokens[1:])
    return 1 + inside if inside else 0


def require_language(text: str, name: str) -> str | None:
    """The language, where it can be told and is one that we read.

    Raises:
        UnknownLanguage: the report looks like another language.

    """
    code = language_of(text)
    tokens = [w.lower() for w in _WORD.findall(text[:40000])][:3000]
    if code is None and len(tokens) >= 60 and _shares(tokens)["en"] < 0.05:
        raise UnknownLanguage(
            f"{name}: language not recognised (no English among {len(tokens)} words); only English is read for now, translate it first"
        )
    if code is not None and code not in READ:
        raise UnknownLanguage(f"{name}: language looks like {_names()[code]} ({code}); only English is read for now, translate it first")
    return code


@cache
def languages_by_name() -> Mapping[str, str]:
    """English names of languages, lower case, to their codes."""
    return {row["name"].lower(): row["code"] for row in (*rows("reader_languages.csv"), *rows("reader_scripts.csv"))}


def _script(text: str) -> str | None:
    letters = [c for c in text[:40000:7] if c.isalpha()] or [c for c in text if c.isalpha()]
    seen = Counter(unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in letters)
    if seen["HIRAGANA"] + seen["KATAKANA"] > 0.1 * len(letters):
        return "ja"
    foreign = sum(n for script, n in seen.items() if script in _scripts())
    if not letters or foreign <= 0.5 * len(letters):
        return None
    return _scripts()[max((s for s in seen if s in _scripts()), key=lambda s: (seen[s], s))]


def _shares(tokens: list[str]) -> dict[str, float]:
    counted = Counter(tokens)
    return {code: sum(counted[w] for w in words) / len(tokens) for code, words in _common().items()}


@cache
def _common() -> Mapping[str, tuple[str, ...]]:
    return {row["code"]: tuple(dict.fromkeys(row["words"].split())) for row in rows("reader_languages.csv")}


@cache
def _scripts() -> Mapping[str, str]:
    return {row["script"]: row["code"] for row in rows("reader_scripts.csv")}


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in (*rows("reader_languages.csv"), *rows("reader_scripts.csv"))}
