"""Weights of several trainings of one descent as one: the mean of each (Wortsman et al. 2022, "model soups")."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

Weights = dict[str, Tensor]


def mixed(parts: Sequence[tuple[Mapping[str, Tensor], float]]) -> Weights:
    """The mean of the weights, each part counting its share; what a part lacks is the mean of those that have it."""
    found: Weights = {}
    for name in dict.fromkeys(name for weights, _ in parts for name in weights):
        having = [(weights[name].float(), share) for weights, share in parts if name in weights]
        total = sum(share for _, share in having)
        found[name] = torch.stack([value * (share / total) for value, share in having]).sum(0)
    return found


def path_of(folder: Path, phase: int) -> Path:
    """Where the weights lie that a phase (from 1) ended with."""
    return folder / f"phase{phase}.pt"


def keep(folder: Path, phase: int, weights: Mapping[str, Tensor]) -> None:
    """Writes the weights that a phase ended with, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    part = path_of(folder, phase).with_suffix(".part")
    torch.save(dict(weights), part)
    part.replace(path_of(folder, phase))


def kept(folder: Path, phase: int) -> Weights:
    """Those weights. Raises `FileNotFoundError` where the phase did not end in this folder."""
    found: Weights = torch.load(path_of(folder, phase), map_location="cpu", weights_only=True)
    return found
