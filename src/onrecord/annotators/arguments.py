"""Which nouns fill the frame of an act, as the parse has it: subjects taken over, relative clauses, light verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.annotators.lexicon import Act, rows
from onrecord.claim import Stance
from onrecord.syntax import CLAUSES, SUBJECTS, Tree

NOMINAL = frozenset({"amod", "compound", "nmod:desc"})
NEARING = frozenset({"agree", "close", "edge", "inch", "move", "work", "settle", "near", "come", "draw"})
"""Verbs whose subjects are parties of what they come near: "closed in *on a pact*", "edged *towards a deal*"."""

MANNER = frozenset({"criticism", "protest", "support", "retaliation", "condemnation", "solidarity", "reprisal", "defiance"})
"""Nouns that tell behind "in" what a subject does by another deed: "raised its voice *in criticism*"."""

LIGHT = frozenset(
    {
        *("begin", "carry", "come", "conclude", "conduct", "continue", "deliver", "give", "have", "hold", "impose", "launch", "lead"),
        *("levy", "make", "open", "pay", "place", "reach", "resume", "sign", "slap", "stage", "start", "strike"),
    }
)
JOINING = frozenset({"take", "participate", "engage", "join", "involve", "partake"})
"""Verbs whose subject does what "in" introduces: "took part in the fighting"."""

ASKING = frozenset({"ask", "beg", "press", "petition", "implore", "approach"})
"""Verbs whose object is to do what "for" introduces: "asked Oslo for a meeting"."""

CHARGING = frozenset(
    {
        *("accuse", "suspect", "blame", "charge", "convict", "criticise", "criticize", "condemn", "denounce"),
        *("thank", "praise", "stop", "prevent", "keep", "deter", "sue", "punish"),
    }
)
"""Verbs whose object does what a participle tells: "accused Oslo of sheltering rebels"."""

OWNING = frozenset({"belong", "own", "hold", "control", "run", "operate"})
"""Verbs that tell whose a thing is: "accounts *belonging* to Oslo", "a ship *owned* by Oslo"."""

CALLING = frozenset({"call", "appeal", "plead", "prevail"})
"""Verbs that ask by a preposition: "called on Oslo to pay"."""

MEETING = frozenset({"draw", "spark", "prompt", "provoke", "trigger", "cause", "face", "attract", "arouse", "raise"})
"""Verbs whose subject does not do what their object names: "the arrest drew criticism"."""

CULPABLE = frozenset({"responsible", "guilty", "accountable", "culpable", "answerable", "blame"})
"""Words whose subject has done what "for" or "of" introduces: "Oslo was responsible for the attack"."""

SEEING = frozenset({"see", "watch", "observe", "notice", "hear", "film", "witness", "let", "make", "help"})
"""Verbs whose object does what a bare verb tells: "saw Oslo fire on a village"."""

_TELLING = frozenset(
    {"report", "claim", "allegation", "rumour", "rumor", "news", "statement", "assertion", "suggestion", "information", "story"}
)

PERCEIVING = frozenset({"see", "read", "obtain", "review", "examine", "know", "understand", "study", "leak", "quote", "cite", "show"})
"""Verbs whose subject is no party of what it sees: "two envoys had *seen* a draft accord"."""

RELATIVE = frozenset({"who", "whom", "which", "that"})
_NO_SUBJECT = frozenset({"to", "from", "against", "with", "by", "into", "for", "on", "at", "in"})
_TAKEN_OVER = frozenset({"amod", "obj", "ccomp", "dep", "obl"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})

Arguments = Iterator[tuple[str, int]]


def arguments(parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> Arguments:
    """(role letter, number of the noun) for each argument that the frame of an act knows; `i` is the word that governs them."""
    told = parse.heads[i] if parse.heads[i] >= 0 and parse.words[parse.heads[i]].lemma in _TELLING else None
    undone = act.pos == "NOUN" and all(role.upper() != "A" for _, role in act.frame)  # "a nurse counted eleven *bodies*"
    yield from (
        one for one in _arguments(parse, i, act, numbers) if one[1] != told and not (undone and one[0] in "Aa")
    )  # "a report that Oslo had bombed the bridge"


def _arguments(parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> Arguments:
    frame = dict(reversed(act.frame))  # the first role of a relation wins
    if predicates(parse, i, act):
        own = {word for item in act.lemma.split() for word in item.split("|")}
        participle = act.pos == "VERB" and parse.words[i].pos == "ADJ" and not act.lemma.startswith("be ")
        passive = participle and parse.kid(i, "cop") is not None  # "were armed with rifles"
        found = _of_verb(parse, i, frame, passive)
        yield from ((letter, kid) for letter, kid in found if kid not in numbers or parse.words[kid].lemma not in own)
    else:
        yield from _of_phrase(parse, i, frame)
    for n in numbers:  # "hold talks with Oslo": the noun of a multiword row brings its own prepositions
        if n != i:
            if act.pos == "VERB" and act.act in {"ASSAULT", "COERCE", "ACCUSE"} and frame.get("obj") == "R" and _qualified(parse, n):
                yield "R", n  # "overran *a Ghanaian base*"
                continue
            for kid in parse.kids(n, "nmod", "obl"):
                if letter := _prepositional(frame, parse.marker(kid)):
                    yield letter, kid
            for owned in parse.kids(n, "acl"):  # "froze accounts belonging to Chad"
                yield from (("R", kid) for kid in parse.kids(owned, "obl", "obl:agent") if parse.words[owned].lemma in OWNING)
            if act.act == "CONCEDE" and frame.get("nmod:poss") == "A":  # "the end of *the miners'* strike"
                yield from (("A", kid) for kid in parse.kids(n, "nmod:poss"))
            if act.pos == "VERB" and frame.get("obj") in {"R", "T"}:  # "froze Chad's accounts"
                yield from (("r", kid) for kid in parse.kids(n, "nmod:poss"))


def _qualified(parse: Tree, n: int) -> bool:
    """Whether a noun bears a word that may be a country's, and no number alone: "a *Ghanaian* base"."""
    return parse.words[n].pos in _NOUNS and any(parse.words[k].pos in {"ADJ", "PROPN"} for k in parse.kids(n, "amod", "compound"))


