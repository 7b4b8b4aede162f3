"""Newsletters in a mailbox."""

from tocsin.sources.kinds import Listing, captures_of, read_listing

LETTER = """From - Wed Mar 05 10:00:00 2025
From: =?windows-1251?Q?=CF=EE=F7=F2=E0?= <news@post.example>
Subject: =?utf-8?B?0JPRgNCw0L3QuNGG0LA=?=
 =?utf-8?B?INC30LDQutGA0YvRgtCw?=
Date: Wed, 05 Mar 2025 10:15:00 +0300
Message-ID: <1@post.example>
List-Id: "Morning post" <morning.post.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="a"

--a
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=windows-1251
Content-Transfer-Encoding: quoted-printable

=C3=F0=E0=ED=E8=F6=F3 =E7=E0=EA=F0=FB=EB=E8.

>From the hills.

--b
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: quoted-printable

<p>=C3=F0=E0=ED=E8=F6=F3 =E7=E0=EA=F0=FB=EB=E8.</p>

--b--
--a
Content-Type: text/plain; name="notes.txt"
Content-Disposition: attachment; filename="notes.txt"

Nobody should read this.
--a--

"""


def read(text: str | bytes) -> Listing:
    body = text.encode() if isinstance(text, str) else text
    return read_listing("mbox", body, "https://post.example/box")


def mail(head: str, text: str = "Words.") -> str:
    return f"From a@b.example Wed Mar  5 10:00:00 2025\n{head}\n\n{text}\n\n"


def test_a_newsletter_in_windows_1251_and_quoted_printable_is_read() -> None:
    for body in (LETTER, LETTER.replace("\n", "\r\n")):
        listing = read(body)
        (item,) = listing.items
        assert listing.problems == ()
        assert (listing.title, item.headline, item.author) == ("Morning post", "Граница закрыта", "Почта")
        assert (item.id, item.published) == ("1@post.example", "2025-03-05T10:15:00+03:00")
        assert (item.format, item.content) == ("text", "Границу закрыли.\n\nFrom the hills.\n")
        assert (item.address, item.offered) == (None, "whole")
        assert [c.source.id for c in captures_of(listing, publisher="Post")] == ["1@post.example"]


def test_where_the_text_is_only_a_stub_the_html_is_taken() -> None:
    parts = (
        "--a\nContent-Type: text/plain\n\nView in your browser.\n"
        "--a\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        "PHA+R3VhcmRzIGNsb3NlZCB0aGUgYnJpZGdlIG9uIE1vbmRheSwgdGhlIG1pbmlzdHJ5IHNhaWQuPC9wPg==\n--a--\n"
    )
    (item,) = read(mail('Content-Type: multipart/alternative; boundary="a"', parts)).items
    assert (item.format, item.content) == ("html", "<p>Guards closed the bridge on Monday, the ministry said.</p>")


def test_bytes_that_nobody_declared_are_read_all_the_same() -> None:
    head = "Subject: déjà vu à côté\nContent-Type: text/plain; charset=no-such"
    (item,) = read(mail(head, "L'accord a été signé à Kidal.").encode("latin-1")).items
    assert (item.headline, item.content) == ("déjà vu à côté", "L'accord a été signé à Kidal.\n\n")


def test_mails_are_newest_first_and_each_once() -> None:
    first = mail("Message-ID: <1>\nDate: Tue, 04 Mar 2025 10:00:00 GMT")
    second = mail("Message-ID: <2>\nDate: Wed, 05 Mar 2025 10:00:00 GMT")
    assert [item.id for item in read(first + second + first).items] == ["2", "1"]


def test_a_mail_without_text_is_passed_over_and_told() -> None:
    listing = read(mail("Subject: Photo\nContent-Type: image/png", "xx") + mail("Subject: Words"))
    assert [item.headline for item in listing.items] == ["Words"]
    assert [problem.code for problem in listing.problems] == ["empty"]
    assert "(Photo)" in listing.problems[0].message


def test_a_single_mail_is_a_mailbox_of_one() -> None:
    assert [item.headline for item in read("Subject: One\nDate: x\n\nWords.").items] == ["One"]


def test_a_line_that_begins_with_from_parts_no_mail() -> None:
    assert len(read(mail("Subject: One", "Words.\n\nFrom the hills they came.")).items) == 1


def test_mails_within_mails_without_end_stop_no_other() -> None:
    deep = "From - Wed Mar 05 10:00:00 2025\n" + "Content-Type: message/rfc822\n\n" * 3_000 + "\n\n"
    listing = read(deep + mail("Subject: Words"))
    assert [item.headline for item in listing.items] == ["Words"]


def test_what_is_no_mailbox_says_so() -> None:
    assert [problem.code for problem in read("{}").problems] == ["no-list"]
