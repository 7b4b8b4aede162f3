"""What a time expression is read against: the article's day, what the text told last, and which of the two counts."""

import datetime as dt
from dataclasses import dataclass

from tocsin.coding.timex.moments import Moment, of_day
from tocsin.records.vocabulary import TimeAnchor


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: a TIMEX3 value and, unless it is vague or a length, the moment.

    `directed`: the side of today on which it lies was asked of its clause. `rule` says what it was counted from, where
    that was not the article's day.
    """

    value: str
    moment: Moment | None = None
    anchor: TimeAnchor = "none"
    directed: bool = False
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around an expression.

    `published` is the article's day, `focus` the moment that the text told last near it, `day` the last one of the
    sentence or paragraph that is a single day, `quarter` the last quarter told. `narrative`: what is told without a
    year or month goes by the focus, not by the article's day. `ahead` and `firm` are what the clause says of the side
    of today, and whether it says so beyond doubt. `beyond` is the other end of a range ("12" of "12 to 15 May").
    """

    published: dt.date | None = None
    focus: Moment | None = None
    day: Moment | None = None
    quarter: Moment | None = None
    narrative: bool = False
    ahead: bool = False
    firm: bool = False
    beyond: Moment | None = None

    @property
    def now(self) -> Moment | None:
        """What "last week" and "in March" count from."""
        if self.narrative or self.published is None:
            return self.focus
        return of_day(self.published)

    @property
    def anchor(self) -> TimeAnchor:
        """What `now` is."""
        if self.narrative or self.published is None:
            return "text" if self.focus is not None else "none"
        return "published"

    @property
    def then(self) -> Moment | None:
        """What "the next day" and "two days later" count from: what the text told, else the article's day."""
        return self.focus or (of_day(self.published) if self.published else None)

    @property
    def then_anchor(self) -> TimeAnchor:
        """What `then` is."""
        return "text" if self.focus is not None else "published" if self.published else "none"


def told(
    moment: Moment | None, anchor: TimeAnchor = "none", *, directed: bool = False, rule: str | None = None
) -> Meaning | None:
    """The meaning that a moment is; `None` for none."""
    if moment is None:
        return None
    return Meaning(moment.value, moment, anchor, directed, rule=rule)
