"""Texts that certificates lack in a language are named before they stand on paper for ever."""

from __future__ import annotations

from curriculum.credentials.snapshot import Issuer, MicroCredential, Signatory
from curriculum.languages import Translated
from curriculum.operations.certificates.texts import Untranslated, untranslated_on
from tests.documents.samples import certificate

BOTH = Translated(en="Academy", ar="أكاديمية")
ENGLISH = Translated(en="Only in English")
MICRO = MicroCredential(
    body=BOTH,
    country="MT",
    outcomes=(BOTH, ENGLISH),
    workload_minutes=1500,
    assessment=ENGLISH,
    form=BOTH,
    quality=ENGLISH,
    level=None,
)


def test_every_text_of_the_page_and_the_supplement_is_looked_at_once() -> None:
    printed = certificate(
        title=ENGLISH,
        workshop_label=ENGLISH,
        city=ENGLISH,
        issuers=(Issuer(BOTH), Issuer(ENGLISH, short_name=ENGLISH)),
        signatories=(Signatory(ENGLISH, ENGLISH), Signatory(BOTH, Translated(en="Ministry")), Signatory()),
        acknowledgements=(BOTH, ENGLISH),
        micro_credential=MICRO,
        languages=("en", "ar-MA"),
    )

    assert untranslated_on([printed, printed]) == (
        Untranslated(
            "ar-MA",
            (
                *("title of the workshop", "kind label of the workshop", "city of the workshop"),
                *("name of organisation 2", "title of signatory 1", "organisation of signatory 2", "acknowledgement 2"),
                *("learning outcome 2", "assessment of the micro-credential", "quality of the micro-credential"),
            ),
        ),
    )


def test_languages_of_the_printing_are_asked_for_instead_of_those_of_the_issue() -> None:
    printed = certificate(title=BOTH, issuers=(), signatories=(), acknowledgements=(), languages=("fr",))

    assert untranslated_on([printed], ["en", "ar"]) == ()
    assert untranslated_on([printed]) == (Untranslated("fr", ("title of the workshop",)),)
