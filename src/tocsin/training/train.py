"""The training itself: steps, checkpoints, and a moving average of the weights, which is what is exported."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from tocsin.training import frame_heads, frames, measure, mixing
from tocsin.training.corpora import Corpora
from tocsin.training.examples import Window, batches, windows
from tocsin.training.frames import FrameBatch
from tocsin.training.network import Network, Sizes, losses

_T = TypeVar("_T")
_ALL = (("deeds", 1.0), ("polnear", 0.12), ("times", 0.7))


@dataclass(frozen=True, slots=True)
class Phase:
    """Some epochs with one rise and fall of the learning rate, from the averaged weights of the phase before."""

    epochs: int
    peak: float = 1.0  # of the rates in `Recipe`
    trees_share: float = 1.0  # of the treebanks' documents, a new draw each epoch
    names_share: float = 0.6  # of the documents that have names alone
    names_weight: float = 0.5  # of that loss; the others' are in WEIGHTS
    frames: tuple[tuple[str, float], ...] = ()  # corpora of frames and times, and the share of their documents
    mixed: tuple[float, ...] = ()  # begins from a mix of what as many phases before ended with
    only: tuple[str, ...] = ()  # beginnings of the names of what learns; none: everything


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be tuned. Rates, warm-up, clipping and batch are the feasibility run's, which were not searched.

    The first two phases teach words, trees and names from MiniLM, the third deeds and statements beside a rehearsal of
    those; released weights stand in for these three. The fourth brings times and PolNeAR's style. The last mixes
    what the second, third and fourth ended with, and fits to the mix the heads that the fourth alone has. What was
    really run stands in `recipes/reader/README.md`.
    """

    phases: tuple[Phase, ...] = (
        Phase(14),
        Phase(6, peak=0.4, names_share=1.0, names_weight=1.5),
        Phase(11, 0.7, 0.2, 0.2, 1.0, (("deeds", 1.0),)),
        Phase(3, 0.5, 0.15, 0.3, 1.5, _ALL),
        Phase(
            6,
            0.5,
            0.0,
            0.0,
            frames=(("times", 1.0), ("polnear", 0.06)),
            mixed=(0.06, 0.47, 0.47),
            only=("frames.times.", "frames.says.", "frames.styles."),
        ),
    )
    subwords: int = 1800  # padded subwords a batch
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    final_rate: float = 0.02
    clip: float = 2.0
    average: float = 0.998  # decay of the moving average of weights, a step
    seed: int = 1
    kept_every: int = 200  # steps between two checkpoints: some five minutes on two cores


WEIGHTS = {"arcs": 1.0, "relations": 1.0, "upos": 0.5, "scripts": 0.5, "begins": 0.5, **frame_heads.LOSSES}
"""How much each head's loss counts; that of names stands with the phase."""


@dataclass(slots=True)
class State:
    """Where a training stands: whole epochs that are done, steps of the present phase, and of the present epoch."""

    network: Network
    average: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    epoch: int = 0
    step: int = 0
    within: int = 0


def train(
    corpora: Corpora,
    minilm: Path,
    checkpoint: Path,
    recipe: Recipe,
    *,
    device: str = "cpu",
    say: Callable[[str], None] = print,
    start: Network | None = None,
    first: int = 1,
) -> Network:
    """Trains from `minilm` (or goes on from `checkpoint` where it exists) and gives back the averaged network.

    With `start` the phases before number `first` (from 1) are left out, and it is what they ended with. A checkpoint is
    written after every epoch and every `kept_every` steps, whole or not at all; what each phase ended with lies beside
    it (`mixing`).
    """
    torch.manual_seed(recipe.seed)
    if start is None:
        network = Network(Sizes(len(corpora.labels.relations), len(corpora.labels.scripts)))
        network.encoder.load_minilm(minilm)
    else:
        network = start
    network.to(device)
    average = {name: value.detach().clone().float() for name, value in network.state_dict().items()}
    state = State(network, average, _optimizer(network, recipe))
    if start is not None:
        state.epoch = sum(phase.epochs for phase in recipe.phases[: first - 1])
    if checkpoint.exists():
        _restore(state, checkpoint, device)
        say(f"goes on from {checkpoint} after epoch {state.epoch} and {state.within} steps")
    began = 0
    for number, phase in enumerate(recipe.phases, 1):
        ends = began + phase.epochs
        if state.epoch < ends:
            if state.epoch == began and not state.within:
                _begin(state, phase, number, checkpoint.parent, recipe)
            _phase(state, phase, began, corpora, recipe, checkpoint, device, say)
            mixing.keep(checkpoint.parent, number, state.average)
        began = ends
    return averaged(network, state.average)


def _begin(state: State, phase: Phase, number: int, folder: Path, recipe: Recipe) -> None:
    """The weights that a phase begins with: those that the one before ended with, or a mix of several."""
    if phase.mixed:
        before = range(number - len(phase.mixed), number)
        parts = [(mixing.kept(folder, n), share) for n, share in zip(before, phase.mixed, strict=True)]
        device = next(state.network.parameters()).device
        state.average = {name: value.to(device) for name, value in mixing.mixed(parts).items()}
    state.network.load_state_dict(state.average)
    state.optimizer, state.step = _optimizer(state.network, recipe), 0


