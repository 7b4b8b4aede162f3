"""A rough dependency tree: each verb's subject, objects and prepositional phrases, and how clauses hang together.

Greedy and by position, from left to right. It gives the same labels as a real parser, so that what reads a `Reading`
need not change when issue 4 brings one. Where it is in doubt it attaches nothing: a role that nobody fills is better
than one filled by whoever stands near.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.knowledge import role
from tocsin.knowledge.reporting import reporting_words
from tocsin.language.phrases import Phrase, Tree, noun_phrases
from tocsin.language.tags import Tag
from tocsin.records.reading import ROOT

__all__ = ["Tree", "parse"]

_RELATIVE = frozenset({"who", "which", "that"})
_EMBEDDED = frozenset({"acl", "acl:relcl", "csubj"})
_CLAUSAL = frozenset({"after", "before", "since", "until", "as", "while"})  # they open clauses as well as phrases
_NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
_STOPS = frozenset({";", "—", ":"})


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: the words `[start, verb]`; `start` is past a "to"."""

    verb: int
    start: int
    auxiliaries: tuple[int, ...]
    infinitive: bool
    passive: bool

    @property
    def bare(self) -> bool:
        """Has it neither auxiliary nor "to"?"""
        return not self.auxiliaries and not self.infinitive


def parse(words: Sequence[str], tags: Sequence[Tag]) -> Tree:
    """The tree of one sentence; words that nothing claims are attached to nothing with relation `dep`."""
    tree = Tree([ROOT] * len(tags), ["dep"] * len(tags))
    phrases = noun_phrases(words, tags, tree)
    groups = [_group(words, tags, tree, i) for i, t in enumerate(tags) if t.upos == "VERB"]
    clauses = _Clauses(words, tags, tree, phrases, groups)
    for n in range(len(groups)):
        clauses.read(n)
    _nominal_cases(tree, phrases)
    root = next((g.verb for g in groups if tree.relations[g.verb] == "dep"), None)
    if root is not None:
        tree.relations[root] = "root"
    return tree


def _group(words: Sequence[str], tags: Sequence[Tag], tree: Tree, verb: int) -> Group:
    found: list[int] = []
    k, start = verb - 1, verb
    while k >= 0 and (tags[k].upos in ("AUX", "ADV") or tags[k].lemma == "not"):
        if tags[k].upos == "AUX":
            passive = tags[k].lemma in ("be", "get") and tags[verb].participle
            tree.attach(k, verb, "aux:pass" if passive else "aux")
            found.insert(0, k)
            start = k
        else:
            tree.attach(k, verb, "advmod")
            start = k if tags[k].lemma == "not" else start
        k -= 1
    infinitive = k >= 0 and tags[k].upos == "PART" and tags[k].lemma == "to"
    passive = tags[verb].participle and any(tags[a].lemma in ("be", "get") for a in found)
    return Group(verb, start, tuple(found), infinitive, passive)


