"""Tokens on the command line: made once, listed without their secrets, and taken back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tocsin.cli.main import tocsin as commands
from tocsin.store import Desk


@pytest.fixture
def address(tmp_path: Path) -> str:
    address = str(tmp_path / "desk.db")
    Desk(address, create=True).close()
    return address


def run(address: str, *words: str) -> Result:
    return CliRunner().invoke(commands, ["tokens", *words, "--desk", address])


def rows(printed: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_a_token_is_shown_once_with_what_to_do_with_it(address: str) -> None:
    made = run(address, "add", "A. Name", "--role", "analyst")
    assert made.exit_code == 0
    token = made.stdout.strip()
    assert token.startswith("tocsin_")
    assert "the only time that it is shown" in made.stderr
    assert "Authorization: Bearer" in made.stderr
    listed = run(address, "list", "--json").output
    assert token.rpartition("_")[2] not in listed
    assert "argon2" not in listed
    assert [(row["name"], row["role"], row["state"]) for row in rows(listed)] == [("A. Name", "analyst", "open")]


def test_a_name_has_one_token_until_it_is_revoked(address: str) -> None:
    assert run(address, "add", "A. Name", "--role", "reader").exit_code == 0
    again = run(address, "add", " A.  Name ", "--role", "reader")
    assert again.exit_code == 2
    assert "tocsin tokens revoke 'A. Name'" in again.output
    assert "opens nothing any more" in run(address, "revoke", "A. Name").output
    assert run(address, "add", "A. Name", "--role", "editor").exit_code == 0
    assert [row["state"] for row in rows(run(address, "list", "--json").output)] == ["revoked", "open"]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("add", "A. Name", "--role", "analist"), "No role 'analist'. Closest: analyst"),
        (("add", "  ", "--role", "analyst"), "Wanted a name of 1 to 80 characters"),
        (("add", "x" * 81, "--role", "analyst"), "Wanted a name of 1 to 80 characters"),
        (("revoke", "Nobody"), "No token of 'Nobody' is in force. None is."),
    ],
)
def test_what_cannot_be_is_answered_with_advice(address: str, words: tuple[str, ...], advice: str) -> None:
    done = run(address, *words)
    assert done.exit_code == 2
    assert advice in done.output


def test_a_desk_without_tokens_says_how_to_make_one(address: str) -> None:
    assert "tocsin tokens add" in run(address, "list").output
