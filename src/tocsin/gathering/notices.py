"""Pages by which an outlet takes an article back: "This article was withdrawn." What it told is told no more.

The phrases stand in `data/withdrawn.tsv`. One counts where it opens the page, or where the page says little else, for
news tells of withdrawals too.
"""

import html
import re
from functools import cache
from importlib.resources import files

from tocsin.knowledge.tables import rows

# Characters of the article that are its opening, and up to which a page says little else. From judgement.
_OPENING, _LITTLE = 200, 300
_HIDDEN = re.compile(r"<(script|style|head|nav|footer)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_TAG = re.compile(r"<[^>]{0,2000}>")
_LARGEST = 200_000  # characters that are looked at: a notice is short


def withdrawal_in(text: str, page: str) -> str | None:
    """The sentence that takes the article back, `None` where there is none.

    `text` is what was found to be the article, empty where nothing was; `page` is what came, tags and all.
    """
    shown = " ".join(html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", page[:_LARGEST]))).split())
    places = [text[:_OPENING]]
    if len(shown) <= _LITTLE or not text:
        places.append(shown[:_LITTLE])
    for place in places:
        if found := _phrases().search(place):
            start = max(place.rfind(end, 0, found.start()) for end in (". ", "! ", "? ", "\n")) + 1
            stop = place.find(".", found.end())
            return place[start : stop + 1 if stop >= 0 else len(place)].strip()
    return None


@cache
def _phrases() -> re.Pattern[str]:
    found = []
    for row in rows(files("tocsin.gathering") / "data" / "withdrawn.tsv", "words"):
        if not re.fullmatch(r"[a-z' ]+", row.text("words")):
            raise row.error(f"wanted words in small letters, found {row['words']!r}.")
        found.append(re.escape(row["words"]))
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.I)
