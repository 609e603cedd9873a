"""For whom somebody speaks, where only the report around tells: its dateline, its author's town, its outlet, what stands beside a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.annotation import Mention
from onrecord.api import read


def side(path: Path, name: str, text: str) -> str:
    (path / "report.txt").write_text(text, encoding="utf-8")
    (reading,) = read([str(path / "report.txt")])
    return next(m.actor.side for m in reading.found.of(Mention) if m.actor.name == name)


HEAD = "The Courier\nWednesday, 14 January 2009, 13:10 GMT\n\nA quiet day\n\n"


@pytest.mark.parametrize(
    "what, name, text, expected",
    [
        (
            "a town in the dateline that is no capital",
            "Carlo Bassi",
            HEAD + "LECCE, 14 January - The interior minister, Carlo Bassi, thanked the sailors. "
            "Albania sent a note, and Albania wants an answer.",
            "country:IT",
        ),
        (
            "the town behind the author's name",
            "Nils Berg",
            "The Courier\nSunday, 16 March 2003\n\nNo word from the palace\n\nBy Greta Hollings, Oslo\n\n"
            "Defence Minister Nils Berg said on Sunday that there was a plot. "
            "Denmark and Danish officers were silent.",
            "country:NO",
        ),
        (
            "the town in the outlet's name",
            "Pilar Echandía",
            "El Cronista de Lima\nFriday, 21 March 2003\n\nPlane carried vaccines\n\n"
            "The aircraft that Chilean warplanes brought down carried vaccine, Foreign Minister Pilar Echandía said on Thursday. "
            "Peru wants it back.",
            "country:PE",
        ),
        (
            "nobody is his own counterpart's countryman",
            "Deo Persad",
            HEAD + "Foreign Minister Deo Persad will sit down with his Venezuelan opposite number in Port of Spain, he told the House. "
            "Venezuelan soldiers burnt a dredge in Guyanese water. Guyana wants calm; Venezuela is silent.",
            "country:GY",
        ),
        (
            "the ministry before the comma",
            "Ines Calder",
            HEAD + "The spokeswoman of the Portuguese Ministry of Foreign Relations, Ines Calder, rejected the note. Spain had sent it.",
            "country:PT",
        ),
        (
            "whose chief of staff he is",
            "Bojan Zekov",
            HEAD + "“The table was laid,” said the chief of staff of the Montenegrin president, Bojan Zekov. Croatia said nothing.",
            "country:ME",
        ),
        (
            "a former head speaks for himself",
            "Bojan Zekov",
            HEAD + "“The table was laid,” said the former head of the Montenegrin police, Bojan Zekov. Croatia said nothing.",
            "name:bojan-zekov",
        ),
        (
            "its director, of a charity between commas",
            "Marcus Thorne",
            HEAD + "Two nurses have been released, their employer, Wellspring Relief, said on Wednesday. They are in good health, "
            "according to a statement by the group. Its director, Marcus Thorne, spoke to reporters in the garden.",
            "org:wellspring-relief",
        ),
        (
            "who runs a line",
            "Salem Bawaz",
            HEAD + "Salem Bawaz, who runs Hadrami Coastal Lines from an office above the market, received us. He denied it.",
            "org:hadrami-coastal-lines",
        ),
        (
            "a man between commas behind a noun is no body",
            "Salem Bawaz",
            HEAD + "He spoke to the owner, Salem Bawaz, on Tuesday.",
            "name:salem-bawaz",
        ),
    ],
)  # fmt: skip
def test_for_whom_somebody_speaks(tmp_path: Path, what: str, name: str, text: str, expected: str) -> None:
    assert side(tmp_path, name, text) == expected, what


def test_a_government_sits_where_its_words_say(tmp_path: Path) -> None:
    text = (
        "The Courier\nMonday 14 August 2023\n\nRice ship slips through\n\nJean Rakotobe, Mahajanga\n\n"
        "A freighter has unloaded rice on the Comorian island of Anjouan. The federal government in Moroni said the ship had no permission."
    )
    assert side(tmp_path, "Comoros", text) == "country:KM"
