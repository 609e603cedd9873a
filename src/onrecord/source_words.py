"""The words of a source: which they are beside a cue, what belongs to them, and whether they can name one who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Attributed, Cue, Mention, Predicate, Sentence, SourceMention, TimeMention
from onrecord.claim import Stance
from onrecord.document import Document, Span
from onrecord.syntax import SUBJECTS, Tree

COMPLEMENTS = ("ccomp", "xcomp", "parataxis")
_EMPTY = frozenset({"it", "there", "which", "that", "this"})


def names_before(doc: Document, found: Annotations, cue: Span) -> tuple[Span, ...]:
    """What stands before a cue in its sentence."""
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), cue)
    return (stripped(doc, Span(sentence.start, cue.start)),)


def set_between(doc: Document, a: Attributed) -> bool:
    """Whether a cue stands between commas in what is said: "The plan, *he told listeners*, was to sell the port"."""
    cue = a.cue
    before = cue is not None and any(c.end <= cue.start for c in a.content)
    after = next((c for c in a.content if cue is not None and c.start >= cue.end), None)
    return before and cue is not None and after is not None and "," in doc.text[cue.end : after.start]


def source_behind(doc: Document, found: Annotations, tree: Tree, a: Attributed) -> Span | None:
    """Who speaks, taken for what is said: "Shots fell at dawn, say *people from next door*, and …"."""
    if a.cue is None or not a.content or a.content[-1].start != a.cue.end + 1:
        return None
    behind = a.content[-1]
    gap = doc.text[a.content[-2].end if len(a.content) > 1 else 0 : a.cue.start].strip(' "”’')
    if not (gap.startswith(",") if len(a.content) > 1 else gap.endswith(",")):
        return None
    verb, top = tree.top(tree.at(a.cue)), tree.top(tree.at(behind))
    if len(a.content) == 1:  # "Peru is to sell the pier, say *two people close to the port* who have seen the drafts"
        top = next((k for k in tree.kids(verb, "nsubj") if k > verb), None) if verb is not None else None
    noun = noun_phrase(tree, top) if top is not None and tree.words[top].pos in {"NOUN", "PROPN"} else None
    fitting = (n for n in ([behind] if len(a.content) > 1 else []) + ([noun] if noun else []))
    return next((n for n in fitting if n.start == behind.start and may_speak(found, tree, n)), None)


def owner_in_cue(tree: Tree, cue: Span) -> Span | None:
    """Whose reports they are, taken into the cue: "There were reports from *Oran* that …"."""
    inside = tree.at(cue)
    marks = (k for k in inside if k > inside.start and tree.words[k].lemma in {"from", "by"} and tree.words[k - 1].pos == "NOUN")
    return next((noun_phrase(tree, tree.heads[k]) for k in marks if tree.heads[k] in inside), None)


def of_next(doc: Document, cue: Span, source: Span, cues: Sequence[Cue]) -> bool:
    """Whether a source is who reports the saying: "…, an envoy said, *the Star* reported"."""
    behind = source.start > cue.end and doc.text[cue.end : source.start].strip() == ","
    return behind and any(c.span.start == source.end + 1 for c in cues)


def until_joined(doc: Document, tree: Tree, head: int, content: Span) -> Span:
    """What is said up to the next thing that its source does: "denied smuggling *and demanded the release*"."""
    joined = [k for k in tree.kids(head, "conj") if tree.words[k].pos == "VERB" and tree.kid(k, *SUBJECTS) is None]
    inside = [k for k in joined if tree.words[k].span in content and tree.words[head].span.end <= content.start]
    cut = min((tree.words[min(tree.below[k] + (k,))].span.start for k in inside), default=content.end)
    said = re.sub(r"[ ,]*(?:\b(?:and|but|or))?[ ,]*$", "", doc[Span(content.start, cut)]) if content.start < cut < content.end else ""
    return Span(content.start, content.start + len(said)) if said else content


PAPERS = frozenset(
    {
        *("deed", "certificate", "receipt", "protocol", "list", "bill", "register", "minutes", "decree", "permit", "licence", "license"),
        *("waybill", "agreement", "draft", "order", "map", "spreadsheet", "e-mail", "email", "fax", "telegram", "dossier", "transcript"),
        *("printout", "extract", "account", "sheet", "note", "form", "plan", "blueprint", "ledger", "log", "passport", "paper", "summary"),
        *("memorandum", "memo", "cable", "briefing", "manifest", "invoice", "contract", "inventory"),
    }
)
"""What a paper may be that somebody gets hold of, beside those that speak by themselves."""

KEPT = frozenset(
    {"inventory", "list", "ledger", "invoice", "manifest", "waybill", "register", "receipt", "log", "minutes", "certificate", "extract"}
)
"""Papers in which a body says nothing to anybody: what "an inventory of the customs office" shows is the paper's word."""


