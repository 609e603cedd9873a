"""How real the words make an event: tense and auxiliaries, and the words of `data/realis.csv` that govern or modify it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.annotation import Annotations, Cue, Sentence
from onrecord.annotators.lexicon import POS, Turn, irregulars, realis_phrases, spoken_tokens
from onrecord.annotators.word_order import parted
from onrecord.claim import Stance
from onrecord.document import BlockKind, Document, Span
from onrecord.event import Realis
from onrecord.syntax import SUBJECTS, Tree

Turns = Mapping[int, Sequence[Turn]]
"""Rows of the table by the number of the word that heads them, longest phrase first."""

_OVER = {"iobj": "obj", "nsubj:pass": "obj", "csubj": "ccomp", "csubj:pass": "ccomp", "parataxis": "ccomp", "advcl": "xcomp", "acl": "acl"}
"""Relation of an event to the word that governs it → scope of the table, where the two are not called the same."""
_UNDER = {"aux:pass": "aux", "mark": "advcl", "cc": "advmod", "nmod:desc": "amod"}
"""Relation of a modifying word to its event → scope of the table, where the two are not called the same."""
_CLIMBS = frozenset(
    {"xcomp", "ccomp", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "advcl", "acl", "conj", "csubj", "csubj:pass", "compound", "obl:agent"}
)
_MODIFYING = frozenset({"aux", "aux:pass", "mark", "advmod", "det", "cc", "amod", "case", "nmod:desc", "cop"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nt", "n’t", "n", "'", "’"})
_SHARING = frozenset({"take", "participate", "engage", "join", "involve"})
"""Verbs whose own form is that of what they take part in: "*none* of them took part in the raid"."""
_NOBODY = frozenset({"none", "nobody", "nothing", "neither", "no-one"})
_REPLIES = frozenset({Stance.DENIES, Stance.CONFIRMS})


def turns_of(doc: Document, found: Annotations, parse: Tree) -> Turns:
    """Where words of the table stand ("want", "plan", "if", "could", "in case of")."""
    out = dict[int, list[Turn]]()
    for words in spoken_tokens(doc, found):
        for at in range(len(words)):
            for match in realis_phrases().at(words, at):
                head = parse.top(parse.at(match.span(words)))
                if head is not None and parse.words[head].pos in POS.get(match.row.pos, {parse.words[head].pos}):
                    out.setdefault(head, []).append(match.row)
    return out


def _turn(turns: Turns, i: int, *scopes: str) -> Turn | None:
    """The longest row at a word whose scope fits."""
    return next((t for t in turns.get(i, ()) if set(scopes) & set(t.scope)), None)


def realis_of(doc: Document, found: Annotations, parse: Tree, i: int, turns: Turns) -> Realis:
    """How real an event word is where it stands.

    A question, a condition and a negation outrank all else; then the outermost word counts.
    """
    here = parse.words[i].span
    sentence = next((s.span for s in found.meeting(Sentence, here)), None)
    if sentence and doc[sentence].rstrip("\"”’') ").endswith("?"):
        return Realis.ASKED
    away = parted(parse, i)
    steps = list(_modifiers(doc, parse, i, turns))
    if parse.words[i].lemma == "due":
        steps.append(Realis.PLANNED)  # "The envoy *is due in* Lima"
    if (turn := _turn(turns, i, "xcomp", "ccomp")) and turn.realis == Realis.WANTED and parse.kid(i, "xcomp", "ccomp") is not None:
        steps.append(Realis.WANTED)  # the event word is the wish itself: "wants to pay"
    if (turn := _turn(turns, i, "obj")) and turn.realis == Realis.PLANNED and parse.kid(i, "aux:pass") is not None:
        steps.append(Realis.PLANNED)  # "The envoy is awaited in Lima": he is to come
    if away is not None:
        steps = [*(r for r in steps if r is not Realis.ONGOING), Realis.HAPPENED if parse.words[away].lemma == "have" else Realis.PLANNED]
    for below, head in _climb(parse, i):
        if _replies(found, parse.words[head].span) or head == away or _beyond_doubt(parse, below, head):
            break
        steps += _governed(doc, parse, below, head, turns)
    if Realis.POSSIBLE in steps and _on_condition(parse, i):
        steps.append(Realis.CONDITIONAL)
    if Realis.NEGATED not in steps and _none_told(parse, i):
        return Realis.CONDITIONAL
    for strong in (Realis.CONDITIONAL, Realis.NEGATED):
        if strong in steps:
            return strong
    weak = [r for r in steps if r not in {Realis.HAPPENED, Realis.ONGOING}]
    # "will want to meet": what is wanted stays wanted, the future adds nothing.
    said = [r for r in weak if r is not Realis.PLANNED] or weak or steps
    real = said[-1] if said else Realis.HAPPENED
    offers = parse.words[i].lemma == "offer" and parse.words[i].pos == "VERB"
    return Realis.OFFERED if offers and real in _TOLD else real


def _none_told(parse: Tree, i: int) -> bool:
    """Whether a negation leaves open that there is a thing at all: "had not told the court of *any purchase*"."""
    any_of = any(parse.words[k].lemma == "any" for k in parse.kids(i, "det"))
    return any_of and any(_denied(parse, head) for head in [*parse.up(i)][:3])


_TOLD = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.PLANNED, Realis.ANNOUNCED})
"""Whoever offers a thing, has offered it or is to offer it: the thing itself is offered."""


def _on_condition(parse: Tree, i: int) -> bool:
    """Whether a clause names the condition on which it holds: "*if the line does not change*, imports may stop", "*in that case*"."""
    for head in (i, *parse.up(i)):
        case = any(
            parse.words[k].lemma == "case" and any(parse.words[d].lemma in {"that", "this", "such"} for d in parse.kids(k, "det"))
            for k in parse.kids(head, "obl")
        )
        if case or _has_if(parse, head):
            return True
        if parse.words[head].relation in {"root", "ccomp", "parataxis", "advcl", "acl:relcl", "conj"}:
            return False
    return False


def _has_if(parse: Tree, i: int) -> bool:
    clauses = (k for k in parse.kids(i, "advcl") if parse.words[k].pos in {"VERB", "AUX"} or parse.kid(k, *SUBJECTS) is not None)
    marks = (parse.words[m].lemma for k in clauses for m in parse.kids(k, "mark"))  # "40 tanks, *if not more*" sets no condition
    return not {"if", "unless"}.isdisjoint(marks)


def _replies(found: Annotations, word: Span) -> bool:
    """Whether a word belongs to a reply: "could not confirm that", "declined to say whether" are silent about what they leave untouched."""
    near = found.inside(Cue, Span(max(0, word.start - 60), word.end + 60))
    return any(c.span.meets(word) and c.kind != "refusal" and (c.stance.silent or c.stance in _REPLIES) for c in near)


def _climb(parse: Tree, i: int) -> Iterator[tuple[int, int]]:
    """(dependent, head) pairs from an event word up to the end of its clause."""
    below, last = i, ""
    for steps, head in enumerate(parse.up(i)):
        if parse.words[below].relation not in _CLIMBS or steps > 4:
            return
        own = last == "ccomp" or parse.kid(below, "nsubj") is not None
        if parse.words[below].relation == "advcl" and own:
            return  # "suspended trade, *saying Oslo had seized ships*": what is said beside it is not suspended
        last = parse.words[below].relation
        yield below, head
        if parse.words[below].relation in {"advcl", "obl", "acl"} and steps > 1:
            return
        below = head


def _modifiers(doc: Document, parse: Tree, i: int, turns: Turns) -> Iterator[Realis]:
    """What a word's own dependents and form say."""
    if _inverted(parse, i):
        yield Realis.CONDITIONAL
    if denied := _denied(parse, i) and parse.words[i].lemma != "hesitate":  # "will not hesitate to" threatens
        yield Realis.WANTED if _forbidden(parse, i) else Realis.NEGATED
    for k in parse.below[i]:
        relation = parse.words[k].relation
        if relation not in _MODIFYING:
            continue  # "hopes that they will refuse": what is hoped is no modifier of hoping
        if turn := _turn(turns, k, _UNDER.get(relation, relation), relation):
            value = Realis(turn.realis)
            if value is Realis.POSSIBLE and relation == "advmod":
                continue  # "probably" says how sure, not how real
            if value is Realis.CONDITIONAL and relation == "mark" and parse.words[i].relation == "ccomp":
                continue  # "did not say if it had met them": whether
            if value is Realis.CONDITIONAL and relation == "aux" and denied:
                continue  # "would not supply" refuses
            yield Realis.PLANNED if value is Realis.CONDITIONAL and parse.words[k].lemma == "would" and _reported(parse, i) else value
    if parse.words[i].pos in {"VERB", "AUX"} and (tense := _tense(doc, parse, i)):
        yield tense


