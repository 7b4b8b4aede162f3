"""Who asks for a page: a person with a role, or somebody at this machine who needs none to read."""

from contextvars import ContextVar
from dataclasses import dataclass

from tocsin.records.access import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who showed a token. `form_key` goes into every form that they are shown; empty: a program asks."""

    name: str
    role: Role
    form_key: str = ""

    @property
    def judges(self) -> bool:
        """May they judge?"""
        return self.role in ("analyst", "editor")

    def may_withdraw(self, by: str) -> bool:
        """May they withdraw what that name has judged?

        >>> Person("A. Name", "analyst").may_withdraw("B. Name"), Person("A. Name", "editor").may_withdraw("B. Name")
        (False, True)
        """
        return self.role == "editor" or (self.role == "analyst" and self.name == by)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and for which address (with its filters). `reads`: they may read the desk."""

    person: Person | None = None
    to: str = "/"
    reads: bool = False


# Set by the guard for each request. Not an argument of each page's function: a page is the same for all who may read
# it, but for its head and its forms.
asking: ContextVar[Asking] = ContextVar("asking", default=Asking())  # noqa: B039 - frozen