CITING = frozenset({"cite", "quote"})


def is_cited(tree: Tree, span: Span) -> bool:
    """Whether words are those for whom somebody cites, whether or not the verb is one of them: "citing *diplomats*"."""
    first = next(iter(tree.at(span)), 0)
    return _opens_with(tree, span, CITING) or (first > 0 and tree.words[first - 1].lemma in CITING)


def _opens_with(tree: Tree, span: Span, lemmas: frozenset[str]) -> bool:
    return any(tree.words[i].lemma in lemmas for i in list(tree.at(span))[:1])


def unled(doc: Document, tree: Tree, content: Span) -> Span:
    """What is said without the aside before it: "*which quoted an aide*, Oslo sold gas", "*citing an aide*, that Oslo sold gas"."""
    comma = doc.text.find(", ", content.start, content.end)
    aside = comma > 0 and _opens_with(tree, content, CITING | {"which", "who"})
    rest = Span(comma + 2, content.end) if aside else content
    subject = any(tree.words[i].relation in SUBJECTS for i in tree.at(rest))
    return rest if aside and subject else content


def own_subject(found: Annotations, tree: Tree, head: int, source: Span) -> Span | None:
    """Who says it, where the tagger has taken who reports it: "The Star reported that *two officials* said …"."""
    if tree.words[head].relation not in {"ccomp", "parataxis"}:
        return None
    kid = tree.kid(head, "nsubj")
    if kid is None:
        spans = argument(found, tree, head, "ARG0")  # the parse may hang it elsewhere
        kid = tree.top(tree.at(spans[0])) if len(spans) == 1 else None
    if kid is None or kid > head or tree.words[kid].lemma in {"who", "which", "that", "it"}:
        return None
    return noun_phrase(tree, kid) if tree.words[kid].span.start >= source.end else None


_WHO = frozenset({"who", "which"})


def antecedent(tree: Tree, source: Span | None) -> Span | None:
    """Whom "who" or "which" means: the noun before the clause that it opens ("was backed by *Ana Ruiz*, *who said* that …")."""
    inside = list(tree.at(source)) if source else []
    if len(inside) != 1 or tree.words[inside[0]].lemma not in _WHO or inside[0] == 0:
        return None
    who = inside[0]
    verb, noun = tree.heads[who], who - 2
    if tree.words[who - 1].lemma != "," or noun < 0 or verb < 0 or tree.words[noun].pos not in {"PROPN", "NOUN"}:
        return None  # "officers *who denied* the charge": which officers
    while 0 <= tree.heads[noun] < who and (
        tree.words[noun].relation in {"flat", "appos", "compound", "nmod:desc"}
        or (tree.words[noun].relation == "nmod" and tree.marker(noun) == "of" and tree.words[who].lemma == "who")
    ):
        noun = tree.heads[noun]
    if tree.words[verb].relation == "acl:relcl" and 0 <= tree.heads[verb] < who and tree.words[tree.heads[verb]].pos in {"PROPN", "NOUN"}:
        noun = tree.heads[verb]
    span = noun_phrase(tree, noun)
    return Span(span.start, min(span.end, tree.words[who].span.start)) if span.start < tree.words[who].span.start else None


