"""The desk's incidents and the desk file's rules come in; what somebody is to be told at once goes out, once.

A rule tells of an incident once, and again only when what it told has changed; it never decides what happened.
"""

import datetime as dt
from collections.abc import Callable

from tocsin.alerting.channels import in_words, tell
from tocsin.alerting.firing import due, rehearse, waiting, way_of
from tocsin.deskfile import DeskFile
from tocsin.records.alerting import Alert
from tocsin.store import Desk

__all__ = ["due", "in_words", "raise_alerts", "rehearse"]


def raise_alerts(desk: Desk, desk_file: DeskFile, now: dt.datetime, say: Callable[[str], None]) -> list[Alert]:
    """Tells the alerts that are due, and those that could not be told before; gives those that are due.

    What cannot be told in some way waits for the next time, and `say` prints why.
    """
    made = due(desk, desk_file, now)
    rules = {rule.name: rule for rule in desk_file.alerts}
    fresh = {alert.id: alert for alert in made}
    for alert, kept in waiting(desk, desk_file, now):
        alert = fresh.get(alert.id, alert)
        left = []
        for channel in rules[kept.rule].to if kept.rule in rules else ():
            if way_of(channel) in kept.waiting and (why := tell(alert, channel, desk_file.telling, say)):
                say(why)
                left.append(way_of(channel))
        desk.note_waiting(kept.id, kept.revision, left)
    return made
