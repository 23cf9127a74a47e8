from __future__ import annotations

from datetime import date

import pytest

from curriculum.credentials.pictures import Picture, check_pictures, hash_picture
from curriculum.credentials.snapshot import CertificateSnapshot, Issuer
from curriculum.errors import CurriculumError
from curriculum.languages import Translated

CONTENT = b"\x89PNG\r\n\x1a\n"
NAME = hash_picture(CONTENT)
SNAPSHOT = CertificateSnapshot(
    serial="7K3M-Q9XT-49",
    kind="participation",
    languages=("en",),
    name="Amina Exemple",
    workshop="MAR-2019",
    workshop_kind="training_workshop",
    title=Translated(en="A workshop"),
    starts_on=date(2019, 12, 10),
    ends_on=date(2019, 12, 12),
    issued_on=date(2019, 12, 12),
    issuers=(Issuer(Translated(en="An office"), logo=NAME), Issuer(Translated(en="A host"))),
)


def test_picture_is_named_by_its_sha_256() -> None:
    assert hash_picture(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_pictures_that_are_what_they_were_are_accepted() -> None:
    check_pictures([SNAPSHOT], {NAME: Picture("image/png", CONTENT), "unused": Picture("image/png", b"")})


@pytest.mark.parametrize(
    ("pictures", "fault"),
    [
        ({}, "missing"),
        ({NAME: Picture("image/png", CONTENT + b"\0")}, "damaged"),
        ({NAME: Picture("text/html", CONTENT)}, "damaged"),
    ],
)
def test_picture_that_is_not_what_it_was_is_named_with_the_certificate(
    pictures: dict[str, Picture], fault: str
) -> None:
    with pytest.raises(CurriculumError) as caught:
        check_pictures([SNAPSHOT], pictures)

    assert str(caught.value) == (
        f"A picture of the certificate 7K3M-Q9XT-49 is {fault} in the database, so that it cannot be printed as "
        f"issued; restore a backup that holds it. (SHA-256: {NAME})"
    )
