"""Words for what carries goods and people."""

CRAFT = frozenset(
    {
        *("aircraft", "barge", "boat", "bomber", "carrier", "coaster", "corvette", "cruiser", "cutter", "destroyer", "dhow", "ferry"),
        *("fighter", "freighter", "frigate", "gunboat", "helicopter", "jet", "longliner", "minesweeper", "plane", "schooner", "ship"),
        *("steamer", "submarine", "tanker", "trawler", "tug", "tugboat", "vessel", "warship", "yacht", "speedboat", "patrol-boat"),
    }
)
"""Words for ships and planes, which bear the flag of a country."""
CARRIERS = CRAFT | {"truck", "lorry", "train", "convoy", "trailer", "wagon", "flight", "container", "freight"}
"""Words for what goods travel in."""
