"""On how many independent origins a proposition rests."""

from __future__ import annotations

import pytest

from onrecord.claim import Flag
from onrecord.document import BlockKind
from onrecord.match import match
from onrecord.roots import Rooted, roots
from tests.by_hand import Line, event, shuffled, standing

SALE = event("AID", "happened", "XA", "XB", goods="shells:ammunition")
LONG = "Three ships with shells left the port of Strelsau on Monday night under heavy guard, bound for Klow"


def rooted(*lines: Line, withdrawn: tuple[str, ...] = ()) -> Rooted:
    s = standing(*lines, withdrawn=withdrawn)
    (group,) = match(s)
    assert roots(match(shuffled(s))[0], shuffled(s)) == roots(group, s)
    return roots(group, s)


def sold(chain: str = "", outlet: str | None = "Post", words: str = "Arland sold shells to Borduria.", **kw: object) -> Line:
    return Line(words, outlet=outlet, chain=chain, event=SALE, **kw)  # type: ignore[arg-type]


def test_an_unnamed_source_of_a_report_without_an_outlet_is_named_with_its_file() -> None:
    (root,) = rooted(sold("~two officials", outlet=None)).roots
    assert root.name.startswith("two officials (") and "report:" not in root.name


ROWS = [
    ("R1 the deepest origin, not the outlet", (sold("@Herald > Dana Wei"), sold("Dana Wei", "Echo")), 1, 1, {"country:XC"}),
    ("R1 forty outlets quote one briefing", tuple(sold("Dana Wei", f"Paper {n}") for n in range(40)), 1, 1, {"country:XC"}),
    ("R1 the report's own sentence rests on the source that it names", (sold("Dana Wei", doc="d"), sold(doc="d")), 1, 1, {"country:XC"}),
    (
        "R2 unnamed sources of two outlets",
        (sold("~two officials"), sold("~a diplomat", "Echo")),
        1,
        2,
        {"unnamed:two officials@post", "unnamed:a diplomat@echo"},
    ),
    (
        "R2 unnamed sources of one outlet, told alike",
        (sold("~two officials"), sold("~the officials", doc="d")),
        1,
        1,
        {"unnamed:the officials@post"},
    ),
    (
        "R2 unnamed sources of one outlet, told in other words",
        (sold("~two officials"), sold("~a diplomat", doc="d"), sold("~a copy of the contract", doc="e")),
        1,
        1,
        {"unnamed:a copy of the contract@post"},
    ),
    (
        "R2 the outlet that obtained it, not the one that repeats it",
        (sold("@Herald > ~two officials", "Echo"),),
        1,
        1,
        {"unnamed:two officials@herald"},
    ),
    ("R3 a chain that ends in an outlet", (sold("@Herald"), sold("@Star")), 1, 2, {"outlet:herald", "outlet:star"}),
    ("R3 the outlet's own voice", (sold(),), 1, 1, {"outlet:post"}),
    ("R3 a report without an outlet", (sold(outlet=None, doc="x"),), 1, 1, {"report:x"}),
    ("R4 a credited agency is the root of both", (sold(agencies=("RPA",)), sold(outlet="Echo", agencies=("RPA",))), 1, 1, {"outlet:rpa"}),
    ("R4 'cs with agencies' credits nobody", (sold(agencies=("cs", "agencies")),), 1, 1, {"outlet:post"}),
    ("R4 a photo credit is no credit for the text", (sold(agencies=("A. Sands / RPA (photo)",)),), 1, 1, {"outlet:post"}),
    (
        "R4 a copy without credit",
        (sold(words=LONG + "."), sold(outlet="Echo", day="2024-03-02", words=LONG + ", it was said.")),
        1,
        1,
        {"outlet:post"},
    ),
    ("R4 a copy within the day", (sold(words=LONG, hour="09:00"), sold(outlet="Echo", words=LONG, hour="18:00")), 1, 1, {"outlet:post"}),
    (
        "R4 what the quoted outlet is known to have had",
        (sold("~two officials", "Herald"), sold("@The Herald", "Echo", day="2024-03-02")),
        1,
        1,
        {"unnamed:two officials@herald"},
    ),
    (
        "R4 'foreign media' are the media on record",
        (sold("~two officials", "Herald"), sold("@foreign media", "Echo", day="2024-03-02")),
        1,
        1,
        {"unnamed:two officials@herald"},
    ),
    ("R4 'foreign media' alone", (sold("@foreign media", "Echo"),), 1, 1, {"outlet:foreign-media"}),
    ("R4 outlets that credit one another", (sold("@Echo", "Post"), sold("@Post", "Echo")), 1, 1, {"outlet:echo"}),
    ("R4 a headline rests on its text", (sold(block=BlockKind.HEADLINE, doc="d"), sold("Dana Wei", doc="d")), 1, 1, {"country:XC"}),
    (
        "R4 a headline that its text does not carry",
        (sold(block=BlockKind.HEADLINE, doc="d"), sold(flags=(Flag.QUESTION,), doc="d")),
        0,
        0,
        set(),
    ),
    ("R5 two spokesmen of one government", (sold("Dana Wei"), sold("Jon Reed", "Echo"), sold("XC", "Star")), 1, 1, {"country:XC"}),
    ("R5 a state agency speaks for its state", (sold("@Arland State Radio"), sold("Ilse Brandt", "Echo")), 1, 1, {"country:XA"}),
    ("R6 two governments are independent", (sold("Dana Wei"), sold("Ada Orlov", "Echo")), 2, 2, {"country:XC", "country:XD"}),
    ("R6 an outlet beside a government is unknown", (sold("Dana Wei"), sold("@Herald", "Echo")), 1, 2, {"country:XC", "outlet:herald"}),
    ("R6 unless it was there", (sold("Dana Wei"), sold(outlet="Echo", flags=(Flag.FIRST_HAND,))), 2, 2, {"country:XC", "outlet:echo"}),
    (
        "R6 unnamed officials of a government that speaks are unknown",
        (sold("Dana Wei"), sold("~XC:Carpanian officials", "Echo")),
        1,
        2,
        {"country:XC", "unnamed:carpanian officials@echo"},
    ),
    (
        "R1 what the king hopes is not his word",
        (sold("@Herald > King Otto", words="hopes for shells", mind="hopes"),),
        1,
        1,
        {"outlet:herald"},
    ),
    ("R1 what one side tells of another's words", (sold("Dana Wei > Ilse Brandt"),), 1, 1, {"country:XC"}),
    (
        "R1 a joint announcement",
        (sold("XA", stance="announces", doc="d", id="a"), sold("XB", stance="announces", doc="d", id="b", again="a")),
        1,
        1,
        {"country:XA"},
    ),
    (
        "R7 a government and two outlets",
        (sold("Dana Wei", "Echo"), sold("@Herald", "Echo"), sold("@Star", "Echo")),
        1,
        3,
        {"country:XC", "outlet:herald", "outlet:star"},
    ),
    (
        "R7 two governments and one outlet",
        (sold("Dana Wei"), sold("Ada Orlov", "Echo"), sold("@Herald", "Echo")),
        2,
        3,
        {"country:XC", "country:XD", "outlet:herald"},
    ),
    (
        "R7 a photograph and the report",
        (sold(flags=(Flag.CREDITED_IMAGE,), block=BlockKind.CAPTION, credit="© M. Verne/RPA", doc="d"), sold(doc="d")),
        1,
        2,
        {"image:m-verne-rpa@post", "outlet:post"},
    ),
    ("R9 a question and a condition", (sold(flags=(Flag.QUESTION,)), sold("Dana Wei", flags=(Flag.CONDITIONAL,))), 0, 0, set()),
    ("D3 a denial is no root", (sold("Dana Wei"), sold("Ada Orlov", stance="denies")), 1, 1, {"country:XC"}),
    ("D4 the later word of a side", (sold("Dana Wei"), sold("Jon Reed", day="2024-03-05", stance="denies")), 0, 0, set()),
    ("D6 a source that takes its word back", (sold("Dana Wei"), sold("Jon Reed", day="2024-03-05", stance="retracts")), 0, 0, set()),
]


