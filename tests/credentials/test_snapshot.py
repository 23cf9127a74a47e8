from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from curriculum.credentials.snapshot import (
    VERSION,
    CertificateSnapshot,
    Issuer,
    MicroCredential,
    Signatory,
    Units,
    dump_snapshot,
    load_snapshot,
)
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.theme import Border, Family, Theme


def _snapshot(**changes: Any) -> CertificateSnapshot:
    fields: dict[str, Any] = {
        "serial": "7K3M-Q9XT-49",
        "kind": "participation",
        "languages": ("en", "ar"),
        "name": "Amina Exemple",
        "workshop": "MAR-2019",
        "workshop_kind": "training_workshop",
        "title": Translated(en="A workshop", ar="ورشة"),
        "starts_on": date(2019, 12, 10),
        "ends_on": date(2019, 12, 12),
        "issued_on": date(2019, 12, 12),
        **changes,
    }
    return CertificateSnapshot(**fields)


FULL = _snapshot(
    native_name="أمينة مثال",
    native_language="ar",
    workshop_label=Translated(en="Roundtable"),
    country="MA",
    city=Translated(en="Rabat", fr="Rabat"),
    venue=Translated(en="Hotel Exemple"),
    contact_minutes=985,
    issuers=(
        Issuer(Translated(en="An office"), "organiser", Translated(en="AO"), "0123456789abcdef" * 4),
        Issuer(Translated(en="A host"), "host"),
    ),
    signatories=(
        Signatory(Translated(en="Director"), Translated(en="An office"), "Amina Exemple", "fedcba9876543210" * 4),
        Signatory(),
    ),
    acknowledgements=(Translated(en="Funded by nobody"),),
    supersedes="7K3M-0000-1J",
    verification="https://example.org/v/7K3M-Q9XT-49",
    theme=Theme("#7a1f2b", "#000000", Family.SERIF, Family.SANS, Border.RULED),
    attended=True,
    units=Units(16, Translated(en="An office"), "Accredited Provider 0000"),
    micro_credential=MicroCredential(
        body=Translated(en="An office"),
        country="MA",
        outcomes=(Translated(en="list the steps"), Translated(fr="citer les délais")),
        workload_minutes=1500,
        assessment=Translated(en="Written test"),
        form=Translated(en="On site"),
        quality=Translated(en="External evaluation"),
        level=Translated(en="EQF level 6"),
    ),
)
#: What the second layout looks like in the database, word for word.
SECOND = {
    "version": 2,
    "serial": "7K3M-Q9XT-49",
    "kind": "completion",
    "languages": ["en", "fr"],
    "name": "Amina Exemple",
    "native_name": "أمينة مثال",
    "native_language": "ar",
    "workshop": "MAR-2019",
    "workshop_kind": "training_workshop",
    "workshop_label": None,
    "title": {"en": "A workshop"},
    "starts_on": "2019-12-10",
    "ends_on": "2019-12-12",
    "issued_on": "2019-12-12",
    "country": "MA",
    "city": None,
    "venue": {"en": "Hotel Exemple"},
    "contact_minutes": 985,
    "issuers": [{"name": {"en": "An office"}, "role": "organiser", "short_name": None, "logo": ""}],
    "signatories": [{"title": {"en": "Director"}, "organisation": None, "name": ""}],
    "acknowledgements": [{"en": "Funded by nobody"}],
    "supersedes": "",
    "verification": "",
    "theme": {
        "accent": "#17497f",
        "ink": "#1d2733",
        "text": "Fira Sans",
        "display": "IBM Plex Serif",
        "border": "woven",
    },
    "signatures": [""],
}


@pytest.mark.parametrize("snapshot", [_snapshot(), FULL])
def test_snapshot_survives_its_way_through_json(snapshot: CertificateSnapshot) -> None:
    text = json.dumps(dump_snapshot(snapshot))

    assert load_snapshot(json.loads(text)) == snapshot


def test_snapshot_names_its_layout() -> None:
    assert dump_snapshot(FULL)["version"] == VERSION == 3


def test_snapshot_keeps_its_whole_look_although_it_is_the_usual_one() -> None:
    assert dump_snapshot(_snapshot())["theme"] == {
        "accent": "#17497f",
        "ink": "#1d2733",
        "text": "Fira Sans",
        "display": "IBM Plex Serif",
        "border": "woven",
    }


def test_snapshot_of_the_first_layout_stays_what_it_was() -> None:
    first = _snapshot(version=1, signatories=(Signatory(Translated(en="Director")),))

    stored = json.loads(json.dumps(dump_snapshot(first)))

    second = {"theme", "verification", "signatures"}
    third = {"attended", "units", "micro_credential"}
    assert set(dump_snapshot(FULL)) - set(stored) == second | third
    assert load_snapshot(stored) == first
    assert dump_snapshot(load_snapshot(stored)) == stored


def test_snapshot_of_the_second_layout_stays_what_it_was() -> None:
    snapshot = load_snapshot(SECOND)

    assert dump_snapshot(snapshot) == SECOND
    assert (snapshot.version, snapshot.attended, snapshot.units, snapshot.micro_credential) == (2, False, None, None)


def test_snapshot_without_units_and_micro_credential_says_so() -> None:
    stored = dump_snapshot(_snapshot())

    assert (stored["attended"], stored["units"], stored["micro_credential"]) == (False, None, None)


def test_snapshot_names_each_picture_that_it_shows_once() -> None:
    logo, ink = "0123456789abcdef" * 4, "fedcba9876543210" * 4
    shown = replace(FULL, issuers=(*FULL.issuers, *FULL.issuers))

    assert shown.pictures == (logo, ink)
    assert _snapshot().pictures == ()


def test_snapshot_of_another_layout_is_refused() -> None:
    data = dump_snapshot(FULL) | {"version": 99}

    with pytest.raises(InvalidInput, match="certificate 7K3M-Q9XT-49 was issued with layout 99"):
        load_snapshot(data)


@pytest.mark.parametrize(
    "damage",
    [
        {"starts_on": "yesterday"},
        {"title": {}},
        {"title": None},
        {"issuers": [{"name": {"en": "An office"}, "role": "host", "short_name": None, "logo": "logo.png"}]},
        {"issuers": [{"name": {"en": "An office"}, "role": "host", "short_name": None, "logo": 7}]},
        {"signatories": [3]},
        {"signatures": ["signature.png", ""]},
        {"signatures": []},
        {"theme": {"accent": "red"}},
        {"theme": {"shadow": "deep"}},
        {"theme": 3},
        {"languages": None},
        {"units": {"tenths": 16}},
        {"micro_credential": {"body": {"en": "An office"}}},
    ],
)
def test_damaged_snapshot_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="snapshot of the certificate 7K3M-Q9XT-49 is damaged"):
        load_snapshot(dump_snapshot(FULL) | damage)


def test_snapshot_without_a_field_is_refused() -> None:
    data = dump_snapshot(FULL)
    del data["name"]

    with pytest.raises(InvalidInput, match="is damaged"):
        load_snapshot(data)
