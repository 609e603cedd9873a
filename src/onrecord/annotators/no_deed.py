"""Words that could name a deed and name none where they stand: mishaps, warnings, results of games, trade that grows less."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotation import ANONYMITY, Annotations, Cue, Mention, Sentence, SourceMention, Word
from onrecord.annotators.lexicon import Act, Match, Token
from onrecord.annotators.mishaps import HARMS, is_mishap
from onrecord.syntax import SUBJECTS, Tree


def is_no_verb(parse: Tree, head: int, match: Match[Act], words: Sequence[Token]) -> bool:
    """Whether a noun was taken for the verb that opens a row: "*Fire* kills three *at* …" is no firing at anybody."""
    if match.row.act == "ASSAULT" and any(parse.words[head].lemma in item.split("|") for item in match.row.lemma.split()[1:]):
        return False  # a row that opens with its subject: "a *bomb went off*"
    first = next(iter(parse.at(words[match.first].span)), head)
    noun = parse.words[first].pos == "NOUN" and parse.words[first].relation in SUBJECTS and parse.heads[first] == head
    return match.row.pos == "VERB" and first != head and noun


def is_no_deed(found: Annotations, parse: Tree, head: int, act: str, row: str = "warn") -> bool:
    """Whether a word that could name a deed names none where it stands; `row` is the phrase of the table that knows it.

    So it is with a mishap ("a fire killed three"), a source that keeps its name to itself ("asked not to be named"), a game that is won,
    purchases that are cut, a warning of what others do.
    """
    if any(c.kind == ANONYMITY for c in found.meeting(Cue, parse.words[head].span)):
        return True
    if act == "ACCUSE" and _asks_for_words(parse, head):
        return True
    if act == "ACCUSE" and parse.words[head].lemma == "charge" and _in_charge(parse, head):
        return True
    if act == "CONSULT" and _is_gossip(parse, head):
        return True
    if row == "a|any ransom" and not _ruled_out(parse, head):
        return True
    if (row in _WARNING and _only_warns(found, parse, head)) or (act == "THREATEN" and _looms(found, parse, head)):
        return True
    return (act in HARMS and is_mishap(found, parse, head)) or _scored(found, parse, head) or _shrinks(parse, head, act)


def _is_gossip(parse: Tree, head: int) -> bool:
    """Whether "talk" is what people say of a thing: "dismissed *talk of* a split"; not "talks on fish"."""
    word = parse.words[head]
    one = word.lemma == "talk" and word.pos == "NOUN" and len(word.span) == len("talk")
    return one and any(parse.marker(k) == "of" for k in parse.kids(head, "nmod", "acl"))


def _in_charge(parse: Tree, head: int) -> bool:
    """Whether somebody only has the care of a thing: "took *charge* of the pair", "in charge of the port"."""
    taken = parse.heads[head] >= 0 and parse.words[parse.heads[head]].lemma in {"take", "have", "assume"}
    return parse.words[head].pos == "NOUN" and (taken or parse.marker(head) == "in") and parse.kid(head, "det") is None


_RULING_OUT = frozenset({"rule", "exclude", "deny", "reject", "refuse", "dismiss"})


def _ruled_out(parse: Tree, head: int) -> bool:
    """Whether somebody says of a thing that it is not to be, or was not: "ruled out a *ransom*"; not "freed for a *ransom*"."""
    verb = parse.heads[head]
    return verb >= 0 and parse.words[head].relation == "obj" and parse.words[verb].lemma in _RULING_OUT


def _asks_for_words(parse: Tree, head: int) -> bool:
    """Whether an inquiry is a newspaper's: "left an *inquiry* of this newspaper unanswered"."""
    if parse.words[head].lemma not in {"inquiry", "enquiry", "query", "question"} or parse.words[head].pos != "NOUN":
        return False
    whose = {parse.words[k].lemma for k in parse.kids(head, "nmod", "nmod:poss")}
    answered = parse.heads[head] >= 0 and parse.words[parse.heads[head]].lemma in {"answer", "reply", "respond", "leave", "ignore"}
    return answered or not whose.isdisjoint({"newspaper", "paper", "reporter", "journalist", "agency", "magazine", "correspondent"})


_WARNING = frozenset({"warn", "warn that ~ will", "warning", "issue ~ warning"})


def _only_warns(found: Annotations, parse: Tree, head: int) -> bool:
    """Whether somebody warns of what others do or of what befalls: "*warned* of floods", "warned staff that pipes were leaking"."""
    if parse.words[head].lemma not in {"warn", "warning", "issue"}:
        return False
    told_of = [k for k in parse.kids(head, "obl", "nmod") if parse.marker(k) in {"of", "about"}]
    if told_of:  # "warned Oslo of consequences" threatens
        return not any(parse.words[k].lemma in _CONSEQUENCES for k in told_of)
    clause = parse.kid(head, "ccomp", "acl")
    subject = parse.kid(clause, *SUBJECTS) if clause is not None else None
    if subject is None or parse.words[subject].pos == "PRON":
        return False  # "warned that it would strike"
    warner = parse.subject(head)
    own = {m.actor.id for m in found.inside(Mention, parse.span(warner))} if warner is not None else set[str]()
    return not any(m.actor.id in own for m in found.inside(Mention, parse.span(subject)))


_CONSEQUENCES = frozenset(
    {
        *("consequence", "repercussion", "retaliation", "reprisal", "response", "reaction", "punishment", "price", "revenge"),
        *("measure", "countermeasure", "step", "action", "sanction", "penalty", "tariff", "embargo", "boycott", "strike", "war"),
    }
)
"""What a warner may do to whom he warns."""


def _looms(found: Annotations, parse: Tree, head: int) -> bool:
    """Whether what threatens is a thing: "rising water *threatened* the town", "prices threaten to rise"."""
    subject = parse.kid(head, "nsubj")
    if subject is None or parse.words[subject].pos != "NOUN":
        return False
    span = parse.words[subject].span
    return not any(span in m.span for m in found.inside(Mention, parse.span(subject))) and not found.inside(SourceMention, span)


_SCORE = re.compile(r"\b\d{1,3} ?[-–] ?\d{1,3}\b")
_WINNING = frozenset({"beat", "defeat", "rout", "thrash", "down", "hammer", "crush", "stun", "overcome", "sink", "trounce"})


def _scored(found: Annotations, parse: Tree, head: int) -> bool:
    """Whether a score tells that a game was won: "Ghana *beat* Togo 3-1"."""
    if parse.words[head].lemma not in _WINNING:
        return False
    sentences = [s.span for s in found.meeting(Sentence, parse.words[head].span)]
    return any(_SCORE.search(" ".join(w.lemma for w in found.inside(Word, s))) for s in sentences)


_SHRINKING = frozenset(
    {
        *("cut", "reduce", "halve", "slash", "trim", "lower", "decrease", "curb", "limit", "shrink", "scale", "curtail"),
        *("fall", "drop", "decline", "dwindle", "dip", "plunge", "slump"),
    }
)
_TRADE = frozenset({"purchase", "import", "export", "sale", "trade", "order", "buying", "spending"})


def _shrinks(parse: Tree, head: int, act: str) -> bool:
    """Whether trade is only told to have become less: "cut its *purchases*", "*exports* to Mali fell"."""
    verb = parse.heads[head]
    named = act in {"AID", "COOPERATE"} and parse.words[head].pos == "NOUN" and parse.words[head].lemma in _TRADE
    return named and verb >= 0 and parse.words[head].relation in {"obj", *SUBJECTS} and parse.words[verb].lemma in _SHRINKING
