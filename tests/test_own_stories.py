"""The stories that teach: their marks are closed, and every passage is about a proposition of its story."""

from __future__ import annotations

import pytest

from training.marked import own_stories, stories

ACTS = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "CONCEDE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "NONE",
    ]
)


def test_every_passage_is_about_a_proposition_of_its_story() -> None:
    told = own_stories()
    assert len(told) > 190
    for story in told:
        assert {act for act, _, _ in story.propositions.values()} <= ACTS, story.name
        about = {p.about for d in story.dispatches for p in d.passages}
        assert about <= story.propositions.keys(), story.name
        assert len(story.dispatches) > 2, story.name


def test_whole_attributions_have_words_for_what_is_said() -> None:
    lacking = [d.outlet for s in own_stories() for d in s.dispatches for a in d.attributions if not a["content"]]
    assert not lacking


def test_a_mark_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        list(stories(["#story ferry", "#doc 2031-05-02 | wire | Nordia", "{s1:Torland {c1:denies} {x1:it}."]))
