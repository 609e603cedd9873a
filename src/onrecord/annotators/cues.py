"""Reporting words, and how the source that uses them stands to what it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import dropwhile, takewhile

from onrecord.annotation import Annotation, Annotations, Attributed, Cue
from onrecord.annotators.lexicon import POS, Match, Phrases, Token, rows, spoken_tokens, tokens
from onrecord.claim import Stance
from onrecord.document import Document, Span

_OPENING = 14  # words of a content in which silence and denial are looked for
_AUXILIARIES = frozenset({"do", "have", "be", "will", "would", "can", "could", "may", "might", "should", "shall", "must", "to"})
_ASKED = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which", "?"})
_NAMING = frozenset(
    {"call", "describe", "label", "brand", "term", "dub", "deem", "declare"}
    | {"slam", "blast", "denounce", "deride", "ridicule", "condemn", "decry"}
)
_CITING = frozenset({"cite", "quote"})  # their object, not their subject, is who speaks
_LEAD = 14  # words of "As … reports," at the head of a sentence
_TAIL = 12  # words of ", informed …" at its end
_NEAR = 7  # words of a content in which the noun that is refused stands
_BREAKS = frozenset({"to", "of", "for", "from", "with", "that", "by", "on", "in", "as", "and", "but", "?", ";"})
_SELF = frozenset({"it", "this", "that", "these", "those", "they", "all", "everything"})
_REPORTS = frozenset(
    [
        "report",
        "claim",
        "allegation",
        "accusation",
        "rumor",
        "rumour",
        "story",
        "statement",
        "information",
        "account",
        "news",
        "article",
        "charge",
        "affair",
        "assertion",
        "figure",
        "idea",
        "matter",
        "notion",
        "number",
        "speculation",
        "suggestion",
        "sum",
        "tale",
        "talk",
        "version",
        "this",
        "that",
        "it",
        "there",
    ]
)
_WORDS = (_REPORTS - {"this", "that", "it", "there"}) | frozenset({"insinuation", "criticism", "rumours", "complaint", "reproach"})
_SPEAKERS = frozenset({"he", "she", "it", "they", "we", "i", "one", "there"})


@dataclass(frozen=True, slots=True)
class Reporting:
    """A row of cues.csv."""

    lemma: str
    pos: str
    stance: Stance
    kind: str
    anywhere: bool

    @property
    def rank(self) -> int:
        """Silence says more than the verb that carries it, and an unspecific verb says least."""
        return 3 if self.stance.silent else 2 if self.stance is not Stance.ASSERTS else 1


@cache
def reporting() -> Phrases[Reporting]:
    """cues.csv as phrases."""
    return Phrases.of((r.lemma, r) for r in _reporting())


@cache
def _reporting() -> tuple[Reporting, ...]:
    return tuple(Reporting(r["lemma"], r["pos"], Stance(r["stance"]), r["kind"], r["use"] == "anywhere") for r in rows("cues.csv"))


@dataclass(frozen=True)
class Cues:
    """Finds reporting words anywhere in what a report states; whether they report something is for others to say."""

    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Cue,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Cue]:
        for words in spoken_tokens(doc, found):
            for match in (m for m in _anywhere().find(words, POS) if not _goes_on(m, words)):
                first = _with_auxiliaries(words, match.first) if words[match.first].forms[0] in {"not", "never"} else match.first
                span = replace(match, first=first).span(words)
                said = words[match.first + 1 if "~" in match.row.lemma else match.last + 1 :]
                yield Cue(span, match.row.lemma, match.row.stance, _kind_of(match.row, said))
            yield from _nominal(words)
            for at in _set_apart(doc, words):
                if not doc[words[at].span].islower():
                    continue
                if words[at].forms[-1] == "so" and doc.text[: words[at].span.start].rstrip().endswith(","):
                    yield Cue(words[at].span, "so", Stance.ASSERTS, SET_APART)  # "…, so the police", out of German
                for match in reporting().at(words, at):
                    if (
                        match.first == match.last
                        and match.row.kind == "speech"
                        and match.row.stance.supports
                        and match.row.lemma not in _CITING
                    ):
                        yield Cue(match.span(words), match.row.lemma, match.row.stance, SET_APART)
                        break
        for a in found.of(Attributed):  # what the encoder takes for a cue, read together with its content
            if a.cue:
                yield _of_encoder(doc, a, a.cue)


_NONE = frozenset({"neither", "none", "nobody", "no", "no-one"})


def _negated(cue: str) -> str:
    """A cue as it stands with a source that is none: "neither office *would comment*" is not to comment.

    >>> _negated("would comment on")
    'not comment on'
    """
    said = list(dropwhile(lambda t: not _AUXILIARIES.isdisjoint(t.forms), tokens(cue)))
    return f"not {cue[said[0].span.start :]}" if said else cue


_ON_REQUEST = re.compile(r"(?<=\w) (?:on|upon|at) (?:the |his |her |their )?(?:request|demand|inquiry|enquiry)\b.*", re.I | re.S)
"""Words that say no more than that somebody was asked: "a spokesman said *on request*"."""


def _of_encoder(doc: Document, a: Attributed, cue: Span) -> Cue:
    """What the encoder takes for a cue; where its source is none, in the words of its verb that are silent."""
    content, after = (" ".join(doc[c] for c in a.content if c.start >= start) for start in (0, cue.end))
    words = _ON_REQUEST.sub("", doc[cue])
    none = a.source is not None and tokens(doc[a.source])[0].forms[0] in _NONE
    silent = _row_of(_negated(doc[cue]), content, after) if none else None
    stance, row = silent if silent and silent[0].silent else _row_of(words, content, after)
    return Cue(cue, row.lemma if row else "", stance, _kind_of(row, tokens(after)) if row else "speech")


_NOUN_REACH = 7
"""Words between a noun that reports and the clause that it reports: "the *claims* by two of its neighbours *that* …"."""


def _nominal(words: Sequence[Token]) -> Iterator[Cue]:
    """Nouns that report by the clause behind them: "the palace's *assurance* that …", "*reports* in local media that …"."""
    for match in _nouns().find(words, POS):
        for word in words[match.last + 1 : match.last + 1 + _NOUN_REACH]:
            if word.forms[0] == "that":
                yield Cue(match.span(words), match.row.lemma, match.row.stance, match.row.kind)
            if word.forms[0] == "that" or word.pos in {"VERB", "AUX", "PUNCT"}:
                break


@cache
def _nouns() -> Phrases[Reporting]:
    return Phrases.of((r.lemma, r) for r in _reporting() if r.kind == "noun")


@cache
def _anywhere() -> Phrases[Reporting]:
    return Phrases.of((r.lemma, r) for r in _reporting() if r.anywhere and r.kind != "content")


SET_APART = "apart"
"""Kind of a cue that its place makes one, whatever the parse takes it for: "As Interfax reports, …", "…, informed eyewitnesses."."""


def _set_apart(doc: Document, words: Sequence[Token]) -> Iterator[int]:
    """Where a comma sets a possible reporting word apart: behind "as" or "how" at the head of a sentence, or before its last few words."""
    opened = -1
    for at, word in enumerate(words):
        before = doc.text[words[at - 1].span.end : word.span.start] if at else "."
        after = doc.text[word.span.end : word.span.end + 1]
        if not before.isspace() and before.strip()[-1:] in {".", "!", "?", "", "“", '"'} and "," not in before:
            opened = at if word.forms[-1] in {"as", "how", "like"} else -1
        if 0 <= opened < at <= opened + _LEAD and (after == "," or at == opened + 1):
            yield at
        if before.strip() == "," and _last_words(doc, words, at):
            yield at
        if after == ",":
            opened = -1


def _last_words(doc: Document, words: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends within a few words."""
    tail = words[at : at + _TAIL]
    return any(doc.text[t.span.end : t.span.end + 1] in {".", ""} for t in tail[1:])


