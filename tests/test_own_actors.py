"""A user's own persons and bodies: each test is a file of a few lines and a very small article."""

from __future__ import annotations

import json
import time
import warnings
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import onrecord as rec
from onrecord.annotation import Mention
from onrecord.annotators.own_actors import own_actors
from onrecord.annotators.own_files import ActorFile, own_table
from onrecord.cli import app
from onrecord.errors import BadActors

HEADER = "id,name,kind,aliases,country,offices\n"
KARIUKI = "desk:1,Nyambura Kariuki,person,Nyambura Wanjiru|Wanjiru,KE,Fisheries Minister@2023-01..|Foreign Minister@2020..2022-12\n"
LEAGUE = "desk:2,Harbour League,organisation,HRL|the League of Harbours,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(text: str, name: str = "own.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def mentions(text: str, *actors: Path, day: str = "2024-05-14") -> list[tuple[str, Mention]]:
    [reading] = rec.read_text(text, published=day, actors=actors)
    return [(reading.document[m.span], m) for m in reading.found.of(Mention)]


def who(text: str, words: str, *actors: Path, day: str = "2024-05-14") -> str:
    """The id of the last mention with these words, "" where nothing names an actor there."""
    return next((m.actor.id for found, m in reversed(mentions(text, *actors, day=day)) if found == words), "")


def others(text: str, words: str, *actors: Path, day: str = "2024-05-14") -> list[str]:
    """The ids of the candidates of the last mention with these words."""
    return next([c.id for c in m.candidates] for found, m in reversed(mentions(text, *actors, day=day)) if found == words)


def test_a_body_of_ones_own_that_is_described_and_then_named_is_one(file: Any) -> None:
    salt = file(HEADER + "desk:3,Vulcan Salt,organisation,,,\n")
    text = "The owner, Vulcan Salt, rejected the allegation on Monday. Vulcan Salt closed the pan in May."
    assert who(text, "The owner", salt) == who(text, "Vulcan Salt", salt) == "desk:3"
    assert who("The owner, a man of 60, rejected the allegation of Vulcan Salt, which left.", "The owner", salt) != "desk:3"
    [reading] = rec.read_text(text, published="2024-05-14", actors=[salt])
    assert [link.name for claim in reading.claims for link in claim.chain] == ["Vulcan Salt"]


# --- our CSV ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Nyambura Kariuki opened the quay.", "Nyambura Kariuki", "desk:1"),
        ("Nyambura Wanjiru opened the quay.", "Nyambura Wanjiru", "desk:1"),
        ("Nyambura Kariuki opened the quay. Kariuki said that it was late.", "Kariuki", "desk:1"),
        ("Nyambura Kariuki opened the quay. She said that it was late.", "She", "desk:1"),
        ("The Harbour League sent a letter to Ghana.", "The Harbour League", "desk:2"),
        ("Ghana wrote to the HRL on Monday.", "the HRL", "desk:2"),
        ("The League of Harbours sent a letter.", "The League of Harbours", "desk:2"),
    ],
)
def test_an_own_name_is_found(text: str, words: str, actor: str, file: Any) -> None:
    assert who(text, words, file(HEADER + KARIUKI + LEAGUE)) == actor


def test_without_the_file_nobody_knows_them() -> None:
    assert who("Nyambura Kariuki said that it was late.", "Nyambura Kariuki") == "name:nyambura-kariuki"


def test_an_alias_goes_by_the_canonical_name_and_stands_for_its_country(file: Any) -> None:
    [(_, found)] = mentions("Nyambura Wanjiru opened the quay.", file(HEADER + KARIUKI))
    assert (found.actor.name, found.actor.kind, found.actor.bloc, found.by) == ("Nyambura Kariuki", "person", "country:KE", "name")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Nyambura Kariuki opened the quay. Wanjiru was late.", "desk:1"),
        ("Wanjiru was late.", ""),
    ],
)
def test_an_alias_of_one_word_needs_the_full_name_in_the_document(text: str, actor: str, file: Any) -> None:
    assert who(text, "Wanjiru", file(HEADER + KARIUKI)) == actor


