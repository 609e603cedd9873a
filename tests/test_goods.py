from __future__ import annotations

import pytest

from onrecord.annotation import Annotations
from onrecord.annotators.goods import Goods
from onrecord.document import Block, BlockKind, Document, Span


def goods(sentence: str) -> list[tuple[str, str, str]]:
    doc = Document(sentence, (Block(Span(0, len(sentence)), BlockKind.PARAGRAPH),))
    return [(doc[g.span], g.good.name, g.good.kind) for g in Goods()(doc, Annotations())]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad sent Bulgarian artillery shells.", ("artillery shells", "artillery shells", "ammunition")),
        ("Chad sent one artillery shell.", ("artillery shell", "artillery shells", "ammunition")),
        ("It sought technology for satellites.", ("technology for satellites", "satellite technology", "technology")),
        ("It sold F-16s to Chile.", ("F-16s", "F-16", "aircraft")),
        ("It sold T-72 tanks.", ("T-72 tanks", "T-72 tanks", "armour")),
        ("It asked for food aid.", ("food aid", "food aid", "aid")),
        ("It sent humanitarian aid.", ("humanitarian aid", "humanitarian aid", "aid")),
        ("Two anti-tank missiles were found.", ("anti-tank missiles", "anti-tank missiles", "missile")),
        ("A loan was granted.", ("loan", "loans", "money")),
        ("They need spare parts.", ("spare parts", "spare parts", "equipment")),
        ("The arms went by rail.", ("arms", "arms", "arms")),
    ],
)
def test_goods_have_a_name_and_a_class(sentence: str, expected: tuple[str, str, str]) -> None:
    assert goods(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "She held the child in her arms.",
        "The tank commander met the oil minister.",
        "Rockets hit the town.",
        "The army shelled the town.",
        "The patriots sang.",
        "Nothing was sold.",
    ],
)
def test_no_goods_are_meant(sentence: str) -> None:
    assert goods(sentence) == []
