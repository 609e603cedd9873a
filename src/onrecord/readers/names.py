"""Names in bylines and credits: who wrote it, and which agencies it rests on, as written."""

from __future__ import annotations

import re

from onrecord.readers.stamps import stamps
from onrecord.readers.tables import begins, holds, labels, one_of

_PARTICLES = (
    r"(?:al|el|bin|ibn|ben|bint|de|del|della|den|der|di|da|das|do|dos|du|la|le|van|von|vom|zu|zum|ter|ten|y|e|af|av|abu|ap|st\.?|san)"
)
_WORD = r"[^\W\d_a-z][\w.'’‑-]*"
_NAME = re.compile(rf"(?:{_PARTICLES}[ -])*{_WORD}(?:[ -](?:{_PARTICLES}[ -])*{_WORD}){{0,4}}\.?")
_SPLIT = re.compile(r"\s*(?:,|;|\||&|/|·|•|\n|(?<=[a-z]{3})\.\s|\s[–—-]\s|(?<!\w)(?:and|und|et|with|mit|avec)(?!\w))\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|for|reporting from|reports from)\s+.*$", re.IGNORECASE)
_INITIALS = re.compile(r"[a-zäöüß]{2,4}|[A-Za-z]{2,4}(?:/[A-Za-z]{2,6})+")
_CREDIT_NOTE = re.compile(r"\([^()]*\)|[\w.+-]+@[\w.-]+|https?://\S+|@\w+")
_SENTENCE = re.compile(
    r"(?:reporting|writing|editing|translation|edited|written|translated|compiled|additional|assistance)\b", re.IGNORECASE
)


def is_name(words: str) -> bool:
    """Whether words are capitalised like the name of a person (or of an outlet: the two look alike).

    >>> is_name("Anna de la Cruz"), is_name("Friday the minister had resigned")
    (True, False)
    """
    return len(words) <= 60 and bool(_NAME.fullmatch(words.strip()))


def is_agency(words: str) -> bool:
    """Whether words name news agencies, by name or as "wire reports".

    >>> is_agency("dpa"), is_agency("wire reports"), is_agency("Jane Hollis")
    (True, True, False)
    """
    return words.strip().rstrip(".").lower() in labels("agency") | labels("collective")


def is_wire_line(words: str) -> bool:
    """Whether a line under an author's name may be that of an agency: one word in capitals that is no place, post or rubric.

    >>> is_wire_line("NORDWIRE"), is_wire_line("CORRESPONDENT"), is_wire_line("ANN LEE"), is_wire_line("LONDON")
    (True, False, False, False)
    """
    bare = words.strip().rstrip(".").lower()
    plain = words.strip().isupper() and words.strip().isalpha() and len(words.strip()) > 3
    known = labels("city") | labels("role") | labels("collective") | labels("section") | labels("furniture")
    return is_agency(words) or (plain and bare not in known and not holds("desk").search(bare))


def is_house(words: str) -> bool:
    """Whether words are the name of a news agency, known or made like one.

    >>> [is_house(w) for w in ("Pacific Wire Service", "Agenzia Meridiana", "Reuters", "wire reports", "Wire Miller")]
    [True, True, True, False, False]
    """
    parts = words.strip().split()
    if is_agency(words):
        return words.strip().rstrip(".").lower() not in labels("collective")
    mine = [p.strip(".,").lower() for p in parts]
    ends = mine[-2:-1] if mine[-1:] in (["service"], ["news"], ["press"]) else mine[-1:]
    opens = [m for m in mine[:1] if m.startswith("ag")]  # "Agence Atlantique"
    return 1 < len(parts) <= 5 and _capitalised(parts) and not labels("house_word").isdisjoint([*ends, *opens])


def is_outlet(words: str) -> bool:
    """Whether words look like the name of a newspaper, a station or an agency.

    >>> is_outlet("PRAIRIE HERALD"), is_outlet("Jane Hollis")
    (True, False)
    """
    parts = words.strip().split()
    mine = {p.strip(".,").lower() for p in parts}
    return 0 < len(parts) <= 6 and (is_agency(words) or bool(mine & labels("outlet_word"))) and (words.isupper() or _capitalised(parts))


