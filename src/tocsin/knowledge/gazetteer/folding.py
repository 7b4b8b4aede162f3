"""Names in the one spelling by which they are looked up."""

import re
import unicodedata

_DROPPED = re.compile(r"['’‘ʼʻʽ`´ʿʾ.]")
_PARTED = re.compile(r"[\s\-‐‑–—,/()_]+")
# letters that Unicode does not take apart into a base and a mark
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a"}
)
_FIRST = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


# the Arabic article in the spellings of agencies, before its noun
ARTICLE = frozenset("al el ad ar as az ash an at ed er es ez".split())


# the article grown together with its noun, whose first letter is then doubled: "Ezzor"
_GROWN = re.compile(r"[ae]([dnrstz])(?=\1)")


def words_of(name: str) -> list[str]:
    """The words of a name without case, accents and apostrophes, parted at hyphens too."""
    plain = _DROPPED.sub("", name).casefold()
    if not plain.isascii():
        taken = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in taken if not unicodedata.combining(c)).translate(_LETTERS)
    return [word for word in _PARTED.split(plain) if word]


def fold(name: str) -> str:
    """The one spelling of a name: also without blanks, and with one form of the Arabic article; empty for no letters.

    >>> fold("Sa‘ada"), fold("DEIR EZ-ZOR"), fold("Deir Ezzor"), fold("Saint-Louis")
    ('saada', 'deiralzor', 'deiralzor', 'stlouis')
    """
    words = words_of(name)
    if len(words) > 1:
        words[0] = _FIRST.get(words[0], words[0])
        words[:-1] = ["al" if word in ARTICLE else word for word in words[:-1]]
    return "".join("al" + word[2:] if _GROWN.match(word) else word for word in words)


# letters and pairs that transliterations exchange
_EXCHANGED = (
    *(
        ("kh", "h"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("sh", "s"),
        ("zh", "z"),
        ("ch", "c"),
        ("ph", "f"),
        ("ck", "k"),
    ),
    *(("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks"), ("ts", "s")),
)
_SHORTEST_SKELETON = 3


def skeleton(folded: str) -> str:
    """The consonants of a folded name, alike for many transliterations; empty where they are too few to tell.

    >>> skeleton(fold("Hodeidah")), skeleton(fold("Al Hudaydah")), skeleton(fold("Osh"))
    ('hdd', 'hdd', '')
    """
    spelt = folded.removeprefix("al") if len(folded) > len("al") + _SHORTEST_SKELETON else folded
    spelt = re.sub(r"w(?![aeiou])", "", spelt)  # "Zawr", "Zor"
    for one, other in _EXCHANGED:
        spelt = spelt.replace(one, other)
    spelt = re.sub(r"(.)\1+", r"\1", spelt)
    first = "a" if spelt[:1] in ("e", "i", "o", "u") else spelt[:1]
    found = first + re.sub(r"[aeiou]", "", spelt[1:]).removesuffix("h")
    return found if len(found) >= _SHORTEST_SKELETON else ""


# what the kind of a region is called, as a word of its name
KINDS = frozenset(
    (
        *("province", "oblast", "region", "governorate", "district", "county", "state", "prefecture", "department"),
        *("division", "territory", "krai", "okrug", "raion", "rayon", "republic", "municipality", "commune", "parish"),
        *(
            "canton",
            "emirate",
            "voivodeship",
            "woreda",
            "zone",
            "tehsil",
            "subdistrict",
            "township",
            "regency",
            "cercle",
        ),
        *("sheng", "zizhiqu", "viloyati", "velayat", "welayaty", "voblasts", "voblast", "apskritis", "kraj", "megye"),
        *("fylke", "laen", "lan", "judetul", "provincia", "departamento", "estado", "provinsi", "changwat", "ostan"),
        *("agency", "locality", "muhafazah", "wilayat", "wilaya", "muhafazat", "arrondissement", "borough"),
    )
)


def bare(name: str) -> str:
    """The words of a name less those for what it is the name of, all of them where it is nothing else.

    >>> bare("Helmand Province"), bare("Wilayat-e Baghlan"), bare("Republic of Dagestan")
    ('helmand', 'baghlan', 'dagestan')
    """
    words = words_of(name)
    kept = [word for word in words if word not in KINDS]
    while kept and kept[0] in ("of", "e", "the"):
        kept = kept[1:]
    return " ".join(kept or words)
