"""Whose word a claim is: the links of its chain, with the actors that its words name, describe or point back to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import (
    Mention,
    Name,
    PlaceMention,
    Quote,
    Sentence,
    SourceMention,
)
from onrecord.called_sources import head_of, house_of, leaked_paper, works_there
from onrecord.claim import Attribution, Claim, SourceKind, Voice
from onrecord.document import Span
from onrecord.joint_sources import apart, each_side, is_one_body, own_words, side_by_side, two_parties
from onrecord.onlookers import is_witness
from onrecord.passages import Reading
from onrecord.pointing import pointed
from onrecord.private_sources import is_private
from onrecord.report import UNVERIFIED, Report
from onrecord.source_names import body_named
from onrecord.source_words import KEPT
from onrecord.states import capitals, state
from onrecord.where import Place

PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "one"})


def links_of(r: Reading, report: Report) -> Iterator[Attribution]:
    """One link for a source, several for joint ones, an unnamed one where the text names nobody."""
    content = report.content[0].to(report.content[-1]) if report.content else None
    voice = _voice(r, report)
    if report.kind == UNVERIFIED:
        return
    if report.source is None:
        yield Attribution(SourceKind.UNKNOWN, voice, "unnamed", None, report.cue, content)
        return
    head = r.parse.top(r.parse.at(report.source))
    if joint := _joint_paper(r, report) or _of_both(r, report, head):
        yield from joint
        return
    heads = [h for h in r.parse.joined(head) if r.parse.words[h].span in report.source] if head is not None else []
    if head is not None and ", a" in r.doc[report.source] and not _JOINED.search(r.doc[report.source]):
        heads = [head]  # "Forest Monitor, *an environmental organisation*, said"
    if speakers := each_side(r, report.source, head):
        for one in speakers:
            yield Attribution(one.kind, voice, one.name, report.source, report.cue, content, one.actor)
        return
    if is_one_body(r, report.source, heads):
        name = BARE.sub("", " ".join(r.doc[report.source].split()))
        yield Attribution(SourceKind.ORGANISATION, voice, name, report.source, report.cue, content)
        return
    if paper := leaked_paper(r, report.source):
        yield Attribution(SourceKind.DOCUMENT, voice, paper, report.source, report.cue, content)
        return
    own = {h: _paper(r, h, report.source) if _is_paper(r, h) else own_words(r, h, report.source) for h in heads if len(heads) > 1}
    named: list[tuple[int | None, Mention | None]] = [
        *apart(r, report.source, heads, [_named_in(r, h, report, own.get(h, report.source)) for h in heads])
    ]
    if len(named) < 2:
        named = [(None, m) for m in side_by_side(r, report.source)] or [n for n in named if n[1] is not None and n[0] != head]
    elif all(h is not None and _is_paper(r, h) for h, _ in named):
        named = [n for n in named if n[1] is not None]  # "letters and invoices" are one body of papers
    sides = set[str]()
    for h, met in named or [(head, body_named(r, report.source, _theirs(r, head, _mention_at(r, head, report.source))))]:
        mention = None if h is not None and met is not None and (works_there(r, h, met) or _kept_by(r, report.source, met)) else met
        seen = report.medium is not None and report.medium in report.source
        alone = _paper(r, h, report.source) if mention is None and seen else report.source
        told = _source_kind(r, own.get(h, alone) if h is not None and named else alone, h, mention)
        kind, name, actor = _who(r, report.source, h, mention, told)
        if not named and (held := head_of(r, report.source, mention)):
            kind, name, actor = held
        if kind is SourceKind.GOVERNMENT and actor is not None and actor.side.startswith("country:"):
            if actor.side in sides:
                continue  # "the Togolese army and *the police*" are one state
            sides.add(actor.side)
        yield Attribution(kind, voice, name, report.source, report.cue, content, actor)


def _who(
    r: Reading, source: Span, head: int | None, mention: Mention | None, told: tuple[SourceKind, str]
) -> tuple[SourceKind, str, Actor | None]:
    """What kind of source words are, what it is called, and who it is, from the kind and the name that the words by themselves tell."""
    (kind, name), actor = told, mention.actor if mention else None
    if mention is None and kind is SourceKind.UNKNOWN:
        if seat := state(capitals().get(r.doc[source], "")):
            return SourceKind.GOVERNMENT, name, seat  # "In *Banjul* the account was rejected"
        if surname := _surname(r, source):
            kind, name, actor = SourceKind.PERSON, surname.name, surname
    if mention and mention.by == "description" and (owner := _owner(r, mention)):
        name = f"{r.doc[Span(owner.span.end, mention.span.end)].strip().removeprefix('own ')} of {owner.actor.name}"
        actor = replace(mention.actor, name=name, bloc=mention.actor.bloc or owner.actor.side)
    name = house_of(r, head, mention) or name
    if actor is not None and mention is not None and is_private(r, source, head, mention, kind):
        return SourceKind.ORGANISATION if kind is SourceKind.GOVERNMENT else kind, name, unnamed(name)
    return kind, name, actor


def _surname(r: Reading, source: Span) -> Actor | None:
    """Somebody told of by one name alone, of whom the text tells no more: "*Sanikidze* told parliament"."""
    named = [n for n in r.found.inside(Name, source) if n.kind == "person" and n.span == source]
    words, numbers = r.doc[source], r.parse.at(source)
    one = len(numbers) == 1 and r.parse.words[numbers[0]].pos == "PROPN" and words[:1].isupper()
    return Actor(f"name:{words.lower()}", words, ActorKind.PERSON) if named and one else None


_JOINED = re.compile(r"\b(?:and|or|nor|but|not|plus|with|both|along|together)\b|[&/;+]", re.I)
"""Signs that words for a source name more than one; a comma alone sets beside a name what it is."""


def _named_in(r: Reading, head: int, report: Report, own: Span) -> list[Mention]:
    """Who a noun of joint sources is, by its own words; not the outlet that only saw a paper."""
    found = _mention_at(r, head, own)
    return [] if found is not None and found.span == report.medium else _together(r, found)


def _is_paper(r: Reading, head: int) -> bool:
    return any(m.kind is SourceKind.DOCUMENT for m in r.found.inside(SourceMention, r.parse.words[head].span))


def _paper(r: Reading, head: int | None, source: Span) -> Span:
    """The words for a paper among joint sources, without those for the others and for who saw it."""
    if head is None:
        return source
    word = r.parse.words[head].span
    below = [r.parse.words[k] for k in r.parse.under(head) if r.parse.words[k].span.start > word.end]
    ends = [w.span.start for w in below if w.relation in {"cc", "conj"} or (w.relation == "acl" and w.lemma in _SEEN)]
    return Span(max(source.start, r.parse.span(head).start), len(r.doc.text[: min([source.end, *ends])].rstrip(" ,")))


def _theirs(r: Reading, head: int | None, mention: Mention | None) -> Mention | None:
    """Who belongs to a person is not that person: "*her family* said", after words on the minister."""
    if head is None or mention is None or mention.by != "pronoun" or mention.actor.kind is not ActorKind.PERSON:
        return mention
    noun = r.parse.words[head].span
    if r.doc[mention.span].lower() not in _POSSESSIVE or noun.start < mention.span.end:
        return mention
    whole = Span(mention.span.start, noun.end)
    return replace(mention, span=whole, actor=unnamed(r.doc[whole]), by="description")


def _owner(r: Reading, described: Mention) -> Mention | None:
    """Whose somebody is that the text names by no more than that: "*Her* deputy said", after the minister."""
    first = (m for m in r.found.inside(Mention, described.span) if m.span.start == described.span.start and m.by == "pronoun")
    owner = next(first, None)
    if owner is None or owner.actor.kind is ActorKind.GROUP or r.doc[owner.span].lower() not in _POSSESSIVE:
        return None
    of_a_thing = r.doc[described.span].lower().endswith(_OF_THINGS)  # "*its* captain" is a ship's, whatever body was told of last
    return None if of_a_thing and owner.actor.kind is not ActorKind.ORGANISATION else owner


_OF_THINGS = ("owner", "owners", "captain", "crew", "skipper", "master", "pilot", "operator", "author", "authors")
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_JOINT = re.compile(r"\bjoint (?:\w+ )?(statement|communiqu[eé]|declaration|document|text|note|release)\b", re.I)


def _joint_paper(r: Reading, report: Report) -> list[Attribution]:
    """The word of each side of a joint paper: "the *joint* communiqué of Oslo and Riga says"; later "according to the communiqué"."""
    words = r.doc[report.source] if report.source else ""
    whole = report.source
    if report.source and (paper := _PAPER.match(words)):
        before = r.doc.text[: report.source.start]
        told = [m for m in _JOINT.finditer(before) if m[1].lower() == paper[1].lower()]
        whole = Span(told[-1].start(), min(told[-1].end() + 80, report.source.start)) if told else None
    elif not _JOINT.search(words):
        whole = None
    if whole is None or report.source is None:
        return []
    sides = unique([m.actor for m in r.found.inside(Mention, whole) if m.actor.kind is ActorKind.GOVERNMENT and m.by != "description"])
    content = report.content[0].to(report.content[-1]) if report.content else None
    voice = _voice(r, report)
    if not any(m.actor.kind in _AUTHORS for m in r.found.inside(Mention, whole)) or (len(sides) == 1 and _PLACED.search(r.doc[whole])):
        sides = two_parties(r, whole, ("country:",))  # "a joint statement said", "the joint communiqué of Abuja"
    two = sides if len(sides) > 1 else []
    return [Attribution(SourceKind.GOVERNMENT, voice, a.name, report.source, report.cue, content, a) for a in two]


_PLACED = re.compile(r"\b(?:of|in|at|from) (?:[\w’'-]+ )?[\w’'-]+(?: (?:says?|said))?$")
"""Where a paper was signed: the word of those who signed it, not of the state that the city lies in."""


_OF_BOTH = re.compile(r"\b(?:of|in|from) [\w' -]+(?:, [\w' -]+)* and ", re.I)
_NO_OFFICE = frozenset(
    {"official", "officer", "diplomat", "source", "person", "people", "worker", "resident", "soldier", "expert", "analyst"}
)


def _of_both(r: Reading, report: Report, head: int | None) -> list[Attribution]:
    """The word of each state whose holders of one office speak together: "the *presidents of Chile and Peru* said"."""
    if report.source is None or head is None or not _OF_BOTH.search(r.doc[report.source]):
        return []
    beside = (r.parse.words[h] for h in r.parse.joined(head) if h != head)
    if any(w.pos == "NOUN" and w.span in report.source for w in beside):
        return []  # "the ministry in Oslo and the embassy of Chad"
    noun = r.parse.words[head]
    inside = sorted(r.found.inside(Mention, report.source), key=lambda m: (m.span.start, -m.span.end))
    told = [bloc_of(r, m.actor) for m in inside if m.actor.side.startswith("country:") and m.span.end > noun.span.start]
    homes = [government_of(r, p.place) for p in r.found.inside(PlaceMention, report.source) if p.place.country]  # "in Oslo and Riga"
    lands = list({a.side: a for a in (*homes, *told)}.values())
    if len(lands) < 2 or noun.pos == "PROPN" or noun.lemma in _NO_OFFICE or any(a.kind is not ActorKind.GOVERNMENT for a in lands):
        return []
    content = report.content[0].to(report.content[-1]) if report.content else None
    what = BARE.sub("", r.doc[Span(report.source.start, noun.span.end)])
    return [
        Attribution(SourceKind.GOVERNMENT, _voice(r, report), f"{what} of {a.name}", report.source, report.cue, content, a) for a in lands
    ]


def _together(r: Reading, mention: Mention | None) -> list[Mention]:
    """A mention with those that the same words make ("both sides", "they" after a pair); none where there is none."""
    if mention is None or mention.by != "pronoun":
        return [mention] if mention else []
    return [m for m in r.found.inside(Mention, mention.span) if m.span == mention.span]


_SEEN = frozenset({"check", "examine", "hear", "obtain", "read", "review", "see", "verify", "view", "watch"})
"""What is done to a document by whoever cites it: "video *reviewed by* the paper shows" is on the video's word."""