def is_masthead(words: str) -> bool:
    """Whether a line is the name of a paper and of no person: it has an article, or three words and one that papers are called by.

    >>> [is_masthead(w) for w in ("The Harbour Post", "South Quay Gazette", "Emily Post", "The dam burst")]
    [True, True, False, False]
    """
    return is_name(words) and (words.startswith("The ") or (len(words.split()) > 2 and is_outlet(words)))


def byline(words: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(authors, agencies) of a byline; None where the words are none.

    >>> byline("By Inga Berzina and staff"), byline("From our correspondent Tomas Reyes"), byline("By Friday the dam had burst.")
    ((('Inga Berzina',), ()), (('Tomas Reyes',), ()), None)
    >>> byline("From wire reports"), byline("By JANE HOLLIS, Prairie Herald")
    (((), ('wire reports',)), (('JANE HOLLIS',), ()))
    """
    label = begins("byline").match(words.strip())
    if not label or len(words.split()) > 30:
        return None
    rest = _undated(words.strip()[label.end() :]).strip(" :–—-|·•,")
    if label[0].lower() == "posted by" and re.fullmatch(r"[\w.-]{3,20}", rest) and not is_name(rest):
        return (rest,), ()  # blogs sign with a user name
    named = people(rest)
    described = len(rest.split()) <= 6 and (holds("desk").search(rest) or rest.rstrip(".").lower() in labels("role") | labels("collective"))
    return named if named[0] or named[1] else ((), ()) if described else None


def people(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(names of people, names of agencies) in a list of names; both empty where other words stand among them.

    >>> people("Inga Berzina in Riga, Tomas Reyes and AFP")
    (('Inga Berzina', 'Tomas Reyes'), ('AFP',))
    """
    authors, agencies = list[str](), list[str]()
    pieces = [p for p in _SPLIT.split(_CREDIT_NOTE.sub(" ", words)) if p.strip(" .:")]
    for n, piece in enumerate(pieces):
        placeless = _PLACE.sub("", piece.strip(" :")).strip()
        bare = placeless if is_agency(placeless) else _role_off(placeless)
        if not bare or bare.lower() in labels("city") or (agencies and not authors and len(bare.split()) == 1 and not is_agency(bare)):
            continue  # "Pacific Wire Service, Zamboanga": where it was written
        if is_agency(bare) or is_house(bare):
            agencies.append(bare.rstrip("."))
        elif is_name(bare) and not (n and _beside(bare, pieces, authors)):
            authors.append(bare.rstrip(".") if not re.search(r"\b\w\.$|[JS]r\.$", bare) else bare)
        elif not is_name(bare) and not (n and authors and len(bare.split()) <= 6 and _described(bare)):
            return (), ()
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies))


def located(words: str) -> tuple[tuple[str, str], ...]:
    """(author, place) of each author in a line of authors with their places; empty where it holds other words.

    >>> located("Inga Berzina in Riga and Tomas Reyes in Lima"), located("Fighting in Riga and protests in Lima")
    ((('Inga Berzina', 'Riga'), ('Tomas Reyes', 'Lima')), ())
    """
    label = begins("byline").match(words.strip())
    bare = words.strip()[label.end() :].strip(" :") if label else words.strip()
    found = []
    for piece in re.split(r"\s*(?:;|&|,?\sand\s)\s*", bare) if len(bare.split()) <= 20 else ():
        name, _, place = piece.partition(" in ")
        if not (is_name(name) and 2 <= len(name.split()) <= 4 and is_name(place.split(",")[0]) and len(place.split()) <= 3):
            return ()
        found.append((name, place))
    return tuple(found)


