"""Papers that a body puts out itself: what they tell is the word of the issuer, whose side it has. Small papers of many countries."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pytest

from onrecord.annotation import Annotations
from onrecord.annotators.issuers import issued_by
from onrecord.claim import Claim, Stance
from onrecord.document import Document, Unread
from onrecord.ledger import Standing, standing
from onrecord.origin import origin
from onrecord.pipeline import annotators, cast_of, entries, read_document
from onrecord.proposition import Proposition
from onrecord.readers import read_bytes
from onrecord.readers.feed import read_feed
from onrecord.status import propositions

COMMUNIQUE = """Ministry of Defence of Peru
Tuesday, 4 March 2014, 16:00 GMT

Incident on the Putumayo
OFFICIAL COMMUNIQUÉ No. 014-2014
Lima, 4 March 2014

The Ministry of Defence informs the public that on Monday, 3 March, a patrol was fired on near El Estrecho by armed men. Two of \
our marines were killed.

The Ministry announces the suspension of river traffic between El Estrecho and Soplín Vargas with effect from today.

Peru has signed no agreement with Colombia on joint patrols.
"""
RELEASE = """Norvik Shipping AS
Friday, 12 June 2020, 09:00 GMT

Norvik Shipping confirms attack on the tanker Sira Star
FOR IMMEDIATE RELEASE

BERGEN, 12 June 2020 - Norvik Shipping AS confirms that its tanker Sira Star was attacked off Bonny on Thursday evening. Five of our crew \
were taken off the ship.

"We have had no contact with the attackers," said Kjersti Aune, chief executive of Norvik Shipping.

The company will not comment on ransom.

ENDS

Media contact: Per Lund
"""
SITUATION = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Situation report 9: Upper Nile | Lantern Aid</title>
<meta property="og:site_name" content="Lantern Aid International">
<meta property="article:published_time" content="2018-07-23T10:00:00Z"></head>
<body><nav><a>What we do</a> <a>Donate</a></nav><main><h1>Situation report 9: Upper Nile</h1><p>Juba, 23 July 2018</p>
<p>Our compound in Maban was looted by a crowd on Monday morning. Three staff members were beaten.</p>
<p>We have evacuated 41 people to Juba.</p><p>The army of South Sudan has not contacted us.</p></main></body></html>"""
NOTICE = """Sable Mining plc
Monday, 9 November 2015, 07:00 GMT

Agreement with the Government of Liberia
REGULATORY ANNOUNCEMENT
RNS No. 4471K

Sable Mining plc today announces that it has signed an agreement with the Government of Liberia.

The Company will pay 12 million dollars. The Company sold forty trucks to Liberia in May.
"""
BRIEFING = """Ministry of Foreign Affairs of Vietnam
Thursday, 18 July 2019, 10:00 GMT

Regular press briefing of 18 July 2019: transcript

Q: Did Vietnamese vessels ram a Chinese ship on Tuesday?
A: Vietnamese vessels rammed nobody. A Chinese coast guard ship fired water cannon at a Vietnamese fishing boat on Tuesday.

Q: Will Vietnam sue China?
A: I have nothing to add.
"""
LETTER = """Permanent Mission of Eritrea to the United Nations
Wednesday, 2 February 2011, 15:00 GMT

Letter to the President of the Security Council
New York, 2 February 2011

Excellency,

I have the honour to inform you that Ethiopian forces shelled the village of Tsorona on 30 January.

My Government rejects the accusation that Eritrea trains rebels.
"""
UNION = """Dockworkers' Union of Chile
Wednesday, 6 January 2010, 20:00 GMT

Bulletin No. 3: Strike in Valparaíso begins
Valparaíso, 6 January 2010

Police arrested nine of our members at the gate of terminal 2.

The union announces that the strike will go on until Saturday.

We have signed nothing with the port company.
"""
NAVY = """Ghana Navy
Monday, 22 May 2017, 11:00 GMT

Press statement: interception of the fishing vessel Lu Rong 11

The Ghana Navy intercepted the fishing vessel Lu Rong 11 off Axim on Saturday. Seventeen men were detained.

The Navy hereby bans all pair trawling west of Takoradi.
"""
EMBASSY = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Embassy of Japan in Kenya</title><link>http://example.org</link>
<item><title>Statement on the trawler Koyo Maru 8</title><pubDate>Tue, 11 Feb 2020 09:00:00 GMT</pubDate><link>http://example.org/1</link>
<description>The Embassy of Japan confirms that the trawler Koyo Maru 8 was detained by the Kenyan navy off Lamu on Sunday. Six Japanese \
citizens are on board. Japan asks Kenya to release the crew without delay.</description></item></channel></rss>"""
PREMIER = """FOR IMMEDIATE RELEASE
Office of the Prime Minister
Republic of Fiji

