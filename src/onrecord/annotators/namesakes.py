"""Whether two names are of one bearer, in whatever script, order and fullness they are written.

Names are compared word by word: by how a word sounds across transliterations, by its initial, by the short form of a given name. A Korean
name is compared syllable by syllable, one in Arabic script letter by letter with the vowels that the script leaves out. Where spelling
cannot tell ("OTAN" is NATO), the tables of persons and bodies do. Two given names that differ are two bearers, however alike.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import combining, normalize

from anyascii import anyascii

from onrecord.annotators.names import family, fold, skeleton
from onrecord.annotators.people import known_names, persons_named, prominent

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_SUFFIXES |= dict.fromkeys(("phd", "mp", "md", "esq", "obe", "mbe", "cbe", "mep", "msp", "qc", "kc"), "")
_FATHER = frozenset({"bin", "ibn", "bint"})  # and "ben" between names: what follows is the father's name
_LEADING = frozenset({"al", "el", "as", "ar", "ad", "ash", "az", "ul", "van", "von", "de", "del", "di", "da", "la"})


def _table(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((files("onrecord") / "data" / name).read_text("utf-8").splitlines())


@cache
def _words(kind: str) -> frozenset[str]:
    """Titles, articles, Korean family names."""
    return frozenset(row["word"] for row in _table("name_words.csv") if row["kind"] == kind)


@cache
def _sounds(kind: str) -> tuple[tuple[str, str], ...]:
    """What letters are heard as, in the order in which they are replaced; for Arabic script, what Latin letters write for each."""
    return tuple((row["written"], row["heard"]) for row in _table("name_sounds.csv") if row["kind"] == kind)


_HANGUL, _ARABIC = re.compile("[가-힣]"), re.compile("[\u0600-\u06ff]")
_HAN = re.compile("[\u4e00-\u9fff]")


def same_name(a: str, b: str) -> bool:
    """Whether two names are of one bearer.

    >>> same_name("Wladimir Putin", "Vladimir Putin"), same_name("Kim Jong Un", "Kim Yo Jong")
    (True, False)
    >>> same_name("문재인", "Moon Jae-in"), same_name("محمود عباس", "Mahmoud Abbas"), same_name("SCHOLZ, Olaf", "Olaf Scholz")
    (True, True, True)
    >>> same_name("George W. Bush", "George H. W. Bush"), same_name("Colin L. Powell", "Gen. Colin Powell")
    (False, True)
    """
    if fold(a) == fold(b) or _same_body(a, b) or _other_name(a) & _other_name(b) or _monogram(a, b):
        return True
    if not {p.id for p in persons_named(a)}.isdisjoint(p.id for p in persons_named(b)):
        return not _apart(a, b)
    for script, compare in ((_HANGUL, _same_korean), (_ARABIC, _same_arabic), (_HAN, _same_chinese)):
        if bool(script.search(a)) != bool(script.search(b)):
            return compare(a, b) if script.search(a) else compare(b, a)
    if any(_BODY.search(n) or _body(n) in _bodies() for n in (a, b)):
        return False  # a body is no person: "UN", "Kim Jong Un"
    one, other = _parsed(a), _parsed(b)
    if not (one.given and other.given):
        return _lone(one, b) if not one.given else _lone(other, a)
    if _korean(one) and _korean(other) and _syllables(a) == _syllables(b):
        return True
    return _alike(one, other) or (("-" in a) != ("-" in b) and _joined(a) == _joined(b))


_BODY = re.compile(
    r"\b(?:ministry|office|department|union|organi[sz]ation|agency|bank|court|council|committee|party|army|commission|service|university)\b",
    re.IGNORECASE,
)


def _lone(alone: _Name, full: str) -> bool:
    """Whether a family name alone is the bearer of a full name: the tables know one person, or one holder of high office, of that name."""
    known = prominent(alone.family, None)
    mine = persons_named(full)
    if not mine:
        return len(known) == 1 and _alike(_parsed(known[0].name), _parsed(full))
    if known:
        return len(known) == 1 and known[0].id in {p.id for p in mine}
    return _families().get(skeleton(alone.family), 0) == 1 and skeleton(_parsed(full).family) == skeleton(alone.family)


@cache
def _families() -> Counter[str]:
    """How many persons of the table have a family name."""
    return Counter(skeleton(family(tuple(name.split()))) for name in known_names())


def _joined(name: str) -> str:
    return _pinyin("".join(w.lower() for w in re.findall(r"[^\W\d_]+", anyascii(name))))


@dataclass(frozen=True, slots=True)
class _Name:
    """Given names (initials among them), family name, what sets namesakes apart ("jr"), whether a father is named ("bin Saud")."""

    given: tuple[str, ...]
    family: str
    suffix: str = ""
    fathers: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All words, given names first."""
        return (*self.given, self.family)


