"""What goes out: to a web address, signed, and by mail. Of this room as it alone opens a socket."""

import hashlib
import hmac
import smtplib
from email.message import EmailMessage

_TIMEOUT = 10.0  # seconds; from judgement: an alert that waits is told again with the next round
_SENDER = "tocsin"


def post(address: str, body: bytes, secret: str | None) -> str | None:
    """Posts JSON; gives a sentence on why it could not be, `None` where the server took it.

    With a secret the header `X-Tocsin-Signature` holds `sha256=` and the HMAC-SHA256 of the body under it, in hex.
    """
    import httpx

    headers = {"content-type": "application/json; charset=utf-8"}
    if secret:
        headers["x-tocsin-signature"] = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    try:
        answer = httpx.post(address, content=body, headers=headers, timeout=_TIMEOUT, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return f"webhook {address}: {type(error).__name__}: {error}. Check the address."
    if answer.is_success:
        return None
    return f"webhook {address}: wanted 2xx, found {answer.status_code}. Check the address and what listens there."


def send_mail(
    *,
    to: str,
    sender: str,
    subject: str,
    text: str,
    thread: str,
    revision: int,
    server: str,
    user: str | None,
    password: str | None,
) -> str | None:
    """Sends a mail by SMTP, over TLS where the server has it; gives a sentence on why it could not be, else `None`.

    Mails with the same `thread` are answers to its first one.
    """
    domain = sender.rpartition("@")[2] or "localhost"
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, " ".join(subject.split())
    first = f"<{thread}.1.{_SENDER}@{domain}>"
    message["Message-ID"] = f"<{thread}.{revision}.{_SENDER}@{domain}>"
    if revision > 1:
        message["In-Reply-To"] = message["References"] = first
    message.set_content(text)
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or 25), timeout=_TIMEOUT) as connection:
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls()
                connection.ehlo()
            if user and password:
                connection.login(user, password)
            connection.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return f"mail to {to} by {server}: {error}. Check [alerts] in the desk file: smtp, sender, user."
    return None
