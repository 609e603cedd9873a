"""Who is a source and in what order: words that report, and words that only look as if they did."""

from __future__ import annotations

import pytest

from onrecord.actor import ActorKind
from onrecord.claim import Flag, Stance
from tests.reading import about, chain, claims

MISREAD = pytest.mark.xfail(reason="the encoder that has the heads for events misreads it; the one before it did not")


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Cyprus refused to sell rifles to Mali.", "REJECT"),
        ("Gabon declined to host the envoy of Laos.", "REJECT"),
        ("Bhutan turned down the offer of rice from Nepal.", "REJECT"),
        ("Cuba rejected the demand of Haiti.", "REJECT"),
    ],
)
def test_to_refuse_a_deed_is_an_act_that_the_outlet_tells(sentence: str, act: str) -> None:
    [claim] = claims(sentence)
    assert claim.event is not None
    assert (claim.stance, chain(claim), claim.event.act, claim.negated) == (Stance.ASSERTS, [], act, False)


def test_to_rule_out_a_step_of_ones_own_is_to_deny_it() -> None:
    [claim] = claims("Prime Minister Bo Lund ruled out stepping down.")
    assert claim.event is not None
    assert (claim.stance, chain(claim), claim.event.act, claim.event.mode) == (Stance.DENIES, ["Bo Lund"], "RETREAT", "resign")


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Cyprus released the envoy of Mali.", "RETREAT"),
        ("Cyprus issued an arrest warrant for a Malian general.", "THREATEN"),
        ("Cyprus opened an inquiry into Mali.", "ACCUSE"),
        ("Cyprus withdrew its accusations against Mali.", "RETREAT"),
        ("Cyprus branded Mali a rogue state.", "ACCUSE"),
        ("Cyprus found a Malian general guilty of fraud.", "SANCTION"),
        ("Cyprus denied an entry visa to a Malian general.", "REJECT"),
    ],
)
def test_a_deed_with_a_noun_for_its_object_is_nobodys_words(sentence: str, act: str) -> None:
    assert [(c.event and c.event.act, chain(c), c.stance) for c in claims(sentence)] == [(act, [], Stance.ASSERTS)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cyprus rejected claims that it had sold rifles to Mali.",
        "Cyprus rejects the accusation.",
        "Cyprus ruled out that its soldiers had shelled the port.",
        "Cyprus denied selling rifles to Mali.",
    ],
)
def test_to_refuse_words_is_to_deny_them(sentence: str) -> None:
    assert [(c.stance, chain(c)) for c in claims(sentence)] == [(Stance.DENIES, ["Cyprus"])]


@pytest.mark.parametrize(
    ("sentence", "names", "stance"),
    [
        ("The Lima Herald reports that Bolivia denied selling gas to Peru.", ["Lima Herald", "Bolivia"], Stance.DENIES),
        ("Reuters writes that Togo admitted shelling a bridge in Benin.", ["Reuters", "Togo"], Stance.CONFIRMS),
    ],
)
def test_a_denial_that_an_outlet_relays_stands_inside_its_words(sentence: str, names: list[str], stance: Stance) -> None:
    assert [(chain(c), c.stance) for c in claims(sentence)] == [(names, stance)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Oman is considering selling gas to Nepal.",
        "Oman and Nepal agreed to meet in Muscat.",
        "Oman decided to export dates to Nepal.",
        "Oman is unwilling to sell gas to Nepal.",
        "Oman is preparing to sell gas to Nepal.",
        "Oman's parliament voted to impose sanctions on Nepal.",
        "Oman offered gas to Nepal.",
        "Oman has conveyed its intention to visit Nepal, it was learned.",
        "Oman's refusal to sell gas to Nepal was a surprise.",
        "Oman asked Nepal for helicopters.",
        "If Oman sold gas to Nepal, India would object.",
        "If Oman asked Nepal for helicopters, India would protest.",
    ],
)
def test_a_thought_a_pact_a_request_and_a_condition_are_nobodys_words(sentence: str) -> None:
    assert {(*chain(c), c.stance) for c in claims(sentence)} == {(Stance.ASSERTS,)}


