from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import tomllib
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.annotators.lexicon import rows as rows_of
from onrecord.claim import Certainty, Claim
from onrecord.cli import app, main
from onrecord.document import Document, Span
from onrecord.engines.local import Local
from onrecord.errors import BadExport
from onrecord.event import Event, Good, Realis
from onrecord.exporters import handing
from onrecord.exporters.annotation import selectors
from onrecord.exporters.codes import cameo, countries
from onrecord.exporters.columns import columns, tables
from onrecord.exporters.gdelt import COLUMNS, dates
from onrecord.exporters.handing import BY_CLAIM, OWN, exporter, formats, handed, put
from onrecord.exporters.sheet import cell
from onrecord.exporters.sipri import quantity, sides
from onrecord.exporters.stix import name_of
from onrecord.ledger import Entry, Standing
from onrecord.ledger import standing as stands
from onrecord.pipeline import cast_of, entries, read_files
from onrecord.protocols import Wanted
from onrecord.status import propositions
from onrecord.when import When
from tests.by_hand import Line, event, standing, when

ROOT = Path(__file__).parent.parent
PLAIN, WITH_DENIED, BY_CLAIMS = Wanted(), Wanted(denied=True), Wanted(by_claim=True)
MADE = sorted(OWN.keys() - {"parquet"})


def needs(package: str) -> Any:
    """A package of the extra export-tests; its test is skipped by name where it is not installed."""
    return pytest.importorskip(package, reason=f"{package} is not installed: pip install -e '.[export-tests]'")


def given(name: str, ledger: Standing, wanted: Wanted = PLAIN) -> str:
    return handed(name, propositions(ledger), ledger, wanted).decode("utf-8")


def records(name: str, ledger: Standing, wanted: Wanted = PLAIN) -> list[dict[str, Any]]:
    return [json.loads(line) for line in given(name, ledger, wanted).splitlines()]


def lines_of(ledger: Standing, wanted: Wanted = PLAIN) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in given("gdelt", ledger, wanted).splitlines()]


def sheet_of(name: str, ledger: Standing, wanted: Wanted = PLAIN) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(given(name, ledger, wanted), newline="")))


GAS = event("AID", "happened", "XA", "XB", on="2024-02-11", at="Klow", goods="gas:fuel")
SENT = Line("Arland sent gas to Borduria on 11 February.", event=GAS, chain="King Otto", outlet="Post")
AGAIN = Line("Arland shipped gas to Borduria.", event=GAS, chain="Ilse Brandt", outlet="Globe", day="2024-03-04")
NO = Line("Arland sent no shells to Carpania.", event=event("AID", "happened", "XA", "XC", goods="shells:ammunition"))
DENIED = replace(NO, stance="denies", chain="King Otto")
MAYBE = Line("Dravia may attack Borduria.", event=event("ASSAULT", "possible", "XD", "XB"), certainty=Certainty.POSSIBLE, chain="Jon Reed")
PLAN = Line("Arland plans to strike Dravia.", event=event("ASSAULT", "planned", "XA", "XD"), chain="Dana Wei")
MEET = Line("King Otto will visit Borduria in May.", event=event("CONSULT", "planned", "XA", "XB", on="2024-05", mode="visit"))


@cache
def filed() -> tuple[Entry, ...]:
    outcomes = read_files(sorted((ROOT / "examples").glob("*-*")), Local(1))
    return tuple(e for o in outcomes for reading in o.readings for e in entries(reading))


@pytest.fixture(scope="module")
def examples() -> Standing:
    return cast_of(stands(filed()))


# --- event data ---------------------------------------------------------------------------------------------------


def test_one_event_in_two_papers_is_one_record_with_both_passages() -> None:
    [row] = records("plover", standing(SENT, AGAIN))
    assert (row["event_type"], row["status"], row["roots"]) == ("AID", "ACKNOWLEDGED", [1, 1])
    assert [p["claim"] for p in row["passages"]] == ["c1", "c2"]
    assert (row["date"]["earliest"], row["date"]["latest"], row["location"]["name"]) == ("2024-02-11", "2024-02-11", "Klow")


