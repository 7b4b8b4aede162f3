"""What is answered where there is no page: a status and a sentence of advice, in one shape everywhere."""

from dataclasses import dataclass

from tocsin.records import TocsinError


@dataclass(frozen=True, slots=True)
class Advice:
    """Why there is no answer, and what to do. `status` is that of HTTP."""

    status: int
    advice: str


class NotThere(TocsinError):
    """The desk has nothing of that number or name; the sentence says what it has."""


class WrongFilter(TocsinError):
    """A filter that cannot be understood; the sentence says what to write instead."""


class Refused(TocsinError):
    """What somebody may not do, or not now; the sentence says why. `status` is that of HTTP."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


# What a browser gets for an address of which we have no page, by its status.
_SENTENCES = {
    404: "There is no such page. The desk has a situation, a list of incidents, and a page for each of them and each "
    "article.",
    405: "This address can be read and not written to. Judge on the page of an incident, or: tocsin judge --help",
    415: "Send a form as a browser does, or JSON to an address under /api/.",
    500: "A fault of ours. The desk is unharmed. What went wrong is told where tocsin serve runs; please report it.",
}


def sentence_for(status: int) -> str:
    """The sentence for a status that comes without one.

    >>> sentence_for(404)[:26], sentence_for(418)
    ('There is no such page. The', 'This cannot be answered (418).')
    """
    return _SENTENCES.get(status, f"This cannot be answered ({status}).")
