"""Puts the unbreakable spaces of French around its punctuation, also where who typed the text left them out."""

from __future__ import annotations

import re
from typing import Final

from curriculum.languages import base

_NARROW: Final = "\N{NARROW NO-BREAK SPACE}"
_FULL: Final = "\N{NO-BREAK SPACE}"
#: An address is no sentence: nothing is put before its colon or question mark.
_ADDRESS: Final = re.compile(r"\S*(?:://|www\.|@)\S*")
# A mark belongs to the sentence when a word ends before it and nothing but a closing mark follows.
_BARE: Final = re.compile(r"(?<=[\w»”’)\]%])(?=[;:!?]+(?:[»”’)\]]*(?:\s|$)|\s*»))")


def space(text: str, language: str) -> str:
    """Return a French text with its unbreakable spaces; a text in any other language stays as it is.

    A narrow space stands before `; ! ?`, a full one before `:` and `»` and after `«` (Lexique des règles
    typographiques en usage à l'Imprimerie nationale): a plain one becomes that, a missing one is put in. Times
    (09:30), codes and addresses are left alone: after their marks the word goes on.
    """
    if base(language) != "fr":
        return text
    parts = re.split(f"({_ADDRESS.pattern})", text)
    return "".join(part if place % 2 else _space(part) for place, part in enumerate(parts))


def _space(text: str) -> str:
    text = _BARE.sub(" ", text)
    text = re.sub(r"«(?=\S)|(?<=\S)(?=»)", lambda found: f"{found[0]} ", text)
    text = re.sub(r" (?=[;!?])", _NARROW, text)
    return re.sub(r" (?=[:»])|(?<=«) ", _FULL, text)
