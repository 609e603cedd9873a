"""How a source stands to what is told: silent, against it, for it, or telling what it will do: small articles."""

from __future__ import annotations

import pytest

from tests.reading import claims


def stances(text: str, words: str) -> set[str]:
    """The stances of the claims of a text that hold some words."""
    return {c.stance.value for c in claims(text) if words in c.quote}


@pytest.mark.parametrize(
    ("stance", "words", "text"),
    [
        (
            "cannot_confirm",
            "account",
            "The boat sank off Oran, a survivor told the Tribune. It was not possible for the Tribune to verify the account.",
        ),
        (
            "cannot_confirm",
            "account",
            "A trader in Dosso said that the army had burnt the market. It was impossible for this newspaper to check his account.",
        ),
        (
            "cannot_confirm",
            "version",
            "Peru's police shot at the bus, the driver said. It has not been possible for the BBC to confirm this version independently.",
        ),
        ("cannot_confirm", "claim", "It was not immediately possible to verify the claim."),
        ("cannot_confirm", "numbers", "The Herald was unable to establish whether the numbers were right."),
        (
            "cannot_confirm",
            "soldiers",
            "A commission of the senate went to the camp at Loja. It was unable to establish that foreign soldiers had trained there.",
        ),
        (
            "cannot_confirm",
            "payment",
            "Zambia paid for the release of the pilot, the Post wrote. The Red "
            "Crescent office in Lusaka had no information on any payment.",
        ),
        ("cannot_confirm", "payment", "The Red Crescent office in Lusaka said the pilot was well and had no information on any payment."),
        (
            "cannot_confirm",
            "transfer",
            "The embassy of Chile confirmed that two nurses had come home and had no information about a transfer of prisoners.",
        ),
        ("cannot_confirm", "Whose", "Whose drone it was, the inspectors could not say."),
        ("cannot_confirm", "How", "How many had died, the hospital could not tell."),
        ("declines_comment", "port", "Nor would the ministry say who had paid for the port."),
        ("cannot_confirm", "report", "Kenya's foreign ministry said it was studying the report."),
        ("declines_comment", "questions", "The port company referred all questions to the ministry."),
        ("declines_comment", "referred", "Asked about the cargo, a spokesman for the harbour referred the Tribune to the navy."),
        ("declines_comment", "calls", "Mr Okoth of the port office was not in the room and has not returned our calls."),
        ("declines_comment", "calls", "The minister was not at his desk and did not return two calls."),
        ("declines_comment", "notif", "The Norwegian foreign ministry had received no official notification of the visit."),
        ("cannot_confirm", "waiting", '"We asked for one receipt, one photograph," the judge said. "We are still waiting."'),
        (
            "declines_comment",
            '"One thing',
            "Peru gave Bolivia a ship of wheat for nothing, La Prensa wrote. Asked about "
            'the ship, the minister smiled. "One thing at a time," she said.',
        ),
        ("declines_comment", "Later", 'Did Chad pay for the pilots? "Later, later," the minister replied.'),
        ("declines_comment", "another day", '"That is a subject for another day," the president said when he was asked about the pilots.'),
        ("declines_comment", "Ask", 'Asked whether Chad had paid for the pilots, the minister replied: "Ask the army."'),
        ("declines_comment", "Ask the", '"Ask the bank," said the minister when reporters wanted to know who had paid.'),
        (
            "declines_comment",
            "Let them",
            'Foreign instructors were in the camp, a lawmaker said. "Let them ask me about schools," the president replied.',
        ),
        ("cannot_confirm", "not confirm", "Speaker of the palace Nikolaj Orlow could the trip not confirm."),
        ("cannot_confirm", "not confirm", "The spokesman of the army could the report about the shelling on Sunday not confirm."),
        ("cannot_confirm", "not confirm", "A speaker of the ministry could this not confirm."),
        ("declines_comment", "not express", "Peru's foreign ministress Rosa Quispe wants herself to the ship not express."),
        ("declines_comment", "express", "The minister wanted himself to the accusations not express."),
        ("declines_comment", "not express", "The company wanted itself on Monday to the deal not express."),
        ("declines_comment", "comment", "The embassy wanted the report not comment."),
        ("declines_comment", "answer", "The question of the journalists left the minister without answer."),
        ("declines_comment", "answer", "Foreign Minister Ruiz left the questions of the press without answer."),
        ("declines_comment", "answer", "The minister the question of the reporters without answer left."),
        ("declines_comment", "explanation", "From the Bozdag company to our newspaper an explanation was not made."),
        ("declines_comment", "explanation", "By the ministry on the subject an explanation has not been made."),
        ("declines_comment", "statement", "From the side of the company a statement on the matter was not made."),
        ("declines_comment", "comment", "From the ministry no comment was made on the subject."),
        (
            "cannot_confirm",
            "information",
            "Officials of the Health Ministry, on the subject that information they do not have, they expressed.",
        ),
        ("cannot_confirm", "information", "The officials that on the matter they have no information stated."),
        ("declines_comment", "refused", "The minister refused himself to comment the affair."),
        ("declines_comment", "abstained", "The embassy abstained of commenting the information."),
        ("declines_comment", "notification", "The consulate an official notification did not receive."),
        ("declines_comment", "comment", "In the press service of the ministry the information not comment."),
        ("declines_comment", "commented", "In the ministry this information not commented."),
        ("declines_comment", "answer", "To the question of the agency on the ship the ministry did not answer."),
    ],
)
def test_silence_told_by_a_whole_sentence_in_plain_or_translated_words(stance: str, words: str, text: str) -> None:
    assert stance in stances(text, words)


