"""What is known of a person for telling whether two are one, and what is said of two that may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: The score from which two profiles are suggested as one person.
LIKELY: Final = 70


@dataclass(frozen=True, slots=True)
class Profile:
    """One person as a roster or the database has them; `key` is the caller's own name for it.

    `names` are all forms of the name that are known, in any script and order; `country` is an ISO 3166-1 code or
    any one spelling that the caller uses throughout.
    """

    key: str
    names: tuple[str, ...]
    email: str = ""
    phone: str = ""
    country: str = ""
    organisations: tuple[str, ...] = ()


def forms_of(
    print_name: str, native_name: str | None, given_name: str | None, family_name: str | None
) -> tuple[str, ...]:
    """Return all forms of a person's name, each once; two halves are one only where both are known."""
    whole = f"{given_name} {family_name}" if given_name and family_name else None
    return tuple(dict.fromkeys(form for form in (print_name, native_name, whole) if form))


class Reason(StrEnum):
    """What speaks for or against two profiles being one person."""

    SAME_EMAIL = "same_email"
    SAME_PHONE = "same_phone"
    SAME_NAME = "same_name"
    SWAPPED_NAMES = "swapped_names"
    OTHER_SCRIPT = "other_script"
    OTHER_TRANSLITERATION = "other_transliteration"
    SPELLING = "spelling"
    INITIALS = "initials"
    SHORTER_NAME = "shorter_name"
    SAME_COUNTRY = "same_country"
    SAME_ORGANISATION = "same_organisation"
    OTHER_NAME = "other_name"
    OTHER_EMAIL = "other_email"
    OTHER_PHONE = "other_phone"
    OTHER_COUNTRY = "other_country"
    OTHER_ORGANISATION = "other_organisation"

    @property
    def speaks_against(self) -> bool:
        """Say whether it speaks against the two being one."""
        return self.value.startswith("other_") and self not in {Reason.OTHER_SCRIPT, Reason.OTHER_TRANSLITERATION}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two profiles that may be one person: a score from 0 to 100, and why, the weightiest reason first."""

    one: str
    other: str
    score: int
    reasons: tuple[Reason, ...]
