"""One report as the text has it, and whether it tells somebody's words at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, EventMention, Mention, Quote, Sentence, SourceMention
from onrecord.claim import Stance
from onrecord.document import Document, Span
from onrecord.syntax import SUBJECTS, Tree

ESTIMATE = "estimate"
"""Kind of a cue that tells a figure without a clause: "put the toll at 31"."""
UNVERIFIED = "unverified"
"""Kind of a report that has no source but the outlet: "the figure could not be verified"."""


@dataclass(frozen=True)
class Report:
    """One act of reporting.

    Args:
        source: the words that name who speaks, None where the text names nobody.
        cue: the reporting words.
        content: what is reported, in parts.
        stance: how the source stands to it.
        by: who found it.
        rival: a second noun that claims to be the source (a garbled attribution), else None.
        outer: number of the report in whose content this one stands, -1 for none.
        medium: the outlet that the source speaks to ("told *the Star*"), from which the report knows the words, else None.
        second: who says the same in one breath ("the union said *and the ministry confirmed*"), else None.
        kind: kind of cue ("speech", "thought", "intention", "silence", …; "unlisted" for one that the table does not hold).

    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance = Stance.ASSERTS
    by: str = "encoder"
    rival: Span | None = None
    outer: int = -1
    kind: str = "speech"
    medium: Span | None = None
    second: Report | None = None

    @cached_property
    def frame(self) -> Span:
        """From the source to the cue, the content left out."""
        return self.cue.to(self.source) if self.source else self.cue

    @cached_property
    def whole(self) -> Span:
        """All of it."""
        span = self.frame
        for part in self.content:
            span = span.to(part)
        return span


def tells(doc: Document, found: Annotations, tree: Tree, r: Report) -> bool:
    """Whether a report tells somebody's words or thoughts.

    "Reportedly" alone leaves the words to the outlet, and what somebody wants or seeks to do ("Lee wants to visit") is a
    wished-for event, not a report; what somebody hopes or wants *that others do* is. A threat or a demand without a clause
    ("threatens Oslo with sanctions", "urged Oslo to stop"), an accusation ("accused Oslo of theft") or a welcome, is an act that
    the outlet tells.
    """
    if _scare_quoted(doc, r):
        return False
    if r.kind == ESTIMATE:
        return r.source is not None and any(tree.words[i].pos == "NUM" for c in r.content for i in tree.at(c))
    if _no_speech(tree, r) or _kept_from(found, tree, r) or _asks(doc, found, tree, r) or _open(tree, r) or _acts(doc, found, tree, r):
        return False
    size = sum(map(len, r.content))
    quoted = size > 0 and sum(shared(c, q.span) for c in r.content for q in found.of(Quote)) > 0.5 * size
    return r.source is not None or r.kind == UNVERIFIED or quoted


_TO_DO = re.compile(r"\W*(?:not )?to [a-z]+\b")


def _scare_quoted(doc: Document, r: Report) -> bool:
    """Whether marks stand round what somebody else says of the subject: the headline "Oslo “*to buy* ships from Riga”"."""
    bare = not any(c.isalnum() for c in doc[r.cue])
    return bare and bool(r.content) and r.source is not None and r.source.end <= r.cue.start and bool(_TO_DO.match(doc[r.content[0]]))


def _no_speech(tree: Tree, r: Report) -> bool:
    """Whether the words report nothing by their form."""
    if r.source and any(tree.words[i].lemma in {"who", "what", "whom", "which"} for i in list(tree.at(r.source))[:1]):
        return True  # "Who said that?", "which of them said so" tell nobody's words
    if r.kind == "omission" and (head := tree.top(tree.at(r.cue))) is not None and tree.words[head].relation == "acl:relcl":
        return True  # "the Star, which did not name them"
    if r.kind in {"speech", "unlisted"} and any(tree.words[i].lemma == "which" for c in r.content for i in list(tree.at(c))[:2]):
        return True  # "signed a pact under which …": the outlet tells what the pact says
    if r.kind == "unlisted" and r.by == "encoder" and r.source and _is_object(tree, r):
        return True  # "the arrest *has angered Oslo*"
    speaker = {tree.words[i].lemma for i in tree.at(r.source)} if r.source else set[str]()
    if r.kind == "document" and speaker in ({"he"}, {"she"}) and r.content and all(is_noun(tree, c) for c in r.content):
        return True  # "She had shown no flag": no paper shows it
    if _of_itself(tree, r):
        return True
    said = {tree.words[i].pos for i in tree.at(r.cue)}
    bare = said <= {"AUX", "PART", "ADP"} or ("NOUN" in said and said.isdisjoint({"VERB", "ADP", "ADV", "SCONJ"}))
    if r.kind == "unlisted" and said and (bare or said == {"PROPN"}):
        return True  # "did not", "has against" report nothing, nor does "Oslo's minister" in "Oslo's minister to hold talks"
    # "the Star reported, quoting a bishop": the bishop is a link of what the Star reports, no words of anybody
    return r.by == "encoder" and cites(tree, r) and all(is_noun(tree, c) for c in r.content)