def _mention_at(r: Reading, head: int | None, source: Span) -> Mention | None:
    """The longest mention that holds a noun, else the first that lies in the source, not one that only saw it."""
    if head is None:
        return None
    word = r.parse.words[head].span
    near = r.found.inside(Mention, Span(max(0, source.start - 120), source.end + 120))
    holding = [m for m in near if word in m.span]
    if holding:
        return _of_its_people(_called_by_name(r, max(holding, key=lambda m: len(m.span)), near, source), near, source)
    below = [r.parse.words[k] for k in r.parse.under(head)]
    seen = min((w.span.start for w in below if w.relation == "acl" and w.lemma in _SEEN), default=source.end)
    if any(m.span == word and m.kind is SourceKind.DOCUMENT for m in r.found.inside(SourceMention, word)):
        seen = min([seen, *(w.span.start for w in below if w.relation == "cc" and w.span.start > word.end)])
    if got := _SEEN_BY.search(r.doc.text, word.end, max(word.end, source.end)):
        seen = min(seen, got.start())
    told = _ASIDE_ON.search(r.doc.text, word.end, seen)
    near = tuple(m for m in near if m.actor.kind is not ActorKind.GROUP or m.span.end > word.start or not _is_owner(r, m.span))
    inside = [m for m in near if m.span in Span(source.start, told.start() if told else seen) and not _handed_to(r, word, m.span)]
    apart = [m for m in inside if m.span.end > word.end or not _is_owner(r, m.span)]
    if any(m.actor.kind is ActorKind.PERSON for m in apart):
        inside = apart  # "General Mbala's lawyer, *Yves Corboz*"
    return max(inside, key=lambda m: (m.actor.kind in {ActorKind.PERSON, ActorKind.OUTLET, ActorKind.AGENCY}, -m.span.start), default=None)


