"""What a newcomer's story showed: a headline in scare quotes, a plane that carries the goods, a ministry of the dateline's country."""

from __future__ import annotations

from pathlib import Path

from onrecord.annotation import Mention
from onrecord.api import ask, read
from onrecord.claim import Claim
from tests.reading import claims

STORY = {
    "1": "Cape Telegraph\n3 May 1999\n\nMozambique \"to buy helicopters from Ukraine\"\n\n"
    "MAPUTO - Mozambique is to buy six Mi-8 helicopters from Ukraine, a senior officer in the defence ministry told the Cape Telegraph.\n",
    "2": "Agencia Rovuma\n4 May 1999\n\nNo helicopters, says minister\n\nMAPUTO, 4 May (Rovuma) - The Mozambican defence minister, "
    "Alberto Nhaca, has denied that the country is buying helicopters.\n",
    "3": "Cape Telegraph\n20 September 1999\n\nFirst two helicopters land at Beira\n\nBEIRA - Two Mi-8 helicopters from Ukraine were "
    "unloaded from an Antonov at Beira airport on Sunday, a reporter for the Cape Telegraph saw. The airport's director said four more "
    "were expected. The defence ministry did not return calls.\n",
    "4": "Agencia Rovuma\n2 November 1999\n\nNo more this year\n\nMAPUTO, 2 Nov (Rovuma) - The delivery of the remaining four helicopters "
    "has been put off, defence minister Alberto Nhaca said on Tuesday.\n",
}  # fmt: skip


def story(folder: Path) -> list[str]:
    for name, text in STORY.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in STORY]


def told(text: str) -> Claim:
    return next(c for c in claims(text) if c.event is not None)


def test_a_headline_in_scare_quotes_is_nobody_s_word(tmp_path: Path) -> None:
    (first, *_) = read(story(tmp_path)[:1])
    assert [c.chain for c in first.claims if c.quote.startswith('Mozambique "')] == [()]


def test_who_denies_for_the_country_is_a_party(tmp_path: Path) -> None:
    found = ask("Did Ukraine deliver helicopters to Mozambique?", story(tmp_path))
    assert found.status == "DOCUMENTED"  # a reporter saw two of them; nobody who would know has owned up
    assert found.head is not None and found.head.contested == ("country:MZ",)


def test_the_model_s_number_counts_nothing(tmp_path: Path) -> None:
    found = ask("How many helicopters were delivered?", story(tmp_path))
    assert [v.text for v in found.values] == ["Two"]


def test_a_plane_that_carries_the_goods_is_none_of_them() -> None:
    event = told("Two Mi-8 helicopters from Ukraine were unloaded from an Antonov at Beira airport on Sunday.").event
    assert event is not None and [g.name for g in event.goods] == ["Mi-8 helicopters"]


def test_a_bare_ministry_is_that_of_the_dateline_s_town(tmp_path: Path) -> None:
    reading = [*read(story(tmp_path))][2]
    ministry = next(m.actor for m in reading.found.of(Mention) if m.actor.id.endswith("-ministry"))
    assert ministry.side == "country:MZ"


def test_a_delivery_may_be_put_off(tmp_path: Path) -> None:
    found = ask("Was the delivery of the remaining helicopters postponed?", story(tmp_path))
    assert [e.counts for e in found.evidence][:1] == [True]
