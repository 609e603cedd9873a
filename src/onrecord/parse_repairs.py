"""What a parse often gets wrong in news, put right by rule: one small rule for a kind of mistake.

Each rule looks at one word of a draft of the tree and may hang it, or its neighbours, elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotation import Word

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_BEFORE_A_VERB = _SUBJECTS | {"aux", "mark", "advmod", "punct", "cc", "expl"}
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"})
_INSIDE = frozenset({"amod", "compound", "nmod:desc", "flat", "nummod", "nmod:poss", "det"})


@dataclass
class Draft:
    """A parse that may still be changed.

    Args:
        words: in text order, as they were.
        heads: number of each word's head, -1 for a root.
        relations: to that head.
        verbs: numbers of words that are verbs after all.

    """

    words: Sequence[Word]
    heads: list[int]
    relations: list[str]
    verbs: set[int]

    def kids(self, i: int, *relations: str) -> Iterator[int]:
        """Dependents of a word; those that stand far from it are left out."""
        for k in range(max(0, i - 40), min(len(self.words), i + 40)):
            if self.heads[k] == i and (not relations or self.relations[k] in relations):
                yield k

    def has(self, i: int, *relations: str) -> bool:
        """Whether a word has a dependent, in one of some relations where any is given: "has", "obj" of "Oslo *sold* gas"."""
        return next(self.kids(i, *relations), None) is not None

    def hang(self, i: int, head: int, relation: str) -> None:
        """Hang a word elsewhere, unless it would hang below itself."""
        up, steps = head, 0
        while up >= 0 and steps < 60:
            if up == i:
                return
            up, steps = self.heads[up], steps + 1
        self.heads[i], self.relations[i] = head, relation

    def lift(self, verb: int, clause: int) -> None:
        """Put a verb above its clause, in whose place it comes to hang; what stands before the verb goes with it."""
        self.heads[verb], self.relations[verb] = self.heads[clause], self.relations[clause]
        self.heads[clause], self.relations[clause] = verb, "ccomp"
        for k in list(self.kids(clause)):
            if k < verb:
                self.hang(k, verb, self.relations[k])


def repaired(words: Sequence[Word], heads: Sequence[int]) -> tuple[tuple[Word, ...], list[int]]:
    """Words and the numbers of their heads with the mistakes mended."""
    draft = Draft(words, list(heads), [w.relation for w in words], set())
    for i in range(len(words)):
        for rule in _RULES:
            rule(draft, i)
    classes = ("VERB" if i in draft.verbs else w.pos for i, w in enumerate(words))
    mended = (
        w if (w.relation, w.pos) == (r, pos) else replace(w, relation=r, pos=pos)
        for w, r, pos in zip(words, draft.relations, classes, strict=True)
    )
    return tuple(mended), draft.heads


def _plans_to(d: Draft, i: int) -> None:
    """A verb hung as a noun on the infinitive that it governs: "Oslo *plans* to accuse Riga"."""
    verb = d.heads[i]
    if d.words[i].pos != "VERB" or d.relations[i] not in {"nsubj", "nsubj:pass", "obj", "amod", "compound"} or not i + 1 < verb:
        return
    if d.words[i + 1].lemma != "to" or d.heads[i + 1] != verb or d.words[verb].pos != "VERB":
        return
    above, relation = d.heads[verb], d.relations[verb]
    d.heads[i], d.relations[i] = above, relation
    d.heads[verb], d.relations[verb] = i, "xcomp"
    for k in list(d.kids(verb, *_BEFORE_A_VERB)):
        if k < i or d.relations[k] == "punct":
            d.hang(k, i, d.relations[k])


def _no_participle(d: Draft, i: int) -> None:
    """The only verb of a sentence, hung as a participle on its object: "Eritrea *smuggled* rifles to Chad."."""
    noun, who = d.heads[i], i - 1
    if d.words[i].pos != "VERB" or d.relations[i] != "amod" or not i < noun or d.heads[noun] >= 0 or who < 0:
        return
    if (
        d.words[who].pos not in {"PROPN", "ADJ"}
        or d.heads[who] not in {i, noun}
        or d.relations[who] not in {"compound", "amod", "nmod:poss"}
    ):
        return
    if d.has(noun, "cop", "aux", "acl:relcl", "acl", *_SUBJECTS) or not d.words[i].lemma or _opens(d, who) < 0:
        return
    d.heads[i], d.relations[i] = -1, "root"
    d.heads[noun], d.relations[noun] = i, "obj"
    d.heads[who], d.relations[who] = i, "nsubj"
    for k in list(d.kids(noun)):
        if k > noun and d.relations[k] in {"nmod", "punct"} and not any(d.words[c].lemma == "of" for c in d.kids(k, "case")):
            d.hang(k, i, "obl" if d.relations[k] == "nmod" else "punct")


def _opens(d: Draft, i: int) -> int:
    """Where a sentence begins that a noun opens, an article or a modifier before it left out; -1 where something else stands before."""
    k = i
    while k > 0 and d.words[k - 1].pos in {"DET", "ADJ", "PROPN", "NUM"}:
        k -= 1
    return k if k == 0 or d.words[k - 1].lemma in {".", "?", "!"} or d.words[k - 1].relation == "punct" else -1


def _own_object(d: Draft, i: int) -> None:
    """An object hung as a subject on what follows with a preposition: "threatened *Riga* with a ban"."""
    noun = d.heads[i]
    if d.relations[i] not in _SUBJECTS or not i < noun or d.words[noun].pos != "NOUN" or d.relations[noun] != "obl":
        return
    verb = d.heads[noun]
    if 0 <= verb < i and d.words[verb].pos == "VERB" and d.has(noun, "case") and not d.has(noun, "cop") and not d.has(verb, "obj"):
        d.hang(i, verb, "obj")


def _helping_verb(d: Draft, i: int) -> None:
    """An auxiliary that governs its participle: "a report that it *had* armed rebels"."""
    verb = next((k for k in range(i + 1, min(i + 4, len(d.words))) if d.heads[k] == i and d.relations[k] == "xcomp"), None)
    if d.words[i].pos != "AUX" or d.words[i].lemma != "have" or verb is None:
        return
    if d.words[verb].pos != "VERB" and not d.words[verb].lemma.endswith("ed"):
        return
    if any(d.words[k].pos not in {"ADV", "PART"} for k in range(i + 1, verb)):
        return
    above, relation = d.heads[i], d.relations[i]
    d.heads[verb] = above
    d.relations[verb] = ("acl" if d.words[above].pos == "NOUN" else "ccomp") if relation == "aux" else relation
    d.heads[i], d.relations[i] = verb, "aux"
    for k in list(d.kids(i)):
        d.hang(k, verb, d.relations[k])
    opens = next((k for k in d.kids(verb, "obj") if k < i and d.words[k].lemma == "that"), None)
    if opens is not None and d.has(verb, *_SUBJECTS) and len(list(d.kids(verb, "obj"))) > 1:
        d.relations[opens] = "mark"
        d.relations[verb] = "acl" if d.relations[verb] == "acl:relcl" else d.relations[verb]


def _were_they_to(d: Draft, i: int) -> None:
    """An auxiliary that opens a condition, hung on the subject: "*Were* Oslo to return the arms, …"."""
    noun = d.heads[i]
    if d.words[i].pos == "AUX" and noun > i and d.relations[noun] in _SUBJECTS and d.relations[i] in {"cop", "aux"}:
        verb = d.heads[noun]
        if verb > noun and any(d.words[k].lemma == "to" for k in d.kids(verb, "mark")):
            d.hang(i, verb, "aux")


def _that_clause(d: Draft, i: int) -> None:
    """A conjunction read as the object of its clause, and what stands before it: "denied *a report that* it had jailed him"."""
    if d.words[i].lemma != "that" or d.words[i].pos not in {"SCONJ", "PRON"} or d.relations[i] not in {"obj", "mark", "obl"}:
        return
    verb = d.heads[i]
    above = d.heads[verb]
    if not i < verb or d.words[verb].pos != "VERB" or d.relations[verb] not in {"ccomp", "acl:relcl", "advcl"}:
        return
    behind_a_noun = 0 <= above < i and d.words[above].pos == "VERB" and d.relations[i] == "mark" and d.words[i - 1].pos in _NOMINAL
    if d.relations[verb] != "ccomp" and not behind_a_noun:
        return
    d.relations[verb] = "ccomp"
    if d.relations[i] != "mark" and any(k != i for k in d.kids(verb, "obj", "ccomp")):
        d.relations[i] = "mark"
    if d.relations[i] == "mark" and d.words[i - 1].pos in _NOMINAL and 0 <= above < i and d.words[above].pos == "VERB":
        for k in list(d.kids(verb, "obj", "nsubj", "obl")):
            if above < k < i:
                d.hang(k, above, "obl" if d.has(k, "case") else "obj")


def _title_parted(d: Draft, i: int) -> None:
    """An adjective of a country parted from the title that it stands before: "said *Albanian* Prime Minister Prenga had left"."""
    word = d.words[i]
    if word.pos not in {"PROPN", "ADJ"} or d.relations[i] not in {"obj", "ccomp", "xcomp"} or d.has(i) or i + 1 >= len(d.words):
        return
    k = i + 1
    while d.relations[k] in _INSIDE and d.heads[k] > k:
        k = d.heads[k]
    if k > i + 1 and d.words[k].pos in _NOMINAL and d.relations[k] in _SUBJECTS and d.heads[k] != i:
        d.hang(i, k, "amod")


def _no_passive(d: Draft, i: int) -> None:
    """An active verb read as a passive, and its object without a preposition: "its members *had picketed* the home"."""
    if d.words[i].pos != "VERB" or d.has(i, "aux:pass", "cop", "obl:agent"):
        return
    helped = any(d.words[k].lemma == "have" for k in d.kids(i, "aux"))
    subject = next(d.kids(i, "nsubj:pass"), None)
    if helped and subject is not None and subject < i and not d.has(i, "nsubj"):
        d.relations[subject] = "nsubj"
    if d.has(i, "obj", "iobj", "xcomp", "ccomp") or not d.has(i, *_SUBJECTS):
        return
    bare = next((k for k in d.kids(i, "obl") if k > i and not d.has(k, "case") and d.words[k].lemma not in _DAYS), None)
    parted = (
        bare is not None
        and d.words[bare].pos == "PROPN"
        and not any(d.words[k].pos in {"VERB", "PUNCT", "AUX"} for k in range(i + 1, bare))
    )
    if (
        bare is not None
        and d.words[bare].pos in _NOMINAL
        and (parted or all(d.words[k].pos in {"DET", "ADJ", "NUM", "NOUN", "PROPN"} for k in range(i + 1, bare)))
    ):
        d.relations[bare] = "obj"


_TELLING = frozenset(
    {"say", "report", "claim", "believe", "think", "write", "insist", "allege", "announce", "state", "confirm", "maintain"}
)


def _says_so(d: Draft, i: int) -> None:
    """Who says it, hung on what is said: "reports that *villagers say* Rwanda shelled a market"."""
    clause = d.heads[i]
    if d.words[i].lemma not in _TELLING or d.relations[i] not in {"advcl", "parataxis"} or not i < clause:
        return
    subjects = list(d.kids(clause, *_SUBJECTS))
    if len(subjects) < 2 or not subjects[0] < i < subjects[1] or d.has(i, *_SUBJECTS):
        return
    above, relation = d.heads[clause], d.relations[clause]
    root = next((k for k in range(i - 1, max(-1, i - 25), -1) if d.heads[k] < 0), None)
    if above < 0 and root is not None and d.words[root].lemma in _TELLING:
        above, relation = root, "ccomp"
    d.heads[i], d.relations[i] = above, relation
    d.heads[clause], d.relations[clause] = i, "ccomp"
    for k in list(d.kids(clause)):
        if k < i:
            d.hang(k, i, d.relations[k])


def _reports_that(d: Draft, i: int) -> None:
    """Who reports, hung on what is reported: "The Star *reports that* investigators say …"."""
    clause, after = d.heads[i], d.words[i + 1].lemma if i + 1 < len(d.words) else ""
    named = d.words[i].pos == "VERB" or (d.words[i].pos == "NOUN" and d.words[i].lemma == "report" and d.has(i, "nsubj"))
    if d.words[i].lemma not in _TELLING or not named or after != "that" or not i < clause:
        return
    subject = next(d.kids(i, *_SUBJECTS), None)
    if d.relations[i] not in {"cop", "aux", "obj", "amod", "compound", *_SUBJECTS} or subject is None or not subject < i:
        return
    if d.words[clause].pos not in {"VERB", "AUX"}:
        return
    d.lift(i, clause)
    d.verbs.add(i)
    for k in list(d.kids(i, "nmod", *_SUBJECTS)):
        if k > i and not d.has(k, "case"):
            d.hang(k, clause, "nsubj")
    d.hang(i + 1, clause, "mark")


def _leads(d: Draft, i: int) -> None:
    """A verb before "that" or "whether" whose subject hangs on the clause behind: "A nurse *could not confirm* that Chad sent wheat"."""
    clause, verb = d.heads[i], i - 1
    if d.relations[i] != "mark" or d.words[i].lemma not in {"that", "whether"} or verb < 1 or d.words[verb].pos != "VERB" or not i < clause:
        return
    if d.heads[clause] < 0 and d.heads[verb] < 0 and d.has(verb, "aux"):
        d.hang(clause, verb, "ccomp")
    before = [k for k in d.kids(clause, "aux", *_SUBJECTS) if k < verb]
    if not before or d.heads[verb] not in {-1, clause, *before} or d.has(verb, *_SUBJECTS):
        return
    d.lift(verb, clause)


def _according_to(d: Draft, i: int) -> None:
    """Who is cited inside a clause, hung on the verb above it: "reports that, *according to the Star*, smugglers say …"."""
    noun = d.heads[i]
    if d.words[i].lemma not in {"accord", "according"} or d.relations[i] != "case" or i < 2 or not i < noun:
        return
    opens = next((k for k in (i - 1, i - 2) if d.words[k].lemma == "that"), None)
    above = d.heads[noun]
    if opens is None or not 0 <= above < opens:
        return
    clause = next((k for k in d.kids(above, "ccomp") if k > noun and d.words[k].pos in {"VERB", "AUX"}), None)
    if clause is not None:
        d.hang(noun, clause, "obl")
        d.hang(opens, clause, "mark")


def _seen_to(d: Draft, i: int) -> None:
    """A bare verb behind whom somebody saw, read as something else: "saw Chad *fire* on a village"."""
    verb, who = d.heads[i], i - 1
    if d.words[i].pos not in {"NOUN", "VERB"} or d.relations[i] not in {"obj", "acl"} or verb < 0:
        return
    if d.words[verb].lemma not in {"see", "watch", "hear", "let", "film"} or d.words[i].lemma.endswith("ing"):
        return
    if not verb < who or d.heads[who] != verb or d.relations[who] != "obj" or d.has(i, "det", "case", "amod", "compound"):
        return
    d.verbs.add(i)
    d.relations[i] = "xcomp"
    d.hang(who, i, "nsubj")
    for k in list(d.kids(verb, "obl")):
        if k > i:
            d.hang(k, i, "obl")


def _wanted_of(d: Draft, i: int) -> None:
    """Whom somebody wants to do it, read as a second subject: "Oslo wants *the Union* to ban timber"."""
    verb = d.heads[i]
    if d.relations[i] != "nsubj" or not 0 <= verb < i or not d.has(verb, "xcomp"):
        return
    deed = next(d.kids(verb, "xcomp"))
    opened = any(d.words[k].lemma == "to" and i < k for k in d.kids(deed, "mark"))
    if i < deed and opened and any(k < verb for k in d.kids(verb, *_SUBJECTS)) and not d.has(verb, "obj"):
        d.relations[i] = "obj"


def _denies_doing(d: Draft, i: int) -> None:
    """A verb hung beside what it denies: "The Star reports that Oslo *denied* selling gas"."""
    deed = i + 1
    if deed >= len(d.words) or d.words[i].lemma not in {"deny", "admit"} or d.words[i].pos != "VERB" or d.words[deed].pos != "VERB":
        return
    if d.heads[i] == d.heads[deed] >= 0 and d.relations[i] == d.relations[deed] and not d.has(i, "nsubj") and d.has(deed, "nsubj"):
        d.lift(i, deed)


def _bare_subject(d: Draft, i: int) -> None:
    """A subject read as a part of its verb: "*The Netherlands* reproach Turkey"."""
    verb = d.heads[i]
    if d.relations[i] != "compound" or d.words[i].pos not in _NOMINAL or verb != i + 1 or d.words[verb].pos != "VERB":
        return
    if d.relations[verb] in {"root", "ccomp"} and not d.has(verb, *_SUBJECTS, "aux:pass", "cop") and d.has(verb, "obj", "ccomp", "obl"):
        d.relations[i] = "nsubj"


def _scattered(d: Draft, i: int) -> None:
    """A noun beside the verb of its sentence, both of them roots: "*In Baku* arrived *the president* of Georgia"."""
    if d.heads[i] >= 0 or d.words[i].pos not in {"NOUN", "PROPN"} or d.has(i, "cop", "aux", *_SUBJECTS):
        return
    verb = next((k for k in _sentence(d, i) if d.heads[k] < 0 and d.words[k].pos == "VERB"), None)
    if verb is None or verb == i:
        return
    if d.has(i, "case"):
        d.hang(i, verb, "obl")
    elif not d.has(verb, *_SUBJECTS) and (i > verb or (d.has(verb, "obj") and not d.has(verb, "aux:pass", "obl:agent"))):
        d.hang(i, verb, "nsubj")


def _sentence(d: Draft, i: int) -> Iterator[int]:
    """The words around one up to the next full stop on either side."""
    first = last = i
    while first > 0 and d.words[first - 1].lemma not in {".", "?", "!"}:
        first -= 1
    while last + 1 < len(d.words) and d.words[last].lemma not in {".", "?", "!"}:
        last += 1
    yield from range(first, last + 1)


_HANDING = frozenset(
    {"deliver", "send", "ship", "give", "hand", "sell", "supply", "donate", "transfer", "export", "lend", "lease", "smuggle"}
)
_DEEDS = frozenset(
    {"visit", "trip", "envoy", "ambassador", "delivery", "shipment", "sale", "supply", "export", "delegation", "support", "aid"}
)


def _handed_to(d: Draft, i: int) -> None:
    """Who is given something, hung on the thing: "delivered blankets *to Gaza*"."""
    thing = d.heads[i]
    if d.relations[i] != "nmod" or thing < 0 or d.relations[thing] != "obj" or d.words[thing].lemma in _DEEDS:
        return
    verb = d.heads[thing]
    to = any(d.words[k].lemma == "to" and k < i for k in d.kids(i, "case"))
    if to and 0 <= verb < thing < i and d.words[verb].lemma in _HANDING and d.words[verb].pos == "VERB":
        d.hang(i, verb, "obl")


def _asked_to(d: Draft, i: int) -> None:
    """Whom somebody asks to do it, hung on what is asked: "asked *the tribunal* to charge two generals"."""
    deed = d.heads[i]
    if d.relations[i] not in {"obj", *_SUBJECTS} or d.words[i].pos not in _NOMINAL or not i + 1 < deed or d.words[deed].pos != "VERB":
        return
    verb = d.heads[deed]
    to = any(d.words[k].lemma == "to" and k > i for k in d.kids(deed, "mark"))
    if to and 0 <= verb < i and d.words[verb].pos == "VERB" and not d.has(verb, "obj") and d.words[deed - 1].lemma == "to":
        d.hang(i, verb, "obj")
        d.relations[deed] = "xcomp"


def _outer_clause(d: Draft, i: int) -> None:
    """A conjunction hung on the inner of two clauses: "reports *that*, according to a paper, villagers say Chad sold gas"."""
    inner = d.heads[i]
    if d.words[i].lemma != "that" or d.relations[i] != "mark" or not i < inner or d.relations[inner] != "ccomp":
        return
    verb = d.heads[inner]
    if not i < verb < inner or d.words[verb].pos != "VERB" or d.relations[verb] != "ccomp":
        return
    d.hang(i, verb, "mark")
    for k in list(d.kids(inner, "obl")):
        if k < verb:
            d.hang(k, verb, "obl")


def _both_of_them(d: Draft, i: int) -> None:
    """The second of two sides hung beside the first: "a meeting between the minister *and union leaders*"."""
    if d.relations[i] != "nmod" or d.words[i].pos not in _NOMINAL or d.has(i, "case"):
        return
    links = [k for k in d.kids(i, "cc") if k < i and d.words[k].lemma == "and"]
    beside = [k for k in d.kids(d.heads[i], "nmod") if k < i and d.has(k, "case")] if d.heads[i] >= 0 else []
    if links and beside and d.words[beside[-1]].pos in _NOMINAL and not any(d.words[k].pos == "VERB" for k in range(beside[-1], i)):
        d.hang(i, beside[-1], "conj")


def _apposed(d: Draft, i: int) -> None:
    """A second subject set apart by commas behind the first: "Italy, *the largest buyer* of salt, called for calm"."""
    verb = d.heads[i]
    if d.relations[i] not in _SUBJECTS or d.words[i].pos != "NOUN" or not i < verb:
        return
    first = next((k for k in d.kids(verb, *_SUBJECTS) if k < i), None)
    if first is None or d.words[first].pos != "PROPN":
        return
    between = [d.words[k] for k in range(first + 1, i)]
    apart = bool(between) and between[0].lemma == "," and any(d.words[k].lemma == "," for k in range(i + 1, verb))
    if apart and not any(w.pos in {"VERB", "AUX", "CCONJ"} or w.lemma == "," for w in between[1:]):
        d.hang(i, first, "appos")


def _tells_behind(d: Draft, i: int) -> None:
    """Who tells it at the end, hung on what is told: "The envoy has left, *the ministry* in Riga said"."""
    deed, first = d.heads[i], i
    if d.relations[i].split(":")[0] not in {"obl", "nmod", "obj", "appos"} or not 0 <= deed < i or d.has(i, "case", "cop"):
        return
    while first - 1 > deed and d.heads[first - 1] == i:
        first -= 1
    verb = next((k for k in range(i + 1, min(i + 8, len(d.words))) if d.words[k].pos in {"VERB", "AUX"}), None)
    if verb is None or d.words[verb].lemma not in _TELLS or d.heads[verb] >= 0 or d.has(verb, *_SUBJECTS):
        return
    comma = d.words[first].lemma == "," or (first > 0 and d.words[first - 1].lemma == ",")
    if comma and not any(d.words[k].lemma == "," for k in range(i + 1, verb)):
        d.hang(i, verb, "nsubj")


_TELLS = frozenset({"say", "report", "announce", "write", "add", "state", "declare", "confirm", "warn"})


def _of_the_telling(d: Draft, i: int) -> None:
    """A day behind a trailing word of telling, hung across it on what is told: "The envoy has left, the ministry said *on Friday*"."""
    deed = d.heads[i]
    if d.relations[i].split(":")[0] not in {"obl", "nmod", "advmod"} or not 0 <= deed < i:
        return
    between = [k for k in range(deed + 1, i) if d.words[k].pos == "VERB" and (d.heads[k] < 0 or _set_behind(d, k, deed))]
    verb = between[-1] if between else None
    if verb is None or any(d.words[k].pos not in {"ADP", "DET", "ADJ", "ADV"} for k in range(verb + 1, i)):
        return
    subject = next((k for k in d.kids(verb) if deed < k < verb and d.words[k].pos in _NOMINAL), None)
    if subject is not None and any(d.words[k].lemma == "," for k in range(deed + 1, subject)):
        d.hang(i, verb, d.relations[i])


def _set_behind(d: Draft, verb: int, deed: int) -> bool:
    """Whether a verb hangs on a deed as a clause behind it that has no conjunction."""
    return d.heads[verb] == deed and d.relations[verb] in {"parataxis", "advcl", "ccomp"} and not d.has(verb, "mark", "cc")


_RULES = (
    _tells_behind,
    _of_the_telling,
    _apposed,
    _both_of_them,
    _outer_clause,
    _asked_to,
    _handed_to,
    _wanted_of,
    _denies_doing,
    _bare_subject,
    _scattered,
    _seen_to,
    _reports_that,
    _leads,
    _according_to,
    _says_so,
    _plans_to,
    _no_participle,
    _own_object,
    _helping_verb,
    _were_they_to,
    _that_clause,
    _title_parted,
    _no_passive,
)