def predicates(parse: Tree, i: int, act: Act) -> bool:
    """Whether a word governs as a verb does: "is willing to", and a verb that a translation puts where the parse expects a noun."""
    pos = parse.words[i].pos
    return pos == "VERB" or (pos == "ADJ" and parse.kid(i, "nsubj") is not None) or (act.pos == "VERB" and pos in {"NOUN", "PROPN"})


def _prepositional(frame: dict[str, str], marker: str) -> str | None:
    return frame.get(f"nmod:{marker}") or frame.get(f"obl:{marker}")


# --- verbs ----------------------------------------------------------------------------------------------------------


def doer(parse: Tree, i: int) -> int | None:
    """The subject of a verb, its own or one that it takes over: "denied having sent", "accused Oslo of sending", "its envoy would go"."""
    head = parse.heads[i]
    governed = head >= 0 and parse.words[head].pos == "VERB" and parse.words[i].relation != "conj"
    if governed and parse.words[head].lemma in CHARGING and not any(parse.kids(i, "nsubj", "nsubj:pass")):
        whom = parse.kid(head, "obj", "nsubj:pass")
        if whom is not None and whom < i:
            return whom
    if governed and parse.words[head].lemma in CALLING and parse.words[i].relation in {"xcomp", "advcl", "ccomp"}:
        whom = next((k for k in parse.kids(head, "obl") if k < i and parse.marker(k) in {"on", "upon", "to", "with"}), None)
        if whom is not None:
            return whom
    if governed and parse.words[head].lemma in SEEING and head < i and (seen := _seen(parse, i, head)) is not None:
        return seen
    if (beside := _ahead(parse, i)) is not None:
        return beside
    if (picked := _picked_out(parse, i)) is not None:
        return picked
    subject = parse.subject(i)
    if subject is not None and parse.marker(subject) not in _NO_SUBJECT:
        return _antecedent(parse, subject)
    for kid in parse.kids(i, "expl"):
        if parse.words[kid].lemma == "it":
            return kid
    if governed and parse.words[i].relation in _TAKEN_OVER and parse.kid(i, "mark") is None:
        return _beside(parse, i) if any(parse.kids(i, "aux")) and not _having(parse, i) else parse.subject(head)
    if governed and parse.words[i].relation == "parataxis" and parse.words[i - 1].lemma == "," and not any(parse.kids(i, "aux", "mark")):
        return parse.subject(head) if head < i and parse.kid(i, "obj") is not None else _beside(parse, i)
    return _beside(parse, i)


