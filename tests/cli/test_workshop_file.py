from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from curriculum.cli.main import root
from tests.exchange.workshop_file.files import HEAD, everything, session
from tests.pictures import make_jpeg, make_png

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PNG = make_png()
#: A few hundred bytes, a hundred million squares.
BOMB = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><g id="a0"/>'
    + b"".join(b'<g id="a%d">%s</g>' % (level + 1, b'<use href="#a%d"/>' % level * 10) for level in range(8))
    + b"</svg>"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "workshop.toml"
    path.write_text(HEAD + session("S1"), encoding="utf-8")
    return path


def run(*arguments: object, database: str = "") -> Result:
    options = ["--database", database] if database else []
    return CliRunner().invoke(root, ["workshop", *map(str, arguments), *options])


def test_load_prints_what_was_created_and_then_what_was_left(file: Path, database_url: str) -> None:
    first = run("load", file, database=database_url)
    second = run("load", file, database=database_url)

    assert first.exit_code == second.exit_code == 0
    assert first.stdout.splitlines() == [
        "created  workshop W",
        "created  session S1",
        "",
        "NOUN      CREATED  CHANGED  LEFT  REMOVED",
        "workshop  1        0        0     0",
        "session   1        0        0     0",
    ]
    assert second.stdout.splitlines() == [
        "NOUN      CREATED  CHANGED  LEFT  REMOVED",
        "workshop  0        0        1     0",
        "session   0        0        1     0",
    ]


def test_load_prints_what_changed_and_was_removed(file: Path, database_url: str) -> None:
    run("load", file, database=database_url)
    file.write_text(HEAD.replace("A workshop", "Another") + session("S2"), encoding="utf-8")

    result = run("load", file, database=database_url)

    assert result.stdout.splitlines()[:4] == [
        "removed  session S1",
        "changed  workshop W",
        "           title.en: 'A workshop' → Another",
        "created  session S2",
    ]


def test_title_of_control_characters_alone_has_one_fault(file: Path, database_url: str) -> None:
    file.write_text(HEAD.replace('"A workshop"', r'"\u0007"').replace("Europe/Paris", r"\u0007"), encoding="utf-8")

    result = run("load", file, database=database_url)

    assert result.stderr.splitlines() == [
        f"Error: {file} has 2 faults; nothing was written.",
        f"  {file}: line 5: workshop.title.en: the text holds the control character U+0007; take it out",
        f"  {file}: line 8: workshop.zone: the text holds the control character U+0007; take it out",
    ]


def test_dump_to_a_dash_goes_to_stdout(
    file: Path, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("load", file, database=database_url)

    result = run("dump", "W", "-o", "-", database=database_url)

    assert result.stdout == run("dump", "W", database=database_url).stdout != ""
    assert run("schema", "-o", "-").stdout == run("schema").stdout
    assert not (tmp_path / "-").exists()


def test_dry_run_prints_the_same_and_writes_nothing(file: Path, database_url: str) -> None:
    before = everything(database_url)

    dry = run("load", file, "--dry-run", database=database_url)

    assert everything(database_url) == before
    assert dry.stderr == "Dry run: nothing was changed.\n1 finding, in W as it would be.\n"
    assert dry.stdout == run("load", file, database=database_url).stdout


def test_load_says_how_much_is_found(file: Path, database_url: str) -> None:
    late = HEAD + session("S1") + session("S2", "09:30-10:30")
    expert = '[[workshop.faculty]]\ncode = "R1"\nlabel = "Expert"\n'
    one = run("load", file, database=database_url)
    file.write_text(late, encoding="utf-8")
    some = run("load", file, "--json", database=database_url)
    file.write_text(HEAD + session("S1", more='roles.speaker = ["R1"]') + expert, encoding="utf-8")
    none = run("load", file, database=database_url)

    assert one.stderr == "1 finding: curriculum workshop check W\n"
    assert some.stderr == "3 findings, 1 of which blocks: curriculum workshop check W\n"
    assert none.stderr == ""


def test_load_as_json(file: Path, database_url: str) -> None:
    result = run("load", file, "--json", "--dry-run", database=database_url)

    assert json.loads(result.stdout) == {
        "dry_run": True,
        "changes": [
            {"action": "created", "noun": "workshop", "code": "W", "details": []},
            {"action": "created", "noun": "session", "code": "S1", "details": []},
        ],
    }


def test_wrong_file_is_refused_with_file_line_and_path(file: Path, database_url: str) -> None:
    file.write_text(HEAD.replace("zone", "zoen"), encoding="utf-8")

    result = run("load", file, database=database_url)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"Error: {file} has 1 fault; nothing was written.",
        f"  {file}: line 8: workshop.zoen: 'zoen' is not a key of this table. Did you mean zone?",
    ]


def test_file_that_is_not_there(tmp_path: Path, database_url: str) -> None:
    result = run("load", tmp_path / "none.toml", database=database_url)

    assert (result.exit_code, result.stderr) == (3, f"Error: No file {tmp_path / 'none.toml'}.\n")


def test_invisible_characters_are_taken_out_with_a_warning(file: Path, database_url: str) -> None:
    file.write_text(HEAD.replace("A workshop", "A \u202eworkshop"), encoding="utf-8")

    result = run("load", file, database=database_url)

    assert result.stderr == (
        f"Warning: {file}: line 5: workshop.title.en: invisible characters were taken out: U+202E\n"
    )


def test_dump_writes_what_was_loaded(file: Path, database_url: str, tmp_path: Path) -> None:
    run("load", file, database=database_url)

    printed = run("dump", "W", database=database_url)
    written = run("dump", "W", "-o", tmp_path / "again.toml", database=database_url)

    assert printed.exit_code == written.exit_code == 0
    assert (tmp_path / "again.toml").read_text(encoding="utf-8") == printed.stdout
    assert written.stderr == f"Wrote {tmp_path / 'again.toml'}.\n"
    assert '# Saturday 28 March 2026\n\n[[workshop.sessions]]\ncode = "S1"' in printed.stdout


