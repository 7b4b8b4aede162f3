"""The page at which somebody shows a token."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Where a token is entered. `advice` says why it is wanted, or what was wrong; `to` is the address to go on to.

    `kept` are words that somebody typed into a form that was not taken.
    """

    advice: str
    to: str
    kept: tuple[str, ...] = ()


def address_here(given: str) -> str:
    """An address of ours to go on to; the first page for what leads elsewhere, or back to signing in.

    >>> address_here("/incidents?page=2"), address_here("//evil.example/"), address_here("https://evil.example/")
    ('/incidents?page=2', '/', '/')
    """
    # browsers read "\" as "/", and drop tabs and ends of lines
    ours = given.startswith("/") and given[1:2] not in ("/", "\\") and given.isprintable()
    return given if ours and not given.startswith("/sign-") else "/"