@pytest.mark.parametrize("lines, low, high, ids", [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_roots_are_an_interval(lines: tuple[Line, ...], low: int, high: int, ids: set[str]) -> None:
    found = rooted(*lines)
    assert (found.low, found.high) == (low, high)
    assert {r.id for r in found.roots} == ids


def test_an_unnamed_source_is_named_with_the_outlet_that_found_it() -> None:
    for chain, outlet in (("@Lima Post > ~two clerks", "Lima Post"), ("~two clerks", "Quay Times")):
        (root,) = rooted(sold(chain, "Quay Times")).roots
        assert root.name == f"two clerks ({outlet})"


def test_what_does_not_count_says_why() -> None:
    found = rooted(
        sold("Dana Wei"),
        sold(flags=(Flag.QUESTION,)),
        sold("Mira Sol", stance="declines_comment"),
        sold("Ada Orlov", stance="denies"),
        sold("Ilse Brandt", stance="denies"),
    )
    assert [(e.claim, e.counts, e.side, e.root, e.why.split()[0]) for e in found.evidence] == [
        ("c1", True, "for", "country:XC", "R5"),
        ("c2", False, "mentions", None, "R9"),
        ("c3", False, "silent", None, "D2"),
        ("c4", True, "against", "country:XD", "D3"),
        ("c5", True, "against", "country:XA", "D1"),
    ]


def test_a_credited_copy_is_shown_and_does_not_count() -> None:
    found = rooted(sold("Dana Wei", "Herald"), sold("@Herald > Dana Wei", "Echo", day="2024-03-02"))
    assert [e.counts for e in found.evidence] == [True, False]
    assert (found.roots[0].claims == ("c1", "c2") and found.roots[0].name == "Carpania") or found.roots[0].name == "Dana Wei"


def test_only_a_later_text_derives_from_an_earlier_one() -> None:
    found = rooted(sold(words=LONG, day="2024-03-03"), sold(outlet="Echo", words=LONG, day="2024-03-02"))
    assert [r.id for r in found.roots] == ["outlet:echo"]


def test_a_paraphrase_without_credit_widens_the_interval() -> None:
    found = rooted(sold(words=LONG), sold(outlet="Echo", day="2024-03-02", words="A convoy took munitions from Arland to its neighbour."))
    assert (found.low, found.high) == (1, 2)
    assert [(v.kind, v.rule) for v in found.verdicts] == [("unknown", "R6")]


def test_every_pair_has_its_verdict() -> None:
    found = rooted(sold("Dana Wei"), sold("Ada Orlov", "Echo"), sold("@Herald", "Echo"))
    assert {(v.one, v.other): v.kind for v in found.verdicts} == {
        ("country:XC", "country:XD"): "independent",
        ("country:XC", "outlet:herald"): "unknown",
        ("country:XD", "outlet:herald"): "unknown",
    }


def test_a_circle_says_so() -> None:
    assert rooted(sold("@Echo", "Post"), sold("@Post", "Echo")).circular == ("echo", "post")


def test_a_copy_of_what_was_withdrawn_counts_for_nothing() -> None:
    found = rooted(sold(words=LONG), sold(outlet="Echo", day="2024-03-02", words=LONG), withdrawn=("c1",))
    assert (found.low, found.high, [e.why.split()[0] for e in found.evidence]) == (0, 0, ["D6", "D6"])


def test_a_long_tail_of_papers_stays_fast() -> None:
    assert rooted(*(sold(outlet=f"Paper {n}", words=f"Report {n} of a sale of shells.") for n in range(300))).high == 300