Suva, 14 September 2016

STATEMENT BY THE PRIME MINISTER ON THE ARREST OF POLITICIANS

Fiji's police arrested five politicians on Saturday. They were released on Sunday.
"""
CONFERENCE = """NATO
Monday, 15 February 2016, 14:00 GMT

Press conference by the Secretary General
Transcript

JANSEN (NRC): Secretary General, did Turkey ask for more aircraft?
SECRETARY GENERAL: Turkey has asked for surveillance aircraft, and NATO will send three planes to Konya in March.
MODERATOR: Last question.
DURAND (Le Matin): Will NATO intervene in Syria?
SECRETARY GENERAL: NATO will not send troops to Syria.
"""


FRONT = """People's Front of Azania
9 March 1986

COMMUNIQUÉ No. 4 OF THE GENERAL COMMAND

Our fighters attacked the barracks at Kimber on 7 March. The Front rejects the offer of talks.
"""
FERRIES = """Star Ferries plc
Monday, 9 March 2020, 07:00 GMT

Trading update
PRESS RELEASE

Star Ferries plc suspends all crossings to Bilbao. The Board withdraws its forecast.
"""
COURT = """Constitutional Court of Moldova
Friday, 7 June 2019, 12:00 GMT

Press release: dissolution of parliament

The Court ruled on Friday that the mandate of parliament has ended.
"""
CARRIERS = """FOR IMMEDIATE RELEASE

Tanker crew is free

PIRAEUS, 4 May 2011 - Hellespont Carriers SA announces the release of the crew of the Ioannis K. by Somali pirates. We paid no ransom.

###
"""
INTERIOR = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Press statement on the situation in Lamu - Ministry of Interior, Republic of Kenya</title>
<meta property="article:published_time" content="2014-06-17T10:00:00Z"></head><body><main>
<h1>Press statement on the situation in Lamu</h1><p>Nairobi, 17 June 2014</p>
<p>Gunmen killed 48 people in Mpeketoni on Sunday night. Our police officers repulsed a second attack on Monday.</p>
<p>The Ministry has suspended two officers.</p></main></body></html>"""


WIRED = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Norvik Shipping buys two tankers</title>
<meta property="og:site_name" content="PR Newswire"><meta property="article:published_time" content="2019-10-03T10:00:00Z"></head>
<body><main><h1>Norvik Shipping buys two tankers</h1>
<p>BERGEN, Norway, Oct. 3, 2019 /PRNewswire/ -- Norvik Shipping today announced that it has
bought two tankers from Delta Marine. We will take them over in May.</p><p>SOURCE Norvik Shipping</p></main></body></html>"""
SENT_ON = """APO Group
3 October 2019

Namibia signs fisheries accord with Angola

WINDHOEK, Namibia, October 3, 2019/APO Group/ --
The Ministry of Fisheries announces that Namibia and Angola signed a fisheries accord on Wednesday. Four trawlers were seized in May.

