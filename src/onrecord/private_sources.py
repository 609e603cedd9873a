"""Whoever lives or works in a country does not speak for its state: "a Kenyan *bank*", "two Chilean *fishermen*", "the *opposition*"."""

from __future__ import annotations

from onrecord.actor import ActorKind
from onrecord.annotation import Mention
from onrecord.claim import SourceKind
from onrecord.document import Span
from onrecord.passages import Reading

_HOUSES = frozenset(
    {
        *("airline", "association", "bank", "bookshop", "brewery", "bureau", "business", "carrier", "charity", "chain", "church", "clinic"),
        *("club", "company", "conglomerate", "consortium", "contractor", "cooperative", "dealer", "developer", "distributor", "dockyard"),
        *(
            "exporter",
            "factory",
            "farm",
            "federation",
            "fishery",
            "firm",
            "forwarder",
            "foundation",
            "foundry",
            "gallery",
            "garage",
            "group",
        ),
        *(
            "hospital",
            "hotel",
            "importer",
            "industry",
            "insurer",
            "investor",
            "league",
            "manufacturer",
            "maker",
            "market",
            "merchant",
            "mill",
        ),
        *("mine", "miner", "monastery", "mosque", "movement", "museum", "operator", "opposition", "orchestra", "owner", "party", "plant"),
        *("port", "producer", "refinery", "restaurant", "retailer", "school", "seller", "ship", "shipowner", "shipper", "shipyard", "shop"),
        *("smelter", "startup", "store", "subsidiary", "supermarket", "supplier", "team", "think-tank", "trader", "trust", "union"),
        *("university", "utility", "vendor", "warehouse", "wharf", "yard"),
    }
)
"""Houses of a country that are not its state's, as far as the words tell."""

_PEOPLE = frozenset(
    {
        *(
            "activist",
            "analyst",
            "academic",
            "actor",
            "artist",
            "author",
            "banker",
            "bishop",
            "blogger",
            "boatman",
            "businessman",
            "captive",
        ),
        *("businesswoman", "captain", "champion", "citizen", "civilian", "cleric", "coach", "crewman", "critic", "demonstrator", "doctor"),
        *("driver", "economist", "emigrant", "employee", "engineer", "exile", "expert", "farmer", "fisherman", "fighter", "footballer"),
        *("guerrilla", "herder", "historian", "hostage", "journalist", "labourer", "lawyer", "leader", "mechanic", "merchant", "migrant"),
        *(
            "militant",
            "militiaman",
            "miner",
            "monk",
            "neighbour",
            "nun",
            "nurse",
            "observer",
            "partisan",
            "passenger",
            "peasant",
            "pensioner",
        ),
        *(
            "player",
            "poet",
            "priest",
            "professor",
            "protester",
            "rebel",
            "refugee",
            "reporter",
            "researcher",
            "resident",
            "sailor",
            "scholar",
        ),
        *(
            "scientist",
            "separatist",
            "settler",
            "shepherd",
            "shopkeeper",
            "skipper",
            "smuggler",
            "striker",
            "student",
            "survivor",
            "teacher",
        ),
        *("tourist", "traveller", "villager", "victim", "volunteer", "widow", "witness", "woman", "worker", "writer", "youth"),
    }
)
"""People of a country who hold no office in it."""

_PRESS = frozenset({"newspaper", "weekly", "daily", "magazine", "paper", "media", "broadcaster", "website", "portal", "station", "tabloid"})
"""Those who write there."""

_STATE = frozenset({"central", "ruling", "national", "state", "government", "official", "army", "navy", "police", "ministry", "public"})
"""Words with which a house is the state's after all: "the Kenyan *central* bank", "the *ruling* party"."""

_BY = frozenset({"country", "description"})


def is_private(r: Reading, source: Span, head: int | None, mention: Mention, kind: SourceKind) -> bool:
    """Whether a source that is called after a country is a house or a person of it, not its state.

    Args:
        r: the report.
        source: the words for the source.
        head: their main word.
        mention: whom they name.
        kind: the kind of source they tell of.

    """
    if head is None or mention.by not in _BY or not mention.actor.side.startswith("country:") or kind is SourceKind.DOCUMENT:
        return False
    if mention.actor.kind is ActorKind.PERSON and mention.by != "description":
        return False
    word = r.parse.words[head]
    before = {r.parse.words[k].lemma for k in r.parse.under(head) if r.parse.words[k].span.end <= word.span.end} & _STATE
    owned = r.doc.text.startswith(("'s ", "’s "), mention.span.end) and word.lemma in {"leader", "captain"}
    return word.pos != "PROPN" and word.span.start > source.start and not before and not owned and word.lemma in _HOUSES | _PEOPLE | _PRESS
