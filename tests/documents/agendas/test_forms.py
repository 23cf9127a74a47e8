from __future__ import annotations

from curriculum.documents.agendas.forms import lay_forms
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import FIRST, SESSIONS, dossier, session


def test_set_has_the_agenda_in_each_of_its_forms() -> None:
    assert [job.part for job in lay_forms(dossier(), "en")] == ["", "one-page", "rooms", "people"]


def test_workshop_without_rooms_and_people_has_no_paper_for_them() -> None:
    of = dossier(staff=(), teams=(), record={"sessions": SESSIONS[:3]})

    assert [job.part for job in lay_forms(of, "en")] == ["", "one-page"]


def test_agenda_too_long_for_a_page_is_left_out() -> None:
    title = Translated(en="Long " * 50)
    rows = tuple(
        session(f"S{number}", f"{8 + number // 6:02}:{number % 6 * 10:02}", "22:00", title=title)
        for number in range(80)
    )
    of = dossier(staff=(), teams=(), record={"sessions": rows})

    assert [job.part for job in lay_forms(of, "en")] == [""]


def test_agenda_of_too_many_days_for_a_page_is_left_out() -> None:
    rows = tuple(session(f"S{day}", day=day) for day in range(1, 18))
    of = dossier(staff=(), teams=(), record={"sessions": rows, "ends_on": FIRST.replace(day=26)})

    assert [job.part for job in lay_forms(of, "en")] == [""]