@pytest.mark.parametrize(
    ("day", "actor"), [("2024-05-14", "desk:1"), ("2022-05-14", "office:fisheries-minister@country:KE"), ("2019-05-14", "")]
)
def test_an_office_names_its_holder_of_the_day(day: str, actor: str, file: Any) -> None:
    told = who(
        "Kenya waits. The Kenyan fisheries minister opened the quay.", "The Kenyan fisheries minister", file(HEADER + KARIUKI), day=day
    )
    assert (told == "desk:1") is (actor == "desk:1")


def test_the_users_holder_of_an_office_comes_before_that_of_the_tables(file: Any) -> None:
    own = file(HEADER + "desk:9,Akinyi Otieno,person,,KE,Foreign Minister@2010-01-01..2010-12-31\n")
    text = "Kenya waits. The Kenyan foreign minister declined to comment."
    assert who(text, "The Kenyan foreign minister", own, day="2010-05-14") == "desk:9"
    assert who(text, "The Kenyan foreign minister", day="2010-05-14") in others(text, "The Kenyan foreign minister", own, day="2010-05-14")
    assert who(text, "The Kenyan foreign minister", own, day="2011-05-14") != "desk:9"


def test_a_title_with_a_surname_finds_the_holder(file: Any) -> None:
    own = file(HEADER + "desk:9,Akinyi Otieno,person,,KE,Foreign Minister@2010..2012\n")
    assert who("Foreign Minister Otieno declined to comment.", "Foreign Minister Otieno", own, day="2011-05-14") == "desk:9"


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Mayor Otieno was late.", "Mayor Otieno", "desk:9"),
        ("Governor Otieno was late.", "Governor Otieno", "name:otieno"),
        ("Kenya's trade minister was late.", "Kenya's trade minister", "desk:8"),
        ("Kenya's energy minister was late.", "Kenya's energy minister", "office:energy-minister@country:KE"),
        ("Trade Minister Mbugua was late.", "Trade Minister Mbugua", "desk:8"),
    ],
)
def test_offices_that_many_hold_go_by_their_words(text: str, words: str, actor: str, file: Any) -> None:
    rows = "desk:9,Akinyi Otieno,person,,KE,Mayor of Kisumu@2020..\ndesk:8,Wairimu Mbugua,person,,KE,Trade Minister@2020..\n"
    assert who(text, words, file(HEADER + rows)) == actor


def test_the_head_of_an_own_body(file: Any) -> None:
    own = file(HEADER + LEAGUE + "desk:3,Sipho Ndaba,person,,ZA,Secretary-General of the Harbour League@2020..\n")
    text = "The Harbour League met. The secretary-general of the Harbour League declined to comment."
    assert who(text, "The secretary-general of the Harbour League", own) == "desk:3"


def test_a_person_without_a_country_speaks_for_the_body_of_the_office(file: Any) -> None:
    own = file(HEADER + LEAGUE + "desk:3,Sipho Ndaba,person,,,Spokesman for the Harbour League@2020..\n")
    assert dict(mentions("Sipho Ndaba declined to comment.", own))["Sipho Ndaba"].actor.bloc == "desk:2"


def test_the_spokesman_of_an_own_body_speaks_for_it(file: Any) -> None:
    found = dict(mentions("A spokesman for the Harbour League declined to comment.", file(HEADER + LEAGUE)))
    assert found["A spokesman for the Harbour League"].actor.bloc == "desk:2"


@pytest.mark.parametrize(
    ("row", "text", "words"),
    [
        ("mine:1,Vladimir Putin,person,,RU,\n", "Wladimir Putin spoke.", "Wladimir Putin"),
        ("mine:1,Vladimir Putin,person,,RU,\n", "The Russian president spoke.", "The Russian president"),
        ("mine:1,Vladimir Putin,person,,,\n", "Vladimir Putin spoke.", "Vladimir Putin"),
        ("mine:1,African Union,organisation,Union of Africa,,\n", "The African Union met.", "The African Union"),
        ("mine:1,African Union,organisation,Union of Africa,,\n", "The Union of Africa met.", "The Union of Africa"),
        ("mine:1,The New York Times,outlet,,,\n", "The minister told the NYT that it was late.", "the NYT"),
    ],
)
def test_the_users_entry_wins_over_the_tables(row: str, text: str, words: str, file: Any) -> None:
    assert who(text, words, file(HEADER + row), day="2020-05-14") == "mine:1"