def _bare(doc: Document, parse: Tree, i: int) -> bool:
    """Whether a verb stands in its plain form, with neither subject nor helper of its own: those of the verb before are its own too."""
    plain = doc[parse.words[i].span].lower() == parse.words[i].lemma and parse.words[i].pos == "VERB"
    return plain and not any(parse.kids(i, "aux", *SUBJECTS))


def _denied(parse: Tree, i: int) -> bool:
    """Whether a word is negated by its own dependents: "did not go", "paid no ransom", "none were sent"."""
    if any(parse.words[k].lemma in _NEGATIONS and parse.words[k].relation in {"advmod", "det", "cc", "cc:preconj"} for k in parse.below[i]):
        return not _not_until(parse, i)
    if any(parse.words[k].lemma == "to" and k > 0 and parse.words[k - 1].lemma == "yet" for k in parse.kids(i, "mark")):
        return True  # "has yet to sign"
    first = parse.kid(i, "aux")
    before = [first - 1] if first else []  # a phrase in front, wherever the parse hung it
    if any(parse.words[k].lemma in _OCCASIONS and _no_single(parse, k) for k in (*parse.kids(i, "obl", "advmod", "nmod"), *before)):
        return True  # "*at no time* did they cross"
    if any(parse.words[k].lemma == "once" and any(parse.words[d].lemma == "not" for d in parse.below[k]) for k in parse.kids(i, "advmod")):
        return True  # "*not once* have we met"
    if _nor(parse, i):
        return True
    sides = list(parse.kids(i, "obj", "nsubj", "nsubj:pass"))
    return any(parse.words[k].lemma in _NOBODY or _no_single(parse, k) for k in sides)


