"""One plain sentence for a proposition, from tables; no word of it is made up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.claim import Claim, Stance
from onrecord.denials import NEGATOR, end_of_pact
from onrecord.event import Event, Realis
from onrecord.thread import SALE, SYMMETRIC
from onrecord.when import when_words

# act, or act and mode → infinitive, past, participle; {b} is the other side, {goods} what it is about.
ACTS: dict[str, tuple[str, str, str]] = {
    "AGREE": ("reach an agreement{goods}", "reached an agreement{goods}", "reaching an agreement{goods}"),
    "END": ("call off what was agreed{and}", "called off what was agreed{and}", "calling off what was agreed{and}"),
    "CONSULT": ("meet", "met", "meeting"),
    "TALKS": ("hold talks{goods}", "held talks{goods}", "holding talks{goods}"),
    "SUPPORT": ("support{b}", "supported{b}", "supporting{b}"),
    "CONCEDE": ("give way{to}", "gave way{to}", "giving way{to}"),
    "COOPERATE": ("cooperate{goods}", "cooperated{goods}", "cooperating{goods}"),
    "COOPERATE sell": ("sell {wares}{to}", "sold {wares}{to}", "selling {wares}{to}"),
    "COOPERATE buy": ("buy {wares}{from}", "bought {wares}{from}", "buying {wares}{from}"),
    "AGREE sell": ("agree to sell {wares}{to}", "agreed to sell {wares}{to}", "agreeing to sell {wares}{to}"),
    "AGREE buy": ("agree to buy {wares}{from}", "agreed to buy {wares}{from}", "agreeing to buy {wares}{from}"),
    "AID": ("supply{b}{with}", "supplied{b}{with}", "supplying{b}{with}"),
    "HELP": ("help{b}", "helped{b}", "helping{b}"),
    "RETREAT": ("give up what it holds{to}", "gave up what it held{to}", "giving up what it holds{to}"),
    "RETREAT ceasefire": ("cease fire{and}", "ceased fire{and}", "ceasing fire{and}"),
    "RETREAT release": ("release{b}", "released{b}", "releasing{b}"),
    "RETREAT resign": ("resign", "resigned", "resigning"),
    "REQUEST": ("ask{b}{for}", "asked{b}{for}", "asking{b}{for}"),
    "ACCUSE": ("accuse{b}", "accused{b}", "accusing{b}"),
    "REJECT": ("reject what is asked{by}", "rejected what was asked{by}", "rejecting what is asked{by}"),
    "THREATEN": ("threaten{b}", "threatened{b}", "threatening{b}"),
    "PROTEST": ("protest{against}", "protested{against}", "protesting{against}"),
    "SANCTION": ("impose sanctions{on}", "imposed sanctions{on}", "imposing sanctions{on}"),
    "MOBILIZE": ("mobilise forces{against}", "mobilised forces{against}", "mobilising forces{against}"),
    "COERCE": ("use coercion{against}", "used coercion{against}", "using coercion{against}"),
    "COERCE arrest": ("detain{b}", "detained{b}", "detaining{b}"),
    "COERCE deport": ("deport{b}", "deported{b}", "deporting{b}"),
    "COERCE seize": ("hold up{b}", "held up{b}", "holding up{b}"),
    "ASSAULT": ("attack{b}", "attacked{b}", "attacking{b}"),
}
# realis → how one and how several put it; {to} infinitive, {did} past, {doing} participle.
MOODS: dict[Realis, tuple[str, str]] = {
    Realis.HAPPENED: ("{did}", "{did}"),
    Realis.ONGOING: ("is {doing}", "are {doing}"),
    Realis.ANNOUNCED: ("will {to}, as announced", "will {to}, as announced"),
    Realis.PLANNED: ("plans to {to}", "plan to {to}"),
    Realis.WANTED: ("is said to want this: {to}", "are said to want this: {to}"),
    Realis.THREATENED: ("threatens to {to}", "threaten to {to}"),
    Realis.OFFERED: ("offers to {to}", "offer to {to}"),
    Realis.POSSIBLE: ("may {to}", "may {to}"),
    Realis.CONDITIONAL: ("would {to}, on a condition", "would {to}, on a condition"),
    Realis.ASKED: ("is asked to {to}", "are asked to {to}"),
    Realis.NEGATED: ("{did}", "{did}"),  # the proposition, which its status says is denied
}
NEEDS = {
    **dict.fromkeys(
        ("ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "REJECT", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"), frozenset({"side"})
    ),
    **dict.fromkeys(("AID", "REQUEST", "AGREE"), frozenset({"side", "goods"})),
    **dict.fromkeys(("COOPERATE sell", "COOPERATE buy", "AGREE sell", "AGREE buy"), frozenset({"side", "goods"})),
    **dict.fromkeys(("CONSULT", "TALKS"), frozenset({"side"})),
    "COOPERATE": frozenset({"goods"}),  # "cooperated" alone says less than "exchanged nineteen prisoners"
    "RETREAT resign": frozenset(),
}
"""What must be known besides who acts for a sentence to say anything: one of these. Without it the report's own words stand."""
_MANY = frozenset({"children", "men", "people", "police", "women"})
_LINKS = {"b": " ", "to": " to ", "by": " by ", "on": " on ", "against": " against ", "from": " from ", "and": " with "}


