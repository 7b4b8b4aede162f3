"""The closed label sets that reader and training share."""

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())

NAME_TYPES = ("PER", "ORG", "LOC", "FAC", "GRP", "MISC")
NAMES = ("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI"))
"""Labels of names: person, organisation, place, facility, group of people, other."""

STYLES = ("news", "wiki", "gum", "inner")
"""Ways to annotate names that the network has learned, a head each: of Worldwide newswire, of WikiGold, of GUM's
outermost names, and of GUM's names inside those."""

JOINED, WORD, SENTENCE = range(3)
"""What an atom begins: nothing (it goes on with the word before), a word, a sentence."""
