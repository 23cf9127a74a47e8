"""Reads the words and signs by which sheets of attendance say who was there, in six languages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.models.participation import Mark
from curriculum.operations.halves import Half
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: The letters that the grid and the template use.
LETTERS: Final[Mapping[Mark, str]] = {Mark.PRESENT: "P", Mark.LATE: "L", Mark.EXCUSED: "E", Mark.ABSENT: "A"}
_WORDS: Final = {
    Mark.PRESENT: (
        "P", "Present", "Yes", "Y", "True", "1", "Attended", "Présent", "Présente", "Présent(e)", "Oui", "Vrai",
        "Presente", "Sí", "Asistió", "Verdadero", "Присутствует", "Присутствовал", "Присутствовала", "Был", "Была",
        "Да", "П", "出席", "到", "是", "حاضر", "حاضرة", "حضر", "حضرت", "نعم", "ح",
    ),
    Mark.LATE: (
        "L", "Late", "R", "Retard", "En retard", "T", "Tarde", "Con retraso", "Tardanza", "О", "Опоздал", "Опоздала",
        "Опоздание", "迟到", "遲到", "متأخر", "متأخرة", "تأخر", "تأخرت",
    ),
    Mark.EXCUSED: (
        "E", "Excused", "Excusé", "Excusée", "Excusé(e)", "Absence excusée", "Absence justifiée", "J", "Justificado",
        "Justificada", "Excusado", "Excusada", "Уважительная причина", "По уважительной причине", "请假", "請假",
        "معذور", "معذورة", "بعذر", "غائب بعذر", "غائبة بعذر", "غياب مبرر",
    ),
    Mark.ABSENT: (
        "A", "Absent", "Absente", "Absent(e)", "No", "N", "False", "0", "Non", "Faux", "Ausente", "Falso", "No asistió",
        "Отсутствует", "Отсутствовал", "Отсутствовала", "Не был", "Не была", "Нет", "Н", "缺席", "缺勤", "否",
        "غائب", "غائبة", "غاب", "غابت", "لا", "غ",
    ),
}  # fmt: skip
_SIGNS: Final = {
    **dict.fromkeys("✓✔☑√+●", Mark.PRESENT),
    **dict.fromkeys("✗✘☒❌", Mark.ABSENT),
    "✅": Mark.PRESENT,
}
#: A cross is a tick on one sheet and its opposite on another.
_CROSSES: Final = frozenset("xX×х")  # the last one is Cyrillic
_NOTHING: Final = frozenset({"", "-", "–", "—", "·", ".", "/"})
_HALVES: Final = {
    Half.MORNING: ("am", "morning", "matin", "mañana", "утро", "до обеда", "上午", "صباح", "صباحا", "الصباح"),
    Half.AFTERNOON: (
        "pm", "afternoon", "après-midi", "apm", "tarde", "день", "после обеда", "下午", "مساء", "المساء", "بعد الظهر",
    ),
}  # fmt: skip
_MARK_OF: Final = {loose_key(word): mark for mark, words in _WORDS.items() for word in words}
_HALF_OF: Final = {loose_key(word): half for half, words in _HALVES.items() for word in words}
_SAID: Final = "write P, L, E or A (present, late, excused, absent), or nothing"


class MarkReader:
    """Reads the marks of one file; a cross means present where the file ticks nobody otherwise."""

    def __init__(self, cells: Collection[str]) -> None:
        """Take all the cells of the file that hold marks."""
        self._ticked = any(_SIGNS.get(cell.strip().rstrip("\ufe0f")) is Mark.PRESENT for cell in cells)

    def read(self, text: str) -> Mark | None:
        """Return the mark of a cell, None for an empty one; raise `InvalidInput` for what is not known."""
        cell = text.strip().rstrip("\ufe0f")  # what makes a sign colourful
        if cell in _NOTHING:
            return None
        if cell in _CROSSES:
            if self._ticked:
                raise InvalidInput("'x' beside ticks may mean either; write P or A")
            return Mark.PRESENT
        found = _SIGNS.get(cell) or _MARK_OF.get(_plain(cell))
        if found is None:
            raise InvalidInput(f"this is no mark; {_SAID}")
        return found


def read_half(text: str) -> Half | None:
    """Return the half of a day that a word means, None if it means none."""
    return _HALF_OF.get(loose_key(text))


def plain_digits(text: str) -> str:
    """Return a text with the digits of any script as 0-9."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _plain(text: str) -> str:
    return loose_key(plain_digits(text).removesuffix(".0"))
