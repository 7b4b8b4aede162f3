"""Atoms to the subwords of the network's vocabulary."""

from collections.abc import Sequence

from tokenizers import Tokenizer

from tocsin.language.atoms import shape

MOST_PIECES = 8
"""Subwords of one atom that the network reads; the rest of an address or a very long word tells it nothing more."""

_MOST_KNOWN = 200_000  # atoms kept with their subwords: about 40 MB; an archive's vocabulary has no end
CLS, SEP = 101, 102


class Pieces:
    """The subwords and the shape of an atom, remembered: news repeats its words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def of(self, surfaces: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
        """For each atom its subword ids (at least one, at most `MOST_PIECES`) and its shape."""
        known = self._known
        missing = [s for s in dict.fromkeys(surfaces) if s not in known]
        if missing:
            if len(known) > _MOST_KNOWN:
                known.clear()
                missing = list(dict.fromkeys(surfaces))
            for surface, encoding in zip(
                missing, self._tokenizer.encode_batch(missing, add_special_tokens=False), strict=True
            ):
                ids = tuple(encoding.ids[:MOST_PIECES]) or (100,)  # [UNK]: a control character has no subword
                known[surface] = ids, shape(surface)
        return [known[s] for s in surfaces]