_CALLING = frozenset({"call", "style", "term", "describe", "name", "dub", "label", "title", "brand"})
_SELF = frozenset({"itself", "himself", "herself", "themselves", "oneself", "yourself", "myself", "ourselves"})


def _of_itself(tree: Tree, r: Report) -> bool:
    """Whether it is told what somebody goes by, or what words are about: "*calls itself* the Free Men", "…, *referring to* the army"."""
    verb = tree.top(tree.at(r.cue))
    first = next(iter(tree.at(r.content[0])), None) if r.content else None
    if verb is None or first is None:
        return False
    itself = {tree.words[i].lemma for i in (*tree.at(r.cue), first)} | {tree.words[k].lemma for k in tree.kids(verb, "obj")}
    about = tree.words[verb].lemma in {"refer", "allude"} and tree.words[verb].relation in {"advcl", "acl", "parataxis", "conj"}
    calls = tree.words[verb].lemma in _CALLING and not _SELF.isdisjoint(itself) and tree.words[verb].relation.startswith("acl")
    return calls or (about and is_noun(tree, r.content[0]))


_PRESS = frozenset({"reporter", "journalist", "press", "media", "newspaper", "paper", "correspondent", "broadcaster", "editor"})
_ASKED = frozenset({"request", "question", "inquiry", "enquiry", "query", "call", "message", "email", "e-mail", "letter", "comment"})
_SAYING = frozenset(
    {"tell", "inform", "say", "speak", "talk", "answer", "reply", "respond", "disclose", "reveal", "announce", "mention", "return"}
)
_NEAR_TO = frozenset(
    {
        *("wife", "husband", "family", "relative", "parent", "child", "friend", "colleague", "neighbour", "neighbor", "lawyer"),
        *("passenger", "customer", "shareholder", "investor", "client", "patient", "pupil", "tenant", "voter", "member", "worker"),
        *("staff", "employee", "public", "court", "judge", "congress", "parliament", "senate", "council", "cabinet", "board", "lawmaker"),
    }
)


def _kept_from(found: Annotations, tree: Tree, r: Report) -> bool:
    """Whether silence was kept towards others than the press: "had not told *Congress*", "said nothing to *his wife*"."""
    verb = tree.top(tree.at(r.cue)) if r.stance is Stance.DECLINES_COMMENT else None
    if verb is None or tree.words[verb].pos != "VERB":
        return False
    told = list(tree.kids(verb, "obj", "iobj")) if tree.words[verb].lemma in {"tell", "inform"} else []
    if tree.words[verb].lemma not in _SAYING:
        return False
    told += [k for k in tree.kids(verb, "obl", "nmod") if tree.marker(k) == "to"]
    for k in tree.kids(verb, "obj"):  # "did not answer letters *of its customers*", "said nothing *to them*"
        asked = {"of", "to", "from"} if tree.words[k].lemma in _ASKED else {"to"}  # "has not announced an exchange *of prisoners*"
        told += [n for n in tree.kids(k, "nmod") if tree.marker(n) in asked]
    return any(_is_other(found, tree, k) for k in told)


def _is_other(found: Annotations, tree: Tree, k: int) -> bool:
    """Whether a noun names somebody who is not the press: "his wife", "the court"; no "question", no "Daily Star"."""
    word = tree.words[k]
    if word.lemma in _PRESS | _ASKED or word.pos not in {"NOUN", "PROPN"}:
        return False
    named = [m for m in found.inside(Mention, tree.span(k)) if word.span in m.span]
    if any(m.actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY} for m in named):
        return False
    return bool(named) or word.lemma in _NEAR_TO or bool(found.meeting(SourceMention, word.span))


def _is_object(tree: Tree, r: Report) -> bool:
    """Whether the source is what the verb of a cue does something to, and what is said its subject."""
    source, verb = tree.top(tree.at(r.source)) if r.source else None, tree.top(tree.at(r.cue))
    if source is None or verb is None or tree.heads[source] != verb or tree.words[source].relation != "obj":
        return False
    return any(tree.words[k].span in c for k in tree.kids(verb, "nsubj") for c in r.content)


