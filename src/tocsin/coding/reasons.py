"""Why an event's roles are filled as they are, why a statement tells or denies it, and whose words a passage is."""

from collections.abc import Collection, Mapping, Sequence

from tocsin.records import Because, Ref, Statement, Thing, Victim, Why
from tocsin.records.vocabulary import Span


def why_filled(roles: Mapping[str, Sequence[Ref | Victim | Thing]], by_tree: Collection[str] = ()) -> Why:
    """Who filled each filled role, the reader's head or, of those named, the tree; from first to last word."""
    return {
        role: Because(
            (min(w.start for w in words), max(w.end for w in words)),
            "roles:of-the-tree" if role in by_tree else "head:roles",
        )
        for role, words in roles.items()
        if words
    }


def why_told(field: str, told_by: Sequence[Statement]) -> Why:
    """Why the statements stand in the field: they hold the trigger. The characters are the cue of the first."""
    return {field: Because(words_of(told_by[0]), f"{field}:content-holds-the-trigger")} if told_by else {}


def words_of(statement: Statement) -> Span:
    """The characters that stand for a statement: its cue, else where its content begins."""
    return statement.cue[0] if statement.cue else statement.content[0]


def within(inner: Span, outer: Span) -> bool:
    """Does the first span begin inside the other?"""
    return outer[0] <= inner[0] < outer[1]


def is_deeper(statement: Statement, at: int, statements: Sequence[Statement]) -> bool:
    """Is the character of the statement's content said by somebody whom the statement quotes?"""
    inner = [s for s in statements if s.inside == statement.id]
    return any(a <= at < b for s in inner for a, b in s.content)
