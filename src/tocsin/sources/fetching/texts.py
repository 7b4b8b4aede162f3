"""Whether an answer is text, by what it says it is and by its first bytes. Archives of pages (.warc.gz) are text."""

import re
import zlib

# how many of the first bytes are looked at
FIRST = 512
# share of control characters from which bytes are no text; from judgement: text has none, but for a stray NUL
_NOISE = 0.05

_NEVER = re.compile(
    r"(image|video|audio|font|model)/.*"
    r"|application/(pdf|zip|x-zip-compressed|epub\+zip|x-rar.*|vnd\.rar|x-7z-compressed|x-tar|x-bzip2?|java-archive"
    r"|msword|vnd\.(ms-|openxmlformats|oasis).*|x-shockwave-flash|wasm|x-msdownload|x-msdos-program"
    r"|vnd\.android.*|x-apple-diskimage|x-font.*|font-.*|mp4|ogg|x-bittorrent)"
)
_WIDE = re.compile(r"charset\s*=\s*\"?\s*(utf-?16|utf-?32|ucs-?[24]|unicode)", re.IGNORECASE)

_STARTS = {
    b"%PDF-": "a PDF",
    b"\x89PNG\r\n": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF87a": "a picture (GIF)",
    b"GIF89a": "a picture (GIF)",
    b"PK\x03\x04": "a zip file",
    b"PK\x05\x06": "a zip file",
    b"Rar!\x1a": "a rar file",
    b"7z\xbc\xaf\x27\x1c": "a 7z file",
    b"\xfd7zXZ\x00": "an xz file",
    b"OggS": "sound or film (Ogg)",
    b"fLaC": "sound (FLAC)",
    b"\x1aE\xdf\xa3": "a film (WebM)",
    b"FLV\x01": "a film (FLV)",
    b"\xd0\xcf\x11\xe0": "an Office file",
    b"\x7fELF": "a program",
    b"wOFF": "a font",
    b"wOF2": "a font",
    b"SQLite format 3\x00": "a database",
}
# what begins like a word
_SHAPES = {
    re.compile(rb"RIFF.{4}(WEBP|WAVE|AVI )", re.DOTALL): "a picture, sound or film (RIFF)",
    re.compile(rb"BZh[1-9]1AY&SY"): "a bzip2 file",
    re.compile(rb"ID3[\x02-\x04]\x00"): "sound (MP3)",
    re.compile(rb".{4}ftyp", re.DOTALL): "a film or picture (MP4)",
}
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b\x1a")


def said_no_text(content_type: str | None) -> str | None:
    """What a Content-Type says it is, if that is no text.

    >>> said_no_text("image/png"), said_no_text("application/rss+xml"), said_no_text(None)
    ('image/png', None, None)
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    return kind[:80] if _NEVER.fullmatch(kind) else None


def found_no_text(first: bytes, content_type: str | None = None) -> str | None:
    """What the first bytes are, if they are no text. What is packed with gzip is looked into.

    >>> found_no_text(b"%PDF-1.7 ..."), found_no_text(b"<rss version='2.0'>")
    ('a PDF', None)
    """
    first = first[:FIRST]
    if first.startswith(b"\x1f\x8b"):
        try:
            inside = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(first, FIRST)
        except zlib.error:
            return "a gzip file that cannot be read"
        return "a packed file" if inside and found_no_text(inside, content_type) else None
    for start, name in _STARTS.items():
        if first.startswith(start):
            return name
    for shape, name in _SHAPES.items():
        if shape.match(first):
            return name
    if first.startswith(_BOMS) or _WIDE.search(content_type or ""):
        return None
    noise = len(first) - len(first.translate(None, _CONTROLS))
    return "bytes that are no text" if noise > _NOISE * len(first) else None
