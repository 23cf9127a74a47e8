from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from curriculum import resources
from curriculum.cleaning import clean_line
from curriculum.errors import InvalidFile, InvalidInput
from curriculum.exchange.cells.dates import DateOrder
from curriculum.exchange.rosters.headings import Field
from curriculum.exchange.rosters.reading import FAULTS, Manner, Roster, read_roster, roster_of, understand_roster
from curriculum.exchange.rosters.rows import Setting
from curriculum.exchange.tables import Row, Table
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.rosters.entries import RosterEntry


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
        "7,Amina Exemple,Amina,Exemple,أمينة مثال,Judge,Court,Morocco,Female,a@example.org,+212 6 12 34 56 78,French,"
        "Confirmed",
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
            phone="+212 6 12 34 56 78",
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


def columns_of(roster: Roster) -> list[tuple[str | None, str]]:
    return [(column.field, column.because) for column in roster.understood.columns]


def test_a_bare_name_beside_a_given_name_is_said_to_be_the_family_name(file: Path) -> None:
    roster = read(file, "Nom,Prénom", "EXEMPLE,Amina")

    assert columns_of(roster)[0] == ("Family name", "it stands beside 'Prénom'")


def test_a_bare_name_beside_a_family_name_is_the_given_name_unless_it_holds_both(file: Path) -> None:
    halves = read(file, "Surname,Name", "EXEMPLE,Amina").entries
    whole = read(file, "Surname,Name", "EXEMPLE,Amina Exemple").entries

    assert [entry.print_name for entry in (*halves, *whole)] == ["Amina EXEMPLE", "Amina Exemple"]


def test_a_full_name_stays_the_name_to_print_beside_its_parts(file: Path) -> None:
    (entry,) = read(file, "Nom complet,Prénom,Nom de famille", "Mme Amina EXEMPLE,Amina,EXEMPLE").entries

    assert entry.print_name == "Mme Amina EXEMPLE"


def test_a_full_name_beside_a_given_name_stays_the_name_to_print(file: Path) -> None:
    roster = read(file, "Full name,Given name", "Amina EXEMPLE,Amina")

    assert (roster.entries[0].print_name, roster.entries[0].family_name) == ("Amina EXEMPLE", None)
    assert roster.remarks == ()


def test_unknown_columns_are_ignored_and_said(file: Path) -> None:
    roster = read(file, "Name,Shoe size,Remarks,", "Amina,38,none,")

    assert columns_of(roster)[1:] == [
        (None, "is not known and was ignored."),
        (None, "was left out: no participant's row needs it."),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Date of birth",
            "Date de naissance",
            "Né(e) le",
            "Passport No",
            "N° de passeport",
            "CIN",
            "CNIE",
            "National ID",
        ),
        *("Дата рождения", "تاريخ الميلاد", "护照号码", "Pasaporte", "Passport / Passeport"),
    ],
)
def test_what_is_never_stored_is_said_not_to_be(file: Path, heading: str) -> None:
    roster = read(file, f"Name,{heading}", "Amina,AB123456")

    assert columns_of(roster)[1] == (None, "is not stored, on purpose: no paper needs it.")
    assert "AB123456" not in repr(roster.entries)


def test_a_file_without_names_is_refused_naming_its_columns(file: Path) -> None:
    (fault,) = faults(file, "List of participants,Country", "Amina,MA")

    assert fault == (
        "line 1: no column holds the names; head it 'Name' or 'Nom', or say which one does, as in --map \"B=Name\"; "
        "the columns found are A 'List of participants', B 'Country'"
    )


def test_a_file_of_many_columns_without_names_is_refused_with_the_first(file: Path) -> None:
    (fault,) = faults(file, ",".join(f"c{number}" for number in range(150)))

    assert fault.endswith("K 'c10', L 'c11', …")


def test_two_columns_of_one_meaning_are_refused_with_what_to_type(file: Path) -> None:
    assert faults(file, "Name,Email,Courriel", "Amina,a@example.org,b@example.org") == [
        (
            "line 1: columns B 'Email' and C 'Courriel' hold the e-mail twice; say what each of them is: "
            '--map "C=ignore"'
        )
    ]
    assert faults(file, "Name,Name", "Amina,Exemple") == [
        (
            "line 1: columns A 'Name' and B 'Name' hold the name twice; say what each of them is: "
            '--map "A=Given name" --map "B=Family name" or the other way round'
        )
    ]


