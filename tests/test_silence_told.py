"""Who is asked and gives nothing, who says no, and whose word is the deed: small articles of many countries."""

from __future__ import annotations

import re

import pytest

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Claim, Stance
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Realis
from onrecord.pipeline import annotators, read_document
from tests.reading import about, chain, claims


def paper(text: str, side: str, name: str) -> tuple[Claim, ...]:
    """The claims of a paper that a body puts out itself."""
    blocks = tuple(Block(Span(*m.span()), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]+", text))
    issuer = Actor(side, name, ActorKind.ORGANISATION, side)
    return read_document(Document(text, blocks, published="2024-05-14", outlet=name, issuer=issuer), annotators()).claims


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Spain has offered Morocco two frigates, a daily reported. Morocco's embassy in Madrid preferred not to comment.",
            "preferred",
            "emb",
        ),
        (
            "Kenya holds a colonel, a Somali minister said. On the colonel, the police in Nairobi had nothing to report.",
            "nothing",
            "police",
        ),
        ("The guards shot three miners, a union said. The company's spokeswoman waved the question away.", "waved", "spokeswoman"),
        (
            "The army has lost a helicopter, rebels said. The army spokesman, Major Idriss Saleh, turned off his telephone.",
            "turned",
            "Saleh",
        ),
        ("Bofors has signed with Thailand, a broker said. E-mails to Bofors went without a reply.", "went without", "Bofors"),
        ("Hungary bought it, a deputy said. No one at the Interior Ministry was willing to be interviewed.", "willing", "interior"),
        ("Gabon has arrested the editor, his wife said. The prosecutor brushed past reporters without a word.", "brushed", "prosecutor"),
        (
            "Oman freed two sailors. Would Iran free the other three? The Iranian ambassador shrugged and got into his car.",
            "shrugged",
            "amb",
        ),
        ("Mali holds nine Frenchmen, a diplomat said. The junta has wrapped itself in silence.", "wrapped", "junta"),
        ("The airline flew them, a pilot said. The airline's managers did not open their mouths on Monday.", "mouths", "managers"),
        ("The Uganda army crossed, a priest said. Uganda's army chief could not be persuaded to say anything.", "persuaded", "chief"),
        ("It was stopped, sailors said. A spokesman for the Turkish general staff begged off.", "begged off", "spokesman"),
        ("The barge carried uranium, Greenpeace said. Its owner, Sven Lund, had no desire to talk about the freight.", "desire", "Lund"),
        ('The Swedish prosecutor had "nothing for the press today".', "nothing", "prosecutor"),
        ("Rwanda's army spokesman answered neither calls nor text messages.", "neither", "Rwanda"),
        ("A reply from the Philippine coast guard had not come by Friday evening.", "reply", "coast guard"),
    ],
)
def test_who_is_asked_and_gives_nothing_keeps_silent(text: str, words: str, who: str) -> None:
    found = about(text, words)
    assert found.stance is Stance.DECLINES_COMMENT
    assert who in " ".join(chain(found))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("His men heard three bursts and did not return fire, a Chilean major said.", "did not return"),
        ("The pilots heard two explosions but did not answer with their own missiles, the air force said.", "did not answer"),
        ("Kenya's parliament did not respond to the drought in time, the United Nations said.", "did not respond"),
        ("The villagers kept silent for a minute at noon, the mayor said.", "kept silent"),
        ("The congregation was silent as the coffin was carried out.", "was silent"),
        ("The minister said his ministry would not return the paintings.", "would not return"),
        ("The rescuers had no news of the seven miners on Sunday.", "no news"),
        ("The fishermen walked past the guards without a word and boarded the boat.", "without a word"),
        ("Ghana chose not to send troops, its president said.", "chose not"),
        ("The envoy closed the door and the talks went on until midnight.", "closed the door"),
        ("Ethiopia would not talk to the rebels, its prime minister said.", "would not talk"),
        ("The missing soldiers could not be found on Sunday, a Peruvian general said.", "could not be found"),
    ],
)
def test_deeds_and_want_of_news_are_no_silence(text: str, words: str) -> None:
    assert all(c.stance is not Stance.DECLINES_COMMENT for c in claims(text) if words in c.quote)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Johannesburg paper wrote that Denel had sold guns. It did nothing of the sort, Denel said.", "nothing of the sort"),
        ("India's army crossed the line, Pakistan said. New Delhi brushed the charge aside.", "brushed"),
        ("Iran has sent engineers to Caracas, Bogota said. Tehran laughed the story off.", "laughed"),
        ("Cubans bought guns, a Miami paper wrote. In Havana the story was rejected out of hand.", "rejected"),
        ("Thai soldiers shelled the temple, Phnom Penh said. Bangkok denies.", "denies"),
        ("A Swiss weekly wrote that Pilatus had armed the planes. None of this is true, Pilatus said.", "true"),
        ("Myanmar bought mines from Serbia, a monk said. Serbia has exported none, its trade minister, Ana Ilic, said.", "none"),
        ("Boeing paid the minister, a witness said. That never happened, Boeing said.", "happened"),
        ("Cuba sent pilots to Angola, Pretoria said. No pilot had left the island, Cuba's ambassador said.", "pilot had left"),
    ],
)
def test_a_flat_no_denies(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.DENIES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shopkeepers in Goma said they had sold no bread for two days.", "no bread"),
        ("Farmers said they had sold nothing at the market.", "sold nothing"),
        ("The judge said she had seen no reason to travel to Kinshasa.", "no reason"),
        ('"I have paid for sixty tonnes that are lying over there and sprouting," trader Mostafa Ali said.', "sixty tonnes"),
        ("The clinic has treated no patients since the fire, a nurse said.", "no patients"),
        ("No train ran on Monday, the railway said.", "No train"),
        ("His men heard three bursts and did not return fire, a Chilean major said.", "did not return"),
    ],
)
def test_how_things_stand_with_somebody_is_no_denial(text: str, words: str) -> None:
    assert all(c.stance is not Stance.DENIES for c in claims(text) if words in c.quote)