def credited(words: str) -> tuple[str, ...]:
    """Co-sources that a sign-off names: initials, agencies, "agencies"; not the people who edited it.

    >>> credited("(jb with agencies)"), credited("at/ri (ANSA, TASS)"), credited("(Reporting by Inga Berzina; Editing by T. Reyes)")
    (('jb', 'agencies'), ('at/ri', 'ANSA', 'TASS'), ())
    >>> credited("tk@paper.example / Baltic News Service contributed to this report")
    ('Baltic News Service',)
    """
    found = list[str]()
    for clause in re.split(r"[;()\[\]]", _CREDIT_NOTE.sub(lambda m: m[0] if m[0][0] == "(" else " ", words)):
        for piece in re.split(r",|\s/\s|&|\s[–—-]\s|^\s*[–—-]+|(?<!\w)(?:and|with|und|mit|et|avec)(?!\w)", clause, flags=re.IGNORECASE):
            bare = _unlabelled(piece)
            if "/" in bare and all(is_agency(part) for part in bare.split("/")):
                found.extend(bare.split("/"))
            elif bare and (is_agency(bare) or _INITIALS.fullmatch(bare) or (is_outlet(bare) and not _SENTENCE.match(bare))):
                found.append(bare)
    return tuple(dict.fromkeys(found))


def is_credit_list(words: str) -> bool:
    """Whether short words are nothing but initials, agencies and what joins them.

    >>> is_credit_list("kw/PAX"), is_credit_list("jb with agencies"), is_credit_list("see map")
    (True, True, False)
    """
    pieces = [_unlabelled(p) for p in re.split(r"[,;()/&+]|(?<!\w)(?:and|with|und|mit|et|avec)(?!\w)", words, flags=re.IGNORECASE)]
    kept = [p for p in pieces if p]
    return bool(kept) and all(is_agency(p) or re.fullmatch(r"[a-zäöüß]{2,4}|[A-Z]{2,6}|[A-Z][a-z]?[A-Z]?", p) for p in kept)


def _undated(words: str) -> str:
    """The words without the dates in them and without "3 min read"."""
    for stamp in reversed(stamps(words)):
        words = f"{words[: stamp.span.start]} | {words[stamp.span.end :]}"
    return re.sub(r"\d+[ -]min(?:ute)?s?(?: read)?\b", " ", words, flags=re.IGNORECASE)


def printed(name: str) -> str:
    """A name that was set in capitals, as it is written elsewhere.

    >>> printed("JANE O'HARA"), printed("BBC NEWS"), printed("dpa"), printed("AFP")
    ("Jane O'Hara", 'BBC News', 'dpa', 'AFP')
    """
    if not name.isupper() or (" " not in name and len(name) <= 6):
        return name
    small = {"of", "the", "and", "de", "la", "van", "von", "der", "al"}
    words = [
        w.lower() if n and w.lower() in small else w if len(w) <= 3 and not re.search("[AEIOUY]", w) else _title(w)
        for n, w in enumerate(name.split())
    ]
    return " ".join(words)


def _title(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].lower(), word) if word.lower() not in labels("agency") else word


def _unlabelled(piece: str) -> str:
    bare = re.sub(
        rf"^(?:{one_of('signoff', 'starts')}|from|source|sources|by|the following)\s*:?\s+", "", piece.strip(" .:–—-"), flags=re.IGNORECASE
    )
    bare = re.sub(r"\s+(?:has |have )?(?:contributed|was used|were used)\b.*$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"^(?:material from|information from|reports from)\s+", "", bare, flags=re.IGNORECASE).strip(" .:")


def _role_off(words: str) -> str:
    """A name without the role before or after it."""
    bare = re.sub(rf"^(?:{one_of('role')}|{one_of('byline', 'starts')})\s*:?\s+(?=[A-Z])", "", words, flags=re.IGNORECASE)
    bare = re.sub(rf"\s+{one_of('role')}$", "", bare, flags=re.IGNORECASE)
    return "" if bare.rstrip(".").lower() in labels("role") else bare


def _beside(bare: str, pieces: list[str], authors: list[str]) -> bool:
    """Whether a piece after a name is an outlet or a place, not one more author."""
    alone = " " not in bare
    return bool(authors) and (is_outlet(bare) or bare.lower() in labels("city") or (alone and any(" " in a for a in authors)))


def _described(bare: str) -> bool:
    return bare[:1].islower() or bool(
        set(bare.lower().split()) & {"editor", "correspondent", "reporter", "writer", "chief", "columnist", "staff", "analyst"}
    )


def _capitalised(parts: list[str]) -> bool:
    return all(
        p[:1].isupper() or p[:1].isdigit() or p.lower() in {"of", "the", "and", "de", "la", "di", "der", "die", "das", "&", "el"}
        for p in parts
    )
