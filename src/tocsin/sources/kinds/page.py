"""One page that is watched itself: a statement that is kept up to date, a live blog."""

from tocsin.records import Problem
from tocsin.sources.kinds.addresses import clean
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.pages import language_of, page_text, title_of


def read(body: bytes, given: Given) -> Found:
    """The page as the one item. Headline and day stay open: the room of articles finds them in the page itself."""
    page, said = page_text(body, given.content_type)
    found = Found(problems=list(said), title=title_of(page), language=language_of(page))
    if not page.strip():
        if not said:
            found.problems.append(Problem("empty", f"There is no text at {given.address}. Open it in a browser."))
        return found
    plain = (given.content_type or "").partition(";")[0].strip().lower() == "text/plain"
    found.items.append(
        Item(
            address=clean(given.address),
            id=None,
            headline=None,
            published=None,
            author=None,
            language=found.language,
            summary=None,
            content=page,
            format="text" if plain else "html",
            offered="whole",
        )
    )
    return found