def _picked_out(parse: Tree, i: int) -> int | None:
    """Whom "it was" picks out as the doer: "It was *Oman* that brokered the truce"; not "it was in Lima that they met"."""
    head = parse.heads[i]
    if head < 0 or head > i or parse.words[i].relation not in {"csubj", "ccomp", "acl", "acl:relcl", "advcl"}:
        return None
    cleft = parse.kid(head, "cop") is not None and any(parse.words[k].lemma == "it" for k in parse.kids(head, "expl", "nsubj"))
    links = [parse.words[k].lemma for k in parse.below[i] if k < i and parse.words[k].relation in {"mark", *SUBJECTS}]
    joined = links[0] if len(links) == 1 else ""  # not "it was a surprise that *Oman* left"
    noun = parse.words[head].pos in {"PROPN", "NOUN"} and parse.kid(head, "case") is None
    return head if cleft and noun and joined in {"that", "who", "which"} else None


def _seen(parse: Tree, i: int, head: int) -> int | None:
    """Who stands between a verb of seeing and the bare verb that tells what was seen."""
    if any(parse.kids(i, *SUBJECTS, "mark", "aux")):
        return None
    between = [k for k in (*parse.kids(head, "obj"), i - 1) if head < k < i and parse.words[k].pos in {"NOUN", "PROPN"}]
    return next(iter(between), None)


def _ahead(parse: Tree, i: int) -> int | None:
    """The subject of a clause that the parse hangs on the verb above it: "officials say *an envoy* went", "if *an envoy* were to go"."""
    head = parse.heads[i]
    if parse.words[i].relation not in {"ccomp", "advcl"} or head < 0 or any(parse.kids(i, *SUBJECTS)):
        return None
    if parse.words[i].relation == "advcl":
        return _beside(parse, i) if any(parse.kids(i, "mark")) else None
    return next((k for k in parse.kids(head, "obj") if head < k < i and not any(parse.kids(i, "mark"))), None)


def _having(parse: Tree, i: int) -> bool:
    first = next(parse.kids(i, "aux"), None)
    return first is not None and parse.words[first].lemma == "have" and parse.words[first].span.end - parse.words[first].span.start == 6


def _beside(parse: Tree, i: int) -> int | None:
    """The noun that stands directly before a finite verb: "*its delegation* would visit", though the parse hangs it elsewhere."""
    auxiliaries = list(parse.kids(i, "aux", "aux:pass", "cop"))
    if not auxiliaries or parse.words[i].pos != "VERB":
        return None
    k = min(auxiliaries) - 1
    while k >= 0 and parse.words[k].pos in {"ADV", "PART"}:
        k -= 1
    if k < 0 or parse.words[k].pos not in _NOUNS or parse.words[k].lemma in RELATIVE:
        return None
    while parse.words[k].relation.split(":")[0] in {"nmod", "flat", "compound"} and 0 <= parse.heads[k] < k:
        k = parse.heads[k]
    return None if parse.marker(k) or parse.words[k].pos not in _NOUNS else k


def _antecedent(parse: Tree, i: int) -> int:
    """The noun for which a relative pronoun stands, also where the parse does not hang the clause on it: "Oslo, which …"."""
    if parse.words[i].lemma not in RELATIVE or i == 0 or parse.words[i].pos not in {"PRON", "SCONJ", "DET"}:
        return i
    verb = parse.heads[i]
    if verb >= 0 and parse.words[verb].relation == "acl:relcl" and parse.heads[verb] >= 0 and not _cut_off(parse, i, parse.heads[verb]):
        return parse.heads[verb]
    k = i - 1
    while k > 0 and parse.words[k].pos in {"PUNCT", "ADP"}:
        k -= 1
    return k if parse.words[k].pos in {"NOUN", "PROPN"} else i


def _cut_off(parse: Tree, i: int, noun: int) -> bool:
    """Whether a name before a comma stands nearer to "which" than the subject on which the parse hangs it, its verb between."""
    governor = parse.heads[noun]
    between = noun < governor < i and parse.words[governor].pos == "VERB"
    return between and parse.words[i - 1].lemma == "," and parse.words[i - 2].pos == "PROPN"


