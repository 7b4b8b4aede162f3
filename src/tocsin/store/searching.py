"""Full text: which articles hold words, by the database's own index, and where in them the words stand."""

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, column, func, select, text
from sqlalchemy import table as sql_table

from tocsin.store import tables as t
from tocsin.store.engine import reading

BEGIN, END = "\x02", "\x03"
"""What stands around found words: two characters that no writing has, so that pages can escape all else."""

# Characters that PostgreSQL's parser would take for the inside of a file name, a host or a tag; the first migration
# has them in its index.
_BREAKS = "/@.-_<>=&+#~"
# So much of a text is indexed by PostgreSQL; see the first migration.
_INDEXED = 150_000
# So many terms are looked for: to mark each in what is found takes the square of their number, 21 s for 3,000. From
# judgement: nobody remembers more words of a report.
_MOST = 32
# Words around those that were found. From judgement: two lines of a page.
_AROUND = 32

_index = sql_table("articles_text", column("rowid"), column("articles_text"))


def terms(words: str) -> list[str]:
    """What must all be there: single words, and in double quotes words that stand beside each other; 32 at most.

    >>> terms('shelled "border post" of')
    ['shelled', 'border post', 'of']
    """
    found = re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\x00", " "))
    return list(dict.fromkeys(term for phrase, word in found if (term := (phrase or word).strip())))[:_MOST]


def articles_with(connection: Connection, words: str) -> Select[Any]:
    """The numbers of the articles that hold all the words; their stems count, "attack" finds "attacked".

    Whatever signs the words have, there is no wrong question.
    """
    if connection.dialect.name == "sqlite":
        return select(_index.c.rowid).where(_matches(words))
    return select(t.articles.c.seq).where(_document().op("@@")(_query(words)))


def count_hits(engine: Engine, words: str) -> int:
    """How many current articles hold all the words."""
    a = t.articles
    with reading(engine) as connection:
        query = select(func.count()).where(a.c.current, a.c.seq.in_(articles_with(connection, words)))
        return int(connection.execute(query).scalar_one())


def hits(engine: Engine, words: str, start: int, limit: int) -> list[dict[str, Any]]:
    """So many current articles that hold all the words, from the one with that index on, the newest day first.

    Each with its `headline` and a `snippet` of its text, both with the words between `BEGIN` and `END`; what has
    neither words nor a headline has empty ones.
    """
    a = t.articles
    with reading(engine) as connection:
        order = (a.c.published.is_(None), a.c.published.desc(), a.c.seq.desc())
        # the numbers alone at first: an index has all that they are put in order by
        found = select(a.c.seq).where(a.c.current, a.c.seq.in_(articles_with(connection, words))).order_by(*order)
        seqs = list(connection.execute(found.offset(start).limit(limit)).scalars())
        query = select(*(a.c[name] for name in ("seq", "published", "publisher", "uri", "language")))
        query = query.where(a.c.seq.in_(seqs)).order_by(*order)
        rows = [dict(row._mapping) for row in connection.execute(query)]
        shown = _shown(connection, words, [row["seq"] for row in rows])
    return [{**row, **shown.get(row["seq"], {"headline": "", "snippet": ""})} for row in rows]


def _shown(connection: Connection, words: str, seqs: list[int]) -> dict[int, dict[str, str]]:
    """Headlines and snippets of these articles alone, as both take time."""
    if connection.dialect.name == "sqlite":
        name: ColumnElement[Any] = column("articles_text")
        headline = func.highlight(name, 0, BEGIN, END)
        snippet = func.snippet(name, 1, BEGIN, END, " … ", _AROUND)
        query = select(_index.c.rowid.label("seq"), headline.label("headline"), snippet.label("snippet"))
        query = query.where(and_(_matches(words), _index.c.rowid.in_(seqs)))
    else:
        a, marks = t.articles, f'StartSel="{BEGIN}", StopSel="{END}"'
        parts = f'{marks}, MaxFragments=2, MaxWords={_AROUND}, MinWords=12, FragmentDelimiter=" … "'
        wanted, english = _query(words), text("'english'")
        headline = func.ts_headline(english, a.c.headline, wanted, f"{marks}, HighlightAll=true")
        snippet = func.ts_headline(english, func.left(a.c.text, _INDEXED), wanted, parts)
        query = select(a.c.seq, headline.label("headline"), snippet.label("snippet")).where(a.c.seq.in_(seqs))
    return {
        row.seq: {"headline": row.headline or "", "snippet": row.snippet or ""} for row in connection.execute(query)
    }


def _matches(words: str) -> ColumnElement[bool]:
    quoted = " ".join(f'"{term}"' for term in terms(words))
    return _index.c.articles_text.op("MATCH")(quoted or '""')


def _document() -> ColumnElement[Any]:
    """What the index of the first migration holds, to the letter: only so is it used."""
    document = func.left(func.coalesce(t.articles.c.headline, "") + " " + t.articles.c.text, _INDEXED)
    return func.to_tsvector(text("'english'"), func.translate(document, _BREAKS, " " * len(_BREAKS)))


def _query(words: str) -> ColumnElement[Any]:
    english = text("'english'")
    found: ColumnElement[Any] = func.plainto_tsquery(english, "")
    for term in terms(words):
        found = found.op("&&")(func.phraseto_tsquery(english, re.sub(f"[{re.escape(_BREAKS)}]", " ", term)))
    return found
