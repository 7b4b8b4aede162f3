"""Titles before names and offices in phrases: "Turkish Foreign Minister", "the president of Turkey", "army chief"."""

from dataclasses import dataclass

from tocsin.coding.syntax import Syntax
from tocsin.knowledge import Name, RoleWord, find_names, role
from tocsin.records.vocabulary import Span

# Who holds an office no more, or not yet, or only in part, is not its holder.
_NOT_NOW = frozenset(
    (
        "former ex late then onetime erstwhile outgoing incoming elect deputy vice assistant would-be candidate future "
        "next previous first last predecessor successor rival presumptive designate "
        "declared proclaimed styled mock"
    ).split()
)
_WAS = frozenset({"former", "ex"})
# "a U.S. president", "any president", "no minister": nobody is meant
_NOBODY = frozenset("a an any every each no some another either neither which whichever such".split())
_REACH = 60  # characters before a name in which its title stands; the longest of the sample has 51
_LINKS = frozenset({"and", "&", "of", "for"})
_WHOSE = frozenset({"state", "demonym", "seat", "territory", "body", "group", "force", "party"})


@dataclass(frozen=True, slots=True)
class Title:
    """`words` are in small letters ("foreign minister"); `of` are whose office it is: codes of states, else ids.

    `now`: nothing says that the office is another's now; `former`: only that it was held before. `role` is what its
    words mean. `country`: the one state named with it.
    """

    words: str
    of: tuple[str, ...]
    now: bool
    role: RoleWord | None
    former: bool = False

    @property
    def country(self) -> str | None:
        """The code of the one state that is named with it."""
        codes = [of for of in self.of if len(of) == 3]
        return codes[0] if len(codes) == 1 else None

    def shorter(self) -> list[str]:
        """The title, and what is left of it without its first words: "new army chief", "army chief", "chief"."""
        parts = self.words.split()
        return [" ".join(parts[n:]) for n in range(len(parts))]


def title_before(syntax: Syntax, start: int) -> Title | None:
    """The title right before a name that starts at `start`."""
    start = _first_of_joined(syntax, start)
    before = syntax.words_in((max(0, start - _REACH), start))
    sentence = syntax.sentence_at(start)
    first = len(before)
    for i in reversed(before):
        word = syntax.word(i)
        joins = syntax.surface(i) == "-" and word.end == syntax.word(i + 1).start  # "secretary-general"
        beside = word.upos in ("NOUN", "PROPN", "ADJ") or syntax.surface(i) in _LINKS or syntax.surface(i) in _NOT_NOW
        if not (beside or joins) or (sentence is not None and word.start < sentence.start):
            break
        first -= 1
    chosen = list(before)[first:]
    while chosen and syntax.surface(chosen[0]) in _LINKS:
        chosen = chosen[1:]
    return _title(syntax, chosen) if chosen else None


def _first_of_joined(syntax: Syntax, start: int) -> int:
    """Where the first of several names begins that have one title: "Foreign Ministers Lavrov and Kuleba"."""
    at = next(iter(syntax.words_in((start, start + 1))), None)
    if at is None or syntax.word(at).relation != "conj" or syntax.word(at).head < 0:
        return start
    first = syntax.word(at).head
    while (
        first > 0 and syntax.word(first - 1).relation in ("flat", "compound") and syntax.word(first - 1).upos == "PROPN"
    ):
        first -= 1
    before = first - 1
    plural = (
        before >= 0 and (entry := role(syntax.surface(before))) is not None and entry.plural == syntax.surface(before)
    )
    return syntax.word(first).start if plural else start


def title_of(syntax: Syntax, head: int, span: Span) -> Title | None:
    """The title that a phrase with that head is: "the Turkish foreign minister", "the head of the IAEA"."""
    inside = [i for i in syntax.words_in(span) if i <= head]
    found = _title(syntax, inside)
    if found is None:
        return None
    words, of = found.words, found.of
    text = syntax.reading.article.text
    for below in syntax.children(head, "nmod"):
        if syntax.case(below) != "of":
            continue
        start, end = syntax.phrase(below)
        whose = _whose(text[start:end])
        if whose:
            of = (*of, *whose)
        elif end - start < _REACH:
            words = f"{words} of {text[start:end].lower().removeprefix('the ')}"  # "secretary of state"
    return Title(words, of, found.now, role(words) or found.role, found.former)


def country_named(text: str) -> str | None:
    """The one country that the words name, themselves or by its people; `None` for none and for several."""
    codes = {of for of in _whose(text) if len(of) == 3}
    return codes.pop() if len(codes) == 1 else None


def _whose(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(of for name in _owners(text) for of in _of(name)))


def _owners(text: str) -> list[Name]:
    """Whose an office may be. Of a force that is called by its people ("Turkish army") the people."""
    found: list[Name] = []
    for name in find_names(text, institutions=False):
        words = text[name.start : name.end].split(" ")
        people = find_names(words[0]) if name.kind == "force" and len(words) > 1 else []
        if people and people[0].kind in ("demonym", "state") and people[0].end == len(words[0]):
            found.append(Name(name.start, name.start + people[0].end, people[0].kind, people[0].ids))
        elif name.kind in _WHOSE:
            found.append(name)
    return found


def _of(name: Name) -> tuple[str, ...]:
    return tuple(id[4:] if id.startswith("iso:") else id for id in name.ids)


def _was_only(surface: str) -> bool:
    """ "ex-guerrilla" before a title says what its holder was besides: "the ex-guerrilla head of state"."""
    return surface.startswith("ex-") and role(surface.removeprefix("ex-")) is not None


def _title(syntax: Syntax, words: list[int]) -> Title | None:
    if not words or syntax.surface(words[0]) in _NOBODY:
        return None
    text = syntax.reading.article.text
    start, end = syntax.word(words[0]).start, syntax.word(words[-1]).end
    names = _owners(text[start:end])
    behind = start + max((n.end for n in names), default=0)
    kept = [i for i in words if syntax.word(i).start >= behind and syntax.word(i).upos not in ("DET", "PUNCT", "PART")]
    kept = [i for i in kept if syntax.surface(i) not in ("'s", "’s")]
    surfaces = [syntax.surface(i) for i in words]
    telling = [s for n, s in enumerate(surfaces, 1) if n == len(surfaces) or not _was_only(s)]
    not_now = {part for surface in telling for part in surface.split("-")} & _NOT_NOW
    held = [syntax.surface(i).removeprefix("ex-") for i in kept if syntax.surface(i) not in _NOT_NOW]
    if not held:
        return None
    if (one := role(held[-1])) is not None and one.plural == held[-1]:
        held[-1] = one.word  # "Presidents Bush and Putin"
    of = tuple(dict.fromkeys(o for n in names for o in _of(n)))
    last = kept[-1]
    entry = role(" ".join(held)) or role(syntax.word(last).lemma.lower()) or role(syntax.surface(last))
    return Title(" ".join(held), of, not not_now, entry, bool(not_now) and not_now <= _WAS)
