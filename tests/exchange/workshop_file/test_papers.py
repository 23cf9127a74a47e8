from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum import database
from curriculum.exchange import workshop_file
from curriculum.models import Signatory, Workshop
from curriculum.operations.changes import Action
from curriculum.operations.drafts.paper_values import BadgeSheet
from tests.exchange.workshop_file.files import HEAD, dump, everything, faults, load
from tests.pictures import make_png

if TYPE_CHECKING:
    from pathlib import Path

    from curriculum.exchange.workshop_file import Loaded

ONE, OTHER = make_png(), make_png((128, 0, 0))
THEME = """
[workshop.theme]
accent = "#8A1538"
border = "ruled"
"""
PAPERS = """
[workshop.papers]
verification = "https://example.org/c/{serial}"
badges = "a4-90x55"
blank_rows = 3

[workshop.papers.evaluation]
scale = 4
lowest.en = "not at all"
questions = [{ text = "The workshop was useful." }, { text.fr = "Que faut-il changer ?", answer = "open" }]

[workshop.papers.invitation]
reference = "EX/1"
dated = 2026-01-12
paragraphs = ["One.", { fr = "Deux." }]
reply_by = 2026-02-12

[[workshop.papers.concept_note]]
heading = "Background"
text = '''
The first paragraph.

The second.'''
"""


def signatory(title: str = "Director", *, name: str = "", signature: str | None = None) -> str:
    more = f'name = "{name}"\n' if name else ""
    more += f'signature = "{signature}"\n' if signature is not None else ""
    return f'\n[[workshop.signatories]]\ntitle = "{title}"\n{more}'


def details(loaded: Loaded, noun: str) -> list[str]:
    return [line for change in loaded.changes if change.noun == noun for line in change.details]


def signatures(url: str) -> list[tuple[str, bytes | None]]:
    """Return the title of each signature block and the picture that it has."""
    with database.reading(url) as db:
        rows = db.scalars(sa.select(Signatory).order_by(Signatory.position))
        return [(row.title["en"], row.picture.content if row.picture else None) for row in rows]


def is_left(loaded: Loaded) -> bool:
    return {change.action for change in loaded.changes} == {Action.LEFT}


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('accent = "#f0c000"', "accent: '#f0c000' cannot be read well on white paper: its contrast is 1.71, and 4.5"),
        ('ink = "#777777"', "ink: '#777777' cannot be read well on white paper: its contrast is 4.47, and 4.5 is the"),
        ('accent = "navy"', "accent: expected a colour such as '#17497f', got 'navy'"),
        ("accent = 17497", "accent: expected a colour such as '#17497f', got 17497"),
        ('text = "Comic Sans"', "text: expected one of Fira Sans, IBM Plex Serif, got 'Comic Sans'."),
        ('border = "rulled"', "border: expected one of woven, ruled, none, got 'rulled'. Did you mean ruled?"),
        ('acent = "#17497f"', "acent: 'acent' is not a key of this table. Did you mean accent?"),
    ],
)
def test_wrong_look(database_url: str, path: Path, text: str, expected: str) -> None:
    (found,) = faults(database_url, path, f"{HEAD}[workshop.theme]\n{text}\n")

    assert found.startswith(f"line 10: workshop.theme.{expected}")


