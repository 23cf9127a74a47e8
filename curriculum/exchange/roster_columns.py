"""Says what the columns of a roster are, from their names in English, French or Arabic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.cleaning import clean_line
from curriculum.errors import InvalidFile, Problem
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.exchange.tables import Table


class Field(StrEnum):
    """What a column can hold; the value is the name that messages use for it."""

    NUMBER = "Number"
    NAME = "Name"
    GIVEN_NAME = "Given name"
    FAMILY_NAME = "Family name"
    NATIVE_NAME = "Native name"
    JOB_TITLE = "Function"
    ORGANISATION = "Institution"
    COUNTRY = "Country"
    SEX = "Sex"
    EMAIL = "E-mail"
    PHONE = "Phone"
    LANGUAGE = "Language"
    STATUS = "Status"
    GROUP = "Group"


#: The names by which each column is known, English, then French, then Arabic; read without case, accents,
#: blanks and punctuation.
NAMES: Final[Mapping[Field, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]] = {
    Field.NUMBER: (("Number", "No", "Nr", "#"), ("Numéro", "N°", "Num", "N° d'ordre"), ("الرقم", "رقم")),
    Field.NAME: (
        ("Name", "Full name", "Print name", "Name to print", "Participant", "Participant name"),
        ("Nom", "Nom complet", "Nom et prénom", "Prénom et nom", "Noms et prénoms", "Nom à imprimer"),
        ("الاسم", "الاسم الكامل"),
    ),
    Field.GIVEN_NAME: (
        ("Given name", "Given names", "First name", "Forename"),
        ("Prénom", "Prénoms", "Prénom(s)"),
        ("الاسم الشخصي",),
    ),
    Field.FAMILY_NAME: (("Family name", "Last name", "Surname"), ("Nom de famille",), ("الاسم العائلي",)),
    Field.NATIVE_NAME: (
        ("Native name", "Name in native script", "Name in Arabic", "Arabic name"),
        ("Nom en arabe", "Nom et prénom en arabe", "Nom en écriture d'origine"),
        ("الاسم بالعربية",),
    ),
    Field.JOB_TITLE: (
        ("Title", "Title or position", "Title/position", "Position", "Function", "Job title", "Rank"),
        ("Fonction", "Titre", "Titre ou fonction", "Poste", "Grade", "Qualité"),
        ("الصفة", "المنصب", "الوظيفة"),
    ),
    Field.ORGANISATION: (
        ("Institution", "Organisation", "Organization", "Agency", "Affiliation", "Ministry", "Employer"),
        ("Organisme", "Établissement", "Administration", "Ministère", "Organisation", "Institution"),
        ("المؤسسة", "الإدارة", "الجهة"),
    ),
    Field.COUNTRY: (("Country",), ("Pays",), ("البلد", "الدولة")),
    Field.SEX: (("Sex", "Gender"), ("Sexe", "Genre"), ("الجنس",)),
    Field.EMAIL: (
        ("E-mail", "Email", "Mail", "E-mail address"),
        ("Courriel", "Adresse électronique", "Adresse e-mail", "Mél"),
        ("البريد الإلكتروني",),
    ),
    Field.PHONE: (
        ("Phone", "Telephone", "Phone number", "Mobile", "Tel"),
        ("Téléphone", "N° de téléphone", "Numéro de téléphone", "GSM", "Portable", "Tél"),
        ("الهاتف", "رقم الهاتف"),
    ),
    Field.LANGUAGE: (("Language", "Working language"), ("Langue", "Langue de travail"), ("اللغة",)),
    Field.STATUS: (("Status",), ("Statut",), ("الحالة", "الوضع")),
    Field.GROUP: (
        ("Group", "Groups", "Working group", "Break-out group"),
        ("Groupe", "Groupes", "Groupe de travail"),
        ("الفريق", "المجموعة", "فريق العمل"),
    ),
}
#: What is not kept, on purpose: no paper of a workshop needs it.
NEVER_STORED: Final = frozenset(
    map(
        loose_key,
        (
            *("Birth date", "Birthdate", "Date of birth", "DOB", "Birthday", "Place of birth", "Age"),
            *("Date de naissance", "Né le", "Née le", "Né(e) le", "Lieu de naissance", "Âge", "تاريخ الميلاد"),
            *("Date et lieu de naissance", "Passport", "Passport No", "Passport number", "Passeport"),
            *("N° de passeport", "N° passeport", "Numéro de passeport", "Passport expiry", "رقم جواز السفر"),
            *("CIN", "N° CIN", "CNI", "N° CNI", "CNIE", "N° CNIE", "Carte d'identité", "N° de carte d'identité"),
            *("Carte nationale", "National ID", "National ID number", "National number", "ID card", "ID number"),
            *("ID", "ID No", "Identity card", "Religion", "رقم البطاقة الوطنية", "البطاقة الوطنية"),
        ),
    )
)
_TONGUES: Final = ("en", "fr", "ar")
_KNOWN: Final = {
    loose_key(name) or name: (field, tongue)
    for field, names in NAMES.items()
    for tongue, spelt in reversed(tuple(zip(_TONGUES, names, strict=True)))
    for name in spelt
}


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands (from 0), as it is headed, and in which language that is."""

    place: int
    heading: str
    language: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are read, and remarks on those that are not."""

    fields: Mapping[Field, Column]
    remarks: tuple[str, ...]


def recognise_columns(table: Table, *, quoting: bool = True) -> Columns:
    """Return the columns of a roster; raise `InvalidFile` if one is there twice or none holds names.

    Without `quoting`, headings that are not known are only counted: where they were forgotten, the first line
    holds a person.
    """
    fields: dict[Field, Column] = {}
    remarks, problems = [], []
    for place, cell in enumerate(table.header.cells):
        heading = clean_line(cell, limit=len(cell)).text
        known = _KNOWN.get(loose_key(heading) or heading)
        if known is None:
            remarks += [_remark(heading, repr(heading) if quoting else f"{place + 1}")] if heading else []
        elif known[0] in fields:
            first = fields[known[0]].heading
            said = f"columns {first!r} and {heading!r} both hold the {known[0].value.lower()}; rename or remove one"
            problems.append(Problem(said, line=table.header.line))
        else:
            fields[known[0]] = Column(place, heading, known[1])
    remarks += _read_family_name(fields)
    if not {Field.NAME, Field.FAMILY_NAME} & fields.keys():
        problems.append(Problem(_no_name(table.header.cells, quoting=quoting), line=table.header.line))
    if problems:
        raise InvalidFile(table.file, problems)
    return Columns(fields, tuple(remarks))


def _remark(heading: str, shown: str) -> str:
    if loose_key(heading) in NEVER_STORED:
        return f"The column {heading!r} is not stored, on purpose: no paper needs it."
    return f"The column {shown} is not known and was ignored."


def _read_family_name(fields: dict[Field, Column]) -> list[str]:
    """Read "Nom, Prénom" as family and given name: beside a given name, a bare name is the other half."""
    if not (Field.GIVEN_NAME in fields and Field.NAME in fields) or Field.FAMILY_NAME in fields:
        return []
    column = fields[Field.NAME]
    if loose_key(column.heading) not in {"name", "nom", "الاسم"}:
        return []
    fields[Field.FAMILY_NAME] = fields.pop(Field.NAME)
    return [f"The column {column.heading!r} was read as the family name, beside {fields[Field.GIVEN_NAME].heading!r}."]


def _no_name(headings: Sequence[str], *, quoting: bool) -> str:
    said = "no column holds the names; head it 'Name' or 'Nom'"
    if not quoting:
        return said
    found = ", ".join(repr(heading.strip()[:40]) for heading in headings[:12] if heading.strip())
    more = ", …" if len(headings) > 12 else ""  # noqa: PLR2004 - as many as the slice above
    return f"{said}. The columns found are {found}{more}"
