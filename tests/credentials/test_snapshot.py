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
    Signatory,
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
)


@pytest.mark.parametrize("snapshot", [_snapshot(), FULL])
def test_snapshot_survives_its_way_through_json(snapshot: CertificateSnapshot) -> None:
    text = json.dumps(dump_snapshot(snapshot))

    assert load_snapshot(json.loads(text)) == snapshot


def test_snapshot_names_its_layout() -> None:
    assert dump_snapshot(FULL)["version"] == VERSION == 2


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

    assert set(dump_snapshot(FULL)) - set(stored) == {"theme", "verification", "signatures"}
    assert load_snapshot(stored) == first
    assert dump_snapshot(load_snapshot(stored)) == stored


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