def _of_its_people(body: Mention, near: Sequence[Mention], source: Span) -> Mention:
    """Who speaks for a body that stands before what he is to it: "Baltana *director Ana Ruiz*"."""
    if body.actor.kind is not ActorKind.ORGANISATION:
        return body
    behind = (m for m in near if m.span in source and m.actor.kind is ActorKind.PERSON and m.actor.bloc == body.actor.id)
    return next((m for m in behind if 0 <= m.span.start - body.span.end <= 3), body)


def _is_owner(r: Reading, span: Span) -> bool:
    """Whether words own what stands behind them: "*the fishermen*'s union"."""
    return r.doc.text.startswith(("'s ", "’s ", "' ", "’ "), span.end)


_SEEN_BY = re.compile(r",? (?:seen|obtained|reviewed|viewed|read|examined|verified) by ")
_ASIDE_ON = re.compile(r", (?:which|whose|who|where)\b")


def _handed_to(r: Reading, word: Span, span: Span) -> bool:
    """Whether somebody only got the paper that speaks: "a contract *shown to reporters* says"."""
    return _HANDED.fullmatch(r.doc.text[word.end : max(word.end, span.start)]) is not None


_HANDED = re.compile(
    r",? (?:which was )?(?:shown|leaked|handed|given|passed|sent|forwarded|addressed|shipped|read"
    r"|made available) (?:\w+ )?to (?:the |an? |its |our )?"
)