def test_who_was_said_to_have_fired_denies_that_he_fired_back() -> None:
    text = "Chilean soldiers fired on the boat, Peru's navy said. Our soldiers did not fire back, Chile's army said."
    assert about(text, "fire back").stance is Stance.DENIES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ministry rejects as baseless the claim of Djibouti. No Eritrean unit has crossed the frontier.", "No Eritrean unit"),
        ("The Ministry refutes the allegations. Not a single Eritrean officer has entered Sudan since March.", "Not a single"),
        ("Contrary to reports in the press, Eritrea has bought no radar. Nor have talks with Israel taken place.", "Nor have talks"),
    ],
)
def test_a_body_denies_in_its_own_paper_what_it_names_there(text: str, words: str) -> None:
    assert next(c for c in paper(text, "country:ER", "Eritrea") if words in c.quote).stance is Stance.DENIES


def test_a_no_that_answers_no_charge_is_no_denial_in_a_paper() -> None:
    found = paper("The Ministry wishes all citizens a happy holiday. No office will open on Friday.", "country:ER", "Eritrea")
    assert all(c.stance is not Stance.DENIES for c in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Australia bans the import of Fijian sugar from today, Trade Minister Helen Moss said.", "bans"),
        ("With immediate effect, Egypt suspends all flights to Tripoli, the Egyptian transport ministry said.", "suspends"),
        ("We expel the Swedish chargé d'affaires, Foreign Minister Ali Duale said.", "expel"),
        ('"I dissolve parliament," President Sata said.', "dissolve"),
        ('"I hereby suspend the delivery of the remaining sixteen howitzers," Slovak minister Jan Malina said.', "hereby"),
    ],
)
def test_a_word_that_is_the_deed_announces_it(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.ANNOUNCES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway bans whale meat from its menus every summer, a cook said.", "bans"),
        ("Denmark recognises that the talks have failed, its minister said.", "recognises"),
        ("The court suspends about ten drivers a year, its clerk said.", "suspends"),
        ("Peru bans Chilean ships as of today, Chile's minister said.", "bans"),
        ("The general announced a report on the fighting on Monday.", "report"),
    ],
)
def test_habits_and_the_deeds_of_others_are_not_announced(text: str, words: str) -> None:
    assert all(c.stance is not Stance.ANNOUNCES for c in claims(text) if words in c.quote)


def test_a_government_declares_in_its_own_paper() -> None:
    found = paper("The Government of Chad declares the French consul persona non grata.", "country:TD", "Republic of Chad")
    assert [c.stance for c in found] == [Stance.ANNOUNCES]


def test_what_is_banned_by_saying_so_has_happened() -> None:
    event = about("Brazil bans the transit of weapons to Bolivia as of today, its foreign minister announced.", "bans").event
    assert event is not None
    assert event.realis is Realis.HAPPENED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zambia's defence minister owned up to the purchase of four jets.", "purchase"),
        ("Togo's customs chief owned to having let the trucks pass.", "trucks"),
        ("The trucks passed, a driver said. Yes, our men were there, the Rwandan general said.", "our men"),
        ("The minister admitted that the figure had been too low.", "figure"),
    ],
)
def test_who_owns_to_it_confirms(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.CONFIRMS