def _nor(parse: Tree, i: int) -> bool:
    """As in "*Nor has* a single gun been shipped", where the parse takes the helper for the verb of the sentence."""
    below = i
    for k in parse.up(i):
        if parse.words[below].relation in {"ccomp", "advcl", "csubj"}:
            return False
        if parse.words[k].lemma in _HELPERS and k > 0 and parse.words[k - 1].lemma in {"nor", "neither"} and k < i:
            return True
        below = k
    return False


_HELPERS = frozenset({"have", "be", "do"})


def _not_until(parse: Tree, i: int) -> bool:
    """Whether a thing is only said to come later: "will *not* be delivered *until February*"; what has not come until now has not come."""
    late = (k for k in parse.kids(i, "obl", "nmod") if k > i and parse.marker(k) in {"until", "till", "before"})
    return any(parse.words[k].pos in {"PROPN", "NOUN", "NUM"} and parse.words[k].lemma not in {"now", "today", "end"} for k in late)


_OCCASIONS = frozenset({"time", "point", "stage", "moment", "case", "occasion", "circumstance", "circumstances", "way", "event", "account"})


def never_did(doc: Document, parse: Tree, i: int) -> bool:
    """Whether a verb tells what was never done: "*never signed* it", "has never agreed"; not "will never agree", "never agrees"."""
    never = any(parse.words[k].lemma == "never" for k in parse.kids(i, "advmod"))
    helpers = {parse.words[k].lemma for k in parse.kids(i, "aux")}
    word = parse.words[i]
    return never and helpers <= {"have"} and (bool(helpers) or _past(doc[word.span].lower(), word.lemma))