def _called_by_name(r: Reading, described: Mention, near: Sequence[Mention], source: Span) -> Mention:
    """Who is first described and then named: "the mediator, *Luis Ferro*, announced", "the Lima daily *El Faro* reported"."""
    if described.by != "description":
        return described
    after = (m for m in near if m.span in source and m.by != "country" and m.span.start >= described.span.end)
    named = min(after, key=lambda m: (m.span.start, -len(m.span)), default=None)
    between = r.doc.text[described.span.end : named.span.start] if named else ""
    person = named is not None and named.actor.kind is ActorKind.PERSON and between == ", "
    paper = named is not None and named.actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY} and between in {" ", ", "}
    return named if named is not None and (person or paper) and named.by != "description" else described


_KINDS = {
    ActorKind.GOVERNMENT: SourceKind.GOVERNMENT,
    ActorKind.ORGANISATION: SourceKind.ORGANISATION,
    ActorKind.OUTLET: SourceKind.OUTLET,
    ActorKind.AGENCY: SourceKind.AGENCY,
}


def _paper_of(r: Reading, source: Span) -> SourceKind | None:
    """The kind of a paper that somebody's is, whatever the parse takes for its head: "a delivery *note* of the army's materiel office"."""
    papers = (m for m in r.found.inside(SourceMention, source) if m.kind is SourceKind.DOCUMENT)
    first = min(papers, key=lambda m: m.span.start, default=None)
    before = r.doc[Span(source.start, first.span.start)].split() if first else []
    plain = all(w.islower() or w[0].isdigit() or w in {"A", "An", "The"} for w in before) and len(before) < _MODIFIERS
    return SourceKind.DOCUMENT if first and plain and r.doc.text.startswith(" of ", first.span.end) else None