def _phase(
    state: State,
    phase: Phase,
    began: int,
    corpora: Corpora,
    recipe: Recipe,
    checkpoint: Path,
    device: str,
    say: Callable[[str], None],
) -> None:
    """The epochs of one phase that are not done yet."""
    steps = phase.epochs * len(_epoch(corpora, recipe, phase, began))
    clock = time.monotonic()
    for name, parameter in state.network.named_parameters():
        parameter.requires_grad_(not phase.only or name.startswith(phase.only))
    rates = (recipe.encoder_rate, recipe.encoder_rate, recipe.head_rate)
    while state.epoch < began + phase.epochs:
        state.network.train()
        run: dict[str, float] = {}
        for batch in _epoch(corpora, recipe, phase, state.epoch)[state.within :]:
            rate = phase.peak * _rate(state.step, steps, recipe)
            for group, base in zip(state.optimizer.param_groups, rates, strict=True):
                group["lr"] = base * rate
            tensors = {name: torch.from_numpy(array).to(device) for name, array in batch.items()}
            for name, value in one_step(state.network, state.optimizer, tensors, recipe, phase, device).items():
                run[name] = 0.98 * run.get(name, value) + 0.02 * value
            state.step += 1
            state.within += 1
            if state.step % 4 == 0:
                _follow(state.average, state.network, min(recipe.average, 1 - 10 / (state.step + 10)) ** 4)
            if state.step % 100 == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in sorted(run.items()))
                say(f"step {state.step}/{steps} {time.monotonic() - clock:.0f}s {shown}")
            if state.step % recipe.kept_every == 0:
                _save(checkpoint, state, corpora, recipe)
        state.epoch, state.within = state.epoch + 1, 0
        _save(checkpoint, state, corpora, recipe)
        told = scores(averaged(state.network, state.average), corpora, device)
        say(f"epoch {state.epoch} {time.monotonic() - clock:.0f}s {told}")


def one_step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    batch: dict[str, Tensor],
    recipe: Recipe,
    phase: Phase,
    device: str,
) -> dict[str, float]:
    """One step of the optimizer; gives the loss of each head."""
    with torch.autocast(device, dtype=torch.bfloat16):
        found = losses(network, batch)
    weights = {**WEIGHTS, "names": phase.names_weight}
    total = torch.stack([weights[name] * value for name, value in found.items()]).sum()
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return {name: float(value.detach()) for name, value in found.items()}


def scores(network: Network, corpora: Corpora, device: str) -> dict[str, Any]:
    """Quick scores of the sets that measure while training."""
    network.eval()
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        found: dict[str, Any] = {
            "ewt": measure.trees(network, corpora.ewt_dev, corpora.labels, device),
            "gum": measure.trees(network, corpora.gum_dev, corpora.labels, device),
            "news": measure.names(network, corpora.news_dev, "news", device),
            "frames": measure.frames(network, corpora.frames_dev, device),
        }
    return found


def averaged(network: Network, average: dict[str, Tensor]) -> Network:
    """A network with the averaged weights; the one given stays as it is."""
    copy = Network(network.sizes)
    copy.load_state_dict(average)
    return copy.to(next(network.parameters()).device)


def _epoch(corpora: Corpora, recipe: Recipe, phase: Phase, epoch: int) -> list[FrameBatch]:
    """Batches in random order: of trees and names together, and of each corpus of frames or times alone."""
    rng = random.Random(f"{recipe.seed}/{epoch}")
    drawn = [*_drawn(corpora.trees, phase.trees_share, rng), *_drawn(corpora.names, phase.names_share, rng)]
    cut: list[Window] = [w for d in drawn for w in windows(d, rng)]
    found: list[FrameBatch] = list(batches(cut, recipe.subwords, rng))
    for name, share in phase.frames:
        found += frames.batches(_drawn(corpora.frames.get(name, []), share, rng), recipe.subwords, rng)
    rng.shuffle(found)
    return found


def _drawn(documents: Sequence[_T], share: float, rng: random.Random) -> list[_T]:
    return rng.sample(documents, round(share * len(documents)))


def _rate(step: int, steps: int, recipe: Recipe) -> float:
    warm = max(1, int(recipe.warm_up * steps))
    return (step + 1) / warm if step < warm else max(recipe.final_rate, 1 - step / steps)


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    encoder, plain, heads = [], [], []
    for name, parameter in network.named_parameters():
        if not name.startswith("encoder."):
            heads.append(parameter)
        elif parameter.ndim < 2 or "norm" in name or "shapes" in name or "spaces" in name:
            plain.append(parameter)
        else:
            encoder.append(parameter)
    return torch.optim.AdamW(
        [
            {"params": encoder, "lr": recipe.encoder_rate, "weight_decay": 0.01},
            {"params": plain, "lr": recipe.encoder_rate, "weight_decay": 0.0},
            {"params": heads, "lr": recipe.head_rate, "weight_decay": 0.01},
        ],
        betas=(0.9, 0.98),
        eps=1e-8,
        fused=True,
    )


def _follow(average: dict[str, Tensor], network: Network, decay: float) -> None:
    current = network.state_dict()
    names = [name for name, value in average.items() if value.is_floating_point()]
    torch._foreach_lerp_([average[n] for n in names], [current[n].float() for n in names], 1 - decay)


def _restore(state: State, path: Path, device: str) -> None:
    held = torch.load(path, map_location=device, weights_only=True)
    state.network.load_state_dict(held["network"])
    state.average = held["average"]
    state.optimizer.load_state_dict(held["optimizer"])
    state.step, state.epoch, state.within = held["step"], held["epoch"], held["within"]


def _save(path: Path, state: State, corpora: Corpora, recipe: Recipe) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    held = {
        "network": state.network.state_dict(),
        "average": state.average,
        "optimizer": state.optimizer.state_dict(),
        "step": state.step,
        "epoch": state.epoch,
        "within": state.within,
        "sizes": state.network.sizes.as_dict(),
        "relations": corpora.labels.relations,
        "scripts": corpora.labels.scripts,
        "recipe": asdict(recipe),
    }
    torch.save(held, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
