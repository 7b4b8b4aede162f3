"""Addresses as links have them, made into the one form by which an article is known again."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

# What mailings, social media and sites add to see where a reader came from: no page needs it. From judgement and the
# manuals of those who add them (Google, Meta, Microsoft, Yandex, Mailchimp, HubSpot, AT Internet, Adobe).
_TRACKING = re.compile(
    r"(?:utm|at|ns|mtm|piwik|matomo)_\w+|pk_(?:campaign|kwd|keyword|source|medium|content|cid)"
    r"|(?:fb|g|dc|y|ys|tt|tw|yad)clid|gbraid|wbraid|msclkid|igshid|igsh|srsltid"
    r"|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id"
    r"|ref_src|ref_url|__twitter_impression|xtor|wt_mc|wt\.mc_id|icid|ito|ncid|cmpid|smid|smtyp|ocid|spm|_openstat"
    r"|traffic_source|guccounter|guce_referrer(?:_sig)?|ftag|ftcamp|sr_share|rss_id",
    re.I,
)
_PORTS = {"http": 80, "https": 443}
# Characters of one address; browsers and servers stop at about 2,000 (2,083 in the oldest that mattered).
_LONGEST = 2_000
_SPACES = re.compile(r"[\x00-\x20\x7f]+")
_INNER = re.compile(r"[\t\r\n]+")


def clean(address: str | None, base: str = "") -> str | None:
    """The absolute http or https address that a link leads to from `base`; `None` where it is none.

    The host is in lower case, the scheme's own port, the fragment, a user's name and tracking parameters are away;
    what no address may hold is written with per cent signs.

    >>> clean("../a b?utm_source=x&id=7#top", "HTTPS://Paper.Example:443/news/")
    'https://paper.example/a%20b?id=7'
    >>> clean("javascript:void(0)", "https://paper.example/") is None
    True
    """
    if not address:
        return None
    try:
        parts = urlsplit(urljoin(base, _INNER.sub("", address).strip(" \x00\x7f")))
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
        if scheme not in _PORTS or not host:
            return None
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):  # a port that is no number, brackets that are no IPv6, a host that cannot be
        return None
    if _SPACES.search(host) or set(host) & set("<>\"'`{}|\\^%"):
        return None
    host = f"[{host}]" if ":" in host else host
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _tracks(part))
    whole = urlunsplit((scheme, place, _quoted(parts.path) or "/", _quoted(query), ""))
    return whole if len(whole) <= _LONGEST else None


def _tracks(parameter: str) -> bool:
    return _TRACKING.fullmatch(parameter.partition("=")[0]) is not None


def _quoted(part: str) -> str:
    return quote(part, safe="%/:=&?~+!$,;'@()*[]-._|", errors="replace")


def site_of(address: str) -> str:
    """The host, without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def same_site(address: str, other: str) -> bool:
    """Are both of one host, or one's host below the other's?

    >>> same_site("https://www.paper.example/a", "https://news.paper.example/b")
    True
    """
    one, two = site_of(address), site_of(other)
    return one == two or one.endswith("." + two) or two.endswith("." + one)
