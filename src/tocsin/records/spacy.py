"""A `Reading` as a spaCy `Doc`, for those who work there. spaCy is imported here and nowhere else."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tocsin.records.reading import Reading

_UNREAD = "X"


def to_spacy(reading: "Reading") -> "Doc":
    """See `Reading.to_spacy`."""
    try:
        from spacy.tokens import Doc, Span
        from spacy.vocab import Vocab
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("Reading.to_spacy() needs spaCy: pip install 'tocsin[spacy]'") from error
    text = reading.article.text
    forms: list[str] = []
    spaces: list[bool] = []
    place: list[int] = []  # word -> token

    def gap(start: int, end: int) -> None:
        """What stands between words: one blank belongs to the token before it, the rest is a token."""
        piece = text[start:end]
        if piece.startswith(" ") and forms and not spaces[-1]:
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            forms.append(piece)
            spaces.append(False)

    at = 0
    for word in reading.words:
        gap(at, word.start)
        place.append(len(forms))
        forms.append(text[word.start : word.end])
        spaces.append(False)
        at = word.end
    gap(at, len(text))
    count = len(forms)
    lemmas, upos, relations, heads = list(forms), [_UNREAD] * count, ["dep"] * count, list(range(count))
    starts = [False] * count
    for word, token in zip(reading.words, place, strict=True):
        lemmas[token], upos[token], relations[token] = word.lemma, word.upos, word.relation
        if word.head >= 0:
            heads[token] = place[word.head]
        else:
            relations[token] = "ROOT"
    for sentence in reading.sentences:
        starts[place[sentence.first]] = True
    if count:
        starts[0] = True
    for i in set(range(count)) - set(place):  # gaps hang on the token before, spaCy's way with white space
        heads[i] = max(0, i - 1)
        if forms[i].isspace():
            upos[i] = "SPACE"
    doc = Doc(
        Vocab(),
        words=forms,
        spaces=spaces,
        lemmas=lemmas,
        pos=upos,
        deps=relations,
        heads=heads,
        sent_starts=None if reading.words else starts,
    )
    spans: list[Span] = []
    for mark in sorted((m for m in reading.entities if m.named), key=lambda m: (m.start, -m.end)):
        span = doc.char_span(mark.start, mark.end, label=mark.kind, alignment_mode="expand")
        if span is not None and (not spans or spans[-1].end <= span.start):
            spans.append(span)
    doc.ents = spans
    return doc
