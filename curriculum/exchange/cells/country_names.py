"""How countries are called besides the names that Unicode's CLDR has, and what official names put around the short."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAID: Final = tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split("|"))


#: By code; read without case, accents, blanks and punctuation.
OTHER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {code: _words(text) for code, text in _SAID["names"].items()}
#: What is written for a nationality; a name of a country of the same spelling goes before.
NATIONALITIES: Final[Mapping[str, tuple[str, ...]]] = {
    code: _words(text) for code, text in _SAID["nationalities"].items()
}
#: Names that several countries bear, or that none bears any more: the program does not choose.
SEVERAL: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    tuple(codes.split("-")): _words(text) for codes, text in _SAID["several"].items()
}
#: What an official name puts before the short one; what is left must be a name by itself.
OFFICIAL: Final = (
    (
        r"(?:the\s+)?(?:(?:islamic|federal|arab|people'?s|democratic|socialist|federative|united|independent|hashemite"
        r"|co-?operative|bolivarian|plurinational|sovereign|gabonese|federated)\s+)*"
        r"(?:republic|kingdom|state|sultanate|principality|grand\s+duchy|emirate|commonwealth|union|federation)\s+of\s+(?:the\s+)?"
    ),
    (
        r"(?:la\s+|le\s+|l['’]\s*)?(?:république|royaume|état|sultanat|principauté|grand-duché|union|fédération)"
        r"(?:\s+(?:islamique|fédérale|arabe|populaire|démocratique|socialiste|unie|coopérative|bolivarienne|et))*"
        r"\s+(?:du\s+|de\s+la\s+|de\s+l['’]\s*|des\s+|de\s+|d['’]\s*)"
    ),
    (
        r"(?:la\s+|el\s+)?(?:república|reino|estado|sultanato|principado|gran\s+ducado|unión|federación)"
        r"(?:\s+(?:islámica|federal|árabe|popular|democrática|socialista|unida|y))*"
        r"\s+(?:del\s+|de\s+la\s+|de\s+los\s+|de\s+)"
    ),
    r"(?:исламская\s+|федеративная\s+|народная\s+|арабская\s+|объединенная\s+)*(?:республика|королевство|султанат)\s+",
    r"(?:جمهورية|مملكة|دولة|سلطنة|إمارة)\s+",
)
OFFICIAL_ENDS: Final = r"(?:人民共和国|民主共和国|伊斯兰共和国|联邦共和国|共和国|王国|联邦)$"