def _kind_of(row: Reporting, said: Sequence[Token]) -> str:
    """The kind of a row; to refuse words is to deny them: "rejected the claim", "rejects this", "brushed aside rumours of a sale".

    Who rules out doing a thing denies that it is planned: "ruled out stepping down".
    """
    if row.kind != "refusal":
        return row.kind
    if row.lemma == "rule out" and said and said[0].forms[-1].endswith("ing") and said[0].pos in {"VERB", "AUX", ""}:
        return "speech"
    noun = [t for t in takewhile(lambda t: _BREAKS.isdisjoint(t.forms), said[:_NEAR]) if t.forms[-1] != "talks"]  # no talk of others
    alone = len(noun) == 1 and not _SELF.isdisjoint(noun[0].forms)
    return "speech" if alone or any(not _WORDS.isdisjoint(t.forms) for t in noun) else row.kind


def _with_auxiliaries(words: Sequence[Token], first: int) -> int:
    while first > 0 and not _AUXILIARIES.isdisjoint(words[first - 1].forms):
        first -= 1
    return first


def stance_of(cue: str, content: str = "") -> tuple[Stance, str]:
    """How a source stands to the content, and the row of cues.csv that says so ("" where none does: it asserts).

    >>> stance_of("could not confirm")
    (<Stance.CANNOT_CONFIRM: 'cannot_confirm'>, 'could not confirm')
    >>> stance_of("said", "he could not confirm plans for a summit")
    (<Stance.CANNOT_CONFIRM: 'cannot_confirm'>, 'could not confirm')
    >>> stance_of("declined", "to comment")
    (<Stance.DECLINES_COMMENT: 'declines_comment'>, 'decline to comment')
    >>> stance_of("asked", "Oslo to release the crew")[0], stance_of("asked", "whether the crew was safe")[0]
    (<Stance.DEMANDS: 'demands'>, <Stance.ASKS: 'asks'>)
    """
    stance, row = _row_of(cue, content, content)
    return stance, row.lemma if row else ""