def _cut(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?", anyascii(name) if not name.isascii() else name)


@lru_cache(maxsize=20000)
def _parsed(name: str) -> _Name:
    """The parts of a name in Latin letters, or in a script that spells its vowels."""
    front, comma, behind = name.partition(",")
    if comma and fold(behind.strip()) not in _SUFFIXES:
        last = [w for w in _cut(front) if fold(w) not in _words("article")] or _cut(front)
        rest = [w for w in _cut(behind) if fold(w.rstrip(".")) not in _SUFFIXES]
        return _Name(tuple(fold(w.rstrip(".")) for w in rest), fold("".join(last)))
    words = _cut(name)
    kept = words[next((i for i, w in enumerate(words[:-1]) if fold(w.rstrip(".")) not in _words("title")), len(words) - 1) :]
    suffix = next((_SUFFIXES[fold(w.rstrip("."))] for w in kept if fold(w.rstrip(".")) in _SUFFIXES), "")
    fathers = any(fold(w) in _FATHER or (fold(w) == "ben" and i) for i, w in enumerate(kept[:-1]))
    kept = [w for w in kept if fold(w.rstrip(".")) not in _SUFFIXES]
    kept = [w for i, w in enumerate(kept) if fold(w) not in (_words("article") if i else _LEADING) or len(kept) < 2] or words
    shouted = [w for w in kept if len(w) > 2 and w.isupper()]
    if len(shouted) == 1 and len(kept) > 1 and shouted[0] == kept[0]:
        kept = [*kept[1:], kept[0]]
    plain = _servants([fold(w.rstrip(".")) for w in kept])
    return _Name(tuple(plain[:-1]), plain[-1], suffix, fathers)


_SERVANT = re.compile(r"abd(?:[aeou](?:l|r(?=r)|s(?=s)|n(?=n)|d(?=d)|z(?=z)|t(?=t)))?(?=[a-z]{3})")


def _servants(words: list[str]) -> list[str]:
    """Names with "Abd" as one word: "Abd al-Rahman", "Abdul Rahman", "Abderrahmane"."""
    out = list[str]()
    for word in words:
        if out and len(words) > 2 and re.fullmatch(r"abd(?:[aeou](?:l|r|s|n|d|z|t))?", out[-1]):
            out[-1] = "abd" + word
        else:
            out.append(_SERVANT.sub("abd", word))
    return out


def _apart(a: str, b: str) -> bool:
    """Whether initials or a suffix set namesakes apart: "George W. Bush" and "George H. W. Bush"."""
    if not (anyascii(a[:1]) == a[:1] and anyascii(b[:1]) == b[:1]):
        return False  # another script
    one, other = _parsed(a), _parsed(b)
    if len(one.words) == len(other.words) == 3 and not _words("korean_family").isdisjoint((*one.words, *other.words)):
        return sorted(w[0] for w in one.words) != sorted(w[0] for w in other.words)  # "KIM Jong Un", "Kim Jong-un"
    initials = [[w[0] for w in n.given[1:]] for n in (one, other)]
    return bool(all(initials) and initials[0] != initials[1]) or bool(one.suffix and other.suffix and one.suffix != other.suffix)


def _alike(a: _Name, b: _Name) -> bool:
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    if _same_family(a.family, b.family):
        return _same_given(a, b)
    if a.fathers or b.fathers:
        return a.fathers and b.fathers and len(a.words) > 1 < len(b.words) and all(map(_same_given_word, a.words, b.words))
    less, more = sorted((a, b), key=lambda n: len(n.words))
    if len(less.words) + 1 == len(more.words) and more.given[0] in _words("iberian_given") and _same_family(less.family, more.given[-1]):
        return all(map(_same_given_word, less.given, more.given))  # the mother's name left out: "Vicente Fox Quesada"
    ordered = (a, b) if len(a.words) <= len(b.words) else (b, a)
    for less, more in (ordered, ordered[::-1]):
        turned = _Name((*less.words[1:],), less.words[0])  # "Abe Shinzo", "Shinzo Abe"
        if _same_family(turned.family, more.family):
            return _same_given(turned, more)
    joined = ["".join(n.words) for n in (a, b)]
    return len(a.words) > 1 and len(b.words) > 1 and skeleton(joined[0]) == skeleton(joined[1])


def _same_given(a: _Name, b: _Name) -> bool:
    """Whether given names fit one another: each of the shorter is one of the longer, in order."""
    if not a.given or not b.given:
        return False
    less, more = sorted((a.given, b.given), key=len)
    if len(a.given) > 1 and len(b.given) > 1 and len(a.given) != len(b.given) and all(len(w) == 1 for w in less[1:]):
        return False  # "George W.", "George H. W."
    if (a.fathers or b.fathers) and not _same_given_word(a.given[0], b.given[0]):
        return False
    if _fits(less, more):
        return True
    return _same_word("".join(less), "".join(more)) and len("".join(less)) > 3


def _fits(less: Sequence[str], more: Sequence[str]) -> bool:
    at = 0
    for i, word in enumerate(less):
        where = [k for k in range(at, len(more)) if _same_given_word(word, more[k])]
        if not where or (i == 0 and where[0] > 1):
            return False
        at = where[0] + 1
    return True


def _same_given_word(a: str, b: str) -> bool:
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return _same_word(a, b) or bool(_short_of(a) & _short_of(b))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Given name or short form → the names that it may stand for."""
    out: dict[str, set[str]] = {}
    for row in _table("nicknames.csv"):
        for word in (row["name"], *row["short"].split("|")):
            if word == row["name"] or row["kind"] == "nickname":
                out.setdefault(word, set()).add(row["name"])
    return {word: frozenset(names) for word, names in out.items()}


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """How the spellings of a given name sound → the name: "Jussuf", "Youssef", "Yusuf"."""
    out: dict[str, set[str]] = {}
    for row in _table("nicknames.csv"):
        for word in (row["name"], *row["short"].split("|")) if row["kind"] == "spelling" else ():
            out.setdefault(_heard(word), set()).add(row["name"])
    return {word: frozenset(names) for word, names in out.items()}


def _short_of(name: str) -> frozenset[str]:
    return _nicknames().get(name, frozenset()) | _spelling_of(name)


@lru_cache(maxsize=20000)
def _spelling_of(name: str) -> frozenset[str]:
    if name.startswith("abd") and len(name) > 6:
        return frozenset("abd " + n for n in _spelling_of(name[3:]))
    return frozenset[str]().union(*(_spellings().get(r, frozenset()) for r in _readings(name)))


@lru_cache(maxsize=20000)
def _heard(word: str) -> str:
    """How a word sounds, more freely than `names.skeleton`: "Saakaschwili" and "Saakashvili", "Tschistjakowa" and "Chistyakova"."""
    return _spoken(re.sub(r"['’ʼ]", "", fold(word)))


_TONGUES = {
    "german": 3,
    "french": 3,
    "russian": 3,
    "serbian": 5,
    "german_zh": 5,
    "thai": 5,
    "voiced": 5,
    "ukrainian": 6,
}  # from how many letters on


@lru_cache(maxsize=20000)
def _readings(word: str) -> frozenset[str]:
    """How a word sounds if a German, French, Russian … wrote it: "Chalid" is "Khalid", "Bachar" "Bashar", "Dschawad" "Javad"."""
    plain, out = re.sub(r"['’ʼ]", "", fold(word)), set[str]()
    for tongue, letters in _TONGUES.items():
        for base in {plain, *out} if tongue == "voiced" else {plain}:
            sound = base
            for written, heard in _sounds(tongue):
                sound = re.sub(written, heard, sound)
            if len(plain) >= letters:
                out.add(sound)
    return frozenset(_spoken(w) for w in (plain, *out))


def _spoken(sound: str) -> str:
    for written, heard in _sounds("latin"):
        sound = sound.replace(written, heard)
    sound = re.sub(r"h(?=[^aeiou]|$)", "", sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=[aeiou])i(?=$|[^aeiou])|(?<=i)i", "", sound))


def _same_word(a: str, b: str) -> bool:
    """Whether two words are one name."""
    if a == b or skeleton(a) == skeleton(b):
        return True
    one, other = _heard(a), _heard(b)
    if len(one) < 3 or len(other) < 3:
        return False
    return not _readings(a).isdisjoint(_readings(b)) or (len(one) > 4 and _loose(one) == _loose(other))


def _same_family(a: str, b: str) -> bool:
    ends = [w[:-1] + "a" if len(w) > 6 and w.endswith("e") else w for w in (a, b)]  # "Rajapakse", "Rajapaksa"
    return _same_word(a, b) or _same_word(*ends) or bool(_spelling_of(a) & _spelling_of(b))


_LOOSE = str.maketrans({"č": "g", "k": "g", "š": "s", "ž": "s", "c": "s", "e": "a", "u": "o"})


def _loose(sound: str) -> str:
    """Of a long word the vowels by twos; a last vowel stays, as it tells men from women."""
    return sound.translate(_LOOSE) if sound[-1] not in "aeiou" else sound[:-1].translate(_LOOSE) + sound[-1]


# --- Korean -----------------------------------------------------------------------------------------------------------

_ROMAN = re.compile(r"[A-Z][a-z]*")


def _korean(name: _Name) -> bool:
    return name.words[0] in _words("korean_family") and 2 <= len(name.words) <= 3


def _syllables(name: str) -> str:
    """A Korean name as it sounds: "Kim Chong-il" and "Kim Jong Il"."""
    words = _ROMAN.findall(anyascii(name)) if _HANGUL.search(name) else re.findall(r"[^\W\d_]+", name)
    out = []
    for i, word in enumerate(w.lower() for w in words):
        sound = next((heard for written, heard in _sounds("korean_first") if i == 0 and re.fullmatch(written, word)), word)
        for written, heard in _sounds("korean"):
            sound = re.sub(written, heard, sound)
        out.append(sound)
    return out[0] + " " + "".join(out[1:]) if out else ""


def _same_korean(native: str, latin: str) -> bool:
    words = re.findall(r"[^\W\d_]+", latin)
    turned = " ".join([words[-1], *words[:-1]]) if words else latin  # "Jong Un Kim"
    return _syllables(native) in {_syllables(latin), _syllables(turned)}


# --- Chinese ----------------------------------------------------------------------------------------------------------


def _same_chinese(native: str, latin: str) -> bool:
    """A name in Chinese characters by its readings: in pinyin, from which older spellings are not far, or in Japanese."""
    words = [fold(w) for w in re.findall(r"[^\W\d_]+", latin)]
    forms = {"".join(words), "".join([words[-1], *words[:-1]])} if words else set()
    sounds = {_pinyin(f) for f in forms}
    return any(_pinyin(said) in sounds for said in _said(native)) or not {_long(f) for f in forms}.isdisjoint(_japanese(native))


def _said(native: str) -> set[str]:
    """A name of Chinese characters in pinyin, by each reading of a character that has several."""
    out = {""}
    for i, sign in enumerate(native):
        read = {heard for written, heard in _sounds("hanzi_given") if written == sign} | {anyascii(sign).lower().strip()}
        if not i:
            read = {heard for written, heard in _sounds("hanzi_first") if written == sign} or read
        out = {said + r for said in out for r in read}
    return out


def _japanese(native: str) -> set[str]:
    given = _sounds("japanese_given")
    return {
        _long(heard + said)
        for written, heard in _sounds("japanese_family")
        if native.startswith(written)
        for name, said in given
        if name == native[len(written) :].strip()
    }


def _long(sound: str) -> str:
    """Long vowels are written or not: "Ohno", "Ōno", "Oono"."""
    return re.sub(r"ou|oo|oh(?=[^aeiou]|$)", "o", sound.replace("uu", "u"))


def _pinyin(sound: str) -> str:
    for written, heard in _sounds("chinese"):
        sound = re.sub(written, heard, sound)
    return sound


# --- Arabic script ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=20000)
def _spelt(native: str) -> str:
    """A word of Arabic script as what Latin letters may write for it: between two consonants one short vowel that the script leaves out."""
    letters = dict(_sounds("arabic"))
    kept = [c for c in native if c in letters]
    out = ""
    for i, c in enumerate(kept):
        if i == 1:
            out += "(?:ou|oo|[aeiou])?"  # "Boutros"; further in, "ou" is written: "Mahmoud" is no "Muhammad"
        elif i:
            out += "[aeou]?" if c == "ا" else "[aeiou]?"  # no "i" before a long "a": "Jamal" is no "Jamil"
        out += "(?:aa|[aeou])'?" if c == "ا" and i and i < len(kept) - 1 else f"(?:{letters[c]})"
    return out + "[aeiou]?h?"


def _same_arabic(native: str, latin: str) -> bool:
    said = [w for w in re.split(r"[\s\u200c]+", re.sub("[\u064b-\u0652]", "", native)) if w]
    words = [fold(w) for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", latin)]
    while len(words) > 1 and words[0] in _words("title"):
        words = words[1:]
    words = [w for w in words if w not in _words("article") and (w not in _words("title") or w in {"shah", "saint"})]
    words = [re.sub("^abo?ul$", "abu", w) for w in words]
    said = [w for w in said if w not in {"بن", "ابن", "آل", ""}]
    numbers = dict(_sounds("arabic_number"))
    parts = [
        f"(?:{numbers.get(w, 'x')}|"
        + ("(?:[aeu][a-z]{1,2})?" if w.startswith("ال") and len(w) > 3 else "")
        + _spelt(_without_article(w))
        + ")"
        for w in said
    ]
    return re.fullmatch("".join(parts), "".join(words)) is not None


def _without_article(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 3 else word


# --- bodies -----------------------------------------------------------------------------------------------------------


@cache
def _bodies() -> dict[str, str]:
    out = dict[str, str]()
    for row in (*_table("organisations.csv"), *_table("other_bodies.csv")):
        for alias in (row["name"], *row["aliases"].split("|")):
            out.setdefault(_body(alias), out.get(_body(row["name"]), row["name"]))
    return out


@cache
def _other_names() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for row in _table("other_names.csv"):
        for alias in (row["name"], *row["others"].split("|")):
            out.setdefault(_plain(alias), set()).add(row["name"])
    return {alias: frozenset(names) for alias, names in out.items()}


@lru_cache(maxsize=20000)
def _other_name(name: str) -> frozenset[str]:
    """Whom the table of other names knows by a name: one taken with an office, a faith or at school, or letters alone."""
    return _other_names().get(_plain(name), frozenset())


def _plain(name: str) -> str:
    return " ".join(w for w in _low(name).split() if w not in {"the", "president", "king", "crown", "prince"})


@lru_cache(maxsize=20000)
def _low(text: str) -> str:
    """Words in lower case without marks, each in its own script."""
    bare = normalize("NFC", "".join(c for c in normalize("NFKD", text.replace("ß", "ss").lower()) if not combining(c)))
    return " ".join(re.findall(r"\w+", bare.replace("ł", "l")))


def _monogram(a: str, b: str) -> bool:
    """Whether one name is the other's initials: "RFK Jr."."""
    short, long = sorted((a, b), key=len)
    letters, _, rest = short.partition(" ")
    if not (letters.isupper() and letters.isalpha() and len(letters) == 3 and fold(rest) in _SUFFIXES):
        return False
    name = _parsed(long)
    return name.suffix == _SUFFIXES[fold(rest)] and "".join(w[0] for w in name.words).upper() == letters


@lru_cache(maxsize=20000)
def _body(name: str) -> str:
    words = [fold(w) for w in re.findall(r"[^\W_]+(?:\.[^\W_]+)*", name)]
    return " ".join(w for w in words if w not in {"the", "of", "for", "and", "de", "der", "des"})


@cache
def _posts() -> tuple[tuple[str, str], ...]:
    """What the ministries are called in several languages, the longest first."""
    rows = ((_low(word), row["kind"]) for row in _table("ministries.csv") for word in row["words"].split("|"))
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@cache
def _lands() -> tuple[tuple[str, str], ...]:
    rows = list[tuple[str, str]]()
    for row in _table("countries.csv"):
        for cell in ("name", "aliases", "adjectives"):
            rows += [(_low(word), row["iso2"]) for word in row[cell].split("|") if len(word) > 2 or word == "US"]
    rows += [(_low(word), row["iso2"]) for row in _table("country_words.csv") for word in row["words"].split("|")]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@lru_cache(maxsize=20000)
def _ministry(name: str) -> tuple[str, str] | None:
    """The kind and the country of a ministry, None if the name is of something else: "中国外交部", "Chinese Foreign Ministry"."""
    left = f" {_low(name)} "
    kind = next(((w, k) for w, k in _posts() if _in(w, left)), None)
    if not kind:
        return None
    left = left.replace(kind[0], " ", 1)
    land = next(((w, k) for w, k in _lands() if _in(w, left)), None)
    left = left.replace(land[0], " ", 1) if land else left
    small = {"the", "of", "de", "du", "der", "des", "del", "la", "le", "l", "fur", "s", "und", "for", "federal", "republic", "ministry"}
    if set(left.split()) - small:
        return None
    what = kind[1]
    if what.startswith("US "):
        return (what[3:], "US") if not land or land[1] == "US" else None
    return what, land[1] if land else ""


def _in(words: str, text: str) -> bool:
    return f" {words} " in text if not _HAN.search(words) and not _HANGUL.search(words) else words in text


def _same_body(a: str, b: str) -> bool:
    """Whether two names are of one body: by the table, by its initials, as a ministry, or by its words in another order."""
    posts = [_ministry(n) for n in (a, b)]
    if posts[0] and posts[0] == posts[1]:
        return True
    known = [_bodies().get(_body(n)) for n in (a, b)]
    if known[0] and known[0] == known[1]:
        return True
    if any(known) and all(known):
        return False
    short, long = sorted((a, b), key=len)
    if short.isupper() and 2 < len(short) < 8 and " " not in short:
        initials = "".join(w[0] for w in re.findall(r"[A-Za-z]+", long) if w[0].isupper())
        return initials == short.replace(".", "")
    words = [sorted(_body(n).split()) for n in (a, b)]
    return len(words[0]) > 2 and words[0] == words[1] and "ministry" in words[0]


__all__ = ["same_name"]
