from __future__ import annotations

import pytest

from curriculum.exchange.cells.phones import read_phone
from curriculum.exchange.cells.readings import CellFault, Reading

MOROCCO = "+212 6 12 34 56 78"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        *(("0612345678", "MA"), ("+212612345678", "UZ"), ("00212612345678", ""), ("212612345678", "MA")),
        *(
            ("(+212) 6 12-34-56-78", ""),
            ("+212 (0)6 12 34 56 78", ""),
            ("٠٦١٢٣٤٥٦٧٨", "MA"),
            ("\uff0b212612345678", ""),
        ),
        *(("tel: +212612345678", ""), ("(00) 212 612345678", "")),
    ],
)
def test_a_number_is_read_as_dialled_and_written_for_everywhere(text: str, region: str) -> None:
    assert read_phone(text, region) == Reading(MOROCCO)


def test_an_extension_stays() -> None:
    assert read_phone("+33 1 42 68 53 00 poste 12").value == "+33 1 42 68 53 00 ext. 12"


@pytest.mark.parametrize("text", ["9.98901E+11", "9,98E11", "9.98901e+11"])
def test_what_a_spreadsheet_damaged_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match="was damaged by a spreadsheet and has lost digits"):
        read_phone(text, "UZ")


@pytest.mark.parametrize("text", ["+212 5", "12", "call me", "+999 123456789", "+33 1 42", "1" * 40, "+" + "9" * 24])
def test_what_no_telephone_takes_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match="is no "):
        read_phone(text, "MA")


@pytest.mark.parametrize(
    ("text", "region", "value", "remark"),
    [
        ("0770 123 4567", "UZ", "0770 123 4567", "it fits no number of UZ; it was kept as written"),
        ("0612345678", "", "0612345678", "no country says how it is dialled; it was kept as written"),
        ("+212 1 12 34 56 78", "", "+212 112345678", "an unusual number under +212"),
        ("0612345678 / 0522334455", "MA", MOROCCO, "only the first of several numbers was taken"),
    ],
)
def test_what_is_unusual_is_kept_and_said(text: str, region: str, value: str, remark: str) -> None:
    assert read_phone(text, region) == Reading(value, (remark,))


def test_a_number_kept_as_written_is_not_longer_than_the_database_holds() -> None:
    with pytest.raises(CellFault, match="at most 40 fit"):
        read_phone("06-12-34-56-78" + " -" * 20, "")
