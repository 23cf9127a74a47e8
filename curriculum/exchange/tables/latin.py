"""Tells the encodings of Latin letters apart by which letters their languages have.

Statistics of bytes say little here: a list of names has too few accents for them.
"""

from __future__ import annotations

from typing import Final

_WESTERN: Final = "àâäáãåçéèêëíìîïñóòôöõøúùûüÿæœßÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜŸÆŒ’‘“”«»–—°º€…¿¡\u00a0"
_CENTRAL: Final = "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäôľĺŕĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÖÜÄÔĽĹŔ’‘“”„«»–—°…\u00a0"
_TURKISH: Final = "çğıöşüâîûÇĞİÖŞÜÂÎÛ’‘“”«»–—°…\u00a0"
#: Each encoding with the signs that are expected in it, in the order in which they win.
SIGNS: Final[dict[str, str]] = {
    "cp1252": _WESTERN,
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1254": _TURKISH,
    "cp1250": _CENTRAL,
}


def latin_encoding(data: bytes) -> str:
    """Return the encoding in which the bytes make the most letters that one expects, and the fewest other signs."""
    return max(SIGNS, key=lambda name: _expected(data, name))


def _expected(data: bytes, name: str) -> int:
    text = data.decode(name, "replace")
    signs = [sign for sign in text if not sign.isascii()]
    inside = sum(
        1
        for one, sign, other in zip(text, text[1:], text[2:], strict=False)
        if (sign in "–—“”«»‘…°" and one.isalpha() and other.isalpha())
        or (not sign.isascii() and sign.isupper() and one.islower())
    )
    return sum(1 if sign in SIGNS[name] else -1 for sign in signs) - 2 * inside
