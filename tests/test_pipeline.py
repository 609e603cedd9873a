from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from onrecord.annotation import Annotation, Annotations, GoodMention, Sentence, TimeMention, Word
from onrecord.annotators.goods import Goods
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.engines.local import Local
from onrecord.errors import BadPipeline, UnreadableSource
from onrecord.ledger import Claimed, Filed
from onrecord.pipeline import Outcome, Reading, Work, annotate, annotators, check_order, entries, read_document, read_files, read_text

HARBOUR = "Namibia will lease the harbour of Lüderitz to Botswana, Transport Minister Penda Iipinge said on Tuesday.\n"
DENIAL = "Botswana denied that it would lease a harbour. A ministry official in Gaborone would not give his name.\n"


@dataclass(frozen=True)
class Days:
    """A stage that finds a time in every sentence."""

    needs: tuple[type[Annotation], ...] = (Sentence,)
    gives: tuple[type[Annotation], ...] = (TimeMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Annotation]:
        for sentence in found.of(Sentence):
            yield TimeMention(sentence.span, None)


@dataclass(frozen=True)
class Whole:
    """A stage that takes the document for one sentence."""

    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Sentence,)

    def __call__(self, doc: Document, found: Annotations) -> Iterable[Annotation]:
        return [Sentence(Span(0, len(doc.text)))]


def one_block(text: str) -> Document:
    return Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), name="one.txt")


# --- the order of the stages ----------------------------------------------------------------------------------------


def test_our_own_stages_are_in_order() -> None:
    stages = annotators()
    check_order(stages)
    assert len({type(stage) for stage in stages}) == len(stages)


def test_a_stage_before_what_it_needs_is_told_what_to_move() -> None:
    with pytest.raises(BadPipeline, match=r"^Days needs Sentence, which no earlier stage gives; move Whole before it$"):
        check_order([Days(), Whole()])
    check_order([Whole(), Days()])


def test_a_stage_whose_need_nobody_meets_is_told() -> None:
    with pytest.raises(BadPipeline, match=r"Days needs Sentence.*; add an annotator that gives it"):
        check_order([Days()])


def test_a_stage_sees_what_earlier_stages_found() -> None:
    doc = one_block("Rain fell on Lüderitz.")
    assert [t.span for t in annotate(doc, [Whole(), Days()]).of(TimeMention)] == [Span(0, 22)]
    assert not list(annotate(doc, [Days(), Whole()]).of(TimeMention))


# --- reading --------------------------------------------------------------------------------------------------------


def test_claims_point_at_their_words() -> None:
    reading = read_text(HARBOUR, published="2024-07-09")
    assert reading.claims
    assert all(reading.document[claim.span] == claim.quote for claim in reading.claims)
    assert "Penda Iipinge" in {link.name for claim in reading.claims for link in claim.chain}


def test_findings_lie_in_the_document_and_in_blocks_that_speak() -> None:
    reading = read_text("Harbour leased\n\nBy Ndapewa Shilongo\n\n" + HARBOUR, published="2024-07-09")
    words = list(reading.found.of(Word))
    assert words
    assert all(w.span.end <= len(reading.document.text) for w in words)
    assert not any(reading.document[w.span] == "Shilongo" for w in words)


def test_a_report_reads_the_same_alone_and_after_others() -> None:
    alone = read_text(DENIAL, published="2024-07-10")
    read_text(HARBOUR * 30, published="2024-07-09")
    again = read_text(DENIAL, published="2024-07-10")
    assert again == alone


def test_what_a_report_says_of_itself_stands_before_what_is_passed() -> None:
    own = read_text("Skeleton Coast Times\nJuly 8, 2024\n\n" + HARBOUR, published="2001-01-01", outlet="Nobody").document
    assert (own.published, own.outlet) == ("2024-07-08", "Skeleton Coast Times")
    bare = read_text(HARBOUR, published="2024-07-09", outlet="Walvis Post", name="mail").document
    assert (bare.published, bare.outlet, bare.name) == ("2024-07-09", "Walvis Post", "mail")


def test_a_report_without_a_claim_is_still_a_reading() -> None:
    reading = read_document(Document("", (), name="bare.txt"))
    assert reading.claims == ()
    assert list(entries(reading)) == [Filed(None, reading.document)]


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x01"])
def test_a_string_that_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource, match=r"^mail: "):
        read_text(text, name="mail")


# --- files ----------------------------------------------------------------------------------------------------------


def test_every_file_has_its_outcome_in_order(tmp_path: Path) -> None:
    for name, words in (("a.txt", HARBOUR), ("b.txt", ""), ("c.txt", DENIAL)):
        (tmp_path / name).write_text(words, "utf-8")
    paths = [tmp_path / name for name in ("c.txt", "b.txt", "nowhere.txt", "a.txt")]
    outcomes = list(read_files(paths, Local()))
    assert [o.source for o in outcomes] == [str(p) for p in paths]
    assert [len(o.readings) for o in outcomes] == [1, 0, 0, 1]
    assert [bool(o.error) for o in outcomes] == [False, True, True, False]


def test_an_outcome_names_the_file_and_what_is_wrong(tmp_path: Path) -> None:
    outcome = Work()(tmp_path / "nowhere.txt")
    assert outcome == Outcome(str(tmp_path / "nowhere.txt"), error=f"{tmp_path / 'nowhere.txt'}: no such file; check the path")


def test_work_and_its_outcome_can_travel(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARBOUR, "utf-8")
    outcome = pickle.loads(pickle.dumps(Work("utf-8")))(tmp_path / "a.txt")
    assert outcome.readings[0].claims
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_fault_of_ours_is_never_taken_for_a_report_without_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(_: Goods, doc: Document, found: Annotations) -> Iterator[GoodMention]:
        if "denied" in doc.text:
            raise ZeroDivisionError("tonnes")
        yield from ()

    monkeypatch.setattr(Goods, "__call__", stumbling)
    for name, words in (("a.txt", HARBOUR), ("b.txt", DENIAL), ("c.txt", HARBOUR)):
        (tmp_path / name).write_text(words, "utf-8")
    told = Local(instead=lambda path, error: Outcome(str(path), error=str(error)))
    outcomes = list(read_files([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")], told))
    assert [len(o.readings) for o in outcomes] == [1, 0, 1]
    assert outcomes[1].error is not None
    assert outcomes[1].error.startswith(("b.txt: ZeroDivisionError: tonnes", f"{tmp_path / 'b.txt'}: ZeroDivisionError: tonnes"))


# --- entries --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "at", "day"),
    [
        ("2024-07-09", None, date(2024, 7, 9)),
        ("2024-07-09T23:30:00-07:00", None, date(2024, 7, 9)),
        ("2024-07-09", date(2020, 1, 1), date(2024, 7, 9)),
        (None, date(2020, 1, 1), date(2020, 1, 1)),
        ("2024-07", date(2020, 1, 1), date(2020, 1, 1)),
        (None, None, None),
    ],
)
def test_a_report_is_filed_on_the_day_it_bears(published: str | None, at: date | None, day: date | None) -> None:
    doc = Document("Rain fell on Lüderitz.", published=published)
    assert list(entries(Reading(doc, Annotations(), ()), at=at)) == [Filed(day, doc)]


def test_the_report_comes_before_its_claims() -> None:
    reading = read_text(HARBOUR, published="2024-07-09")
    filed, *claimed = entries(reading)
    assert filed == Filed(date(2024, 7, 9), reading.document)
    assert claimed == [Claimed(date(2024, 7, 9), claim) for claim in reading.claims]
    assert claimed
