"""The table of the rules: a few sentences each, and exactly what they add up to. One row or more for every rule, status, outcome and flag.

Arland (XA) sells, raids and meets Borduria (XB); Carpania (XC) and Dravia (XD) watch. King Otto, Ilse Brandt and Minister Falk speak for
Arland, President Karel and Mira Sol for Borduria, Dana Wei and Jon Reed for Carpania, Ada Orlov for Dravia.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from onrecord.claim import Certainty, Flag
from onrecord.document import BlockKind
from onrecord.event import Event
from onrecord.identity import claim_id, document_id
from onrecord.ledger import Claimed, Filed, Standing, Withdrawn
from onrecord.ledger import standing as folded
from onrecord.proposition import Outcome, Proposition, Status
from onrecord.rows import proposition_row
from onrecord.status import propositions
from tests.by_hand import Line, event, standing

SALE = event("AID", "happened", "XA", "XB", goods="shells:ammunition")
TO_SELL = event("AID", "planned", "XA", "XB", goods="shells:ammunition", on="2024-05-20")
RAID = event("ASSAULT", "happened", "XA", "XD")
PACT = event("AGREE", "happened", "XA", "XB")
ARMS_PACT = event("AGREE", "happened", "XA", "XB", goods="shells:ammunition")
THREAT = event("THREATEN", "happened", "XA", "XB")
BAN = event("SANCTION", "announced", "XC", "XA")
LATER_BAN = event("SANCTION", "happened", "XC", "XA", on="2024-05-20")
TALKS = event("CONSULT", "ongoing", "XA", "XB", goods="shells:ammunition")
TO_MEET = event("CONSULT", "planned", "King Otto", "President Karel", on="2024-05-20")
MET = event("CONSULT", "happened", "King Otto", "President Karel", on="2024-05-20")
NO_MEETING = event("CONSULT", "negated", "King Otto", "President Karel", on="2024-05-20")
TO_MEET_AT_KLOW = event("CONSULT", "planned", "King Otto", "President Karel", on="2024-05-20", at="Klow")
MET_AT_STRELSAU = event("CONSULT", "happened", "King Otto", "President Karel", on="2024-05-20", at="Strelsau")
MET_LATER = event("CONSULT", "happened", "King Otto", "President Karel", on="2024-05-27")
LONG = "Three ships with shells left the port of Strelsau on Monday night under heavy guard, bound for Klow."
SEEN, IMAGE, IF, ASKED, UNCLEAR = Flag.FIRST_HAND, Flag.CREDITED_IMAGE, Flag.CONDITIONAL, Flag.QUESTION, Flag.AMBIGUOUS_ATTRIBUTION


def say(words: str, chain: str = "", what: Event | None = SALE, day: int = 1, *flags: Flag, **kw: object) -> Line:
    """One report of one sentence, on a day of May 2024, in the "Post" where no outlet is given."""
    return Line(words, day=f"2024-05-{day:02}", chain=chain, event=what, flags=flags, **kw)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    """A few sentences, and what the proposition that they begin with is.

    Args:
        rule: the rule that the case shows; it is named in the history, in the reason of a claim or as the reason of a root.
        name: what the case shows, in words.
        lines: the sentences.
        status: status and roots, "REPORTED 1 1".
        by: the rule that gave the status.
        contested: who contests it.
        outcome: what became of it.
        flags: the other flags, and all of them.
        possible: it is supported as possible only.
        withdrawn: ids of claims withdrawn in the ledger.
        as_of: the day on which it is asked for; the last day of the reports where it is None.
        otherwise: it names the second proposition as what happened instead.
        second: status, roots and outcome of the second proposition, where the case is about that too.

    """

    rule: str
    name: str
    lines: tuple[Line, ...]
    status: str
    by: str
    contested: tuple[str, ...] = ()
    outcome: Outcome | None = None
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    possible: bool = False
    withdrawn: tuple[str, ...] = ()
    as_of: str | None = None
    otherwise: bool = False
    second: str = ""

    @property
    def ledger(self) -> Standing:
        return standing(*self.lines, withdrawn=self.withdrawn)

    def told(self, ledger: Standing) -> tuple[Proposition, ...]:
        return propositions(ledger, date.fromisoformat(self.as_of) if self.as_of else None)


SOLD = say("Arland has sold shells to Borduria, Carpania's Dana Wei said.", "Dana Wei")
SOLD_TOO = say("Arland's shells are in Borduria, Ada Orlov said in Dravia.", "Ada Orlov", day=2, outlet="Echo")
ADMITTED = say("“We sold them shells,” Ilse Brandt said.", "Ilse Brandt", day=3, outlet="Star")
RECEIVED = say("Borduria has received Arland's shells, Mira Sol said.", "Mira Sol", day=4, outlet="Star")
PLANNED = say("King Otto will meet President Karel on 20 May, the palace said.", "Ilse Brandt", TO_MEET)
PLANNED_TOO = say("The king and the president meet on 20 May, Dana Wei said.", "Dana Wei", TO_MEET, 2, outlet="Echo")

ROOTS: tuple[Case, ...] = (
    Case(
        "R5",
        "the deepest origin, not the paper",
        (say("Arland sold shells, the Herald quoted Dana Wei.", "@Herald > Dana Wei"),),
        "REPORTED 1 1",
        "R5",
    ),
    Case("R1", "a body speaks for itself", (say("Arland sold shells, Arms Watch found.", "Arms Watch"),), "REPORTED 1 1", "R1"),
    Case(
        "R5",
        "four papers at one briefing",
        tuple(say("“Arland sold shells,” Dana Wei told reporters.", "Dana Wei", day=n, outlet=f"Paper {n}") for n in (1, 2, 3, 4)),
        "REPORTED 1 1",
        "R5",
    ),
    Case(
        "R1",
        "a report's own sentence rests on the source that it names",
        (say("Arland has sold shells.", doc="d"), say("Arland sold shells, Arms Watch said.", "Arms Watch", doc="d")),
        "REPORTED 1 1",
        "R1",
    ),
    Case(
        "R3",
        "a hope is the word of who tells it",
        (say("The king hopes for a sale, the Herald says.", "@Herald > King Otto", mind="hopes"),),
        "REPORTED 1 1",
        "R3",
    ),
    Case(
        "R5",
        "what Carpania tells of Arland's words",
        (say("Arland told Dana Wei that it sold shells.", "Dana Wei > Ilse Brandt"),),
        "REPORTED 1 1",
        "R5",
    ),
    Case("R2", "two officials without a name", (say("Arland sold shells, two officials said.", "~two officials"),), "REPORTED 1 1", "R2"),
    Case(
        "R2",
        "one paper's officials, told alike",
        (say("Two officials spoke of a sale.", "~two officials"), say("The officials saw the shells.", "~the officials", day=2)),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R2",
        "officials of two papers",
        (say("Two officials spoke of a sale.", "~two officials"), say("A diplomat spoke of a sale.", "~a diplomat", day=2, outlet="Echo")),
        "MULTI_REPORTED 1 2",
        "R6",
    ),
    Case(
        "R2",
        "officials of a party acknowledge nothing",
        (say("Arland's officials told of the sale.", "~XA:officials"),),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R2",
        "the outlet that obtained it, not the one that repeats it",
        (
            say("Two officials told the Herald of a sale.", "~two officials", outlet="Herald"),
            say("The Herald quotes two officials on a sale.", "@Herald > ~two officials", day=2, outlet="Echo"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case("R3", "an outlet that names nobody", (say("Arland sold shells, the Herald reported.", "@Herald"),), "REPORTED 1 1", "R3"),
    Case("R3", "the report's own voice", (say("Arland has sold shells to Borduria."),), "REPORTED 1 1", "R3"),
    Case(
        "R4",
        "an agency printed by another paper",
        (say("Shells went to Borduria.", outlet="RPA"), say("Shells have gone to Borduria.", day=2, outlet="Echo", agencies=("RPA",))),
        "REPORTED 1 1",
        "R3",
    ),
    Case(
        "R4",
        "a copy without credit",
        (say(LONG, "~a docker"), say(LONG, "~a man from the port", day=2, outlet="Echo")),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R4",
        "the same words in quotation marks",
        (
            say("“We saw the crates with our own eyes that night,” an official said.", "~an official"),
            say("We saw the crates with our own eyes that night", "~a man in uniform", day=2, outlet="Echo", voice="direct"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R4",
        "first reported by another paper",
        (
            say("Shells were sold, two officials told the Herald.", "~two officials", outlet="Herald"),
            say("Arland has sold shells to Borduria.", day=2, outlet="Echo", doc="e"),
            say("The sale was first reported by the Herald.", "", None, day=2, outlet="Echo", doc="e"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R4",
        "'foreign media' are the media on record",
        (
            say("Two officials spoke of a sale.", "~two officials"),
            say("Foreign media spoke of a sale.", "@foreign media", day=2, outlet="Echo"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R4",
        "'a Klow newspaper' is the one on record",
        (
            say("Two officials spoke of a sale.", "~two officials"),
            say("A Klow newspaper spoke of a sale.", "~a Klow newspaper", day=2, outlet="Echo"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R4",
        "'a shipping newsletter in Klow' is the one on record",
        (
            say("Two officials spoke of a sale.", "~two officials"),
            say("A shipping newsletter in Klow spoke of a sale.", "~a shipping newsletter in Klow", day=2, outlet="Echo"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R2",
        "'the report' of nobody known is no document",
        (say("Shells were sold, the report says.", "#the report"),),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "R4",
        "outlets that credit one another",
        (say("Shells were sold, the Echo wrote.", "@Echo"), say("Shells were sold, the Post wrote.", "@Post", outlet="Echo")),
        "REPORTED 1 1",
        "R4",
        flags={"circular": ("echo", "post")},
    ),
    Case(
        "R4",
        "a headline that its text does not carry",
        (
            say("Arland sells shells", block=BlockKind.HEADLINE, doc="d"),
            say("No sale was announced in Strelsau.", "Professor Lind", None, doc="d"),
        ),
        "MENTIONED 0 0",
        "R4",
    ),
    Case(
        "R4",
        "the reporter of the paper that is copied was there",
        (
            say("I saw the shells come ashore in Klow at dawn on Monday, crate after crate.", "", SALE, 1, SEEN),
            say("I saw the shells come ashore in Klow at dawn on Monday, crate after crate.", "", SALE, 2, SEEN, outlet="Echo"),
        ),
        "DOCUMENTED 1 1",
        "B7",
    ),
    Case(
        "R5",
        "three voices of one government",
        (SOLD, say("“It was a sale,” Jon Reed said.", "Jon Reed", day=2), say("Carpania knows of the sale.", "XC", day=3)),
        "REPORTED 1 1",
        "R5",
    ),
    Case(
        "R5",
        "a state agency speaks for its state",
        (say("Shells were sold, the radio said.", "@Arland State Radio"),),
        "ACKNOWLEDGED 1 1",
        "D7",
    ),
    Case(
        "R6",
        "two papers that name nobody",
        (say("Shells were sold, the Herald says.", "@Herald"), say("Shells were sold, the Star says.", "@Star", day=2, outlet="Echo")),
        "MULTI_REPORTED 1 2",
        "R6",
    ),
    Case("R6", "a government and a paper", (SOLD, say("Shells were sold, the Star says.", "@Star", day=2)), "MULTI_REPORTED 1 2", "R6"),
    Case(
        "R6",
        "a government and officials who may be its own",
        (SOLD, say("Arland has sold shells to Borduria, officials said.", "~XC:officials", day=2, outlet="Echo")),
        "MULTI_REPORTED 1 2",
        "R6",
    ),
    Case("R7", "two governments", (SOLD, SOLD_TOO), "CORROBORATED 2 2", "R7"),
    Case("R7", "a government and a body", (SOLD, say("Arms Watch counted the shells.", "Arms Watch", day=2)), "CORROBORATED 2 2", "R7"),
    Case(
        "R7",
        "a government and a reporter who was there",
        (SOLD, say("I saw the shells.", "", SALE, 2, SEEN, outlet="Echo")),
        "CORROBORATED 2 2",
        "R7",
    ),
    Case(
        "R7",
        "two reporters who were there",
        (say("I saw the shells in Klow.", "", SALE, 1, SEEN), say("I saw crates come ashore.", "", SALE, 2, SEEN, outlet="Echo")),
        "CORROBORATED 2 2",
        "R7",
    ),
    Case(
        "R7",
        "two governments and two papers",
        (
            SOLD,
            SOLD_TOO,
            say("Shells were sold, the Herald tells.", "@Herald", day=3),
            say("Shells were sold, the Star tells.", "@Star", day=3),
        ),
        "CORROBORATED 2 4",
        "R7",
    ),
    Case(
        "B4",
        "a witness without a name adds to the upper bound only",
        (ADMITTED, say("A docker saw the shells.", "!a docker", day=4, outlet="Echo")),
        "CONFIRMED 1 2",
        "B4",
    ),
    Case(
        "R8",
        "an arms pact is a pact",
        (
            say("No pact was signed, Mira Sol said.", "Mira Sol", PACT, stance="denies"),
            say("The two signed a pact on shells, Dana Wei said.", "Dana Wei", ARMS_PACT, 2),
        ),
        "REPORTED 1 1",
        "R8",
        contested=("country:XB",),
        second="REPORTED 1 1 None",
    ),
    Case(
        "R9",
        "a pact is no arms pact",
        (say("Is there a pact on shells?", "", ARMS_PACT, 1, ASKED), say("The two signed a pact.", "Dana Wei", PACT, 2)),
        "MENTIONED 0 0",
        "R9",
        second="REPORTED 1 1 None",
    ),
    Case(
        "R9",
        "talks are no pact",
        (say("Is there a pact on shells?", "", ARMS_PACT, 1, ASKED), say("Talks on shells go on.", "Dana Wei", TALKS, 2)),
        "MENTIONED 0 0",
        "R9",
        second="REPORTED 1 1 None",
    ),
    Case("R9", "a question", (say("Has Arland sold shells?", "", SALE, 1, ASKED),), "MENTIONED 0 0", "R9"),
    Case("R9", "a condition", (say("If Arland sold shells, Dravia would pay.", "Ada Orlov", SALE, 1, IF),), "MENTIONED 0 0", "R9"),
    Case("R9", "a demand", (say("Arland must sell us shells, Mira Sol said.", "Mira Sol", SALE, stance="demands"),), "MENTIONED 0 0", "R9"),
    Case(
        "R9",
        "a bare wish",
        (say("Carpania would like the two to meet.", "Dana Wei", event("CONSULT", "wanted", "King Otto", "President Karel")),),
        "MENTIONED 0 0",
        "R9",
    ),
    Case(
        "R9",
        "a threat carries nothing out",
        (
            say("Is there a ban on Arland's goods?", "", BAN, 1, ASKED),
            say("A ban may follow, Dana Wei warned.", "Dana Wei", event("SANCTION", "threatened", "XC", "XA"), 2),
        ),
        "MENTIONED 0 0",
        "R9",
        second="ON_RECORD 1 1 None",
    ),
)

DENIALS: tuple[Case, ...] = (
    Case(
        "D1",
        "a party denies, and nobody says it",
        (say("Arland sold nothing, Ilse Brandt said.", "Ilse Brandt", stance="denies"),),
        "DENIED 0 0",
        "D1",
    ),
    Case(
        "D1",
        "a party denies what stands",
        (SOLD, say("Arland sold nothing, Ilse Brandt said.", "Ilse Brandt", day=2, stance="denies")),
        "REPORTED 1 1",
        "R5",
        contested=("country:XA",),
    ),
    Case(
        "D1",
        "a party says that it did not",
        (say("“We sold nothing.”", "Ilse Brandt", event("AID", "negated", "XA", "XB", goods="shells:ammunition")),),
        "DENIED 0 0",
        "D1",
    ),
    Case(
        "D1",
        "both parties deny",
        (
            SOLD,
            say("Arland sold nothing, Ilse Brandt said.", "Ilse Brandt", day=2, stance="denies"),
            say("We bought nothing, Mira Sol said.", "Mira Sol", day=2, stance="denies"),
        ),
        "REPORTED 1 1",
        "R5",
        contested=("country:XA", "country:XB"),
    ),
    Case(
        "D1",
        "one party denies, the other acknowledges",
        (RECEIVED, say("Arland sold nothing, Ilse Brandt said.", "Ilse Brandt", day=5, stance="denies")),
        "ACKNOWLEDGED 1 1",
        "D7",
        contested=("country:XA",),
    ),
    Case(
        "D2",
        "no comment",
        (SOLD, say("Ilse Brandt declined to comment.", "Ilse Brandt", stance="declines_comment")),
        "REPORTED 1 1",
        "R5",
        flags={"no_comment": ("Ilse Brandt",)},
    ),
    Case(
        "D2",
        "no answer",
        (say("Arland did not respond.", "XA", stance="declines_comment"),),
        "MENTIONED 0 0",
        "D2",
        flags={"no_comment": ("Arland",)},
    ),
    Case(
        "D2",
        "cannot confirm",
        (SOLD, say("Mira Sol could not confirm it.", "Mira Sol", stance="cannot_confirm")),
        "REPORTED 1 1",
        "R5",
        flags={"cannot_confirm": ("Mira Sol",)},
    ),
    Case(
        "D2",
        "silence after a denial leaves the denial",
        (
            SOLD,
            say("Arland sold nothing, Ilse Brandt said.", "Ilse Brandt", day=2, stance="denies"),
            say("Minister Falk declined to comment.", "Minister Falk", day=3, stance="declines_comment"),
        ),
        "REPORTED 1 1",
        "R5",
        contested=("country:XA",),
        flags={"no_comment": ("Minister Falk",)},
    ),
    Case(
        "D3",
        "a watcher denies, and nobody says it",
        (say("There was no sale, Ada Orlov said.", "Ada Orlov", stance="denies"),),
        "DENIED 0 0",
        "D3",
    ),
    Case(
        "D3",
        "'they said there was none'",
        (SOLD, say("They said there was no sale.", "~they", day=2, stance="denies")),
        "REPORTED 1 1",
        "R5",
    ),
    Case(
        "D3",
        "a watcher's counter-claim",
        (SOLD, say("There was no sale, Ada Orlov said.", "Ada Orlov", day=2, stance="denies")),
        "REPORTED 1 1",
        "R5",
        contested=("country:XD",),
    ),
    Case(
        "D4",
        "the later word replaces the denial, and is an admission",
        (say("Arland sold nothing, Ilse Brandt said.", "Ilse Brandt", day=1, stance="denies"), ADMITTED),
        "ACKNOWLEDGED 1 1",
        "D7",
        flags={"against_interest": ("Arland",)},
    ),
    Case(
        "D4",
        "the later denial replaces the word",
        (ADMITTED, say("There was no sale, King Otto said.", "King Otto", day=5, stance="denies")),
        "DENIED 0 0",
        "D1",
    ),
    Case(
        "D2",
        "who speaks after silence is silent no more",
        (say("Ilse Brandt declined to comment.", "Ilse Brandt", stance="declines_comment"), ADMITTED),
        "ACKNOWLEDGED 1 1",
        "D7",
    ),
    Case(
        "D4",
        "a denial of years ago contests nothing",
        (SOLD, say("Arland had denied any sale two years before.", "XA", SALE, 2, Flag.HISTORICAL, stance="denies")),
        "REPORTED 1 1",
        "R5",
    ),
    Case(
        "D4",
        "a watcher changes its mind",
        (SOLD, say("There was no sale after all, Jon Reed said.", "Jon Reed", day=3, stance="denies")),
        "DENIED 0 0",
        "D3",
    ),
    Case(
        "D5",
        "'no pact but a sale'",
        (SOLD, say("It was no pact, Ilse Brandt said.", "Ilse Brandt", PACT, 2, stance="denies", answers="c1")),
        "REPORTED 1 1",
        "R5",
        second="DENIED 0 0 None",
    ),
    Case(
        "D5",
        "who denies that a plan was called off denies no plan",
        (PLANNED, say("Ilse Brandt denied that the meeting was cancelled.", "Ilse Brandt", TO_MEET, 3, stance="denies")),
        "ACKNOWLEDGED 1 1",
        "D7",
        outcome=Outcome.PENDING,
    ),
    Case(
        "D6",
        "a source takes its word back",
        (SOLD, say("Dana Wei withdrew her statement on the sale.", "Dana Wei", day=3, stance="retracts")),
        "MENTIONED 0 0",
        "D6",
        flags={"retracted": ("Dana Wei",)},
    ),
    Case(
        "D6",
        "one of two sources takes it back",
        (SOLD, SOLD_TOO, say("Dana Wei withdrew her statement on the sale.", "Dana Wei", day=3, stance="retracts")),
        "REPORTED 1 1",
        "R5",
        flags={"retracted": ("Dana Wei",)},
    ),
    Case(
        "D6",
        "an outlet takes back what its sources said",
        (
            say("Shells were sold, two officials told the Wire.", "~two officials", outlet="Wire"),
            say("Shells were sold, the Wire reports.", "@Wire", day=2, outlet="Echo"),
            say("The Wire has withdrawn its report of a sale.", "@Wire", day=3, outlet="Star", stance="retracts"),
        ),
        "MENTIONED 0 0",
        "D6",
        flags={"retracted": ("Wire",)},
    ),
    Case(
        "D6",
        "a copy of a copy falls too, a source of another paper does not",
        (
            say("Shells were sold, two officials told the Wire.", "~two officials", outlet="Wire"),
            say("Shells were sold, the Wire reports.", "@Wire", day=2, outlet="Echo"),
            say("Shells were sold, the Echo reports.", "@Echo", day=3, outlet="Star"),
            say("Arms Watch saw the shells.", "Arms Watch", day=3, outlet="Herald"),
            say("We withdraw our report of a sale.", day=4, outlet="Wire", stance="retracts"),
        ),
        "REPORTED 1 1",
        "R1",
        flags={"retracted": ("Wire",)},
    ),
    Case(
        "D6",
        "'a Strelsau newspaper' falls with the newspaper",
        (
            say("Shells were sold, it is said.", "~two officials", outlet="Wire"),
            say("Shells were sold, it is said.", "~a Strelsau newspaper", day=2, outlet="Echo"),
            say("We withdraw our report of a sale.", day=4, outlet="Wire", stance="retracts"),
        ),
        "MENTIONED 0 0",
        "D6",
        flags={"retracted": ("Wire",)},
    ),
    Case(
        "D6",
        "an outlet keeps what the corrected report says",
        (
            say("Shells were sold, two officials told the Wire.", "~two officials", day=4, outlet="Wire", doc="d"),
            say("An earlier version of this report spoke of a sale.", day=4, outlet="Wire", doc="d", stance="retracts"),
        ),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "D6",
        "who takes back one number stands by another",
        (
            say("Arland sold 400 shells, Dana Wei said.", "Dana Wei"),
            say("Arland sold 4,000 shells, Dana Wei said.", "Dana Wei", day=2),
            say("Dana Wei withdrew the figure of 4,000 shells.", "Dana Wei", day=3, stance="retracts"),
        ),
        "REPORTED 1 1",
        "R5",
        flags={"retracted": ("Dana Wei",)},
    ),
    Case(
        "D6",
        "withdrawn in the ledger",
        (say(LONG, id="a"), say(LONG, day=2, outlet="Echo")),
        "MENTIONED 0 0",
        "D6",
        withdrawn=("a",),
        flags={"retracted": ("Post",)},
    ),
    Case("D7", "the seller's word", (ADMITTED,), "ACKNOWLEDGED 1 1", "D7"),
    Case(
        "D7",
        "the raider owns up",
        (say("“We struck Dravia,” Ilse Brandt said.", "Ilse Brandt", RAID),),
        "ACKNOWLEDGED 1 1",
        "D7",
        flags={"against_interest": ("Arland",)},
    ),
    Case("D8", "the target of a raid is no party", (say("Arland struck us, Ada Orlov said.", "Ada Orlov", RAID),), "REPORTED 1 1", "D8"),
    Case(
        "D8",
        "target and watcher",
        (say("Arland struck us, Ada Orlov said.", "Ada Orlov", RAID), say("Arland struck Dravia, Dana Wei said.", "Dana Wei", RAID, 2)),
        "CORROBORATED 2 2",
        "R7",
    ),
    Case(
        "D8",
        "the accused denies",
        (
            say("Arland struck us, Ada Orlov said.", "Ada Orlov", RAID),
            say("We struck nobody, Ilse Brandt said.", "Ilse Brandt", RAID, 2, stance="denies"),
        ),
        "REPORTED 1 1",
        "D8",
        contested=("country:XA",),
    ),
    Case(
        "D9",
        "no pact at all, so none on shells",
        (
            say("The two signed a pact on shells, Dana Wei said.", "Dana Wei", ARMS_PACT),
            say("There is no pact of any kind, Mira Sol said.", "Mira Sol", PACT, 2, stance="denies"),
        ),
        "REPORTED 1 1",
        "R5",
        contested=("country:XB",),
        second="REPORTED 1 1 None",
    ),
    Case(
        "R7",
        "another number is no denial",
        (say("Arland sold 4,000 shells, Dana Wei said.", "Dana Wei"), say("It was 6,500 shells, Ada Orlov said.", "Ada Orlov", day=2)),
        "CORROBORATED 2 2",
        "R7",
        flags={"conflicting": ("4,000 shells (Dana Wei)", "6,500 shells (Ada Orlov)")},
    ),
)

LADDER: tuple[Case, ...] = (
    Case(
        "B3",
        "a threat by its own actor",
        (say("Arland will make Borduria pay, Ilse Brandt said.", "Ilse Brandt", THREAT, stance="threatens"),),
        "ON_RECORD 1 1",
        "B3",
    ),
    Case("R5", "a threat told by others", (say("Arland threatened Borduria, Dana Wei said.", "Dana Wei", THREAT),), "REPORTED 1 1", "R5"),
    Case(
        "B3",
        "a ban announced",
        (say("Carpania bans Arland's goods, Dana Wei announced.", "Dana Wei", BAN, stance="announces"),),
        "ON_RECORD 1 1",
        "B3",
        outcome=Outcome.PENDING,
    ),
    Case(
        "B3",
        "a promise",
        (say("Arland promised to sell shells.", "XA", TO_SELL, stance="promises"),),
        "ON_RECORD 1 1",
        "B3",
        outcome=Outcome.PENDING,
    ),
    Case(
        "B3",
        "a request",
        (say("Carpania asked Arland for help.", "Dana Wei", event("REQUEST", "wanted", "XC", "XA")),),
        "ON_RECORD 1 1",
        "B3",
    ),
    Case(
        "R1",
        "a pact announced jointly",
        (
            say(
                "Arland and Borduria announced a pact.",
                "XA",
                event("COOPERATE", "announced", "XA", "XB"),
                stance="announces",
                doc="d",
                id="a",
            ),
            say(
                "Arland and Borduria announced a pact.",
                "XB",
                event("COOPERATE", "announced", "XA", "XB"),
                stance="announces",
                doc="d",
                again="a",
            ),
        ),
        "ON_RECORD 1 1",
        "B3",
        outcome=Outcome.PENDING,
    ),
    Case("B4", "both parties", (ADMITTED, RECEIVED), "CONFIRMED 2 2", "B4"),
    Case("B4", "one party and a government", (ADMITTED, replace(SOLD_TOO, day="2024-05-05")), "CONFIRMED 2 2", "B4"),
    Case(
        "B4",
        "one party and pictures",
        (ADMITTED, say("Satellite images show the shells.", "#satellite images", day=4)),
        "CONFIRMED 1 2",
        "B4",
    ),
    Case(
        "D7",
        "one party and a paper",
        (ADMITTED, say("They sold them shells, the Herald said.", "@Herald", day=4)),
        "ACKNOWLEDGED 1 2",
        "D7",
    ),
    Case("B7", "a witness", (say("A docker saw the shells.", "!a docker"),), "DOCUMENTED 1 1", "B7"),
    Case("B7", "images", (say("Satellite images show the shells.", "#satellite images"),), "DOCUMENTED 1 1", "B7"),
    Case(
        "R2",
        "a statement in writing is no document",
        (say("Shells were sold, a press release says.", "#a press release"),),
        "REPORTED 1 1",
        "R2",
    ),
    Case(
        "B7",
        "a credited photograph and the report",
        (
            say("The king and the president on Monday.", "", MET, 21, IMAGE, block=BlockKind.CAPTION, credit="© M. Verne/RPA", doc="d"),
            say("King Otto met President Karel.", "", MET, 21, doc="d"),
        ),
        "DOCUMENTED 1 2",
        "B7",
        outcome=Outcome.HAPPENED,
    ),
    Case(
        "R5",
        "only possible",
        (say("Arland may have sold shells, Dana Wei said.", "Dana Wei", certainty=Certainty.POSSIBLE),),
        "REPORTED 1 1",
        "R5",
        possible=True,
    ),
    Case(
        "R7",
        "possible until somebody says so",
        (say("Arland may have sold shells, Dana Wei said.", "Dana Wei", certainty=Certainty.POSSIBLE), SOLD_TOO),
        "CORROBORATED 2 2",
        "R7",
    ),
    Case(
        "R3",
        "who says it is unclear",
        (say("The Herald so Otto shells were sold.", "@Herald", SALE, 1, UNCLEAR),),
        "REPORTED 1 1",
        "R3",
        flags={"ambiguous_attribution": ("Herald",)},
    ),
)

OUTCOMES: tuple[Case, ...] = (
    Case("D7", "the day is not yet past", (PLANNED,), "ACKNOWLEDGED 1 1", "D7", outcome=Outcome.PENDING),
    Case(
        "R5",
        "no day was set",
        (say("The two will meet, Dana Wei said.", "Dana Wei", event("CONSULT", "planned", "King Otto", "President Karel")),),
        "REPORTED 1 1",
        "R5",
        outcome=Outcome.PENDING,
        as_of="2025-05-01",
    ),
    Case(
        "R9",
        "asked whether they will meet",
        (
            say(
                "Will the king meet the president on 20 May?",
                "",
                event("CONSULT", "possible", "King Otto", "President Karel", on="2024-05-20"),
                1,
                ASKED,
            ),
        ),
        "MENTIONED 0 0",
        "R9",
        outcome=Outcome.PENDING,
    ),
    Case(
        "B4",
        "it happened as foretold",
        (PLANNED, say("The king met the president, Dana Wei said.", "Dana Wei", MET, 21)),
        "CONFIRMED 2 2",
        "B4",
        outcome=Outcome.HAPPENED,
    ),
    Case(
        "B3",
        "a measure announced for a later day is not yet in force",
        (say("From 20 May Carpania bans Arland's goods.", "XC", LATER_BAN, stance="announces"),),
        "ON_RECORD 1 1",
        "B3",
        outcome=Outcome.PENDING,
    ),
    Case(
        "B3",
        "and then it is",
        (
            say("From 20 May Carpania bans Arland's goods.", "XC", LATER_BAN, stance="announces"),
            say(
                "The ban has been in force since Monday, Jon Reed said.",
                "Jon Reed",
                event("SANCTION", "ongoing", "XC", "XA", on="2024-05-20"),
                21,
            ),
        ),
        "ON_RECORD 1 1",
        "B3",
        outcome=Outcome.HAPPENED,
    ),
    Case(
        "R5",
        "talks that go on and are to go on have not turned out in any way",
        (
            say(
                "The talks on shells will go on, Dana Wei said.",
                "Dana Wei",
                event("CONSULT", "planned", "XA", "XB", goods="shells:ammunition"),
            ),
            say("The talks on shells go on.", "Dana Wei", TALKS, 2),
        ),
        "REPORTED 1 1",
        "R5",
        outcome=Outcome.PENDING,
    ),
    Case(
        "D10",
        "called off by who planned it: as well attested as before",
        (PLANNED, PLANNED_TOO, say("The meeting has been called off, Ilse Brandt said.", "Ilse Brandt", NO_MEETING, 5)),
        "CONFIRMED 2 2",
        "B4",
        outcome=Outcome.CANCELLED,
    ),
    Case(
        "D10",
        "put off",
        (PLANNED, say("The meeting was postponed, Mira Sol said.", "Mira Sol", NO_MEETING, 5)),
        "ACKNOWLEDGED 1 1",
        "D7",
        outcome=Outcome.CANCELLED,
    ),
    Case(
        "D10",
        "called off by whom nobody had heard plan it",
        (say("The meeting was cancelled.", "Mira Sol", NO_MEETING),),
        "MENTIONED 0 0",
        "D10",
        outcome=Outcome.CANCELLED,
    ),
    Case(
        "D10",
        "after it was called off, who says that they will not meet denies no plan",
        (
            PLANNED,
            say("The meeting has been called off, Ilse Brandt said.", "Ilse Brandt", NO_MEETING, 5),
            say("They will not meet, Mira Sol said.", "Mira Sol", NO_MEETING, 6),
        ),
        "ACKNOWLEDGED 1 1",
        "D7",
        outcome=Outcome.CANCELLED,
    ),
    Case(
        "D10",
        "it fell through, and came about on another day",
        (
            PLANNED_TOO,
            say("The meeting of 20 May fell through, Jon Reed said.", "Jon Reed", NO_MEETING, 20),
            say("The two met on Monday, Ada Orlov said.", "Ada Orlov", MET_LATER, 27, outlet="Echo"),
        ),
        "REPORTED 1 1",
        "R5",
        outcome=Outcome.LAPSED,
        otherwise=True,
        second="REPORTED 1 1 HAPPENED",
    ),
    Case(
        "D10",
        "called off, and on again",
        (
            PLANNED,
            say("The meeting was called off, Mira Sol said.", "Mira Sol", NO_MEETING, 5),
            say("The meeting takes place after all, Ilse Brandt said.", "Ilse Brandt", TO_MEET, 9),
        ),
        "ACKNOWLEDGED 1 1",
        "D7",
        outcome=Outcome.PENDING,
    ),
    Case(
        "D1",
        "a party that will not come denies the plan",
        (PLANNED_TOO, say("President Karel is not coming, Mira Sol said.", "Mira Sol", NO_MEETING, 5)),
        "REPORTED 1 1",
        "R5",
        contested=("country:XB",),
        outcome=Outcome.PENDING,
    ),
    Case("R5", "the day passed in silence", (PLANNED_TOO,), "REPORTED 1 1", "R5", outcome=Outcome.LAPSED, as_of="2024-06-01"),
    Case(
        "D10",
        "the day passed, and a paper says so",
        (PLANNED_TOO, say("The two have not met.", "", NO_MEETING, 27, outlet="Star")),
        "REPORTED 1 1",
        "R5",
        outcome=Outcome.LAPSED,
    ),
    Case(
        "R5",
        "in another city than foretold",
        (
            say("The two meet in Klow on 20 May, Dana Wei said.", "Dana Wei", TO_MEET_AT_KLOW),
            say("The two met in Strelsau, Ada Orlov said.", "Ada Orlov", MET_AT_STRELSAU, 21, outlet="Echo"),
        ),
        "REPORTED 1 1",
        "R5",
        outcome=Outcome.LAPSED,
        otherwise=True,
        second="REPORTED 1 1 HAPPENED",
    ),
    Case(
        "R5",
        "on another day than foretold",
        (PLANNED_TOO, say("The two met on Monday, Ada Orlov said.", "Ada Orlov", MET_LATER, 27, outlet="Echo")),
        "REPORTED 1 1",
        "R5",
        outcome=Outcome.LAPSED,
        otherwise=True,
        second="REPORTED 1 1 HAPPENED",
    ),
    Case(
        "R7",
        "a delivery on other days than foretold",
        (
            say("Arland will deliver shells on 20 May, Dana Wei said.", "Dana Wei", TO_SELL),
            say(
                "Shells arrived on 8 May, Ada Orlov said.",
                "Ada Orlov",
                event("AID", "happened", "XA", "XB", goods="shells:ammunition", on="2024-05-08"),
                9,
            ),
        ),
        "CORROBORATED 2 2",
        "R7",
        outcome=Outcome.HAPPENED_OTHERWISE,
    ),
    Case("R5", "what is past has no outcome", (SOLD,), "REPORTED 1 1", "R5"),
)

CASES = (*ROOTS, *DENIALS, *LADDER, *OUTCOMES)
every_case = pytest.mark.parametrize("case", CASES, ids=[f"{c.rule} {c.name}" for c in CASES])


def rules(p: Proposition) -> set[str]:
    """The rules that a proposition names: of its changes, of its claims and of its roots."""
    return {c.rule for c in p.history} | {e.why.split()[0] for e in p.evidence} | {why for r in p.roots for why in r.why}


def verdict(p: Proposition) -> str:
    return f"{p.status.value} {p.low} {p.high}"


@every_case
def test_what_a_few_sentences_add_up_to(case: Case) -> None:
    found = case.told(case.ledger)
    p = found[0]
    assert (verdict(p), p.history[-1].rule) == (case.status, case.by)
    assert (p.contested, p.outcome, p.as_possible) == (case.contested, case.outcome, case.possible)
    assert p.overlays == {**case.flags, **({"happened_otherwise": (found[1].id,)} if case.otherwise else {})}
    assert case.rule in rules(p)
    if case.second:
        assert f"{verdict(found[1])} {found[1].outcome}" == case.second
    else:
        assert len([x for x in found if x.event]) == 1


def rows(found: Iterable[Proposition], ledger: Standing) -> list[bytes]:
    return [json.dumps(proposition_row(p, ledger.claims, ledger.documents)).encode() for p in found]


@every_case
def test_any_order_of_reading_gives_the_same_bytes(case: Case) -> None:
    ledger, dice = case.ledger, random.Random(case.name)
    once = rows(case.told(ledger), ledger)
    for _ in range(4):
        ids, documents, days = list(ledger.claims), list(ledger.documents), list(ledger.days)
        for order in (ids, documents, days):
            dice.shuffle(order)
        again = replace(
            ledger,
            claims={c: ledger.claims[c] for c in ids},
            documents={d: ledger.documents[d] for d in documents},
            days={d: ledger.days[d] for d in days},
        )
        assert rows(case.told(again), again) == once


def test_every_rule_status_outcome_and_flag_has_a_case() -> None:
    assert len(CASES) >= 80
    found = [case.told(case.ledger)[0] for case in CASES]
    assert {f"R{n}" for n in range(1, 10)} | {f"D{n}" for n in range(1, 11)} <= {c.rule for c in CASES}
    assert {p.status for p in found} == set(Status)
    assert {p.outcome for p in found} == {None, *Outcome}
    flags = {"no_comment", "cannot_confirm", "circular", "retracted", "ambiguous_attribution", "conflicting", "against_interest"}
    assert {flag for p in found for flag in p.overlays} == flags | {"happened_otherwise"}
    assert any(p.contested for p in found) and any(p.as_possible for p in found)


def test_a_claim_withdrawn_in_the_ledger_takes_its_copies_with_it() -> None:
    made = standing(say(LONG), say(LONG, day=2, outlet="Echo"), say("Arland sold shells.", "Dana Wei", day=3, outlet="Star"))
    entries = [Filed(made.days[c], made.documents[x.document]) for c, x in made.claims.items()]
    claims = [Claimed(made.days[c], replace(x, document=document_id(made.documents[x.document]))) for c, x in made.claims.items()]
    gone = Withdrawn(date(2024, 5, 9), claim_id(claims[0].claim), "The paper withdrew it.")
    ledger = folded([*entries, *claims, gone])
    (now,) = propositions(ledger)
    assert gone.claim not in now.claims and rows([now], ledger)
    assert [(e.counts, e.why.split()[0]) for e in now.evidence] == [(False, "D6"), (True, "R5")]
    assert (verdict(now), now.overlays) == ("REPORTED 1 1", {"retracted": ("Post",)})
    (before,) = propositions(folded([*entries, *claims, gone], date(2024, 5, 8)))
    assert verdict(before) == "MULTI_REPORTED 1 2"
    assert not propositions(folded([entries[0], claims[0], gone]))
