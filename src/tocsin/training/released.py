"""Weights that were released by themselves: the feasibility run's, which training may go on from (`frames.pt`)."""

from pathlib import Path

import torch
from torch import Tensor

from tocsin.training.network import Network, Sizes

# Names of the file -> ours. What stands under `base.` is the network without the heads of frames.
_PREFIXES = {
    "deed.": "frames.deeds.",
    "cue.": "frames.cues.",
    "status.": "frames.status.",
    "modes.": "frames.modes.",
    "kind.": "frames.kinds.",
    "rt.": "frames.deed_roles.trigger.",
    "ra.": "frames.deed_roles.atom.",
    "rw.": "frames.deed_roles.both.",
    "rdist.": "frames.deed_roles.distance.",
    "st.": "frames.statement_roles.trigger.",
    "sa.": "frames.statement_roles.atom.",
    "sw.": "frames.statement_roles.both.",
    "sdist.": "frames.statement_roles.distance.",
    "ct.": "frames.mention.",
    "cm.": "frames.same.",
    "base.": "",
}


_LACKING = ("frames.says.", "frames.times.", "frames.styles.")


def given(network: Network) -> dict[str, Tensor]:
    """The weights of a network just loaded that the file had, and none that began anew."""
    return {name: value for name, value in network.state_dict().items() if not name.startswith(_LACKING)}


def load(path: Path) -> Network:
    """The network with the released weights; what they lack (PolNeAR's style, times) begins anew.

    Raises `FileNotFoundError` where there is no such file, `KeyError` for a weight that has no place.
    """
    held: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    given = {_ours(name): value.float() for name, value in held.items() if not name.startswith("cfeat.")}
    size = given["relation.weight"].shape[1]
    network = Network(Sizes(given["relation.weight"].shape[0] // size, given["scripts.1.weight"].shape[0]))
    ours = network.state_dict()
    for name, value in given.items():
        if ours[name].shape == value.shape:
            ours[name] = value
        else:  # labels that were added stand behind those that were there
            ours[name].copy_(_widened(ours[name], value))
    ours["frames.mix"] = given["encoder.mix"].clone()
    network.load_state_dict(ours)
    return network


def _ours(name: str) -> str:
    prefix = next(p for p in _PREFIXES if name.startswith(p))
    return _PREFIXES[prefix] + name[len(prefix) :]


def _widened(ours: Tensor, given: Tensor) -> Tensor:
    """`ours` with the given rows (or columns) in front."""
    found = ours.clone()
    found[tuple(slice(0, n) for n in given.shape)] = given
    return found
