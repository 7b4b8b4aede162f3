"""What the desk keeps comes in; for each audience a brief goes out, as a record and as HTML or Markdown.

What comes in is the store and a desk file; what goes out are sentences made by templates over records, each with the
spans of the reports that it rests on. It never judges, never reads an article, and says no more than its records do.
"""

from tocsin.briefing.build import brief, sentences_of
from tocsin.briefing.errors import BriefingError, PeriodError
from tocsin.briefing.known import known_faults
from tocsin.briefing.model import Brief, Cite, Evidence, Sentence
from tocsin.briefing.ranking import bare_line, less_likely, lines, type_words, weightiest
from tocsin.briefing.render import render_html, render_markdown
from tocsin.briefing.single import Single, singles
from tocsin.briefing.weight import FLOOR

__all__ = [
    "FLOOR",
    "Brief",
    "BriefingError",
    "Cite",
    "Evidence",
    "PeriodError",
    "Sentence",
    "Single",
    "bare_line",
    "brief",
    "known_faults",
    "less_likely",
    "lines",
    "render_html",
    "render_markdown",
    "sentences_of",
    "singles",
    "type_words",
    "weightiest",
]