def test_a_seat_of_government_or_an_abbreviation_is_not_the_whole_row(file: Any) -> None:
    own = file(HEADER + "mine:1,Kremlin,government,,RU,\nmine:2,AU,organisation,,,\n")
    found = [(words, m.actor.id) for words, m in mentions("The Kremlin waits. Russia waits. The AU met. The African Union met.", own)]
    assert found == [("The Kremlin", "mine:1"), ("Russia", "country:RU"), ("The AU", "mine:2"), ("The African Union", "org:african-union")]


def test_an_id_of_the_tables_adds_names_to_their_row(file: Any) -> None:
    own = file(HEADER + "country:KE,Kenya,government,Land of the Lions,KE,\nQ7747,Vladimir Putin,person,Vova Putin,RU,\n")
    text = "The Land of the Lions waits. Kenya waits. Vova Putin spoke."
    assert [m.actor.id for _, m in mentions(text, own, day="2020-05-14")] == ["country:KE", "country:KE", "Q7747"]
    assert {m.actor.name for _, m in mentions(text, own)} == {"Kenya", "Vladimir Putin"}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Ghana sued Kestrel on Monday.", "Kestrel", "k"),
        ("They walked to Kestrel Bay on Monday.", "Kestrel", ""),
        ("They saw a kestrel on Monday.", "kestrel", ""),
        ("Kestrel Shipping Ltd. sued Ghana.", "Kestrel Shipping Ltd", "s"),
        ("Ghana sued Kestrel Shipping on Monday.", "Kestrel Shipping", "s"),
        ("Ghana sued the Bank of the Reefs on Monday.", "the Bank of the Reefs", "b"),
        ("They run a fishing company.", "fishing company", ""),
    ],
)
def test_names_of_companies(text: str, words: str, actor: str, file: Any) -> None:
    own = file(
        HEADER + "k,Kestrel,organisation,,,\ns,Kestrel Shipping Ltd,organisation,fishing company,,\nb,BANK OF THE REEFS,organisation,,,\n"
    )
    assert who(text, words, own) == actor


def test_an_own_name_ends_a_run_of_capitals(file: Any) -> None:
    own = file(HEADER + "p,Qwerta Zumbul,person,,KE,\n")
    assert who("The talks were led by Deep Water Tsar Qwerta Zumbul on Monday.", "Qwerta Zumbul", own) == "p"


# --- ambiguous names --------------------------------------------------------------------------------------------------


def test_two_of_one_name_are_candidates_of_one_another(file: Any) -> None:
    own = file(HEADER + "a,Abena Mensah,person,,GH,\nb,Abena Mensah,person,,TG,\nc,Blue Circle,organisation,,,\nd,Blue Circle,outlet,,,\n")
    assert (
        who("Togo waits. Abena Mensah spoke.", "Abena Mensah", own),
        others("Togo waits. Abena Mensah spoke.", "Abena Mensah", own),
    ) == (
        "b",
        ["a"],
    )
    assert others("Ghana sued Blue Circle on Monday.", "Blue Circle", own) == ["d"]


@pytest.mark.parametrize(
    ("text", "words", "actor", "more"),
    [
        ("Ilse Brandt met Otto Brandt. Brandt left early.", "Brandt", "name:ilse-brandt", ["name:otto-brandt"]),
        ("President Ilse Brandt met Otto Brandt. President Brandt left early.", "President Brandt", "name:ilse-brandt", []),
        ("Congo refused the plan.", "Congo", "country:CD", ["country:CG"]),
        ("Brazzaville waits. Officials in Congo-Brazzaville agreed. Congo refused the plan.", "Congo", "country:CG", ["country:CD"]),
        ("Guinea refused the plan.", "Guinea", "country:GN", []),
        ("Guinea-Bissau waits. Guinea refused the plan.", "Guinea", "country:GN", ["country:GW"]),
        ("Korea refused the plan.", "Korea", "country:KR", ["country:KP"]),
        ("North Korea waits. The Koreans refused the plan.", "The Koreans", "country:KP", ["country:KR"]),
        (
            "Foreign Minister Ilse Brandt met Foreign Minister Otto Wels. The foreign minister said no.",
            "The foreign minister",
            "name:otto-wels",
            ["name:ilse-brandt"],
        ),
        ("Olena Brandt met Anna Wels. She left early.", "She", "name:olena-brandt", ["name:anna-wels"]),
    ],
)
def test_who_else_may_be_meant(text: str, words: str, actor: str, more: list[str]) -> None:
    assert (who(text, words), others(text, words)) == (actor, more)


