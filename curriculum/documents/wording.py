"""Speaks one language in one country: our own words from the catalogues, dates and names from CLDR."""

from __future__ import annotations

import functools
import gettext
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from curriculum import resources
from curriculum.documents.blanks import fill_blanks
from curriculum.errors import InvalidInput
from curriculum.languages import base, direction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

DOMAIN = "curriculum"
# From how many things on a list has words between them.
_LISTED = 2


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the words of a language; English is what the catalogues translate from."""
    if language == "en":
        return gettext.NullTranslations()
    path = resources.translations() / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@functools.cache
def _locale(language: str, country: str) -> Locale:
    """Return the CLDR locale: "ar" in "MA" has other months than "ar" elsewhere."""
    # Without a better one, English is the international kind: 10 December, not December 10. The United Nations
    # write Chinese in simplified letters, whatever the country does.
    default = {"en": "en_001", "zh": "zh_Hans"}.get(language, language)
    written = "zh_Hans" if language == "zh" else language
    try:
        return Locale.parse(f"{written}_{country}") if country else Locale.parse(default)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(default)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for papers in `language`, for a workshop held in `country` (ISO 3166, may be empty)."""

    language: str
    country: str = ""

    @property
    def direction(self) -> str:
        """Return "rtl" or "ltr"."""
        return direction(self.language)

    @property
    def locale(self) -> Locale:
        """Return the CLDR locale of the language in the country."""
        return _locale(base(self.language), self.country.upper())

    def say(self, message: str, **values: object) -> str:
        """Return our own English sentence in this language, with its {blanks} filled in."""
        text = _catalogue(base(self.language)).gettext(message)
        return fill_blanks(text, **values) if values else text

    def count(self, one: str, many: str, number: int) -> str:
        """Return the sentence for a number, in the plural form that the language wants."""
        return fill_blanks(_catalogue(base(self.language)).ngettext(one, many, number), number=number)

    def name_country(self, code: str) -> str:
        """Return a country's name, or the code itself where CLDR knows none."""
        return str(self.locale.territories.get(code.upper(), code))

    def join(self, items: Sequence[str]) -> str:
        """Return a list as the language writes it, after CLDR: "A, B and C", «A وB وC», "A、B和C"."""
        if len(items) < _LISTED:
            return "".join(items)
        blanks = [f"{{{place}}}" for place in range(len(items))]
        pattern = format_list(blanks, locale=self.locale)
        if base(self.language) == "es" and re.match(r"h?i(?![ae])", str(items[-1]), re.IGNORECASE):
            pattern = " e ".join(pattern.rsplit(" y ", 1))  # "francés e inglés"
        return pattern.format(*items)

    def name_languages(self, tags: Sequence[str]) -> str:
        """Return the names of languages as a list: "French and Arabic"."""
        return self.join([str(self.locale.languages.get(base(tag), tag)) for tag in tags])

    def name_month(self, day: date) -> str:
        """Return the month's name as it stands in a date; in Chinese its number."""
        width = "abbreviated" if base(self.language) == "zh" else "wide"
        return str(self.locale.months["format"][width][day.month])

    def name_weekday(self, day: date) -> str:
        """Return the weekday's name as it stands in a date."""
        return str(self.locale.days["format"]["wide"][day.weekday()])


def wording(language: str, *, country: str = "") -> Wording:
    """Return the words of a language; raise `InvalidInput` when no catalogue has it."""
    known = resources.paper_languages()
    if base(language) not in known:
        raise InvalidInput(f"Papers cannot be printed in {language!r} yet; choose one of {', '.join(known)}.")
    return Wording(language, country)