def _of_verb(parse: Tree, i: int, frame: dict[str, str], passive: bool) -> Arguments:
    relations = {parse.words[k].relation for k in parse.below[i]}
    bare = relations.isdisjoint({"nsubj", "obj"}) or "obl:agent" in relations
    above = parse.heads[i] if parse.words[i].relation == "conj" and relations.isdisjoint({"aux", "aux:pass", *SUBJECTS}) else -1
    passive |= above >= 0 and parse.kid(above, "aux:pass") is not None  # "is being armed and financed"
    passive |= _torn_off(parse, i)
    passive |= "aux:pass" in relations or ("nsubj:pass" in relations and bare)  # "Oslo equipped the army" is active, whatever its relation
    done = frame.get("obj", "R")
    subject, reduced, told = doer(parse, i), _reduced(parse, i), _told_of(parse, i)
    if told is not None:  # "the flour that Oslo distributed", with "distributed" hung on Oslo
        yield from ((frame.get("nsubj", "A"), parse.heads[i]), (done, told))
    elif reduced is not None:
        yield done, reduced
    elif subject is not None:
        yield done if passive else frame.get("nsubj", "A"), subject
    for kid in parse.below[i]:
        relation, marker = parse.words[kid].relation, parse.marker(kid)
        case = next((parse.words[k].lemma for k in parse.kids(kid, "case")), "")
        if relation == "obl:agent" or (passive and relation == "obl" and marker == "by"):
            yield frame.get("nsubj", "A"), kid
        elif relation == "obj" and case and f"obl:{case}" in frame:  # "accused Oslo of sheltering rebels"
            yield frame[f"obl:{case}"], kid
        elif relation in {"obj", "iobj"}:
            yield frame.get(relation, "R" if relation == "iobj" else done), _antecedent(parse, kid)
        elif relation in SUBJECTS:
            if not passive and subject is not None and subject < i < kid:  # "Oslo provided Riga with …"
                yield done, kid
        elif letter := frame.get(f"obl:{marker}" if relation.split(":")[0] in {"obl", "nmod"} else relation):
            yield letter, _antecedent(parse, kid)  # "Riga, to which Oslo sold shells"
    if not passive and _lacks_object(parse, i, subject):
        yield done, parse.heads[i]
    yield from ((done, k) for k in [_whose(parse, i, subject if passive else None)] if k is not None)


def _torn_off(parse: Tree, i: int) -> bool:
    """Whether a participle was taken for the verb of its sentence: "Two nurses *kidnapped* in May are alive"."""
    word = parse.words[i]
    bare = not any(parse.kids(i, "obj", "aux", "mark", "xcomp", "ccomp", "nsubj:pass", "expl")) and parse.kid(i, "nsubj") is not None
    grown = len(word.span) - len(word.lemma)
    past = grown in {2, 3} or (grown == 1 and word.lemma.endswith("e")) or word.lemma in {"hold", "shoot"}
    other = any(parse.words[k].pos in {"VERB", "ADJ", "AUX", "NOUN"} and k > i for k in parse.kids(i, "advcl", "conj", "parataxis", "dep"))
    return word.lemma in _DONE_TO_SOMEBODY and bare and past and other


_DONE_TO_SOMEBODY = frozenset(
    {
        *("abduct", "arrest", "capture", "deport", "detain", "expel", "free", "hijack", "hold", "imprison", "injure", "jail", "kidnap"),
        *("kill", "murder", "release", "rescue", "seize", "shoot", "snatch", "wound"),
    }
)
"""Verbs that are nothing without whom it is done to."""


def _whose(parse: Tree, i: int, subject: int | None) -> int | None:
    """Whose thing an act is done to, behind a relative: "Chad, *whose boats* Niger towed away", "whose boat was stopped"."""
    if parse.words[i].relation not in {"acl:relcl", "acl"} or parse.heads[i] < 0:
        return None
    things = [*parse.kids(i, "obj"), *([subject] if subject is not None else [])]
    return parse.heads[i] if any(parse.words[k].lemma == "whose" for n in things for k in parse.kids(n, "nmod:poss", "det")) else None


