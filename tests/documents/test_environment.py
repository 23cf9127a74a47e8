from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from curriculum.documents import environment
from curriculum.documents.environment import choose_step, clean, fill, write_folio
from curriculum.documents.wording import Wording


def _fill(source: str, **values: object) -> str:
    template = environment._environment("").from_string(source)  # noqa: SLF001 - the environment under test
    return template.render(**values)


def test_values_are_escaped_and_cleaned() -> None:
    assert _fill("{{ text }}", text="<b>\x00\u202ee\u0301") == "&lt;b&gt;é"


def test_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _fill("{{ nothing }}")


@pytest.mark.parametrize("source", ["{{ text.__class__.__mro__ }}", "{{ items.append(1) }}"])
def test_template_can_neither_leave_nor_change_what_it_is_given(source: str) -> None:
    with pytest.raises(SecurityError):
        _fill(source, text="", items=[])


def test_template_outside_our_folder_is_not_found() -> None:
    with pytest.raises(TemplateNotFound):
        fill("../pyproject.toml", Wording("en"))


def test_clean_keeps_joiners_markup_and_other_values() -> None:
    assert clean("نمی\u200cخواهم") == "نمی\u200cخواهم"
    assert clean(12) == 12
    assert isinstance(clean(Markup("<b>\x01</b>")), Markup)
    assert clean("\ud800\ufffe\u2066\u200bx") == "x"


def test_folio_counts_in_the_languages_own_order() -> None:
    page, pages = '<span class="page"></span>', '<span class="pages"></span>'

    assert write_folio(Wording("en")) == f"Page {page} of {pages}"
    assert write_folio(Wording("ar")) == f"الصفحة {page} من {pages}"


@pytest.mark.parametrize(("letters", "step"), [(5, "large"), (6, "medium"), (9, "medium"), (10, "small")])
def test_step_of_the_scale_follows_the_length(letters: int, step: str) -> None:
    assert choose_step("x" * letters, 5, 9) == step
