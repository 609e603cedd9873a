"""The map of the room: no name is printed over another or over the edge."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.server.globe import Spot, lettered, world
from onrecord.where import Place, PlaceKind

BOX = (0.0, 0.0, 260.0, 156.0)


@pytest.mark.parametrize(
    "spots",
    [
        [Spot("Lima", 3, (100.0, 100.0), 2.0), Spot("Callao", 1, (99.0, 100.5), 2.0)],
        [Spot("South Korea", 5, (255.0, 40.0), 3.0), Spot("Seoul", 2, (254.0, 38.0), 2.0)],
        [Spot(f"Town {n}", 1, (100.0 + n / 2, 80.0), 2.0) for n in range(9)],
    ],
)
def test_names_stand_beside_one_another_and_inside_the_map(spots: list[Spot]) -> None:
    names = lettered(spots, BOX)
    assert names and not any(a.meets(b) for a, b in combinations(names, 2))
    assert all(n.left >= 0 and n.right <= 260 and n.top >= 0 and n.bottom <= 156 for n in names)


def test_at_the_right_edge_a_name_stands_to_the_left() -> None:
    (name,) = lettered([Spot("South Korea", 5, (255.0, 40.0), 3.0)], BOX)
    assert name.right < 255


def test_a_name_without_room_is_still_in_the_list() -> None:
    crowd = [(Place(f"Upper Town {n}", PlaceKind.CITY, lat=10.0 + n / 50, lon=20.0), 1) for n in range(9)]
    drawn = world(crowd, "Places")
    assert drawn and drawn.count('class="spot-name"') < 9 and all(f"<li>Upper Town {n}" in drawn for n in range(9))