def test_shade_that_a_fault_proposes_is_taken(database_url: str, path: Path) -> None:
    (found,) = faults(database_url, path, f'{HEAD}[workshop.theme]\naccent = "#f0c000"\n')
    proposed = found.split("; ")[1].split()[0]

    loaded = load(database_url, path, f'{HEAD}[workshop.theme]\naccent = "{proposed}"\n')

    assert [change.action for change in loaded.changes if change.noun == "theme"] == [Action.CREATED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('verification = "https://example.org"', "verification: expected {serial} once, where the number of the"),
        ('verification = "{serial}{serial}"', "verification: expected {serial} once, where the number of the cert"),
        ('verification = "{code} {serial}"', "verification: expected {serial} once, where the number of the cert"),
        ('verification = "http://a.example/{serial}"', "verification: expected an address that begins with https://"),
        ('verification = "javascript:alert({serial})"', "verification: expected an address that begins with https"),
        ('verification = "https://a.example/ {serial}"', "verification: expected an address that begins with https"),
        (f'verification = "{"a" * 200}{{serial}}"', "verification: expected at most 200 characters, got 208"),
        ('badges = "a4"', "badges: expected one of a4-90x55, a4-86x54, a4-105x74, a4-a6, a4-a6-folded"),
        ("blank_rows = 101", "blank_rows: expected a number of rows from 0 to 100, got 101"),
        ("blank_rows = true", "blank_rows: expected a number of rows from 0 to 100, got true"),
        ("evaluation.scale = 1", "evaluation.scale: expected a number of points from 2 to 10, got 1"),
        ("evaluation.questions = [{}]", "evaluation.questions[1].text: this key is missing; expected the question or"),
        (
            'evaluation.questions = [{ text = "?", answer = "yes" }]',
            "evaluation.questions[1].answer: expected one of scale, yes_no, open, got 'yes'. Did you mean yes_no?",
        ),
        ('invitation.dated = "soon"', "invitation.dated: expected a date such as 2019-12-10, got 'soon'"),
        ("invitation.paragraphs = [3]", "invitation.paragraphs[1]: expected a text in quotes or per language, such"),
        ('concept_note = [{ text = "?" }]', "concept_note[1].heading: this key is missing; expected its heading, per"),
        (
            "invitation = { dated = 2026-02-02, reply_by = 2026-02-01 }",
            "invitation.reply_by: an answer is asked for by 2026-02-01, before the letter is dated, 2026-02-02",
        ),
        (
            "evaluation.questions = [" + '{ text = "?" }, ' * 101 + "]",
            "evaluation.questions[101]: expected at most 100 of these, got 101",
        ),
        (
            "concept_note = [" + '{ heading = "?", text = "?" }, ' * 51 + "]",
            "concept_note[51]: expected at most 50 of these, got 51",
        ),
        ("invitation.paragraphs = [" + '"?", ' * 51 + "]", "invitation.paragraphs[51]: expected at most 50 of these"),
    ],
)
def test_wrong_setting(database_url: str, path: Path, text: str, expected: str) -> None:
    (found,) = faults(database_url, path, f"{HEAD}[workshop.papers]\n{text}\n")

    assert found.startswith(f"line 10: workshop.papers.{expected}")


@pytest.mark.parametrize("address", ["HTTPS://EXAMPLE.ORG/{serial}", "Code: {serial}", "example.org/c?n={serial}#a"])
def test_address_of_verification_may_be_any_words(database_url: str, path: Path, address: str) -> None:
    load(database_url, path, f'{HEAD}[workshop.papers]\nverification = "{address}"\n')

    assert f'verification = "{address}"' in dump(database_url, "W")


def test_wrong_signature_is_told_without_its_name(database_url: str, path: Path) -> None:
    (path.parent / "amina-exemple.txt").write_text("Amina Exemple", encoding="utf-8")
    (path.parent / "amina-exemple.png").write_bytes(ONE[:40])

    found = [
        fault
        for name in ("amina-exemple.txt", "amina-exemple.png", "amina-missing.png", "../amina.png")
        for fault in faults(database_url, path, HEAD + signatory(signature=name))
    ]

    assert [fault.partition(": workshop.signatories[1].signature: ")[2] for fault in found] == [
        "the picture is not a PNG, JPEG or SVG picture",
        "the picture cannot be used: it is damaged",
        "the picture cannot be read: No such file or directory",
        "the picture lies outside the folder of this file; put the picture beside it",
    ]


# ---------------------------------------------------------------- there and back


def test_look_and_settings_come_back_as_they_were(database_url: str, path: Path) -> None:
    other = str(shutil.copy(database_url, path.with_suffix(".db")))
    load(database_url, path, HEAD + THEME + PAPERS)

    text = dump(database_url, "W")
    loaded = load(other, path, text)

    papers = tomllib.loads(text)["workshop"]["papers"]
    assert tomllib.loads(text)["workshop"]["theme"] == {"accent": "#8a1538", "border": "ruled"}
    assert papers["evaluation"]["questions"] == [
        {"text": {"en": "The workshop was useful."}},
        {"text": {"fr": "Que faut-il changer ?"}, "answer": "open"},
    ]
    assert papers["invitation"]["paragraphs"] == [{"en": "One."}, {"fr": "Deux."}]
    assert "The first paragraph.\n\nThe second." in text
    assert {change.noun for change in loaded.changes} == {"workshop", "theme", "papers"}
    assert dump(other, "W") == text
    assert is_left(load(database_url, path, HEAD + THEME + PAPERS))


def test_each_change_is_told(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + THEME + PAPERS)
    changed = (THEME + PAPERS).replace("ruled", "none").replace("rows = 3", "rows = 0").replace("not at all", "no")
    changed = changed.replace('"One.", ', "").replace("2026-02-12", "2026-02-20").replace("The second.", "The last.")

    loaded = load(database_url, path, HEAD + changed)

    assert details(loaded, "theme") == ["border: ruled → none"]
    assert details(loaded, "papers") == [
        "blank_rows: 3 → 0",
        "evaluation.lowest.en: 'not at all' → no",
        "invitation.paragraphs: 2 → 1",
        "invitation.reply_by: 2026-02-12 → 2026-02-20",
        "concept_note: changed",
    ]