def _kept_by(r: Reading, source: Span, met: Mention) -> bool:
    """Whether somebody only keeps the paper that is the source: "an *inventory* of the customs office"."""
    before = (r.parse.words[i] for i in r.parse.at(source) if r.parse.words[i].span.end < met.span.start)
    return any(w.lemma in KEPT and r.doc.text.startswith(" of ", w.span.end) for w in before)


_MODIFIERS = 5
"""Words that may stand before the noun for a paper."""


def _source_kind(r: Reading, source: Span, head: int | None, mention: Mention | None) -> tuple[SourceKind, str]:
    noun = next((m.kind for m in r.found.inside(SourceMention, source) if head is not None and m.span == r.parse.words[head].span), None)
    noun = noun or _paper_of(r, source)
    words = _TOLD.sub(r"\1", _ASIDE.sub("", " ".join(r.doc[source].split())))
    if _LIVES_THERE.search(words) and noun in {None, SourceKind.UNNAMED_OFFICIALS, SourceKind.PERSON}:
        noun = SourceKind.WITNESS
    if mention is None:
        return noun or SourceKind.UNKNOWN, words
    actor = mention.actor
    if mention.by == "description" or (actor.kind is ActorKind.GROUP and noun):
        return noun or SourceKind.UNNAMED_OFFICIALS, actor.name
    if actor.kind is ActorKind.PERSON and actor.side == actor.id and is_witness(r, source, actor):
        return SourceKind.WITNESS, actor.name
    if actor.kind is ActorKind.PERSON:
        return SourceKind.NAMED_OFFICIAL if actor.side != actor.id else SourceKind.PERSON, actor.name
    if noun is SourceKind.UNNAMED_OFFICIALS and mention.by in {"country", "office"} and actor.kind is ActorKind.GOVERNMENT:
        return noun, words
    name = actor.name
    if mention.by == "country" and head is not None and mention.span.end <= r.parse.words[head].span.start:
        told = _ASIDE.sub("", words)  # "Saudi Arabia, which leads the coalition," is Saudi Arabia
        name = name if told == r.doc[mention.span] else BARE.sub("", told)  # "the palace's press service" speaks, not all of the palace
    return _KINDS.get(actor.kind, noun or SourceKind.UNKNOWN), name


_TOLD = re.compile(r"^(?!The |A |An )([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}), (?:an?|the|\d\d?)\b(?!.* and ).*$")
"""What is told of a name behind it: "Gulnora, *a spinner*"."""
BARE = re.compile(r"^(?:the|a|an) |['’]s?(?= )", re.I)
"""What a name does without: its article, the sign of the owner."""
_ASIDE = re.compile(r", (?:which|who|whose|where)\b.*$|,$", re.S)


_LIVES_THERE = re.compile(
    r"\bfrom next door\b|\b(?:who )?(?:lives?|living|works?|working|was standing|were standing|stood) "
    r"(?:beside|near|nearby|next to|opposite|across|close by|on the (?:street|road|square))\b",
    re.I,
)


def _voice(r: Reading, report: Report) -> Voice:
    total = sum(map(len, report.content))
    quoted = sum(max(0, min(q.span.end, c.end) - max(q.span.start, c.start)) for c in report.content for q in r.found.of(Quote))
    if total and quoted > 0.85 * (total - 4):
        return Voice.DIRECT
    return Voice.MIXED if quoted > 12 else Voice.INDIRECT


