"""Paragraphs that argue in the author's own voice are told from those that report."""

from coding.world import article, code
from tocsin import coding, language
from tocsin.records import Reading

REPORT = "Gunmen killed two guards at a checkpoint near Kabul on Monday, the interior ministry said in a statement."
COMMENT = (
    "Nobody should be surprised by this shameful failure. The government has betrayed its own people once again, and "
    "those who still defend its cynical policy ought to be ashamed of themselves."
)


def test_a_comment_is_rather_opinion_and_a_report_is_not() -> None:
    report, comment = code(REPORT, COMMENT).blocks
    assert report.opinion is not None
    assert comment.opinion is not None
    assert report.opinion < 0.5 <= comment.opinion
    assert comment.why["opinion"].rule == "head:opinion"


def test_what_a_reader_without_vectors_reads_nobody_judges() -> None:
    one = article(COMMENT)
    bare = Reading(one, "en", "by hand")
    assert [b.opinion for b in coding.code(bare).blocks] == [None]


def test_blocks_keep_their_characters() -> None:
    one = article(REPORT, COMMENT)
    found = coding.code(language.read(one)).blocks
    assert [(b.start, b.end, b.kind) for b in found] == [(b.start, b.end, b.kind) for b in one.blocks]