def test_table_inside_that_comes_or_goes_is_told_by_its_keys(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + "[workshop.papers]\nblank_rows = 3\nevaluation.scale = 4\n")

    loaded = load(database_url, path, HEAD + '[workshop.papers]\nblank_rows = 3\ninvitation.reference = "A 1"\n')

    assert details(loaded, "papers") == ["evaluation.scale: 4 → none", "invitation.reference: none → 'A 1'"]


def test_what_a_file_leaves_out_goes(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + THEME + PAPERS)

    loaded = load(database_url, path, HEAD)

    assert [(change.noun, change.action) for change in loaded.changes if change.noun != "workshop"] == [
        ("theme", Action.REMOVED),
        ("papers", Action.REMOVED),
    ]
    with database.reading(database_url) as db:
        workshop = db.scalars(sa.select(Workshop)).one()
        assert (workshop.theme, workshop.papers) == (None, None)


def test_tables_without_a_key_say_nothing(database_url: str, path: Path) -> None:
    text = HEAD + "[workshop.theme]\n[workshop.papers]\nevaluation = {}\ninvitation = {}\n"

    loaded = load(database_url, path, text)

    assert {change.noun for change in loaded.changes} == {"workshop"}
    assert "papers" not in dump(database_url, "W")


@pytest.mark.parametrize("sheet", BadgeSheet)
def test_every_sheet_of_badges_can_be_named(database_url: str, path: Path, sheet: BadgeSheet) -> None:
    load(database_url, path, f'{HEAD}[workshop.papers]\nbadges = "{sheet}"\n')

    assert f'badges = "{sheet}"' in dump(database_url, "W")


# ---------------------------------------------------------------- signatures


def test_signature_is_written_back_beside_the_file(database_url: str, path: Path) -> None:
    (path.parent / "one.png").write_bytes(ONE)
    fresh = str(shutil.copy(database_url, path.with_suffix(".db")))
    load(database_url, path, HEAD + signatory() + signatory("Judge", name="Amina Exemple", signature="one.png"))
    elsewhere = path.parent / "elsewhere" / "again.toml"
    elsewhere.parent.mkdir()

    with database.reading(database_url) as db:
        files = workshop_file.save(workshop_file.dump_file(db, "W", logos=True), elsewhere)

    assert [file.name for file in files] == ["signature-2@W.png", "again.toml"]
    kept = everything(database_url)
    assert is_left(load(database_url, elsewhere, elsewhere.read_text(encoding="utf-8")))
    assert everything(database_url) == kept
    load(fresh, elsewhere, elsewhere.read_text(encoding="utf-8"))
    assert signatures(fresh) == [("Director", None), ("Judge", ONE)]


def test_signature_that_a_file_leaves_out_stays_with_who_signs(database_url: str, path: Path) -> None:
    (path.parent / "one.png").write_bytes(ONE)
    (path.parent / "other.png").write_bytes(OTHER)
    judge, dean = (signatory("Judge", name="Amina Exemple"), signatory("Dean"))
    signed = signatory("Judge", name="Amina Exemple", signature="one.png") + signatory("Dean", signature="other.png")
    load(database_url, path, HEAD + signed)

    assert is_left(load(database_url, path, dump(database_url, "W")))
    swapped = load(database_url, path, HEAD + dean + judge)
    assert signatures(database_url) == [("Dean", OTHER), ("Judge", ONE)]
    load(database_url, path, HEAD + signatory("President", name="Amina Exemple") + signatory("Another"))

    assert signatures(database_url) == [("President", ONE), ("Another", None)]
    assert details(swapped, "signatory") == ["title: changed", "name: changed", "signature: changed"] * 2


def test_signature_of_one_of_two_equal_blocks_stays_where_it_is(database_url: str, path: Path) -> None:
    (path.parent / "one.png").write_bytes(ONE)
    load(database_url, path, HEAD + signatory() + signatory(signature="one.png"))

    assert is_left(load(database_url, path, HEAD + signatory() + signatory()))
    assert signatures(database_url) == [("Director", None), ("Director", ONE)]


def test_empty_name_takes_a_signature_away(database_url: str, path: Path) -> None:
    (path.parent / "one.png").write_bytes(ONE)
    load(database_url, path, HEAD + signatory(signature="one.png"))

    loaded = load(database_url, path, HEAD + signatory(signature=""))

    assert signatures(database_url) == [("Director", None)]
    assert details(loaded, "signatory") == ["signature: changed"]
    assert is_left(load(database_url, path, HEAD + signatory(signature="")))
