"""Up to three signature blocks, with the pictures of the signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.credentials.snapshot import Signatory
from curriculum.languages import Translated
from tests.documents.certificates.showing import PICTURES, SIGNED_INK, SIGNED_STROKE, full
from tests.documents.papers import Paper
from tests.documents.printed import print_certificates
from tests.documents.samples import certificate


@pytest.mark.parametrize("language", ["en", "ar"])
def test_signatures_stand_with_name_title_and_organisation(language: str) -> None:
    paper = Paper(print_certificates([full()], pictures=PICTURES, languages=[language]))

    assert all(f"Signer Exemple {number}" in paper.text for number in (1, 2, 3))


def test_picture_of_a_signature_is_said_by_title_and_never_by_name() -> None:
    paper = Paper(print_certificates([full()], pictures=PICTURES))

    signed = [words for words in paper.alternatives if words.startswith("Signature")]
    assert signed == ["Signature of Chief of the Branch"] * 2
    assert not any("Exemple" in words for words in paper.alternatives)


def test_picture_without_a_title_is_said_by_organisation_or_alone() -> None:
    blocks = (
        Signatory(organisation=Translated(en="An office"), picture=SIGNED_INK),
        Signatory(name="Signer Exemple", picture=SIGNED_STROKE),
    )

    paper = Paper(print_certificates([certificate(signatories=blocks)], pictures=PICTURES))

    assert [words for words in paper.alternatives if words.startswith("Signature")] == [
        "Signature of An office",
        "Signature",
    ]


def test_signature_of_a_title_in_another_language_is_said_without_it() -> None:
    block = Signatory(title=Translated(en="Chief"), picture=SIGNED_INK)

    paper = Paper(print_certificates([certificate(signatories=(block,))], pictures=PICTURES, languages=["fr"]))

    assert paper.alternatives[0] == "Signature"


def test_drawn_signature_without_a_size_is_set_from_right_to_left_too() -> None:
    block = replace(full().signatories[1], name="")

    paper = Paper(print_certificates([certificate(signatories=(block,))], pictures=PICTURES, languages=["ar"]))

    assert len(paper.alternatives) == 2  # the signature and the code