def _beyond_doubt(parse: Tree, below: int, head: int) -> bool:
    """Whether a noun for doubt is denied itself: "has *no doubt* that Oslo sold gas", "there is *little question* that …"."""
    if parse.marker(below) == "of":
        return False  # "there is *no question of* selling gas"
    return parse.words[head].lemma in {"doubt", "question", "denying", "secret"} and any(
        parse.words[k].lemma in {"no", "little"} for k in parse.kids(head, "det", "amod", "advmod")
    )


def _no_single(parse: Tree, k: int) -> bool:
    """Whether a noun is counted down to none: "*no* drone", "*not a single* drone", "*not one* boot", "*neither* Oslo nor Riga"."""
    words = [parse.words[d].lemma for d in parse.below[k] if d < k]
    neither = any(parse.words[d].lemma == "neither" for d in parse.kids(k, "cc", "cc:preconj", "det", "advmod"))
    return (
        neither
        or any(parse.words[d].lemma == "no" for d in parse.kids(k, "det"))
        or ("not" in words and not {"a", "single", "one"}.isdisjoint(words))
    )


def _forbidden(parse: Tree, i: int) -> bool:
    """Whether "not" tells what ought not to be: "must not be sold", "should not be discussed"."""
    return any(parse.words[k].lemma in {"should", "must", "ought"} for k in parse.kids(i, "aux"))


def _presupposes(parse: Tree, head: int, relation: str) -> bool:
    """Whether a predicate takes its subject for granted even if negated: "the attack did not kill anybody"."""
    return relation == "nsubj" and parse.kid(head, "obj") is not None and parse.words[head].lemma not in {"take", "have", "make"}


def _inverted(parse: Tree, i: int) -> bool:
    """As in "Should the talks fail, …", "Had they met, …": an auxiliary before its subject opens a condition."""
    first, subject = parse.kid(i, "aux"), parse.kid(i, *SUBJECTS)
    if first is None or subject is None or first > subject or parse.words[i].relation not in {"advcl", "parataxis"}:
        return False
    return parse.words[first].lemma in {"should", "have", "be", "had", "were"}


def _reported(parse: Tree, i: int) -> bool:
    """Whether "would" is the future of a past ("said they would expand")."""
    if _has_if(parse, i):
        return False  # "said they would meet *if Oslo freed the crew*": a condition, whoever says it
    line = [i, *parse.up(i)]
    if any(
        parse.words[a].relation in {"acl", "acl:relcl"} and _is_told(parse, a) and parse.words[b].pos == "NOUN" for a, b in pairwise(line)
    ):
        return True  # "a report that they would expand"
    if any(any(parse.words[k].lemma == ":" and k < a for k in parse.kids(a, "punct")) for a in line):
        return True  # "carried a similar line: *they would expand*"
    return any(parse.words[a].relation in {"ccomp", "parataxis"} and parse.words[b].pos == "VERB" for a, b in pairwise(line))


def _is_told(parse: Tree, i: int) -> bool:
    """Whether a clause behind a noun is what that noun tells, and no relative one."""
    return any(parse.words[k].lemma == "that" for k in parse.kids(i, "mark"))


def _tense(doc: Document, parse: Tree, i: int) -> Realis | None:
    word = parse.words[i]
    text, before = doc[word.span].lower(), parse.heads[i]
    alike = word.relation == "conj" and before >= 0 and text[-2:] == doc[parse.words[before].span].lower()[-2:]
    shared = alike and not any(parse.kids(i, "aux", *SUBJECTS))  # "is training and arming", "has sold and delivered"
    kids = (*(parse.below[before] if shared else ()), *parse.below[i])
    helpers = {parse.words[k].lemma for k in kids if parse.words[k].relation.startswith("aux")}
    forms = {doc[parse.words[k].span].lower() for k in kids if parse.words[k].relation.startswith(("aux", "mark", "cop"))}
    if forms & {"will", "shall", "'ll", "’ll", "ll"} or ("to" in forms and forms & {"is", "are", "was", "were"}):
        return Realis.PLANNED  # "is to be signed"
    if _is_due(parse, i):
        return Realis.PLANNED
    if any(parse.words[k].lemma == "hereby" for k in parse.below[i]):
        return Realis.HAPPENED  # who hereby bans has banned
    if (text.endswith("ing") and "be" in helpers) or ("being" in forms and forms.isdisjoint({"was", "were"})):
        return Realis.ONGOING
    if "have" in helpers or forms & {"was", "were", "did"} or _past(text, word.lemma):
        return Realis.HAPPENED
    if "to" in forms:
        told = word.relation in {"ccomp", "parataxis"} and any(parse.kids(i, *SUBJECTS))  # "Oslo to sell gas, officials say"
        title = word.relation == "parataxis" and before >= 0 and parse.words[before].pos in {"NOUN", "PROPN"}  # "*Oslo to buy* gas"
        return Realis.PLANNED if told or title or word.relation in {"advcl", "acl", "root"} else None
    block = doc.block_at(word.span)
    headline = block is not None and block.kind in {BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.KICKER}
    finite = word.relation in {"root", "ccomp", "conj", "parataxis", "acl:relcl"} and not text.endswith("ing")
    if finite and text in irregulars().get(text, ()):
        return Realis.HAPPENED  # "cut the road", "hit the port": news tells such forms as past
    return None if headline or not finite else Realis.ONGOING  # the present of a headline tells what has happened


