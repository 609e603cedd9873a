"""Which actors fill the frame of an act by the order of words, where the parse is off: by their prepositions, by a verb at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.annotation import Annotations, GoodMention, Mention
from onrecord.annotators.lexicon import Act, irregulars
from onrecord.document import Span
from onrecord.syntax import SUBJECTS, Tree

_ENDS = frozenset({"PUNCT", "SCONJ", "VERB"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_NEW_TOPIC = frozenset({"after", "before", "during", "amid", "despite", "since", "about", "following", "because", "as", "than", "of"})
_CARRIES_ON = frozenset(
    {
        *("have", "be", "do", "will", "would", "can", "could", "may", "might", "must", "shall", "should"),
        *("want", "plan", "intend", "wish", "hope"),
    }
)
"""Verbs that a translation may part from the verb that ends the clause: "has to Angola cannons *delivered*"."""

_WHOSE = {"ASSAULT": ("from",), "MOBILIZE": ("with",)}
"""Prepositions behind what an act is done to that say whose it is: "sank a ship *from* Peru", "massed tanks on the border *with* Peru"."""

_PARTED = frozenset({"have", "will", "shall"})

_MISTAKEN = frozenset({"to", "with"})
"""Prepositions that a parse may take for a particle or a conjunction."""

_MODIFIES = frozenset({"DET", "ADJ", "NUM"})

Argument = tuple[str, Mention]


def by_preposition(found: Annotations, parse: Tree, act: Act, numbers: Sequence[int], taken: Sequence[Span]) -> Iterator[Argument]:
    """(role letter, actor) for each preposition of the frame that stands directly before an actor in the clause: those after first."""
    frame = dict(reversed(act.frame))
    if act.pos == "VERB":
        frame.setdefault("obl:by", frame.get("nsubj", "A"))
        for marker in _WHOSE.get(act.act, ()):
            frame.setdefault(f"obl:{marker}", "r")
    whose = _done_to(parse, numbers)
    for stretch in (_after(parse, numbers, act), _before(parse, numbers, act)):
        for mention in (*_outer(found, parse, stretch), *_left(found, parse, act, stretch)):
            if any(mention.span.meets(t) for t in taken):
                continue
            if whose and mention.span in whose and preposition(parse, mention.span) == "by":
                continue
            if (marker := preposition(parse, mention.span)) and (letter := _letter(frame, marker)):
                yield letter, mention
    for mention in _outer(found, parse, range(min(numbers) + 1, max(numbers))):  # "took *three pilots* hostage"
        if frame.get("obj") == "R" and not preposition(parse, mention.span) and not any(mention.span.meets(t) for t in taken):
            yield "R", mention


def _done_to(parse: Tree, numbers: Sequence[int]) -> Span | None:
    """The subject of a passive: "the raid by Oslo" in "The raid by Oslo was condemned", which Oslo did not condemn."""
    for i in numbers:
        subject = parse.kid(i, "nsubj:pass")
        if subject is not None and subject < i and any(parse.kids(i, "aux:pass", "cop")) and parse.kid(subject, "case") is None:
            return parse.span(subject)
    return None


def owner(found: Annotations, parse: Tree, act: Act, numbers: Sequence[int]) -> Mention | None:
    """Who stands directly before a noun of doing: "*Chad's* shelling", "*Turkish* deliveries"."""
    frame = dict(reversed(act.frame))
    k = min(numbers) - 1
    while k > 0 and len(parse.words[k].span) == 1 and parse.words[k].pos not in {"DET", "PRON", "NUM"}:
        k -= 1  # the apostrophe and its "s"
    if act.pos != "NOUN" or k < 0 or "A" not in {frame.get("nmod:poss"), frame.get("amod")}:
        return None
    near = found.inside(Mention, Span(max(0, parse.words[k].span.start - 100), parse.words[k].span.end))
    return max((m for m in near if m.span.end == parse.words[k].span.end), key=lambda m: len(m.span), default=None)


def _letter(frame: Mapping[str, str], marker: str) -> str | None:
    return frame.get(f"obl:{marker}") or frame.get(f"nmod:{marker}")


def preposition(parse: Tree, span: Span) -> str:
    """The preposition directly before a name, a modifier or two left out: "to" in "to neighbouring Chad"; "" where none stands there."""
    numbers = parse.at(span)
    k = numbers[0] - 1 if numbers else -1
    for _ in range(2):
        if k >= 0 and parse.words[k].pos in _MODIFIES:
            k -= 1
    if k < 0 or k < (numbers[0] - 3 if numbers else 0):
        return ""
    word = parse.words[k]
    return word.lemma if word.pos == "ADP" or word.lemma in _MISTAKEN else ""


def _outer(found: Annotations, parse: Tree, stretch: range) -> list[Mention]:
    """The actors named in a stretch of words, those inside longer ones and inside goods left out."""
    if not stretch:
        return []
    span = parse.words[stretch[0]].span.to(parse.words[stretch[-1]].span)
    mentions = [m for m in found.inside(Mention, span) if not _possessive(parse, m)]
    goods = [g.span for g in found.inside(GoodMention, span)]
    return [
        m for m in mentions if not any(m.span in o.span and m.span != o.span for o in mentions) and not any(m.span.meets(g) for g in goods)
    ]


def _left(found: Annotations, parse: Tree, act: Act, stretch: range) -> list[Mention]:
    """The country out of which troops go: "300 soldiers from Mali" are not Malian where they are withdrawn."""
    if not stretch or act.act != "RETREAT":
        return []
    span = parse.words[stretch[0]].span.to(parse.words[stretch[-1]].span)
    return [m for m in found.inside(Mention, span) if m.by == "country" and preposition(parse, m.span) == "from"]


def _possessive(parse: Tree, mention: Mention) -> bool:
    return mention.by == "pronoun" and any(parse.words[k].relation == "nmod:poss" for k in parse.at(mention.span))


def _after(parse: Tree, numbers: Sequence[int], act: Act) -> range:
    """The words after a trigger up to the end of its clause or the next verb."""
    first = last = max(numbers) + 1
    while last < len(parse.words) and not _bounds(parse, last) and parse.words[last].lemma not in _NEW_TOPIC - {"of"}:
        if parse.words[last].pos == "AUX" and (act.pos == "NOUN" or last > first):
            break
        last += 1
    return range(first, last)


def _before(parse: Tree, numbers: Sequence[int], act: Act) -> range:
    """The words before a verb back to the beginning of its clause; before a noun nothing is its own unless a verb follows that ends it."""
    first = last = min(numbers)
    carried = act.pos != "NOUN" or carrier(parse, numbers) is not None
    while carried and first > 0 and not _bounds(parse, first - 1):
        first -= 1
    return range(_cleft(parse, first) if carried else first, last)


def clause_at(parse: Tree, act: Act, numbers: Sequence[int]) -> Span:
    """The words of a verb's clause by their order, whatever the parse makes of them."""
    numbers = [*_before(parse, numbers, act), *numbers, *_after(parse, numbers, act)]
    return parse.words[numbers[0]].span.to(parse.words[numbers[-1]].span)


