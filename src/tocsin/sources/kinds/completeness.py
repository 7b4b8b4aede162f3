"""Whether what a feed gives of an article is all of it, or the page has more."""

import re

from tocsin.sources.kinds.offers import Offered
from tocsin.sources.kinds.words import plain

# Words of characters: what stands where the whole article belongs (content:encoded, content_html) is one from 500 on,
# a description, which is meant for a summary, from 1,500. Shorter ones may be whole too; fetching their page costs one
# request, taking a summary for an article would lose the article. From judgement.
_WHOLE, _WHOLE_DESCRIPTION = 500, 1_500
# How a text ends that was cut. "The post … appeared first on …" is WordPress's line under whole and cut texts alike.
_LAST_LINE = re.compile(r"\s*The post .{1,300}? appeared first on .{1,100}$")
_CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|(?:read|see) (?:more|the (?:full|rest)\b.{0,40})"
    r"|(?:continue|keep) reading.{0,200}|full (?:story|article).{0,40}"
    r"|lire (?:la suite|plus).{0,40}|weiterlesen.{0,40}|leer m[áa]s.{0,40}"
    r"|читать (?:далее|полностью).{0,40}|подробнее.{0,40}|читати далі.{0,40})\s*[\]»>→.…]*\s*$",
    re.I,
)


def offered_of(content: str | None, description: str | None, address: str | None) -> Offered:
    """How much of the article stands in the feed; `content` is where a feed gives all of it, both may be HTML."""
    whole, summary = _words(content), _words(description)
    if not address and (whole or summary):
        return "whole"  # there is no page that could have more
    if len(whole) >= _WHOLE and not _CUT.search(whole[-250:]):
        return "whole"
    if len(summary) >= _WHOLE_DESCRIPTION and not _CUT.search(summary[-250:]):
        return "whole"
    return "summary" if whole or summary else "link"


def _words(markup: str | None) -> str:
    return _LAST_LINE.sub("", plain(markup, 200_000) or "")