def _others(outer: Attribution, inner: Attribution) -> bool:
    """Whether a person tells what others say: "*they* said we had no deal," the minister said."""
    return inner.name.casefold() == "they" and outer.actor is not None and outer.actor.kind is ActorKind.PERSON


def merged_links(chain: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Neighbouring links of one actor are one ("said he could not confirm"); an unnamed link inside a named one goes."""
    out = list[Attribution]()
    for link in chain:
        same = link.actor is not None and out and out[-1].actor is not None and link.actor.id == out[-1].actor.id
        spoken_of = link.actor is None and link.name.casefold() in PRONOUNS and not (out and _others(out[-1], link))
        if out and link.actor is not None and not same and any(_told_before(link, x) for x in out):
            continue  # "quoted by *the Star*", said twice
        if out and (same or spoken_of):
            out[-1] = replace(out[-1], content=link.content or out[-1].content)
        elif not (out and link.kind is SourceKind.UNKNOWN and link.source is None):
            out.append(link)
    return tuple(out)


def carried_on(r: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Whoever is known through another stays so: "An aide told the Star that … *The aide* added", "*He* said": on the word of the Star.

    Words that point back ("one of the aides") mean the source that they point to.
    """
    known, spoken = dict[str, tuple[Attribution, ...]](), list[Attribution]()
    for claim in claims:
        printed = int(bool(claim.chain) and claim.chain[0].kind in _CARRIERS and claim.chain[0].cue is None)
        head, own = claim.chain[:printed], claim.chain[printed:]
        meant = known.get(_known_as(r, own[0]), ()) if own and _refers_back(r, own[0]) else ()
        if meant and not {link.name for link in meant[:-1]} & {link.name for link in own}:
            same = meant[-1]
            own = (*meant[:-1], replace(own[0], name=same.name, actor=same.actor, kind=same.kind), *own[1:])
        own = tuple(_by_its_author(r, link, spoken) for link in own)
        found = tuple(pointed(r, link, spoken) for link in own)
        known |= {_known_as(r, link): found[: n + 1] for links in (own, found) for n, link in enumerate(links)}
        own = merged_links(found)
        spoken += own
        yield replace(claim, chain=(*head, *own))


_CARRIERS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})


def _told_before(link: Attribution, other: Attribution) -> bool:
    """Whether an outlet, or the very words for a person, stand in a chain already."""
    if link.actor is None or other.actor is None or link.actor.id != other.actor.id:
        return False
    return link.actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY} or link.source == other.source


_PAPER = re.compile(r"(?:the|this|its|their) (report|study|survey|analysis|investigation|paper|document|communiqu[eé]|statement)$", re.I)


def _by_its_author(r: Reading, link: Attribution, spoken: Sequence[Attribution]) -> Attribution:
    """A report told of before is the word of whoever wrote it: "the Trace Project has published a report. *The report* says …"."""
    paper = _PAPER.match(r.doc[link.source]) if link.source else None
    if paper is None or link.source is None:
        return link
    if r.doc[link.source][:1] in "Ii" and paper[1].lower() == "report" and (outlet := _outlet_before(r, link.source, spoken)):
        return replace(link, actor=outlet, name=outlet.name, kind=_KINDS[outlet.kind])
    if link.actor is not None:
        return link
    before = list(re.finditer(rf"\b{paper[1]}\b", r.doc.text[: link.source.start], re.I))[-1:]
    if not before:
        return link
    at = Span(before[0].start(), before[0].end())
    near = [
        m
        for m in r.found.inside(Mention, Span(max(0, at.start - 160), at.end + 60))
        if m.actor.kind in _AUTHORS and m.by in {"name", "role"}
    ]
    same = [m for m in near if any(at in s.span and m.span in s.span for s in r.found.meeting(Sentence, at))]
    best = min(same, key=lambda m: (m.span.start > at.end, abs(m.span.start - at.start)), default=None)
    if best is None:
        return _in_a_statement(r, link, at, spoken) if paper[1].lower() in {"statement", "communique", "communiqué"} else link
    uttered = paper[1].lower() in {"statement", "communique", "communiqué"}  # words of its author, no evidence of its own
    return replace(link, actor=best.actor, name=best.actor.name, kind=_KINDS[best.actor.kind] if uttered else link.kind)


