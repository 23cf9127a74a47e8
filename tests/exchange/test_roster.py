from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum import resources
from curriculum.errors import InvalidFile
from curriculum.exchange.roster import FAULTS, Roster, read_roster
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.roster_entries import RosterEntry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


def read(file: Path, *lines: str) -> Roster:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_roster(file)


def faults(file: Path, *lines: str) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        read(file, *lines)
    return [str(problem) for problem in caught.value.problems]


def test_english_columns_are_read(file: Path) -> None:
    roster = read(
        file,
        "No.,Name,Given name,Family name,Name in Arabic,Title or position,Institution,Country,Sex,E-mail,Phone,"
        "Language,Status",
        "7,Amina Exemple,Amina,Exemple,أمينة مثال,Judge,Court,Morocco,Female,a@example.org,+212 5,French,Confirmed",
    )

    assert roster.remarks == ()
    assert roster.entries == (
        RosterEntry(
            line=2,
            number=7,
            print_name="Amina Exemple",
            given_name="Amina",
            family_name="Exemple",
            native_name="أمينة مثال",
            native_language="ar",
            job_title=Translated(en="Judge"),
            organisation=Translated(en="Court"),
            country="MA",
            sex=Sex.FEMALE,
            email="a@example.org",
            phone="+212 5",
            language="fr",
            status=Status.CONFIRMED,
        ),
    )


def test_french_columns_are_read_in_any_spelling(file: Path) -> None:
    roster = read(
        file,
        "N°;NOM ET PRENOM;nom en arabe;Fonction ;Établissement;pays;Genre;Courriel;TELEPHONE;langue;statut",
        "1;Amina Exemple;أمينة مثال;Procureure;وزارة العدل;Maroc;Femme;a@example.org;0500;arabe;confirmée",
    )

    (entry,) = roster.entries
    assert (entry.number, entry.print_name, entry.sex, entry.country) == (1, "Amina Exemple", Sex.FEMALE, "MA")
    assert (entry.job_title, entry.organisation) == (Translated(fr="Procureure"), Translated(ar="وزارة العدل"))
    assert (entry.language, entry.status) == ("ar", Status.CONFIRMED)


def test_arabic_columns_are_read(file: Path) -> None:
    roster = read(file, "الرقم,الاسم الكامل,الصفة,البلد,الجنس", "١٢,أمينة مثال,قاضية,المغرب,أنثى")

    (entry,) = roster.entries
    assert (entry.number, entry.print_name, entry.job_title) == (12, "أمينة مثال", Translated(ar="قاضية"))
    assert (entry.country, entry.sex) == ("MA", Sex.FEMALE)


@pytest.mark.parametrize("header", ["Nom,Prénom", "Name,First name", "Nom de famille,Prénoms", "Surname,Given name"])
def test_family_and_given_name_make_the_name_to_print(file: Path, header: str) -> None:
    (entry,) = read(file, header, "EXEMPLE,Amina").entries

    assert (entry.print_name, entry.given_name, entry.family_name) == ("Amina EXEMPLE", "Amina", "EXEMPLE")


def test_a_bare_name_beside_a_given_name_is_said_to_be_the_family_name(file: Path) -> None:
    roster = read(file, "Nom,Prénom", "EXEMPLE,Amina")

    assert roster.remarks == ("The column 'Nom' was read as the family name, beside 'Prénom'.",)


def test_a_full_name_stays_the_name_to_print_beside_its_parts(file: Path) -> None:
    (entry,) = read(file, "Nom complet,Prénom,Nom de famille", "Mme Amina EXEMPLE,Amina,EXEMPLE").entries

    assert entry.print_name == "Mme Amina EXEMPLE"


def test_a_full_name_beside_a_given_name_stays_the_name_to_print(file: Path) -> None:
    roster = read(file, "Full name,Given name", "Amina EXEMPLE,Amina")

    assert (roster.entries[0].print_name, roster.entries[0].family_name) == ("Amina EXEMPLE", None)
    assert roster.remarks == ()


def test_unknown_columns_are_ignored_and_said(file: Path) -> None:
    roster = read(file, "Name,Arrival,", "Amina,2026-11-03,")

    assert roster.remarks == ("The column 'Arrival' is not known and was ignored.",)


@pytest.mark.parametrize(
    "heading",
    ["Date of birth", "Date de naissance", "Né(e) le", "Passport No", "N° de passeport", "CIN", "CNIE", "National ID"],
)
def test_what_is_never_stored_is_said_not_to_be(file: Path, heading: str) -> None:
    roster = read(file, f"Name,{heading}", "Amina,AB123456")

    assert roster.remarks == (f"The column {heading!r} is not stored, on purpose: no paper needs it.",)
    assert "AB123456" not in repr(roster.entries)


