"""Rulings of people: entries like any other, heeded at once, taken back by another, and handed on to those who train."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from typer.testing import CliRunner

from onrecord.checks import verify
from onrecord.claim import Stance
from onrecord.cli import app
from onrecord.codec import FORMAT, NEWEST, decode, encode
from onrecord.correct import PARTS, corrected
from onrecord.errors import BadRuling
from onrecord.event import Realis
from onrecord.exporters.decisions import decision_rows
from onrecord.identity import claim_id
from onrecord.ledger import Claimed, Ruled, Verdict, Withdrawn, in_force, ruling_id, standing
from onrecord.server.growing import Snapshot
from onrecord.server.state import Room
from onrecord.server.values import closed, fitting
from onrecord.stores import open_store
from tests.by_hand import Line, event
from tests.server.rooms import SENT, STORY, entries, ledger, visitor

DENIAL = next(claim_id(e.claim) for e in entries(*STORY) if isinstance(e, Claimed) and e.claim.stance is Stance.DENIES)
FIRST = next(claim_id(e.claim) for e in entries(*STORY) if isinstance(e, Claimed))


def ruling(claim: str, verdict: Verdict | None, at: int, **more: str) -> Ruled:
    return Ruled(date(2024, 3, 12), (claim,), False, "Ada", verdict=verdict, at=f"2024-04-01T12:00:{at:02}Z", **more)  # type: ignore[arg-type]


REJECT = ruling(DENIAL, Verdict.REJECT, 1)
MILDER = ruling(DENIAL, Verdict.CORRECT, 2, part="stance", value="declines_comment")
BACK = ruling(DENIAL, Verdict.UNDO, 3, undoes=ruling_id(REJECT))
AGAIN = ruling(DENIAL, Verdict.UNDO, 4, undoes=ruling_id(BACK))


@pytest.mark.parametrize(
    ("made", "stance"),
    [
        ([], Stance.DENIES),
        ([REJECT], None),
        ([REJECT, BACK], Stance.DENIES),
        ([REJECT, BACK, AGAIN], None),
        ([MILDER], Stance.DECLINES_COMMENT),
        ([MILDER, ruling(DENIAL, Verdict.CORRECT, 5, part="stance", value="asserts")], Stance.ASSERTS),
        ([REJECT, ruling(DENIAL, Verdict.ACCEPT, 5)], Stance.DENIES),
    ],
)
def test_of_two_rulings_the_later_holds_whatever_their_order(made: list[Ruled], stance: Stance | None) -> None:
    for order in permutations(made):
        found = standing([*order, *entries(*STORY)]).claims.get(DENIAL)
        assert (found.stance if found else None) is stance


def test_what_the_machine_read_is_not_changed() -> None:
    stands = standing([*entries(*STORY), MILDER])
    assert claim_id(stands.claims[DENIAL]) != DENIAL
    assert next(e for e in entries(*STORY) if isinstance(e, Claimed) and claim_id(e.claim) == DENIAL).claim.stance is Stance.DENIES


def test_a_ruling_on_sameness_is_taken_back_too() -> None:
    apart = replace(ruling(DENIAL, None, 1), claims=(DENIAL, FIRST))
    assert standing([*entries(*STORY), apart]).rulings == (apart,)
    assert standing([*entries(*STORY), apart, ruling(DENIAL, Verdict.UNDO, 2, undoes=ruling_id(apart))]).rulings == ()
    assert in_force([apart, replace(apart, same=True, at="2024-04-02T12:00:00Z")])[-1].same


def test_rulings_of_before_keep_their_bytes() -> None:
    old = b'{"by":"desk","claims":["89abcdef01234567","0123456789abcdef"],"entry":"ruled","format":1,"same":true}'
    assert encode(decode(old)) == old
    assert b'"format":%d' % FORMAT in encode(Ruled(None, ("89abcdef01234567",), True, "desk"))
    assert b'"format":%d' % NEWEST in encode(REJECT)
    assert decode(encode(REJECT)) == REJECT


CLAIM = next(e.claim for e in entries(*STORY) if isinstance(e, Claimed))


@pytest.mark.parametrize(
    ("part", "value", "holds"),
    [
        ("stance", "confirms", lambda c: c.stance is Stance.CONFIRMS),
        ("certainty", "possible", lambda c: c.certainty.name == "POSSIBLE"),
        ("negated", "yes", lambda c: c.negated),
        ("act", "COOPERATE", lambda c: c.event.act == "COOPERATE"),
        ("realis", "planned", lambda c: c.event.realis is Realis.PLANNED),
        ("actors", "country:XC Carpania; name:dana-wei Dana Wei", lambda c: [a.name for a in c.event.actors] == ["Carpania", "Dana Wei"]),
        ("recipients", "", lambda c: c.event.recipients == ()),
        ("when", "2024-02", lambda c: c.event.when.latest == date(2024, 2, 29)),
        ("when", "2024-02-03/2024-02-05", lambda c: c.event.when.earliest == date(2024, 2, 3)),
        ("when", "", lambda c: c.event.when is None),
        ("where", "Klow; XB", lambda c: (c.event.where.name, c.event.where.country) == ("Klow", "XB")),
        ("source_kind", "unnamed_officials", lambda c: c.chain[-1].kind.value == "unnamed_officials"),
        ("own_voice", "yes", lambda c: c.chain == ()),
    ],
)
def test_each_part_can_be_corrected(part: str, value: str, holds) -> None:  # type: ignore[no-untyped-def]
    found = corrected(CLAIM, part, value)
    assert holds(found)
    assert found.quote == CLAIM.quote and found.span == CLAIM.span


def test_what_the_form_offers_is_taken() -> None:
    for part, values in closed().items():
        for value, _ in values:
            corrected(CLAIM, part, fitting(part, value, {}))
    offered = dict(closed()["act"])
    assert {"CONSULT", "COERCE", "RETREAT"} <= offered.keys() and not {"TALKS", "END", "HELP", "COERCE arrest"} & offered.keys()


@pytest.mark.parametrize("part", [*sorted(PARTS.keys() - {"where"}), "quote"])
def test_a_value_that_does_not_fit_is_named(part: str) -> None:
    with pytest.raises(BadRuling, match=part):
        corrected(CLAIM, part, "some nonsense, 13")


def test_a_decision_in_the_browser_is_heeded_at_once(tmp_path: Path) -> None:
    client, room = visitor(where := ledger(tmp_path))
    page = "/p/" + next(p.id for p in room.now().propositions if DENIAL in p.claims)
    assert "contested by" in client.get(page).text
    answer = client.post("/rule", data={"deed": "reject", "claims": DENIAL, "by": "Ada", "why": "misread", "back": page})
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert "contested by" not in client.get(page).text
    rulings = client.get("/review").text
    assert "reject" in rulings and "Ada" in rulings and "misread" in rulings
    undone = room.now().rulings[0]
    client.post("/rule", data={"deed": "undo", "ruling": ruling_id(undone), "by": "Ben"})
    assert "contested by" in client.get(page).text
    assert "taken back" in client.get("/review").text
    store = open_store(where)
    assert verify(store) == []
    assert [e.verdict for e in store if isinstance(e, Ruled)] == [Verdict.REJECT, Verdict.UNDO]
    store.close()


def test_a_correction_and_a_merger_in_the_browser(tmp_path: Path) -> None:
    visit = event("CONSULT", "happened", "XA", "XB")
    client, room = visitor(ledger(tmp_path, *STORY, Line("Arland's king saw the Bordurians.", "2024-03-20", "Herald", event=visit)))
    one = next(c for c, claim in room.now().standing.claims.items() if "Bordurians" in claim.quote)
    form = {"claims": one, "by": "Ada", "why": ""}
    client.post("/rule", data=form | {"deed": "correct", "part": "realis", "value": "planned"})
    assert client.get(f"/api/v1/claims/{one}").json()["event"]["realis"] == "planned"
    assert client.get(f"/api/v1/claims/{one}").json()["reviewed"][0]["by"] == "Ada"
    assert "Corrected by Ada" in client.get(client.get(f"/c/{one}").headers["location"]).text
    client.post("/rule", data=form | {"deed": "same", "other_id": FIRST})
    assert any({one, FIRST} <= set(p.claims) for p in room.now().propositions)
    client.post("/rule", data=form | {"deed": "not_same", "other_id": FIRST})
    assert not any({one, FIRST} <= set(p.claims) for p in room.now().propositions)


def test_who_merges_two_propositions_chooses_by_the_sentence(tmp_path: Path) -> None:
    visit = event("CONSULT", "happened", "XA", "XB")
    trade = Line("Carpania sold wheat to Dravia.", "2024-03-21", "Herald", event=event("AID", "happened", "XC", "XD", goods="wheat:food"))
    rain = Line("It rained in Quito.", "2024-03-22", "Herald")
    client, room = visitor(
        ledger(tmp_path, *STORY, trade, rain, Line("Arland's king saw the Bordurians.", "2024-03-20", "Herald", event=visit))
    )
    seen = next(p for p in room.now().propositions if p.event and p.event.act == "CONSULT")
    page = client.get(f"/p/{seen.id}").text
    offered = re.findall(r'<option value="([0-9a-f]{16})">([^<]*)', page.partition('name="same_as"')[2].partition("</select>")[0])
    assert [said for _, said in offered] == ["Arland supplied Borduria with shells."], (
        "the same actors; other acts of others are not offered"
    )
    one = seen.claims[0]
    form = {"deed": "same", "claims": one, "same_as": offered[0][0], "not_same_as": "", "other_id": "", "by": "Ada"}
    assert client.post("/rule", data=form).status_code == 303
    (whole,) = (p for p in room.now().propositions if one in p.claims)
    assert {offered[0][0], one} <= set(whole.claims)
    page = client.get(f"/p/{whole.id}?claim={one}").text
    assert SENT in page.partition('name="not_same_as"')[2].partition("</select>")[0], "and who parts them, by the words of a claim"


def test_whoever_rejects_the_first_claim_goes_on_with_the_others_and_can_undo(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    p = next(p for p in room.now().propositions if len(p.claims) > 2)
    first, other = p.claims[:2]
    form = {"deed": "reject", "claims": first, "beside": other, "by": "Ada", "back": f"/p/{p.id}?claim={first}#claim"}
    where = client.post("/rule", data=form).headers["location"]
    page = client.get(where)
    assert page.status_code == 200 and "Rejected by Ada" in page.text and ">Undo<" in page.text
    assert client.get(f"/c/{first}").text.count("This claim was rejected") == 1
    undo = {"deed": "undo", "ruling": ruling_id(room.now().rulings[-1]), "by": "Ada", "back": where}
    again = client.get(client.post("/rule", data=undo).headers["location"], follow_redirects=True)
    assert again.status_code == 200 and "Rejected by Ada" not in again.text


HARVEST = event("AID", "happened", "XC", "XD", goods="wheat:food")
HARVESTS = (
    Line("Carpania shipped wheat to Dravia on Monday, Dana Wei said.", "2024-05-01", "Post", "Dana Wei", HARVEST),
    Line("Carpania sends its wheat to Dravia, President Karel said.", "2024-05-02", "Herald", "President Karel", HARVEST),
    Line("Wheat from Carpania has reached Dravia.", "2024-05-03", "Courier", event=HARVEST),
)


def reject(claim: str, at: int) -> Ruled:
    return Ruled(date(2024, 5, 3), (claim,), False, "Ada", verdict=Verdict.REJECT, at=f"2024-06-01T12:00:{at:02}Z")


def test_an_address_of_before_a_ruling_leads_to_what_holds_its_claims(tmp_path: Path) -> None:
    client, room = visitor(where := ledger(tmp_path, *STORY, *HARVESTS))
    p = next(p for p in room.now().propositions if p.event and p.event.goods and "wheat" in p.text)
    first, second, third = p.claims
    old = f"/p/{p.id}"
    assert f'href="/c/{first}"' in client.get(old).text, "the permalink is by claim"
    room.append([reject(first, 1)])
    (whole,) = (q for q in room.now().propositions if second in q.claims)
    assert whole.id != p.id
    assert client.get(old).headers["location"] == f"/p/{whole.id}"
    assert client.get(f"{old}?as_of=2024-05-03").headers["location"] == f"/p/{whole.id}?as_of=2024-05-03"
    assert client.get(f"/api/v1/propositions/{p.id}").json()["id"] == whole.id
    room.append([reject(second, 2)])
    (left,) = (q for q in room.now().propositions if third in q.claims)
    again, later = visitor(where)
    for address in (old, f"/p/{whole.id}"):
        assert again.get(address).headers["location"] == f"/p/{left.id}", "also in a room that was opened after the rulings"
    later.append([reject(third, 3)])
    assert "This claim was rejected" in again.get(old, follow_redirects=True).text
    assert again.get("/p/0123456789abcdef").status_code == 404


def test_an_address_of_before_an_earlier_report_leads_to_what_holds_its_claims(tmp_path: Path) -> None:
    (alone,) = (p for p in visitor(ledger(tmp_path, *HARVESTS[1:]))[1].now().propositions)
    (tmp_path / "all").mkdir()
    client, room = visitor(ledger(tmp_path / "all", *HARVESTS))
    (whole,) = room.now().propositions
    assert alone.id != whole.id and client.get(f"/p/{alone.id}").headers["location"] == f"/p/{whole.id}"


def test_propositions_go_by_their_sentences_and_rulings_by_words(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path, *STORY, *HARVESTS))
    p = next(p for p in room.now().propositions if "wheat" in p.text)
    for address in ("/", f"/p/{p.id}", f"/d/{p.documents[0]}", "/ask?q=Did+Carpania+send+wheat%3F"):
        page = client.get(address).text
        assert p.text in page and not re.search(r">P\d+<", page), "a number would be another's after a ruling"
    form = {"deed": "correct", "part": "actors", "value": "borduria", "claims": p.claims[1], "by": "Ada"}
    client.post("/rule", data=form)
    page = client.get("/review").text
    (now,) = (q for q in room.now().propositions if p.claims[1] in q.claims)
    assert "actors: <b>Borduria</b>" in page and "country:XB" not in page
    assert re.search(rf'in <a href="/p/{now.id}\?claim={p.claims[1]}">{re.escape(now.text)}', page)


PROPOSED = Claimed(date(2024, 3, 1), replace(CLAIM, stance=Stance.DENIES), by="another machine", told='{"extraction_class": "denial"}')


def test_what_another_machine_proposed_is_accepted_or_rejected_in_the_browser(tmp_path: Path) -> None:
    where = ledger(tmp_path)
    store = open_store(where)
    store.append([PROPOSED, replace(PROPOSED, claim=replace(PROPOSED.claim, stance=Stance.ASKS))])
    store.close()
    client, room = visitor(where)
    yes, no = room.now().standing.candidates
    page = client.get("/candidates").text
    assert "another machine" in page and yes in page and no in page
    refused = client.post("/rule", data={"deed": "correct", "claims": yes, "by": "Ada", "part": "stance", "value": "asks"})
    assert (refused.status_code, yes in room.now().standing.claims) == (400, False)
    client.post("/rule", data={"deed": "accept", "claims": yes, "by": "Ada", "back": "/review"})
    client.post("/rule", data={"deed": "reject", "claims": no, "by": "Ada", "back": "/review"})
    stands = room.now().standing
    assert yes in stands.claims and yes not in stands.candidates and no not in stands.claims
    assert [r.on for r in room.now().rulings] == [date(2024, 3, 1)] * 2
    assert yes not in (page := client.get("/candidates").text) and no not in page
    assert client.post("/rule", data={"deed": "correct", "claims": no, "by": "Ada", "part": "stance", "value": "asks"}).status_code == 400


def test_a_busy_room_says_that_a_ruling_is_kept_and_shows_what_follows_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client, room = visitor(ledger(tmp_path))
    free, made = Event(), room._made
    monkeypatch.setattr("onrecord.server.state.PATIENCE", 0.01)
    monkeypatch.setattr(room, "_made", lambda day: made(day) if free.wait(30) else None)
    p = room.now().propositions[0]
    fields = {"deed": "reject", "claims": DENIAL, "by": "Ada", "back": f"/p/{p.id}?claim={DENIAL}#claim"}
    ruled = client.post("/rule", data=fields).headers["location"]
    page = client.get(ruled).text
    assert "Your ruling is kept." in page and '<noscript><meta http-equiv="refresh"' in page
    assert "Your ruling is kept." not in client.get(f"/p/{p.id}").text, "to others nothing was promised"
    asked = re.search(r'hx-get="(/kept[^"]*)"', page)
    assert asked and client.get(asked[1]).status_code == 204
    free.set()
    until = monotonic() + 30
    while client.get(asked[1]).status_code == 204 and monotonic() < until:
        sleep(0.05)
    assert client.get(asked[1]).headers["hx-refresh"] == "true"
    page = client.get(ruled, follow_redirects=True).text
    assert "Your ruling is kept." not in page and "Rejected by Ada" in page


def test_a_ruling_on_the_claim_that_is_shown_first_is_seen_afterwards(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    p = room.now().propositions[0]
    page = client.get(f"/p/{p.id}").text
    form = page.partition('class="rule-form"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)) | {"deed": "reject", "by": "Ada"}
    assert "Rejected by Ada" in client.post("/rule", data=fields, follow_redirects=True).text


def test_a_value_that_does_not_fit_comes_with_those_that_do() -> None:
    with pytest.raises(BadRuling, match=r"'shouts' does not fit \(one of asserts, confirms, "):
        corrected(CLAIM, "stance", "shouts")


def test_an_address_of_before_a_ruling_leads_to_the_claim(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    name = room.now().propositions[0].claims[0]
    assert client.get("/p/" + "0" * 16, params={"claim": name}, follow_redirects=True).status_code == 200
    assert client.get("/p/" + "0" * 16).status_code == 404


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"deed": "burn", "claims": FIRST, "by": "Ada"}, "no decision"),
        ({"deed": "reject", "claims": FIRST}, "bears a name"),
        ({"deed": "reject", "claims": "0" * 16, "by": "Ada"}, "no claim"),
        ({"deed": "same", "claims": FIRST, "by": "Ada"}, "two claims"),
        ({"deed": "undo", "ruling": "0" * 16, "by": "Ada"}, "no ruling"),
        ({"deed": "correct", "claims": FIRST, "by": "Ada", "part": "stance", "value": "shouts"}, "does not fit"),
    ],
)
def test_what_cannot_be_heeded_is_not_taken_down(tmp_path: Path, form: dict[str, str], says: str) -> None:
    client, room = visitor(ledger(tmp_path))
    head = room.now().head
    answer = client.post("/rule", data=form)
    assert answer.status_code == 400 and says in answer.text
    assert room.now().head == head


def test_whoever_takes_a_ruling_back_does_so_in_his_own_name_and_may_say_why(tmp_path: Path) -> None:
    client, room = visitor(where := ledger(tmp_path))
    client.post("/rule", data={"deed": "reject", "claims": DENIAL, "by": "Eve"})
    other, _ = visitor(where)
    for page in ("/review", f"/c/{DENIAL}"):
        form = other.get(page).text.partition('class="take-back"')[2].partition("</form>")[0]
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
        assert "by" not in fields and "Eve" not in form, "one who has not ruled yet has no name here"
        assert '<input name="by" value="" required' in form and 'name="why"' in form
    assert other.post("/rule", data=fields).status_code == 400, "nor is one made up for him"
    client.post("/rule", data=fields | {"by": "Ben", "why": "it is a denial after all"})
    assert (room.now().rulings[-1].by, room.now().rulings[-1].why) == ("Ben", "it is a denial after all")


def test_the_same_ruling_by_the_same_person_is_not_taken_down_twice(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    accept = {"deed": "accept", "claims": DENIAL, "by": "Ada"}
    assert [client.post("/rule", data=accept).status_code for _ in range(3)] == [303, 400, 400]
    assert client.post("/rule", data=accept | {"by": "Ben"}).status_code == 303, "a second person's word is a second word"
    undo = {"deed": "undo", "ruling": ruling_id(room.now().rulings[0]), "by": "Ada"}
    assert [client.post("/rule", data=undo).status_code for _ in range(2)] == [303, 400]
    assert client.post("/rule", data=accept | {"deed": "reject"}).status_code == 303, "who changes his mind rules anew"
    assert client.post("/rule", data=accept).status_code == 303
    assert len(room.now().rulings) == 5


def test_a_correction_is_taken_down_in_the_words_of_the_ledger(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    form = {"deed": "correct", "claims": DENIAL, "by": "Ada"}
    for part, value in (("act", "banana"), ("where", "Nowhereville"), ("when", "June")):
        refused = client.post("/rule", data=form | {"part": part, "value": value})
        assert refused.status_code == 400 and part in refused.text, "a slip of the pen is no reading"
    client.post("/rule", data=form | {"part": "recipients", "value": "borduria"})
    assert [a.id for a in room.now().standing.claims[DENIAL].event.recipients] == ["country:XB"]  # type: ignore[union-attr]


def test_only_the_values_of_a_field_are_offered_for_it(tmp_path: Path) -> None:
    client, _ = visitor(ledger(tmp_path))
    page = client.get(client.get(f"/c/{DENIAL}").headers["location"]).text
    acts = page.partition('<datalist id="values-act">')[2].partition("</datalist>")[0]
    assert '<option value="CONSULT">meet</option>' in acts and "denies" not in acts


def test_a_name_is_remembered_as_it_is_written(tmp_path: Path) -> None:
    client, room = visitor(ledger(tmp_path))
    client.post("/rule", data={"deed": "accept", "claims": FIRST, "by": "Zoë Łuk; DROP"})
    page = "/p/" + next(p.id for p in room.now().propositions if FIRST in p.claims)
    assert 'name="by" value="Zoë Łuk; DROP"' in client.get(page).text
    assert room.now().rulings[-1].by == "Zoë Łuk; DROP"


def test_decisions_are_data_to_train_on(tmp_path: Path) -> None:
    rows = list(decision_rows([*entries(*STORY), MILDER, REJECT, BACK]))
    assert [(r["decision"], r["in_force"]) for r in rows] == [("reject", False), ("correct", True), ("undo", True)]
    assert rows[1]["claims"][0]["stance"] == "denies" and (rows[1]["part"], rows[1]["value"]) == ("stance", "declines_comment")
    where = ledger(tmp_path)
    store = open_store(where)
    store.append([MILDER])
    store.close()
    said = CliRunner().invoke(app, ["export", "decisions", "--ledger", where])
    assert said.exit_code == 0 and '"decision": "correct"' in said.stdout


def test_a_ruling_made_while_a_state_is_worked_out_does_not_wait_for_its_first_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, rooms = list[int](), list[Room]()
    room = Room(ledger(tmp_path), prepare=lambda _: waiting.extend(len(r.pending()) for r in rooms))
    rooms.append(room)
    made, ruled_on = room._made, Ruled(None, (FIRST,), False, "Ada", verdict=Verdict.REJECT, at="2030-01-01T00:00:00Z")

    def while_ruled_on(day: date | None) -> Snapshot:
        found = made(day)
        if not room._ruled:
            room.store.append([ruled_on])
            room._ruled[ruling_id(ruled_on)] = ruled_on
        return found

    monkeypatch.setattr(room, "_made", while_ruled_on)
    room.append([Withdrawn(date(2024, 3, 20), DENIAL, "corrected")])
    for _ in range(200):
        if FIRST not in room.now().standing.claims:
            break
        sleep(0.02)
    assert FIRST not in room.now().standing.claims and not any(waiting), "nobody who ruled waited for a first page"
