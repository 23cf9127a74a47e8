"""Says which cells have nothing to say."""

from __future__ import annotations

from typing import Final

#: Signs and abbreviations that say nothing in any column.
_SIGNS: Final = frozenset(
    {
        *("", "-", "--", "---", "–", "—", "_", "/", "//", "\\", ".", "..", "...", "…", "*"),
        *("n/a", "n.a.", "n.a", "n\\a", "#n/a", "#ref!", "#value!", "#name?", "n/d", "n.d.", "н/д"),
    }
)
#: Words that say nothing, but not where they can be a value: a name ("Null"), a group.
_WORDS: Final = frozenset(
    {
        *("nil", "null", "none", "nothing", "tbc", "tbd", "t.b.c.", "t.b.d."),
        *("unknown", "not applicable", "not available", "to be confirmed", "to be determined", "s/d", "s/o"),
        *("néant", "neant", "aucun", "aucune", "sans", "sans objet", "non communiqué", "à confirmer", "inconnu"),
        *("ninguno", "ninguna", "no aplica", "por confirmar", "desconocido", "нет", "не указано", "уточняется"),
        *("لا يوجد", "غير متوفر", "بدون", "غير معروف", "无", "没有", "暂无", "待定", "不详"),
    }
)
_NA: Final = "na"


def says_nothing(text: str, *, words_mean: bool = False, na_means: bool = False) -> bool:
    """Say whether a cell is as good as empty; `words_mean` and `na_means`: where "none" and "NA" say something."""
    key = text.casefold()
    return key in _SIGNS or (key in _WORDS and not words_mean) or (key == _NA and not na_means)
