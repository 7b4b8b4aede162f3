"""Ways of telling alerts: each takes an alert and says why it could not be told, or nothing.

What is told twice, as a process was stopped between telling and noting it, has the same `id` and `revision`.
"""

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as xml

from tocsin.deskfile import Channel, Telling
from tocsin.records import to_dict, to_line
from tocsin.records.alerting import Alert
from tocsin.sources.fetching.sending import post, send_mail

Say = Callable[[str], None]
_NEWEST = 100  # alerts that the feed holds; from judgement
_ATOM = "http://www.w3.org/2005/Atom"


def tell(alert: Alert, channel: Channel, telling: Telling, say: Say) -> str | None:
    """Tells the alert in that way; gives a sentence on why it could not be, `None` where it was.

    `say` prints a line on the terminal.
    """
    try:
        return _WAYS[channel.kind](alert, channel, telling, say)
    except OSError as error:
        return f"{channel.kind} {channel.to}: {error.strerror or error}. Check the path, or the server's name."


def in_words(alert: Alert) -> str:
    """The alert in a few lines, for people: what, what is new, how many say so, in whose words."""
    head = {"new": "ALERT", "changed": "ALERT, changed", "withdrawn": "ALERT, withdrawn"}[alert.state]
    lines = [f"{head} ({alert.rule}): {alert.title} [i{alert.incident}]"]
    if alert.changed:
        lines.append(f"  Changed: {alert.changed}.")
    lines.append(f"  {alert.text}")
    if alert.concerns:
        lines.append(f"  {alert.concerns}")
    if alert.reports:
        told = (
            f"{alert.reports} report{'s' * (alert.reports != 1)} of {alert.origins} origin{'s' * (alert.origins != 1)}"
        )
        lines.append(f"  {told}{', disputed' if alert.disputed else ''}.")
    for one in alert.evidence:
        source = ", ".join(str(part) for part in (one.outlet, one.day, one.address) if part)
        lines.append(f"  “{' '.join(one.words.split())}” ({source or 'source not named'})")
    return "\n".join(lines)


def _terminal(alert: Alert, channel: Channel, telling: Telling, say: Say) -> str | None:
    say(in_words(alert))
    return None


def _file(alert: Alert, channel: Channel, telling: Telling, say: Say) -> str | None:
    with Path(channel.to).open("a", encoding="utf-8") as file:
        file.write(to_line(alert) + "\n")
    return None


def _webhook(alert: Alert, channel: Channel, telling: Telling, say: Say) -> str | None:
    body = json.dumps(to_dict(alert), ensure_ascii=False).encode("utf-8")
    return post(channel.to, body, os.environ.get(telling.secret_in))


def _mail(alert: Alert, channel: Channel, telling: Telling, say: Say) -> str | None:
    subject = f"{'' if alert.state == 'new' else alert.state.capitalize() + ': '}{alert.title}"
    return send_mail(
        to=channel.to,
        sender=telling.sender or channel.to,
        subject=subject,
        text=in_words(alert),
        # mail programs put what is told again under what was told
        thread=f"alert-{alert.id}",
        revision=alert.revision,
        server=telling.smtp,
        user=telling.user,
        password=os.environ.get(telling.password_in) if telling.user else None,
    )


def _atom(alert: Alert, channel: Channel, telling: Telling, say: Say) -> str | None:
    """Puts the alert into the feed, in the place of what was told of it before, the newest first."""
    path = Path(channel.to)
    entry = _entry(alert)
    others = [e for e in _entries(path) if e.findtext(f"{{{_ATOM}}}id") != entry.findtext(f"{{{_ATOM}}}id")]
    feed = xml.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", "Tocsin alerts")
    _add(feed, "id", "tag:tocsin,2026:alerts")
    _add(feed, "updated", alert.at.isoformat())
    _add(xml.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Tocsin")
    feed.extend([entry, *others][:_NEWEST])
    xml.register_namespace("", _ATOM)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(xml.tostring(feed, encoding="utf-8", xml_declaration=True))
    part.replace(path)  # whoever reads it reads all of it
    return None


def _entries(path: Path) -> Sequence[xml.Element]:
    try:
        return xml.fromstring(path.read_bytes()).findall(f"{{{_ATOM}}}entry")
    except (FileNotFoundError, xml.ParseError):  # there is none yet, or it is none of ours
        return []


def _entry(alert: Alert) -> xml.Element:
    entry = xml.Element(f"{{{_ATOM}}}entry")
    _add(entry, "id", f"tag:tocsin,2026:alert-{alert.id}")
    _add(entry, "title", alert.title)
    _add(entry, "updated", alert.at.astimezone(dt.UTC).isoformat())
    _add(entry, "summary", in_words(alert))
    for one in alert.evidence:
        if one.address and one.address.startswith(("http://", "https://")):
            xml.SubElement(entry, f"{{{_ATOM}}}link", href=one.address, rel="related")
    return entry


def _add(parent: xml.Element, name: str, text: str) -> None:
    # XML has no place for control characters, which a text may hold
    clean = "".join(c for c in text if c in "\t\n\r" or c >= " ")
    xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean


_Way = Callable[[Alert, Channel, Telling, Say], str | None]
_WAYS: Mapping[str, _Way] = {
    "terminal": _terminal,
    "file": _file,
    "atom": _atom,
    "webhook": _webhook,
    "mail": _mail,
}