def _cleft(parse: Tree, first: int) -> int:
    """Where a clause begins whose first phrase is set before "that": "It is *to Rabat* that the envoy went"."""
    if first == 0 or parse.words[first - 1].lemma != "that":
        return first
    opens = next((k for k in range(first - 2, max(first - 12, 0), -1) if parse.words[k].lemma == "be"), 0)
    return opens + 1 if opens and parse.words[opens - 1].lemma == "it" and parse.words[opens + 1].pos == "ADP" else first


def _bounds(parse: Tree, k: int) -> bool:
    """Whether a clause ends at a word: at a comma, a conjunction or another verb."""
    word = parse.words[k]
    if word.pos == "VERB":
        return word.lemma not in _CARRIES_ON and word.relation not in {"amod", "compound"}
    if word.pos == "PUNCT":
        return word.span.end - word.span.start != 1 or word.relation != "punct" or word.lemma not in {"-", "’", "'"}
    return (word.pos in _ENDS and word.lemma not in _MISTAKEN) or (word.lemma in _RELATIVE and word.pos == "PRON")


# --- a verb at the end ----------------------------------------------------------------------------------------------


def verb_last(found: Annotations, parse: Tree, act: Act, numbers: Sequence[int]) -> list[Argument]:
    """Subject and object of a verb that ends its clause, parted from its auxiliary: "To Angola has Portugal cannons *delivered*".

    The subject stands beside the auxiliary, before it or after it; another actor without a preposition is the object.
    """
    if not ends_clause(parse, max(numbers)) if act.pos == "VERB" else carrier(parse, numbers) is None:
        return []
    stretch = _before(parse, numbers, act)
    at = next((k for k in reversed(stretch) if parse.words[k].lemma in _CARRIES_ON and parse.words[k].pos in {"AUX", "VERB"}), None)
    between = range(at + 1, stretch.stop) if at is not None else range(0)
    if at is None or not any(parse.words[k].pos in {"NOUN", "PROPN"} for k in between):
        return []
    if parse.words[stretch.stop - 1].lemma == "to":
        return _both_before_to(found, parse, act, range(at + 1, stretch.stop - 1))
    bare = [m for m in _outer(found, parse, stretch) if not preposition(parse, m.span)]
    inverted = [m for m in bare if next(iter(parse.at(m.span)), -1) == at + 1]
    before = [m for m in bare if _last(parse, m) == at - 1]
    subject = next(iter(before or inverted), None)
    frame = dict(reversed(act.frame))
    passive = parse.words[at].lemma == "be" and act.mode != "visit"
    if subject is None:
        return []
    objects = [m for m in bare if m is not subject and m.span.start > parse.words[at].span.start]
    own = frame.get("obj", "R") if passive else frame.get("nsubj", "A")
    done = {"G": "R"}.get(role := frame.get("obj", "R"), role) if act.pos == "VERB" else ""
    return [(letter, m) for letter, m in ((own, subject), *((done, m) for m in objects if not passive)) if letter in {"A", "R"}]