def _is_due(parse: Tree, i: int) -> bool:
    """Whether a verb is what somebody is due to do ("are due to meet"); who "fled due to fighting" has fled."""
    due = any(parse.words[k].lemma == "due" for k in parse.kids(i, "mark", "case", "advmod"))
    return due and any(parse.words[k].lemma == "be" for k in parse.kids(i, "cop", "aux"))


def _past(text: str, lemma: str) -> bool:
    """Whether a form is one of the past, whatever lemma the parse gives it ("froze", "delivered").

    >>> _past("froze", "froze"), _past("sold", "sell"), _past("sells", "sell"), _past("cut", "cut")
    (True, True, False, False)
    """
    if text.endswith(("ing", "s")):
        return False
    return text != lemma or any(form != text for form in irregulars().get(text, ()))


def _governed(doc: Document, parse: Tree, below: int, head: int, turns: Turns) -> Iterator[Realis]:
    """What a governing word makes of the event below it: "wants to", "plans a", "refused to", "the possibility of"."""
    relation = parse.words[below].relation
    own = list(_modifiers(doc, parse, head, turns))
    marked = f"{relation.split(':')[0]}:{parse.marker(below)}"
    if relation == "ccomp" and parse.words[head].lemma == "ask" and any(parse.marker(k) == "about" for k in parse.kids(head, "obl")):
        return  # "asked about reports *that Oslo will sell gas*": nobody is asked to sell any
    if turn := _turn(turns, head, _OVER.get(relation, relation), marked):
        if turn.realis == Realis.ANNOUNCED and relation == "ccomp" and _tense(doc, parse, below) is Realis.HAPPENED:
            return  # "announced that the envoys were expelled"
        denied = Realis.NEGATED in own and {"not", "no"}.isdisjoint(turn.lemma.split())
        if not (denied and turn.realis == Realis.NEGATED):
            yield Realis(turn.realis)  # "never stopped supplying" tells of supplying
        if "would" in turn.lemma.split():
            own = [r for r in own if r is not Realis.CONDITIONAL]
        yield from (r for r in own if r in {Realis.CONDITIONAL, Realis.POSSIBLE} or (r is Realis.NEGATED and denied != (turn.realis == r)))
    elif relation in {"nsubj", "nsubj:pass", "xcomp", "obj", "ccomp"}:
        outer = own if relation != "ccomp" else [r for r in own if r is Realis.CONDITIONAL]
        yield from (r for r in outer if r is not Realis.NEGATED or not (relation == "ccomp" or _presupposes(parse, head, relation)))
    elif relation == "conj" or (relation == "obl" and parse.words[head].lemma in _SHARING):
        joined = {Realis.CONDITIONAL, Realis.PLANNED} if _bare(doc, parse, below) else {Realis.CONDITIONAL}  # "will go and *meet* her"
        kept = joined if relation == "conj" else {Realis.CONDITIONAL, Realis.NEGATED, Realis.PLANNED, Realis.POSSIBLE}
        yield from (r for r in own if r in kept)
