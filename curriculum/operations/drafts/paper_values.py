"""The values that a workshop file holds for its papers: colours, addresses, small numbers, names of sheets."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
import re
from enum import StrEnum
from typing import Annotated, Final

from curriculum.operations.drafts.pictures import read_picture
from curriculum.operations.drafts.values import Logo, Surroundings, Written, read_short, shown
from curriculum.theme import READABLE, contrast, darken

#: What stands in the address of verification for the number of a certificate.
SERIAL: Final = "{serial}"
#: A QR code that holds more is hard to scan at the size that a certificate has room for.
LONGEST_ADDRESS: Final = 200
MOST_BLANK_ROWS: Final = 100
#: The points of a scale; one point measures nothing, more than ten fill a line.
POINTS: Final = range(2, 11)
#: That a signature is taken away: a picture of nothing.
NO_PICTURE: Final = Logo(b"", "")
#: How an address begins: a scanner follows it, whatever it is for. "Code: {serial}" is none.
_SCHEME: Final = re.compile(r"\s*\w[\w+.-]*:\S")
_HTTPS: Final = re.compile(r"(?i:https)://[^\s<>\"]+")


class AnswerKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    YES_NO = "yes_no"
    OPEN = "open"


class BadgeSheet(StrEnum):
    """How badges lie on a sheet of A4: width by height in millimetres, or the format of paper."""

    A4_90X55 = "a4-90x55"
    A4_86X54 = "a4-86x54"
    A4_105X74 = "a4-105x74"
    A4_A6 = "a4-a6"
    A4_A6_FOLDED = "a4-a6-folded"
    A4_80X50 = "a4-80x50"
    A4_90X52 = "a4-90x52"


def read_colour(value: object, _: Surroundings) -> str:
    """Read a colour such as "#17497f" in which letters can be read on white paper."""
    if not isinstance(value, str) or not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise ValueError(f"expected a colour such as '#17497f', got {shown(value)}")
    colour = value.lower()
    if (found := contrast(colour)) < READABLE:
        raise ValueError(
            f"{shown(value)} cannot be read well on white paper: its contrast is {_down(found)}, and {READABLE} is "
            f"the least; {darken(colour)} is such a colour"
        )
    return colour


def _down(ratio: float) -> str:
    """Return a ratio with two digits, rounded down so that what fails never looks as if it passed."""
    return f"{int(ratio * 100) / 100:.2f}"


def read_verification(value: object, _: Surroundings) -> str:
    """Read where a certificate is looked up: an address that begins with https://, or other words, with {serial}."""
    text = read_short(value, f"an address with {SERIAL} in it", LONGEST_ADDRESS)
    if text.count(SERIAL) != 1 or set("{}") & set(text.replace(SERIAL, "")):
        raise ValueError(
            f"expected {SERIAL} once, where the number of the certificate comes in, and no other braces, such as "
            f"'https://example.org/c/{SERIAL}', got {shown(text)}"
        )
    if _SCHEME.match(text) and not _HTTPS.fullmatch(text):
        raise ValueError(
            f"expected an address that begins with https:// and has no blanks, such as "
            f"'https://example.org/c/{SERIAL}', got {shown(text)}"
        )
    return text


def read_blank_rows(value: object, _: Surroundings) -> int:
    """Read how many blank rows a sign-in sheet has at its end."""
    return _between(value, range(MOST_BLANK_ROWS + 1), "a number of rows")


def read_scale(value: object, _: Surroundings) -> int:
    """Read how many points a scale has."""
    return _between(value, POINTS, "a number of points")


def _between(value: object, allowed: range, what: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value in allowed:
        return value
    raise ValueError(f"expected {what} from {allowed.start} to {allowed.stop - 1}, got {shown(value)}")


def read_signature(value: object, around: Surroundings) -> Logo:
    """Read the picture of a signature as a logo is read; an empty name takes away the one that is known.

    What is said of a wrong one does not repeat its name: it may be that of a person.
    """
    if value == "":
        return NO_PICTURE
    try:
        return read_picture(value, around)
    except ValueError as error:
        told = str(error).replace(f"the picture {shown(value)}", "the picture").replace(shown(value), "the picture")
        raise ValueError(told) from None


_COLOUR: Final = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#17497f"]}
_ADDRESS: Final = {"type": "string", "maxLength": LONGEST_ADDRESS, "pattern": r"^[^{}]*\{serial\}[^{}]*$"}

Colour = Annotated[str, Written(read_colour, _COLOUR)]
Verification = Annotated[str, Written(read_verification, _ADDRESS)]
BlankRows = Annotated[int, Written(read_blank_rows, {"type": "integer", "minimum": 0, "maximum": MOST_BLANK_ROWS})]
Scale = Annotated[
    int, Written(read_scale, {"type": "integer", "minimum": POINTS.start, "maximum": POINTS.stop - 1, "examples": [5]})
]
Signature = Annotated[Logo, Written(read_signature, {"type": "string", "examples": ["signature.png"]})]
