from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.dossier import Signer
from curriculum.documents.sheets.invitation import Addressees, lay
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.operations.drafts.papers import InvitationDraft, PapersDraft
from curriculum.operations.releasing.records import ObjectiveRecord
from tests.documents.sheets.dossiers import PEOPLE, dossier, papers, session
from tests.documents.sheets.geometry import sticks_out
from tests.pictures import make_png

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

OWN = InvitationDraft(
    reference="TPB/2019/114",
    dated=date(2019, 11, 4),
    paragraphs=(Translated(en="Travel is covered.", fr="Les frais de voyage sont pris en charge."),),
    reply_by=date(2019, 11, 22),
)
CHIEF = Translated(en="Chief of the Branch", fr="Direction du Service", ar="رئاسة الفرع")


def _full(**more: object) -> Dossier:
    objectives = tuple(
        ObjectiveRecord(Translated(en="apply"), Translated(en=f"safeguard number {number}")) for number in range(1, 11)
    )
    fields: dict[str, object] = {
        "settings": PapersDraft(invitation=OWN),
        "audience": Translated(en="Prosecutors"),
        "contact": "office@example.org",
        "signers": (Signer(CHIEF, Translated(en="Organiser Exemple"), "Houda Inventée"), Signer(CHIEF)),
        "record": {"sessions": (session("S1", objectives=objectives),)},
        **more,
    }
    return dossier(**fields)  # type: ignore[arg-type]  # real fields


def _print(of: Dossier, language: str = "en", to: Addressees = Addressees.BLANK) -> list[Paper]:
    return papers(lay(of, language, to=to))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_contact_reference_and_place_stay_on_the_page(language: str) -> None:
    long = {"contact": "office@example.org, or by telephone; " * 13, "venue": Translated(en="V" * 120)}
    letter = PapersDraft(invitation=InvitationDraft(reference="TPB/2019/" * 13))

    (paper,) = _print(
        _full(contact=long["contact"], settings=letter, record={"sessions": (), "venue": long["venue"]}), language
    )

    assert sticks_out(paper.content) == set()


def test_letter_says_all_that_is_known_on_one_page() -> None:
    (paper,) = _print(_full())

    words = (
        "Reference TPB/2019/114 Date 4 November 2019",
        "INVITATION An invented workshop",
        "Dates 10–11 December 2019",
        "For whom Prosecutors",
        "Organised by Organiser Exemple",
        "Apply safeguard number 1",
        "Travel is covered.",
        "Please reply by 22 November 2019.",
        "For any question, please write to: office@example.org",
        "The programme is enclosed.",
        "Houda Inventée Chief of the Branch Organiser Exemple",
    )
    for one in words:
        assert one in paper.text
    assert len(paper.pages) == 1


def test_letter_names_six_objectives() -> None:
    (paper,) = _print(_full())

    assert "By the end, participants are able, among other things, to:" in paper.text
    assert "safeguard number 6" in paper.text
    assert "safeguard number 7" not in paper.text


def test_letter_of_which_nothing_is_known_has_blanks() -> None:
    (paper,) = _print(dossier(record={"sessions": ()}))

    assert "To INVITATION" in paper.text
    assert "For whom to be confirmed" in paper.text
    assert "City and venue to be confirmed" in paper.text
    assert "By the end" not in paper.text
    assert "The programme is enclosed" not in paper.text


def test_place_is_written_with_its_venue() -> None:
    place = {"city": Translated(en="Rabat"), "venue": Translated(en="Hotel Exemple")}

    (paper,) = _print(dossier(record=place))

    assert "Hotel Exemple Rabat, Morocco" in paper.text


def test_each_institution_gets_one_letter_that_names_nobody() -> None:
    jobs = list(lay(_full(), "en", to=Addressees.INSTITUTIONS))

    assert [job.part for job in jobs] == ["COURT"]  # all are of one code here
    (paper,) = papers(jobs)
    assert "Court of Appeal" in paper.text
    assert "nominate participants" in paper.text
    assert "Amina" not in paper.text


def test_each_participant_who_is_invited_gets_a_letter_named_by_number() -> None:
    gone = (replace(PEOPLE[1], status=Status.DECLINED), replace(PEOPLE[2], status=Status.WITHDRAWN))

    jobs = list(lay(_full(attendees=(PEOPLE[0], *gone, PEOPLE[3])), "en", to=Addressees.PARTICIPANTS))

    assert [job.part for job in jobs] == ["1", "4"]
    paper = papers(jobs)[0]
    assert "Amina Exemple Public prosecutor Court of Appeal" in paper.text
    assert "We have the honour to invite you to the event named above." in paper.text


def test_letters_of_a_restricted_workshop_name_their_addressee_alone() -> None:
    first, *_ = _print(_full(restricted=True), to=Addressees.PARTICIPANTS)

    assert "Amina Exemple" in first.text
    assert "Houda" not in first.text
    assert first.title == "Invitation – An invented workshop"
    assert first.bookmarks == []


def test_signature_is_shown_as_a_picture_with_its_meaning() -> None:
    content = make_png()
    digest = hash_picture(content)
    of = {"signers": (Signer(CHIEF, picture=digest),), "pictures": {digest: Picture("image/png", content)}}

    (paper,) = _print(_full(**of))
    (hidden,) = _print(_full(**of, restricted=True))

    assert paper.alternatives == ["Signature"]
    assert hidden.alternatives == []


@pytest.mark.parametrize("language", ["fr", "ar", "es", "ru", "zh"])
def test_letter_takes_one_page_in_every_language(language: str) -> None:
    (paper,) = _print(_full(), language)

    assert len(paper.pages) == 1
    assert str(paper.catalogue["/Lang"]) == language


def test_letter_without_a_signatory_ends_with_room_for_one() -> None:
    (paper,) = _print(_full(signers=()))

    assert "assurances of our highest consideration. Organiser Exemple" in paper.text


def test_letter_of_a_workshop_without_an_organiser_ends_with_a_line() -> None:
    (paper,) = _print(_full(signers=(), record={"partners": ()}))

    assert "assurances of our highest consideration." in paper.text