def test_by_claims_each_paper_has_its_record() -> None:
    rows = records("plover", standing(SENT, AGAIN), BY_CLAIMS)
    assert [r["id"] for r in rows] == ["c1", "c2"]
    assert len({r["proposition"] for r in rows}) == 1


@pytest.mark.parametrize(
    "line, told",
    [
        (SENT, ["AID"]),
        (MEET, ["AGREE"]),  # that they agreed to meet is so
        (DENIED, []),
        (MAYBE, []),
        (PLAN, []),  # a plan of an attack is no attack
        (replace(SENT, negated=True, event=event("AID", "negated", "XA", "XB")), []),
        (replace(SENT, event=event("AID", "conditional", "XA", "XB")), []),
        (replace(SENT, event=event("CONSULT", "wanted", "XA", "XB")), []),
    ],
)
@pytest.mark.parametrize("wanted", [PLAIN, BY_CLAIMS])
def test_what_is_denied_or_hypothetical_is_left_out_unless_asked_for(line: Line, told: list[str], wanted: Wanted) -> None:
    assert [r["event_type"] for r in records("plover", standing(line), wanted)] == told
    assert len(lines_of(standing(line), wanted)) == len(told)
    asked = replace(wanted, denied=True)
    assert len(records("plover", standing(line), asked)) == len(lines_of(standing(line), asked)) == 1


@pytest.mark.parametrize(
    "act, realis, kind, mode, context",
    [
        ("CONSULT", "happened", "CONSULT", "visit", []),
        ("CONSULT", "asked", "REQUEST", None, []),  # who asks for a visit requests
        ("CONSULT", "conditional", "CONSULT", "visit", ["hypothetical"]),
    ],
)
def test_a_type_that_folds_the_tense_in_has_no_mode(act: str, realis: str, kind: str, mode: str | None, context: list[str]) -> None:
    [row] = records("plover", standing(Line("A visit.", event=event(act, realis, "XA", "XB", mode="visit"))), WITH_DENIED)
    assert (row["event_type"], row["event_mode"], row["context"]) == (kind, mode, context)


def test_goods_speak_for_a_context() -> None:
    [row] = records("plover", standing(replace(NO, quote="Arland sent shells to Carpania.")))
    assert (row["context"], row["goods"]) == (["military"], [{"name": "shells", "kind": "ammunition"}])


def test_actors_bear_the_code_of_their_country() -> None:
    real = event("AID", "happened", "XA", "King Otto")
    actors = [replace(a, id=a.id.replace("XA", "CL"), bloc="country:CL") for a in (*real.actors, *real.recipients)]
    line = replace(SENT, event=replace(real, actors=(actors[0],), recipients=(actors[1],)))
    [row] = records("plover", standing(line))
    assert (row["actor"][0]["code"], row["recipient"][0]["code"]) == ("CHL", "CHL")
    [gdelt] = lines_of(standing(line))
    assert (gdelt["Actor1Code"], gdelt["Actor2Code"], gdelt["Actor2Type1Code"]) == ("CHL", "CHLGOV", "GOV")


def test_a_gdelt_line_has_61_columns_in_their_order() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 61
    assert (COLUMNS[0], COLUMNS[5], COLUMNS[15], COLUMNS[26], COLUMNS[30], COLUMNS[52]) == (
        *("GLOBALEVENTID", "Actor1Code", "Actor2Code", "EventCode", "GoldsteinScale", "ActionGeo_FullName"),
    )
    assert COLUMNS[59:] == ("DATEADDED", "SOURCEURL")


def test_a_gdelt_line_counts_mentions_sources_and_articles() -> None:
    [row] = lines_of(standing(SENT, replace(AGAIN, outlet="Post")))
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("2", "1", "2")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        *("071", "071", "07", "2", "7.4"),
    )
    assert (row["SQLDATE"], row["MonthYear"], row["DATEADDED"], row["AvgTone"]) == ("20240211", "202402", "20240301000000", "")


