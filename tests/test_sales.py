"""A sale is an agreement of two: who sold to whom and who signed with whom tell the same; what is delivered is another matter."""

from __future__ import annotations

import pytest

from onrecord.asking import answer
from onrecord.status import propositions
from tests.test_asking import reported

SOLD = "Hyundai Rotem has sold 40 tanks to Peru, the company said on Monday."
SIGNED = "Peru has signed a contract for 40 tanks with Hyundai Rotem, the Peruvian defence ministry said on Tuesday."
BOUGHT = "Peru bought 40 tanks from Hyundai Rotem, an opposition lawmaker said on Tuesday."
DELIVERED = "Hyundai Rotem delivered 40 tanks to Peru, the harbour master of Callao said on Friday."


@pytest.mark.parametrize("texts", [(SOLD, SIGNED), (SIGNED, SOLD), (BOUGHT, SIGNED)])
def test_a_sale_and_its_contract_are_one(texts: tuple[str, str]) -> None:
    assert len(propositions(reported(*texts))) == 1


def test_both_sides_of_a_sale_confirm_it() -> None:
    (sale,) = propositions(reported(SOLD, SIGNED))
    assert (sale.status.value, sale.low, sale.high) == ("CONFIRMED", 2, 2)


def test_what_was_delivered_is_another_matter() -> None:
    assert len(propositions(reported(SIGNED, DELIVERED))) == 2


@pytest.mark.parametrize(
    "question", ["Did Hyundai Rotem sell tanks to Peru?", "Has Peru bought tanks?", "Is there a deal on tanks with Peru?"]
)
def test_a_question_about_the_sale_finds_it(question: str) -> None:
    found = answer(question, reported(SOLD, SIGNED))
    assert found.status == "CONFIRMED"


def test_where_a_shipment_arrived_is_not_where_the_deal_was_made() -> None:
    texts = (
        "Chad and Peru signed an agreement on wheat on Monday, the foreign ministry of Chad said.",
        "A first shipment of wheat from Peru to Chad under the agreement arrived in Douala on Friday, a port worker said.",
    )
    found = answer("Is there a deal on wheat between Chad and Peru?", reported(*texts))
    assert found.head is not None and found.status != "NOT_FOUND" and "Douala" not in found.head.text