def test_an_office_that_two_hold(file: Any) -> None:
    own = file(
        HEADER + "a,Abena Mensah,person,,KE,Foreign Minister@2031-01-01..2031-06-30\nb,Kofi Anan,person,,KE,Foreign Minister@2031-06-30..\n"
    )
    text = "Kenya waits. The Kenyan foreign minister agreed."
    assert who(text, "The Kenyan foreign minister", own, day="2031-06-30") == "b"
    assert others(text, "The Kenyan foreign minister", own, day="2031-06-30") == ["a"]


def test_read_json_shows_who_and_who_else(tmp_path: Path, file: Any) -> None:
    report = tmp_path / "report.txt"
    report.write_text("NAIROBI, May 2, 2024 - Ilse Brandt met Otto Brandt of the Harbour League. Brandt left early.\n", "utf-8")
    done = CliRunner().invoke(app, ["read", "--json", "--actors", str(file(HEADER + LEAGUE)), str(report)])
    rows = json.loads(done.stdout)["mentions"]
    assert all({"id", "name", "kind", "by", "candidates"} <= set(row) for row in rows)
    by_words = {row["text"]: row for row in rows}
    league = by_words["the Harbour League"]
    assert (league["id"], league["name"], league["kind"], league["by"]) == ("desk:2", "Harbour League", "organisation", "name")
    assert [(c["id"], c["name"]) for c in by_words["Brandt"]["candidates"]] == [("name:otto-brandt", "Otto Brandt")]


# --- FollowTheMoney and OpenSanctions -----------------------------------------------------------------------------------


def entity(eid: str, schema: str, **properties: list[str]) -> str:
    return json.dumps({"id": eid, "schema": schema, "properties": properties}) + "\n"


def test_followthemoney_entities(file: Any) -> None:
    own = file(
        entity(
            "NK-1",
            "Person",
            name=["Tendai Moyo"],
            alias=["Tendai Shumba Moyo"],
            weakAlias=["Shumba"],
            country=["zw"],
            position=["Minister of Finance"],
            topics=["role.pep"],
            gender=["female"],
        )
        + entity("NK-2", "PublicBody", name=["Lakes Authority"], country=["zw"])
        + entity("NK-3", "Company", name=["Kestrel Grain LLC"])
        + entity("NK-4", "Address", full=["1 Quay Road"])
        + entity("NK-5", "LegalEntity", name=["Chipo Dube"], topics=["role.pep"]),
        "entities.ftm.json",
    )
    text = "Tendai Moyo left the Lakes Authority. Shumba sued Kestrel Grain. Chipo Dube was late."
    with pytest.warns(UserWarning, match=r"4 entries read, 1 of other schemas not read \(1 Address\)"):
        found = {words: m.actor for words, m in mentions(text, own)}
    assert {words: a.id for words, a in found.items()} == {
        "Tendai Moyo": "NK-1",
        "the Lakes Authority": "NK-2",
        "Shumba": "NK-1",
        "Kestrel Grain": "NK-3",
        "Chipo Dube": "NK-5",
    }
    assert (found["the Lakes Authority"].kind, found["the Lakes Authority"].bloc, found["Tendai Moyo"].bloc) == (
        "government",
        "country:ZW",
        "country:ZW",
    )


