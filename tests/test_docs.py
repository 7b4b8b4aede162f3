"""The docs keep their promise: everything live is documented, and what they show runs."""

import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import tocsin
from tocsin.cli.main import COMMANDS
from tocsin.cli.main import tocsin as commands
from tocsin.records import PROBLEM_CODES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def live() -> dict[str, click.Command]:
    context = click.Context(commands)
    found = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    command, text = live()[name], page("cli.md")
    assert f"## tocsin {name}\n" in text
    assert command.help, "a command has help"
    assert "Example" in command.help, "and the help an example"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name} has no help"
            assert option.opts[0] in text


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_short_help_of_the_list_is_the_first_line_of_the_command(name: str) -> None:
    assert inspect.cleandoc(live()[name].help or "").splitlines()[0] == COMMANDS[name][1]


def test_every_public_name_is_documented() -> None:
    text = page("python.md")
    assert [name for name in tocsin.__all__ if f"## {name}\n" not in text] == []


def test_every_problem_code_is_documented_and_used() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"Problem\(\s*\"([a-z-]+)\"", source))
    assert used == set(PROBLEM_CODES)
    assert [code for code in PROBLEM_CODES if f"`{code}`" not in page("problems.md")] == []


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_links_between_pages_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "evaluation").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_readme_opens_with_the_two_commands_and_they_are_targets() -> None:
    first = README.split("```")[1].split()
    assert (first[0:2], first[first.index("test") - 1 :][:2]) == (["make", "demo"], ["make", "test"])
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^demo:", makefile, re.M)
    assert re.search(r"^test:", makefile, re.M)


def readme_commands() -> list[str]:
    blocks = re.findall(r"```\n(.*?)```", README, re.S)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("tocsin ")]


def gathering_commands() -> list[str]:
    """Those that ask the net, from `tocsin desk new` on; `tests/gathering` runs them on a site of its own."""
    commands = readme_commands()
    return commands[next(n for n, line in enumerate(commands) if line.startswith("tocsin desk new")) :]


def test_the_commands_of_the_readme_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("Gunmen killed two officers in Osh on Monday.\n", encoding="utf-8")
    Path("reports.jsonl").write_text('{"id": "1", "text": "Talks began in Astana on Friday."}\n', encoding="utf-8")
    assert len(readme_commands()) >= 6
    for line in readme_commands()[: -len(gathering_commands())]:
        done = CliRunner().invoke(commands, shlex.split(line)[1:], input="Talks began.")
        assert done.exit_code == 0, (line, done.output)
        assert done.stdout, line


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", README, re.S)
    assert code
    for block in code:
        exec(block, {})
    assert "ASSAULT actual 2025-03-03" in capsys.readouterr().out


def test_the_python_of_the_desk_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports.csv").write_text(
        "headline,body,date\nBank attacked,Gunmen attacked a bank in Dushanbe on Monday.,2025-03-05\n",
        encoding="utf-8",
    )
    Path("desk.toml").write_bytes((ROOT / "src" / "tocsin" / "sample" / "desk.toml").read_bytes())
    (code,) = re.findall(r"```python\n(.*?)```", page("desk.md"), re.S)
    exec(code, {})
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "added Bank attacked"
    assert others[0].startswith("2025-03-03 ASSAULT")
