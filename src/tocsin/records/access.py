"""Who may ask for a desk's pages, and what they may do there."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["reader", "analyst", "editor"]
"""A reader reads; an analyst judges too, and withdraws what they judged; an editor withdraws anybody's judgement."""


@dataclass(frozen=True, slots=True)
class Token:
    """What opens the pages to somebody. `id` is the part of it that is no secret, `hash` that of the part that is.

    From `expires` on, and once it is `revoked`, it opens nothing.
    """

    id: str
    name: str
    role: Role
    hash: str = field(repr=False)
    made: dt.datetime
    expires: dt.datetime | None = None
    revoked: dt.datetime | None = None

    def opens(self, now: dt.datetime) -> bool:
        """Does it open the pages at that time?"""
        return self.revoked is None and (self.expires is None or now < self.expires)