def _reduced(parse: Tree, i: int) -> int | None:
    """The noun to which a participle is done: "shells supplied by Oslo"."""
    if parse.words[i].pos not in {"VERB", "ADJ"} or any(parse.kids(i, "nsubj", "mark", "aux")):
        return None
    if parse.words[i].relation == "acl" and parse.heads[i] >= 0:
        return parse.heads[i] if parse.heads[i] < i else None
    agent = any(parse.kids(i, "obl:agent"))
    return i - 1 if agent and i > 0 and parse.words[i - 1].pos in {"NOUN", "PROPN"} else None


def _told_of(parse: Tree, i: int) -> int | None:
    """The noun before a relative pronoun that stands before the noun on which a verb is hung as its participle."""
    head = parse.heads[i]
    if parse.words[i].relation != "acl" or not 0 <= head < i or any(parse.kids(i, "obl:agent", "obj", "nsubj")):
        return None
    start = head
    while start > 0 and parse.heads[start - 1] in range(start - 1, i) and parse.words[start - 1].pos in {"DET", "PROPN", "ADJ", "NOUN"}:
        start -= 1
    k = start - 1
    if k < 1 or parse.words[k].lemma not in RELATIVE or parse.words[k - 1].pos not in {"NOUN", "PROPN"}:
        return None
    return k - 1


def _lacks_object(parse: Tree, i: int, subject: int | None) -> bool:
    """Whether a relative clause without a pronoun is about its noun: "the bridge Oslo bombed"."""
    if parse.words[i].relation != "acl:relcl" or subject is None or subject == parse.heads[i] or any(parse.kids(i, "mark")):
        return False  # nor is "reports that Oslo bombed the bridge" about its noun
    below = [parse.words[k] for k in parse.under(i)]
    return not any(parse.kids(i, "obj", "ccomp", "xcomp")) and not any(w.lemma in {"where", "when", "whose", "why", "how"} for w in below)


# --- nouns ----------------------------------------------------------------------------------------------------------


def _of_phrase(parse: Tree, i: int, frame: dict[str, str]) -> Arguments:
    """The arguments of a noun, and those that its verb brings."""
    own = list(_of_noun(parse, i, frame))
    yield from own
    if (culprit := _culprit(parse, i)) is not None:
        yield "A", culprit
    head = parse.heads[i] if parse.words[i].relation == "xcomp" else -1
    if head >= 0 and parse.words[head].lemma not in _JUDGING and (subject := doer(parse, head)) is not None:
        yield "A", subject  # "denied firing on Oslo", with "firing" taken for a noun
    if (planner := _planner(parse, i)) is not None:
        yield "A", planner
    verb = _light(parse, i)
    done = any(letter == "A" and parse.words[k].relation not in NOMINAL for letter, k in own)
    if verb is not None and (parse.words[verb].lemma in LIGHT | JOINING or not done):
        yield from _of_light(parse, verb, i, frame)


def _of_noun(parse: Tree, i: int, frame: dict[str, str]) -> Arguments:
    if frame.get("nmod:between") == "A":  # "talks on deals between Oslo and Riga" are between the two as well
        yield from (("A", k) for k in parse.under(i, CLAUSES) if parse.words[k].relation == "nmod" and parse.marker(k) == "between")
    whose = any(parse.marker(k) == "of" for k in parse.kids(i, "nmod"))
    if whose and any(parse.marker(k) == "against" for k in parse.kids(i, "nmod")) and frame.get("nmod:of") == frame.get("nmod:against"):
        frame = {**frame, "nmod:of": "A"}  # "the accusations of Oslo against Riga"
    for kid in parse.below[i]:
        relation = parse.words[kid].relation
        if relation == "nmod:poss":  # "the students' arrest", but "the students' blockade of the port"
            yield "A" if whose and frame.get("nmod:of") == frame.get(relation) == "R" else frame.get(relation, "A"), kid
        elif relation.split(":")[0] in {"nmod", "obl"} and (marker := parse.marker(kid)):
            if letter := _prepositional(frame, marker):
                yield letter, kid
        elif relation in NOMINAL:
            yield frame.get(relation) or frame.get("amod", "A"), kid
        elif relation == "appos" and parse.words[kid].lemma in _COUNTING:  # "the visit, *his first to Oslo* since May"
            yield from ((frame.get("nmod:poss", "A"), k) for k in parse.kids(kid, "nmod:poss"))
            yield from ((x, k) for k in parse.kids(kid, "obl", "nmod") if (x := _prepositional(frame, parse.marker(k))))


