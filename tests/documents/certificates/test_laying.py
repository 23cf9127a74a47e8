from __future__ import annotations

import pickle

import pytest

from curriculum.documents.certificates.laying import lay_certificate_jobs
from curriculum.documents.press.typesetting import typeset
from curriculum.errors import InvalidInput
from curriculum.theme import Border, Theme
from tests.documents.certificates.showing import PICTURES, SIGNED_INK, full
from tests.documents.samples import certificate


def test_certificates_are_laid_out_one_by_one_with_what_each_needs() -> None:
    theme = Theme(accent="#7a1f2b", border=Border.NONE)
    signed = certificate(serial="S-2", signatories=full().signatories[:1], theme=theme)

    first, second = lay_certificate_jobs([certificate(serial="S-1"), signed], PICTURES, languages=["en", "ar"])

    assert (first.paper, first.part, second.part) == ("certificates", "S-1", "S-2")
    assert (first.pictures, set(second.pictures)) == ({}, {SIGNED_INK})
    assert (first.theme, second.theme) == (Theme(), theme)
    assert len(first.values["pages"]) == 2


def test_laid_out_certificate_goes_to_another_process_and_prints_the_same() -> None:
    (job,) = lay_certificate_jobs([full()], PICTURES)

    assert typeset(pickle.loads(pickle.dumps(job))) == typeset(job)  # noqa: S301 - what was just written


def test_own_templates_are_used_for_today_s_layout_alone() -> None:
    old, new = lay_certificate_jobs([certificate(version=1), certificate()], {}, templates="/own")

    assert (old.template, old.templates) == ("certificate/1/certificate.html", "")
    assert (new.template, new.templates) == ("certificate/certificate.html", "/own")


def test_unknown_language_is_refused_before_anything_is_laid_out() -> None:
    with pytest.raises(InvalidInput, match="cannot be printed in 'sw' yet"):
        lay_certificate_jobs([certificate()], {}, languages=["en", "sw"])
