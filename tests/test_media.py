"""Outlets, agencies and titles that no table tells: each test is a very small article of our own."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.actor import ActorKind
from onrecord.annotation import GoodMention, Mention, Name
from onrecord.annotators.encoder_kinds import KINDS, KindsHead
from onrecord.pipeline import read_text


def media(text: str) -> dict[str, ActorKind]:
    """The outlets and agencies that an article names."""
    reading = read_text(f"A report\n\n{text}")
    kinds = {ActorKind.OUTLET, ActorKind.AGENCY}
    return {m.actor.name: m.actor.kind for m in reading.found.of(Mention) if m.actor.kind in kinds and m.by == "outlet"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Two diplomats quoted by the Daily Lantern said the envoy had left Lomé.", "Daily Lantern", ActorKind.OUTLET),
        ("The bank knew of the loans, a report in Das Kontor says.", "Das Kontor", ActorKind.OUTLET),
        ('"There is no shortage of flour," he told Radio Donau.', "Radio Donau", ActorKind.OUTLET),
        ("In an interview with Folha do Porto, the minister ruled out an election.", "Folha do Porto", ActorKind.OUTLET),
        ("Rebels have taken the airfield, the Teranga Press Agency reported.", "Teranga Press Agency", ActorKind.AGENCY),
        ("Three ships have left, according to a report by Kyodo Africa on Monday.", "Kyodo Africa", ActorKind.AGENCY),
    ],
)
def test_a_medium_that_no_table_tells(text: str, name: str, kind: ActorKind) -> None:
    assert media(text).get(name) is kind


@pytest.mark.parametrize(
    "text",
    [
        "The cargo ship Morning Gazette ran aground off Dakar on Monday.",
        "Shares in Chronicle Foods fell nine per cent in Lagos.",
        "Telegraph FC beat Courier United in Maputo on Sunday.",
    ],
)
def test_what_is_only_named_like_a_paper(text: str) -> None:
    assert not media(text)


def test_the_lanterns_of_a_paper_are_no_goods() -> None:
    reading = read_text("A report\n\nTwo diplomats quoted by the Daily Lantern said 200 rifles had been sold to Togo.")
    assert [reading.document[g.span] for g in reading.found.of(GoodMention)] == ["rifles"]


def test_titles_are_told() -> None:
    reading = read_text("A report\n\nA navy spokesman said the frigate had fired twice. The foreign minister would not comment.")
    assert [reading.document[n.span] for n in reading.found.of(Name) if n.kind == "title"] == ["navy spokesman", "foreign minister"]


def test_a_word_is_scored_with_its_neighbours_only() -> None:
    rng = np.random.default_rng(3)
    shapes = ((4, 3), (3,), (9, 3), (3,), (3, 2 * len(KINDS) + 1), (7,))
    head = KindsHead(*(rng.normal(size=s).astype(np.float32) for s in shapes))
    words = rng.normal(size=(6, 4)).astype(np.float32)
    other = np.concatenate([words[:4], words[4:] * 2])
    assert np.array_equal(head(words)[:3], head(other)[:3])
    assert not np.array_equal(head(words)[3], head(other)[3])