@pytest.mark.parametrize("sentence", ["Has Oman asked Nepal for helicopters?", "Did Oman say that it would sell gas to Nepal?"])
def test_a_question_has_no_source(sentence: str) -> None:
    assert [(chain(c), c.stance) for c in claims(sentence)] == [([], Stance.ASKS)]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Muscat declined to comment on whether Oman had sold rifles to Nepal.", Stance.DECLINES_COMMENT),
        ("Muscat declined to say if it had sold rifles to Nepal.", Stance.DECLINES_COMMENT),
        ("Muscat could not confirm that Oman had sold rifles to Nepal.", Stance.CANNOT_CONFIRM),
        ("Muscat did not confirm that Oman had sold rifles to Nepal.", Stance.CANNOT_CONFIRM),
        ("Muscat refused to confirm that Oman had sold rifles to Nepal.", Stance.DECLINES_COMMENT),
    ],
)
def test_silence_is_about_an_event_and_says_nothing_against_it(sentence: str, stance: Stance) -> None:
    claim = about(sentence, "sold rifles")
    assert claim.event is not None
    assert (claim.stance, claim.event.act, claim.event.realis.value, claim.negated) == (stance, "AID", "happened", False)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Ghana sold trucks to Chad, Reuters reported, citing two officials.", ["Reuters", "two officials"]),
        ("Citing diplomats, Reuters reported that Ghana sold trucks to Chad.", ["Reuters", "diplomats"]),
        ("Reuters quoted an official as saying that Ghana sold trucks to Chad.", ["Reuters", "official"]),
        ("Reuters, quoting an official, writes that nurses say Ghana sold trucks to Chad.", ["Reuters", "official", "nurses"]),
        ("Reuters reports that, according to a Kenyan daily, nurses say Ghana sold trucks to Chad.", ["Reuters", "Kenyan daily", "nurses"]),
        ("As reports TASS with reference to a diplomat, Ghana sold trucks to Chad.", ["TASS", "diplomat"]),
        ("Ghana sold trucks to Chad, informed eyewitnesses.", ["eyewitnesses"]),
        ("Ghana sold trucks to Chad, diplomats told Reuters.", ["Reuters", "diplomats"]),
        ("A nurse told the Gdansk daily Kurier that Ghana sold trucks to Chad.", ["Kurier", "nurse"]),
        ('A nurse revealed to the newspaper "El Faro" that Ghana sold trucks to Chad.', ["El Faro", "nurse"]),
        ("According to a nurse quoted by Radio Karthala, Ghana sold trucks to Chad.", ["Radio Karthala", "nurse"]),
        ("Nurses interviewed by the Lima Herald said Ghana sold trucks to Chad.", ["Lima Herald", "Nurses"]),
        ("A nurse told state radio that Ghana sold trucks to Chad.", ["nurse"]),
        ("A nurse told this newspaper that Ghana sold trucks to Chad.", ["nurse"]),
        ("Ghana sold trucks to Chad, a nurse said, TASS reported.", ["TASS", "nurse"]),
        ("According to the Lima Herald, which quoted a nurse, Ghana sold trucks to Chad.", ["Lima Herald", "nurse"]),
    ],
)
def test_whoever_is_cited_stands_inside_whoever_cites(sentence: str, names: list[str]) -> None:
    claim = about(sentence, "Ghana sold trucks to Chad")
    assert ([name.removeprefix("a ") for name in chain(claim)], claim.stance) == (names, Stance.ASSERTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether Ghana sold trucks to Chad.",
        "Whether Ghana sold trucks to Chad is unclear.",
        "There is no confirmation that Ghana sold trucks to Chad.",
    ],
)
def test_what_is_unclear_is_so_on_nobodys_word(sentence: str) -> None:
    assert [(chain(c), c.stance) for c in claims(sentence)] == [([], Stance.CANNOT_CONFIRM)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana called reports that it had sold trucks to Chad untrue.",
        "Ghana called untrue the claim of Togo that it had sold trucks to Chad.",
        "Ghana called reports of a sale of trucks to Chad a fairy tale.",
        "Ghana rejected as false the claim of Togo that it had sold trucks to Chad.",
    ],
)
def test_to_call_a_report_untrue_is_to_deny_it(sentence: str) -> None:
    assert {(*chain(c), c.stance) for c in claims(sentence) if c.stance is not Stance.ASSERTS} == {("Ghana", Stance.DENIES)}


def test_whoever_is_asked_does_not_ask() -> None:
    sentence = "Asked whether Ghana had sold trucks to Chad, the minister declined to comment."
    assert [(c.stance, c.event is not None and c.event.act) for c in claims(sentence)] == [(Stance.DECLINES_COMMENT, "COOPERATE")]