Distributed by APO Group on behalf of Ministry of Fisheries of Namibia.
"""


def ledger(*papers: str | bytes) -> Standing:
    stages = annotators()
    docs = [doc for n, paper in enumerate(papers) for doc in parts(paper, f"{n}") if isinstance(doc, Document)]
    return cast_of(standing(e for doc in docs for e in entries(read_document(doc, stages))))


def parts(paper: str | bytes, name: str) -> Iterable[Document | Unread]:
    if isinstance(paper, str):
        return read_bytes(paper.encode(), name=f"{name}.txt")
    return read_feed(BytesIO(paper)) if b"<rss" in paper else read_bytes(paper, name=f"{name}.html")


def claim(book: Standing, words: str) -> Claim:
    found = [c for c in book.claims.values() if words in c.quote]
    assert found, f"no claim holds {words!r}: {[c.quote for c in book.claims.values()]}"
    return min(found, key=lambda c: len(c.span))


def proposition(book: Standing, words: str) -> Proposition:
    return next(p for p in propositions(book) if any(words in book.claims[c].quote for c in p.claims))


@pytest.mark.parametrize(
    ("paper", "words", "source", "side", "stance"),
    [
        (COMMUNIQUE, "a patrol was fired on", "Ministry of Defence of Peru", "country:PE", Stance.ASSERTS),
        (COMMUNIQUE, "the suspension of river traffic", "Ministry of Defence of Peru", "country:PE", Stance.ANNOUNCES),
        (COMMUNIQUE, "signed no agreement", "Ministry of Defence of Peru", "country:PE", Stance.DENIES),
        (RELEASE, "Five of our crew", "Norvik Shipping AS", "org:norvik-shipping", Stance.ASSERTS),
        (RELEASE, "no contact with the attackers", "Kjersti Aune", "org:norvik-shipping", Stance.DENIES),
        (RELEASE, "not comment on ransom", "Norvik Shipping AS", "org:norvik-shipping", Stance.DECLINES_COMMENT),
        (SITUATION, "was looted", "Lantern Aid International", "org:lantern-aid-international", Stance.ASSERTS),
        (SITUATION, "has not contacted us", "Lantern Aid International", "org:lantern-aid-international", Stance.DENIES),
        (NOTICE, "it has signed an agreement", "Sable Mining plc", "org:sable-mining", Stance.ASSERTS),
        (NOTICE, "12 million dollars", "Sable Mining plc", "org:sable-mining", Stance.ASSERTS),
        (BRIEFING, "rammed nobody", "Ministry of Foreign Affairs of Vietnam", "country:VN", Stance.DENIES),
        (BRIEFING, "water cannon", "Ministry of Foreign Affairs of Vietnam", "country:VN", Stance.ASSERTS),
        (LETTER, "shelled the village", "Permanent Mission of Eritrea to the United Nations", "country:ER", Stance.ASSERTS),
        (LETTER, "trains rebels", "Permanent Mission of Eritrea to the United Nations", "country:ER", Stance.DENIES),
        (UNION, "arrested nine", "Dockworkers' Union of Chile", "org:dockworkers-union-of-chile", Stance.ASSERTS),
        (UNION, "the strike will go on", "Dockworkers' Union of Chile", "org:dockworkers-union-of-chile", Stance.ANNOUNCES),
        (UNION, "signed nothing", "Dockworkers' Union of Chile", "org:dockworkers-union-of-chile", Stance.DENIES),
        (NAVY, "Seventeen men", "Ghana Navy", "country:GH", Stance.ASSERTS),
        (NAVY, "interception of", "Ghana Navy", "country:GH", Stance.ASSERTS),
        (EMBASSY, "was detained by the Kenyan navy", "Embassy of Japan in Kenya", "country:JP", Stance.CONFIRMS),
        (EMBASSY, "Six Japanese citizens", "Embassy of Japan in Kenya", "country:JP", Stance.ASSERTS),
        (PREMIER, "arrested five politicians", "Fiji", "country:FJ", Stance.ASSERTS),
        (FRONT, "attacked the barracks", "People's Front of Azania", "org:people-s-front-of-azania", Stance.ASSERTS),
        (FERRIES, "suspends all crossings", "Star Ferries plc", "org:star-ferries", Stance.ASSERTS),
        (COURT, "mandate of parliament", "Constitutional Court of Moldova", "org:constitutional-court-of-moldova", Stance.ASSERTS),
        (CARRIERS, "release of the crew", "Hellespont Carriers SA", "org:hellespont-carriers-sa", Stance.ANNOUNCES),
        (CARRIERS, "paid no ransom", "Hellespont Carriers SA", "org:hellespont-carriers-sa", Stance.DENIES),
        (INTERIOR, "killed 48 people", "Ministry of Interior, Republic of Kenya", "country:KE", Stance.ASSERTS),
        (WIRED, "it has bought", "Norvik Shipping", "org:norvik-shipping", Stance.ASSERTS),
        (WIRED, "take them over", "Norvik Shipping", "org:norvik-shipping", Stance.ASSERTS),
        (SENT_ON, "Four trawlers", "Namibia", "country:NA", Stance.ASSERTS),
        (CONFERENCE, "has asked for surveillance", "NATO", "org:nato", Stance.ASSERTS),
        (CONFERENCE, "will not send troops", "NATO", "org:nato", Stance.ASSERTS),
    ],
)
def test_a_paper_is_the_word_of_its_issuer(paper: str | bytes, words: str, source: str, side: str, stance: Stance) -> None:
    book = ledger(paper)
    found = claim(book, words)
    assert [link.name for link in found.chain] == [source] and found.stance is stance
    root = origin(found, book.documents[found.document])
    assert root.side == side and not root.opaque


@pytest.mark.parametrize(
    ("paper", "words"),
    [(BRIEFING, "Did Vietnamese vessels ram"), (BRIEFING, "sue China"), (CONFERENCE, "did Turkey ask"), (CONFERENCE, "intervene in Syria")],
)
def test_a_question_is_not_the_word_of_who_is_asked(paper: str, words: str) -> None:
    found = claim(ledger(paper), words)
    assert found.stance is Stance.ASKS and not found.chain


@pytest.mark.parametrize(
    ("paper", "words", "who"),
    [
        (SITUATION, "evacuated 41", "Lantern Aid International"),
        (NOTICE, "forty trucks", "Sable Mining"),
        (NAVY, "hereby bans", "country:GH"),
        (FRONT, "attacked the barracks", "People's Front of Azania"),
        (INTERIOR, "repulsed", "Kenya"),
    ],
)
def test_what_a_body_calls_itself_acts(paper: str | bytes, words: str, who: str) -> None:
    event = claim(ledger(paper), words).event
    assert event is not None and len(event.actors) == 1 and who in {event.actors[0].name, event.actors[0].side}


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Philippine Coast Guard", "country:PH"),
        ("State House Sierra Leone", "country:SL"),
        ("Office of the President of Cyprus", "country:CY"),
        ("British Embassy Nairobi", "country:GB"),
        ("Press Service of the President of Azerbaijan", "country:AZ"),
        ("Ports Authority of Djibouti", "country:DJ"),
        ("European Union Delegation to Georgia", "org:european-union"),
        ("Department of Foreign Affairs and Trade, Ireland", "country:IE"),
        ("Amnesty International", "org:amnesty-international"),
        ("The Army Times", None),
        ("Government Executive", None),
        ("Ministry Watch", None),
        ("The Guardian", None),
        ("Islamabad Police Gazette", None),
        ("Vietnam News Agency", None),
        ("State News Agency of the Republic of Guinea", None),
        ("The Nation", None),
        ("UN News", None),
        ("The Prairie Herald", None),
    ],
)
def test_who_issues_papers_is_told_by_its_name(name: str, side: str | None) -> None:
    found = issued_by(Document("The pass is closed.", outlet=name), Annotations())
    assert (found and found.side) == side


@pytest.mark.parametrize(
    "report",
    [
        "The Guardian of Lagos\nFriday, 24 October 2014, 18:00 GMT\n\nPress release war between ministry and union\n\n"
        "LAGOS - The Ministry of Labour issued a press release on Thursday. We have seen it.\n",
        "Nusantara Daily\nFriday, 24 October 2014, 18:00 GMT\n\nStatement by the navy leaves questions\n\n"
        "JAKARTA - Three boats were sunk on Thursday. We asked the ministry.\n",
        "Parks Insider\nFriday, 7 August 2009, 06:00 GMT\n\nPress release\n\nRangers shot four poachers on Sunday. Our office asked why.\n",
        "Cargo & Cranes\nFriday, 7 August 2009, 06:00 GMT\n\nMinistry of Ports shuts three quays\n\nThree quays at Sète were shut on "
        "Sunday. We counted 40 lorries.\n",
        "Kolkata Morning Star\nFriday, 7 June 2019, 12:00 GMT\n\nPRESS RELEASE\nSponsored content\n\nKOLKATA - The ferry company Ganga "
        "Lines has ordered four boats from Japan. We love them.\n",
    ],
)
def test_a_paper_that_writes_of_papers_issues_none(report: str) -> None:
    book = ledger(report)
    assert [doc.issuer for doc in book.documents.values()] == [None]
    assert not any(link.name == doc.outlet for c in book.claims.values() for link in c.chain for doc in book.documents.values())


def test_the_issuer_and_who_quotes_its_statement_are_one_root() -> None:
    courier = (
        "The Bergen Courier\nFriday, 12 June 2020, 15:00 GMT\n\nTanker attacked off Nigeria\n\nBERGEN - The tanker Sira Star was attacked "
        "off Bonny on Thursday evening, according to a statement by Norvik Shipping.\n"
    )
    book = ledger(RELEASE, courier)
    found = proposition(book, "was attacked")
    assert [r.id for r in found.roots] == ["org:norvik-shipping"] and (found.low, found.high) == (1, 1)


def test_a_ministry_and_the_press_that_quotes_it_are_one_root() -> None:
    andes = (
        "Andes Courier\nWednesday, 5 March 2014, 06:00 GMT\n\nMarines die on the river\n\nQUITO - Two Peruvian marines were killed on "
        "Monday, according to a statement by Peru's defence ministry.\n"
    )
    book = ledger(COMMUNIQUE, andes)
    assert {origin(c, book.documents[c.document]).id for c in book.claims.values() if "marines were killed" in c.quote} == {"country:PE"}


FULL = """Transcaspian News Agency
Sunday, 20 August 2017, 12:10 GMT

