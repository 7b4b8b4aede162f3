"""Which language a text is in, and whether a block of it is English.

The probabilities come from py3langid (140 languages, its model lies inside the wheel, nothing is fetched at
run time), chosen on 2026-11-23. Of nine libraries compared, all know English documents (0 to 4 of 6,084 lost;
eld, langdetect and lingua: 0 of 739, every tenth text); they differ on what lies beside English. fast-
langdetect loses fewer English paragraphs when both are asked bare (52 against 274), but took Somali, Hausa
and Uzbek for English, and we shall meet Uzbek. pycld2 and eldc are faster; the first is sure (0.99) that an
English sentence full of Uzbek names is Uzbek, the second knows no Tajik, Kazakh, Kyrgyz, Uzbek or Turkmen.
langdetect, lingua and eld miss most of these too; heliport needs 870 MB.

The figures below are of py3langid 0.4.0. "Paragraphs" are 53,495 English ones, of at least 40 characters, of
the MUC-4, PolNeAR, TimeBank, AQUAINT, MEANTIME, GeoWebNews, TR-News, Worldwide, re3d, ECB+ and AEB sets;
"foreign" are 59 self-written news items of three sentences each (57 languages, two of them in a second script).
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Guess", "identify", "is_english", "language_of"]

# characters that are asked about: three slices, so that an English cookie notice above a Russian article
# does not speak for it. 1,500 in one slice lost 0 of the 6,084 English documents, in three 1 (it quotes Tagalog
# at length); 1,500 characters cost 0.8 ms (2026-11-23)
SLICE = 500
SLICES = 3

# Latin letters below which nothing is claimed. English fragments called foreign, foreign ones left undecided:
# 10-14 letters 0.4 % and 26 %, 20-24 letters 0.3 % and 5 %, 30-34 letters 0.1 % and 0.4 % (runs of 2-8 words cut
# from 6,000 paragraphs and from 105 Latin-script foreign sentences, 2026-11-23)
LATIN_LETTERS = 20

# letters that are enough where most of them are not Latin: "Душанбе" is no English heading. From judgement;
# a lone Greek letter or a two-character name must not decide
FOREIGN_SCRIPT_LETTERS = 4

# share of letters outside Latin from which a text is not English, whatever the library says. From judgement:
# half. An English encyclopedia entry that opens with a name in Arabic stays below it (re3d, 69 of 69)
FOREIGN_SCRIPT_SHARE = 0.5

# confidence from which a language other than English is believed. English paragraphs lost / foreign sentences
# and items (236) not told from English: 0.2: 39 / 0, 0.3: 12 / 0, 0.4: 6 / 0, 0.5: 2 / 1, 0.6: 2 / 4
# (2026-11-23). What it still loses are lists of
# Spanish names, and 1 of 32 short sentences that are mostly Central Asian names, half of them upper-case
FOREIGN_CONFIDENCE = 0.4

# confidence from which English is believed. Nothing foreign was called English at any confidence (236 items and
# sentences, 4,546 fragments of 10 letters or more); below 0.1 lie 45 English paragraphs and what is no language
# at all, so they take the word of the document (2026-11-23)
ENGLISH_CONFIDENCE = 0.1

# Nigerian Pidgin is the library's favourite mistake about English (122 paragraphs, the surest at 0.90); two
# self-written Pidgin sentences stood at 0.999. Below this it is English (2026-11-23)
PIDGIN_CONFIDENCE = 0.95

# labels that are not the ISO 639-1 code where there is one: the library has gug and kik beside gn and ki;
# zxx is "no linguistic content"
CODES = {"gug": "gn", "kik": "ki", "zxx": "und"}

UNKNOWN = "und"

# what is in no language: addresses and tags. Both are bounded, so that a text of nothing but "<" stays cheap
NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S{1,255}|<[^<>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Guess:
    """The language a text seems to be in.

    `language` is the ISO 639-1 code, ISO 639-3 where there is none, and "und" when it cannot be told.
    `confidence` is the library's probability, 0 to 1; for "und" that of the language it would have named.
    """

    language: str
    confidence: float


def identify(text: str) -> Guess:
    """The language of the text, judged from at most 1,500 characters of its start, middle and end.

    Never raises. Neighbours are told apart less well than English is told from them: Croatian and Bosnian,
    Indonesian and Malay, Kazakh in Latin script (taken for Crimean Tatar).

    >>> identify("12 345").language
    'und'
    """
    sample = _sample(text)
    letters, foreign = _letters(sample)
    if letters < (FOREIGN_SCRIPT_LETTERS if foreign else LATIN_LETTERS):
        return Guess(UNKNOWN, 0.0)
    label, probability = _model().classify(sample)
    confidence = min(max(float(probability), 0.0), 1.0)
    language = CODES.get(label, label)
    if language == "pcm" and confidence < PIDGIN_CONFIDENCE:
        language = "en"
    if language == "en":
        believed = not foreign and confidence >= ENGLISH_CONFIDENCE
    else:
        believed = confidence >= FOREIGN_CONFIDENCE
    return Guess(language if believed else UNKNOWN, confidence)


def language_of(text: str) -> str:
    """The language of an article: that of `identify`, which is asked only where small words do not say English.

    >>> language_of("The mayor of Osh said on Friday that the road had been closed by the army.")
    'en'
    """
    return "en" if _reads_as_english(_sample(text)) else identify(text).language


def is_english(text: str, *, default: bool) -> bool:
    """Whether a block is English; a short or unclear one is what `default` says.

    `default` is what the document as a whole is, so that a heading or a list of names goes with its article.
    A block mostly in another script is not English, however short (4 letters).

    >>> is_english("Душанбе, 12 мая", default=True)
    False
    >>> is_english("Photo: AP", default=True)
    True
    """
    if default and _reads_as_english(text):
        return True
    letters, foreign = _letters(_sample(text))
    if foreign and letters >= FOREIGN_SCRIPT_LETTERS:
        return False
    language = identify(text).language
    return default if language == UNKNOWN else language == "en"


# Small words that no other language has together, and what share of a block's words they are at least: a block of an
# English article that has them is English without asking the library, which took a sixth of the time beside the
# network. So is an article whose sample has them. Of 12,221 paragraphs of `deeds` train 7,088 have them; of every
# seventh the library told none otherwise, and none of the tests' texts in other languages has them. Of 5,340 English
# articles 3,893 have them, and the library told none otherwise (2026-11-28).
_SMALL = frozenset("the of and that was were with which from their been have has his said by".split())
_SHARE = 0.15
_LEAST = 8


def _reads_as_english(text: str) -> bool:
    words = text.lower().split()
    if len(words) < _LEAST or (not text.isascii() and sum(c > "\u024f" and c.isalpha() for c in text) * 10 > len(text)):
        return False
    small = [word for word in words if word in _SMALL]
    return len(set(small)) > 1 and len(small) >= _SHARE * len(words) and ("the" in small or "of" in small)


def _sample(text: str) -> str:
    """The part of the text that is asked about, one space between words, upper-case text lower-cased."""
    if len(text) > SLICE * SLICES:
        step = (len(text) - SLICE) // (SLICES - 1)
        text = " ".join(text[i * step : i * step + SLICE] for i in range(SLICES))
    prose = " ".join(NOT_PROSE.sub(" ", text).split())
    # the library lower-cases only where every letter is upper-case; a telegram with one "c" or "ñ" left small
    # would be read as capitals, which its model has hardly seen
    upper = sum(character.isupper() for character in prose)
    return prose.lower() if 2 * upper > sum(character.isalpha() for character in prose) else prose


def _letters(sample: str) -> tuple[int, bool]:
    """How many letters, and whether most of them are outside Latin."""
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(not ("A" <= letter < "\u0300" or "\u1e00" <= letter < "\u1f00") for letter in letters)
    return len(letters), foreign > FOREIGN_SCRIPT_SHARE * len(letters)


@cache
def _model() -> Any:
    """The loaded library: 0.8 s and 120 MB, most of it paid once, so nothing is imported before it is asked.

    Our own instance: the library's module-level one can be restricted to some languages by anyone.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
