from __future__ import annotations

import csv
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum import resources
from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.operations.audit import list_events
from curriculum.operations.workshops import find_workshop
from tests.builders import make_group, make_person, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock

MADE = Path(__file__).parents[1] / "exchange" / "inputs" / "made"


@pytest.fixture(autouse=True)
def database(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> str:  # noqa: ARG001 - it stops the clock
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        make_workshop(db)
        make_workshop(db, "TAS-2026", starts_on=date(2026, 11, 3), country="UZ")
        make_workshop(db, "SECRET", restricted=True)
        make_person(db, "P0001", "Zoé Modèle")
        make_person(db, "P0002", "Karim Exemple")
    return database_url


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "roster.csv"
    file.write_text("Nom;Prénom;Pays;CIN\nEXEMPLE;Nadia;Maroc;AB1\nESSAI;Driss;Tunisie;AB2\n", encoding="utf-8")
    return file


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["participant", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def made(name: str, folder: Path) -> str:
    return str(shutil.copy(MADE / name, folder / name))


def test_import_says_what_it_understood_and_what_it_did(roster: Path) -> None:
    result = run("import", "MAR-2019", str(roster), "--status", "confirmed")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "ROW  VERDICT  NO  DETAILS",
        "2    new      1   Nadia EXEMPLE (P0003)",
        "3    new      2   Driss ESSAI (P0004)",
    ]
    assert result.stderr.splitlines() == [
        f"{roster}: csv, utf-8, semicolons, headings in row 1 (fr), 2 rows",
        "  A  'Nom' → Family name (it stands beside 'Prénom')",
        "  B  'Prénom' → Given name",
        "  C  'Pays' → Country",
        "  D  'CIN' is not stored, on purpose: no paper needs it.",
        "2 created, 0 changed, 0 left.",
    ]
    assert {one["status"] for one in as_json("list", "MAR-2019")} == {"confirmed"}


def test_import_twice_changes_nothing(roster: Path) -> None:
    run("import", "MAR-2019", str(roster))
    before = as_json("list", "MAR-2019")

    result = run("import", "MAR-2019", str(roster))

    assert result.stdout.splitlines()[1:] == ["2    matched  1", "3    matched  2"]
    assert result.stderr.endswith("0 created, 0 changed, 2 left.\n")
    assert as_json("list", "MAR-2019") == before


def test_import_on_a_dry_run_prints_the_same_and_keeps_nothing(roster: Path) -> None:
    dry = run("import", "MAR-2019", str(roster), "--dry-run")

    assert as_json("list", "MAR-2019") == []
    assert run("import", "MAR-2019", str(roster)).stdout == dry.stdout
    assert "Dry run: nothing was changed." in dry.stderr


def test_import_into_a_restricted_workshop_prints_no_names(roster: Path) -> None:
    result = run("import", "SECRET", str(roster))

    assert "EXEMPLE" not in result.output
    assert "2    new      1   P0003" in result.stdout


def test_import_json_has_stable_keys(roster: Path) -> None:
    imported = as_json("import", "MAR-2019", str(roster))

    assert list(imported) == ["understood", "rows", "counts", "changes", "remarks", "refused_file"]
    assert imported["changes"][0] == {
        "action": "created",
        "noun": "participant",
        "code": "1",
        "details": ["Nadia EXEMPLE (P0003)"],
    }
    assert imported["rows"][0] == {
        "row": 2,
        "verdict": "new",
        "action": "created",
        "number": 1,
        "details": ["Nadia EXEMPLE (P0003)"],
        "problems": [],
        "doubts": [],
    }
    assert imported["understood"]["columns"][0]["field"] == "Family name"
    assert imported["counts"]["created"] == 2


def test_import_of_a_wrong_file_tells_every_fault_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Name,Pays\nAmina,Maroc\n,Maroc\nKarim,Moroco\n", encoding="utf-8")

    result = run("import", "MAR-2019", str(file))
    told = as_json("import", "MAR-2019", str(file))

    assert result.exit_code == 2
    assert result.stdout.splitlines()[2:] == [
        "3    wrong        column A 'Name': the name is empty",
        "4    wrong        column B 'Pays': 'Moroco' is not a known country; did you mean Morocco (MA)?",
    ]
    assert result.stderr.splitlines()[-3:] == [
        f"Error: {file} has 2 faults; nothing was written.",
        f"  {file}: row 3, column A 'Name': the name is empty",
        f"  {file}: row 4, column B 'Pays': 'Moroco' is not a known country; did you mean Morocco (MA)?",
    ]
    assert [row["verdict"] for row in told["rows"]] == ["new", "wrong", "wrong"]
    assert as_json("list", "MAR-2019") == []


def test_refused_rows_are_corrected_in_their_file_and_imported(tmp_path: Path) -> None:
    file, refused = tmp_path / "roster.csv", tmp_path / "roster-refused.csv"
    file.write_text("Name,Pays,Tel\nAmina,Maroc,\n=1+1,Moroco,+212612345678\n", encoding="utf-8")

    first = run("import", "MAR-2019", str(file), "--skip-errors")
    written = refused.read_text(encoding="utf-8-sig")
    refused.write_text(written.replace("Moroco,", "Morocco,"), encoding="utf-8-sig")
    second = run("import", "MAR-2019", str(refused))
    third = run("import", "MAR-2019", str(file), "--skip-errors")

    assert first.stderr.splitlines()[-2:] == [
        "1 created, 0 changed, 0 left, 1 refused.",
        f"The refused rows are in {refused}: correct them there and import that file.",
    ]
    assert list(csv.reader(written.splitlines())) == [
        ["Name", "Pays", "Tel", "Row in the file", "Why refused"],
        ["'=1+1", "Moroco", "'+212612345678", "3",
         "column B 'Pays': 'Moroco' is not a known country; did you mean Morocco (MA)?"],
    ]  # fmt: skip
    assert second.exit_code == 0
    assert [one["person"]["print_name"] for one in as_json("list", "MAR-2019")] == ["Amina", "=1+1"]
    assert (tmp_path / "roster-refused-2.csv").exists()
    assert third.exit_code == 0


def test_refused_rows_leave_out_what_is_never_stored(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Name,Passport No,Pays\nKarim,AB123456,Moroco\n", encoding="utf-8")

    run("import", "MAR-2019", str(file), "--skip-errors")

    written = (tmp_path / "roster-refused.csv").read_text(encoding="utf-8-sig")
    assert "AB123456" not in written
    assert "Karim,,Moroco,2," in written


def test_refused_rows_never_take_the_place_of_a_file(tmp_path: Path) -> None:
    file, mine = tmp_path / "roster.csv", tmp_path / "mine.csv"
    file.write_text("Name,Pays\nAmina,Maroc\nKarim,Moroco\n", encoding="utf-8")
    mine.write_text("mine", encoding="utf-8")

    result = run("import", "MAR-2019", str(file), "--skip-errors", "--refused", str(mine))
    dry = run("import", "MAR-2019", str(file), "--skip-errors", "--dry-run")
    places = {str(mine): "exists already", str(tmp_path / "x.ods"): ".csv or .xlsx", "none/x.csv": "no folder none"}
    promised = [
        run("import", "MAR-2019", str(file), "--skip-errors", "--dry-run", "--refused", place) for place in places
    ]

    assert [(one.exit_code, said in one.stderr) for one, said in zip(promised, places.values(), strict=True)] == [
        (2, True)
    ] * 3
    assert (result.exit_code, mine.read_text(encoding="utf-8")) == (2, "mine")
    assert "say with --refused which other file" in result.stderr
    assert as_json("list", "MAR-2019") == []
    assert "would be put into" in dry.stderr
    assert sorted(each.name for each in tmp_path.glob("*.csv")) == ["mine.csv", "roster.csv"]


def test_a_mapping_is_saved_used_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Name,Name,Shoe\nAmina,Exemple,38\n", encoding="utf-8")
    maps = ("--map", "A=Given name", "--map", "B=Family name", "--map", "Shoe=ignore")

    unmapped = run("import", "MAR-2019", str(file))
    mapped = run("import", "MAR-2019", str(file), *maps, "--save-map", "moj")
    used = run("import", "MAR-2019", str(file), "--use-map", "MOJ")

    assert '--map "A=Given name" --map "B=Family name"' in unmapped.stderr
    assert (unmapped.exit_code, mapped.exit_code, used.exit_code) == (2, 0, 0)
    columns = {"A:Name": "Given name", "B:Name": "Family name", "Shoe": "ignore"}
    assert as_json("maps") == [{"name": "moj", "columns": columns}]
    assert "moj  Shoe    ignore" in run("maps").stdout
    assert run("maps", "--remove", "moj").stderr == "Removed the column map moj.\n"
    assert as_json("maps") == []


def test_a_mapping_by_letter_is_refused_where_the_column_is_another_one(tmp_path: Path) -> None:
    file, other = tmp_path / "roster.csv", tmp_path / "other.csv"
    file.write_text("Who,Prénom\nEXEMPLE,Amina\n", encoding="utf-8")
    other.write_text("Who,Shoe,First\nMODÈLE,38,Badr\n", encoding="utf-8")
    run("import", "MAR-2019", str(file), "--map", "A=Family name", "--map", "B=Given name", "--save-map", "moj")

    refused = run("import", "MAR-2019", str(other), "--use-map", "moj")
    secret = run("import", "SECRET", str(other), "--use-map", "moj")
    said = run("import", "MAR-2019", str(other), "--use-map", "moj", "--map", "C=Given name", "--map", "B=ignore")
    again = run("import", "MAR-2019", str(file), "--use-map", "moj")

    assert (refused.exit_code, secret.exit_code, said.exit_code, again.exit_code) == (2, 2, 0, 0)
    assert (
        "the saved mapping takes column B 'Prénom' as Given name, but here column B is 'Shoe'; "
        'say what this file has with --map "COLUMN=Given name", or leave --use-map out'
    ) in refused.stderr
    assert "column B is headed otherwise" in secret.stderr
    assert "Badr MODÈLE" in said.stdout


def test_a_heading_that_may_be_a_name_is_not_kept_with_a_mapping(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Amina Exemple,Pays\nKarim,Maroc\n", encoding="utf-8")

    run("import", "SECRET", str(file), "--header", "1", "--map", "A=Name", "--map", "B=Country", "--save-map", "moj")

    assert as_json("maps")[0]["columns"] == {"A": "Name", "B:Pays": "Country"}


def test_names_on_record_stay_until_those_of_the_list_are_asked_for(roster: Path) -> None:
    run("import", "MAR-2019", str(roster))
    roster.write_text(roster.read_text(encoding="utf-8").replace("EXEMPLE", "Exemple"), encoding="utf-8")

    kept, taken = run("import", "MAR-2019", str(roster)), run("import", "MAR-2019", str(roster), "--names")

    assert "Note: row 2: the name on record is kept; --names takes that of the list\n" in kept.stderr
    assert "print_name: 'Nadia EXEMPLE' stays (the list: 'Nadia Exemple')" in kept.stdout
    assert "print_name: 'Nadia EXEMPLE' → 'Nadia Exemple'" in taken.stdout


def test_doubtful_rows_that_were_added_are_counted_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Name,E-mail\nAmina,a@example.org\nAmina,a@example.org\n", encoding="utf-8")

    dry, done = run("import", "MAR-2019", str(file), "--dry-run"), run("import", "MAR-2019", str(file))

    said = "added as a person of its own: curriculum person duplicates\n"
    assert f"1 doubtful row would be {said}" in dry.stderr
    assert f"1 doubtful row was {said}" in done.stderr


def test_who_is_meant_by_a_row_can_be_said(roster: Path) -> None:
    result = run("import", "MAR-2019", str(roster), "--match", "2=P0002", "--match", "3=new")

    assert "2    matched  1   Karim Exemple (P0002)" in result.stdout


def test_the_audit_counts_and_names_nobody(roster: Path, database: str) -> None:
    run("import", "MAR-2019", str(roster))

    with transaction(database) as db:
        (event,) = list_events(db)
    assert (event.counts["created"], event.counts["new"], event.workshop) == (2, 2, "MAR-2019")
    assert "Nadia" not in repr(event)


def test_the_example_comes_in_whole(database: str, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 20, tzinfo=UTC))
    file = resources.examples() / "morocco-2019-roster.csv"
    with transaction(database) as db:
        workshop = find_workshop(db, "MAR-2019")
        for number in range(1, 5):
            make_group(db, workshop, f"G{number}")

    assert run("import", "MAR-2019", str(file)).stderr.splitlines()[-1] == "24 created, 0 changed, 0 left."
    assert run("import", "MAR-2019", str(file)).stderr.splitlines()[-1] == "0 created, 0 changed, 24 left."


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere.csv"], 3, "Error: No file nowhere.csv."),
        (["x.csv", "--map", "Name"], 2, 'write it as "Heading=Field"'),
        (["x.csv", "--match", "x=P1"], 2, "write it as 7=P0012 or 7=new"),
        (["x.csv", "--use-map", "moj"], 3, "No column map moj"),
        (["x.csv", "--date-order", "ymd"], 2, "dmy"),
        (["x.csv", "--refused", "y.csv"], 2, "without --skip-errors or --doubtful skip there are none"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], code: int, message: str) -> None:
    result = run("import", "MAR-2019", *arguments)

    assert (result.exit_code, message in result.stderr) == (code, True)


def test_faults_of_a_roster_quote_no_cell_of_a_restricted_workshop(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Name,E-mail,Amina Exemple\nx,Amina Exemple,\n", encoding="utf-8")

    secret, other = run("import", "SECRET", str(file)), run("import", "MAR-2019", str(file))

    assert (secret.exit_code, other.exit_code) == (2, 2)
    assert "Amina" not in secret.output
    assert "'Amina Exemple'" in other.stderr


@pytest.mark.parametrize(
    "options", [["--map", "A=Name", "--map", "B=Given name"], ["--map", "A=Name", "--map", "B=Name"]]
)
def test_columns_headed_by_a_name_are_told_by_letter_in_a_restricted_workshop(
    options: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("Amina Exemple,Karim Exemple,Pays / Badr Exemple,Pays\nx,y,Moroco,Moroco\n", encoding="utf-8")

    told = run("import", "SECRET", str(file), *options, "--map", "D=Country", "--map", "C=ignore", "--header", "1")

    assert told.exit_code == 2
    assert "Exemple" not in told.output
    assert "column D 'Pays'" in told.output or "columns A and B hold the name twice" in told.output


def test_roster_of_an_unknown_workshop_is_not_read(tmp_path: Path) -> None:
    result = run("import", "MAR-2018", str(tmp_path / "none.csv"))

    assert (result.exit_code, result.stderr) == (3, "Error: No workshop MAR-2018. Did you mean MAR-2019?\n")


# ---------------------------------------------------------------- files as organisers send them


@pytest.mark.parametrize(
    ("name", "options", "rows"),
    [
        ("cp1256_semicolon.csv", ["--date-order", "dmy"], 3),
        ("utf8_bom.csv", ["--date-order", "dmy"], 6),
        ("merged_header.xlsx", ["--date-order", "dmy"], 4),
        ("formula_cells.csv", [], 14),
        ("duplicates.csv", [], 12),
        ("title_rows_dup_headers.csv", ["--map", "B=Given name", "--map", "C=Family name"], 2),
        ("homoglyph_emails.csv", ["--skip-errors"], 11),
    ],
)
def test_each_made_file_comes_in_and_matches_itself(name: str, options: list[str], rows: int, tmp_path: Path) -> None:
    file = made(name, tmp_path)

    first = as_json("import", "TAS-2026", file, *options)
    again = as_json("import", "TAS-2026", file, *options)

    assert (first["counts"]["created"], again["counts"]["created"], again["counts"]["left"]) == (rows, 0, rows)


def test_dates_of_two_orders_are_asked_for(tmp_path: Path) -> None:
    result = run("import", "TAS-2026", made("utf8_bom.csv", tmp_path))

    assert result.exit_code == 2
    assert result.stderr.count("say which with --date-order dmy or mdy") == 4


def test_a_workbook_with_a_header_of_two_rows_is_understood(tmp_path: Path) -> None:
    imported = as_json("import", "TAS-2026", made("merged_header.xlsx", tmp_path), "--date-order", "dmy")

    people = [one["person"] for one in as_json("list", "TAS-2026")]
    assert [person["phone"] for person in people] == ["+998 90 123 45 67", "0770 123 4567", "+34 612 34 56 78", None]
    assert [person["print_name"] for person in people][3] == "Eve =1+1"
    said = " ".join(imported["understood"]["remarks"])
    assert "Row 11 is a total" in said
    assert "Row 8 was hidden" in said


def test_duplicates_are_suggested_and_namesakes_are_not(tmp_path: Path) -> None:
    imported = as_json("import", "TAS-2026", made("duplicates.csv", tmp_path))

    meant = {row["row"] - 1: {doubt["row"] - 1 for doubt in row["doubts"]} for row in imported["rows"] if row["doubts"]}
    assert meant == {2: {1}, 3: {1, 2}, 5: {4}, 7: {6}, 8: {6, 7}, 12: {11}}
    assert all(doubt["score"] and doubt["reasons"] for row in imported["rows"] for doubt in row["doubts"])


def test_addresses_are_repaired_flagged_or_refused(tmp_path: Path) -> None:
    imported = as_json("import", "TAS-2026", made("homoglyph_emails.csv", tmp_path), "--skip-errors")

    wrong = [row["row"] - 1 for row in imported["rows"] if row["verdict"] == "wrong"]
    flagged = [remark.partition(",")[0] for remark in imported["remarks"] if "U+0430" in remark]
    emails = [one["person"]["email"] for one in as_json("list", "TAS-2026")]
    assert (wrong, flagged) == ([7, 13], ["row 3", "row 4"])
    assert emails[3:8] == ["anna@example.org"] * 5
    assert emails[8:] == ["anna@bücher.example", None, None]


def test_formulas_are_stored_as_they_are(tmp_path: Path) -> None:
    run("import", "TAS-2026", made("formula_cells.csv", tmp_path))

    names = [one["person"]["print_name"] for one in as_json("list", "TAS-2026")]
    assert names[:4] == ["=1+1", "+1+1", "-1+1", "@1+1"]
    assert len(names) == 14


def test_a_file_of_two_encodings_is_refused_naming_the_line(tmp_path: Path) -> None:
    result = run("import", "TAS-2026", made("mixed_utf8_cp1252.csv", tmp_path))

    assert result.exit_code == 2
    assert "line 3" in result.stderr


# ---------------------------------------------------------------- template


def test_a_template_is_written_and_read(tmp_path: Path, database: str) -> None:
    with transaction(database) as db:
        make_group(db, find_workshop(db, "MAR-2019"), "G1")
    file = str(tmp_path / "liste.xlsx")

    written = run("template", file, "--language", "fr", "--workshop", "MAR-2019")
    read = as_json("import", "MAR-2019", file)

    assert written.stderr == f"Wrote {file}.\n"
    assert read["understood"]["language"] == "fr"
    assert "Group" in [column["field"] for column in read["understood"]["columns"]]
    assert read["counts"]["created"] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["roster.csv"], "let the name of roster.csv end in .xlsx"),
        (["roster.xlsx", "--language", "de"], "There is no template in 'de'; write one of en, fr"),
    ],
)
def test_a_template_that_cannot_be_is_refused(arguments: list[str], message: str) -> None:
    result = run("template", *arguments)

    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_template_without_a_name_is_named_by_its_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    said = [run("template", "--xlsx").stderr, run("template", "--workshop", "mar-2019").stderr]

    assert said == ["Wrote participants.xlsx.\n", "Wrote MAR-2019-participants.xlsx.\n"]
    assert (tmp_path / "MAR-2019-participants.xlsx").exists()


def test_what_can_be_said_of_a_text_alone_is_refused_for_a_workbook(tmp_path: Path) -> None:
    file = str(tmp_path / "roster.xlsx")
    run("template", file)

    said = [run("import", "MAR-2019", file, *how).stderr for how in (["--delimiter", ";"], ["--encoding", "cp1256"])]

    assert said == [
        f"Error: {file} is a workbook and has no delimiter; leave the delimiter out.\n",
        f"Error: {file} is a workbook and has no encoding; leave the encoding out.\n",
    ]


def test_a_template_takes_the_place_of_a_file_by_force_alone(tmp_path: Path) -> None:
    file = str(tmp_path / "roster.xlsx")

    codes = [
        run("template", file).exit_code,
        run("template", file).exit_code,
        run("template", file, "--force").exit_code,
    ]

    assert codes == [0, 2, 0]
