"""Tokens: what opens the desk's pages to somebody on another machine, and lets them judge.

A token is `tocsin_ID_SECRET`. The desk keeps the id and an Argon2id hash of the secret, so that whoever reads the
desk's file, or a backup of it, learns no token; it is found by its id, so that one hash is computed and not one for
each token there is.
"""

import datetime as dt
import re
import secrets
from functools import cache
from typing import TYPE_CHECKING, get_args

from tocsin.records import ArgumentError
from tocsin.records.access import Role, Token

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from tocsin.store import Desk

ROLES: tuple[Role, ...] = get_args(Role)

_TOKEN = re.compile(r"tocsin_(?P<id>[0-9a-f]{8})_(?P<secret>[0-9a-f]{48})")
# From judgement: longer names than this are no names, and one signs each judgement.
_LONGEST_NAME = 80


def add_token(desk: "Desk", name: str, role: str, *, days: int | None = None, now: dt.datetime | None = None) -> str:
    """Makes a token for somebody and gives it, the only time that it can be seen; with `days` it ends after these.

    Raises `ArgumentError` for a role that is none, a name that is empty, and one that has a token in force.
    """
    now = now or dt.datetime.now(dt.UTC)
    found = next((one for one in ROLES if one == role.strip().casefold()), None)
    if found is None:
        raise ArgumentError(f"No role {role!r}. Roles: {', '.join(ROLES)}.")
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ArgumentError(f"Wanted a name of 1 to {_LONGEST_NAME} characters, as judgements are signed with it.")
    if any(one.name == name and one.opens(now) for one in desk.tokens()):
        raise ArgumentError(
            f"{name} has a token, which nobody can see again. To give another one, first: tocsin tokens revoke {name!r}"
        )
    id, secret = secrets.token_hex(4), secrets.token_hex(24)
    ends = now + dt.timedelta(days=days) if days is not None else None
    desk.add_token(Token(id, name, found, _hasher().hash(secret), now, ends))
    return f"tocsin_{id}_{secret}"


def revoke_token(desk: "Desk", name: str, *, now: dt.datetime | None = None) -> int:
    """Says that a name's tokens open nothing any more; gives how many. Raises `ArgumentError` where there is none."""
    name = " ".join(name.split())
    if not (n := desk.revoke_tokens(name, now or dt.datetime.now(dt.UTC))):
        have = ", ".join(sorted({one.name for one in desk.tokens() if one.revoked is None}))
        raise ArgumentError(f"No token of {name!r} is in force. {f'Those with one: {have}.' if have else 'None is.'}")
    return n


def token_of(desk: "Desk", words: str, now: dt.datetime) -> Token | None:
    """The token, where these words are one and it opens the pages now; else `None`. Takes some hundredths of a second.

    >>> token_of(None, "tocsin_123", dt.datetime.now(dt.UTC)) is None
    True
    """
    read = _TOKEN.fullmatch(words.strip())
    token = desk.token(read["id"]) if read else None
    if read is None or token is None or not token.opens(now):
        return None
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        _hasher().verify(token.hash, read["secret"])
    except (VerificationError, InvalidHashError):
        return None
    return token


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    # 19 MiB, two passes, one lane: OWASP's least for Argon2id. More would defend secrets that people think of; ours
    # have 192 random bits, and a server of a small machine computes one for each sign-in.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