_COUNTING = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})


def _culprit(parse: Tree, i: int) -> int | None:
    """Who is said to have done a deed: "*Oslo* was behind the attack", "*Oslo* is responsible for it"."""
    head, marker = parse.heads[i], parse.marker(i).split(" ")[-1]
    if marker == "behind":
        return parse.kid(i, "nsubj") or (parse.kid(head, "obj") or parse.subject(head) if head >= 0 else None)
    blamed = head >= 0 and parse.words[head].lemma in CULPABLE and marker in {"for", "of"}
    return parse.kid(head, "obj") or parse.subject(head) if blamed else None


def _light(parse: Tree, i: int) -> int | None:
    """The verb that carries a noun ("held talks", "talks continue", "plans a meeting")."""
    head, relation = parse.heads[i], parse.words[i].relation
    if relation == "conj" and head >= 0:  # "expressed its rejection and condemnation"
        head, relation = parse.heads[head], parse.words[head].relation
    if head >= 0 and parse.words[head].pos == "VERB" and relation in {"obj", "nsubj", "nsubj:pass", "obl"}:
        return head
    return None


_PLANS = frozenset({"plan", "preparation", "intention", "arrangement"})


def _planner(parse: Tree, i: int) -> int | None:
    """Who has plans, or none, for a thing: "*Oslo* has no plans for a visit to Riga"."""
    head = parse.heads[i]
    if head < 0 or parse.marker(i) != "for":
        return None
    verb = parse.heads[head] if parse.words[head].lemma in _PLANS and parse.words[head].relation == "obj" else head
    things = {parse.words[k].lemma for k in parse.kids(verb, "obj")} if verb >= 0 else set[str]()
    return doer(parse, verb) if things & _PLANS and parse.words[verb].lemma in {"have", "make", "draw", "shelve", "drop"} else None


@cache
def _replies() -> frozenset[str]:
    """Verbs that deny or confirm: who denies a deal is no party to it by that word alone."""
    stances = {Stance.DENIES, Stance.CONFIRMS, Stance.CANNOT_CONFIRM, Stance.DECLINES_COMMENT}
    return frozenset(r["lemma"] for r in rows("cues.csv") if r["pos"] == "VERB" and r["stance"] in stances)


_JUDGING = frozenset(
    {
        *("call", "describe", "brand", "label", "term", "dub", "denounce", "condemn", "criticise", "criticize", "deplore", "decry"),
        *("slam", "blast", "praise", "hail", "applaud", "mourn", "regret", "lament", "fear", "explain", "defend", "justify", "mention"),
    }
)
"""Verbs by which somebody speaks of a deed of others."""


def _of_light(parse: Tree, verb: int, i: int, frame: dict[str, str]) -> Arguments:
    relation, lemma = parse.words[i].relation, parse.words[verb].lemma
    subject = doer(parse, verb)
    if relation == "obl":
        toward = parse.marker(i) in {"on", "to", "toward", "towards"} and lemma in NEARING and parse.words[i].relation == "obl"
        bare = parse.kid(i, "det") is None and parse.words[i].lemma in MANNER
        if subject is not None and ((parse.marker(i) == "in" and (lemma in JOINING or bare)) or toward):
            yield "A", subject
        if parse.marker(i) == "for" and lemma in ASKING:
            yield from (("A", k) for k in parse.kids(verb, "obj", "iobj"))
            yield from (("R", k) for k in [subject] if k is not None)
    judged = lemma in _JUDGING and "nmod:between" not in frame  # "called *the fine* a joke": no word on who fined
    if relation in {"obj", "conj"} and not judged and lemma not in _replies() | MEETING | PERCEIVING:
        if subject is not None and subject != i:
            yield "A", subject
        yield from (("R", k) for k in parse.kids(verb, "iobj"))  # "promised Oslo a shipment"
    if relation in {"obj", "nsubj", "nsubj:pass"} and (lemma in LIGHT or relation == "obj"):
        for kid in parse.kids(verb, "obl"):
            if letter := _prepositional(frame, parse.marker(kid)):
                yield letter, kid
        if (agent := parse.kid(verb, "obl:agent")) is not None:
            yield "A", agent