def test_an_undated_position_names_a_bearer_of_the_title_and_not_the_holder(file: Any) -> None:
    own = file(entity("NK-1", "Person", name=["Tendai Moyo"], country=["zw"], position=["Minister of Finance"]), "e.json")
    assert who("Finance Minister Moyo was late.", "Finance Minister Moyo", own) == "NK-1"
    assert who("Zimbabwe waits. The finance minister of Zimbabwe was late.", "The finance minister of Zimbabwe", own) != "NK-1"


def test_a_wikidata_id_makes_an_entity_the_person_of_the_tables(file: Any) -> None:
    own = file(entity("NK-1", "Person", name=["Putin, Vladimir Vladimirovich"], wikidataId=["Q7747"]), "e.json")
    assert who("The Russian president spoke.", "The Russian president", own, day="2020-05-14") == "NK-1"


def test_targets_of_opensanctions(file: Any) -> None:
    own = file(
        '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","dataset"\n'
        '"NK-1","Person","Tendai Moyo","Tendai Shumba Moyo;T. Moyo","1961","zw;suhh","","","","A List"\n'
        '"NK-2","Vessel","Blue Marlin","","","pa","","","","A List"\n',
        "targets.simple.csv",
    )
    table = own_table([ActorFile.of(own)])
    assert [(e.id, e.aliases, e.countries) for e in table.entries] == [("NK-1", ("Tendai Shumba Moyo", "T. Moyo"), ("ZW",))]
    assert [note.partition(": ")[2].partition(";")[0] for note in table.notes] == [
        "1 entry read, 1 of other schemas not read (1 Vessel)",
        "countries that our table does not have are left out: suhh (1)",
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert who("Tendai Shumba Moyo was late.", "Tendai Shumba Moyo", own) == "NK-1"


# --- what is wrong with a file ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADER + "a,Abena Mensah,minister,,GH,\n", r"own:2: kind: 'minister' is no kind; write person, organisation"),
        (HEADER + "a,,person,,GH,\n", r"own:2: name: '' is no name"),
        (HEADER + ",Abena Mensah,person,,GH,\n", r"own:2: id: empty"),
        (HEADER + "a,Abena Mensah,person,,GH,\n\na,Kofi Badu,person,,GH,\n", r"own:4: id: 'a' stands at .*own:2 already"),
        (HEADER + "a,Abena Mensah,person,,Ghana,\n", r"own:2: country: 'Ghana' is no country; write a code"),
        (
            HEADER + "a,Abena Mensah,person,,GH,Foreign Minister\n",
            r"own:2: offices: 'Foreign Minister' is no office; write title@START..END",
        ),
        (HEADER + "a,Abena Mensah,person,,GH,Envoy@2024-02-31..\n", r"own:2: offices: .*write a day of the calendar"),
        (HEADER + "a,Abena Mensah,person,,GH,Envoy@2024..2023\n", r"own:2: offices: .* ends before it begins"),
        (HEADER + "a,Blue Circle,outlet,,GH,Envoy@2024..\n", r"own:2: offices: persons hold offices"),
        (HEADER + "a,Mensah, Abena,person,,GH,\n", r"own:2: 7 cells under 6 columns"),
        ("id,name,kind,alias\n", r"own:1: alias: no column that we read; the columns are id, name, kind, aliases, country, offices"),
        ("id;name;kind\n", r"own:1: the header is 'id;name;kind'; a file of actors is a CSV with the header id,name,kind"),
        ("", r"own:1: empty"),
        ("[]", r"own:1: a JSON array; write one entity a line"),
        ('{"id": "a", "schema": "Person", "properties": {}}\n', r"own:1: name: '' is no name"),
        ('{"id": "a", "schema": "Person"', r"own:1: no entity"),
        ('{"id": "a", "schema": "Person", "properties": {"name": ["A B"]}}\n{"id": 5}\n', r"own:2: no entity"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, told: str, file: Any) -> None:
    path = file(text, "own")
    with pytest.raises(BadActors, match=told):
        rec.read_text("It rained.", actors=path)


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(HEADER.encode() + "a,José Núñez,person,,MX,\n".encode("latin-1"))
    with pytest.raises(BadActors, match=r"own\.csv:2: byte \d+ is not UTF-8; save the file as UTF-8"):
        rec.read_text("It rained.", actors=path)


def test_an_id_in_two_files_is_refused(file: Any) -> None:
    files = [file(HEADER + KARIUKI, "one.csv"), file(HEADER + KARIUKI, "two.csv")]
    with pytest.raises(BadActors, match=r"two\.csv:2: id: 'desk:1' stands at .*one\.csv:2 already"):
        rec.read_text("It rained.", actors=files)


def test_the_command_line_names_what_is_wrong(file: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import cli

    monkeypatch.setattr("sys.argv", ["onrecord", "read", "--actors", str(file(HEADER + "a,B C,wizard,,,\n")), "-"])
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert done.value.code == cli.FAILED
    assert "own.csv:2: kind: 'wizard' is no kind" in capsys.readouterr().err


# --- every command, any number of processes -----------------------------------------------------------------------------


REPORT = "NAIROBI, May 2, 2024 - Nyambura Kariuki said on Thursday that Kenya would send grain to the Harbour League.\n"


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"report{n}.txt" for n in range(3)]
    for n, path in enumerate(paths):
        path.write_text(REPORT.replace("Thursday", ["Thursday", "Wednesday", "Tuesday"][n]), "utf-8")
    return list(map(str, paths))


@pytest.mark.parametrize("command", ["read", "claims", "propositions", "timeline", "sources"])
def test_every_command_knows_them_whatever_the_number_of_processes(command: str, reports: list[str], file: Any) -> None:
    options = ["--json", "--actors", str(file(HEADER + KARIUKI)), "--actors", str(file(HEADER + LEAGUE, "two.csv"))]
    one, two = (CliRunner().invoke(app, [command, *reports, *options, "-j", n]) for n in ("1", "2"))
    assert one.exit_code == two.exit_code == 0
    assert one.stdout_bytes == two.stdout_bytes
    assert {"read": '"desk:2"', "timeline": "Harbour League"}.get(command, "Nyambura Kariuki") in one.stdout


def test_a_ledger_keeps_their_ids_and_a_question_knows_their_names(reports: list[str], tmp_path: Path, file: Any) -> None:
    own, ledger = str(file(HEADER + KARIUKI.replace("|Wanjiru", "") + LEAGUE)), str(tmp_path / "story.jsonl")
    assert CliRunner().invoke(app, ["ingest", *reports, "--ledger", ledger, "--actors", own]).exit_code == 0
    assert '"id":"desk:1"' in Path(ledger).read_text("utf-8")
    told = CliRunner().invoke(app, ["ask", "Will Kenya send grain to the League of Harbours?", "--ledger", ledger, "--actors", own])
    assert told.exit_code == 0 and "grain" in told.stdout and "--actors is for" not in told.stderr
    told = CliRunner().invoke(app, ["claims", "--ledger", ledger, "--actors", own])
    assert "--actors is for reports that are read now" in told.stderr


def test_a_report_page_knows_them(reports: list[str], tmp_path: Path, file: Any) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["report", *reports, "--actors", str(file(HEADER + KARIUKI + LEAGUE)), "--out", str(page)])
    assert done.exit_code == 0 and "Nyambura Kariuki" in page.read_text("utf-8")


def test_entities_that_are_not_read_are_named_on_stderr(reports: list[str], file: Any) -> None:
    own = file(entity("a", "Vessel", name=["Blue Marlin"]) * 1 + entity("b", "Vessel", name=["Red Marlin"]), "e.json")
    done = CliRunner().invoke(app, ["read", "--json", reports[0], "--actors", str(own)])
    assert "0 entries read, 2 of other schemas not read (2 Vessel); Person, Organization" in done.stderr


def test_a_hundred_thousand_names_load_in_seconds(file: Any) -> None:
    rows = (f"n{n},Given{n % 317} Middle{n % 911} Family{n},person,Other{n} Name{n % 700},KE,\n" for n in range(50_000))
    packed = (ActorFile.of(file(HEADER + "".join(rows))),)
    begun = time.process_time()
    assert sum(map(len, own_actors(packed).persons.values())) == 100_000
    assert time.process_time() - begun < 5
