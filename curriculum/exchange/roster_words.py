"""Reads the words of a roster's cells that come from a short list: sex, status, number."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.participants import HIGHEST_NUMBER
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_SEXES: Final = {
    Sex.FEMALE: ("F", "Female", "Woman", "Femme", "Féminin", "أنثى", "امرأة"),
    Sex.MALE: ("M", "Male", "Man", "H", "Homme", "Masculin", "ذكر", "رجل"),
    Sex.OTHER: ("X", "Other", "Autre", "آخر"),
}
_STATUSES: Final = {
    Status.NOMINATED: ("Nominated", "Proposed", "Désigné(e)", "Proposé(e)", "Désigné", "Proposé", "مرشح"),
    Status.ACCEPTED: ("Accepted", "Accepté(e)", "Accepté", "Retenu(e)", "Retenu", "مقبول"),
    Status.WAIT_LISTED: ("Wait-listed", "Waiting list", "Waitlisted", "Liste d'attente", "لائحة الانتظار"),
    Status.DECLINED: ("Declined", "Décliné", "Refusé", "A décliné", "اعتذر"),
    Status.CONFIRMED: ("Confirmed", "Confirmé(e)", "Confirmé", "مؤكد"),
    Status.ATTENDED: ("Attended", "Present", "Présent(e)", "Présent", "A participé", "حاضر"),
    Status.ABSENT: ("Absent", "Absent(e)", "Absente", "غائب"),
    Status.WITHDRAWN: ("Withdrawn", "Désisté(e)", "Désisté", "S'est désisté", "Retiré", "انسحب"),
}
#: What divides codes of groups in a cell, in Latin and Arabic script.
_DIVIDERS: Final = re.compile("[;,؛،]")
_SEX_OF: Final = {loose_key(word): sex for sex, words in _SEXES.items() for word in words}
_STATUS_OF: Final = {loose_key(word): status for status, words in _STATUSES.items() for word in words}


def read_sex(text: str) -> Sex:
    """Return the sex that a word or letter means; raise `InvalidInput` naming the ones that are known."""
    return Sex(_read(text, _SEX_OF, "write F, M or X, or leave it empty"))


def read_status(text: str) -> Status:
    """Return the status that a word means; raise `InvalidInput` naming the ones that are known."""
    return Status(_read(text, _STATUS_OF, f"write one of {', '.join(status.value for status in Status)}"))


def read_number(text: str) -> int:
    """Return a participant's number, in digits of any script; raise `InvalidInput` for anything else."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in text.rstrip("."))
    if not (digits.isascii() and digits.isdecimal() and 0 < int(digits[:9]) <= HIGHEST_NUMBER and len(digits) < 10):  # noqa: PLR2004 - more digits than any number has
        raise InvalidInput(f"{text[:40]!r} is no number from 1 to {HIGHEST_NUMBER:,}")
    return int(digits)


def read_groups(text: str) -> tuple[str, ...]:
    """Return the codes of groups in a cell, each once, however they are divided: "A; B"."""
    return tuple(dict.fromkeys(code for part in _DIVIDERS.split(text) if (code := part.strip())))


def _read(text: str, known: Mapping[str, StrEnum], hint: str) -> StrEnum:
    found = known.get(loose_key(text))
    if found is None:
        raise InvalidInput(f"{text[:40]!r} is not known; {hint}")
    return found
