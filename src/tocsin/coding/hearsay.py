"""Sources for which nobody answers: posts, rumours, messages with no maker named."""

from tocsin.coding.codebook import sayings
from tocsin.coding.syntax import Syntax
from tocsin.records import Statement


def is_hearsay_word(lemma: str) -> bool:
    """Does the noun name an account that nobody answers for ("rumour")?"""
    saying = sayings().get(lemma.lower())
    return saying is not None and saying.hearsay


# Of these words those that name what is passed on and not what somebody has written down: "a report said" is a source
_PASSED_ON = frozenset("rumour rumor speculation gossip hearsay post posting".split())


def is_rumour_source(syntax: Syntax, teller: Statement) -> bool:
    """Is the source a rumour, or a post of nobody's? A report's word counts as any other source's does."""
    head = syntax.head_in(teller.source[0]) if teller.source else None
    return head is not None and syntax.word(head).lemma.lower() in _PASSED_ON and is_hearsay_source(syntax, teller)


def is_hearsay_source(syntax: Syntax, teller: Statement) -> bool:
    """Is the statement's source such an account, with no maker named?

    "a message of the group" is the group's word, "media reports" are the media's; "social media posts" are nobody's.
    """
    head = syntax.head_in(teller.source[0]) if teller.source else None
    if head is None or not is_hearsay_word(syntax.word(head).lemma):
        return False
    makers = [
        i
        for i in syntax.children(head, "nmod", "nmod:poss")
        if syntax.word(i).relation == "nmod:poss" or syntax.case(i) in ("by", "of", "from")
    ]
    makers += syntax.children(head, "compound")
    return not makers or "social" in syntax.reading.article.text[slice(*teller.source[0])].lower()
