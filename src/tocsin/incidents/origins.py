"""Whose news it is: a report that quotes one agency or outlet throughout for a happening is that one's origin.

`origins_of` in `across.py` finds reprints by their wording, and mentions carry what it found; here reports in words of
their own are added that have the happening from somebody else's report.
"""

import re
from collections.abc import Iterator, Mapping

from tocsin.records import Happening, Incident, Mention, Record, Statement

# "(Steppe Wire)" and "/Simurgh/" at the end of a dateline: the agency whose text it is
_AGENCY = re.compile(r"\(([^()\n]{2,40})\)|/([^/\n]{2,40})/")
_MASTHEAD = frozenset({"dateline", "credit"})


def told_origins(happening: Happening, records: Mapping[int, Record]) -> dict[int, int]:
    """For each report of the happening the lowest `seq` of those that it shares an origin with; its own where alone.

    Two share one where they are reprints or of one outlet, where one quotes the other's outlet throughout, and where
    both quote the same outlet throughout, be it on the desk or not. `records` are by `seq`; a report that is not among
    them keeps the origin that its mention has.
    """
    names = {m.article: _houses(records[m.article]) for m in happening.mentions if m.article in records}
    outlets = {name for found in names.values() for name in found}
    parent: dict[object, object] = {}

    def root(node: object) -> object:
        while (above := parent.setdefault(node, node)) != node:
            node = above
        return node

    def join(a: object, b: object) -> None:
        parent[root(a)] = root(b)

    for mention in happening.mentions:
        join(mention.article, mention.origin)
        record = records.get(mention.article)
        if record is None:
            continue
        quoted = quoted_throughout(record, _incident(record, mention), outlets)
        if quoted is not None:
            join(mention.article, ("outlet", quoted))
        else:
            for name in names[mention.article]:
                join(("outlet", name), mention.article)
    first: dict[object, int] = {}
    for seq in sorted(m.article for m in happening.mentions):
        first.setdefault(root(seq), seq)
    return {m.article: first[root(m.article)] for m in happening.mentions}


def quoted_throughout(record: Record, incident: Incident | None, outlets: set[str]) -> str | None:
    """The one news organisation from which the article has all that it tells of the incident; `None` where it has not.

    `outlets` are further names that are news organisations, in small letters. A sentence that nobody is quoted for is
    the article's own word, but for a headline, which never says whose it is.
    """
    if incident is None:
        return None
    statements = {s.id: s for s in record.statements}
    told = [e for e in record.events if e.id in incident.events]
    body = [e for e in told if e.block not in ("headline", "subhead")] or told
    sources: set[str | None] = set()
    for event in body:
        outermost = statements.get(event.said_by[0]) if event.said_by else None
        sources.add(_news(record, outermost, outlets) if outermost else None)
    found = sources.pop() if len(sources) == 1 else None
    return None if found in _houses(record) else found


def _news(record: Record, statement: Statement, outlets: set[str]) -> str | None:
    """The news organisation that makes the statement, in small letters; `None` where somebody else does."""
    speaker = statement.chain[0] if statement.chain else statement.speaker
    actor = next((a for a in record.actors if a.id == speaker), None)
    words = " ".join(record.text[a:b] for a, b in statement.source)
    named = [outlet for outlet in sorted(outlets) if re.search(rf"\b{re.escape(outlet)}\b", words.casefold())]
    if named:
        return max(named, key=len)
    return _bare(actor.name) if actor is not None and actor.kind == "news organisation" else None


def _houses(record: Record) -> set[str]:
    """Whose article it is: its publisher, and the agency of its dateline or credit."""
    return {_bare(name) for name in _house_names(record) if _bare(name)}


def _house_names(record: Record) -> Iterator[str]:
    if record.source.publisher:
        yield record.source.publisher
    for block in record.blocks:
        if block.kind in _MASTHEAD:
            for match in _AGENCY.finditer(record.text, block.start, block.end):
                yield match[1] or match[2]


def _bare(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _incident(record: Record, mention: Mention) -> Incident | None:
    return next((i for i in record.incidents if i.id == mention.incident), None)
