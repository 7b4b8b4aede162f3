"""The shipped model: one file with five graphs, the vocabulary, the labels and a manifest, checked before use."""

import functools
import hashlib
import json
import zipfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.language.labels import HEADS, LABELS
from tocsin.language.lexicon import lemmas
from tocsin.language.names import WEIGHTS
from tocsin.language.pieces import Pieces
from tocsin.records.vocabulary import FrameKind

FILE = Path(__file__).parent / "data" / "reader.tocsin"
FORMAT = 2
_PAIRS = 4096  # pairs of deeds compared in one run, some 8 MB: a text of 2,000 deeds would want 900 MB at once
_INPUTS = ("ids", "shapes", "spaces", "first", "given")


class ModelError(Exception):
    """The model file cannot be used; the message says what to do."""


Told = dict[str, NDArray[Any]]
"""What the network tells of a window: arrays with a row an atom.

Numbers of labels: `begins, upos, relations`; `heads` (1 and the atom's number in the window, 0 is the root); `scripts`
(atom, rank: the likeliest first). Scores: `names` (atom, style, label), `times, deeds, cues` (atom, label), and of arcs
(atom, 1 + atom) `arcs`. States: `atoms` and `frame_atoms` (atom, width), and what names an arc: `dependent` (atom, d)
and `head` (1 + atom, d).
"""

ALWAYS = ("begins", "upos", "scripts", "heads", "relations", "arcs", "atoms", "dependent", "head")
"""What is told whatever is asked."""


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model. `version` is short enough to name what decided a mark."""

    version: str
    relations: tuple[str, ...]
    scripts: tuple[str, ...]
    styles: dict[str, float]  # how much each learned style of names counts
    heads: frozenset[str]  # of HEADS, those that have learned
    lifts: dict[str, NDArray[np.float32]]  # what is added to the scores of labels before the best is taken, by head
    vocabulary: frozenset[str]
    pieces: Pieces
    _reading: onnxruntime.InferenceSession
    _relabelling: onnxruntime.InferenceSession
    _frames: dict[FrameKind, onnxruntime.InferenceSession]
    _same: onnxruntime.InferenceSession

    def tell(self, window: Sequence[Sequence[int]], heads: Collection[str] = tuple(HEADS)) -> Told:
        """Runs a window, given as the rows `ids, shapes, spaces, first, given`.

        What is not among the `heads` is not computed.
        """
        arrays = {name: np.array([row], dtype=np.int64) for name, row in zip(_INPUTS, window, strict=True)}
        wanted = [*ALWAYS, *(output for head in HEADS if head in heads for output in HEADS[head])]
        told = self._reading.run(wanted, arrays, _only_what_is_wanted())
        return {name: array[0] for name, array in zip(wanted, told, strict=True)}

    def relabel(self, dependent: NDArray[np.float32], head: NDArray[np.float32]) -> list[int]:
        """The relations (numbers) of arcs, given row by row what `Told` says of their ends."""
        found: list[int] = self._relabelling.run(None, {"dependent": dependent, "head": head})[0].tolist()
        return found

    def frame(
        self,
        kind: FrameKind,
        triggers: NDArray[np.float32],
        types: NDArray[np.int64],
        atoms: NDArray[np.float32],
        buckets: NDArray[np.int64],
    ) -> Told:
        """What is told of triggers of one window: `roles` (trigger, atom, label: scores).

        Of deeds also scores of `status` and `modes` (trigger, label), and `mention` (trigger, d), for `same`.
        `triggers` and `atoms` are rows of `frame_atoms`, `types` the deeds' types or the statements' style, `buckets`
        (trigger, atom) of `frame_features`.
        """
        given = {"triggers": triggers, "types": types, "atoms": atoms, "buckets": buckets}
        session = self._frames[kind]
        names = [output.name for output in session.get_outputs()]
        return dict(zip(names, session.run(names, given), strict=True))

    def same(
        self, mentions: NDArray[np.float32], pairs: NDArray[np.int64], features: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """For each pair (two rows of `mentions`) the share, 0 to 1, for being one happening."""
        found = np.zeros(len(pairs), dtype=np.float32)
        for k in range(0, len(pairs), _PAIRS):
            some = pairs[k : k + _PAIRS]
            given = {"a": mentions[some[:, 0]], "b": mentions[some[:, 1]], "features": features[k : k + _PAIRS]}
            found[k : k + _PAIRS] = self._same.run(None, given)[0]
        return found

    def watched(self, spent: Callable[[float], None]) -> "Model":
        """The same model, which calls `spent` with the seconds of each run of a graph."""
        return replace(
            self,
            _reading=_Watched(self._reading, spent),
            _relabelling=_Watched(self._relabelling, spent),
            _frames={kind: _Watched(session, spent) for kind, session in self._frames.items()},
            _same=_Watched(self._same, spent),
        )


class _Watched:
    """A session that tells how long each of its runs takes; what is not asked for is not timed."""

    def __init__(self, session: onnxruntime.InferenceSession, spent: Callable[[float], None]) -> None:
        self._session = session
        self._spent = spent
        self.get_outputs = session.get_outputs

    def run(self, *given: Any) -> Any:
        begun = perf_counter()
        try:
            return self._session.run(*given)
        finally:
            self._spent(perf_counter() - begun)


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
        heads=frozenset(manifest.get("heads", HEADS)),
        vocabulary=frozenset(tokenizer.get_vocab()) | lemmas(),
        pieces=Pieces(tokenizer),
        lifts={name: np.array(row, dtype=np.float32) for name, row in manifest.get("lifts", {}).items()},
        _reading=_session(parts["reading.onnx"], threads),
        _relabelling=_session(parts["relabelling.onnx"], threads),
        _frames={
            "deed": _session(parts["deeds.onnx"], threads),
            "statement": _session(parts["statements.onnx"], threads),
        },
        _same=_session(parts["same.onnx"], threads),
    )


def _check(path: Path, manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"The reader's model {path} has format {manifest.get('format')!r}, this Tocsin reads {FORMAT}. "
            "Use the model that came with it."
        )
    for name, wanted in manifest["sha256"].items():
        if hashlib.sha256(parts.get(name, b"")).hexdigest() != wanted:
            raise ModelError(
                f"The reader's model {path} is damaged: {name} is not what was exported. Install it again."
            )
    for name, ours in LABELS.items():
        if tuple(manifest.get(name, ())) != ours:
            raise ModelError(f"The reader's model {path} has other labels ({name}) than this Tocsin. Export it again.")


@functools.lru_cache(maxsize=1)
def _only_what_is_wanted() -> onnxruntime.RunOptions:
    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    return options


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