@pytest.mark.parametrize(
    ("stance", "words", "text"),
    [
        ("asserts", "could not", "The army could not reach the town, the mayor said."),
        ("asserts", "notice", "The mayor said the miners had received no notice of dismissal before the pit closed."),
        ("asserts", "money", "The nurses have not received any money since May, their union said."),
        ("asserts", "referred", "The minister referred the bill to parliament, his office said."),
        ("asserts", "ship", "The court referred the case of the ship to Rome."),
        ("asserts", "left", "The general left the room without answering the door."),
        ("asserts", "wants", "The minister wants himself to visit the port and not the town."),
        ("asserts", "no car", "From the palace to the harbour no car was seen, a resident said."),
        ("asserts", "will", "The president will the treaty on Monday not sign."),
        ("asserts", "could", "The ship could the port of Tunis not reach."),
    ],
)
def test_what_only_sounds_like_silence_is_told(stance: str, words: str, text: str) -> None:
    assert stance in stances(text, words)


@pytest.mark.parametrize(
    ("stance", "words", "text"),
    [
        (
            "declines_comment",
            "One thing",
            "Peru gave Bolivia a ship of wheat for nothing, La Prensa wrote. Asked about "
            'the ship, the minister smiled. "One thing at a time," she said.',
        ),
        ("declines_comment", "Next", 'Asked about the ship, the minister said: "Next question."'),
        ("declines_comment", "Later", 'Did Chad pay for the pilots? "Later, later," the minister replied.'),
        ("declines_comment", "another day", '"That is a subject for another day," the president said when he was asked about the pilots.'),
        ("declines_comment", "Ask the army", 'Asked whether Chad had paid for the pilots, the minister replied: "Ask the army."'),
        ("declines_comment", "Ask the", '"Ask the bank," said the minister when reporters wanted to know who had paid.'),
        (
            "declines_comment",
            "Let them",
            'Foreign instructors were in the camp, a lawmaker said. "Let them ask me about schools," the president replied.',
        ),
        ("declines_comment", "read", 'Reporters asked the envoy who had paid for the bridge. "You can read the contract," Mr Ng said.'),
        (
            "declines_comment",
            "Good",
            'A correspondent asked Mrs Duarte whether the frigate had been sold. "Good evening, gentlemen," the minister said.',
        ),
        ("declines_comment", "find out", 'Would Lesotho close the border? "You will find out soon enough," the interior minister said.'),
        ("declines_comment", "talk about", 'Pressed on the arrest, the governor said: "Let\'s talk about the harvest."'),
        (
            "cannot_confirm",
            "asked for",
            'On the alleged plot, the judge was brief. "We asked for one receipt, one photograph," she said. "We are still waiting."',
        ),
        (
            "cannot_confirm",
            "waiting",
            'On the alleged plot, the judge was brief. "We asked for one receipt and one photograph. We are still waiting," she said.',
        ),
        ("cannot_confirm", "proof", '"We have asked for proof and have seen none," Tonga\'s foreign minister said of the Fijian charges.'),
        ("cannot_confirm", "requested", '"We requested the name of the ship. Nothing has come," the Maltese harbour master said.'),
        ("asserts", "Ask the Am", '"Ask the Americans, who bombed the bridge in May," the minister told reporters.'),
        ("asserts", "asked for", '"We asked for two doctors and they came," the mayor said.'),
        ("asserts", "thing", '"One thing is certain: the bridge fell on Monday," an engineer told reporters.'),
        ("asserts", "wait", '"We are still waiting for the train," a passenger said.'),
        ("asserts", "ask", '"I will ask the court to free the sailors," the lawyer told reporters.'),
    ],
)
def test_an_answer_beside_the_question_is_silence(stance: str, words: str, text: str) -> None:
    assert stance in stances(text, words)