def until_main_verb(doc: Document, tree: Tree, who: Span, content: Span) -> Span:
    """What is said in a clause that "who" opens, up to the main verb: "Officials, who denied *selling arms*, did not call back"."""
    clause = tree.heads[tree.at(who)[0]]
    noun = tree.heads[clause] if clause >= 0 else -1
    main = tree.heads[noun] if noun >= 0 else -1
    if main < 0 or tree.words[noun].relation not in SUBJECTS or not content.start < tree.words[main].span.start < content.end:
        return content
    comma = doc.text.rfind(",", content.start, tree.words[main].span.start)
    return Span(content.start, comma) if comma > content.start else content


def argument(found: Annotations, tree: Tree, head: int, label: str) -> tuple[Span, ...]:
    """The words that fill a role of PropBank for a predicate."""
    return tuple(span for p in found.inside(Predicate, tree.words[head].span) for name, span in p.roles if name == label)


def unplaced(tree: Tree, source: Span | None) -> Span | None:
    """A source that stands where a place would ("in the ministry announced that …", out of another language), without the preposition."""
    inside = list(tree.at(source)) if source else []
    if source is None or len(inside) < 2 or tree.words[inside[0]].lemma not in {"in", "at"}:
        return source
    return Span(tree.words[inside[1]].span.start, source.end)


_ARTICLES = frozenset({"the", "this", "our", "that"})
"""What is left of "the weekly" where that is taken for a time."""


def untimed(doc: Document, found: Annotations, source: Span | None) -> Span | None:
    """A source without the day that a tagger takes with it: "the lawyer Ana Ruiz *last night*", "the ministry *on Tuesday*"."""
    last = next((t.span for t in found.inside(TimeMention, source) if t.span.end == source.end), None) if source else None
    if source is None or last is None or found.inside(SourceMention, last):
        return source  # "leaked to this *weekly*"
    words = re.sub(r"[ ,]+(?:(?:on|at|in|by|late|early|since) )?$", "", doc.text[source.start : last.start])
    return Span(source.start, source.start + len(words)) if len(words) > 2 and words.lower() not in _ARTICLES else source


def same_sentence(found: Annotations, source: Span, cue: Span) -> bool:
    """A cue finds its source in its own sentence; what the tagger fetches from elsewhere belongs to another."""
    sentence = next((s.span for s in found.meeting(Sentence, cue)), None)
    return sentence is None or sentence.meets(source)


def unverified(tree: Tree, head: int, stance: Stance) -> bool:
    """Whether a thing, not a person, is the subject of what could not be confirmed."""
    if stance is Stance.CANNOT_CONFIRM and tree.words[head].lemma in _OPEN_TO_ALL:
        return True  # "it is unclear whether", "it is anybody's guess who"
    if stance is Stance.CANNOT_CONFIRM and tree.words[head].lemma == "know" and any(tree.words[k].lemma == "it" for k in tree.below[head]):
        return True  # "it is not known who paid"
    if stance is Stance.CANNOT_CONFIRM and any(tree.words[k].lemma == "there" for k in tree.kids(head, "expl", "nsubj")):
        return True  # "there is no confirmation that"
    passive = tree.kid(head, "nsubj:pass", "aux:pass") is not None
    return (
        stance is Stance.CANNOT_CONFIRM and passive and tree.words[head].lemma in {"verify", "confirm", "check", "corroborate", "establish"}
    )


_OPEN_TO_ALL = frozenset({"clear", "unclear", "unconfirmed", "unknown", "uncertain", "guess", "remain"})
"""Words for what nobody knows: "the fate of the crew *remains* unknown"."""


