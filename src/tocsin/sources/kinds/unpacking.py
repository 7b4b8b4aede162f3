"""Bodies that came compressed, unpacked within bounds, as far as they are whole."""

import zlib

from tocsin.records import Problem

# Bytes of a list after unpacking: the protocol of sitemaps allows 50 MB. Beyond it the rest is cut, and what stands
# before is read.
MAX_LIST = 52_428_800
# Bytes of a feed: one of a thousand whole articles has 10 MB.
MAX_FEED = 16_000_000
# Bytes of an archive (WARC, mbox, JSON Lines), which is a collection; the bound of files that are read whole.
MAX_ARCHIVE = 256_000_000


def unpacked(body: bytes, most: int) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes, out of gzip or Zstandard where they are in it, and what is to be said of them.

    A body that was cut gives what is whole of it.
    """
    problems: list[Problem] = []
    if body.startswith(b"\x1f\x8b"):
        body = _gunzipped(body, most, problems)
    elif body.startswith(b"\x28\xb5\x2f\xfd"):
        body = _from_zstandard(body, most, problems)
    if len(body) > most:
        body = body[:most]
        problems.append(
            Problem(
                "long-list",
                f"More than {most // 1_000_000} MB, too much to be read at once; the rest was left out. "
                "Name a narrower list of this source, or save it as files and read these.",
            )
        )
    return body, tuple(problems)


def _gunzipped(body: bytes, most: int, problems: list[Problem]) -> bytes:
    parts: list[bytes] = []
    size = 0
    while body.startswith(b"\x1f\x8b") and size <= most:  # one member after another, as WARC has them
        inflater = zlib.decompressobj(wbits=31)
        try:
            parts.append(inflater.decompress(body, most + 1 - size))
        except zlib.error as error:
            parts.append(_before_the_fault(body, most + 1 - size))
            problems.append(_broken(str(error)))
            break
        size += len(parts[-1])
        if not inflater.eof and not inflater.unconsumed_tail:
            problems.append(_broken("it ends before its end"))
        body = inflater.unused_data
    return b"".join(parts)


def _before_the_fault(body: bytes, most: int) -> bytes:
    """What can be inflated of a member with a fault in it, a small piece at a time."""
    inflater = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    try:
        for at in range(0, len(body), 256):
            parts.append(inflater.decompress(body[at : at + 256]))
            most -= len(parts[-1])
            if most <= 0:
                break
    except zlib.error:
        pass
    return b"".join(parts)


def _from_zstandard(body: bytes, most: int, problems: list[Problem]) -> bytes:
    import zstandard

    parts: list[bytes] = []
    size = 0
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(body, read_across_frames=True)
        while size <= most and (part := reader.read(65_536)):
            parts.append(part)
            size += len(part)
    except zstandard.ZstdError as error:
        problems.append(_broken(str(error)))
    return b"".join(parts)


def _broken(why: str) -> Problem:
    return Problem(
        "broken-list",
        f"What came is compressed and broken ({why}); what is whole of it was read. Fetch it again.",
    )