def mapped(file: Path, lines: list[str], **manner: dict[str, str]) -> Roster:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return understand_roster(file, Manner(**manner))  # type: ignore[arg-type] # mappings only


def test_columns_are_mapped_by_letter_and_by_heading(file: Path) -> None:
    lines = ["Name,Name,Office,Shoe size", "Amina,Exemple,Court,38"]

    roster = mapped(
        file, lines, columns={"a": "given name", "B": "Family name", "OFFICE": "ignore", "shoe size": "Group"}
    )

    (entry,) = roster.entries
    assert (entry.print_name, entry.organisation, entry.groups) == ("Amina Exemple", None, ("38",))


def test_a_saved_mapping_may_name_headings_that_a_file_has_not(file: Path) -> None:
    roster = mapped(
        file, ["Who,Where", "Amina,Court"], saved={"Who": "Name", "Whence": "Country", "Where": "Institution"}
    )

    assert roster.entries[0].organisation == Translated(en="Court")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            {"Whence": "Country"},
            "--map names a column 'Whence', which the file has not; the columns found are A 'Name'",
        ),
        ({"X": "Country"}, "several columns are headed 'X'; name one by its letter: --map \"B=Country\" or"),
        ({"Name": "Shoe"}, "'Shoe' is nothing that a column can hold; write one of Number, Name"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused(file: Path, columns: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        mapped(file, ["Name,X,X", "Amina,1,2"], columns=columns)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(
            ("Nom & Prénoms", "Name"),
            ("ФИО", "Name"),
            ("姓名", "Name"),
            ("Nombre y apellidos", "Name"),
            ("الاسم الكامل", "Name"),
        ),
        *(
            ("Имя", "Name"),
            ("Name / Nom", "Name"),
            ("1. Name", "Name"),
            ("Name (as in passport)", "Name"),
            ("NAME *", "Name"),
        ),
        ("Contact / Full name", "Name"),
    ],
)
def test_headings_of_real_files_are_known(file: Path, heading: str, field: str) -> None:
    assert read(file, f'"{heading}",Country', "Amina,MA").understood.columns[0].field == field


def test_a_rank_is_an_order_where_it_is_a_number_and_a_grade_where_it_is_a_word(file: Path) -> None:
    order = read(file, "Name,Rank", "Amina,2").entries[0]
    grade = read(file, "Name,Rank,Position", "Amina,Captain,Head of unit").entries[0]

    assert (order.rank, order.job_title) == (2, None)
    assert (grade.rank, grade.job_title) == (None, Translated(en="Captain, Head of unit"))


def test_a_title_that_is_a_form_of_address_is_no_function(file: Path) -> None:
    address = read(file, "Title,Name,Country", "Ms,Amina,MA", "Dr.,Karim,MA")
    function = read(file, "Title,Name,Country", "Judge,Amina,MA").entries[0]

    assert address.entries[0].job_title is None
    assert "holds forms of address" in columns_of(address)[0][1]
    assert function.job_title == Translated(en="Judge")


def test_headings_that_languages_share_are_in_that_of_the_others(file: Path) -> None:
    roster = read(file, "Nom et prénom,Institution,Pays", "Amina,Tribunal,Maroc")

    assert roster.understood.language == "fr"
    assert roster.entries[0].organisation == Translated(fr="Tribunal")


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
    cells = ",".join(["Amina Exemple"] * 8)
    file.write_text(f"Name,Sexe,Pays,E-mail,N°,Statut,Langue,Tel,Arrival\nSecret,{cells}\n", encoding="utf-8")

    with pytest.raises(InvalidFile) as caught:
        read_roster(file, quoting=False)

    assert "Amina" not in str(caught.value)
    assert len(caught.value.problems) == 8
    assert "row 2, column B 'Sexe': this is not known; write F, M or X, or leave it empty" in str(caught.value)


