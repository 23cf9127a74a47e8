"""Reads an e-mail address: repairs what copying did to it, says what it repaired, never asks the network."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.exchange.cells.readings import CellFault, Reading
from curriculum.operations.checking import checked_email

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Addresses of this form need no second look at what stands before the "@"; their domains are looked at once each.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9.-]{3,255})")
_LOCAL: Final = 64
_NAMED: Final = re.compile(r"[^<>]*<([^<>]+)>\s*[.,;]*")
_BLANKS: Final = re.compile(r"\s*([@.])\s*")
_ENDS: Final = " ,;:"
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "GEORGIAN")
_EXPECTED: Final = "is no e-mail address such as name@example.org"


@lru_cache(maxsize=65_536)
def read_email(text: str) -> Reading[str]:
    """Return an e-mail address with remarks on what was repaired; raise `CellFault` for what is none, or two."""
    if (match := _PLAIN.fullmatch(text)) and text.index("@") <= _LOCAL and _is_domain(match[1]):
        return Reading(f"{text[: match.start(1)]}{match[1].lower()}")
    repaired, remarks = _repaired(text)
    if repaired.count("@") > 1:
        raise CellFault(text, "holds more than one address", advice="; leave the one of this person")
    return Reading(_checked(text, repaired), (*remarks, *_strangers(repaired)))


def _repaired(text: str) -> tuple[str, list[str]]:
    remarks = []
    address = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)  # noqa: RUF001 - full-width signs are meant
    if address != text:
        remarks.append("full-width signs were replaced by plain ones")
    if match := _NAMED.fullmatch(address):
        address = match[1].strip()
        remarks.append("only the address was taken, without the name beside it")
    if address[:7].casefold() == "mailto:":
        address = address[7:].partition("?")[0]
        remarks.append("'mailto:' was taken off")
    if (bare := address.strip(_ENDS).rstrip(f".{_ENDS}")) != address:
        address = bare
        remarks.append("signs at its ends were taken off")
    if (closed := _BLANKS.sub(r"\1", address)) != address:
        address = closed
        remarks.append("blanks inside were taken out")
    return address, remarks


def _checked(text: str, address: str) -> str:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - 44 ms that most commands need not

    try:
        found = validate_email(address, check_deliverability=False, globally_deliverable=False)
        return checked_email(found.normalized)
    except (EmailNotValidError, InvalidInput):
        raise CellFault(text, _EXPECTED) from None


@lru_cache(maxsize=4_096)
def _is_domain(domain: str) -> bool:
    try:
        _checked(domain, f"name@{domain}")
    except CellFault:
        return False
    return True


def _strangers(address: str) -> Iterator[str]:
    """Say which letters come from another script than their neighbours: "а" is not "a"."""
    for part in re.split(r"[@.]", address):
        scripts = {sign: script for sign in part if (script := _script(sign))}
        if len(set(scripts.values())) > 1:
            odd = [sign for sign, script in scripts.items() if script != "LATIN"]
            named = ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign)}" for sign in dict.fromkeys(odd))
            yield f"letters of two scripts are mixed ({named}); such an address looks like another one: ask its owner"
    local = address.partition("@")[0]
    if not local.isascii() and len({_script(sign) for sign in local} - {""}) == 1:
        yield "letters that are not ASCII stand before the @; see that none comes from another keyboard"


def _script(sign: str) -> str:
    name = unicodedata.name(sign, "") if sign.isalpha() else ""
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