@pytest.mark.parametrize(
    ("report", "words", "names"),
    [
        (
            "A nurse told the Lima Herald that Ghana sold trucks to Chad. The nurse said Togo had paid.",
            "Togo had paid",
            ["Lima Herald", "The nurse"],
        ),
        (
            "Reuters quoted two miners as saying that Ghana sold trucks to Chad. One of the miners said Togo had paid.",
            "Togo had paid",
            ["Reuters", "two miners"],
        ),
        (
            "Marta Ruiz told the Lima Herald that Ghana sold trucks to Chad. She said Togo had paid.",
            "Togo had paid",
            ["Lima Herald", "Marta Ruiz"],
        ),
        ("A nurse said Ghana sold trucks to Chad. Reuters denied it. The nurse said Togo had paid.", "Togo had paid", ["nurse"]),
        ("Chad will buy trucks, the Lima Herald reported. It said Togo had paid.", "Togo had paid", ["Lima Herald"]),
    ],
)
def test_whoever_is_known_through_another_stays_so(report: str, words: str, names: list[str]) -> None:
    assert [n.removeprefix("The ") for n in chain(about(report, words))] == [n.removeprefix("The ") for n in names]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana sold trucks to Chad and is expected to meet Togo, an envoy has told journalists.",
        "Ghana sold trucks to Chad and is expected to meet Togo, an envoy said on Monday, asking not to be named.",
    ],
)
def test_who_speaks_at_the_end_says_all_that_stands_before(sentence: str) -> None:
    claim = about(sentence, "Ghana sold trucks to Chad")
    assert (chain(claim), claim.quote.startswith("Ghana sold")) == (["envoy"], True)


@pytest.mark.parametrize(
    "sentence",
    [
        "An envoy, who asked that his name not be mentioned, said Ghana sold trucks to Chad.",
        "Ghana sold trucks to Chad, an envoy told Reuters, which did not name him.",
        "Speaking on condition of anonymity, an envoy said Ghana sold trucks to Chad.",
    ],
)
def test_to_stay_without_a_name_is_no_silence_and_no_request(sentence: str) -> None:
    assert {c.stance for c in claims(sentence)} == {Stance.ASSERTS}
    assert chain(about(sentence, "Ghana sold trucks to Chad"))[-1] == "envoy"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The missions of Chad and Togo to the United Nations did not answer requests for comment.",
            {"missions of Chad", "missions of Togo"},
        ),
        ("Chad and Togo were asked for comment and did not answer at first.", {"Chad", "Togo"}),
    ],
)
def test_silence_is_all_that_is_told_of_who_did_not_answer(sentence: str, names: set[str]) -> None:
    assert {c.stance for c in claims(sentence)} == {Stance.DECLINES_COMMENT}
    assert {name for c in claims(sentence) for name in chain(c)} <= names


def test_what_its_source_does_next_is_not_denied() -> None:
    sentence = "The captain denied smuggling rifles and demanded the release of the crew."
    assert (Stance.DENIES, "smuggling rifles") in [(c.stance, c.quote) for c in claims(sentence)]
    assert about(sentence, "demanded").stance is not Stance.DENIES


def test_but_goes_back_to_who_speaks() -> None:
    sentence = "The embassy of Togo confirmed that its envoy had visited Lima but denied that a contract had been signed."
    assert chain(about(sentence, "a contract")) == chain(about(sentence, "had visited Lima"))
    assert (about(sentence, "a contract").stance, about(sentence, "had visited Lima").stance) == (Stance.DENIES, Stance.CONFIRMS)


def test_a_hearing_is_no_question() -> None:
    assert [(c.stance, chain(c)) for c in claims("Senators will question the minister next week.")] == [(Stance.ASSERTS, [])]


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("The police commander, Ann Miner, put the number of dead at 31.", "31", "Ann Miner"),
        ("Local doctors spoke of 31 dead.", "31", "Local doctors"),
    ],
)
def test_a_figure_needs_no_clause(sentence: str, words: str, name: str) -> None:
    assert chain(about(sentence, words)) == [name]


def test_who_is_pointed_to_bears_the_name_of_before() -> None:
    report = "Two intelligence sources said Chad had sold gas. One of the sources, who works for a bank, said Togo had paid."
    assert chain(about(report, "Togo had paid")) == chain(about(report, "Chad had sold gas"))


def test_a_threat_in_quotation_marks_needs_no_clause_that_parses() -> None:
    claim = about(
        "“We will the kidnappers hunt until they stand before a court”, threatened Defence Minister Amadou Tchiroma.", "kidnappers"
    )
    assert (chain(claim), claim.stance) == (["Amadou Tchiroma"], Stance.THREATENS)


