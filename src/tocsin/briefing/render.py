"""A brief as HTML and as Markdown: one file each, made by the templates beside this file; no network is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tocsin.briefing.evidence import Numbers
from tocsin.briefing.model import Brief, Sentence, Spot
from tocsin.briefing.period import period_words
from tocsin.briefing.words import counted_as, day, says
from tocsin.records import Problem

# how many incidents are told in full; the others stand in a table. From judgement: six printed pages of cards
CARDS = 12

_TEMPLATES = Path(__file__).parent / "templates"
# what Markdown would take for its own
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark after a sentence: the evidence's number, and the mark's own name for the way back."""

    number: int
    id: str


class Marks:
    """Gives out marks while a page is written, so that the evidence at its end can lead back to each of them."""

    def __init__(self, brief: Brief) -> None:
        self._numbers = Numbers(brief)
        self._given: dict[int, list[str]] = {}

    def of(self, sentence: Sentence) -> Iterator[Mark]:
        """The marks of a sentence."""
        for number in self._numbers.of(sentence):
            ids = self._given.setdefault(number, [])
            ids.append(f"c{number}-{len(ids) + 1}")
            yield Mark(number, ids[-1])

    def numbers(self, sentence: Sentence) -> list[int]:
        """The numbers of a sentence's evidence."""
        return self._numbers.of(sentence)

    def back(self, number: int) -> list[str]:
        """The marks that lead to this evidence, in the order of the page."""
        return self._given.get(number, [])


def render_html(made: Brief) -> str:
    """The brief as one HTML page that opens from disk; all words of reports are escaped."""
    return _environment().get_template("brief.html").render(_context(made))


def render_markdown(made: Brief) -> str:
    """The same brief as Markdown, with the evidence as footnotes."""
    text = _environment().get_template("brief.md").render(_context(made))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _context(made: Brief) -> dict[str, Any]:
    return {"brief": made, "marks": Marks(made), "cards": made.incidents[:CARDS], "others": made.incidents[CARDS:]}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=lambda name: bool(name) and str(name).endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": day,
        "md": markdown,
        "md_part": _escaped,
        "style": _style,
        "web": web_address,
        "label": spot_label,
        "period": period_words,
        "nouns": counted_as,
        "problem": problem_words,
    }
    return environment


def _style(name: str) -> Markup:
    """A style sheet of ours, to stand inside the page."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def markdown(text: str) -> str:
    r"""The text so that Markdown shows it as it is, on one line.

    >>> markdown("a *b* <c>")
    'a \\*b\\* \\<c\\>'
    """
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def web_address(address: str | None) -> str | None:
    """The address, if a browser may be sent there: no script, no file of the reader's own disk.

    >>> web_address("javascript:alert(1)"), web_address("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return address if address and re.fullmatch(r"https?://[^\s\"'<>]+", address, re.IGNORECASE) else None


def problem_words(problem: Problem) -> str:
    """What was wrong with a report, for readers of a brief; the record's message advises whoever runs the desk."""
    words = says("problem", problem.code)
    return problem.message if words == problem.code else words


def spot_label(spot: Spot) -> str:
    """What stands in the circle: the first number, and how many more there are."""
    first, more = spot.numbers[0], len(spot.numbers) - 1
    return f"{first}+{more}" if more else str(first)
