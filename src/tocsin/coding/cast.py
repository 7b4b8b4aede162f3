"""Whom the words of an article stand for: names, noun phrases and pronouns, by the mentions that were taken up.

What is uncertain stays an actor with the article's words.
"""

from dataclasses import dataclass, field

from tocsin.coding.register import Register
from tocsin.coding.scene import there
from tocsin.knowledge import Name, find_names
from tocsin.records import Ref
from tocsin.records.vocabulary import ActorKind, Span

# Nouns for a part that acts as the whole does
_PARTS = frozenset(
    "chapter branch wing affiliate arm offshoot side delegation government leadership movement group".split()
)
_DEFINITE = frozenset({"the", "this", "these", "those", "that"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "i"})


@dataclass(slots=True)
class Cast(Register):
    """The register of an article, with whom each of its words means."""

    _names: dict[str, list[Name]] = field(default_factory=dict, init=False)
    _speakers: dict[int, str] = field(default_factory=dict, init=False)
    _meant: dict[int, str] = field(default_factory=dict, init=False)

    def ref(self, head: int) -> Ref:
        """The actor that the noun phrase at the word stands for; one that nobody knows becomes a local actor."""
        span = self.syntax.phrase(head)
        return self.ref_of(self._actor_at(head, span), span)

    def refs(self, head: int) -> list[Ref]:
        """The actors that the noun phrase at the word stands for."""
        return self.refs_in(self.syntax.phrase(head), head)

    def refs_in(self, span: Span, head: int) -> list[Ref]:
        """The actors that a phrase stands for: two for "Hungarian and Romanian officials"."""
        several = [e for e in self._mentions.get(head, ()) if e.actor in self._parted]
        if several:
            return [self.ref_of(e.actor, (e.start, e.end)) for e in several if e.actor]
        return [self.ref_of(self._actor_at(head, span), span)]

    def actor_in(self, span: Span) -> str | None:
        """The id of the actor whom a stretch of text such as a statement's source names."""
        head = self.syntax.head_in(span)
        return None if head is None else self._actor_at(head, span)

    def names_in(self, text: str) -> list[Name]:
        """The known names in a mention; an article says the same few again and again."""
        if text not in self._names:
            # "WHO" alone would be a line of capitals, where it is the pronoun
            alone = text.isupper() and not self.reading.article.text.isupper()
            self._names[text] = there(find_names(f"{text} x" if alone else text), self.day)
        return self._names[text]

    def country_within(self, span: Span, head: int) -> str | None:
        """The one country that the phrase names before its head ("Turkish soldiers", "Iran's navy")."""
        end = self.syntax.word(head).start
        text = self.reading.article.text[span[0] : end]
        countries = {
            id.removeprefix("iso:") for n in self.names_in(text) if n.kind in ("demonym", "state") for id in n.ids
        }
        return countries.pop() if len(countries) == 1 else None

    def speaks(self, i: int, actor_id: str) -> None:
        """Make a pronoun mean whoever says it: "we" in a quotation, "it" of "the army said it had …"."""
        self._speakers[i] = actor_id

    def speaker(self, i: int) -> str | None:
        """Whom a pronoun in somebody's words means, `None` where it stands in nobody's."""
        return self._speakers.get(i)

    def means(self, i: int, actor_id: str) -> None:
        """Make a pronoun mean an actor who was mentioned before."""
        self._meant[i] = actor_id

    def meant(self, i: int) -> str | None:
        """Whom a pronoun means, `None` where nothing tells."""
        return self._meant.get(i)

    def described(self, head: int, span: Span) -> str | None:
        """Whom "the group", "the attackers", "the 62-year-old diplomat" mean, where they were mentioned before."""
        words = self.reading.article.text[slice(*span)].lower().split()
        if words[0] not in _DEFINITE:
            return None
        entry = self.syntax.role(head)
        one_person = entry is not None and entry.kind != "people" and self.syntax.word(head).lemma == words[-1]
        country = self.country_within(span, head)
        for target in self.syntax.meanings(head):
            for entity in sorted(self._mentions.get(target, ()), key=lambda e: (not e.named, e.end - e.start)):
                known = self._actors.get(entity.actor or "")
                if known is not None and country in (None, known.country):
                    fits = known.kind in ("person", "generic") if one_person else known.kind != "person"
                    if fits:
                        return known.id
        return None

    def generic(self, head: int, span: Span) -> str:
        """An actor of the article's own for a common noun: sector from the role word, country from its modifiers."""
        text = " ".join(self.reading.article.text[slice(*span)].split())
        entry = self.syntax.role(head)
        country = self.country_within(span, head)
        singular = entry is not None and entry.kind == "person" and text.split()[0].lower() in ("a", "an", "the", "one")
        kind: ActorKind = "person" if singular else "people" if entry else "generic"
        return self.local(text, kind, country=country, sector=entry.sector if entry else None)

    def _actor_at(self, head: int, span: Span) -> str:
        word = self.syntax.word(head)
        if word.upos == "PRON":
            return self._of_pronoun(head, span)
        # the shortest mention that holds the head: a name wins over the phrase around it
        if own := self.actor_of(head):
            return own
        if part := self._whole_of(head, span):
            return part
        return self.described(head, span) or self.generic(head, span)

    def _whole_of(self, head: int, span: Span) -> str | None:
        """ "a local chapter of X", "X's leadership": X itself, if the phrase names just one actor."""
        if self.syntax.word(head).lemma not in _PARTS and self.syntax.role(head) is not None:
            return None
        named = {e.actor for e in self.mentions_in(span) if e.named and e.actor}
        is_part = self.syntax.word(head).lemma in _PARTS or self.syntax.word(head).upos != "NOUN"
        return named.pop() if len(named) == 1 and is_part else None

    def _of_pronoun(self, head: int, span: Span) -> str:
        if head in self._speakers:
            return self._speakers[head]
        if head in self._meant:
            return self._meant[head]
        word = self.syntax.word(head)
        target = self.syntax.meaning(head)
        if target is not None and self.syntax.word(target).upos != "CCONJ":  # "A and B": two, and no actor of their own
            return self._actor_at(target, self.syntax.phrase(target))
        kind: ActorKind = "person" if word.lemma.lower() in _PERSON_PRONOUNS else "people"
        return self.local(self.reading.article.text[slice(*span)], kind, key=f"{word.start}")