@dataclass(slots=True)
class _Clauses:
    """One sentence while its verbs are read from left to right."""

    words: Sequence[str]
    tags: Sequence[Tag]
    tree: Tree
    phrases: Sequence[Phrase]
    groups: Sequence[Group]

    def read(self, n: int) -> None:
        """Attach the verb of group `n` to its clause, and its phrases to it."""
        group = self.groups[n]
        before = self._phrase_before(group)
        reduced = self._is_reduced(group, n, before)
        if reduced:
            assert before is not None
            self.tree.attach(group.verb, before.head, "acl")
        elif group.infinitive:
            self._above(group, n, "xcomp")
        elif group.bare and self._is_gerund(group):
            self._gerund(group, n, before)
        else:
            self._finite(group, n)
        self._complements(group, n, reduced=reduced)

    def _phrase_before(self, group: Group) -> Phrase | None:
        """The noun phrase right before the verb, adverbs apart; before "backed by …" a comma may stand."""
        for phrase in reversed(self.phrases):
            if phrase.last <= group.start:
                between = range(phrase.last, group.start)
                by = group.bare and group.verb + 1 < len(self.tags) and self.tags[group.verb + 1].lemma == "by"
                near = all(self.tags[k].upos == "ADV" or (by and self.words[k] == ",") for k in between)
                return phrase if near else None
        return None

    def _is_gerund(self, group: Group) -> bool:
        return self.words[group.verb].lower().endswith("ing")

    def _is_reduced(self, group: Group, n: int, before: Phrase | None) -> bool:
        """Is it a participle that describes the noun before it: "two men killed in …", "a post held by rebels"?"""
        if not group.bare or not self.tags[group.verb].participle or before is None:
            return False
        if self.tags[before.head].upos == "PRON":
            return False
        after = next((p for p in self.phrases if p.first > group.verb), None)
        if after is not None and after.case is None and after.first == group.verb + 1 and not after.temporal:
            return False  # it has an object
        if after is not None and after.case is not None and after.case == group.verb + 1 and self._lemma(after) == "by":
            return True
        if self._lemma(before) in _CLAUSAL and self._subject(group) is before:
            return False
        placed = before.used and self.tree.relations[before.head] in ("obj", "obl", "nmod")
        if (placed or before.case is not None) and self._subject(group) is None:
            return True
        return self._next_lacks_subject(group, n)

    def _lemma(self, phrase: Phrase) -> str | None:
        return None if phrase.case is None else self.tags[phrase.case].lemma

    def _next_lacks_subject(self, group: Group, n: int) -> bool:
        """ "The men arrested in Osh were …": is the next verb finite, with nothing else that could be its subject?"""
        following = self.groups[n + 1] if n + 1 < len(self.groups) else None
        if following is None or not following.auxiliaries or following.infinitive:
            return False
        between = range(group.verb + 1, following.start)
        if any(self.tags[k].upos in ("CCONJ", "SCONJ", "PUNCT", "PRON") for k in between):
            return False
        return not any(p.case is None and not p.temporal for p in self._within(group.verb, following.start))

    def _within(self, start: int, end: int) -> list[Phrase]:
        return [p for p in self.phrases if start < p.first and p.last <= end]

    def _above(self, group: Group, n: int, relation: str) -> None:
        if n:
            self.tree.attach(group.verb, self.groups[n - 1].verb, relation)
        elif (before := next((p for p in reversed(self.phrases) if p.last <= group.start), None)) is not None:
            self.tree.attach(group.verb, before.head, "acl")

    def _gerund(self, group: Group, n: int, before: Phrase | None) -> None:
        """ "…, killing three" and "by storming the post" hang on the verb before, "men carrying arms" on the noun."""
        aside = next((p for p in self.phrases if p.last == group.start - 1 and self._comma_at(p.last)), None)
        before = before or (aside if not n else None)  # "Karimov, speaking in Osh, said …"
        if before is not None and not before.temporal:
            self.tree.attach(group.verb, before.head, "acl")
        elif n and self._is_gerund(self.groups[n - 1]) and self.tags[group.start - 1].upos == "CCONJ":
            self.tree.attach(group.verb, self.groups[n - 1].verb, "conj")
        elif n:
            self.tree.attach(group.verb, self._main_before(n, group), "advcl")
        elif n + 1 < len(self.groups):
            following = self.groups[n + 1]
            has_comma = any(self.words[k] == "," for k in range(group.verb, following.start))
            self.tree.attach(group.verb, following.verb, "advcl" if has_comma else "csubj")

    def _finite(self, group: Group, n: int) -> None:
        relation = "nsubj:pass" if group.passive else "nsubj"
        subject = self._subject(group)
        if (pronoun := self._relative_before(group)) is not None:
            self.tree.attach(pronoun.head, group.verb, relation)
            if subject is not None:
                self.tree.attach(group.verb, subject.head, "acl:relcl")
            return
        if subject is not None:
            self._as_subject(subject, group, relation)
        for phrase in self.phrases:
            if phrase.temporal and subject is not None and subject.last <= phrase.first and phrase.last <= group.start:
                self._take(phrase, group, "obl")  # "the group Tuesday attacked …"
        self._fronted(group, n, subject)
        self._above_finite(group, n, subject)

    def _as_subject(self, subject: Phrase, group: Group, relation: str) -> None:
        """Attach the subject; what looked like its preposition ("after gunmen killed …") joins the clause."""
        if subject.case is not None:
            case, subject.case = subject.case, None
            self.tree.heads[case], self.tree.relations[case] = group.verb, "mark"
        self.tree.attach(subject.head, group.verb, relation)
        subject.used = True

    def _above_finite(self, group: Group, n: int, subject: Phrase | None) -> None:
        """What the clause hangs on: a noun or a verb that it tells more of, or the verb that it goes on from."""
        is_left = subject is not None and subject.last <= group.start
        start = subject.first if subject is not None and is_left else group.start
        previous = self.groups[n - 1].verb if n else -1
        joint = self._joint(previous, start)
        if joint is not None and self.tags[joint].lemma == "that":
            noun = self._told_by(joint, previous)
            if noun is not None and noun.case is None and self._has_content(noun):
                self.tree.attach(group.verb, noun.head, "acl")
            elif n:
                self.tree.attach(group.verb, previous, "ccomp")
        elif not n:
            return
        elif start and self.tree.relations[start - 1] == "mark":
            self.tree.attach(group.verb, self._main_before(n), "advcl")
        elif joint is not None:
            above = self._main_before(n, group if subject is None else None)
            self.tree.attach(group.verb, above, "advcl" if self.tags[joint].upos == "SCONJ" else "conj")
        elif subject is None:
            self.tree.attach(group.verb, self._main_before(n), "advcl")
        elif self._follows(previous, subject):
            self.tree.attach(group.verb, previous, "ccomp")

    def _told_by(self, joint: int, previous: int) -> Phrase | None:
        """The noun that "that" may tell more of, over its own phrases: "reports on social networks that …"."""
        noun = next((p for p in self.phrases if p.last == joint and p.head > previous), None)
        while noun is not None and noun.case is not None:
            outer = next((p for p in self.phrases if p.last == noun.case and p.head > previous), None)
            if outer is None:
                break
            noun = outer
        return noun

    def _has_content(self, noun: Phrase) -> bool:
        """Can a "that" right behind the noun tell what it says ("rumours that …")? Behind people it cannot."""
        tag = self.tags[noun.head]
        return tag.upos == "NOUN" and not noun.temporal and role(tag.lemma) is None

    def _follows(self, verb: int, phrase: Phrase) -> bool:
        return all(self.tags[k].upos == "ADV" for k in range(verb + 1, phrase.first))

    def _joint(self, previous: int, start: int) -> int | None:
        """The last conjunction between the verb before and the clause."""
        between = range(start - 1, previous, -1)
        return next((k for k in between if self.tags[k].upos in ("SCONJ", "CCONJ")), None)

    def _main_before(self, n: int, joined: Group | None = None) -> int:
        """The nearest verb before that is no clause about a noun; for "said that … and accused", the verb of saying."""
        speaks = joined is not None and self.tags[joined.verb].lemma in reporting_words()
        kinds = reporting_words() if speaks else {}
        main = [g.verb for g in self.groups[:n] if self.tree.relations[g.verb] not in _EMBEDDED]
        for verb in (*(v for v in reversed(main) if self.tags[v].lemma in kinds), *reversed(main)):
            return verb
        return self.groups[n - 1].verb

    def _relative_before(self, group: Group) -> Phrase | None:
        """The relative pronoun that is the verb's subject."""
        phrase = self._phrase_before(group)
        is_relative = phrase is not None and self.tags[phrase.head].lemma in _RELATIVE
        return phrase if is_relative and self.tags[phrase.head].upos == "PRON" else None  # type: ignore[union-attr]

    def _subject(self, group: Group) -> Phrase | None:
        """The nearest phrase on the left that can be it; `None` where another verb's clause stands between."""
        if (pronoun := self._relative_before(group)) is not None:
            ends = (pronoun.first, pronoun.first - 1) if self._comma_at(pronoun.first - 1) else (pronoun.first,)
            return next((p for p in reversed(self.phrases) if p.last in ends), None)
        before = self._whole(self._phrase_before(group))
        if before is not None and not before.used and self._lemma(before) in _CLAUSAL:
            return before
        for phrase in reversed(self.phrases):
            if phrase.last > group.start:
                continue
            if any(
                phrase.head < g.verb < group.verb and self.tree.relations[g.verb] not in _EMBEDDED for g in self.groups
            ):
                return None
            between = self.tags[phrase.last : group.start]
            if any(t.lemma in _STOPS or (t.upos == "SCONJ" and t.lemma != "that") for t in between):
                return None
            relative = self.tags[phrase.head].upos == "PRON" and self.tags[phrase.head].lemma in _RELATIVE
            if phrase.case is None and not phrase.used and not phrase.temporal and not relative:
                return phrase
        return None

    def _whole(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase that an "of" hangs a phrase on: "after thousands of protesters stormed …"."""
        while phrase is not None and self._lemma(phrase) == "of":
            case = phrase.case
            phrase = next((p for p in reversed(self.phrases) if p.last == case), None)
        return phrase

    def _opens_clause(self, phrase: Phrase, n: int) -> bool:
        """ "… after gunmen killed": is it the subject of the next verb rather than a phrase of this one?"""
        if self._lemma(phrase) not in _CLAUSAL or n + 1 >= len(self.groups):
            return False
        return self._whole(self._phrase_before(self.groups[n + 1])) is phrase

    def _comma_at(self, k: int) -> bool:
        return k >= 0 and self.words[k] == ","

    def _fronted(self, group: Group, n: int, subject: Phrase | None) -> None:
        """ "At a meeting in Astana on Monday, the ministers said …": what stands before the first verb's subject."""
        if n:
            return
        limit = subject.first if subject is not None else group.start
        for phrase in self.phrases:
            if phrase.last > limit or (phrase.case is None and not phrase.temporal):
                break
            if phrase is self.phrases[0] or self._lemma(phrase) != "of":
                self.tree.attach(phrase.head, group.verb, "obl")
                phrase.used = True

    def _complements(self, group: Group, n: int, *, reduced: bool) -> None:
        """The object right behind the verb, the agent, and the prepositional phrases as far as the next clause."""
        until = self.groups[n + 1].start if n + 1 < len(self.groups) else len(self.tags)
        for phrase in self.phrases:
            if phrase.first <= group.verb:
                continue
            if phrase.first >= until or self._clause_begins(group.verb, phrase) or self._opens_clause(phrase, n):
                break
            if phrase.used:
                continue
            if phrase.temporal:
                self._take(phrase, group, "obl")
            elif phrase.case is None:
                if not (group.passive or reduced or self._begins_content(group, n, phrase)) and self._adjacent(
                    group.verb, phrase
                ):
                    self._take(phrase, group, "obj")
            elif self._lemma(phrase) == "by" and (group.passive or reduced):
                self._take(phrase, group, "obl:agent")
            elif self._lemma(phrase) != "of" or phrase.case == group.verb + 1:
                self._take(phrase, group, "obl")

    def _is_own_object(self, group: Group, n: int, phrase: Phrase) -> bool:
        """ "Shelling villages would …": does what stands between a gerund and its modal belong to the gerund?"""
        following = self.groups[n + 1] if n + 1 < len(self.groups) else None
        return following is not None and self.tree.relations[group.verb] == "csubj" and phrase.last <= following.start

    def _begins_content(self, group: Group, n: int, phrase: Phrase) -> bool:
        """ "said rebels had attacked": is the phrase the subject of a clause that the verb reports?"""
        if self.words[phrase.head].lower() in _NOMINATIVE:
            return True
        if self._is_own_object(group, n, phrase):
            return False
        following = self.groups[n + 1] if n + 1 < len(self.groups) else None
        if following is None or following.infinitive:
            return False
        if self.tags[group.verb].lemma in reporting_words():
            ends = {phrase.last, *(p.last for p in self._chain(phrase))}
            is_copula = any(e < len(self.tags) and self.tags[e].upos == "AUX" for e in ends)
            return is_copula or following.start in ends
        return bool(following.auxiliaries) and following.start == phrase.last

    def _chain(self, phrase: Phrase) -> list[Phrase]:
        """The prepositional phrases right behind a phrase, each behind the other."""
        found, end = [], phrase.last
        for following in self.phrases:
            if following.first > end and following.case == end:
                found.append(following)
                end = following.last
        return found

    def _take(self, phrase: Phrase, group: Group, relation: str) -> None:
        self.tree.attach(phrase.head, group.verb, relation)
        phrase.used = True

    def _clause_begins(self, verb: int, phrase: Phrase) -> bool:
        between = range(verb + 1, phrase.first)
        if self.tags[phrase.head].upos == "PRON" and self.tags[phrase.head].lemma in _RELATIVE:
            return True
        return any(self.tags[k].upos == "SCONJ" or self.words[k] in _STOPS for k in between)

    def _adjacent(self, verb: int, phrase: Phrase) -> bool:
        """Does only an adverb or a particle ("blew up a bridge") stand between?"""
        return all(self.tags[k].upos in ("ADV", "ADP", "PART") for k in range(verb + 1, phrase.first))


def _nominal_cases(tree: Tree, phrases: Sequence[Phrase]) -> None:
    """A prepositional phrase that no verb took hangs on the noun before it."""
    for left, right in itertools.pairwise(phrases):
        if right.case is not None and right.case == left.last and tree.heads[right.head] == ROOT:
            tree.attach(right.head, left.head, "nmod")
