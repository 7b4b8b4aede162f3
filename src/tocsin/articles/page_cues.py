"""Wordings by which a line shows that it is not the article's own prose.

In: a line of a page, or an element's class. Out: yes or no. Never looks at where
the line stands; what follows from a yes is decided by `page_body`.

The phrases were gathered from the pages of the development sets that lost most
and kept only where they are how
papers in general speak to their readers. Not matched on purpose: "About X"
paragraphs that end a press release, since they read like prose.
"""

import re


def _any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern for a line that begins with one of the phrases, after brackets, dashes or bullets."""
    return re.compile(rf"\W*(?:{'|'.join(phrases)})", re.I)


_CREDIT = _any_of(
    r"(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|reported|written|photographs?|translated)\s+by\b",
    r"(?:[\w.'’-]+\s+){1,12}contributed\s+(?:reporting|to\s+this\b)",
)
_FURNITURE = _any_of(
    r"copyright\b",
    r"©",
    r"\(c\)\s*\d{4}",
    r"all\s+rights\s+reserved",
    r"tags?\s*:",
    r"tags\W*$",
    r"filed\s+under",
    r"topics?\s*:",
    r"follow\s.{0,60}\bon\s+(?:twitter|facebook|x|instagram|telegram|social)\b",
    r"sign\s+up\b",
    r"subscribe\b",
    r"share\s+(?:this|it|on)\b",
    r"like\s+this\s+(?:story|article)",
    r"you\s+may\s+(?:also\s+)?like",
    r"click\s+here\b",
    r"get\s+access\s+to\b",
    r"get\s+(?:the|our)\s.{0,40}newsletter",
    r"if\s+you\s+enjoyed\s+this",
    r"this\s+material\s+may\s+not\s+be\s+published",
    r"e-?mail\s+\w+\s+\w+\s+at\b",
    r"reach\s+the\s+reporters?",
)
_NOTICE = _any_of(
    r"to\s+(?:view|read|continue\s+reading)\s+the\s+full\s+(?:story|article)",
    r"(?:please\s+)?(?:subscribe|sign\s+up|register|log\s+in)\s+(?:now\s+)?(?:to|for|here|today)\b",
    r"for\s+the\s+latest\s+(?:news|stories)\b.{0,60}\b(?:download|follow|subscribe|sign)",
    r"we\s+want\s+to\s+hear\s+what\s+you\s+think",
    r"already\s+a\s+subscriber",
    r"don['’]t\s+have\s+an\s+account",
)
_TAG_HEADING = re.compile(r"\W*(?:tags|topics|filed under|keywords|labels)\W*", re.I)
_NO_PROSE = re.compile(
    r"byline|author|date|time(?:stamp)?\b|share|social|caption|credit|source|related|promo|newsletter|embed"
    r"|advert|footer|meta|tag|sign-?up|comment",
    re.I,
)

# words of the longest notice; a longer block is prose about subscribing (judgement)
_NOTICE_WORDS = 60


def is_credit(line: str) -> bool:
    """Whether the line names those who helped to report.

    >>> is_credit("Additional reporting by Ada Voss"), is_credit("She said the reporting was fair.")
    (True, False)
    """
    return bool(_CREDIT.match(line))


def is_furniture(line: str) -> bool:
    """Whether the line, standing at the end of a page, is the page's and not the article's."""
    return bool(_FURNITURE.match(line))


def is_notice(line: str) -> bool:
    """Whether the line, wherever it stands, is the paper asking its reader to subscribe."""
    return bool(_NOTICE.match(line)) and len(line.split()) <= _NOTICE_WORDS


def is_tag_heading(line: str) -> bool:
    """Whether the line is nothing but the heading of a list of tags."""
    return bool(_TAG_HEADING.fullmatch(line))


def marks_no_prose(classes: str) -> bool:
    """Whether an element's classes say that it holds something else than prose."""
    return bool(_NO_PROSE.search(classes))
