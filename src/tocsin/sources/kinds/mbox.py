"""Mailboxes of newsletters (mbox), and single mails."""

import email.policy
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from tocsin.records import Problem
from tocsin.sources.decode import without_surrogates
from tocsin.sources.kinds.dates import iso
from tocsin.sources.kinds.offers import Found, Given, Item
from tocsin.sources.kinds.words import code, line, plain, text_of

_BEGIN = re.compile(rb"(?:\A|(?<=\n)\r?\n)From (?=[^\r\n]*\d\d:\d\d[^\r\n]*\r?\n)")
_HEADER = re.compile(rb"\A[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
# Parts of one mail; nested without end they would cost without end. From judgement.
_PARTS = 200
# A mail's text part counts where it has at least this share of the HTML part's words: many newsletters send a stub
# beside it ("view this mail in your browser"). From judgement.
_SHARE = 0.6


def read(body: bytes, given: Given) -> Found:
    """A whole item for each mail with a text; attachments are passed over. The title is the list's, from List-Id."""
    found = Found()
    names: list[str] = []
    count = 0
    for raw in _mails(body):
        count += 1
        try:
            mail = message_from_bytes(raw, policy=email.policy.compat32)  # the newer policy raises on some headers
            text, format, said = _text(mail)
        except RecursionError:  # mails in mails in mails
            found.problems.append(Problem("broken-list", f"Mail {count} is nested too deep and was passed over."))
            continue
        found.problems.extend(said)
        if name := _header(mail, "List-Id"):
            names.append(name)
        if text is None:
            found.problems.append(_no_text(count, mail))
            continue
        found.items.append(_item(mail, text, "html" if format == "html" else "text"))
        if len(found.items) > given.options.limit:
            break
    if not count:
        sentence = f"Wanted mails (mbox) at {given.address}, found something else. Export the folder as mbox."
        found.problems.append(Problem("no-list", sentence))
    if names:
        shown = re.sub(r"\s*<[^<>]*>\s*$", "", names[-1]).strip(' "') or names[-1].strip("<> ")
        found.title = line(shown)
    return found


def _mails(body: bytes) -> Iterator[bytes]:
    """Each mail without the line that sets it apart; a body that begins with a header is one mail."""
    body = body.lstrip(b"\xef\xbb\xbf\r\n")
    starts = [match.end() for match in _BEGIN.finditer(body)]
    if not starts:
        if _HEADER.match(body):
            yield body
        return
    for start, end in zip(starts, [*starts[1:], len(body) + 1], strict=True):
        raw = body[start:end] if end > len(body) else body[start : body.rfind(b"From ", start, end)]
        yield _QUOTED_FROM.sub(rb"\1", raw[raw.find(b"\n") + 1 :])


def _item(mail: Message, text: str, format: str) -> Item:
    name, address = parseaddr(_header(mail, "From") or "")
    return Item(
        address=None,
        id=line((_header(mail, "Message-ID") or "").strip("<> ")),
        headline=line(_header(mail, "Subject")),
        published=iso(_header(mail, "Date")),
        author=line(name) or line(address),
        language=code(_header(mail, "Content-Language")),
        summary=None,
        content=text,
        format="html" if format == "html" else "text",
        offered="whole",
    )


def _text(mail: Message) -> tuple[str | None, str, tuple[Problem, ...]]:
    """The mail's text: its HTML, or its plain part where that says as much."""
    best: dict[str, tuple[str, tuple[Problem, ...]]] = {}
    for at, part in enumerate(mail.walk()):
        if at >= _PARTS:
            break
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html") or part.get_filename():
            continue
        if part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        text, said = text_of(payload, _charset(part))
        if text.strip() and kind not in best:
            best[kind] = (text, said)
    page, words = best.get("text/html"), best.get("text/plain")
    if page and words and len(words[0].split()) < _SHARE * len((plain(page[0], 200_000) or "").split()):
        words = None
    if words:
        return words[0].replace("\r\n", "\n"), "text", words[1]
    return (page[0], "html", page[1]) if page else (None, "text", ())


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):  # a charset written in a charset that there is not
        return None


def _header(mail: Message, name: str) -> str | None:
    """A header on one line with its encoded words read; bytes beyond ASCII that nobody declared are guessed."""
    value = mail.get(name)
    if value is None:
        return None
    try:
        parts = decode_header(str(value) if not _is_raw(value) else _raw(value))
        text = "".join(_piece(piece, charset) for piece, charset in parts)
    except (ValueError, LookupError, MessageError):  # base64 that is none
        text = str(value)
    return " ".join(without_surrogates(text).split()) or None


def _is_raw(value: object) -> bool:
    return not isinstance(value, str)


def _raw(value: object) -> str:
    """A header with raw bytes in it comes as a `Header` of unknown charset."""
    pieces = decode_header(value)  # type: ignore[arg-type]
    return "".join(_piece(piece, None if charset == "unknown-8bit" else charset) for piece, charset in pieces)


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return text_of(piece, None if charset in (None, "unknown-8bit") else charset)[0]


def _no_text(number: int, mail: Message) -> Problem:
    subject = line(_header(mail, "Subject")) or "without a subject"
    return Problem("empty", f"Mail {number} ({subject}) has no text, only attachments or pictures; it was passed over.")