def _row_of(cue: str, content: str, after: str) -> tuple[Stance, Reporting | None]:
    """Stance and row of a cue; only content that stands after it may end its row ("declined | to comment")."""
    words, said = tokens(cue), tokens(content)
    best = _belied(words, said) or _strongest(words, tokens(after))
    stance = best.stance if best else Stance.ASSERTS
    if stance is Stance.ASKS:
        return (Stance.ASKS if _is_question(said, cue) else Stance.DEMANDS), best
    owned = best is not None and stance is Stance.CONFIRMS and best.lemma.split()[0] in _OWNING
    if stance in {Stance.ASSERTS, Stance.CONFIRMS, Stance.ANNOUNCES} and not owned and (inner := _in_content(said)):
        return inner.stance, inner
    return stance, best


_OWNING = frozenset({"admit", "acknowledge", "concede", "own", "confess", "grant"})
"""Who owns that a figure was wrong denies nothing."""


def _belied(cue: list[Token], said: list[Token]) -> Reporting | None:
    """As in "called the reports of a sale *untrue*": the row "call ~ untrue", however much stands between."""
    named = [t for t in cue if not _NAMING.isdisjoint(t.forms)]
    link = [t for t in said[:-1] if t.forms[-1] == "as"][-1:]  # "blasted the claims *as* rubbish"
    return (
        next((m.row for end in said[-2:] for m in reporting().at([*named[:1], *link, end], 0) if m.row.stance is Stance.DENIES), None)
        if named
        else None
    )


def _strongest(cue: list[Token], said: list[Token]) -> Reporting | None:
    """The row that says most about the stance among those that begin in the cue; the content may end it ("declined | to comment")."""
    both = [*cue, *said[:4]]
    every = (m for first in range(len(cue)) for m in reporting().at(both, first) if m.row.kind != "content")
    fits = [m for m in every if _counts(m, len(cue)) and not _in_progress(m, both) and not _goes_on(m, both)]
    whole = [m for m in fits if not any(_holds(other, m) for other in fits)]
    best = max(whole, key=lambda m: (m.row.kind != "adverb", m.row.rank, m.last - m.first, -m.first), default=None)
    return best.row if best else None