def test_a_forgotten_header_need_not_be_quoted(file: Path) -> None:
    file.write_text("Amina Exemple,Judge\n", encoding="utf-8")

    with pytest.raises(InvalidFile) as caught:
        read_roster(file, quoting=False)

    assert "Amina" not in str(caught.value)


def test_unknown_columns_need_not_be_quoted(file: Path) -> None:
    file.write_text("Name,Amina Exemple,CIN\nKarim,,\n", encoding="utf-8")

    roster = read_roster(file, quoting=False)

    assert "Amina" not in repr(roster.understood)
    assert roster.understood.columns[1].because == "is not known and was ignored."


def test_all_faults_are_told_at_once_with_row_and_column(file: Path) -> None:
    found = faults(
        file,
        "Name,Sexe,Pays,E-mail,N°,Statut,Langue,Tel",
        "Amina,F,Maroc,a@example.org,1,confirmé,fr,+212612345678",
        ",,Maroc,b@example.org,2,,,",
        "Karim,?,Moroco,nobody,zero,perhaps,Frensh,12",
    )

    assert found == [
        "row 3, column A 'Name': the name is empty",
        "row 4, column C 'Pays': 'Moroco' is not a known country; did you mean Morocco (MA)?",
        "row 4, column G 'Langue': 'Frensh' is not a known language; did you mean French (fr)?",
        "row 4, column E 'N°': 'zero' is no number from 1 to 999,999",
        "row 4, column B 'Sexe': '?' is not known; write F, M or X, or leave it empty",
        "row 4, column D 'E-mail': 'nobody' is no e-mail address such as name@example.org",
        "row 4, column H 'Tel': '12' is no telephone number",
        f"row 4, column F 'Statut': 'perhaps' is not known; write one of {', '.join(Status)}",
    ]


def test_what_is_right_is_read_beside_what_is_wrong(file: Path) -> None:
    file.write_text("Name,Pays\nAmina,Maroc\nKarim,Moroco\n", encoding="utf-8")

    roster = understand_roster(file)

    assert [entry.print_name for entry in roster.entries] == ["Amina"]
    assert [problem.line for problem in roster.problems] == [3]


def test_arrival_and_departure_are_read_and_compared(file: Path) -> None:
    roster = read(file, "Name,Arrival,Date de départ,Nominated on", "Amina,2026-11-02,6 novembre 2026,30 Oct 2025")
    found = faults(file, "Name,Arrival,Departure", "Amina,2026-11-06,2026-11-02")

    assert roster.entries[0].nominated_on == date(2025, 10, 30)
    assert (roster.entries[0].arrives_on, roster.entries[0].departs_on) == (date(2026, 11, 2), date(2026, 11, 6))
    assert found == ["row 2, column C 'Departure': the departure is before the arrival, 2026-11-06"]


def test_an_order_of_day_and_month_is_asked_for_with_what_other_rows_say(file: Path) -> None:
    day, both = (
        faults(file, "Name,Arrival", "Amina,03/11/2026", *(f"Karim,{other}" for other in others))
        for others in (["14/11/2026"], ["14/11/2026", "11/14/2026"])
    )
    file.write_text("Name,Arrival\nAmina,03/11/2026\n", encoding="utf-8")
    roster = understand_roster(file, setting=Setting(order=DateOrder.DAY_FIRST))

    assert day[0].endswith("--date-order dmy or mdy (1 other row of the column can only be day first: dmy)")
    assert both[0].endswith("(1 row of the column can only be day first, 1 only month first)")
    assert roster.entries[0].arrives_on == date(2026, 11, 3)


def test_a_phone_is_read_in_the_country_of_the_row_or_else_of_the_workshop(file: Path) -> None:
    file.write_text("Name,Country,Phone\nAmina,Morocco,0612345678\nKarim,,0612345678\n", encoding="utf-8")

    roster = understand_roster(file, setting=Setting(country="FR"))

    assert [entry.phone for entry in roster.entries] == ["+212 6 12 34 56 78", "+33 6 12 34 56 78"]