def silent_subject(tree: Tree, head: int, cue: Span) -> Span | None:
    """Who is silent, passive or not ("The ministry could not be reached")."""
    subject = tree.subject(head)
    span = noun_phrase(tree, subject) if subject is not None else None
    return span if span and not span.meets(cue) else None


def none_of(tree: Tree, source: Span) -> bool:
    """Whether a source is a denied one: "neither office", "no official", "nobody"."""
    return any(tree.words[i].lemma in {"neither", "no", "none", "nobody", "nor"} for i in list(tree.at(source))[:2])


def names_a_group(tree: Tree, source: Span) -> bool:
    """Whether it is said of whom not one does it: "none of *the mills*", "neither *minister*"; "nobody at its office" names none."""
    words = [tree.words[i] for i in tree.at(source)]
    return len(words) > 1 and words[0].lemma in {"none", "neither"} and any(w.pos in {"NOUN", "PROPN"} for w in words[1:])


def cut_source(tree: Tree, source: Span | None) -> tuple[Span | None, tuple[Span, ...]]:
    """A source that has run on into a sentence ("said Marsh in Lagos the port will close"): the noun, and the rest as content."""
    if source and (beside := _as_clause(tree, source)):
        return beside, ()
    for i in tree.at(source) if source else ():
        verb = tree.heads[i]
        if tree.words[i].lemma == "that" and tree.words[i].relation in SUBJECTS:
            continue  # "a deed of the ministry *that has been leaked*"
        if tree.words[i].lemma in _WHO or any(tree.words[k].lemma == "whose" for k in tree.kids(i, "nmod:poss")):
            continue  # "Ana Ruiz, *who chairs the board*, asked": who that is
        if tree.words[i].relation in {"nsubj", "nsubj:pass"} and verb >= 0 and source and tree.words[verb].span in source:
            if tree.words[verb].relation.split(":")[0] in {"acl", "advcl"}:
                continue
            start = tree.span(i, frozenset({"acl:relcl"})).start
            if start > source.start + 3:
                return Span(source.start, start), (Span(start, source.end),)
    return source, ()


def _as_clause(tree: Tree, source: Span) -> Span | None:
    """A source without what a headline tells beside it: "“No deal”, says *minister* as row deepens"."""
    inside = tree.at(source)
    link = next((i for i in inside[1:] if tree.words[i].lemma in {"as", "after", "while", "amid"}), None)
    finite = link is not None and any(tree.words[i].pos in {"VERB", "AUX"} for i in inside if i > link)
    return Span(source.start, tree.words[link - 1].span.end) if link is not None and finite and inside[0] < link else None


def prepositional(doc: Document, cue: Span) -> bool:
    return doc[cue].lower().startswith(("according", "per"))


def two_sources(doc: Document, found: Annotations, tree: Tree, cue: Span, nouns: Sequence[Span]) -> tuple[Span, Span] | None:
    """As in "The Gazette According to Marsh, …": two nouns, one preposition; the words do not say who is cited by whom."""
    after = next((n for n in nouns if n.start >= cue.end), None)
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), None)
    if after is None or sentence is None:
        return None
    before = [i for i in tree.at(Span(sentence.start, cue.start)) if tree.words[i].pos not in {"PUNCT", "PART"}]
    if (
        not before
        or len(before) > 4
        or tree.words[before[-1]].pos != "PROPN"
        or doc.text[tree.words[before[-1]].span.end : cue.start].strip()
    ):
        return None
    if any(tree.words[i].pos in {"VERB", "AUX"} for i in before):
        return None
    return Span(tree.words[before[0]].span.start, tree.words[before[-1]].span.end), after


MEANS = frozenset({"telephone", "phone", "e-mail", "email", "mail", "post", "radio", "letter", "text"})


