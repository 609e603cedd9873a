"""Dictionary forms: a table of irregular forms, spelling rules for the rest."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_VOWELS = set("aeiou")
_CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a", "ADV": "a"}


@cache
def _table() -> dict[tuple[str, str], str]:
    text = (files("onrecord") / "data" / "lemmas.csv").read_text("utf-8")
    rows = (line.split(",") for line in text.splitlines()[1:] if line)
    return {(form, kind): lemma for form, kind, lemma in rows}


def lemma(word: str, pos: str) -> str:
    """The dictionary form of a word of a UPOS class, lower case.

    >>> lemma("negotiations", "NOUN"), lemma("supplied", "VERB"), lemma("met", "VERB"), lemma("Kim", "PROPN")
    ('negotiation', 'supply', 'meet', 'kim')
    """
    form, kind = word.lower(), _CLASSES.get(pos, "")
    return _table().get((form, kind)) or _known(by_rule(form, kind), kind)


def _known(found: str, kind: str) -> str:
    """A verb that our tables have with an -e at its end, where the rules have cut it off: "deplor" deplore."""
    return f"{found}e" if kind == "v" and found not in _verbs() and f"{found}e" in _verbs() else found


@cache
def _verbs() -> frozenset[str]:
    """The verbs of the tables of acts and of reporting words."""
    lines = (line for name in ("acts.csv", "cues.csv") for line in (files("onrecord") / "data" / name).read_text("utf-8").splitlines())
    return frozenset(row[0] for row in (line.split(",", 2) for line in lines) if row[1:2] == ["VERB"] and row[0].isalpha())


def by_rule(form: str, kind: str) -> str:
    """The dictionary form by spelling alone; `kind` is "v", "n", "a" or ""."""
    if kind == "n":
        return _plural(form)
    if kind == "v":
        return _verb(form)
    return form


def _plural(form: str) -> str:
    if len(form) < 4 or form.endswith(("ss", "us", "is")) or not form.endswith("s"):
        return form[:-3] + "man" if form.endswith("men") and len(form) > 4 else form
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return form[:-2]
    return form[:-1]


def _verb(form: str) -> str:
    if len(form) > 4 and form.endswith(("ies", "ied")):
        return form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        return form[:-1]
    if form.endswith("ing") and len(form) > 5:
        return _bare(form[:-3])
    if form.endswith("ed") and len(form) > 4:
        return form[:-1] if form.endswith("eed") else _bare(form[:-2])
    return form


def _bare(stem: str) -> str:
    """The verb of a stem that lost -ed or -ing: "stopp" stop, "negotiat" negotiate, "call" call."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith(
        ("at", "iz", "is", "uc", "ag", "rg", "dg", "nc", "rc", "v", "u", "bl", "tl", "dl", "gl", "pl", "ur", "ir")
    ) and not stem.endswith(("eat", "oat")):
        return stem + "e"
    return stem