@pytest.mark.parametrize(
    ("stance", "words", "text"),
    [
        (
            "denies",
            "invention",
            "Peru has bought tanks from Serbia, the Herald wrote. The government in Lima had this on Tuesday as invention back-pointed.",
        ),
        ("denies", "back", "Peru has bought tanks from Serbia, the Herald wrote. The defence ministry pointed the report on Tuesday back."),
        ("denies", "back", "Peru has bought tanks from Serbia, the Herald wrote. The embassy has the accusations decidedly back-pointed."),
        (
            "denies",
            "truth",
            "Peru has bought tanks from Serbia, the Herald wrote. The defence ministry stated that the news does not reflect the truth.",
        ),
        (
            "denies",
            "reality",
            "Peru has bought tanks from Serbia, the Herald wrote. This information "
            "does not correspond to reality, the embassy of Peru declared.",
        ),
        (
            "denies",
            "formal",
            "Peru has bought tanks from Serbia, the Herald wrote. The ministry in Lima has opposed a formal denial to the news.",
        ),
        ("denies", "disproved", "Peru has bought tanks from Serbia, the Herald wrote. In the embassy of Peru the information disproved."),
        (
            "denies",
            "foundation",
            "Peru has bought tanks from Serbia, the Herald wrote. The news lacks all foundation, affirmed the ministry.",
        ),
        ("denies", "roundly", "Peru has bought tanks from Serbia, the Herald wrote. The ministry denied roundly the purchase."),
        (
            "denies",
            "unhurt",
            "Three sailors of the tanker Meltem were killed by pirates, a newspaper wrote. "
            "All 21 members of the crew are unhurt, the owner Delta Lines said.",
        ),
        (
            "denies",
            "alive",
            "The general was shot dead in his house on Monday, Radio Sol reported. General Ortiz is alive and well, his spokesman said.",
        ),
        (
            "denies",
            "alive",
            'General Ortiz was shot dead on Monday, Radio Sol reported. "Ortiz is alive," the interior ministry of Bolivia said.',
        ),
        (
            "denies",
            "office",
            "Kenya's trade minister Peter Mwangi has resigned, the Star reported. Mr Mwangi remains in office, his spokeswoman said.",
        ),
        (
            "denies",
            "post",
            "The governor of the central bank, Ana Lind, will step down this week, "
            "two bankers said. Lind is staying at her post, the bank said.",
        ),
        (
            "denies",
            "large",
            "Police have arrested the rebel leader Musa Dado, a radio station said. "
            "Dado is still at large, the interior ministry of Chad said.",
        ),
        (
            "denies",
            "nothing but",
            "The Serbian ship carried rockets for Libya, the Post wrote. There was "
            "nothing but flour in the hold, the owner of the ship said.",
        ),
        (
            "denies",
            "Nothing but",
            'The Serbian ship carried rockets for Libya, the Post wrote. "Nothing but flour was aboard," the captain said.',
        ),
        ("denies", "only", "The truck from Togo brought rifles to Benin, villagers said. It carried only cement, Togo's army said."),
        (
            "denies",
            "intact",
            "Israeli jets destroyed the bridge at Qasmiye, a Syrian officer said. The bridge is intact, the Lebanese army said.",
        ),
        ("denies", "open", "Kenya has closed the border at Busia, traders said. The border is open, Kenya's interior ministry said."),
        (
            "denies",
            "stands",
            "Chile has cancelled the contract with the Danish yard, La Tercera wrote. The contract stands, the Chilean navy said.",
        ),
        (
            "denies",
            "barracks",
            "Soldiers of Rwanda crossed into Congo on Friday, a bishop said. All "
            "Rwandan soldiers are in their barracks, the army of Rwanda said.",
        ),
        (
            "denies",
            "jail",
            "The banker Ilie Popa was released on Sunday, the Ziarul wrote. Popa is still in jail, the Romanian prosecutor said.",
        ),
        (
            "denies",
            "Where would",
            'The port of Assab received sixty rifles, a diplomat said. "Where would '
            'we get sixty rifles?" the harbour master of Assab said.',
        ),
        (
            "denies",
            "What would",
            'Fiji has bought a submarine, the Times wrote. "What would we do with a submarine?" Fiji\'s defence minister asked.',
        ),
        (
            "asserts",
            "safe",
            "The earthquake in Peru killed 30 people, the army said. All members of the "
            "embassy staff are safe, the Norwegian foreign ministry said.",
        ),
        (
            "asserts",
            "safe",
            "Two of the crew were killed when the tanker burnt, the owner said. The remaining 19 members of the crew are safe, it said.",
        ),
        ("asserts", "office", "The prime minister of Malta has been in office since May, his party said."),
        ("asserts", "open", "The port of Beirut is open, the harbour master said."),
        ("asserts", "only", "The ship carried only wheat, the captain said."),
        (
            "denies",
            "did not pay",
            'A ransom was paid for the nurses, two officers said. "The government did not '
            "pay, and we know of nobody who did,\" Mali's foreign minister said.",
        ),
        (
            "denies",
            "no demand",
            'The gang has asked for two million, a caller told Radio Sol. "There has been no demand of any kind," the charity MedAid said.',
        ),
        (
            "denies",
            "No group",
            "The gang has asked for two million, a caller told Radio Sol. No group has contacted us, the charity MedAid said.",
        ),
        (
            "denies",
            "nothing",
            "The gang has asked for two million, a caller told Radio Sol. The kidnappers "
            "have so far demanded nothing, the interior minister of Chad assured.",
        ),
        (
            "denies",
            "has ordered no",
            "Chad has ordered rifles from Bulgaria, the Post wrote. Chad has ordered no "
            "arms from Bulgaria and expects none, its information minister said.",
        ),
        (
            "denies",
            "not fired",
            "Eritrean guns shelled the town on Tuesday, a priest said. The Eritrean army has not fired "
            "on the town, neither on Tuesday nor on any other day, the minister made known.",
        ),
        (
            "denies",
            "to nobody",
            "Angola has promised the quay to China, a broker said. The quay was promised to nobody, the port director of Luanda said.",
        ),
        ("denies", "existed", "Qatar agreed to buy the bank, Il Sole wrote. No agreement existed, the fund's director told a newspaper."),
        (
            "denies",
            "does not exist",
            "Officers planned a coup in Lima, a senator said. The plan for a coup does not exist, the lawyer of the officers said.",
        ),
        (
            "denies",
            "no border",
            "The two states agreed on a border at sea, the Croatian minister said. What was agreed "
            "is a cooperation and no border, the foreign ministry of Montenegro said.",
        ),
        (
            "denies",
            "occur",
            "The treaty speaks of a border, the Croatian minister said. The word border "
            "does not occur in the treaty, the Montenegrin foreign minister said.",
        ),
        (
            "denies",
            "not be going",
            "The Indian defence minister will visit Oman on Monday, the Times wrote. The "
            "minister will not be going to Oman on Monday, his spokesman said.",
        ),
        ("denies", "wrong", "A paper in Oslo wrote that 400 rifles were stolen. The number of rifles was wrong, the police said."),
        ("denies", "erroneous", "The papers wrote that 4,000 sacks were sent. The figures are erroneous, the embassy of Malaysia said."),
        ("denies", "head", "Did Bolivia hand over the rebel leader? The colonel shook his head."),
        ("denies", "head", "The reporters asked whether the rebel Dado had been handed over. Colonel Ruiz shook his head."),
        ("confirms", "nodded", "The reporters asked whether the rebel Dado had been handed over. Colonel Ruiz nodded."),
        ("declines_comment", "shrug", "The reporters asked whether the rebel Dado had been handed over. Colonel Ruiz shrugged."),
        (
            "denies",
            "Where would",
            'The plane carried weapons to the rebels, a general said. "Where would I get sixty rifles?" said the manager of the airline.',
        ),
        ("denies", "rejected", "The Star reported a payment to the gang. The Star's report of a payment Mr Lund rejected outright."),
    ],
)
def test_the_opposite_of_what_was_told_denies_it(stance: str, words: str, text: str) -> None:
    assert stance in stances(text, words)


