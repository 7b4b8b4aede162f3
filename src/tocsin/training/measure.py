"""Quick scores while training, with gold words, greedy arcs, no subtypes. The final ones are evaluation's."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from tocsin.language.labels import NAMES, STYLES, WORD
from tocsin.training.examples import Document, Labels, batches, windows
from tocsin.training.frames import FrameDocument
from tocsin.training.frames import batches as frame_batches
from tocsin.training.network import NEVER, Network, possible_heads

_SUBWORDS = 4000


def trees(network: Network, documents: Sequence[Document], known: Labels, device: str) -> dict[str, float]:
    """`upos`, `uas`, `las`, `lemma` (edit script), `begins` (atoms whose begin is told rightly), fractions."""
    plain = _plain(known)
    right = dict.fromkeys(("upos", "uas", "las", "lemma", "begins"), 0)
    total = dict.fromkeys(right, 0)
    for batch in _batches(documents, device):
        states = network.atoms(batch["ids"], batch["shapes"], batch["spaces"], batch["first"])
        atoms = states[:, 1:]
        allowed = possible_heads(batch["begins"])
        heads = network.arc_scores(states).float().masked_fill(~allowed, NEVER).argmax(-1)
        dependent, head = network.relation_parts(states)
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        relations = plain.to(device)[network.relation_scores(dependent, head).argmax(-1)]
        words = batch["begins"] >= WORD
        attached = heads == batch["heads"]
        gold = plain.to(device)[batch["relations"].clamp(min=0)]
        real = batch["begins"] >= 0
        for name, hit, where in (
            ("upos", network.upos(atoms).argmax(-1) == batch["upos"], words),
            ("uas", attached, words),
            ("las", attached & (relations == gold) & (batch["relations"] >= 0), words),
            ("lemma", network.scripts(atoms).argmax(-1) == batch["scripts"], words),
            ("begins", network.begins(atoms).argmax(-1) == batch["begins"], real),
        ):
            right[name] += int((hit & where).sum())
            total[name] += int(where.sum())
    return {name: round(n / max(1, total[name]), 4) for name, n in right.items()}


def names(network: Network, documents: Sequence[Document], style: str, device: str) -> dict[str, float]:
    """F1 of exact spans of people, organisations and places (facilities left out) in one style."""
    column = STYLES.index(style)
    hits = found = wanted = 0
    for batch in _batches(documents, device):
        states = network.atoms(batch["ids"], batch["shapes"], batch["spaces"], batch["first"])
        told = network.name_scores(states[:, 1:])[:, :, column].argmax(-1)
        for row, (gold_row, told_row) in enumerate(zip(batch["names"][:, :, column], told, strict=True)):
            length = int((batch["names"][row, :, column] >= 0).sum())
            gold = _spans(gold_row[:length].tolist())
            ours = _spans(told_row[:length].tolist())
            hits += len(gold & ours)
            found += len(ours)
            wanted += len(gold)
    return {"f1": round(2 * hits / max(1, found + wanted), 4)}


def frames(network: Network, documents: Sequence[FrameDocument], device: str) -> dict[str, float]:
    """F1 of deeds (`deeds`: trigger and type) and cues (`cues`: trigger alone); `status`, of right ones the share.

    `deed_roles` and `statement_roles`: the share of labelled atoms that are right in frames of gold triggers (of both
    those wanted and those told: F1).
    """
    heads, rng = network.frames, random.Random(1)
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()

    def count(name: str, right: Tensor, told: Tensor, wanted: Tensor) -> None:
        hits[name] += 2 * int(right.sum())
        total[name] += int(told.sum()) + int(wanted.sum())

    for arrays in frame_batches(documents, _SUBWORDS, rng):
        batch = {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}
        layers = network.encoder.layered(batch["ids"], batch["shapes"], batch["spaces"])
        atoms = network.frame_atoms(layers, batch["first"])
        for name, known in (("deeds", batch["deeds"]), ("cues", batch["cues"])):
            told = getattr(heads, name)(atoms).argmax(-1)
            same = (told == known) if name == "deeds" else (told > 0)
            count(name, same & (known > 0), (told > 0) & (known >= 0), known > 0)
        for kind, types, given in (
            ("deed", heads.kinds, batch.get("deed_type")),
            ("statement", heads.styles, batch.get("statement_style")),
        ):
            if given is None:
                continue
            window, at = batch[f"{kind}_at"].unbind(-1)
            triggers = atoms[window, at]
            if kind == "deed":
                status = heads.status(triggers).argmax(-1) == batch["deed_status"]
                hits["status"] += int(status.sum())
                total["status"] += len(status)
            scores = getattr(heads, f"{kind}_roles")(triggers + types(given), atoms[window], batch[f"{kind}_buckets"])
            told, gold = scores.argmax(-1), batch[f"{kind}_roles"]
            count(f"{kind}_roles", (told == gold) & (gold > 0), (told > 0) & (gold >= 0), gold > 0)
    return {name: round(hits[name] / max(1, n), 4) for name, n in total.items()}


def _spans(labels: Sequence[int]) -> set[tuple[int, int, str]]:
    spans = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, 0]):
        name = NAMES[label]
        if kind and (name == "O" or name[0] == "B" or name[2:] != kind):
            spans.add((start, i, kind))
            kind = ""
        if name != "O" and not kind:
            start, kind = i, name[2:]
    return {s for s in spans if s[2] in ("PER", "ORG", "LOC")}


def _plain(known: Labels) -> Tensor:
    first: dict[str, int] = {}
    return torch.tensor([first.setdefault(r.split(":")[0], i) for i, r in enumerate(known.relations)])


def _batches(documents: Sequence[Document], device: str) -> "list[Mapping[str, Tensor]]":
    found = [w for d in documents for w in windows(d, None)]
    return [
        {name: torch.from_numpy(array).to(device) for name, array in batch.items()}
        for batch in batches(found, _SUBWORDS, None)
    ]