def _holds(long: Match[Reporting], short: Match[Reporting]) -> bool:
    """Whether a row lies inside another: "not rule out" holds "rule out" and unmakes it."""
    return long.first <= short.first and short.last <= long.last and long.last - long.first > short.last - short.first


def _counts(match: Match[Reporting], cue: int) -> bool:
    """Whether a match that runs on into the content still is one: "said | it is believed" is none."""
    return match.last < cue or match.row.kind == "intention" or not (match.row.stance.supports or match.row.kind == "passive")


def _in_progress(match: Match[Reporting], words: Sequence[Token]) -> bool:
    """Whether what looks like a passive is none: "is considering", "is preparing to"."""
    return match.row.lemma.startswith("be ") and any(t.forms[-1].endswith("ing") for t in words[match.first + 1 : match.last + 1])


def _goes_on(match: Match[Reporting], words: Sequence[Token]) -> bool:
    """Whether "nothing" begins what is said: "said *nothing had been stolen*" is no silence."""
    after = words[match.last + 1 : match.last + 2]
    return match.row.lemma.endswith(" nothing") and any(not _FINITE.isdisjoint(t.forms) for t in after)


_FINITE = frozenset(
    {"had", "has", "have", "was", "were", "is", "are", "be", "will", "would", "could", "can", "may", "might", "should", "must"}
    | {"happened", "changed", "came", "went", "worked", "remained"}
)


def _is_question(said: list[Token], cue: str) -> bool:
    opening = {form for t in said[:6] for form in t.forms}
    if not said or opening & _ASKED or "question" in cue or "wonder" in cue or "?" in {t.forms[0] for t in said[-1:]}:
        return True
    return not any({"to", "for"} & set(t.forms) for t in said[:12])


def _in_content(said: list[Token]) -> Reporting | None:
    """Silence or denial in what is said: "(that) he could not confirm plans", "the reports are false", "no comment"."""
    said = said[1:] if said and said[0].forms[0] == "that" else said
    for first in range(min(len(said), _OPENING)):
        fits = list(reporting().at(said, first))
        for match in (m for m in fits if not any(_holds(other, m) and other.row.kind == "negated" for other in fits)):
            if match.row.kind == "silence" and _speaks_of_itself(said, match):
                return match.row
            if match.row.kind == "content" and _speaks_of_reports(said, match) and not _lies_there(said, match):
                return match.row
    return None


def _speaks_of_itself(said: list[Token], match: Match[Reporting]) -> bool:
    """Only the speaker's own silence counts: "he could not confirm", not "Moscow could not confirm"."""
    if match.row.pos == "NOUN" or match.row.lemma in {"no comment", "nothing to say"}:
        return match.first == 0
    before = said[: match.first]
    plain = [t for t in before if _AUXILIARIES.isdisjoint(t.forms)]
    return all(_SPEAKERS & set(t.forms) or t.forms[0].endswith("ly") for t in plain) and (bool(before) or match.first == 0)


_THERE = frozenset(
    {"in", "on", "at", "over", "under", "there", "here", "idle", "around", "about", "by", "near", "behind", "between", "off", "beneath"}
    | {"along", "down", "within", "outside", "beside", "across", "next", "dead", "wounded", "still", "low", "ahead", "with"}
)


def _lies_there(said: Sequence[Token], match: Match[Reporting]) -> bool:
    """Whether a thing only lies somewhere: "sixty tonnes *are lying over there*"."""
    after = said[match.last + 1 : match.last + 2]
    lies = bool({"lying", "lie", "lies"} & set(said[match.last].forms))
    return lies and any(not _THERE.isdisjoint(t.forms) for t in after)


def _speaks_of_reports(said: list[Token], match: Match[Reporting]) -> bool:
    """Whether reports are spoken of: "the reports are untrue" denies, "the flag was false" does not."""
    near = {form for t in said[: match.last + 1] for form in t.forms}
    return bool(near & _REPORTS) or (bool(near & _SELF) and match.first <= 2)
