"""Bytes to text: which encoding, and whether they are text at all."""

import codecs
import re
from dataclasses import dataclass

from tocsin.records import Problem

_BOMS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_MAGIC = (  # first bytes, what it is, what to do
    (b"%PDF-", "a PDF", "Take its text out first, for instance with `pdftotext FILE -`."),
    (b"PK\x03\x04", "a zip archive or an office document", "Export it as text or HTML first, or unpack it."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Export it as text or HTML first."),
    (b"{\\rtf", "a rich-text document", "Export it as text or HTML first."),
    (b"\x89PNG", "a PNG picture", "Tocsin reads text, not pictures; run an OCR program on it first."),
    (b"\xff\xd8\xff", "a JPEG picture", "Tocsin reads text, not pictures; run an OCR program on it first."),
    (b"GIF8", "a GIF picture", "Tocsin reads text, not pictures; run an OCR program on it first."),
    (b"SQLite format 3", "an SQLite database", "Export the articles as JSON Lines first."),
    (b"PAR1", "a Parquet file", "Export the articles as JSON Lines first."),
)

# Control characters that no text has (tab, line ends, form feed and escape are spared). More than one in 200 and it
# is no text: the 10,963 texts of our development sets have none; gzip has one in 10, programs one in 2 (2026-11-23).
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 1 / 200
_SAMPLE = 65_536

# What charset-normalizer may choose from. It knows 99 code pages, and on a few hundred bytes it picks exotic ones
# (a Latin-1 sentence came back as cp1125 and as big5 with the full list); these are what news pages and agency
# files of the regions have been written in.
_LEGACY = "cp1252 cp1251 koi8_r cp1250 cp1254 cp1256 cp1255 cp1253 gb18030 big5 shift_jis euc_kr".split()

_INNER_SYMBOL = re.compile(r"[^\W\d_][\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\ufffd][^\W\d_]")
# Bytes beyond ASCII from which letter frequencies can tell anything: one pound sign came back as shift_jis. Below, the
# text is English with a sign or a name in it. From judgement.
_LEAST_LETTERS = 5
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what had to be said about how it was got. `text` is empty where the bytes are not text."""

    text: str
    problems: tuple[Problem, ...] = ()


def without_surrogates(text: str) -> str:
    r"""The text with each lone surrogate as U+FFFD, one for one, so that offsets hold and it can be written as UTF-8.

    >>> without_surrogates("a\ud800b") == "a\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`: by its byte-order mark, as UTF-8, as UTF-16 without a mark, as `declared`, or by a guess.

    A byte-order mark goes; everything else stays, line ends too. `declared` is what the page's own head says.
    Never raises: bytes that are no text give an empty text and the problem `binary`.
    """
    for mark, coding in _BOMS:
        if data.startswith(mark):
            return _bounded(data[len(mark) :].decode(coding, "replace"))
    data = data.removeprefix(b"\xef\xbb\xbf")
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            return Decoded("", (Problem("binary", f"Wanted text, found {what}. {advice}"),))
    if encoding := _utf16_without_mark(data[:_SAMPLE]):
        return _bounded(data.decode(encoding, "replace"))
    try:
        return _bounded(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        pass
    if _looks_binary(data[:_SAMPLE].decode("latin-1")):
        return Decoded("", (_BINARY,))
    return _legacy(data, declared)


_BINARY = Problem(
    "binary",
    "Wanted text, found bytes that are not text in any encoding we know. "
    "If it is a document, export it as text or HTML first.",
)


def _bounded(text: str) -> Decoded:
    text = without_surrogates(text)
    return Decoded("", (_BINARY,)) if _looks_binary(text[:_SAMPLE]) else Decoded(text)


def _looks_binary(sample: str) -> bool:
    return len(_CONTROLS.findall(sample)) > len(sample) * _CONTROL_SHARE


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 of mostly Latin text shows a zero in every other byte; nothing else that is text holds zeros."""
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    # 0.4: English text has a zero in every pair, a Russian one about one pair in five (its spaces and full stops
    # alone), which we do not try to tell from a binary file; such files carry a mark in practice.
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy(data: bytes, declared: str | None) -> Decoded:
    repaired = data.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    good = sum(1 for character in repaired if "\x7f" < character != "\ufffd")
    if good > bad:  # UTF-8 with some bytes lost on the way; a legacy text has almost no valid sequence
        return Decoded(
            without_surrogates(repaired),
            (
                Problem(
                    "encoding-repaired",
                    f"{bad} places hold bytes that are not UTF-8; each is shown as U+FFFD. "
                    "Save the file again as UTF-8 if the original can be had.",
                ),
            ),
        )
    encoding = _known(declared) or _guess(data)
    text = data.decode(encoding, "replace")
    return Decoded(
        without_surrogates(text),
        (
            Problem(
                "encoding-guessed",
                f"The bytes are not UTF-8; read as {encoding}. If letters look wrong, save the file as UTF-8.",
            ),
        ),
    )


def _known(encoding: str | None) -> str | None:
    try:  # UTF-8 it is not, whatever is said: that was tried first
        known = codecs.lookup(encoding).name if encoding and "".encode(encoding) == b"" else None
        return None if known == "utf-8" else known
    except (LookupError, ValueError):  # a name that Python knows and that encodes nothing, or one with a NUL
        return None


def _guess(data: bytes) -> str:
    if sum(byte > 0x7F for byte in data[:_SAMPLE]) < _LEAST_LETTERS:
        return "cp1252"
    import charset_normalizer

    # 64 KB: the guess looks at letter frequencies, which a few pages settle
    matches = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY)
    best = matches.best()
    if best is None:
        return "cp1252"
    # cp1250 and cp1252 tie on most texts that have few letters beyond ASCII, and which of the two comes first is an
    # accident ("Peña Nieto" became "Peńa Nieto"); the order of _LEGACY decides, as English papers write cp1252. A text
    # with a symbol inside a word is not in that encoding: "Żołnierze" read as cp1252 is "¯o³nierze".
    tied = {name for m in matches if m.chaos <= best.chaos for name in m.could_be_from_charset}
    sound = [
        name for name in _LEGACY if name in tied and not _INNER_SYMBOL.search(data[:_SAMPLE].decode(name, "replace"))
    ]
    alike = {"cp1250", "cp1252"}
    return next(iter(sound), best.encoding) if best.encoding in alike and set(sound[:1]) <= alike else best.encoding