def sentence(event: Event | None, best: Claim, *, form: str = "", open_: bool = False, denied: str | None = None) -> str:
    """One sentence for a proposition, the best claim's own words where there is no table for its event.

    "The kings of Ruritania and Arland plan to meet in Strelsau, 2024-05." `open_` puts what is only asked or conditional as a question;
    `denied` is the reporting word of the best claim where nothing but denials stands.
    """
    key = _key(event, best, form) if event else ""
    names = _names(event, key) if event else ()
    if event is None or key not in ACTS or not names or _lacks(event, key, names) or _on_both_sides(event) or _any_offer(event):
        if denied is None:
            return _in_words(best)
        return _in_denial(best) if _says_no(best, denied) else _noun_denied(best.quote) or quoted(best.quote)
    fills = _fills(event, key)
    to, did, doing = (text.format(**fills) for text in ACTS[key])
    subject, several = listed(names), len(names) > 1 or _is_many(names[0]) or _are_many(event, names[0])
    if open_:
        return f"Whether {subject} {_modal(event, several)} {to}{_place(event)}{_time(event)}."
    mood = MOODS[event.realis][several].format(to=to, did=did, doing=doing)
    return f"{subject[0].upper()}{subject[1:]} {mood}{_place(event)}{_time(event)}."


_DENYING = re.compile(
    r"(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|disput|rebut|contradict|repudiat|exclud|rul(?:e|es|ed|ing) out|brush|play)", re.I
)
_UNTRUE = re.compile(
    r"\b(?:lies?|lying|nonsense|rubbish|inventions?|invented|fabricat\w+|slander|fiction|fantas\w+|hoax|fairy[ -]tales?|false|untrue|wrong"
    r"|baseless|unfounded|groundless|erroneous|mistaken|without foundation)\b",
    re.I,
)


def _in_words(best: Claim) -> str:
    """A claim in its own words; a bare noun with who spoke of it: "Arland on “the negotiations”"."""
    who = best.chain[-1].name if best.chain and best.stance in _OWNING and len(best.quote.split()) <= _BARE else ""
    return f"{who[:1].upper()}{who[1:]} on {quoted(best.quote)}" if who and best.quote[:1].islower() else quoted(best.quote)


_BARE = 3
"""Words of a quote that tells nothing by itself."""
_OWNING = frozenset({Stance.CONFIRMS, Stance.DENIES})


def _says_no(claim: Claim, cue: str) -> bool:
    """Whether the words of a denial themselves say no ("no ransom was paid", "he denied it"), not only the word that reports them."""
    link = claim.chain[-1] if claim.chain else None
    if link is not None and link.cue is not None and link.cue.meets(claim.span):
        return True
    if _DENYING.match(cue):
        return False  # "denied that no ransom was paid"
    return bool(claim.negated or NEGATOR.search(claim.quote) or _UNTRUE.search(claim.quote))


def _in_denial(claim: Claim) -> str:
    """A title that does not turn a denial round: DENIED beside “no ransom was paid” would say that one was."""
    return f"Denied, in these words: {quoted(claim.quote)}"


_NOUN = re.compile(
    r"\W*(?P<article>the|any|an?|such an?|all) (?P<noun>(?!(?:other|others|of|more)\b)[a-z][\w'’-]*(?: [\w'’-]+){0,7})\W*", re.I
)
_TOLD = re.compile(
    r"^\W*(?:(?:the|any|all|such|media|press) )*(?:reports?|rumou?rs|claims|allegations|suggestions|stories|talk) (?:of|about) ", re.I
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|to|that|which|who|\w{2,}(?<!e)ed)\b",
    re.I,
)


def _noun_denied(quote: str) -> str:
    """A title for a denied noun without a verb, "" for other words: that the words are denied is part of it.

    >>> _noun_denied("the deal in March"), _noun_denied("reports of a strike"), _noun_denied("the deal was off")
    ('Denied: a deal in March.', 'Denied: a strike.', '')
    """
    quote = _TOLD.sub("", " ".join(quote.split()))
    found = _NOUN.fullmatch(quote)
    if found is None or _VERB.search(quote):
        return ""
    noun, article = found["noun"], found["article"].lower()
    head = re.split(r" (?:in|on|of|with|for|between|by|at|from|over|about|under|against)\b", noun)[0]
    if article in {"the", "any"}:
        many = head.endswith("s") and not head.endswith(("ss", "us", "is"))
        article = "" if many else "an" if noun[0] in "aeio" else "a"
    return f"Denied: {article} {noun}.".replace("  ", " ")


def _lacks(event: Event, key: str, names: Sequence[str]) -> bool:
    """Whether the table's sentence would say less than the report: "Arland supported", "Arland met"."""
    both = event.symmetric or event.act in SYMMETRIC or key == "TALKS"
    side = len(names) > 1 or (bool(event.actors) and _is_many(names[0])) if both else bool(event.recipients)
    known = {name for name, is_known in (("side", side), ("goods", bool(event.goods))) if is_known}
    needed = NEEDS[key] if key in NEEDS else NEEDS.get(event.act, frozenset())
    return bool(needed) and known.isdisjoint(needed)


