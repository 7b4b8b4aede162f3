"""The network: MiniLM with a head for each thing that the reader tells.

Parser after Dozat and Manning (2017); a learned mix of layers after Peters et al. (2018); each head sees the first
subword of an atom. Everything about words is asked of the atom that begins one, so that one pass tells words, sentences
and trees from raw text.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.language.atoms import SHAPES
from tocsin.language.labels import NAMES, SENTENCE, STYLES, UPOS, WORD
from tocsin.training import frame_heads
from tocsin.training.frame_heads import FrameHeads, Hidden

NEVER = -1e4
"""A score that no softmax and no maximum takes up; within the range of half floats."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The widths of the network. Those of the encoder are MiniLM's; those of the heads are the feasibility run's."""

    relations: int
    scripts: int
    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    arc: int = 384
    relation: int = 128
    hidden: int = 256
    role: int = 96
    mention: int = 128

    def as_dict(self) -> dict[str, int]:
        """For the checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One layer of the encoder, as BERT has it."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.attention_heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, sizes.inner)
        self.down = nn.Linear(sizes.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (batch, subwords, width), with `mask` added to the scores of attention."""
        batch, length, width = x.shape
        size = width // self.heads
        parts = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        weights = functional.softmax((query * (1 / math.sqrt(size))) @ key.transpose(2, 3) + mask.to(query.dtype), -1)
        attended = (weights @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.drop(self.out(attended)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Dropout(nn.Module):
    """Dropout from a pool of masks drawn once: drawing is slow on a CPU (9 % of a step in the feasibility run)."""

    _pools: dict[tuple[float, torch.dtype, torch.device], Tensor] = {}  # noqa: RUF012 - one pool for all layers

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """The input itself when not training."""
        if not self.training or self.p == 0:
            return x
        key = (self.p, x.dtype, x.device)
        if key not in self._pools:
            kept = torch.rand(8_000_009, device=x.device) >= self.p
            self._pools[key] = kept.to(x.dtype) / (1 - self.p)
        pool, n = self._pools[key], x.numel()
        if n >= pool.numel():
            return functional.dropout(x, self.p)
        at = int(torch.randint(0, pool.numel() - n, (1,)))
        return x * pool[at : at + n].view(x.shape)


class Encoder(nn.Module):
    """MiniLM over subwords, told also how each atom is written and what stands before it."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(512, sizes.width)
        self.shapes = nn.Embedding(SHAPES, sizes.width)
        self.spaces = nn.Embedding(4, sizes.width)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.spaces.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        mix = torch.zeros(sizes.layers)
        mix[-1] = 1.0
        self.mix = nn.Parameter(mix)

    def forward(self, ids: Tensor, shapes: Tensor, spaces: Tensor) -> Tensor:
        """The states as most heads take them, mixed: batch, subwords, width. Padding is id 0."""
        return mixed(self.layered(ids, shapes, spaces), self.mix)

    def layered(self, ids: Tensor, shapes: Tensor, spaces: Tensor) -> list[Tensor]:
        """The states of each layer."""
        x = self.words(ids) + self.shapes(shapes) + self.spaces(spaces) + self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        mask = (ids == 0)[:, None, None, :].to(x.dtype) * NEVER
        found = []
        for layer in self.layers:
            x = layer(x, mask)
            found.append(x)
        return found

    def load_minilm(self, path: Path) -> None:
        """Takes the weights of a BERT of this size from a safetensors file."""
        from safetensors.torch import load_file

        given = load_file(path)
        table = {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(len(self.layers)):
            for kind in ("weight", "bias"):
                layer = f"encoder.layer.{i}."
                table[f"layers.{i}.qkv.{kind}"] = torch.cat(
                    [given[f"{layer}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                for ours, theirs in names.items():
                    table[f"layers.{i}.{ours}.{kind}"] = given[f"{layer}{theirs}.{kind}"]
        self.load_state_dict({**self.state_dict(), **table})


def mixed(layers: list[Tensor], mix: Tensor) -> Tensor:
    """One state from those of all layers, each counting as `mix` says."""
    share = torch.softmax(mix, 0)
    found = torch.zeros_like(layers[0])
    for i, states in enumerate(layers):
        found = found + share[i] * states
    return found


class Network(nn.Module):
    """Encoder and heads. `atoms` gives their states; each head takes those."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        width, hidden = sizes.width, sizes.hidden
        self.encoder = Encoder(sizes)
        self.drop = nn.Dropout(0.2)
        self.begins = nn.Sequential(Hidden(width, hidden, 0.2), nn.Linear(hidden, 3))
        self.upos = nn.Sequential(Hidden(width, hidden, 0.2), nn.Linear(hidden, len(UPOS)))
        self.scripts = nn.Sequential(Hidden(width, hidden, 0.2), nn.Linear(hidden, sizes.scripts))
        self.names = nn.Sequential(Hidden(width, hidden, 0.2), nn.Linear(hidden, len(STYLES) * len(NAMES)))
        self.arc_dependent = Hidden(width, sizes.arc, 0.33)
        self.arc_head = Hidden(width, sizes.arc, 0.33)
        self.arc = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_bias = nn.Linear(sizes.arc, 1, bias=False)
        self.relation_dependent = Hidden(width, sizes.relation, 0.33)
        self.relation_head = Hidden(width, sizes.relation, 0.33)
        self.relation = nn.Linear(sizes.relation + 1, sizes.relations * (sizes.relation + 1), bias=False)
        nn.init.normal_(self.arc.weight, 0, 0.01)
        nn.init.zeros_(self.relation.weight)
        self.frames = FrameHeads(width, sizes.layers, hidden, sizes.role, sizes.mention)

    def atoms(self, ids: Tensor, shapes: Tensor, spaces: Tensor, first: Tensor) -> Tensor:
        """States of [CLS] (for the root) and of each atom: batch, 1 + atoms, width."""
        states = self.encoder(ids, shapes, spaces)
        at = functional.pad(first, (1, 0))
        return self.drop(states.gather(1, at.unsqueeze(-1).expand(-1, -1, states.shape[-1])))

    def frame_atoms(self, layers: list[Tensor], first: Tensor) -> Tensor:
        """States of the atoms as the heads of frames take them, from those of all layers: batch, atoms, width."""
        states = mixed(layers, self.frames.mix)
        found: Tensor = self.frames.drop(states.gather(1, first.unsqueeze(-1).expand(-1, -1, states.shape[-1])))
        return found

    def name_scores(self, atoms: Tensor) -> Tensor:
        """Batch, atoms, styles, labels."""
        scores = self.names(atoms)
        return scores.view(*scores.shape[:2], len(STYLES), len(NAMES))

    def arc_scores(self, states: Tensor) -> Tensor:
        """Batch, dependent, head (0 is the root)."""
        dependent, head = self.arc_dependent(states[:, 1:]), self.arc_head(states)
        scale = 4 / math.sqrt(head.shape[-1])
        return self.arc(dependent) @ head.transpose(1, 2) * scale + self.arc_bias(head).transpose(1, 2)

    def relation_parts(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """What the relation of an arc is told from: dependents (batch, atoms, d) and heads (batch, 1 + atoms, d)."""
        return self.relation_dependent(states[:, 1:]), self.relation_head(states)

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations (…, relations) of arcs whose two ends are given row by row (…, d)."""
        one = torch.ones_like(dependent[..., :1])
        dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        asked = self.relation(dependent).view(*dependent.shape[:-1], self.sizes.relations, dependent.shape[-1])
        return (asked @ head.unsqueeze(-1)).squeeze(-1)


def possible_heads(begins: Tensor) -> Tensor:
    """True where atom i may hang on head j (0: root): j begins a word of its sentence. Batch, atoms, 1 + atoms."""
    sentence = (begins == SENTENCE).to(torch.int64).cumsum(1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    allowed = same & (begins >= WORD).unsqueeze(1)
    place = torch.arange(begins.shape[1], device=begins.device)
    own = place.unsqueeze(0) == place.unsqueeze(1)
    root = torch.ones_like(allowed[:, :, :1])
    return torch.cat([root, allowed & ~own], 2)


def losses(network: Network, batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for: of frames and times, or of words, trees and names."""
    if "deeds" in batch:
        layers = network.encoder.layered(batch["ids"], batch["shapes"], batch["spaces"])
        return frame_heads.losses(network.frames, network.frame_atoms(layers, batch["first"]), batch)
    states = network.atoms(batch["ids"], batch["shapes"], batch["spaces"], batch["first"])
    atoms = states[:, 1:]
    found: dict[str, Tensor] = {}

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=-100)

    if bool((batch["names"] >= 0).any()):
        found["names"] = entropy(network.name_scores(atoms), batch["names"])
    if bool((batch["begins"] >= 0).any()):
        found["begins"] = entropy(network.begins(atoms), batch["begins"])
        found["upos"] = entropy(network.upos(atoms), batch["upos"])
        found["scripts"] = entropy(network.scripts(atoms), batch["scripts"])
        allowed = possible_heads(batch["begins"])
        arcs = network.arc_scores(states).float().masked_fill(~allowed, NEVER)
        found["arcs"] = entropy(arcs, batch["heads"])
        dependent, head = network.relation_parts(states)
        gold = batch["heads"].clamp(min=0)
        head = head.gather(1, gold.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        found["relations"] = entropy(network.relation_scores(dependent, head), batch["relations"])
    return found