def _both_before_to(found: Annotations, parse: Tree, act: Act, between: range) -> list[Argument]:
    """Subject and object side by side before an infinitive that ends its clause: "In May wants *the queen Tonga* to visit"."""
    bare = [m for m in _outer(found, parse, between) if not preposition(parse, m.span)]
    frame = dict(reversed(act.frame))
    done = {"G": "R"}.get(role := frame.get("obj", "R"), role)
    if len(bare) != 2 or _last(parse, bare[0]) + 1 != parse.at(bare[1].span)[0] or act.pos != "VERB":
        return []
    return [(letter, m) for letter, m in ((frame.get("nsubj", "A"), bare[0]), (done, bare[1])) if letter in {"A", "R"}]


# --- a subject at the end -------------------------------------------------------------------------------------------


def verb_first(found: Annotations, parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> list[Argument]:
    """Subject and object of a finite verb that stands before both: "To Angola will travel in May *the king of Tonga*", "Bombed *Chad* …".

    Nothing but phrases with a preposition stands before the verb in its clause; the subject is the first actor after it that has none,
    an object the second.
    """
    before = _before(parse, [i], act)
    if act.pos != "VERB" or parse.words[i].pos != "VERB":
        return []
    parting = next((k + 1 for k in before if parse.words[k].lemma == "be"), before.stop)
    if ends_clause(parse, i) and (agents := [m for m in _outer(found, parse, range(parting, i)) if preposition(parse, m.span) == "by"]):
        # "Tents were by Oslo to Riga sent"
        return [("A", m) for m in agents[:1] if ("nsubj", "A") in act.frame]
    if (subject := _apart(found, parse, i, before)) is not None:
        return [(letter, subject) for letter in [dict(reversed(act.frame)).get("nsubj", "A")] if letter in {"A", "R"}]
    if not _fronted(found, parse, i, before):
        return []
    after = [m for m in _outer(found, parse, _after(parse, [i], act)) if preposition(parse, m.span) in {"", "of"}]
    if not after:
        return []
    frame = dict(reversed(act.frame))
    done = frame.get("obj", "")
    if any(parse.kids(i, "aux:pass")):
        return [(done, after[0])] if done in {"A", "R"} else []
    objects = [m for m in after[1:] if done in {"A", "R"} and not preposition(parse, m.span)]
    return [(frame.get("nsubj", "A"), after[0]), *((done, m) for m in objects[:1])]


def _apart(found: Annotations, parse: Tree, i: int, before: range) -> Mention | None:
    """The subject of a finite verb that a phrase parts from it, where the parse has none: "Chad *on the 3rd* invaded Niger"."""
    if any(parse.kids(i, *SUBJECTS, "aux", "aux:pass", "mark", "obl:agent")) or parse.words[i].relation not in {
        "root",
        "acl",
        "ccomp",
        "parataxis",
    }:
        return None
    bare = [m for m in _outer(found, parse, before) if not preposition(parse, m.span)]
    if len(bare) != 1 or parse.words[i - 1].lemma == "to":
        return None
    between = range(_last(parse, bare[0]) + 1, i)
    led = len(between) > 1 and parse.words[between[0]].pos == "ADP" and not any(parse.words[k].pos == "AUX" for k in between)
    return bare[0] if led and any(parse.kids(i, "obj", "obl")) else None


def _fronted(found: Annotations, parse: Tree, i: int, before: range) -> bool:
    """Whether a finite verb has nothing before it in its sentence or its clause with "that" but phrases with a preposition."""
    word, opens = parse.words[i], parse.words[before.start - 1] if before.start else None
    led = (
        before and parse.words[before.start].pos == "ADP"
    )  # "…, to Turkey will travel the king"; "…, seized the port" has its subject before
    if word.pos != "VERB" or (opens and (not led if opens.lemma == "," else opens.pos != "PUNCT" and opens.lemma != "that")):
        return False
    helped = any(parse.words[k].pos == "AUX" for k in before)
    base = len(word.span) == len(word.lemma) and word.lemma not in _irregular()  # "Free the crew!"
    if word.relation not in {"root", "ccomp", "parataxis"} or any(parse.kids(i, "expl", "mark")) or (base and not helped):
        return False
    subjects = [k for k in parse.kids(i, *SUBJECTS) if k < i and parse.kid(k, "case") is None]
    return not subjects and all(preposition(parse, m.span) for m in _outer(found, parse, before))


@cache
def _irregular() -> frozenset[str]:
    return frozenset(lemma for row in irregulars().values() for lemma in row)


def parted(parse: Tree, i: int) -> int | None:
    """The auxiliary from which a translation parts the verb that ends the clause: "*has* to Angola cannons delivered"."""
    if parse.words[i].pos == "ADV" or any(parse.kids(i, "aux")) or _marked(parse, i) or not ends_clause(parse, i):
        return None
    k = i - 1
    while k > 0 and not _bounds(parse, k) and parse.words[k].lemma not in _PARTED:
        k -= 1
    if parse.words[i - 1].lemma == "to" and k == i - 2:
        return None  # "would have to resign"
    return k if k < i - 1 and parse.words[k].lemma in _PARTED and parse.words[k].pos in {"AUX", "VERB"} else None


def _marked(parse: Tree, i: int) -> bool:
    return any(parse.words[k].lemma not in _MISTAKEN for k in parse.kids(i, "mark"))


def carrier(parse: Tree, numbers: Sequence[int]) -> int | None:
    """The verb that carries a noun and ends the clause: "sanctions *imposed*"."""
    k = max(numbers) + 1
    return k if k < len(parse.words) and parse.words[k].pos == "VERB" and ends_clause(parse, k) else None


def _last(parse: Tree, mention: Mention) -> int:
    numbers = parse.at(mention.span)
    return numbers[-1] if numbers else -1


def ends_clause(parse: Tree, last: int) -> bool:
    """Whether a clause ends with a word, or with the "to have" of a word-for-word translation."""
    after = [parse.words[k] for k in range(last + 1, min(last + 3, len(parse.words)))]
    return not after or after[0].pos == "PUNCT" or [w.lemma for w in after] == ["to", "have"]
