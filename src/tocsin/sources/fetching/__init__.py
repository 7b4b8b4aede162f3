"""Addresses come in; what came of asking for them goes out: a body with its type, or a reason and advice.

The package alone opens sockets. It asks politely (robots.txt, one request at a time to a host, pauses), connects to
public addresses only, reads bounded answers in bounded time, and never keeps a cookie, runs a script, gets around a
paywall or decides what a text means.
"""

from tocsin.sources.fetching.clock import Clock, SystemClock
from tocsin.sources.fetching.fetcher import Fetcher
from tocsin.sources.fetching.model import Conditions, Fetched, Outcome, Policy, user_agent
from tocsin.sources.fetching.resolving import Resolver, SystemResolver

__all__ = [
    "Clock",
    "Conditions",
    "Fetched",
    "Fetcher",
    "Outcome",
    "Policy",
    "Resolver",
    "SystemClock",
    "SystemResolver",
    "user_agent",
]