def test_letters_lost_in_saving_are_refused_in_names_and_said_elsewhere(file: Path) -> None:
    roster = read(file, "Name,Institution", "Amina,??? ?????")
    found = faults(file, "Name,Institution", "????? ????,Court")

    assert roster.entries[0].organisation is None
    assert "only question marks are left; it was read as empty" in roster.remarks[0]
    assert "row 2, column A 'Name': its letters or digits were lost" in found[0]


def test_several_languages_are_kept_and_the_first_is_worked_in(file: Path) -> None:
    (entry,) = read(file, "Name,Languages", "Amina,Arabe/Français").entries

    assert (entry.language, entry.languages) == ("ar", ("ar", "fr"))


def test_a_family_name_column_is_named_when_it_is_empty(file: Path) -> None:
    assert faults(file, "Prénom,Nom de famille,Pays", ",,MA") == ["row 2, column B 'Nom de famille': the name is empty"]


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


def test_faults_beyond_a_hundred_are_counted(file: Path) -> None:
    file.write_text("Name,Sex\n" + "Amina,perhaps\n" * 1_000, encoding="utf-8")

    with pytest.raises(InvalidFile) as caught:
        read_roster(file)

    assert (len(caught.value.problems), caught.value.more) == (FAULTS, 900)


def test_invisible_characters_are_taken_out_and_said(file: Path) -> None:
    roster = read(file, "\u200fName,E-mail", "\u202eAmina\u200b Exemple\u200b,a@example.org")

    assert roster.entries[0].print_name == "Amina Exemple"
    assert roster.remarks == ("row 2, column A 'Name': invisible characters were taken out (U+202E, U+200B)",)


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


def test_the_apostrophe_of_an_export_is_taken_off(file: Path) -> None:
    roster = read(file, "Name,Phone", "'=1+1,'+212612345678", "'Abd,")

    assert [entry.print_name for entry in roster.entries] == ["=1+1", "'Abd"]
    assert roster.entries[0].phone == "+212 6 12 34 56 78"


@pytest.fixture(scope="module")
def hostile() -> list[str]:
    strings: list[str] = json.loads(
        (Path(__file__).parents[1] / "inputs" / "blns" / "blns.json").read_text(encoding="utf-8")
    )
    return strings


def test_hostile_names_are_stored_clean_or_refused_in_a_sentence(hostile: list[str]) -> None:
    cells = [(text, "MA") for text in hostile]
    rows = tuple(Row(line, row) for line, row in enumerate(cells, start=2))

    roster = roster_of(Table("blns.csv", Row(1, ("Name", "Country")), rows))

    assert len(roster.entries) + len(roster.problems) == len(hostile)
    assert all(entry.print_name == clean_line(entry.print_name).text for entry in roster.entries)
    assert {problem.message for problem in roster.problems} <= {"the name is empty"} | {
        problem.message for problem in roster.problems if "characters; at most 500 fit" in problem.message
    }


@pytest.mark.parametrize("field", [field for field in Field if field is not Field.NAME])
def test_hostile_cells_are_read_or_refused_in_a_sentence(field: Field, hostile: list[str]) -> None:
    rows = tuple(Row(line, ("Amina", text)) for line, text in enumerate(hostile, start=2))
    setting = Setting("MA", (date(2026, 11, 3), date(2026, 11, 5)))

    roster = roster_of(Table("blns.csv", Row(1, ("Full name", field.value)), rows), setting=setting, quoting=False)

    assert len(roster.entries) + len({problem.line for problem in roster.problems}) == len(hostile)


def test_a_text_that_is_too_long_is_refused(file: Path) -> None:
    assert faults(file, "Name,Function", f"Amina,{'x' * 501}") == [
        "row 2, column B 'Function': the text has 501 characters; at most 500 fit"
    ]


def test_formulas_are_text(file: Path) -> None:
    roster = read(file, "Name,Institution", "=1+1,@x", "+1+1,-x")

    assert [entry.print_name for entry in roster.entries] == ["=1+1", "+1+1"]


def test_the_example_is_read_without_a_remark() -> None:
    roster = read_roster(resources.examples() / "morocco-2019-roster.csv")

    assert (len(roster.entries), roster.remarks) == (24, ())
