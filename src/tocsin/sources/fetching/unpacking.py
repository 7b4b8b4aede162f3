"""Compressed answers are unpacked as they come, and never further than asked: a few bytes can unpack to gigabytes.

What says that it is gzip or zstd and does not begin so is taken as it is: some servers label everything.
Missed knowingly: a zstd stream that lacks its end, for its library does not tell.
"""

import contextlib
import zlib
from typing import Protocol

import brotli  # type: ignore[import-untyped]
import zstandard

from tocsin.sources.fetching.advice import Ended

# what is no compression, whatever servers call it
_PLAIN = frozenset(["", "identity", "none", "utf-8", "utf8", "binary", "8bit", "7bit"])
# encodings upon one another; honest servers have one, a second comes of a misled proxy
LAYERS = 2
# what RFC 9659 asks a reader of zstd to hold, and no more: the window is memory
_WINDOW = 8 * 1024 * 1024


class TooMuch(Exception):
    """More comes out than there is room for."""


class _Layer(Protocol):
    name: str

    def feed(self, data: bytes, room: int) -> bytes: ...

    def complete(self) -> bool: ...


class Unpacker:
    """Takes the bytes of an answer piece by piece; `body` has what came out, never more than `most`."""

    def __init__(self, encoding: str, most: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name.removeprefix("x-") for name in names if name not in _PLAIN]
        if len(names) > LAYERS or any(name not in _MAKERS for name in names):
            raise Ended("bad-encoding", encoding[:80])
        self._layers = [_Begun(name) for name in reversed(names)]
        self._most = most
        self._came = 0
        self.body = bytearray()

    def feed(self, data: bytes) -> None:
        """Takes the next piece; `TooMuch` when it does not fit, with `body` filled up; `Ended` if it is broken."""
        self._came += len(data)
        # what is longer than the limit before it is unpacked is no better than what is longer after
        over = self._came > self._most and bool(self._layers)
        for layer in self._layers:
            data = self._fed(layer, data)
        self._take(data)
        if over:
            raise TooMuch

    def end(self) -> None:
        """After the last piece; `Ended` if something is missing."""
        data = b""
        for layer in self._layers:
            data = self._fed(layer, data) + self._fed(layer, None)
            if not layer.complete():
                raise Ended("truncated", f"{layer.name} without its end")
        self._take(data)

    def _take(self, data: bytes) -> None:
        room = self._most - len(self.body)
        self.body += data[:room]
        if len(data) > room:
            raise TooMuch

    def _fed(self, layer: "_Begun", data: bytes | None) -> bytes:
        """What comes out of a layer for the next piece, or for the end."""
        room = self._most - (len(self.body) if layer is self._layers[-1] else 0)
        try:
            out = layer.rest(room) if data is None else layer.feed(data, room)
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise Ended("bad-encoding", layer.name) from error
        if len(out) > room and layer is not self._layers[-1]:
            raise TooMuch
        return out


class _Begun:
    """Waits for the first bytes, which tell whether it is what it says."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._held = b""
        self._layer: _Layer | None = None

    def feed(self, data: bytes, room: int) -> bytes:
        if self._layer is None:
            self._held += data
            if len(self._held) < 4:
                return b""
            data, self._held = self._held, b""
            self._layer = _MAKERS[self.name](data)
        return self._layer.feed(data, room)

    def rest(self, room: int) -> bytes:
        """What is shorter than any beginning: a word in plain text, or nothing in brotli and deflate."""
        held, self._held = self._held, b""
        if held and self.name in ("br", "deflate"):
            self._layer = _MAKERS[self.name](held)
            return self._layer.feed(held, room)
        return held

    def complete(self) -> bool:
        return self._layer is None or self._layer.complete()


class _Plain:
    name = "identity"

    def feed(self, data: bytes, room: int) -> bytes:
        return data

    def complete(self) -> bool:
        return True


class _Zlib:
    """gzip, of one or many members, and both kinds of deflate."""

    def __init__(self, name: str, bits: int) -> None:
        self.name = name
        self._bits = bits
        self._stream = zlib.decompressobj(bits)
        self._between = b""
        self._over = False

    def feed(self, data: bytes, room: int) -> bytes:
        out: list[bytes] = []
        while data and room >= 0 and not self._over:
            if self._stream.eof:
                # a further member, or padding that nobody needs
                self._between += data
                if len(self._between) < 2:
                    break
                data, self._between = self._between, b""
                if self.name != "gzip" or not data.startswith(b"\x1f\x8b"):
                    self._over = True
                    break
                self._stream = zlib.decompressobj(self._bits)
            piece = self._stream.decompress(data, room + 1)
            out.append(piece)
            room -= len(piece)
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
        return b"".join(out)

    def complete(self) -> bool:
        return self._stream.eof


class _Brotli:
    name = "br"

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        out: list[bytes] = []
        while room >= 0 and not self._stream.is_finished():
            piece = self._stream.process(data, output_buffer_limit=room + 1)
            out.append(piece)
            room -= len(piece)
            data = b""
            if self._stream.can_accept_more_data():
                break
        return b"".join(out)

    def complete(self) -> bool:
        return bool(self._stream.is_finished())


class _Zstd:
    name = "zstd"

    def __init__(self) -> None:
        self._out = _Sink()
        made = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        # a writer, for it gives its output in small pieces to a sink that can say no; other faces of the library
        # unpack all that they are given at once
        self._stream = made.stream_writer(self._out, closefd=False)  # type: ignore[arg-type]

    def feed(self, data: bytes, room: int) -> bytes:
        self._out.room = room
        with contextlib.suppress(TooMuch):
            self._stream.write(data)
        return self._out.taken()

    def complete(self) -> bool:
        return True


class _Sink:
    """Where zstd writes to."""

    def __init__(self) -> None:
        self.room = 0
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        self.room -= len(data)
        if self.room < 0:
            raise TooMuch
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        held, self._held = self._held, []
        return b"".join(held)


def _gzip(start: bytes) -> _Layer:
    return _Zlib("gzip", 16 + zlib.MAX_WBITS) if start.startswith(b"\x1f\x8b") else _Plain()


def _deflate(start: bytes) -> _Layer:
    # RFC 9110 means zlib by deflate; some servers send it raw
    wrapped = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return _Zlib("deflate", zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _br(start: bytes) -> _Layer:
    return _Brotli()


def _zstd(start: bytes) -> _Layer:
    # the frame itself, or one that is to be skipped
    known = start.startswith(b"\x28\xb5\x2f\xfd") or (start[1:4] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F)
    return _Zstd() if known else _Plain()


_MAKERS = {"gzip": _gzip, "deflate": _deflate, "br": _br, "zstd": _zstd}
ACCEPTED = "gzip, deflate, br, zstd"
