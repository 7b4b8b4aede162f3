"""The shipped model: one file with two graphs, the vocabulary, the labels and a manifest, checked before it is used."""

import functools
import hashlib
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.language.labels import NAMES, STYLES, UPOS
from tocsin.language.lexicon import lemmas
from tocsin.language.names import WEIGHTS
from tocsin.language.pieces import Pieces

FILE = Path(__file__).parent / "data" / "reader.tocsin"
_FORMAT = 1
_INPUTS = ("ids", "shapes", "spaces", "first", "given")


class ModelError(Exception):
    """The model file cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the network tells of a batch of windows: arrays with a row a window.

    A column an atom, but for `scripts` (window, atom, rank: the likeliest first), `names` (window, atom, style, label:
    scores), `arcs` (window, atom, 1 + atom: scores),
    `atoms` (window, atom, width: the states), and what names an arc: `dependent` (window, atom, d) and `head`
    (window, 1 + atom, d).
    """

    begins: NDArray[np.int64]
    upos: NDArray[np.int64]
    scripts: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: NDArray[np.float32]
    arcs: NDArray[np.float32]
    atoms: NDArray[np.float32]
    dependent: NDArray[np.float32]
    head: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model. `version` is short enough to name what decided a mark."""

    version: str
    relations: tuple[str, ...]
    scripts: tuple[str, ...]
    styles: dict[str, float]  # how much each learned style of names counts
    vocabulary: frozenset[str]
    pieces: Pieces
    _reading: onnxruntime.InferenceSession
    _relabelling: onnxruntime.InferenceSession

    def tell(self, windows: Sequence[Sequence[Sequence[int]]]) -> Told:
        """Runs windows, each a sequence of the rows `ids, shapes, spaces, first, given`."""
        arrays = {}
        for k, name in enumerate(_INPUTS):
            width = max(len(w[k]) for w in windows)
            # Padding begins a sentence of its own after every real atom, so that no arc can lead there.
            array = np.full((len(windows), width), 2 if name == "given" else 0, dtype=np.int64)
            for i, window in enumerate(windows):
                array[i, : len(window[k])] = window[k]
            arrays[name] = array
        return Told(*self._reading.run(None, arrays))

    def relabel(self, dependent: NDArray[np.float32], head: NDArray[np.float32]) -> list[int]:
        """The relations (numbers) of arcs, given row by row what `Told` says of their ends."""
        found: list[int] = self._relabelling.run(None, {"dependent": dependent, "head": head})[0].tolist()
        return found


def load(path: Path = FILE, threads: int = 1) -> Model:
    """Reads and checks a model file. `ModelError` where it is missing, damaged or of another format."""
    try:
        with zipfile.ZipFile(path) as bundle:
            parts = {name: bundle.read(name) for name in bundle.namelist()}
        manifest = json.loads(parts["manifest.json"])
    except FileNotFoundError:
        raise ModelError(
            f"The reader's model {path} was not found. It is part of the package: install Tocsin again, or train one "
            "(docs/model-card.md)."
        ) from None
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ModelError(f"The reader's model {path} is damaged ({error}). Install Tocsin again.") from None
    _check(path, manifest, parts)
    tokenizer = Tokenizer.from_str(parts["tokenizer.json"].decode())
    return Model(
        version=f"reader/{manifest['sha256']['reading.onnx'][:8]}",
        relations=tuple(manifest["relations"]),
        scripts=tuple(manifest["scripts"]),
        styles=manifest.get("style_weights", WEIGHTS),
        vocabulary=frozenset(tokenizer.get_vocab()) | lemmas(),
        pieces=Pieces(tokenizer),
        _reading=_session(parts["reading.onnx"], threads),
        _relabelling=_session(parts["relabelling.onnx"], threads),
    )


def _check(path: Path, manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    if manifest.get("format") != _FORMAT:
        raise ModelError(
            f"The reader's model {path} has format {manifest.get('format')!r}, this Tocsin reads {_FORMAT}. "
            "Use the model that came with it."
        )
    for name, wanted in manifest["sha256"].items():
        if hashlib.sha256(parts.get(name, b"")).hexdigest() != wanted:
            raise ModelError(
                f"The reader's model {path} is damaged: {name} is not what was exported. Install it again."
            )
    for name, ours in (("upos", UPOS), ("names", NAMES), ("styles", STYLES)):
        if tuple(manifest[name]) != ours:
            raise ModelError(f"The reader's model {path} has other labels ({name}) than this Tocsin. Export it again.")


def _session(graph: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


@functools.lru_cache(maxsize=1)
def shipped() -> Model:
    """The model inside the package, loaded once in a process, on one thread."""
    return load()
