"""The words and small pieces that every section of the page uses: dates, names, chains, event lines, badges."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from onrecord.apart import apart
from onrecord.claim import Attribution, Claim
from onrecord.document import Document
from onrecord.event import Event, Realis
from onrecord.exporters.codes import table
from onrecord.exporters.report_html import Html, joined, link, tag
from onrecord.ledger import Standing
from onrecord.proposition import Outcome, Proposition, Status
from onrecord.put_off import put_off
from onrecord.when import when_words
from onrecord.wording import called, plural


@cache
def glossary() -> dict[tuple[str, str], tuple[str, str]]:
    """(kind, value) → (words, meaning), from data/report_words.csv."""
    return {(r["kind"], r["value"]): (r["words"], r["meaning"]) for r in table("report_words.csv")}


def words(kind: str, value: str) -> str:
    """What a reader calls a value; its own name where the table has none.

    >>> words("stance", "declines_comment")
    'declines to comment'
    """
    return glossary().get((kind, value), (value.replace("_", " ").lower(), ""))[0]


def meaning(kind: str, value: str) -> str | None:
    """One sentence on what a value means, None where the table has none."""
    return glossary().get((kind, value), ("", ""))[1] or None


def interval(low: int, high: int) -> str:
    """Roots as an interval.

    >>> interval(1, 3), interval(2, 2)
    ('1–3', '2')
    """
    return str(low) if low == high else f"{low}–{high}"


def anchor(kind: str, id: str) -> str:
    """The anchor of a thing: stable when other reports are added.

    >>> anchor("c", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")
    'c-9f86d081884c7d65'
    """
    return f"{kind}-{''.join(c if c.isalnum() else '-' for c in id[:16])}"


def outlet_of(document: Document | None) -> str:
    """The outlet as a reader would call it, the file where the page names none."""
    return (document.outlet or document.name or "unnamed outlet") if document else "unknown report"


def chain_names(claim: Claim, document: Document | None) -> tuple[str, ...]:
    """On whose word, the outlet first: ("The Harbour Gazette", "two Kazakh officials")."""
    outlet = outlet_of(document)
    names = [link.name for link in claim.chain]
    return tuple(names if names and names[0].casefold() == outlet.casefold() else [outlet, *names])


def chain_html(claim: Claim, document: Document | None) -> Html:
    """The chain drawn with arrows, each link with its kind as a hint."""
    names = chain_names(claim, document)
    hints = ["the outlet"] * (len(names) - len(claim.chain)) + [source_words(link) for link in claim.chain]
    links = [tag("span", n, class_="link", title=h) for n, h in zip(names, hints, strict=True)]
    arrow = Html('<span class="arrow" aria-label="relies on">→</span>')
    own = None if claim.chain else tag("span", "own voice", class_="own")
    return tag("span", Html(f" {arrow} ".join(links)), Html(" ") if own else None, own, class_="chain")


def source_words(link: Attribution) -> str:
    """What kind of source a link is, and how it speaks: "unnamed officials, in reported speech"."""
    return f"{words('source', link.kind.value)}, {words('voice', link.voice.value)}"


def quoted(words: str) -> Html:
    """The words in quotation marks, on one line; marks that already hold all of them are not doubled.

    >>> quoted("“We have an agreement,”")
    '<q>We have an agreement,</q>'
    >>> quoted("the country “sells wheat”")
    '<q>the country “sells wheat”</q>'
    """
    line = " ".join(words.split())
    whole = re.fullmatch('["“]([^"“”]*)["”]?', line)
    return tag("q", whole[1] if whole else line)


def act_html(event: Event) -> Html:
    """What kind of act it is, in words, its name in PLOVER as a hint."""
    mode = f" ({words('mode', event.mode)})" if event.mode else None
    return tag("span", words("act", event.act), mode, class_="act", title=_filed(event))


def _filed(event: Event) -> str:
    return f"PLOVER {event.act}" + (f", as it is told here {event.plover}" if event.plover != event.act else "")


def event_html(event: Event) -> Html:
    """Who does what to whom, with what, when and where: one line, the name of the act in PLOVER small at its end."""
    who, whom = ", ".join(a.name for a in event.actors), ", ".join(a.name for a in event.recipients)
    doing = joined([who, act_html(event), whom], " – " if event.symmetric else " → ")
    about = f"about {words('act', event.topic)}" if event.topic and event.topic != event.act else None
    goods = ", ".join(g.name for g in event.goods)
    when = when_words(event.when) if event.when else None
    code = tag("small", event.act, class_="code", title=_filed(event))
    return tag("span", joined([doing, about, goods, when, event.where.name if event.where else None, code], " · "), class_="event")


_COLOURS = {
    Status.DENIED: "denied",
    Status.MENTIONED: "mentioned",
    Status.REPORTED: "reported",
    Status.MULTI_REPORTED: "reported",
}


def status_badge(p: Proposition) -> Html:
    """The status in words on a colour; the words say it all."""
    said = words("status", p.status.value) + (", as possible" if p.as_possible else "")
    return tag("span", said, class_=f"badge {_COLOURS.get(p.status, 'settled')}", title=meaning("status", p.status.value))


def outcome_words(p: Proposition, standing: Standing) -> str:
    """What became of a dated future, in words: "happened", "cancelled", and "put off" of what was not called off; empty for no outcome."""
    return words("outcome", _became(p, standing)) if p.outcome else ""


def _became(p: Proposition, standing: Standing) -> str:
    return "PUT_OFF" if put_off(p, standing) else p.outcome.value if p.outcome else ""


def outcome_badge(p: Proposition, standing: Standing) -> Html | None:
    """What became of a dated future."""
    if p.outcome is None:
        return None
    kind = "settled" if p.outcome is Outcome.HAPPENED else "plain"
    return tag("span", outcome_words(p, standing), class_=f"badge {kind}", title=meaning("outcome", _became(p, standing)))


SAID_AS_DONE = {Realis.HAPPENED, Realis.ONGOING}


def how_real(p: Proposition) -> str:
    """How real an event is: "happened", "planned"; of what only its denial or a mention is on record, that."""
    realis = p.event.realis if p.event else Realis.POSSIBLE
    if p.status is Status.DENIED or (p.status is Status.MENTIONED and realis in SAID_AS_DONE):
        return words("status", p.status.value)
    return words("realis", realis.value)


_NOUNS = {"report", "outlet", "claim", "proposition"}


def counts_html(counts: Iterable[tuple[str, int]]) -> Html:
    """What a ledger holds, in figures; nouns in the plural where they are to be."""
    shown = [(plural(n, name).split(" ", 1)[1] if name in _NOUNS else name, n) for name, n in counts]
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", f"{n:,}")) for name, n in shown), class_="numbers counts")


def rests_on(rulings: int) -> str:
    """The last words of a page: what its statuses are worked out from.

    >>> rests_on(0)[:86]
    'Statuses and counts are worked out from the words of the reports and from nothing else'
    """
    rest = f"from {plural(rulings, 'ruling')} of people" if rulings else "from nothing else"
    told = "What a report says is not thereby so; silence is neither yes nor no."
    return f"Statuses and counts are worked out from the words of the reports and {rest}. {told}"


def outlet_counts(documents: Collection[Document]) -> list[tuple[str, int]]:
    """How many outlets are named and, where some reports name none, how many those are.

    >>> outlet_counts([Document("", outlet="The Lima Post"), Document("", outlet="The Lima Post"), Document("")])
    [('outlet', 1), ('no outlet named', 1)]
    """
    named = [d.outlet for d in documents if d.outlet]
    found = [("outlet", len(set(named)))]
    nameless = len(documents) - len(named)
    return [*found, ("no outlet named", nameless)] if nameless else found


LINE = 110  # letters of a sentence that is cut to a line


def shortened(text: str) -> str:
    """A sentence as one line.

    >>> shortened("Arland sold gas."), len(shortened("Arland sold gas. " * 9))
    ('Arland sold gas.', 109)
    """
    line = " ".join(text.split())
    return line if len(line) <= LINE else f"{line[: LINE - 1].rstrip()}…"


@dataclass(frozen=True)
class Concordance:
    """Where everything on the page stands.

    Args:
        standing: what stands.
        days: the day of each report.
        reports: ids of the documents by day and name; their place is their number.
        claims: ids of the claims of each document, in text order.
        labels: "3.5" is the fifth claim of the third report.
        propositions: number and id of the propositions in which each claim stands.
        numbers: the number of each proposition.
        names: names of actors by id.
        apart: what parts a proposition from others that are told in the same words, by id.
        whole: the page shows the reports, so that links to their words lead somewhere.
        sentences: propositions by id, where a page goes by their sentences.
        here: id of the proposition that the page is of, which needs no link to itself.

    """

    standing: Standing
    days: Mapping[str, date | None]
    reports: tuple[str, ...]
    claims: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    propositions: Mapping[str, tuple[tuple[int, str], ...]]
    numbers: Mapping[str, int]
    names: Mapping[str, str]
    apart: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    sentences: Mapping[str, Proposition] = field(default_factory=dict)
    here: str = ""

    def document(self, claim: Claim) -> Document | None:
        """The report that makes a claim."""
        return self.standing.documents.get(claim.document)

    def day(self, claim: Claim) -> date | None:
        """The day of the report that makes a claim."""
        return self.days.get(claim.document)

    def words_of(self, claim: str, said: str = "") -> Html | None:
        """A link to the words of a claim; its number alone on a page without reports; None where the claim is not at hand."""
        if claim not in self.labels:
            return None
        number = f"{said} {self.labels[claim]}".strip()
        return link(anchor("w", claim), number, class_="label", title="to the words") if self.whole else tag("span", number, class_="label")

    def title(self, p: Proposition) -> Html:
        """The sentence of a proposition and, where others are told in the same words, what parts it from them."""
        remark = self.apart.get(p.id)
        return joined([p.text, tag("span", remark, class_="apart") if remark else None], Html(" "))

    @property
    def fixed(self) -> bool:
        """Whether the page stays as it is, so that propositions can go by their numbers: a room sorts them anew with each ruling."""
        return not self.sentences

    def reference(self, id: str, beside: str = "") -> Html:
        """A link to a proposition from elsewhere: "P3" where numbers stay, else its sentence, unless that says what stands `beside` it."""
        if self.fixed:
            return link(anchor("p", id), f"P{self.numbers[id]}", class_="label", title="to the proposition")
        said, told = self.sentences[id].text, " ".join(beside.split())
        line = "the proposition" if told and told.strip(".”“") in said else shortened(said)
        return link(anchor("p", id), line, class_="sentence", title="to the proposition")

    def headed(self, p: Proposition) -> Html:
        """A proposition as a heading that leads to it: its number and its sentence, the sentence alone where numbers do not stay."""
        if self.fixed:
            return joined([link(anchor("p", p.id), f"P{self.numbers[p.id]}", class_="label"), self.title(p)], Html(" "))
        return link(anchor("p", p.id), self.title(p), class_="sentence")

    def name(self, id: str) -> str:
        """Who or what an id is; "country:KZ" without a known name is "KZ", and what is no id is a name already: "Park Ji-ho"."""
        if id in self.numbers:
            return self.reference(id)
        who, _, channel = id.partition("@")
        if outlet := self.names.get(f"outlet:{channel}"):
            return f"{called(who)} ({outlet})"  # "unnamed:spokesman@lima-post"
        return self.names.get(id) or called(id)

    def outlets(self, p: Proposition) -> int:
        """How many outlets carry it that their reports name; a file of an outlet that is not named is none."""
        reports = (self.standing.documents.get(d) for d in p.documents)
        return len({d.outlet for d in reports if d and d.outlet})


def concord(propositions: Iterable[Proposition], standing: Standing) -> Concordance:
    """Numbers the reports by day and name, their claims in text order, the propositions as given."""
    days = {d: _report_day(d, standing) for d in standing.documents}
    reports = tuple(sorted(days, key=lambda d: (days[d] or date.max, standing.documents[d].name, standing.documents[d].published or "", d)))
    claims = _claims_of(reports, standing)
    labels = {c: f"{n}.{m}" for n, d in enumerate(reports, start=1) for m, c in enumerate(claims[d], start=1)}
    member, numbers = dict[str, tuple[tuple[int, str], ...]](), dict[str, int]()
    listed = list(propositions)
    for n, p in enumerate(listed, start=1):
        numbers[p.id] = n
        for c in p.claims:
            member[c] = (*member.get(c, ()), (n, p.id))
    return Concordance(standing, days, reports, claims, labels, member, numbers, _actor_names(standing), apart(listed, standing))


def _report_day(document: str, standing: Standing) -> date | None:
    """The day under which a report was filed, or its claims were, or that it bears."""
    filed = standing.days.get(document) or standing.documents[document].day
    return filed or next(
        (day for c, claim in standing.claims.items() if claim.document == document and (day := standing.days.get(c))), None
    )


def _claims_of(reports: Iterable[str], standing: Standing) -> dict[str, tuple[str, ...]]:
    places = dict[str, list[tuple[int, int, str]]]()
    for key, claim in standing.claims.items():
        places.setdefault(claim.document, []).append((claim.span.start, -claim.span.end, key))
    return {d: tuple(key for _, _, key in sorted(places.get(d, ()))) for d in reports}


def _actor_names(standing: Standing) -> dict[str, str]:
    names = dict[str, str]()
    for _, claim in sorted(standing.claims.items()):
        inside = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
        for actor in (*(a.actor for a in claim.chain if a.actor), *inside):
            names.setdefault(actor.id, actor.name)
    for document in standing.documents.values():
        if document.outlet:
            names.setdefault(f"outlet:{document.outlet.casefold().replace(' ', '-')}", document.outlet)
    return names