def test_a_file_without_names_is_refused_naming_its_columns(file: Path) -> None:
    (fault,) = faults(file, "List of participants,Country", "Amina,MA")

    assert fault == (
        "line 1: no column holds the names; head it 'Name' or 'Nom'. "
        "The columns found are 'List of participants', 'Country'"
    )


def test_a_file_of_many_columns_without_names_is_refused_with_the_first(file: Path) -> None:
    (fault,) = faults(file, ",".join(f"c{number}" for number in range(150)))

    assert fault.endswith("'c10', 'c11', …")


def test_two_columns_of_one_meaning_are_refused_naming_both(file: Path) -> None:
    assert faults(file, "Name,Email,Courriel", "Amina,a@example.org,b@example.org") == [
        "line 1: columns 'Email' and 'Courriel' both hold the e-mail; rename or remove one"
    ]


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "n/a", "N/A", "néant"])
def test_cells_that_say_nothing_are_empty(file: Path, nothing: str) -> None:
    (entry,) = read(file, "Name,E-mail,Sex,Country", f"Amina,{nothing},{nothing},{nothing}").entries

    assert (entry.email, entry.sex, entry.country) == (None, None, None)


@pytest.mark.parametrize("nothing", ["NA", "na"])
def test_na_is_a_name_and_a_country_and_says_nothing_elsewhere(file: Path, nothing: str) -> None:
    (entry,) = read(
        file,
        "Given name,Family name,Native name,Country,Language,Function,Phone,E-mail",
        ",".join([nothing] * 8),
    ).entries

    assert (entry.given_name, entry.family_name, entry.native_name) == (nothing, nothing, nothing)
    assert (entry.print_name, entry.country, entry.language) == (f"{nothing} {nothing}", "NA", "na")
    assert (entry.job_title, entry.phone, entry.email) == (None, None, None)


def test_faults_need_not_quote_what_the_cells_say(file: Path) -> None:
    file.write_text(
        "Name,Sexe,Pays,E-mail,N°,Statut,Langue\nSecret,Amina Exemple,Amina Exemple,Amina Exemple,Amina Exemple,"
        "Amina Exemple,Amina Exemple\n",
        encoding="utf-8",
    )

    with pytest.raises(InvalidFile) as caught:
        read_roster(file, quoting=False)

    assert "Amina" not in str(caught.value)
    assert [problem.path for problem in caught.value.problems] == ["N°", "Sexe", "E-mail", "Pays", "Langue", "Statut"]
    assert "'…' is not known; write F, M or X, or leave it empty" in str(caught.value)


def test_a_forgotten_header_need_not_be_quoted(file: Path) -> None:
    file.write_text("Amina Exemple,Judge\n", encoding="utf-8")

    with pytest.raises(InvalidFile) as caught:
        read_roster(file, quoting=False)

    assert [str(problem) for problem in caught.value.problems] == [
        "line 1: no column holds the names; head it 'Name' or 'Nom'"
    ]


def test_unknown_columns_need_not_be_quoted(file: Path) -> None:
    file.write_text("Name,Amina Exemple,CIN\nKarim,,\n", encoding="utf-8")

    assert read_roster(file, quoting=False).remarks == (
        "The column 2 is not known and was ignored.",
        "The column 'CIN' is not stored, on purpose: no paper needs it.",
    )


def test_all_faults_are_told_at_once_with_line_and_column(file: Path) -> None:
    found = faults(
        file,
        "Name,Sexe,Pays,E-mail,N°,Statut,Langue,Tel",
        "Amina,F,Maroc,a@example.org,1,confirmé,fr,1",
        ",,Maroc,b@example.org,2,,,",
        "Karim,?,Moroco,nobody,zero,perhaps,Frensh," + "1" * 41,
    )

    assert found == [
        "line 3: Name: it is empty",
        "line 4: Tel: the text has 41 characters; at most 40 fit",
        "line 4: N°: 'zero' is no number from 1 to 999,999",
        "line 4: Sexe: '?' is not known; write F, M or X, or leave it empty",
        (
            "line 4: E-mail: The e-mail address is not right: expected an e-mail address such as name@example.org, "
            "got 'nobody'"
        ),
        "line 4: Pays: 'Moroco' is not a known country; did you mean Morocco (MA)?",
        "line 4: Langue: 'Frensh' is not a known language; did you mean French (fr)?",
        f"line 4: Statut: 'perhaps' is not known; write one of {', '.join(Status)}",
    ]