def _asks(doc: Document, found: Annotations, tree: Tree, r: Report) -> bool:
    """Whether a question is asked and nothing said."""
    if r.kind == "question" and r.content and all(_names_somebody(found, tree, c) for c in r.content):
        return True  # "Lawmakers will question the minister": a hearing, no question to be reported
    if (
        r.kind == "question"
        and r.source
        and r.content
        and doc.text[: r.content[0].start].endswith(" to ")
        and r.content[0].start > r.cue.end + 4
    ):
        return True  # "Chad has asked Niger to *open the pass*": a request, that the outlet tells
    if r.kind != "preposition" and _asked(doc, found, r):
        return True  # "Did Oslo say that …?" asks, and nobody has said so
    return _was_asked(doc, tree, r)  # "Asked whether Oslo had sold gas, the minister declined to comment": the minister has not asked


def _open(tree: Tree, r: Report) -> bool:
    """Whether nobody has said it yet."""
    if len(r.content) == 1 and _conditional(tree, r):
        return True  # "If Oslo sold gas, Riga would protest" is no protest that Oslo sold gas
    if r.by == "syntax" and not r.stance.silent and _yet_to_come(tree, r):
        return True  # "Riga would respond" tells no answer
    # "it seems to have asked for wheat"
    return r.by == "syntax" and r.stance is Stance.DEMANDS and bool(r.content) and r.content[-1].end <= r.cue.start


_REFUSED = frozenset({"rule", "exclude"})
_NOTIONS = frozenset({"chance", "idea", "notion", "possibility", "prospect", "suggestion", "talk", "thought"})


def rules_out(found: Annotations, tree: Tree, r: Report) -> bool:
    """Whether it is said that a thing is not to be: "*ruled out* an exchange", "rejected *any* sale", "dismissed *the idea of* talks".

    Who rejects a sale that is offered to him does a deed; who rules one out says that there will be none.
    """
    verb = tree.top(tree.at(r.cue)) if r.stance is Stance.DENIES and r.kind == "refusal" and r.source else None
    things = (k for k in tree.kids(verb, "obj", "obl") if not tree.marker(k)) if verb is not None and len(r.content) == 1 else iter(())
    thing = next(things, None)
    if verb is None or thing is None or tree.words[thing].span not in r.content[0] or tree.words[thing].pos not in {"NOUN", "PROPN"}:
        return False
    told = [e.span for e in found.inside(EventMention, r.content[0]) if not e.span.meets(r.cue)]
    again = len(tree.at(r.content[0])) < 3 and any(w.lemma == tree.words[thing].lemma for w in tree.words[: tree.at(r.frame).start])
    if not again and not (told and (tree.words[thing].lemma in _NOTIONS or any(tree.words[thing].span in e for e in told))):
        return False  # "ruled out a link with the strike" denies no strike; "any exchange", after words of one, denies that
    whole = any(tree.words[k].lemma in {"any", "all"} for k in tree.kids(thing, "det"))
    return whole or tree.words[verb].lemma in _REFUSED or tree.words[thing].lemma in _NOTIONS


def _acts(doc: Document, found: Annotations, tree: Tree, r: Report) -> bool:
    """Whether the words name an act that the outlet tells, whatever a tagger takes them for."""
    if rules_out(found, tree, r):
        return False
    if _turns_down(tree, r):
        return True
    deeds, quotes = _deeds(doc, found, tree, r), any(c.meets(q.span) for c in r.content for q in found.of(Quote))
    given = any(e.act == "AID" and e.span.meets(r.cue) for e in found.of(EventMention))  # who grants a loan has confirmed nothing
    if r.content and not quotes and _warned_of(tree, r):
        return True
    if _hands(tree, r) and ((deeds and r.stance is Stance.ANNOUNCES) or (given and r.stance is Stance.CONFIRMS)):
        return True
    counted = any(tree.words[i].pos == "NUM" for c in r.content for i in tree.at(c))  # "put the number of dead at 31"
    unlisted = r.kind == "unlisted" and not counted
    told = r.stance is Stance.PROMISES or bool(deeds) or (unlisted and r.stance in {Stance.ASSERTS, Stance.ANNOUNCES})
    if told and r.content and all(is_noun(tree, c) for c in r.content) and not quotes:
        return True  # "signed an agreement", "condemned the attack"
    acted = (
        r.kind in {"thought", "refusal"}
        or (unlisted and (_is_adjective(tree, r) or not quotes))
        or bool(deeds - {"REQUEST", "THREATEN"})
        or r.stance in {Stance.THREATENS, Stance.DEMANDS}
    )
    return r.kind == "intention" or (acted and not has_clause(found, tree, r) and not _foreseen(tree, r))