def test_dump_of_an_unknown_code(file: Path, database_url: str) -> None:
    run("load", file, database=database_url)

    result = run("dump", "Z-9", database=database_url)

    assert result.exit_code == 3
    assert result.stderr == "Error: No workshop or curriculum Z-9.\n"


def test_dump_knows_a_code_in_any_case(file: Path, database_url: str) -> None:
    run("load", file, database=database_url)

    assert run("dump", "w", database=database_url).stdout == run("dump", "W", database=database_url).stdout != ""


def test_dump_into_a_folder_that_is_not_there(file: Path, database_url: str, tmp_path: Path) -> None:
    run("load", file, database=database_url)

    result = run("dump", "W", "-o", tmp_path / "none" / "w.toml", database=database_url)

    assert result.exit_code == 1
    assert result.stderr == f"Error: {tmp_path / 'none' / 'w.toml'} cannot be written: No such file or directory.\n"


def test_logos_travel_beside_the_file(file: Path, database_url: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    partner = '[[organisations]]\ncode = "UN"\nname = "UN"\nlogo = "logo.png"\n'
    partners = 'partners = [{ organisation = "UN", role = "host" }]\n'
    file.write_text(HEAD + partners + partner, encoding="utf-8")
    run("load", file, database=database_url)
    (tmp_path / "out").mkdir()

    run("dump", "W", "-o", tmp_path / "out" / "w.toml", database=database_url)

    assert (tmp_path / "out" / "UN.png").read_bytes() == PNG
    assert 'logo = "UN.png"' in (tmp_path / "out" / "w.toml").read_text(encoding="utf-8")
    assert "logo" not in run("dump", "W", database=database_url).stdout
    assert "created" not in run("load", tmp_path / "out" / "w.toml", database=database_url).stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("none.png", None, "the picture 'none.png' cannot be read: No such file or directory"),
        ("../other.png", PNG, "'../other.png' lies outside the folder of this file; put the picture beside it"),
        ("logo.gif", b"GIF89a", "'logo.gif' is not a PNG, JPEG or SVG picture"),
        ("big.png", PNG + b"\0" * 1_000_000, "the picture 'big.png' is larger than 1,000,000 bytes; make it smaller"),
        ("junk.png", PNG[:20], "the picture 'junk.png' cannot be used: it is damaged"),
        ("bomb.svg", BOMB, "the picture 'bomb.svg' cannot be used: it is too large when all that it repeats is drawn"),
        ("slow.svg", b"<!--->" * 50 + b"x", "'slow.svg' is not a PNG, JPEG or SVG picture"),
        ("", None, "expected the name of a picture beside this file, such as 'logo.png', got ''"),
    ],
)
def test_logo_that_cannot_be_used(
    file: Path, database_url: str, tmp_path: Path, name: str, content: bytes | None, expected: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    file.write_text(f'[[organisations]]\ncode = "UN"\nname = "UN"\nlogo = "{name}"\n', encoding="utf-8")

    result = run("load", file, database=database_url)

    assert result.exit_code == 2
    assert f"line 4: organisations[1].logo: {expected}" in result.stderr


@pytest.mark.parametrize(
    "content", [make_jpeg(), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?>\n<svg/>"]
)
def test_logo_of_another_kind(file: Path, database_url: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo").write_bytes(content)
    file.write_text('[[organisations]]\ncode = "UN"\nname = "UN"\nlogo = "logo"\n', encoding="utf-8")

    assert run("load", file, database=database_url).exit_code == 0


def test_schema_is_printed_or_written(tmp_path: Path) -> None:
    printed = run("schema")
    written = run("schema", "-o", tmp_path / "schema.json")

    assert json.loads(printed.stdout)["title"] == "Workshop file"
    assert written.exit_code == 0
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == printed.stdout


def test_load_tells_no_value_of_a_person(tmp_path: Path, database_url: str) -> None:
    file = tmp_path / "persons.toml"
    for name in ("Secret", "Other"):
        file.write_text(f'[[persons]]\ncode = "P1"\nprint_name = "{name}"\n', encoding="utf-8")
        result = run("load", file, database=database_url)

    assert "changed  person P1\n           print_name: changed\n" in result.stdout
    assert "Secret" not in result.output
    assert "Other" not in result.output


def test_dump_replaces_its_own_files_only(file: Path, database_url: str, tmp_path: Path) -> None:
    run("load", file, database=database_url)
    mine = file.read_text(encoding="utf-8")

    into_mine, into_database = (run("dump", "W", "-o", path, database=database_url) for path in (file, database_url))

    assert into_mine.exit_code == into_database.exit_code == 2
    assert into_mine.stderr == (
        f"Error: {file} exists and is no workshop file that this program wrote; name another file.\n"
    )
    assert file.read_text(encoding="utf-8") == mine
    assert run("dump", "W", "-o", tmp_path / "own.toml", database=database_url).exit_code == 0
    assert run("dump", "W", "-o", tmp_path / "own.toml", database=database_url).exit_code == 0


def test_schema_replaces_its_own_file_only(file: Path, tmp_path: Path) -> None:
    first, again = run("schema", "-o", tmp_path / "s.json"), run("schema", "-o", tmp_path / "s.json")
    over_another = run("schema", "-o", file)

    assert (first.exit_code, again.exit_code, over_another.exit_code) == (0, 0, 2)
    assert over_another.stderr == f"Error: {file} exists and is no schema of workshop files; name another file.\n"
    assert file.read_text(encoding="utf-8").startswith(HEAD)