def test_a_body_is_named_as_people_write_it() -> None:
    said = claims("Ghana sold trucks to Chad. The president's office in Accra sent no answer to a letter about the sale.")[-1]
    assert chain(said)[0].endswith("president's office")


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("A letter seen by the Guardian said the deal was dead.", ["the Guardian", "A letter"]),
        ("Documents obtained by Reuters show that Chad bought jets.", ["Reuters", "Documents"]),
        ("Chad bought jets, according to an internal memo reviewed by the Guardian.", ["the Guardian", "an internal memo"]),
        ("A report by Reuters said that Chad bought jets.", ["Reuters"]),
    ],
)
def test_what_an_outlet_has_only_seen_speaks_for_itself_through_the_outlet(sentence: str, sources: list[str]) -> None:
    [claim] = claims(sentence)
    assert [name.lower().removeprefix("the ") for name in chain(claim)] == [name.lower().removeprefix("the ") for name in sources]
    assert Flag.AMBIGUOUS_ATTRIBUTION not in claim.flags


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        (
            "Kenya will buy drones, according to documents reviewed by Reuters and two people familiar with the matter.",
            [["Reuters", "documents"], ["Reuters", "two people familiar with the matter"]],
        ),
        (
            "Peru sold rifles to Chile, according to the contract and to two aides of the minister.",
            [["the contract"], ["two aides"]],
        ),
        (
            "A diplomat and a police report reviewed by Reuters say Peru sold rifles to Chile.",
            [["Reuters", "diplomat"], ["Reuters", "a police report"]],
        ),
    ],
)
def test_a_paper_beside_people_speaks_too(sentence: str, sources: list[list[str]]) -> None:
    assert [chain(c) for c in claims(sentence)] == sources


@pytest.mark.parametrize(
    ("sentence", "quote", "names"),
    [
        (
            "He had met his guest in Oran, Aida Wire reported, citing the palace.",
            "He had met his guest in Oran",
            ["Aida Wire", "the palace"],
        ),
        ("Chad bought jets, a minister said, Reuters reported.", "Chad bought jets", ["Reuters", "minister"]),
        ("Ten crates have been delivered to Chad, spokesman Jean Bo said, Aida Wire reported.", "Ten crates", ["Aida Wire", "Jean Bo"]),
        ("The envoy doubts the palace's assurance that no gas was sold to Mali.", "no gas was sold to Mali", ["the palace"]),
        ("Asked about reports in Chilean media that Chad had sold gas to Mali, he declined to comment.", "Chad had", ["Chilean media"]),
        ("There were reports from Oran that Chad had sold gas to Mali.", "Chad had sold gas to Mali", ["Oran"]),
    ],
)
def test_links_one_behind_the_other_and_in_nouns(sentence: str, quote: str, names: list[str]) -> None:
    [claim] = [c for c in claims(sentence) if c.quote.startswith(quote)]
    assert chain(claim) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The Lima Herald reports that villagers say Ghana sold trucks to Chad.", ["Lima Herald", "villagers"]),
        pytest.param("The Hindu reports that the opposition says Ghana sold trucks to Chad.", ["The Hindu", "opposition"], marks=MISREAD),
        ("The charity could not confirm that Ghana had sold trucks to Chad.", ["charity"]),
        (
            "TASS reports that, according to a Thai newspaper, villagers say Ghana sold trucks to Chad.",
            ["TASS", "Thai newspaper", "villagers"],
        ),
        ("On Monday has Ghana trucks to Chad sold, so the police.", ["police"]),
        ("Ghana is said to have sold trucks to Chad.", []),
        ("A minister was quoted as saying that Ghana had sold trucks to Chad.", ["minister"]),
        ("TASS reports that, according to El Faro, nurses say Ghana sold trucks to Chad.", ["TASS", "El Faro", "nurses"]),
        pytest.param(
            "The BBC reports that, according to El Faro, investigators say Ghana sold trucks to Chad.",
            ["BBC", "El Faro", "investigators"],
            marks=MISREAD,
        ),
        ("Ghana sold trucks to Chad, according to Reporters Without Borders.", ["Reporters Without Borders"]),
        ("Ghana denied that it had sold trucks to Chad.", ["Ghana"]),
    ],
)
def test_each_clause_hangs_on_who_says_it(sentence: str, names: list[str]) -> None:
    claim = about(sentence, "to Chad")
    assert chain(claim) == names
    assert claim.event is not None
    assert [a.name for a in claim.event.actors] == ["Ghana"]


def test_whom_a_deed_angers_says_nothing() -> None:
    assert {(*chain(c), c.stance) for c in claims("Oman's detention of two Danish sailors has angered Copenhagen.")} == {(Stance.ASSERTS,)}


def test_those_who_speak_of_a_deed_put_no_figure_on_it() -> None:
    told = claims("The treasurer of Niamey defends the July convoy against those who speak of arming the rebels.")
    assert {c.stance for c in told} == {Stance.ASSERTS}


def test_somebody_told_of_by_one_name_is_a_person() -> None:
    [claim] = claims("Georgia signed the contract for the drones in August, Sanikidze told parliament.")
    actor = claim.chain[0].actor
    assert actor is not None and (actor.id, actor.kind) == ("name:sanikidze", ActorKind.PERSON)