def named_source(tree: Tree, head: int) -> Span | None:
    """The noun that the parse makes the source of a cue: object of "according to", subject of a verb, agent of a passive."""
    word = tree.words[head]
    if word.lemma in {"accord", "according", "per"}:
        noun = tree.heads[head] if word.relation == "case" else tree.kid(head, "obl", "nmod", "obj")
        if noun is None or noun < 0:
            return None
        return noun_phrase(tree, noun)
    if word.pos not in {"VERB", "AUX"} and tree.kid(head, *SUBJECTS) is None:
        owner = tree.kid(head, "nmod:poss")
        return noun_phrase(tree, owner) if owner is not None else None
    if (agent := tree.kid(head, "obl:agent")) is not None and tree.words[agent].lemma not in MEANS:
        return noun_phrase(tree, agent)
    if word.lemma in {"say", "hear", "learn"} and any(tree.words[k].lemma == "it" for k in tree.kids(head, "nsubj", "expl")):
        told = (k for k in tree.kids(head, "obl") if tree.marker(k) == "from" or tree.words[k].lemma in _CIRCLES)
        circles = next(told, None)  # "it was said from government circles", "in diplomatic circles"
        return noun_phrase(tree, circles) if circles is not None else None
    subject = None if tree.kid(head, "nsubj:pass", "aux:pass") is not None else tree.subject(head)
    if subject is None or tree.words[subject].lemma in _EMPTY:
        return None
    parts = [k for k in tree.kids(head, "nsubj") if tree.words[k].pos in {"NOUN", "PROPN"}]
    if len(parts) > 1 and parts == list(range(parts[0], parts[-1] + 1)):  # "spokesman", "Jean" and "Bo", each a subject
        return noun_phrase(tree, parts[0]).to(tree.words[parts[-1]].span)
    return noun_phrase(tree, subject)


_CIRCLES = frozenset({"circle", "quarter"})


def noun_phrase(tree: Tree, noun: int) -> Span:
    return tree.span(noun, frozenset({"acl:relcl", "parataxis", "ccomp", "advcl", "cop", "nsubj", "aux", "punct", "case", "mark"}))


def stripped(doc: Document, span: Span) -> Span:
    """Words without the commas and the full stop around them."""
    words = doc[span]
    start = span.start + len(words) - len(words.lstrip(" ,"))
    return Span(start, max(start, span.start + len(words.rstrip(" ,."))))


def noun_after(tree: Tree, cue: Span) -> Span | None:
    """The noun phrase that follows a preposition ("in the view of *two Kenyan officials*")."""
    first = next((i for i in tree.at(Span(cue.end, cue.end + 30)) if tree.words[i].pos != "PUNCT"), None)
    if first is None:
        return None
    line = (i for i in [first, *tree.up(first)] if tree.words[i].relation != "compound" or tree.heads[i] < i)
    noun = next((i for i in line if tree.words[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    span = noun_phrase(tree, noun) if noun is not None else None
    return span if span and cue.end <= span.start < cue.end + 3 else None


_SAYING = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY})


def names_a_source(found: Annotations, tree: Tree, span: Span) -> bool:
    """Whether short words without a verb end in a word for a source, or are the name of who may speak."""
    inside = list(tree.at(span))
    if not inside or len(inside) > 5 or any(tree.words[i].pos in {"VERB", "AUX"} for i in inside):
        return False
    last = tree.words[inside[-1]].span
    if any(m.span.end == span.end and m.actor.kind in _SAYING for m in found.inside(Mention, span)):
        return True
    return any(m.span.meets(last) for m in found.inside(SourceMention, last))


def may_speak(found: Annotations, tree: Tree, span: Span) -> bool:
    """Whether words hold a word for a source ("eyewitnesses", "a source in Vienna") or the name of who may speak."""
    named = any(m.actor.kind in _SAYING | {ActorKind.GOVERNMENT} for m in found.inside(Mention, span))
    plain = len(span) < 80 and not any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(span))
    return plain and (named or bool(found.inside(SourceMention, span)))