def _in_a_statement(r: Reading, link: Attribution, paper: Span, spoken: Sequence[Attribution]) -> Attribution:
    """A statement told of before is the word of who spoke in it: "the raid was ours, it said *in a statement*. *The statement* named"."""
    sentence = next((s.span for s in r.found.meeting(Sentence, paper) if paper in s.span), None)
    said = (x for x in reversed(spoken) if sentence is not None and x.source is not None and x.source in sentence and x.actor is not None)
    last = next(said, None)
    return replace(link, name=last.name, actor=last.actor, kind=last.kind) if last else link


def _outlet_before(r: Reading, its: Span, spoken: Sequence[Attribution]) -> Actor | None:
    """The outlet that the sentence before tells of, where "its report" opens the next: "first told by the Star. *Its report* said"."""
    sentences = [s.span for s in r.found.of(Sentence) if s.span.start <= its.start][-2:]
    if len(sentences) < 2 or sentences[1].start != its.start or r.doc.text[sentences[0].end : its.start].count("\n") > 2:
        return None
    said = [x.actor for x in spoken if x.source is not None and x.source in sentences[0] and x.actor is not None and x.kind in _CARRIERS]
    if said:
        return said[0]
    told = [m.actor for m in r.found.inside(Mention, sentences[0]) if m.by not in {"pronoun", "country"}]
    bodies = [a for a in told if a.kind not in {ActorKind.PERSON, ActorKind.GROUP}]
    return bodies[-1] if bodies and bodies[-1].kind in {ActorKind.OUTLET, ActorKind.AGENCY} else None


_AUTHORS = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})


def _refers_back(r: Reading, link: Attribution) -> bool:
    """Whether the words for a source are a pronoun, or point to somebody without a name: "the aide", "one of the aides"."""
    words = r.doc[link.source].lower() if link.source else ""
    unnamed = link.actor is None or link.actor.kind is ActorKind.GROUP
    return words in {"he", "she", "they"} or (unnamed and words.startswith(("the ", "this ", "these ", "one of the ", "both ")))


def _known_as(r: Reading, link: Attribution) -> str:
    """By what a source is known again: a person by the name, somebody unnamed by the noun ("a defence official", "the official")."""
    if link.source is None or (link.actor is not None and link.actor.kind is not ActorKind.GROUP):
        return link.actor.id if link.actor else link.name
    own = (m.span for m in r.found.inside(Mention, link.source) if link.actor and m.actor.id == link.actor.id and m.by == "description")
    head = r.parse.top(r.parse.at(next(own, _own_of(r, link, link.source))))
    if head is not None and r.parse.words[head].pos == "PRON" and link.actor:
        return link.actor.name.split()[-1].removesuffix("s")
    if head is not None and r.parse.words[head].pos == "NUM":
        head = r.parse.kid(head, "nmod") or head
    return r.parse.words[head].lemma if head is not None else link.name


def _own_of(r: Reading, link: Attribution, source: Span) -> Span:
    """Where the words for one of several stand by which no actor is known: "the union" of "the ministry and *the union*"."""
    at = r.doc[source].find(link.name) if link.actor is None else -1
    return Span(source.start + at, source.start + at + len(link.name)) if at > 0 else source


def unique(actors: Sequence[Actor]) -> list[Actor]:
    return list({a.id: a for a in actors}.values())


def government_of(r: Reading, place: Place) -> Actor:
    """Whoever governs a place."""
    country = f"country:{place.country}"
    return next((m.actor for m in r.found.of(Mention) if m.actor.id == country), Actor(country, place.name, ActorKind.GOVERNMENT, country))


def unnamed(name: str) -> Actor:
    """Whom a text does not name, by its words."""
    return Actor("unnamed:" + "-".join(name.lower().split()), name, ActorKind.GROUP)


def bloc_of(r: Reading, speaker: Actor) -> Actor:
    """The government or body for which a speaker says "we", where the document names it."""
    return next((m.actor for m in r.found.of(Mention) if m.actor.id == speaker.side), speaker)