@pytest.mark.parametrize(
    "edtf, found",
    [
        ("2024-02-11", {"SQLDATE", "MonthYear", "Year", "FractionDate"}),
        ("2024-02", {"MonthYear", "Year"}),
        ("2024", {"Year"}),
        ("2023-12/2024-01", set()),
        (None, set()),
    ],
)
def test_a_vague_day_is_no_day(edtf: str | None, found: set[str]) -> None:
    assert dates(when(edtf)).keys() == found


def test_an_open_time_is_no_day() -> None:
    assert dates(When("2019/..", date(2019, 1, 1), None)) == {}


def test_every_act_has_a_cameo_code_of_its_mode() -> None:
    for row in rows_of("acts.csv"):
        found = cameo(Event(row["act"], Realis.HAPPENED, row["mode"] or None))
        assert found is not None, row
    for act in ("CONSULT", "AID", "COOPERATE", "SUPPORT", "RETREAT", "ASSAULT", "SANCTION", "COERCE", "MOBILIZE"):
        for realis in Realis:
            assert cameo(Event(act, realis)) is not None


@pytest.mark.parametrize(
    "act, realis, mode, goods, code",
    [
        ("CONSULT", "happened", "visit", (), "042"),
        ("CONSULT", "planned", "visit", (), "036"),
        ("ASSAULT", "threatened", "aerial", (), "138"),
        ("ASSAULT", "happened", "aerial", (), "195"),
        ("AID", "happened", None, (Good("shells", "ammunition"),), "072"),
        ("AID", "happened", None, (Good("tents"),), "070"),
        ("COOPERATE", "asked", None, (), "021"),
    ],
)
def test_cameo_codes(act: str, realis: str, mode: str | None, goods: tuple[Good, ...], code: str) -> None:
    found = cameo(Event(act, Realis(realis), mode, goods=goods))
    assert found and found.code == code


def test_every_country_has_its_codes() -> None:
    assert countries()["CL"] == {"iso2": "CL", "iso3": "CHL", "fips": "CI"}
    assert all(len(row["iso3"]) == 3 for row in countries().values())


def test_gdelt_loads_in_pandas_under_its_names(examples: Standing) -> None:
    pd = needs("pandas")
    table = pd.read_csv(io.StringIO(given("gdelt", examples)), sep="\t", header=None, names=COLUMNS, dtype={"EventCode": str})
    assert table.shape == (len(records("plover", examples)), 61)
    assert table["GLOBALEVENTID"].is_unique and table["GLOBALEVENTID"].dtype == "int64"
    assert table["EventCode"].str.fullmatch(r"\d{3,4}").all() and table["QuadClass"].between(1, 4).all()


def test_plover_loads_in_pandas(examples: Standing) -> None:
    pd = needs("pandas")
    table = pd.read_json(io.StringIO(given("plover", examples)), lines=True)
    assert {"id", "event_type", "event_mode", "context", "actor", "recipient", "date", "passages"} <= set(table.columns)
    assert table["id"].is_unique


# --- all formats --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MADE)
def test_the_same_ledger_gives_the_same_bytes_in_whatever_order_it_was_read(name: str, examples: Standing) -> None:
    turned = cast_of(stands(reversed(filed())))
    assert given(name, examples) == given(name, turned)


@pytest.mark.parametrize("name", MADE)
def test_every_passage_says_what_stands_in_its_report(name: str, examples: Standing) -> None:
    text = given(name, examples)
    assert text
    assert any(c in text for c in examples.claims) or name in {"gdelt"}


def test_a_passage_gives_the_words_back(examples: Standing) -> None:
    for row in records("plover", examples, WITH_DENIED):
        for p in row["passages"]:
            assert examples.documents[p["document"]][Span(*p["span"])] == p["text"]


def test_a_ledger_that_grows_keeps_the_ids_it_gave() -> None:
    known = {o["id"] for o in json.loads(given("stix", standing(SENT)))["objects"]}
    assert known <= {o["id"] for o in json.loads(given("stix", standing(SENT, MEET)))["objects"]}
    entities = {r["id"] for r in records("ftm", standing(SENT))}
    assert entities <= {r["id"] for r in records("ftm", standing(SENT, MEET))}