def test_a_family_name_column_is_named_when_it_is_empty(file: Path) -> None:
    assert faults(file, "Prénom,Nom de famille,Pays", ",,MA") == ["line 2: Nom de famille: it is empty"]


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "1000000", "99999999999999999999", "²"])
def test_impossible_numbers_are_refused(file: Path, number: str) -> None:
    assert "is no number from 1 to 999,999" in faults(file, "Name,No", f"Amina,{number}")[0]


def test_a_number_may_end_in_a_point(file: Path) -> None:
    assert read(file, "No;Name", "3.;Amina").entries[0].number == 3


def test_rows_that_cannot_be_told_apart_are_refused_naming_both_lines(file: Path) -> None:
    found = faults(
        file,
        "No,Name,Institution,E-mail",
        "1,Amina,Court,a@example.org",
        "2,Karim,Court,A@example.org",
        "1,Nadia,Court,",
        ",Leila,Court,",
        ",LEILA,Court,",
    )

    assert [fault.partition(";")[0] for fault in found] == [
        "line 3: the e-mail is the same as in line 2",
        "line 4: the number is the same as in line 2",
        "line 6: the name and institution is the same as in line 5",
    ]


def test_namesakes_are_told_apart_by_numbers_addresses_or_institutions(file: Path) -> None:
    roster = read(
        file,
        "No,Name,Institution,E-mail",
        "1,Amina,Court,",
        "2,Amina,Court,",
        ",Amina,Bar,a@example.org",
        ",Amina,Bar,b@example.org",
        ",Amina,,",
    )

    assert len(roster.entries) == 5


def test_reading_stops_after_many_faults(file: Path) -> None:
    found = faults(file, "Name,Sex", *["Amina,?"] * 1_000)

    assert len(found) == FAULTS + 1
    assert found[-1] == f"line {FAULTS + 1}: reading stopped after 100 faults"


def test_invisible_characters_are_taken_out_and_said(file: Path) -> None:
    roster = read(file, "\u200fName,E-mail", "\u202eAmina\u200b Exemple\u200b,a@example.org")

    assert roster.entries[0].print_name == "Amina Exemple"
    assert roster.remarks == ("line 2: Name: invisible characters taken out (U+202E, U+200B)",)


def test_letters_of_another_keyboard_in_an_address_are_said(file: Path) -> None:
    roster = read(file, "Name,E-mail", "Amina,\u0430nna@example.org")

    assert roster.remarks == ("line 2: E-mail: letters that are not ASCII; see that none comes from another keyboard",)


@pytest.mark.parametrize(
    ("native", "language", "tag"),
    [
        ("أمينة مثال", "fr", "ar"),
        ("Ольга Образец", "ru", "ru"),
        ("Айгерим Үлгі", "kk", "kk"),
        ("样本示例", "zh", "zh"),
        ("样本示例", "en", None),
        ("Ольга Образец", "", None),
        ("Jürgen Beispiel", "ru", None),
    ],
)
def test_language_of_a_native_name_is_that_of_its_script_or_of_the_person(
    file: Path, native: str, language: str, tag: str | None
) -> None:
    roster = read(file, "Name,Native name,Language", f"Amina,{native},{language}")

    assert roster.entries[0].native_language == tag


def test_texts_in_a_shared_script_are_in_the_language_of_the_person(file: Path) -> None:
    roster = read(file, "Name,Institution,Function,Language", "Olga,Ведомство (образец),Adviser,ru")

    assert roster.entries[0].organisation == Translated(ru="Ведомство (образец)")
    assert roster.entries[0].job_title == Translated(en="Adviser")


@pytest.mark.parametrize("heading", ["Group", "Groupe de travail", "الفريق"])
def test_groups_are_read_however_they_are_divided(file: Path, heading: str) -> None:
    roster = read(file, f"Name,{heading}", "Amina,A; B", "Karim,'A'".replace("'", '"'), 'Zed,"A،B, A"', "Salma,")

    assert [entry.groups for entry in roster.entries] == [("A", "B"), ("A",), ("A", "B"), ()]


def test_formulas_are_text(file: Path) -> None:
    roster = read(file, "Name,Institution", "=1+1,@x", "+1+1,-x")

    assert [entry.print_name for entry in roster.entries] == ["=1+1", "+1+1"]


def test_the_example_is_read_without_a_remark() -> None:
    roster = read_roster(resources.examples() / "morocco-2019-roster.csv")

    assert (len(roster.entries), roster.remarks) == (24, ())
