from __future__ import annotations

import json
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
    signatories=(Signatory(Translated(en="Director"), Translated(en="An office"), "Amina Exemple"), Signatory()),
    acknowledgements=(Translated(en="Funded by nobody"),),
    supersedes="7K3M-0000-1J",
)


@pytest.mark.parametrize("snapshot", [_snapshot(), FULL])
def test_snapshot_survives_its_way_through_json(snapshot: CertificateSnapshot) -> None:
    text = json.dumps(dump_snapshot(snapshot))

    assert load_snapshot(json.loads(text)) == snapshot


def test_snapshot_names_its_layout() -> None:
    assert dump_snapshot(FULL)["version"] == VERSION == 1


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