@pytest.mark.parametrize("name", sorted(set(MADE) - BY_CLAIM))
def test_a_format_without_records_by_claim_says_so(name: str) -> None:
    with pytest.raises(BadExport, match="no records by claim"):
        given(name, standing(SENT), BY_CLAIMS)


def test_a_wrong_format_names_the_right_ones() -> None:
    with pytest.raises(BadExport, match="one of annotation, csv"):
        exporter("plow")


def test_our_formats_are_registered_as_those_of_others_are() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["onrecord.exporters"]
    assert declared == OWN
    assert formats().items() >= OWN.items()


def test_others_add_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = EntryPoint("rows", "onrecord.exporters.sheet:sheet", handing.GROUP)
    monkeypatch.setattr(handing, "entry_points", lambda group: [theirs])
    assert given("rows", standing(SENT), BY_CLAIMS) == given("csv", standing(SENT), BY_CLAIMS)


def test_two_exporters_of_one_name_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = EntryPoint("csv", "their.package:csv", handing.GROUP)
    monkeypatch.setattr(handing, "entry_points", lambda group: [theirs])
    with pytest.raises(BadExport, match="two exporters are installed"):
        formats()


@pytest.mark.parametrize("name", MADE)
def test_an_empty_ledger_is_no_fault(name: str) -> None:
    given(name, standing())


# --- FollowTheMoney -----------------------------------------------------------------------------------------------


def test_ftm_has_the_entities_of_a_story() -> None:
    found = {r["schema"] for r in records("ftm", standing(SENT, AGAIN))}
    assert found == {"Article", "Event", "Note", "Documentation", "Mention", "UnknownLink", "PublicBody", "Person"}


def test_a_link_bears_the_interval_of_the_event() -> None:
    [link] = [
        r["properties"]
        for r in records("ftm", standing(replace(SENT, event=replace(GAS, when=when("2024-02")))))
        if r["schema"] == "UnknownLink"
    ]
    assert (link["startDate"], link["endDate"]) == (["2024-02-01"], ["2024-02-29"])
    assert link["role"] == ["AID (happened)"]


def test_what_is_denied_is_no_link_even_when_asked_for() -> None:
    found = {r["schema"] for r in records("ftm", standing(DENIED), WITH_DENIED)}
    assert "Note" in found and "UnknownLink" not in found


def test_a_statement_names_report_and_span() -> None:
    [said] = [r for r in records("ftm-statements", standing(SENT)) if r["schema"] == "Documentation" and r["prop"] == "summary"]
    assert (said["value"], said["origin"]) == (SENT.quote, f"onrecord-doc-d-c1#char=0,{len(SENT.quote)}")


def test_ftm_is_what_followthemoney_takes(examples: Standing) -> None:
    model = needs("followthemoney").model
    rows = records("ftm", examples, WITH_DENIED)
    ids = {r["id"] for r in rows}
    for row in rows:
        schema = model.get(row["schema"])
        schema.validate(row)
        clean = model.get_proxy(row, cleaned=False)
        assert {k: sorted(v) for k, v in clean.to_dict()["properties"].items()} == {k: sorted(v) for k, v in row["properties"].items()}
        links = [v for k, values in row["properties"].items() if schema.get(k).type.name == "entity" for v in values]
        assert set(links) <= ids