_FORESEEING = frozenset({"expect", "anticipate", "foresee", "fear", "suspect", "see", "watch"})


def _foreseen(tree: Tree, r: Report) -> bool:
    """Whether somebody foresees or sees a thing that others do, told at length: "expects *the envoys of both sides in May*"."""
    verb = tree.top(tree.at(r.cue))
    if r.kind != "thought" or verb is None or tree.words[verb].lemma not in _FORESEEING or len(r.content) != 1:
        return False
    inside = list(tree.at(r.content[0]))
    return len(inside) > 4 and tree.words[inside[0]].lemma != "to" and tree.words[inside[0]].pos != "PRON"


_WISHES = frozenset(
    {"demand", "request", "offer", "bid", "proposal", "appeal", "plea", "invitation", "application", "petition", "ultimatum"}
)


def _turns_down(tree: Tree, r: Report) -> bool:
    """Whether a wish is turned down in the passive, which denies nothing: "Chad's *demands* were rejected by Niger"."""
    top = tree.top(tree.at(r.content[0])) if r.stance is Stance.DENIES and r.kind == "passive" and len(r.content) == 1 else None
    if top is None or tree.words[top].pos != "NOUN":
        return False
    owed = tree.words[top].lemma == "claim" and any(tree.marker(k) == "for" for k in tree.kids(top, "nmod"))  # "claims for damages"
    return owed or tree.words[top].lemma in _WISHES


def _warned_of(tree: Tree, r: Report) -> bool:
    """Whether somebody warns of a thing, and no clause tells what is said: "*warned* of floods"."""
    verb = tree.top(tree.at(r.cue))
    return verb is not None and tree.words[verb].lemma == "warn" and all(is_noun(tree, c) for c in r.content)


_CLAIMING = frozenset({Stance.ASSERTS, Stance.ANNOUNCES, Stance.RETRACTS, Stance.ASKS})


_PLAIN = frozenset({"said", "says", "say", "added", "adds", "told reporters", "told journalists"})


def _deeds(doc: Document, found: Annotations, tree: Tree, r: Report) -> set[str]:
    """The acts that a reporting word names: "released the envoy", "issued a warrant for him", "opened an inquiry"; "denied a licence".

    To rule out doing a thing is a word about it ("ruled out stepping down"), unless somebody asked for it ("sending troops to Malta").
    """
    acts = [e for e in found.of(EventMention) if e.span.meets(r.cue)]
    if doc[r.cue].lower() in _PLAIN and r.kind == "speech":
        return set()  # "said" names no deed, whatever an event reaches over
    if r.stance is Stance.DENIES:
        heads = [tree.top(tree.at(c)) for c in r.content]
        words = any(h is not None and tree.words[h].lemma in CLAIMS for h in heads)  # "brushed aside the complaint"
        inside = [e for c in r.content for e in found.inside(EventMention, c)]
        alone = inside and not any(
            role == "recipient" and not doc[span].lower().endswith(("self", "selves")) for e in inside for role, span in e.roles
        )
        if r.kind != "refusal" and alone and any(h is not None and tree.words[h].pos == "VERB" for h in heads):
            return set()
        return {e.act for e in acts if e.act == "REJECT" and len(tree.at(e.span)) > 1 and not (words and e.span in r.cue)}
    return {e.act for e in acts} if r.stance in _CLAIMING else set()


def _hands(tree: Tree, r: Report) -> bool:
    """Whether the first content of a cue is the object of its verb: "freed an envoy, it was confirmed"."""
    first = tree.top(tree.at(Span(r.cue.end, r.content[0].end))) if r.content and r.content[0].start >= r.cue.end else None
    verb = tree.top(tree.at(r.cue))
    return first is not None and verb is not None and tree.kid(verb, "obj", "iobj") is not None and tree.kid(verb, "ccomp") is None


def _is_adjective(tree: Tree, r: Report) -> bool:
    """Whether a cue is an adjective ("is unwilling to sell")."""
    head = tree.top(tree.at(r.cue))
    return head is not None and tree.words[head].pos == "ADJ"


