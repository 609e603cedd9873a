"""Places: small articles with the places they name."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotation, Annotations, Mention, PlaceMention, Word
from onrecord.annotators.gazetteer import MAGIC, gazetteer, key, load_regions, lookup, unpack
from onrecord.annotators.places import Places, antecedent, home_of, settle
from onrecord.annotators.toponyms import names
from onrecord.annotators.toponyms_senses import meanings
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.errors import OnRecordError
from onrecord.where import Place, PlaceKind, distance


def report(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH, dateline: tuple[str, ...] = (), outlet: str | None = None) -> Document:
    text, blocks = "\n".join(paragraphs), list[Block]()
    for words in paragraphs:
        start = blocks[-1].span.end + 1 if blocks else 0
        blocks.append(Block(Span(start, start + len(words)), kind))
    return Document(text, tuple(blocks), dateline=dateline, outlet=outlet)


def read(doc: Document, *found: Annotation) -> list[PlaceMention]:
    return list(Places()(doc, Annotations(found)))


def named(*paragraphs: str) -> list[tuple[str, str | None]]:
    doc = report(*paragraphs)
    return [(doc[m.span], m.place.country) for m in read(doc)]


def words(doc: Document) -> list[str]:
    return [doc[m.span] for m in read(doc)]


@pytest.mark.parametrize(
    "sentence, places",
    [
        ("The ferry from Tallinn to Helsinki was late.", [("Tallinn", "EE"), ("Helsinki", "FI")]),
        ("Rain fell in Springfield, Ill., and in Paris, Texas.", [("Springfield, Ill.", "US"), ("Paris, Texas", "US")]),
        ("Lawmakers met in Washington, DC, on Tuesday.", [("Washington, DC", "US")]),
        ("A coal barge sank near St. John's in Newfoundland and Labrador.", [("St. John's", "CA"), ("Newfoundland and Labrador", "CA")]),
        ("Tankers crossed the Strait of Hormuz.", [("Strait of Hormuz", None)]),
        ("Drones were seen over the Zaporizhzhia nuclear plant.", [("Zaporizhzhia nuclear plant", "UA")]),
        ("Floods hit the Kharkiv region and Port-au-Prince.", [("Kharkiv region", "UA"), ("Port-au-Prince", "HT")]),
        ("U.S. troops left Niger; the UK stayed.", [("U.S.", "US"), ("Niger", "NE"), ("UK", "GB")]),
    ],
)
def test_the_longest_name_is_one_place(sentence: str, places: list[tuple[str, str | None]]) -> None:
    assert named(sentence) == places


@pytest.mark.parametrize(
    "sentence, places",
    [
        ("Nobody was left in Christmas week.", []),
        ("The truce held in Christmas and in Easter.", []),
        ("The army marched in Independence Day parades.", []),
        ("Detainees were flown to Christmas Island and to Easter Island.", [("Christmas Island", "CX"), ("Easter Island", "CL")]),
        ("Before Christmas, Ukraine shelled Kursk.", [("Ukraine", "UA"), ("Kursk", "RU")]),
        ("He moved from Christmas, Florida, to Independence, Missouri.", [("Christmas, Florida", "US"), ("Independence, Missouri", "US")]),
        ("A barge sank off Corpus Christi.", [("Corpus Christi", "US")]),
    ],
)
def test_a_feast_is_no_place_but_its_island_is(sentence: str, places: list[tuple[str, str | None]]) -> None:
    assert named(sentence) == places


@pytest.mark.parametrize(
    "spelling, name",
    [
        ("Wladiwostok", "Vladivostok"),
        ("Kiew", "Kyiv"),
        ("Moskau", "Moscow"),
        ("Pjöngjang", "Pyongyang"),
        ("Mailand", "Milan"),
        ("Peking", "Beijing"),
    ],
)
def test_other_spellings_lead_to_the_same_place(spelling: str, name: str) -> None:
    doc = report(f"The delegation travelled to {spelling} by train.")
    assert [m.place.name for m in read(doc)] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "The author Jack London wrote of dogs.",
        "Paris Hilton opened a shop.",
        "The Bank of England raised its rate.",
        "Researchers of the University of Chicago counted bees.",
        "The Washington Post and the New York Times reported it.",
        "President Lincoln signed the order.",
        "Gov. Virginia Madison vetoed the bill.",
        "Reading is good for children.",
        "Mobile phones were banned from class.",
        "Of the nine climbers, two came back.",
        "Nice weather is expected.",
        "The German and Ukrainian teams drew.",
        "They told us to wait for NATO and the EU.",
        "Officer J. Houston filed the complaint.",
    ],
)
def test_other_capitals_are_no_places(sentence: str) -> None:
    assert named(sentence) == []


def test_a_word_that_is_a_person_stays_one() -> None:
    assert named("Michael Jordan sold his house. Jordan said he would miss it.") == []
    assert named("Jordan and Iraq reopened the border.") == [("Jordan", "JO"), ("Iraq", "IQ")]


def test_a_little_known_name_wants_support() -> None:
    assert named("Burke said so.") == []
    assert named("Marquette is cold.") == []
    assert ("Marquette", "US") in named("Marquette is cold. It snowed in Marquette, Mich., again.")


def test_a_mention_of_an_organisation_is_no_place() -> None:
    doc = report("Dresden Kali opened a mine.")
    head = doc.find("Dresden Kali")
    firm = Mention(head, Actor("name:dresden-kali", "Dresden Kali", ActorKind.ORGANISATION), head)
    assert read(doc, firm) == []


@pytest.mark.parametrize(
    "sentence, places",
    [
        ("Moscow declined to comment.", []),
        ("The Kremlin has repeatedly denied it.", []),
        ("Ankara and Athens agreed to talk.", []),
        ("Talks in Moscow went on.", ["Moscow"]),
        ("Ukraine said its port was hit.", ["Ukraine"]),
    ],
)
def test_a_capital_that_speaks_is_a_government(sentence: str, places: list[str]) -> None:
    assert words(report(sentence)) == places


def test_the_parse_tells_who_speaks() -> None:
    doc = report("Tokyo, angered by the launch, protested and said so.")
    subject = Word(doc.find("Tokyo"), "tokyo", "PROPN", doc.find("said").start, "nsubj")
    verb = Word(doc.find("said"), "say", "VERB", -1, "root")
    assert read(doc, subject, verb) == []
    assert [doc[m.span] for m in read(doc)] == ["Tokyo"]


@pytest.mark.parametrize(
    "sentence, echo, name",
    [
        ("Shells fell on Kyiv. People in the capital hid.", "the capital", "Kyiv"),
        ("Kenya voted. The capital was calm.", "The capital", "Nairobi"),
        ("Police in Poland searched homes in the Ukrainian capital.", "the Ukrainian capital", "Kyiv"),
        ("The ship reached Gdansk. Workers in the port city cheered.", "the port city", "Gdańsk"),
        ("He flew to Chile and stayed there.", "there", "Chile"),
        ("Peru mourned. Schools across the country closed.", "the country", "Peru"),
    ],
)
def test_descriptions_mean_the_place_named_before(sentence: str, echo: str, name: str) -> None:
    doc = report(sentence)
    assert {doc[m.span]: m.place.name for m in read(doc)}.get(echo) == name


@pytest.mark.parametrize(
    "sentence",
    ["In Peru there is snow.", "Peru taxed the capital gains.", "Lima’s mayor met the city council.", "There were fires in Peru."],
)
def test_other_uses_mean_no_place(sentence: str) -> None:
    assert {w.lower() for w in words(report(sentence))} <= {"peru", "lima"}


def test_the_first_echo_has_nothing_to_mean() -> None:
    assert words(report("The city slept.")) == []
    assert antecedent("capital", ()) is None


@pytest.mark.parametrize(
    "sentence, country",
    [
        ("Snow fell in Alexandria and Baton Rouge, Louisiana.", "US"),
        ("Ferries from Cairo to Alexandria stopped.", "EG"),
        ("Voters in Birmingham and Montgomery, Alabama, queued.", "US"),
    ],
)
def test_neighbours_settle_which_place(sentence: str, country: str) -> None:
    doc = report(sentence)
    assert {m.place.country for m in read(doc) if doc[m.span] in ("Alexandria", "Birmingham")} == {country}


def test_the_named_state_settles_the_later_mention() -> None:
    doc = report("A barn burned in Paris, Texas.", "The mayor of Paris was away.")
    assert {m.place.geonameid for m in read(doc)} == {4717560}


def test_the_outlets_home_settles_which_place() -> None:
    doc = report("The mayor spoke in Richmond.", outlet="The Daily Ledger")
    home = Place("Richmond", PlaceKind.CITY, 4305974, "US", 37.75, -84.29)
    assert [m.place.geonameid for m in Places(homes={"The Daily Ledger": home})(doc, Annotations())] == [4305974]
    assert [m.place.geonameid for m in read(doc)] != [4305974]


def test_the_dateline_is_read_and_leans() -> None:
    doc = report("COLUMBUS, Ohio", kind=BlockKind.DATELINE)
    assert [(doc[m.span], m.place.name) for m in read(doc)] == [("COLUMBUS, Ohio", "Columbus")]
    filed = report("Residents in Valencia were told to boil water.", dateline=("Caracas",))
    assert [m.place.country for m in read(filed)] == ["VE"]


def test_other_candidates_come_best_first() -> None:
    doc = report("Rain fell in London.")
    (mention,) = read(doc)
    assert (mention.place.country, mention.candidates[0].country) == ("GB", "CA")


def test_furniture_names_no_place() -> None:
    assert read(report("More from Berlin", kind=BlockKind.FURNITURE)) == []


def test_two_readings_are_equal() -> None:
    doc = report("Trains from Basel to Strasbourg and Freiburg were late; the city of Basel apologised there.")
    assert read(doc) == read(doc)


@pytest.mark.parametrize(
    "name, country, geonameid",
    [
        ("Vladivostok", None, 2013348),
        ("Moscow", "RU", 524901),
        ("Texas", None, 4736286),
        ("North Korea", None, 1873107),
        ("us", None, 6252001),
        ("Bayern", None, 2951839),
        ("Dane County", None, 5250074),
        ("平壌", None, 1871859),
    ],
)
def test_lookup(name: str, country: str | None, geonameid: int) -> None:
    assert lookup(name, country=country)[0].geonameid == geonameid


def test_what_the_gazetteer_lacks_is_nothing() -> None:
    assert lookup("Qwertzuiop") == ()
    assert lookup("Paris", country="JP") == ()


def test_a_file_that_is_no_gazetteer_says_what_to_do() -> None:
    with pytest.raises(OnRecordError, match=r"training\.gazetteer"):
        unpack(b"PK\x03\x04" + bytes(60))
    assert MAGIC.startswith(b"ORGAZ")


def test_every_row_of_our_table_can_be_found() -> None:
    lines = (files("onrecord") / "data" / "regions.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    assert len(rows) >= 400
    assert len({r["name"] for r in rows}) == len(rows)
    table = load_regions(lines)
    for row in rows:
        assert row["name"] in {s.place.name for s in table[key(row["name"])]}
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180


def test_every_country_has_its_id() -> None:
    countries = {p.country for code in ("Chad", "Brazil", "Japan", "Kosovo", "Fiji") for p in lookup(code)[:1] if p.geonameid}
    assert countries == {"TD", "BR", "JP", "XK", "FJ"}
    capital = gazetteer().capital("JP")
    assert capital is not None and capital.place.name == "Tokyo"


def test_distance_wants_two_points() -> None:
    sea = Place("Somewhere", PlaceKind.REGION)
    oslo, bergen = lookup("Oslo")[0], lookup("Bergen")[0]
    assert distance(oslo, sea) is None
    assert 290 < (distance(oslo, bergen) or 0) < 320


def every(*paragraphs: str) -> list[str]:
    doc = report(*paragraphs)
    return [doc[n.span] for n in names(doc, Annotations())]


@pytest.mark.parametrize(
    "sentence, told, named_only",
    [
        ("The Omaha Police Department has hired two clerks.", [], ["Omaha"]),
        ("They met at the Boise City Council.", [], ["Boise"]),
        ("A lorry overturned on Old Quarry Road in Dover.", ["Dover"], ["Old Quarry Road"]),
        ("Silt has closed the Umber River near Dover.", ["Dover"], ["Umber River"]),
        ("The bakery moved from Quill Hollow, Ky., last year.", ["Ky."], ["Quill Hollow"]),
        ("Floods reached Lagos State on Monday.", ["Lagos State"], []),
        ("Snow closed schools in Adams, Polk and Brown counties.", ["Adams", "Polk", "Brown"], []),
        ("A grant came, said Education Kansas.", [], ["Kansas"]),
    ],
)
def test_a_name_within_another_is_named_and_not_told(sentence: str, told: list[str], named_only: list[str]) -> None:
    assert set(words(report(sentence))) >= set(told)
    assert not set(words(report(sentence))) & set(named_only)
    assert set(every(sentence)) >= {*told, *named_only}


def test_small_towns_settle_one_another() -> None:
    doc = report("The bus serves Albany and stops in Corvallis, in Lebanon and in Sweet Home.")
    where = {doc[m.span]: m.place for m in read(doc)}
    assert {"Albany", "Corvallis", "Lebanon"} <= where.keys()
    assert all((distance(where["Corvallis"], where[town]) or 9999) < 100 for town in ("Albany", "Lebanon"))


def test_the_home_of_an_outlet_is_where_its_names_meet() -> None:
    texts = (
        "Paris will pave its square.",
        "A fire burnt a barn near Blossom.",
        "Lamar County hired a clerk in Reno.",
        "Deport lost a bridge.",
    )
    home = home_of([names(report(t), Annotations()) for t in texts])
    assert home is not None
    assert (home.name, home.country) == ("Reno", "US")
    assert (distance(home, Place("Paris, Texas", PlaceKind.CITY, lat=33.66, lon=-95.56)) or 0) < 30


def test_a_street_lies_where_its_neighbours_lie() -> None:
    doc = report("A lorry overturned on Old Quarry Road in Dover, Del.")
    found = names(doc, Annotations())
    street, town = settle(found)
    assert street[0].place.kind is PlaceKind.SITE
    assert distance(street[0].place, town[0].place) == 0


@pytest.mark.parametrize(
    "given, name",
    [
        ("Kenyans", "Kenya"),
        ("European", "Europe"),
        ("Bank of Chile", "Chile"),
        ("Oaxaca State", "Oaxaca"),
        ("N.D.", "North Dakota"),
        ("EU", "Europe"),
    ],
)
def test_what_is_known_to_name_a_place_has_a_meaning(given: str, name: str) -> None:
    assert meanings(given)[0].place.name == name
