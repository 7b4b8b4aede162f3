"""A `Capture` comes in; an `Article` goes out: its text, headline, blocks, posts, links and publication date.

Offsets point into the text, which is never changed; where the date comes from is part of it.
This room never looks inside a sentence.
"""

from tocsin.articles.parse import parse

__all__ = ["parse"]
