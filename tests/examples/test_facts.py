"""What the published accounts say stands in the files as published, and nothing else passes for a fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

UNSTATED = {"city", "venue", "languages", "contact", "programme"}


def test_every_session_says_where_it_comes_from(example: dict[str, Any]) -> None:
    sessions = example["workshop"]["sessions"]

    assert {session["provenance"] for session in sessions} <= {"published", "reconstructed"}
    assert all("source" in session for session in sessions if session["provenance"] == "published")


def test_every_example_names_its_source_and_notes_what_is_added(example: dict[str, Any]) -> None:
    workshop = example["workshop"]

    assert all(source["citation"] for source in workshop["sources"])
    assert not any("url" in source for source in workshop["sources"])
    assert set(workshop["timetable_note"]) == {"en", "fr", "es", "ar", "ru", "zh"}


def test_no_person_but_the_two_published_office_holders(example: dict[str, Any]) -> None:
    named = {person["print_name"] for person in example.get("persons", [])}

    assert named == ({"Mounir Lymouri", "Asmaa Rhlalou"} if example["workshop"]["code"] == "TNG-2023" else set())
    assert not any("name" in signatory for signatory in example["workshop"].get("signatories", []))


def test_morocco_holds_the_published_facts(morocco: dict[str, Any]) -> None:
    workshop = morocco["workshop"]

    assert workshop["title_published"] == (
        "Countering the use of the Internet and social networks for terrorist purposed in Morocco"
    )
    assert workshop["title"]["en"] == workshop["title_published"].replace("purposed", "purposes")
    assert (workshop["starts"], workshop["ends"]) == (date(2019, 12, 10), date(2019, 12, 12))
    assert (workshop["zone"], workshop["country"]) == ("Africa/Casablanca", "MA")
    assert [(partner["organisation"], partner["role"]) for partner in workshop["partners"]] == [
        ("UNODC-TPB", "organiser")
    ]
    assert workshop["restricted"]


def test_morocco_leaves_out_what_is_not_stated(morocco: dict[str, Any]) -> None:
    workshop = morocco["workshop"]

    assert not UNSTATED & set(workshop)
    assert [headcount["count"] for headcount in workshop["headcounts"]] == ["to be confirmed"]
    assert not any("person" in member for member in workshop["faculty"])


def test_morocco_prints_the_donors_own_sentence(morocco: dict[str, Any]) -> None:
    (funding,) = morocco["workshop"]["funding"]

    assert funding["line"]["en"] == (
        "The event is part of a project supported by the United Nations Peace and Development Trust Fund, "
        "Peace and Security Sub-Fund, which is funded by the People's Republic of China."
    )
    assert [step["kind"] for step in funding["steps"]] == ["project", "fund", "sub_fund", "donor"]


def test_morocco_keeps_both_titles_of_the_guide(morocco: dict[str, Any]) -> None:
    (session,) = (session for session in morocco["workshop"]["sessions"] if session.get("code") == "S8")

    assert "Practical Guide for Requesting Electronic Evidence Across Borders" in session["description"]["en"]
    assert "Practical Guide on Sharing Electronic Evidence Across Borders" in session["description"]["en"]


def test_tangier_holds_the_published_facts(tangier: dict[str, Any]) -> None:
    workshop = tangier["workshop"]

    assert workshop["title"]["en"].replace("’", "'") == (
        "Roundtable on Moroccan Cities' Efforts in Preventing and Responding to Hate, Extremism and Polarisation"
    )
    assert (workshop["starts"], workshop["ends"]) == (date(2023, 11, 27), date(2023, 11, 28))
    assert workshop["city"]["en"] == "Tangier"
    assert [headcount["count"] for headcount in workshop["headcounts"]] == ["more than 25", 9]
    assert workshop["contact"] == "menaregionalhub@strongcitiesnetwork.org"


def test_tangier_thanks_the_host_apart_from_the_donor(tangier: dict[str, Any]) -> None:
    workshop = tangier["workshop"]
    thanks = {partner["role"]: partner["acknowledgement"]["en"] for partner in workshop["partners"][-2:]}

    assert thanks == {
        "host": "Strong Cities is grateful to the City of Tangier for its cooperation and generous hospitality.",
        "donor": "This roundtable was made possible with generous support from the EU through its "
        "STRIVE Cities Initiative.",
    }
    assert [(line["line"]["en"], line["every_page"]) for line in workshop["funding"]] == [
        ("Funded by the European Union", True)
    ]


def test_malta_holds_the_published_facts(malta: dict[str, Any]) -> None:
    workshop = malta["workshop"]

    assert workshop["title_published"] == "Launching the Initiative on Addressing Homegrown Terrorism"
    assert (workshop["starts"], workshop["ends"]) == (date(2017, 11, 15), date(2017, 11, 16))
    assert (workshop["zone"], workshop["country"]) == ("Europe/Malta", "MT")
    assert [headcount["count"] for headcount in workshop["headcounts"]] == ["more than 70", 25]
    assert workshop["outputs"][0]["title"]["en"].startswith("Good Practices")
    assert not UNSTATED & set(workshop)


@pytest.mark.parametrize("name", ["tangier", "malta"])
def test_topics_without_a_published_timetable_have_no_times(name: str, request: pytest.FixtureRequest) -> None:
    workshop = request.getfixturevalue(name)["workshop"]

    assert "days" not in workshop
    assert not any({"day", "starts", "ends"} & set(session) for session in workshop["sessions"])
    assert all(session["minutes"] > 0 for session in workshop["sessions"])


def test_nothing_of_malta_passes_for_a_published_item(malta: dict[str, Any]) -> None:
    assert {session["provenance"] for session in malta["workshop"]["sessions"]} == {"reconstructed"}