def _any_offer(event: Event) -> bool:
    """Whether nothing but an offer is known: to mediate, to send observers; "offers to reach an agreement" would say something else."""
    return event.act == "AGREE" and event.realis is Realis.OFFERED


_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "THREATEN"})


def _on_both_sides(event: Event) -> bool:
    """Whether one side would be told to do to itself what is done to others: "Arland and Borduria attacked Arland"."""
    doing = {a.id for a in event.actors}
    return event.act in _HOSTILE and (bool(doing & {a.id for a in event.recipients}) or _same_name(event))


def _same_name(event: Event) -> bool:
    return not {a.name.casefold() for a in event.actors}.isdisjoint(a.name.casefold() for a in event.recipients)


def _key(event: Event, best: Claim, form: str) -> str:
    """What the tables call an event: by its mode, where they know it; the end of an agreement by what came to its end; aid without
    goods is help.
    """
    if event.act != "AGREE" and end_of_pact(best):
        return "END"
    if form == "talks":
        return "TALKS"
    if event.act == "AID" and not event.goods:
        return "HELP"
    return f"{event.act} {event.mode}" if f"{event.act} {event.mode}" in ACTS else event.act


def _is_many(name: str) -> bool:
    """Whether a name is that of several: a common noun in the plural.

    >>> [_is_many(name) for name in ("two port workers", "police", "the port", "state press", "United Nations")]
    [True, True, False, False, False]
    """
    last = name.rsplit(maxsplit=1)[-1]
    return last.islower() and (last in _MANY or (last.endswith("s") and not last.endswith(("ss", "us", "is"))))


def _are_many(event: Event, name: str) -> bool:
    """Whether a name with a capital is no name but the first word of a sentence: "*Dockers* plan to strike"."""
    unnamed = any(a.name == name and a.id.startswith("unnamed:") for a in (*event.actors, *event.recipients))
    return unnamed and " " not in name and _is_many(name.lower())


def _modal(event: Event, several: bool) -> str:
    return (
        "will"
        if event.realis.future
        else "would"
        if event.realis is Realis.CONDITIONAL
        else "did"
        if event.realis is Realis.HAPPENED
        else "do"
        if several
        else "does"
    )


def _names(event: Event, key: str) -> tuple[str, ...]:
    both = (event.symmetric or event.act in SYMMETRIC or key == "TALKS") and event.mode not in SALE and key != "END"
    return tuple(dict.fromkeys(a.name for a in (event.actors + event.recipients if both else event.actors)))


def _fills(event: Event, key: str) -> dict[str, str]:
    doing = _names(event, key)
    other = listed(tuple(dict.fromkeys(a.name for a in event.recipients if a.name not in doing or len(doing) == 1)))
    goods = listed(tuple(dict.fromkeys(g.name for g in event.goods)))
    fills = {name: f"{link}{other}" if other else "" for name, link in _LINKS.items()}
    fills["wares"] = goods or "goods"
    fills["goods"] = f" on {goods}" if goods else ""
    fills["for"] = f" for {goods}" if goods else ""
    fills["with"] = f" with {goods}" if goods and other else f" {goods}" if goods else ""
    return fills


def _place(event: Event) -> str:
    return f" in {event.where.name}" if event.where else ""


def _time(event: Event) -> str:
    return f", {when_words(event.when)}" if event.when and event.when.edtf else ""


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence.

    >>> listed(("Arland", "Borduria", "Ruritania"))
    'Arland, Borduria and Ruritania'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "report"), plural(3, "report"), plural(2, "entry"), plural(0, "day"), plural(2, "address")
    ('1 report', '3 reports', '2 entries', '0 days', '2 addresses')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else f"{noun}{'es' if noun.endswith('s') else 's'}"
    return f"{count} {noun if count == 1 else many}"


_WHOLE = re.compile(r"^[“\"„«](?P<said>[^“”\"„«»]+)[”\"“»]$")


def quoted(text: str) -> str:
    r"""Words in quotation marks, once, on one line.

    >>> quoted("They signed\nnothing."), quoted("“We signed,”"), quoted("“We” signed")
    ('“They signed nothing.”', '“We signed,”', '““We” signed”')
    """
    flat = " ".join(text.split())
    whole = _WHOLE.match(flat)
    return f"“{whole['said'] if whole else flat}”"


def called(id: str) -> str:
    """Who an id is of whom no name is known, in the words of the id; of somebody unnamed also who obtained his word.

    >>> called("name:ana-diaz"), called("unnamed:spokesman@lima-post"), called("country:PE"), called("Park Ji-ho")
    ('ana diaz', 'spokesman (lima post)', 'PE', 'Park Ji-ho')
    """
    _, colon, bare = id.partition(":")
    who, _, channel = bare.replace("-", " ").partition("@")
    return (f"{who} ({channel})" if channel else who) if colon and bare else id
