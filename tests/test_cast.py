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


def test_a_surname_alone_is_its_one_bearer() -> None:
    short = "Guinea has bought two boats from Togo, Kasimow said."
    assert speakers(one_cast(reported(NAMED, short))) == [("name:boris-kasimow", "country:GN")] * 2
    other = "Guinea has bought two boats from Togo, Olga Kasimow said."
    assert len({who for who, _ in speakers(one_cast(reported(NAMED, other, short)))}) == 3  # of two bearers it may be either


def test_a_side_that_twice_as_many_reports_give_holds_for_all() -> None:
    odd = NAMED.replace("Guinean defence", "Togolese defence")
    assert {side for _, side in speakers(one_cast(reported(NAMED, odd, NAMED)))} == {"country:GN"}
    assert {side for _, side in speakers(one_cast(reported(NAMED, odd)))} == {"country:GN", "country:TG"}  # one to one: nothing is settled
