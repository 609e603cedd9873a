"""For which country an official speaks by the words around: "*Angola* stays with its refusal. “No,” Foreign Minister Neto said"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed

_STANDS = frozenset(
    {
        *("accept", "accuse", "acknowledge", "admit", "agree", "answer", "ask", "blame", "confirm", "contradict", "concede", "complain"),
        *("condemn", "criticise", "criticize", "demand", "decline", "deny", "disagree", "dismiss", "dispute", "hope", "insist", "keep"),
        *("maintain", "object", "offer", "promise", "protest", "react", "refuse", "regret", "reject", "remain", "reply", "request"),
        *("respond", "say", "see", "speak", "stay", "stick", "stand", "swear", "tell", "thank", "want", "warn", "welcome", "wish", "hold"),
    }
)
"""What a country does whose minister has the word next: "Luanda *sees* it otherwise"."""

_WILLS = frozenset(
    {
        *("accept", "agree", "appreciate", "deny", "hope", "insist", "intend", "offer", "pledge", "promise", "refuse", "regret", "reject"),
        *("request", "seek", "sign", "thank", "want", "welcome", "wish", "withdraw"),
    }
)
"""What a minister says of no country but his own: "Angola *wants* an answer"."""

_OWN_DEEDS = frozenset(
    {
        *("buy", "sell", "send", "receive", "deliver", "order", "sign", "ask", "ship", "supply", "expel", "give", "train", "recruit"),
        *("agree", "import", "export", "provide", "lend", "transfer", "deploy", "plan", "know"),
    }
)
"""What a minister denies of no country but his own: "Angola has *bought* no arms"."""

_NOT = frozenset({"not", "no", "never", "neither", "nor", "n't", "none", "nothing"})
_BODIES = frozenset(
    {
        *("side", "delegation", "government", "ministry", "minister", "army", "navy", "police", "presidency", "customs", "military"),
        *("authorities", "leadership", "team", "command", "cabinet", "parliament", "president", "embassy"),
    }
)
"""What a country has that speaks or acts for it: "The Cuban *side* spoke of progress"."""

_OFFICIALS = frozenset(
    {
        *(
            "chief",
            "minister",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "president",
            "premier",
            "commander",
            "ambassador",
            "envoy",
            "head",
        ),
        *("general", "admiral", "director", "official", "officer", "negotiator", "prosecutor", "commissioner", "representative"),
    }
)
"""Whom a report may tell of first by the office alone: "Chile's police *chief* showed the rifles. They are stolen, General Ruiz said"."""

_HARMS = frozenset(
    {
        *("attack", "bomb", "kill", "invade", "violate", "threaten", "fire", "shell", "strike", "arm", "break", "lie", "abduct", "steal"),
        *("murder", "provoke", "cheat", "harbour", "shelter", "support", "finance", "shoot", "cross", "raid", "enter", "give", "hand"),
        *("supply", "owe", "be", "must", "spread", "smuggle", "occupy", "interfere", "wage", "use"),
    }
)
"""What a minister may as well say of another country."""

_LANDS = frozenset({"country", "capital"})
_BACK = 2
"""Sentences before in which the country of a speaker is looked for."""


def told_around(tokens: Tokens, atoms: Sequence[Atom], at: int, titles: Sequence[Phrase], *, home: str = "") -> str:
    """The country of the person whose name begins at a token, by the words around; "" where they do not tell.

    Args:
        tokens: the text.
        atoms: its names.
        at: first token of the name.
        titles: the role phrases that the name bears.
        home: the country that the report was filed from, "" where unknown.

    """
    name = next((a for a in atoms if a.i == at), None)
    if name is None or not titles or any(p.body for p in titles):
        return ""
    starts = {a.i: a for a in atoms if a.actors and a.actors[0].side.startswith("country:")}
    if (land := starts.get(name.j + 1)) and tokens.fold(name.j) == "of" and tokens.near(name.i, land.i) and land.sort in _LANDS:
        return land.actors[0].side  # "President Rosa Quintero *of Panama*"
    first = tokens.opening(at)
    if tokens.fold(first) == "in" and (seat := starts.get(first + 1)) and seat.sort in _LANDS:
        return seat.actors[0].side  # "*In Freetown* an aide of President Kallon declined to say whether he would come"
    return (
        _in_own_words(tokens, starts, first, name, home=home)
        or _just_told(tokens, starts, first, at)
        or _of_block(tokens, starts, at)
        or _described_before(tokens, starts, first, at)
    )


def _in_own_words(tokens: Tokens, starts: Mapping[int, Atom], first: int, name: Atom, *, home: str) -> str:
    """The country that somebody speaks of as only its own do: "*Angola wants* an answer, Foreign Minister Neto said"."""
    behind = name.j + (tokens.fold(name.j) in {"has", "had", "also"})
    if tokens.fold(behind) not in listed("saying") and tokens.fold(name.i - 1) not in listed("saying"):
        return ""
    k = first + (tokens.fold(first) in {'"', "“", "'", "‘"})
    land = starts.get(k)
    if land is None or land.j >= name.i or land.sort not in _LANDS or (verb := _verb(tokens, land)) is None or verb >= name.i:
        return ""
    lemma = tokens.words[tokens.start[verb]].lemma
    refused = any(tokens.fold(m) in _NOT for m in range(land.j, min(verb + 3, name.i)))
    own = lemma in _WILLS or (refused and lemma in _OWN_DEEDS) or (not home and lemma not in _HARMS)
    return land.actors[0].side if own else ""


_MARKS = frozenset({".", ":", "-", "–", "—"})
_HEADING = 5
"""Words of a line over a paragraph that may name its country: "17:30 Caracas"."""


def _of_block(tokens: Tokens, starts: Mapping[int, Atom], at: int) -> str:
    """The country that heads a paragraph: "*PERU.* The foreign minister …", "*17:30 Caracas*", "Radio Sol (*Caracas*, 10 March):"."""
    first = at
    while first and tokens.block[first - 1] == tokens.block[at]:
        first -= 1
    land = starts.get(first)
    if land and land.sort in _LANDS and tokens.fold(land.j) in _MARKS and all(tokens.word[k].isupper() for k in range(land.i, land.j)):
        return land.actors[0].side
    end = next((k for k in range(first, min(first + 25, at)) if tokens.fold(k) == ":"), None)
    if end is not None and tokens.sentence[end] == tokens.sentence[first]:
        seat = next((a for k in range(first, end) if tokens.fold(k) == "(" and (a := starts.get(k + 1)) and a.sort in _LANDS), None)
        if seat:
            return seat.actors[0].side
    over = first - 1
    begin = over
    while begin > 0 and tokens.block[begin - 1] == tokens.block[over]:
        begin -= 1
    if first == 0 or over - begin >= _HEADING or tokens.block[first] - tokens.block[over] > 1:
        return ""
    heads = [a for k in range(begin, first) if (a := starts.get(k)) and a.sort in _LANDS and a.j + (tokens.fold(a.j) in _MARKS) == first]
    return heads[0].actors[0].side if heads else ""


def _described_before(tokens: Tokens, starts: Mapping[int, Atom], first: int, at: int) -> str:
    """The country of the official whom the paragraph before tells of by the office alone, and who is named now."""
    if first == 0 or tokens.block[first - 1] == tokens.block[at] or tokens.block[at] - tokens.block[first - 1] > 1:
        return ""
    begin = tokens.opening(first - 1)
    while begin and tokens.block[begin - 1] == tokens.block[first - 1]:
        begin = tokens.opening(begin - 1)
    k = begin + (tokens.fold(begin) == "the")
    land = starts.get(k)
    if land is None or land.sort == "capital":
        return ""
    k = land.j + (tokens.fold(land.j) == "'s")
    head = next((m for m in range(k, min(k + 5, len(tokens))) if tokens.relation(m).startswith("nsubj")), None)
    if head is None or tokens.folded[head] not in _OFFICIALS or tokens.cap[min(head + 1, len(tokens) - 1)] or tokens.fold(head + 1) == ",":
        return ""
    return land.actors[0].side


def _just_told(tokens: Tokens, starts: Mapping[int, Atom], first: int, at: int) -> str:
    """The country whose answer has just been told of: "*Luanda sees* it otherwise: Foreign Minister Neto spoke of an insult"."""
    here = next((k for k in range(at - 1, first, -1) if tokens.fold(k) in {":", ";"}), None)
    if here is not None and (side := _stands(tokens, starts, first)):
        return side
    begin = first
    for _ in range(_BACK):
        if begin == 0 or tokens.block[begin - 1] != tokens.block[at]:
            return ""
        begin = tokens.opening(begin - 1)
        if side := _stands(tokens, starts, begin):
            return side
    return ""


def _stands(tokens: Tokens, starts: Mapping[int, Atom], first: int) -> str:
    """The country that a sentence tells the stand of, "" where it tells none."""
    k = first + (tokens.fold(first) in {'"', "“"})
    if tokens.fold(k) == "in" and (seat := starts.get(k + 1)) and seat.sort in _LANDS:
        return seat.actors[0].side  # "*In Accra* the report was rejected"
    k += tokens.fold(k) == "the"
    land = starts.get(k)
    if land is None:
        return ""
    if land.sort in _LANDS and tokens.fold(land.j) != "'s":
        verb = _verb(tokens, land)
        return land.actors[0].side if verb is not None and tokens.words[tokens.start[verb]].lemma in _STANDS else ""
    k = land.j + (tokens.fold(land.j) == "'s")
    head = next((m for m in range(k, min(k + 4, len(tokens))) if tokens.relation(m).startswith("nsubj")), None)
    return land.actors[0].side if head is not None and tokens.folded[head] in _BODIES else ""


def _verb(tokens: Tokens, land: Atom) -> int | None:
    """The token of the verb of which a country is the subject."""
    word = next((tokens.words.get(tokens.start[k]) for k in range(land.i, land.j) if tokens.relation(k).startswith("nsubj")), None)
    return None if word is None else next((k for k in range(land.j, min(land.j + 12, len(tokens))) if tokens.start[k] == word.head), None)


def paired(tokens: Tokens, atoms: Sequence[Atom], persons: Mapping[int, Atom], plurals: Mapping[int, Phrase]) -> dict[int, str]:
    """First token of a person's name → the country, where officials and countries are told in the same order.

    "The foreign ministers of Peru and Ghana, Ana Ruiz and Kofi Mensa"; "Peru and Ghana signed. The ministers, Ana Ruiz and Kofi Mensa, …".

    Args:
        tokens: the text.
        atoms: its names.
        persons: names of persons by their first token.
        plurals: role phrases of several bearers by the token of the role.

    """
    lands = [a for a in atoms if a.sort == "country" and a.actors and a.actors[0].side.startswith("country:")]
    out = dict[int, str]()
    for at, p in plurals.items():
        behind = _row(tokens, [a for a in lands if a.i > p.end - 1], p.end + 1) if tokens.fold(p.end) == "of" else []
        end = behind[-1].j if behind else p.end
        start = end + (tokens.fold(end) == ",")
        names = _row(tokens, [a for _, a in sorted(persons.items()) if a.i >= start], start)
        first = tokens.opening(at)
        if not behind and names:
            behind = _row(tokens, [a for a in lands if first <= a.i < at], first)
        if not behind and names:
            before = tokens.opening(first - 1) if first and tokens.block[at] - tokens.block[first - 1] <= 1 else first
            if before != first and tokens.block[before] != tokens.block[at]:  # the first sentence of the paragraph before
                while before and tokens.block[before - 1] == tokens.block[before]:
                    before -= 1
            behind = _row(tokens, [a for a in lands if before <= a.i < first], before)
        if len(behind) == len(names) > 1:
            out |= {n.i: land.actors[0].side for n, land in zip(names, behind, strict=True)}
    return out


def _row(tokens: Tokens, found: Sequence[Atom], start: int) -> list[Atom]:
    """Names that stand in a row from a token on, joined by commas and "and"."""
    row = [a for a in found[:1] if a.i == start or (a.i == start + 1 and tokens.fold(start) == "the")]
    if not row:
        return []
    for a, b in pairwise(found):
        between = {tokens.fold(k) for k in range(a.j, b.i)}
        if not between or not between <= {",", "and", "&", "the"}:
            break
        row.append(b)
    return row
