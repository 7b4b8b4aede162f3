"""Arcs that coding moves, on trees written here as a parser may give them."""

from tocsin.coding.attachment import reattached
from tocsin.records import Article, EntityMark, Reading, Sentence, Word


def reading(rows: str, *places: str) -> Reading:
    """A reading of "form lemma UPOS head relation" rows, heads counted from 1."""
    words: list[Word] = []
    text = ""
    for row in rows.strip().splitlines():
        form, lemma, upos, head, relation = row.split()
        start = len(text) + bool(text)
        text = f"{text} {form}".strip()
        words.append(Word(start, start + len(form), lemma, upos, int(head) - 1, relation))
    marks = tuple(EntityMark(text.index(p), text.index(p) + len(p), "place") for p in places)
    sentence = Sentence(0, len(text), 0, len(words), 0, "en")
    return Reading(Article(text), "en", "hand", (sentence,), tuple(words), marks)


def arcs(given: Reading) -> dict[str, tuple[str, str]]:
    text = given.article.text
    forms = [text[w.start : w.end] for w in given.words]
    return {forms[i]: (w.relation, forms[w.head] if w.head >= 0 else "") for i, w in enumerate(given.words)}


KILLED = """
Gunmen gunman NOUN 2 nsubj
killed kill VERB 0 root
two two NUM 4 nummod
guards guard NOUN 2 obj
in in ADP 6 case
Kabul Kabul PROPN 4 nmod
"""


def test_a_place_behind_the_deeds_object_is_the_deeds() -> None:
    assert arcs(reattached(reading(KILLED, "Kabul")))["Kabul"] == ("obl", "killed")


def test_what_is_no_place_stays_where_it_hangs() -> None:
    assert arcs(reattached(reading(KILLED)))["Kabul"] == ("nmod", "guards")
    of = KILLED.replace("in in ADP", "of of ADP")
    assert arcs(reattached(reading(of, "Kabul")))["Kabul"] == ("nmod", "guards")


def test_the_counted_noun_takes_the_place_of_its_hedge() -> None:
    given = reading(
        """
        No no ADV 2 advmod
        fewer few ADJ 7 nsubj:pass
        than than ADP 2 fixed
        20 20 NUM 5 nummod
        soldiers soldier NOUN 2 obl
        were be AUX 7 aux:pass
        killed kill VERB 0 root
        """
    )
    found = arcs(reattached(given))
    assert (found["soldiers"], found["fewer"]) == (("nsubj:pass", "killed"), ("advmod", "20"))


def test_a_comparison_of_something_else_is_left_alone() -> None:
    given = reading(
        """
        They they PRON 2 nsubj
        waited wait VERB 0 root
        more more ADJ 2 obj
        with with ADP 6 case
        20 20 NUM 6 nummod
        soldiers soldier NOUN 3 nmod
        """
    )
    assert arcs(reattached(given)) == arcs(given)
