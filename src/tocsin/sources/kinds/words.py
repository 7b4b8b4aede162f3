"""Bytes to text by what was declared, and bits of HTML to plain words."""

import html
import re

from tocsin.records import Problem
from tocsin.sources.decode import decode, without_surrogates

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|[!?][^<>]*)>|<!--.*?(?:-->|\Z)", re.S)
_KNOWN = re.compile(r"</?(?:p|br|div|li|ul|ol|a|b|i|u|em|strong|span|img|font|small|h[1-6])\b[^<>]*>", re.I)
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.S | re.I)
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|hr|figure|figcaption)\b[^<>]*>", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
# Declared and never believed without a byte-order mark: what declares it in letters is not in it. The last are codecs
# of Python's that no text is in.
_WIDE = re.compile(r"utf[-_]?(?:7|16|32)|ucs|unicode|raw|undefined|idna|punycode", re.I)
# Characters that are kept of a headline or a name, and of a summary; what is longer is none. From judgement.
SHORT, LONG = 1_000, 5_000


def text_of(data: bytes, declared: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes, and what had to be said about how it was got.

    Bytes beyond ASCII that are UTF-8 are read so whatever is declared, as servers say Latin-1 of everything; else the
    declared encoding holds, and nothing needs to be said; else what `decode` finds.
    """
    declared = _known(declared)
    if declared and not data.startswith(_MARKS) and b"\x00" not in data and (data.isascii() or not _is_utf8(data)):
        try:
            return without_surrogates(data.decode(declared)), ()
        except ValueError:
            pass
    decoded = decode(data, declared)
    return decoded.text, decoded.problems


def _known(encoding: str | None) -> str | None:
    """The encoding, if it is one that text is in."""
    if not encoding or not re.fullmatch(r"[\w:.-]{2,40}", encoding, re.A) or _WIDE.match(encoding):
        return None
    try:
        return encoding if isinstance(b"a".decode(encoding), str) else None
    except (LookupError, ValueError):
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def charset_of(content_type: str | None) -> str | None:
    """The encoding that a Content-Type names.

    >>> charset_of('text/xml; charset="windows-1251"')
    'windows-1251'
    """
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def plain(markup: object, most: int = LONG) -> str | None:
    """The words of a bit of HTML on one line, at most so many characters; `None` where there are none.

    >>> plain("<p>Talks &amp;amp; truce</p><p>Shells fell<br>at dawn")
    'Talks & truce Shells fell at dawn'
    """
    if not isinstance(markup, str):
        return None
    markup = markup[: most * 20]  # far more than the words that are kept
    text = html.unescape(_TAG.sub("", _BREAK.sub(" ", _HIDDEN.sub(" ", markup))))
    if "&" in text:  # escaped twice, as many feeds do
        text = html.unescape(text)
        text = _KNOWN.sub(" ", text)
    text = " ".join(without_surrogates(text).replace("\x00", " ").split())
    if len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    return text or None


def line(value: object) -> str | None:
    """A headline, a name or an id: a string or a number on one line, without tags; `None` where there is nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return plain(value, SHORT)


def code(value: object) -> str | None:
    """The code of a language as told (`en`, `pt-BR`); `None` for what is no code.

    >>> code(" EN_us "), code("English, mostly")
    ('en-US', None)
    """
    if not isinstance(value, str):
        return None
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?", value.strip())
    if not found:
        return None
    return "-".join(p for p in (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()) if p)


def counted(number: int, what: str) -> str:
    """A number and what it counts, for a sentence.

    >>> counted(1, "item"), counted(2000, "item")
    ('1 item', '2,000 items')
    """
    if number == 1:
        return f"1 {what}"
    return f"{number:,} {what[:-1] + 'ies' if what.endswith('ry') else what + 's'}"


def listed(value: object) -> list[object]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def fields(value: object) -> dict[str, object]:
    """The value if it is an object of JSON, else an empty one."""
    return value if isinstance(value, dict) else {}