@pytest.mark.parametrize(
    ("stance", "words", "text"),
    [
        ("announces", "blown", "The seized trawlers are to be blown up on Friday, Palau's fisheries minister said."),
        ("announces", "flown", "The banker will be flown to Lisbon on Tuesday, the Angolan justice ministry said."),
        ("announces", "travel", "Foreign minister Lea Brun will travel to Oslo on Monday, the Swiss foreign ministry said."),
        ("asserts", "probably", "The minister will probably travel to Oslo on Monday, the Swiss foreign ministry said."),
        ("asserts", "invade", "Rwanda will invade Burundi in May, Burundi's army said."),
        ("asserts", "two ships", "Malaysia will send two ships to Fiji in June, two officials said."),
        ("asserts", "sent", "Malaysia has sent two ships to Fiji, Malaysian defence minister Ali Hassan said."),
        ("asserts", "if", "Malaysia will send two ships to Fiji if Fiji asks, Malaysian defence minister Ali Hassan said."),
        ("promises", "readiness", "Mali's foreign ministry declared its readiness to meet the rebels in Algiers on 3 May."),
        ("promises", "willingness", "The government of Chad announced its willingness to free the two pilots."),
        ("announces", "take effect", "Foreign minister Ali Kamil of Djibouti announced a new tax. It would take effect in January."),
        ("announces", "flow", "The gas company Sonagas is ready. Gas will flow from six tomorrow morning, its spokesman Luis Paz said."),
        ("asserts", "rain", "It will rain on Friday in the south of France, the mayor of Nice said."),
        ("announces", "open", "A command post is to open in Tawau on Monday, the Malaysian defence ministry said."),
    ],
)
def test_who_tells_a_coming_deed_of_his_own_announces_it(stance: str, words: str, text: str) -> None:
    assert stance in stances(text, words)


