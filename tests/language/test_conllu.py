import gzip
from pathlib import Path

from language.world import read
from tocsin.language.conllu import documents, mentions, to_conllu

TREEBANK = """# newdoc id = one
# newpar
# sent_id = 1
1\tRebels\trebel\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tstop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
1\tOsh\tOsh\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-organization-new-x(2-place-new-x)
2\tCouncil\tCouncil\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)
3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def test_a_treebank_becomes_documents_with_their_text(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    (document,) = documents(path)
    assert document.text.rstrip() == "Rebels didn't stop.\n\nOsh Council met"
    words = [[document.text[t.start : t.end] for t in s.tokens] for s in document.sentences]
    assert words == [["Rebels", "did", "n't", "stop", "."], ["Osh", "Council", "met"]]
    assert [s.paragraph for s in document.sentences] == [True, True]


def test_mentions_are_outer_before_inner(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(TREEBANK)
    (document,) = documents(path)
    assert mentions(document.sentences) == [(1, 0, 2, "organization"), (1, 0, 1, "place")]


def test_a_reading_becomes_a_document_that_reads_back(tmp_path: Path) -> None:
    reading = read("Two soldiers didn't return to Osh.", "The army is looking for them.")
    path = tmp_path / "x.conllu"
    path.write_text(to_conllu(reading))
    (document,) = documents(path)
    assert document.text.strip() == "Two soldiers didn't return to Osh.\n\nThe army is looking for them."
    tokens = [t for s in document.sentences for t in s.tokens]
    assert [t.relation for t in tokens] == [w.relation for w in reading.words]
    assert "TokenRange=30:33|SpaceAfter=No|Name=B-place" in to_conllu(reading)