def _was_asked(doc: Document, tree: Tree, r: Report) -> bool:
    """Whether a cue is the participle of who was asked, told or urged ("Asked whether …, he said")."""
    head = tree.top(tree.at(r.cue))
    if head is None or tree.words[head].relation != "advcl" or not doc[tree.words[head].span].lower().endswith("ed"):
        return False
    clause = tree.kid(head, "ccomp", "advcl")
    asked = clause is not None and tree.marker(clause).split()[-1:] in (["whether"], ["if"])
    return asked and tree.words[head].lemma in {"ask", "question", "press", "quiz"} and tree.kid(head, *SUBJECTS, "aux") is None


def _asked(doc: Document, found: Annotations, r: Report) -> bool:
    """Whether the reporting word stands in a question itself, outside quotation marks."""
    sentence = next((s.span for s in found.meeting(Sentence, r.cue) if r.cue in s.span), None)
    if sentence is None or not doc[sentence].rstrip("\"”’') ").endswith("?"):
        return False
    if r.content and r.content[0].start >= r.cue.end and doc[r.content[0]].lstrip()[:1] in _OPENING and doc[sentence][-1:] in _CLOSING:
        return False  # "A reader writes: *"Will it rain?"*"
    return r.whole in sentence and not any(c.start < r.cue.start for c in r.content) and doc.text[sentence.start] not in '"“'


_OPENING, _CLOSING = tuple('"“„«'), tuple('"”»')


def _yet_to_come(tree: Tree, r: Report) -> bool:
    """Whether a reporting word is one of the future or of a condition, behind what it seems to report."""
    head = tree.top(tree.at(r.cue))
    helpers = {tree.words[k].lemma for k in tree.kids(head, "aux")} if head is not None else set()
    return bool(helpers & {"will", "would", "could", "may", "might", "shall", "should"}) and all(c.end <= r.cue.start for c in r.content)


def _conditional(tree: Tree, r: Report) -> bool:
    """Whether a content is no more than a condition of the reporting word: "if Oslo sold gas, …"."""
    top = tree.top(tree.at(r.content[0]))
    if top is None or tree.words[top].relation != "advcl" or tree.heads[top] not in tree.at(r.cue):
        return False
    first = tree.kid(top, "aux")
    inverted = first is not None and first == min(tree.under(top))
    return inverted or tree.marker(top) in {"if", "unless", "should", "even if", "in case"}


def shared(a: Span, b: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def cites(tree: Tree, r: Report) -> bool:
    """Whether the reporting word says whom somebody quotes."""
    return any(tree.words[i].lemma in {"cite", "quote"} for i in tree.at(r.cue))


def is_noun(tree: Tree, span: Span) -> bool:
    """Whether words are a noun phrase, with whatever hangs on it."""
    top = tree.top(tree.at(span))
    return top is not None and tree.words[top].pos in {"NOUN", "PROPN"} and tree.kid(top, "cop", *SUBJECTS) is None


def _names_somebody(found: Annotations, tree: Tree, span: Span) -> bool:
    """Whether words are a noun phrase that names or describes an actor."""
    top = tree.top(tree.at(span))
    return top is not None and is_noun(tree, span) and any(tree.words[top].span in m.span for m in found.meeting(Mention, span))


CLAIMS = frozenset(
    [
        "accusation",
        "account",
        "affair",
        "allegation",
        "article",
        "assertion",
        "charge",
        "claim",
        "complaint",
        "idea",
        "insinuation",
        "news",
        "notion",
        "report",
        "rumor",
        "rumour",
        "speculation",
        "statement",
        "story",
        "suggestion",
        "tale",
        "talk",
        "theory",
        "version",
    ]
)
"""Words for what somebody has said."""


def has_clause(found: Annotations, tree: Tree, r: Report) -> bool:
    """Whether a content is a clause with a subject of its own, or quoted words."""
    for part in r.content:
        top = tree.top(tree.at(part))
        if top is not None and any(tree.words[k].lemma in {"to", "of"} for k in tree.kids(top, "mark")):
            continue  # "urged Oslo to stop", "accused Oslo of stealing gas"
        if sum(shared(part, q.span) for q in found.of(Quote)) > 0.6 * len(part) and len(tree.at(part)) > 4:
            return True  # "“They will pay for it”, threatened the minister"
        if not any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(part)):
            continue  # "called Oslo an aggressor", "charged Oslo with spying", read as a clause
        if top is not None and (tree.words[top].relation in {"ccomp", "parataxis", "root"} or tree.kid(top, *SUBJECTS) is not None):
            return True
        if top is not None and tree.words[top].lemma in CLAIMS and any(tree.marker(k) == "that" for k in tree.kids(top, "acl", "ccomp")):
            return True  # "rejected the idea that Oslo had sold gas"
    return False
