"""Whether a line of a page is its own prose or the paper speaking to its reader.

In: a line of a page, or an element's class. Out: yes or no. Never looks at where
the line stands; what follows from a yes is decided by `page_body`.

The wordings (`data/cues.tsv`, kinds assistance, furniture and notice) were
gathered from the pages of the development sets that lost most and kept only
where they are how papers in general speak. Not among them on purpose: "About X"
paragraphs that end a press release, since they read like prose.
"""

import re

from tocsin.articles.cues import begins

_TAG_HEADING = re.compile(r"\W*(?:tags|topics|filed under|keywords|labels)\W*", re.I)
_NO_PROSE = re.compile(
    r"byline|author|date|time(?:stamp)?\b|share|social|caption|credit|source|related|promo|newsletter|embed"
    r"|advert|footer|meta|tag|sign-?up|comment",
    re.I,
)

# words of the longest notice; a longer block is prose about subscribing (judgement)
_NOTICE_WORDS = 60


def is_assistance(line: str) -> bool:
    """Whether the line names those who helped to report.

    >>> is_assistance("Additional reporting by Ada Voss"), is_assistance("She said the reporting was fair.")
    (True, False)
    """
    return begins("assistance", line) is not None


def is_furniture(line: str) -> bool:
    """Whether the line, standing at the end of a page, is the page's and not the article's."""
    return begins("furniture", line) is not None


def is_notice(line: str) -> bool:
    """Whether the line, wherever it stands, is the paper asking its reader to subscribe."""
    return begins("notice", line) is not None and len(line.split()) <= _NOTICE_WORDS


def is_tag_heading(line: str) -> bool:
    """Whether the line is nothing but the heading of a list of tags."""
    return bool(_TAG_HEADING.fullmatch(line))


def marks_no_prose(classes: str) -> bool:
    """Whether an element's classes say that it holds something else than prose."""
    return bool(_NO_PROSE.search(classes))
