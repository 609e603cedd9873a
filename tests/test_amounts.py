"""How much of some goods: models and calibres do not count, and what is ordered is not what is delivered."""

from __future__ import annotations

import csv
import io

import pytest

from onrecord.amounts import counting, in_digits
from onrecord.exporters.sipri import sipri
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries, read_text
from onrecord.protocols import Wanted
from onrecord.status import propositions


def rows(text: str) -> list[dict[str, str]]:
    read = read_text(f"Prague Gazette\n4 April 2022\n\n{text}\n")
    whole, out = cast_of(standing(entries(read))), io.BytesIO()
    sipri(propositions(whole, None), whole, out, Wanted())
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("six Mk 2 guns", "six Mk guns"),
        ("5 Boeing 737 aircraft", "5 Boeing aircraft"),
        ("three Type 26 frigates", "three Type frigates"),
        ("24 Eurofighter Tranche 3 fighters", "24 Eurofighter Tranche fighters"),
        ("20 Bayraktar TB2 drones", "20 Bayraktar TB2 drones"),
        ("1,500 155mm shells", "1,500 shells"),
        ("sold Leopard 2 tanks to Peru", "sold Leopard tanks to Peru"),
        ("gave Kenya 30 lorries", "gave Kenya 30 lorries"),
        ("In May 12 boats sank", "In May 12 boats sank"),
    ],
)
def test_the_number_of_a_model_is_no_amount(text: str, plain: str) -> None:
    assert counting(text) == plain


def test_numbers_in_words_are_read() -> None:
    assert in_digits("half a dozen boats, a dozen tanks, three dozen guns, thirty-one lorries") == "6 boats, 12 tanks, 36 guns, 31 lorries"


@pytest.mark.parametrize(
    ("text", "ordered", "delivered"),
    [
        ("Slovakia delivered 12 Zuzana 2 howitzers to Ukraine.", "", "[12]"),
        ("Peru delivered four T-72 tanks to Chile.", "", "[4]"),
        ("Mali received 20 Bayraktar TB2 drones from Turkey.", "", "[20]"),
        ("Morocco took delivery of the first 3 of 36 CAESAR howitzers from France.", "", "[3]"),
        ("Kenya ordered two Mi-8 helicopters from Russia.", "[2]", ""),
        ("Ghana signed an order for twelve howitzers with Slovakia.", "[12]", ""),
        ("Angola bought 18 second-hand Su-30 fighter jets from India.", "[18]", ""),
        ("Slovakia delivered the first four of an order for twelve howitzers to Ghana.", "[12]", "[4]"),
        ("France will deliver 18 Caesar howitzers to Ukraine by June.", "", ""),
    ],
)
def test_what_is_ordered_and_what_is_delivered_stand_apart(text: str, ordered: str, delivered: str) -> None:
    [row] = rows(text)
    assert (row["number_ordered"], row["number_delivered"]) == (ordered, delivered)
