"""One person is one in all reports, whoever spells the name and whoever leaves out the office."""

from __future__ import annotations

import onrecord as rec
from onrecord.cast import one_cast
from onrecord.ledger import Standing, standing
from onrecord.pipeline import cast_of, entries

NAMED = "The Guinean defence minister, Boris Kasimow, said on Monday that Guinea had bought two boats from Togo."
BARE = "Guinea has bought two boats from Togo, Boris Kasimow said."
SPELT = "Guinea has bought two boats from Togo, Boris Kasimov said."


def reported(*texts: str) -> Standing:
    readings = [r for n, t in enumerate(texts) for r in rec.read_text(t, published=f"2024-05-0{n + 1}", outlet=f"Paper {n}", name=f"r{n}")]
    return standing(e for r in readings for e in entries(r))


def speakers(found: Standing) -> list[tuple[str, str]]:
    return [(link.actor.id, link.actor.side) for c in found.claims.values() for link in c.chain if link.actor]


def test_an_office_told_once_holds_for_the_bare_name() -> None:
    assert speakers(reported(NAMED, BARE)) == [("name:boris-kasimow", "country:GN"), ("name:boris-kasimow", "name:boris-kasimow")]
    assert speakers(one_cast(reported(NAMED, BARE))) == [("name:boris-kasimow", "country:GN")] * 2


def test_two_spellings_are_one_speaker_and_one_root() -> None:
    assert speakers(cast_of(reported(NAMED, SPELT))) == [("name:boris-kasimow", "country:GN")] * 2


def test_a_name_that_fits_two_stays_open() -> None:
    two = reported(BARE, BARE.replace("Boris Kasimow", "Boris Kasimov"), BARE.replace("Boris Kasimow", "Olga Kasimowa"))
    assert len({who for who, _ in speakers(cast_of(two))}) == 2