Dushanbe recalls ambassador

DUSHANBE, 20 August (Transcaspian News Agency) - The following is the full text of a statement issued by the Foreign Ministry of \
Tajikistan on Sunday:

Tajikistan recalls its ambassador from Tehran for consultations.

Iranian agents financed the murder of three policemen in Kulob in 1998.

End of statement

The embassy was opened in 1992.
"""
ARMY = """Sahel Wire
Sunday, 6 August 2023, 12:10 GMT

Borders shut

LONDON, 6 August (Sahel Wire) - Soldiers have held the president of Niger since Wednesday.

A statement by the army of Niger, read on television by a colonel, reads as follows:

French troops attacked our camp at Tillabéri this morning.
"""


@pytest.mark.parametrize(
    ("report", "words", "side"),
    [
        (FULL, "recalls its ambassador", "country:TJ"),
        (FULL, "Iranian agents", "country:TJ"),
        (FULL, "was opened in 1992", ""),
        (ARMY, "French troops", "country:NE"),
        (ARMY, "have held", ""),
    ],
)
def test_a_paper_printed_in_full_is_the_word_of_its_author(report: str, words: str, side: str) -> None:
    book = ledger(report)
    found = claim(book, words)
    assert origin(found, book.documents[found.document]).side == side


INTERVIEW = """The Tbilisi Review
Friday, 7 August 2009, 06:00 GMT

