"""Certificate serials: not to be guessed, short enough to be read aloud, and safe against a slip of the pen.

A serial is nine random symbols (45 bits) and a check symbol, written `7K3M-Q9XT-49`. The symbols are
Crockford's base 32 (https://www.crockford.com/base32.html): ten digits and the letters without I, L, O and
U, so that nothing looks like something else. The check symbol is the one of a Reed-Solomon code over the
field of 32 elements (Reed and Solomon, "Polynomial codes over certain finite fields", J. SIAM 8 (2), 1960):
position i weighs a**i, where a has order 31, so that all ten weights differ and none is zero. Hence it catches

- every single wrong symbol,
- every exchange of two symbols, adjacent or not,

and of all other errors 31 in 32. A missing or doubled symbol shows in the length.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

from curriculum.errors import InvalidInput

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: How many symbols are random, and how many there are with the check symbol.
RANDOM: Final = 9
LENGTH: Final = RANDOM + 1
_VALUES: Final = {symbol: value for value, symbol in enumerate(ALPHABET)}
_READ_AS: Final = str.maketrans("OIL", "011")
_SIZE: Final = len(ALPHABET)
#: x**5 + x**2 + 1, a primitive polynomial of degree 5: its root x is the `a` above.
_MODULUS: Final = 0b100101


def new_serial() -> str:
    """Return a new serial, drawn from the system's source of randomness, in its written form."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return written(drawn + check_symbol(drawn))


def check_symbol(symbols: str) -> str:
    """Return the check symbol of the random part of a serial."""
    return ALPHABET[_times_a(_value_at_a(symbols))]


def written(symbols: str) -> str:
    """Return ten symbols in groups: 7K3MQ9XT49 becomes 7K3M-Q9XT-49."""
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))


def parse_serial(text: str) -> str:
    """Return the written form of a serial as a person typed or heard it; raise `InvalidInput` if it is none.

    Case, blanks and punctuation do not matter; O is read as 0, I and L as 1, digits of any script as digits.
    """
    letters = (_ascii(character) for character in unicodedata.normalize("NFKC", text) if character.isalnum())
    symbols = "".join(letters).upper().translate(_READ_AS)
    shown = f"{text[:40]!r} is no certificate serial"
    if strange := sorted({symbol for symbol in symbols if symbol not in _VALUES}):
        raise InvalidInput(f"{shown}: {', '.join(strange)} cannot stand in one. Serials look like 7K3M-Q9XT-49.")
    if len(symbols) != LENGTH:
        raise InvalidInput(f"{shown}: it has {len(symbols)} symbols, not {LENGTH}. Serials look like 7K3M-Q9XT-49.")
    if _value_at_a(symbols):
        raise InvalidInput(f"{shown}: a symbol is wrong or two are exchanged; read it again from the paper.")
    return written(symbols)


def _ascii(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _value_at_a(symbols: str) -> int:
    """Evaluate the polynomial whose coefficients are the symbols at `a`, by Horner's rule; 0 for a whole serial."""
    value = 0
    for symbol in symbols:
        value = _times_a(value) ^ _VALUES[symbol]
    return value


def _times_a(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled >= _SIZE else doubled