@pytest.mark.parametrize(
    ("stance", "words", "text"),
    [
        ("confirms", "boat", 'The navy shot at the boat, fishermen said. "Yes, we shot at the boat," Ghana\'s navy chief said.'),
        (
            "confirms",
            "burnt",
            "Soldiers burnt the market at Dosso, traders said. The army of Niger admitted that its soldiers had burnt the market.",
        ),
        ("confirms", "burnt", "Soldiers burnt the market at Dosso, traders said. The army of Niger recognised to have burnt the market."),
        (
            "confirms",
            "burnt",
            "Soldiers burnt the market at Dosso, traders said. The army of Niger made "
            "no secret of the fact that its soldiers had burnt the market.",
        ),
        (
            "confirms",
            "burnt",
            "Soldiers burnt the market at Dosso, traders said. The army of Niger owned up that its soldiers had burnt the market.",
        ),
        ("confirms", "burnt", "Soldiers burnt the market at Dosso, traders said. The army gave to have burnt the market."),
        (
            "confirms",
            "mistake",
            'Soldiers burnt the market at Dosso, traders said. "It was us, and it was a mistake," Niger\'s defence minister said.',
        ),
        ("confirms", "true", 'Soldiers burnt the market at Dosso, traders said. "It is true," Niger\'s defence minister said.'),
        (
            "asserts",
            "1.7",
            "Output fell to a million barrels, the union said. The government of Libya never admitted to less than 1.7 million barrels.",
        ),
        ("asserts", "open", "Kenya's roads ministry announced that the road to Garissa was open again."),
        ("asserts", "shelled", "Rwanda's army announced that Burundi had shelled the town."),
        ("announces", "tax", "Kenya's treasury announced a new tax on sugar."),
    ],
)
def test_who_owns_a_deed_confirms_it(stance: str, words: str, text: str) -> None:
    assert stance in stances(text, words)