A colonel remembers
By Nino Beridze

Colonel Zurab Lomidze commanded a brigade of the Georgian army in August 2008. The Tbilisi Review met him in Gori.

The Tbilisi Review: Who fired first on 7 August?

Lomidze: We shelled Tskhinvali at eleven in the evening. Russian aircraft bombed our barracks the next morning.

The Tbilisi Review: Were you ordered to leave the valley?

Lomidze: I do not know.
"""


@pytest.mark.parametrize(
    ("words", "who", "stance"),
    [
        ("We shelled", ["Zurab Lomidze"], Stance.ASSERTS),
        ("Russian aircraft", ["Zurab Lomidze"], Stance.ASSERTS),
        ("I do not know", ["Zurab Lomidze"], Stance.CANNOT_CONFIRM),
        ("Who fired first", [], Stance.ASKS),
        ("Were you ordered", [], Stance.ASKS),
        ("commanded a brigade", [], Stance.ASSERTS),
    ],
)
def test_a_turn_of_an_interview_is_the_word_of_who_speaks(words: str, who: list[str], stance: Stance) -> None:
    found = claim(ledger(INTERVIEW), words)
    assert [link.name for link in found.chain] == who and found.stance is stance


def test_the_labels_of_speakers_are_no_datelines() -> None:
    doc = next(iter(read_bytes(CONFERENCE.encode(), name="conference.txt")))
    assert doc.dateline == ()


LETTER_TO_A_PAPER = """The Lusaka Herald
12 May 2004

LETTERS TO THE EDITOR
No bribe was paid

Sir - Your report of 9 May was wrong. We signed the contract in March.

Peter Banda
Director, Copper Crown Ltd
"""


def test_a_letter_is_the_word_of_who_signs_it() -> None:
    assert [link.name for link in claim(ledger(LETTER_TO_A_PAPER), "the contract in March").chain] == ["Peter Banda"]


def test_the_company_is_the_body_that_spoke_before() -> None:
    book = ledger(
        "The Bergen Courier\n12 June 2020\n\nTanker attacked\n\nThe ship was attacked, Norvik Shipping said. Five were taken off, "
        "according to a statement by the company.\n"
    )
    assert [link.name for link in claim(book, "Five were taken").chain] == ["Norvik Shipping"]


@pytest.mark.parametrize(
    ("outlet", "url", "side"),
    [
        ("MOD", "https://www.mod.gov.gh/news/1", "country:GH"),
        ("GOV.UK", "https://www.gov.uk/government/news/1", "country:GB"),
        (None, "https://www.mofa.go.jp/press/1", "country:JP"),
        (None, "https://navy.mil/press/1", "country:US"),
        ("Saudi Press Agency", "https://www.spa.gov.sa/1", None),
        ("Prairie Herald", "https://herald.example/gov.html", None),
        (None, "https://go.at/1", None),
    ],
)
def test_the_site_of_a_state_is_its_own(outlet: str | None, url: str, side: str | None) -> None:
    found = issued_by(Document("The pass is closed.", outlet=outlet, url=url), Annotations())
    assert (found and found.side) == side


def test_the_end_of_a_release_signs_nothing() -> None:
    assert next(iter(read_bytes((PREMIER + "\n-ENDS-\n").encode(), name="premier.txt"))).authors == ()