def test_statements_bear_the_ids_that_followthemoney_gives_them(examples: Standing) -> None:
    statement = needs("followthemoney.statement").Statement
    rows = records("ftm-statements", examples)
    assert all(statement.from_dict({**row, "id": None}).id == row["id"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


# --- STIX ---------------------------------------------------------------------------------------------------------


def test_a_denial_is_an_opinion_and_silence_is_none() -> None:
    silent = Line("Borduria declined to comment.", event=GAS, stance="declines_comment", chain="XB", answers="c1")
    denial = replace(AGAIN, stance="denies", chain="President Karel", outlet="Globe")
    bundle = json.loads(given("stix", standing(SENT, denial, silent)))
    assert sorted(o["opinion"] for o in bundle["objects"] if o["type"] == "opinion") == ["agree", "disagree"]


def test_status_and_roots_travel_in_the_extension() -> None:
    bundle = json.loads(given("stix", standing(SENT, AGAIN)))
    [note] = [o for o in bundle["objects"] if o["type"] == "note"]
    [extra] = note["extensions"].values()
    assert (extra["status"], extra["roots_min"], extra["roots_max"], extra["realis"]) == ("ACKNOWLEDGED", 1, 1, "happened")
    assert set(note["extensions"]) == {name_of("extension-definition", "status:1")}


def test_a_report_without_a_day_is_a_grouping() -> None:
    kinds = [o["type"] for o in json.loads(given("stix", standing(replace(SENT, day=None))))["objects"]]
    assert "grouping" in kinds and "report" not in kinds


def test_stix_is_valid(examples: Standing, tmp_path: Path) -> None:
    validator = needs("stix2validator")
    for wanted in (PLAIN, WITH_DENIED):
        file = tmp_path / "bundle.json"
        file.write_text(given("stix", examples, wanted), "utf-8")
        # 103 wants random ids, ours are the same each time; 302 wants the hash of a page, and we hash what was read
        found = validator.validate_file(str(file), validator.ValidationOptions(strict=True, disabled=["103", "302"]))
        assert found.is_valid, [str(e) for r in found.object_results for e in r.errors][:5]


# --- annotations, claims ------------------------------------------------------------------------------------------


def test_every_selector_finds_its_words(examples: Standing) -> None:
    page = json.loads(given("annotation", examples))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for item in page["items"]:
        text = examples.documents[item["target"]["source"]["id"].rpartition(":")[2]].text
        where, what = item["target"]["selector"]
        assert text[where["start"] : where["end"]] == what["exact"]
        assert text.find(what["prefix"] + what["exact"] + what["suffix"]) == where["start"] - len(what["prefix"])


def test_an_annotation_has_an_id_of_its_own(examples: Standing) -> None:
    ids = [item["id"] for item in json.loads(given("annotation", examples))["items"]]
    assert len(ids) == len(set(ids))


def test_words_at_the_edge_of_a_report_have_less_around_them() -> None:
    _, what = selectors(Document("Rain fell."), Span(0, 4))
    assert (what["prefix"], what["suffix"]) == ("", " fell.")


def test_a_claim_appears_first_in_the_earliest_report() -> None:
    graph = json.loads(given("schema", standing(SENT, AGAIN)))["@graph"]
    [claim] = [x for x in graph if x["@type"] == "Claim"]
    assert claim["firstAppearance"] == {"@id": "urn:onrecord:document:d-c1"}
    assert claim["datePublished"] == "2024-03-01"
    assert [a["@id"] for a in claim["appearance"]] == ["urn:onrecord:document:d-c1", "urn:onrecord:document:d-c2"]
    assert "ClaimReview" not in json.dumps(graph)


# --- sheets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_a_headline_that_is_a_formula_is_text_in_the_sheet() -> None:
    [row] = sheet_of("csv", standing(Line('=HYPERLINK("http://evil.example")', event=None, chain="Jon Reed")), BY_CLAIMS)
    assert row["text"] == '\'=HYPERLINK("http://evil.example")'


def test_a_figure_is_no_formula() -> None:
    assert (cell(-3.5), cell(True), cell(date(2024, 5, 2))) == ("-3.5", "true", "2024-05-02")


TRUCKS = event("AID", "happened", "XA", "XB", on="2024-02", goods="trucks:equipment")


def sheet_row(words: str, event_: Event, chain: str = "King Otto") -> dict[str, str]:
    [row] = sheet_of("sipri", standing(Line(words, event=event_, chain=chain)))
    return row


def test_a_delivery_that_the_supplier_owns_to_is_certain() -> None:
    row = sheet_row("Arland delivered 40 trucks to Borduria in February.", TRUCKS)
    assert (row["supplier"], row["recipient"], row["designation"]) == ("Arland", "Borduria", "trucks")
    assert (row["number_delivered"], row["year_of_delivery"], row["number_ordered"]) == ("40", "2024", "")


def test_what_one_outsider_says_stands_in_brackets() -> None:
    row = sheet_row("Arland delivered 40 trucks to Borduria in February.", TRUCKS, "Jon Reed")
    assert (row["supplier"], row["number_delivered"], row["year_of_delivery"]) == ("[Arland]", "[40]", "[2024]")


def test_about_forty_is_uncertain() -> None:
    assert sheet_row("Arland delivered about 40 trucks to Borduria.", TRUCKS)["number_delivered"] == "[40]"


def test_what_is_planned_is_neither_ordered_nor_delivered() -> None:
    row = sheet_row("Arland will deliver 40 trucks to Borduria.", replace(TRUCKS, realis=Realis.PLANNED))
    assert (row["number_ordered"], row["number_delivered"], row["year_of_delivery"]) == ("", "", "")
    assert "number named: 40" in row["comments"]


def test_of_a_delivery_under_way_the_number_that_is_planned_is_not_delivered() -> None:
    planned = Line("Arland will deliver 40 trucks to Borduria.", event=replace(TRUCKS, realis=Realis.PLANNED), chain="King Otto")
    begun = Line("The first trucks of Arland reached Borduria.", "2024-02-20", "Post", event=TRUCKS, chain="King Otto")
    [row] = sheet_of("sipri", standing(planned, begun))
    assert (row["realis"], row["number_delivered"]) == ("happened", "")
    assert "number named: 40" in row["comments"]


def test_a_deal_does_not_tell_who_supplies() -> None:
    row = sheet_row("Arland and Borduria signed a deal on 40 trucks.", replace(TRUCKS, act="AGREE"))
    assert row["supplier"] == row["recipient"] == "[Arland or Borduria]"
    assert row["number_ordered"] == "40"


@pytest.mark.parametrize(
    "words, supplier, recipient, known",
    [
        ("Arland bought trucks from Borduria.", "Borduria", "Arland", True),
        ("Arland sold trucks to the Borduria.", "Arland", "Borduria", True),
        ("Arland trades in trucks with Borduria.", "Arland or Borduria", "Arland or Borduria", False),
    ],
)
def test_the_word_before_the_other_side_tells_who_supplies(words: str, supplier: str, recipient: str, known: bool) -> None:
    trade = event("COOPERATE", "happened", "XA", "XB", goods="trucks:equipment")
    other = Document(words).find("Borduria")
    claim = Claim("d", Span(0, len(words)), words, event=trade, roles=(("recipient", other),))
    assert sides(trade, [(claim, words, 0)]) == (supplier, recipient, known)


def test_a_denied_delivery_is_in_the_sheet_only_when_asked_for() -> None:
    assert sheet_of("sipri", standing(DENIED)) == []
    assert len(sheet_of("sipri", standing(DENIED), WITH_DENIED)) == 1


@pytest.mark.parametrize(
    "words, found",
    [
        ("Arland sent 40 trucks.", ("40", True)),
        ("Arland sent 1,200 second-hand army trucks.", ("1,200", True)),
        ("Arland sent some 40 trucks.", ("40", False)),
        ("In 2024 trucks were sent.", ("", False)),
        ("Arland sent 12 tonnes of trucks.", ("12 tonnes", True)),
        ("Arland sent 12 guns and trucks.", ("", False)),
        ("Arland sent trucks.", ("", False)),
    ],
)
def test_a_number_belongs_to_the_goods_beside_it(words: str, found: tuple[str, bool]) -> None:
    claims = standing(Line(words, event=TRUCKS)).claims.values()
    assert quantity(list(claims), Good("trucks")) == found


# --- tables -------------------------------------------------------------------------------------------------------


def test_a_table_has_the_columns_it_describes(examples: Standing) -> None:
    for table in tables(propositions(examples), examples):
        assert all(list(row) == [c.name for c in columns(table.name)] for row in table.rows)
        assert all(c.meaning and c.kind in {"string", "integer", "number", "boolean", "date", "list"} for c in table.columns)


def test_parquet_describes_itself(examples: Standing, tmp_path: Path) -> None:
    pq = needs("pyarrow.parquet")
    data = handed("parquet", propositions(examples), examples, PLAIN)
    assert data == handed("parquet", propositions(examples), examples, PLAIN)
    put(data, tmp_path / "story")
    package = json.loads((tmp_path / "story/datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in package["resources"]] == ["documents", "claims", "propositions", "evidence"]
    kinds = {"string": "string", "int64": "integer", "double": "number", "bool": "boolean", "date32[day]": "date"}
    for r in package["resources"]:
        fields = pq.read_schema(tmp_path / "story" / r["path"])
        assert [(f["name"], f["type"]) for f in r["schema"]["fields"]] == [(f.name, kinds.get(str(f.type), "array")) for f in fields]


def test_the_package_is_what_frictionless_takes(examples: Standing, tmp_path: Path) -> None:
    frictionless = needs("frictionless")
    needs("pyarrow")
    put(handed("parquet", propositions(examples), examples, PLAIN), tmp_path / "story")
    package = json.loads((tmp_path / "story/datapackage.json").read_text("utf-8"))
    frictionless.Package.from_descriptor(package)
    # Of Parquet it takes no lists, so the same rows are checked against the same descriptor.
    data = {
        t.name: [[c.name for c in t.columns], *([row[c.name] for c in t.columns] for row in t.rows)]
        for t in tables(propositions(examples), examples)
    }
    for r in package["resources"]:
        del r["path"], r["format"], r["mediatype"]
        r["data"] = data[r["name"]]
    report = frictionless.Package.from_descriptor(package).validate()
    assert report.valid, report.flatten(["type", "note"])[:3]


def test_a_zip_stays_one_file(tmp_path: Path) -> None:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as folder:
        folder.writestr("../claims.parquet", b"rows")
    put(inside.getvalue(), tmp_path / "story.zip")
    assert (tmp_path / "story.zip").read_bytes() == inside.getvalue()
    put(inside.getvalue(), tmp_path / "story")
    assert [p.name for p in (tmp_path / "story").iterdir()] == ["claims.parquet"]


# --- the command --------------------------------------------------------------------------------------------------


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["export", *args])
    return result.exit_code, result.stdout, result.stderr


REPORT = str(ROOT / "examples/10-2026-05-06-crescent-wire.txt")


def test_without_a_file_the_records_go_to_stdout() -> None:
    code, out, _ = run("plover", REPORT)
    assert code == 0 and all(json.loads(line)["v"] == 1 for line in out.splitlines())


def test_a_file_is_written_and_named(tmp_path: Path) -> None:
    code, out, err = run("stix", REPORT, "--out", str(tmp_path / "bundle.json"), "--as-of", "2026-05-07")
    assert (code, out) == (0, "") and "bundle.json written: stix, 1 report," in err
    assert json.loads((tmp_path / "bundle.json").read_text("utf-8"))["type"] == "bundle"


@pytest.mark.parametrize(
    "args, code, said",
    [
        (("parquet", REPORT), 2, "--out"),
        (("ftm", REPORT, "--claims"), 1, "no records by claim"),
        (("plow", REPORT), 1, "is no format"),
    ],
)
def test_what_cannot_be_is_said(args: tuple[str, ...], code: int, said: str) -> None:
    result = CliRunner().invoke(app, ["export", *args])
    assert result.exit_code == code
    assert said in re.sub(r"\s+", " ", result.stderr + str(result.exception or ""))


def test_a_wrong_format_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "export", "plow", REPORT])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.errors import MissingPackage
    from onrecord.exporters.arrow import package

    assert importlib.util.find_spec("no_such_package") is None
    with pytest.raises(MissingPackage, match=r"pip install '\.\[arrow\]'"):
        package("no_such_package", "arrow")
