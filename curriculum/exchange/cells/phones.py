"""Reads a telephone number as it is dialled in a country, and writes it as it is dialled from everywhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from curriculum.exchange.cells.readings import CellFault, Reading, western_digits
from curriculum.operations.drafts.values import PHONE

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

#: What a spreadsheet makes of a long number: "9.98901E+11".
_DAMAGED: Final = re.compile(r"\d+(?:[.,]\d*)?[eE]\+?\d+")
_SEVERAL: Final = re.compile(r"\s*(?:[/;|،؛]|,(?=\s*[+0])|\bor\b|\bou\b|\bet\b|\by\b|\band\b|\bили\b)\s*")
#: How other languages say "extension".
_POST: Final = re.compile(r"\s*\b(?:poste|доб\.?|anexo|interno|تحويلة|转)\s*(\d{1,6})$", re.IGNORECASE)
_FEWEST, _MOST, _EXTENSION = 3, 15, 10  # digits; the most is that of ITU-T E.164
_RETYPE: Final = "; format the column as text and write the number again"


@lru_cache(maxsize=65_536)
def read_phone(text: str, region: str = "") -> Reading[str]:
    """Return a number in its international form, read as dialled in `region` (ISO 3166) unless it says its country.

    A number that is possible but unusual is kept with a remark, and so, as written, is one that fits no number of the
    region; raise `CellFault` for what a spreadsheet damaged and for what no telephone takes.
    """
    written = western_digits(text).replace("＋", "+").strip()  # noqa: RUF001 - a full-width sign is meant
    if _DAMAGED.fullmatch(written.replace(" ", "")):
        raise CellFault(text, "was damaged by a spreadsheet and has lost digits", advice=_RETYPE)
    first, *others = [part for part in _SEVERAL.split(written) if sum(map(str.isdigit, part)) >= _FEWEST] or [written]
    remarks = ("only the first of several numbers was taken",) if others else ()
    found = _read(text, first, region)
    return Reading(found.value, (*remarks, *found.remarks))


def _read(text: str, written: str, region: str) -> Reading[str]:
    import phonenumbers  # noqa: PLC0415 - 32 ms that most commands need not

    written = _POST.sub(r" ext. \1", written)
    digits = sum(map(str.isdigit, written))
    if not _FEWEST <= digits <= _MOST + _EXTENSION:
        raise CellFault(text, "is no telephone number")
    dialled = (
        re.sub(r"^\(?\s*(?:\+\s*)?00\s*\)?\s*", "+", written) if re.match(r"\(?\s*(?:\+\s*)?00", written) else written
    )
    abroad = dialled.lstrip("( ").startswith("+")
    try:
        number = phonenumbers.parse(dialled, None if abroad else region or None)
    except phonenumbers.NumberParseException:
        if abroad or not re.search(r"\d", written) or re.search(r"[^\W\d_]{4}", written):
            raise CellFault(text, "is no telephone number") from None
        return Reading(_short(text, written), ("no country says how it is dialled; it was kept as written",))
    if not phonenumbers.is_possible_number(number):
        if abroad:
            raise CellFault(text, f"is no possible number under +{number.country_code}")
        return Reading(_short(text, written), (f"it fits no number of {region}; it was kept as written",))
    unusual = () if phonenumbers.is_valid_number(number) else (f"an unusual number under +{number.country_code}",)
    return Reading(_formatted(number), unusual)


def _formatted(number: PhoneNumber) -> str:
    import phonenumbers  # noqa: PLC0415 - as above

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _short(text: str, written: str) -> str:
    if len(written) > PHONE:
        raise CellFault(text, f"has {len(written)} characters; at most {PHONE} fit")
    return written
