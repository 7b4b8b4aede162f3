"""One step of training on sentences of our own, from CoNLL-U to a model file that reads."""

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: make test-training installs it")
pytest.importorskip("onnx", reason="export needs onnx: make test-training installs it")

from tocsin.language import model as models  # noqa: E402
from tocsin.language.conllu import documents  # noqa: E402
from tocsin.language.labels import NAMES, SENTENCE, STYLES, WORD  # noqa: E402
from tocsin.language.reader import Reader  # noqa: E402
from tocsin.training import examples, frame_corpora, mixing, train  # noqa: E402
from tocsin.training.corpora import Corpora, MissingCorpus, load  # noqa: E402
from tocsin.training.export import export  # noqa: E402
from tocsin.training.network import Network, Sizes, possible_heads  # noqa: E402
from training.world import deeds_record, polnear_record, timeml_record  # noqa: E402

TREEBANK = """# newdoc id = GUM_one
# newpar
1\tGuards\tguard\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tshot\tshoot\tVERB\tVBD\t_\t0\troot\t_\t_
3\ttwo\ttwo\tNUM\tCD\t_\t4\tnummod\t_\t_
4\tmen\tman\tNOUN\tNNS\t_\t2\tobj\t_\t_
5\tnear\tnear\tADP\tIN\t_\t7\tcase\t_\tEntity=(1-place-new-x
6\tOsh\tOsh\tPROPN\tNNP\t_\t7\tcompound\t_\tEntity=(2-place-new-x)
7\tBazaar\tBazaar\tPROPN\tNNP\t_\t2\tobl\t_\tEntity=1)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tknows\tknow\tVERB\tVBZ\t_\t0\troot\t_\t_
3\twhy\twhy\tADV\tWRB\t_\t2\tadvmod\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Corpora:
    path = tmp_path_factory.mktemp("data") / "x.conllu"
    path.write_text(TREEBANK)
    found = list(documents(path))
    pieces = models.shipped().pieces
    relations = sorted({t.relation for d in found for s in d.sentences for t in s.tokens})
    known = examples.Labels(relations, ["k0|", "l0|", "l1|"])
    trees = [examples.from_treebank(d, pieces, known, named=True) for d in found]
    text = "Anna Holm left Osh."
    names = [examples.from_names(text, [(0, len(text))], [(0, 9, "PER"), (15, 18, "LOC")], "news", pieces)]
    told = {
        "deeds": [frame_corpora.from_deeds(deeds_record(), pieces)],
        "polnear": [frame_corpora.from_polnear(polnear_record(), pieces)],
        "times": [frame_corpora.from_timeml(timeml_record(), pieces)],
    }
    return Corpora(known, trees, names, trees, trees, names, told, told["deeds"])


ALL = (("deeds", 1.0), ("polnear", 1.0), ("times", 1.0))


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def small() -> Sizes:
    return Sizes(
        relations=9, scripts=3, width=24, layers=2, attention_heads=2, inner=32, arc=16, relation=8, hidden=16, role=8
    )


def test_a_treebank_becomes_windows_with_labels(corpora: Corpora) -> None:
    (window,) = examples.windows(corpora.trees[0], None)
    assert [b for b in window.begins if b == SENTENCE] == [SENTENCE] * 2
    assert window.heads == [2, 0, 4, 2, 7, 7, 2, 2, 10, 0, 10, 10]
    outer, inner = STYLES.index("gum"), STYLES.index("inner")
    assert [NAMES[row[outer]] for row in window.names[4:8]] == ["O", "B-LOC", "I-LOC", "O"]
    assert NAMES[window.names[5][inner]] == "B-LOC"
    assert window.names[0][STYLES.index("news")] == examples.NONE


def test_windows_change_from_epoch_to_epoch_but_not_with_the_seed(corpora: Corpora) -> None:
    drawn = [list(examples.windows(corpora.trees[0], random.Random(seed))) for seed in (1, 1, 2, 3, 4, 5)]
    assert drawn[0] == drawn[1]
    assert any(other != drawn[0] for other in drawn[2:])


def test_arcs_stay_inside_the_sentence_and_lead_to_words() -> None:
    begins = torch.tensor([[SENTENCE, WORD, 0, SENTENCE]])
    assert possible_heads(begins)[0].long().tolist() == [
        [1, 0, 1, 0, 0],
        [1, 1, 0, 0, 0],
        [1, 1, 1, 0, 0],
        [1, 0, 0, 0, 0],
    ]


@pytest.mark.filterwarnings("ignore")  # the tracer warns of what it does, in many words
def test_steps_lower_the_loss_and_the_export_reads(corpora: Corpora, tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = Network(small())
    network.train()
    recipe, phase = train.Recipe(encoder_rate=2e-3, head_rate=5e-3), train.Phase(1, names_share=1.0, frames=ALL)
    optimizer = train._optimizer(network, recipe)
    batches = train._epoch(corpora, recipe, phase, 0)
    losses = []
    for _ in range(40):
        total = 0.0
        for batch in batches:
            tensors = {name: torch.from_numpy(array) for name, array in batch.items()}
            total += sum(train.one_step(network, optimizer, tensors, recipe, phase, "cpu").values())
        losses.append(total)
    assert losses[-1] < 0.8 * losses[0]
    checkpoint, out = tmp_path / "x.pt", tmp_path / "x.tocsin"
    average = {name: value.float() for name, value in network.state_dict().items()}
    train._save(checkpoint, train.State(network, average, optimizer, 1, 1), corpora, recipe)
    tokenizer = tmp_path / "tokenizer.json"
    models.shipped().pieces._tokenizer.save(str(tokenizer))
    export(checkpoint, tokenizer, out, card={"learned_from": ["ours"]}, quantized=False)
    text = "Guards shot two men."
    marks = Reader(models.load(out)).read(text, [(0, len(text))])
    assert "".join(text[w.start : w.end] for w in marks.words) == "Guardsshottwomen."


def test_training_goes_on_from_its_checkpoint(
    corpora: Corpora, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "Sizes", lambda relations, scripts: small())
    monkeypatch.setattr("tocsin.training.network.Encoder.load_minilm", lambda self, path: None)
    said: list[str] = []
    for phases in ((train.Phase(1),), (train.Phase(2),), (train.Phase(2), train.Phase(1, peak=0.4))):
        train.train(corpora, tmp_path, tmp_path / "x.pt", train.Recipe(phases=phases), say=said.append)
    assert [line.split()[1] for line in said if line.startswith("epoch")] == ["1", "2", "3"]
    assert any("goes on from" in line for line in said)


def test_training_goes_on_in_the_middle_of_an_epoch(
    corpora: Corpora, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = train.Recipe(phases=(train.Phase(1, frames=ALL),), kept_every=2)
    steps = len(train._epoch(corpora, recipe, recipe.phases[0], 0))
    assert steps > 2
    counted: list[int] = []

    def step_or_stop(network: Network, *rest: object) -> dict[str, float]:
        counted.append(1)
        if len(counted) == 3:
            raise KeyboardInterrupt
        return {}

    monkeypatch.setattr(train, "one_step", step_or_stop)
    with pytest.raises(KeyboardInterrupt):
        train.train(corpora, tmp_path, tmp_path / "x.pt", recipe, say=print, start=Network(small()))
    train.train(corpora, tmp_path, tmp_path / "x.pt", recipe, say=print, start=Network(small()))
    assert len(counted) == 3 + steps - 2


def test_a_phase_begins_from_a_mix_and_teaches_the_named_heads_alone(corpora: Corpora, tmp_path: Path) -> None:
    phases = (
        train.Phase(1, frames=ALL),
        train.Phase(1, frames=ALL),
        train.Phase(8, 1.0, 0.0, 0.0, frames=ALL[2:], mixed=(0.25, 0.75), only=("frames.times.",)),
    )
    train.train(corpora, tmp_path, tmp_path / "x.pt", train.Recipe(phases=phases), start=Network(small()))
    first, second, last = (mixing.kept(tmp_path, n) for n in (1, 2, 3))
    begun = mixing.mixed([(first, 0.25), (second, 0.75)])
    moved = {name for name, value in last.items() if not torch.allclose(value, begun[name])}
    assert moved
    assert all(name.startswith("frames.times.") for name in moved)


def test_a_mix_is_the_mean_of_those_that_have_a_weight() -> None:
    one, ten, alone = torch.tensor([1.0]), torch.tensor([10.0]), torch.tensor([7.0])
    found = mixing.mixed([({"a": one}, 0.2), ({"a": ten, "b": alone}, 0.8)])
    assert found["a"].item() == pytest.approx(8.2)
    assert found["b"].item() == pytest.approx(7.0)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpus, match=r"ewt-train.*--data or TOCSIN_DATA"):
        load(tmp_path, models.shipped().pieces)
