"""The trained network to one file: five ONNX graphs with 8-bit weights, the vocabulary, the labels and a manifest."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.language.frame_features import PAIR_FEATURES
from tocsin.language.labels import HEADS, LABELS
from tocsin.language.lemmas import LIKELIEST
from tocsin.language.model import ALWAYS, FORMAT
from tocsin.training.frame_heads import lifts
from tocsin.training.network import NEVER, Network, Sizes, mixed, possible_heads

_OPSET = 17
_DATE = (1980, 1, 1, 0, 0, 0)  # the same weights give the same bytes


class Reading(nn.Module):
    """The graph of a window: everything that one pass tells."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, spaces: Tensor, first: Tensor, given: Tensor) -> tuple[Tensor, ...]:
        """`given` is -1 where the network decides what an atom begins, else that (2 where a block begins)."""
        network = self.network
        layers = network.encoder.layered(ids, shapes, spaces)
        at = functional.pad(first, (1, 0))
        states = mixed(layers, network.encoder.mix)
        states = states.gather(1, at.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        atoms, frame_atoms = states[:, 1:], network.frame_atoms(layers, first)
        begins = torch.where(given >= 0, given, network.begins(atoms).argmax(-1))
        arcs = network.arc_scores(states).masked_fill(~possible_heads(begins), NEVER)
        heads = arcs.argmax(-1)
        dependent, head = network.relation_parts(states)
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        relations = network.relation_scores(dependent, chosen).argmax(-1)
        told = {
            "begins": begins,
            "upos": network.upos(atoms).argmax(-1),
            "scripts": network.scripts(atoms).topk(min(LIKELIEST, network.sizes.scripts), dim=-1).indices,
            "heads": heads,
            "relations": relations,
            "arcs": arcs,
            "atoms": atoms,
            "dependent": dependent,
            "head": head,
            "names": network.name_scores(atoms),
            "times": network.frames.times(frame_atoms),
            "deeds": network.frames.deeds(frame_atoms),
            "cues": network.frames.cues(frame_atoms),
            "frame_atoms": frame_atoms,
        }
        return tuple(told[name] for name in OUTPUTS)


OUTPUTS = (*ALWAYS, *(output for outputs in HEADS.values() for output in outputs))


class RowWise(nn.Module):
    """An embedding in 8 bits with a scale for each row: the tool's own has one for all, and costs names 0.001 of F1."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("weight", (weight / scale).round().clamp(-127, 127).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows, in full precision again."""
        return self.weight[ids].float() * self.scale[ids]


class Relabelling(nn.Module):
    """The graph that names arcs again after a tree was mended: rows of dependents and of their heads."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """The relation of each pair."""
        return self.network.relation_scores(dependent, head).argmax(-1)


class Deeds(nn.Module):
    """The graph of deeds: what is told of triggers in one window. `types` are numbers of types."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.heads = network.frames

    def forward(self, triggers: Tensor, types: Tensor, atoms: Tensor, buckets: Tensor) -> tuple[Tensor, ...]:
        """Scores of roles, status and modes, and what `Same` compares."""
        heads = self.heads
        roles = heads.deed_roles(triggers + heads.kinds(types), atoms.unsqueeze(0), buckets)
        return roles, heads.status(triggers), heads.modes(triggers), heads.mention(triggers)


class Statements(nn.Module):
    """The graph of statements. `types` are numbers of styles."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.heads = network.frames

    def forward(self, triggers: Tensor, types: Tensor, atoms: Tensor, buckets: Tensor) -> Tensor:
        """Scores of roles."""
        scores: Tensor = self.heads.statement_roles(triggers + self.heads.styles(types), atoms.unsqueeze(0), buckets)
        return scores


class Same(nn.Module):
    """The graph of pairs of deeds."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.heads = network.frames

    def forward(self, a: Tensor, b: Tensor, features: Tensor) -> Tensor:
        """The share for being one happening."""
        return torch.sigmoid(self.heads.same_scores(a, b, features))


def export(checkpoint: Path, tokenizer: Path, out: Path, *, card: dict[str, Any], quantized: bool = True) -> None:
    """Writes the model file. `card` goes into its manifest: corpora, scores, versions."""
    held = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = Network(Sizes(**held["sizes"]))
    network.load_state_dict(held["average"])
    network.eval()
    if quantized:
        network.encoder.words = RowWise(network.encoder.words)
    with tempfile.TemporaryDirectory() as folder:
        parts = {
            "reading.onnx": _graph(Reading(network).eval(), _window(), _NAMES, OUTPUTS, _AXES, Path(folder), quantized),
            "relabelling.onnx": _graph(
                Relabelling(network).eval(),
                (torch.zeros(2, network.sizes.relation), torch.zeros(2, network.sizes.relation)),
                ("dependent", "head"),
                ("relations",),
                {"dependent": {0: "n"}, "head": {0: "n"}, "relations": {0: "n"}},
                Path(folder),
                quantized,
            ),
            **{
                name: _graph(module(network).eval(), example, inputs, outputs, axes, Path(folder), quantized=False)
                for name, module, example, inputs, outputs, axes in _frame_graphs(network.sizes)
            },
            "tokenizer.json": json.dumps(json.loads(tokenizer.read_bytes()), separators=(",", ":")).encode(),
        }
    manifest = {
        "format": FORMAT,
        "relations": held["relations"],
        "scripts": held["scripts"],
        **LABELS,
        "lifts": lifts(),
        "recipe": held["recipe"],
        "epochs": held["epoch"],
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
        **card,
    }
    parts["manifest.json"] = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name, data in parts.items():
            bundle.writestr(zipfile.ZipInfo(name, _DATE), data)


_NAMES = ("ids", "shapes", "spaces", "first", "given")
_AXES = {
    **{name: {0: "batch", 1: "subwords"} for name in ("ids", "shapes", "spaces")},
    **{name: {0: "batch", 1: "atoms"} for name in ("first", "given", *OUTPUTS)},
    "arcs": {0: "batch", 1: "atoms", 2: "heads"},
    "head": {0: "batch", 1: "heads"},
}


_FRAME = ("triggers", "types", "atoms", "buckets")
_FRAME_AXES = {
    "triggers": {0: "triggers"},
    "types": {0: "triggers"},
    "atoms": {0: "atoms"},
    "buckets": {0: "triggers", 1: "atoms"},
    "roles": {0: "triggers", 1: "atoms"},
}


def _frame_graphs(sizes: Sizes) -> list[tuple[Any, ...]]:
    """Name, module, example, inputs, outputs and axes of the graphs that are run for triggers alone."""
    one = torch.zeros(2, dtype=torch.int64)
    buckets = torch.zeros(2, 3, dtype=torch.int64)
    window = (torch.zeros(2, sizes.width), one, torch.zeros(3, sizes.width), buckets)
    pair = (torch.zeros(2, sizes.mention), torch.zeros(2, sizes.mention), torch.zeros(2, PAIR_FEATURES))
    outputs = ("roles", "status", "modes", "mention")
    return [
        ("deeds.onnx", Deeds, window, _FRAME, outputs, {**_FRAME_AXES, **{n: {0: "triggers"} for n in outputs[1:]}}),
        ("statements.onnx", Statements, window, _FRAME, ("roles",), _FRAME_AXES),
        ("same.onnx", Same, pair, ("a", "b", "features"), ("share",), {n: {0: "n"} for n in ("a", "b", "features")}),
    ]


def _window() -> tuple[Tensor, ...]:
    """Any window; the tracer needs one with padding."""
    ids = torch.tensor([[101, 7592, 2088, 1012, 102], [101, 7592, 1012, 102, 0]])
    first = torch.tensor([[1, 2, 3], [1, 2, 0]])
    given = torch.tensor([[2, -1, -1], [2, -1, -1]])
    return ids, torch.ones_like(ids), torch.ones_like(ids), first, given


def _graph(
    module: nn.Module,
    example: tuple[Tensor, ...],
    inputs: Sequence[str],
    outputs: Sequence[str],
    axes: dict[str, dict[int, str]],
    folder: Path,
    quantized: bool,
) -> bytes:
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    plain, ready, small = (folder / f"{name}.onnx" for name in ("plain", "ready", "small"))
    torch.onnx.export(
        module,
        example,
        str(plain),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
    if not quantized:
        return plain.read_bytes()
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready), str(small), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"]
    )
    return small.read_bytes()
