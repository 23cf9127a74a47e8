"""Several processes at the same workshop at once: each number and each certificate is given once."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from curriculum.database import reading, transaction
from curriculum.errors import Conflict
from curriculum.models import Certificate
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.operations import refusals
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.certificates.register import list_certificates
from curriculum.operations.participants import add_participant, find_participant
from curriculum.operations.persons import find_person
from curriculum.operations.workshops import find_workshop
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WRITERS = 4
WORKSHOP = "MAR-2019"


def issue_all(url: str, _writer: int) -> list[str]:
    with transaction(url) as db:
        return [record.serial for record in issue_certificates(db, find_workshop(db, WORKSHOP)).new]


def insert_one(url: str, writer: int) -> str:
    """Issue without the rules and without waiting for others, as a careless piece of program might."""
    try:
        with transaction(url) as db:
            row = Certificate(
                serial=f"0000-0000-0{writer}",
                participant=find_participant(db, find_workshop(db, WORKSHOP), 1),
                kind=CertificateKind.PARTICIPATION,
                status=CertificateStatus.VALID,
                issued_at=datetime(2019, 12, 11, tzinfo=UTC),
                snapshot={"name": "Amina Exemple"},
            )
            db.add(row)
            refusals.flush(db)
            return row.serial
    except Conflict as error:
        return str(error)


def take_part(url: str, writer: int) -> int:
    with transaction(url) as db:
        return add_participant(db, find_workshop(db, WORKSHOP), find_person(db, f"P{writer}")).number


def started_together(work: Callable[[str, int], Any], url: str, writer: int, start: Any) -> Any:
    start.wait(60)
    return work(url, writer)


#: Does the same work for a URL in several processes at the same moment; returns what each of them got.
AtOnce: TypeAlias = "Callable[[Callable[[str, int], Any], str], Sequence[Any]]"


@pytest.fixture(scope="module")
def at_once() -> Iterator[AtOnce]:
    spawn = get_context("spawn")
    with spawn.Manager() as manager, ProcessPoolExecutor(WRITERS, mp_context=spawn) as pool:
        start = manager.Barrier(WRITERS)

        def run(work: Callable[[str, int], Any], url: str) -> Sequence[Any]:
            jobs = [pool.submit(started_together, work, url, writer, start) for writer in range(WRITERS)]
            return [job.result(timeout=120) for job in jobs]

        yield run


@pytest.fixture
def url(either_url: str) -> str:
    """A workshop of four participants and four persons who are not."""
    with transaction(either_url) as db:
        workshop = make_workshop(db, WORKSHOP)
        for number in range(1, WRITERS + 1):
            make_person(db, f"P{number - 1}", f"Personne {number} Exemple")
            make_participant(db, workshop, make_person(db, f"Q{number}", f"Autre {number} Exemple"))
    return either_url


def test_certificates_are_issued_once(url: str, at_once: AtOnce) -> None:
    found = at_once(issue_all, url)

    issued = [serial for serials in found for serial in serials]
    assert sorted(map(len, found)) == [0, 0, 0, WRITERS]
    with reading(url) as db:
        assert sorted(one.serial for one in list_certificates(db, find_workshop(db, WORKSHOP))) == sorted(issued)


def test_only_one_writer_certifies_a_participant_and_the_others_are_told(url: str, at_once: AtOnce) -> None:
    found = at_once(insert_one, url)

    with reading(url) as db:
        (record,) = list_certificates(db, find_workshop(db, WORKSHOP))
    told = f"Autre 1 Exemple (Q1) already holds the valid participation certificate {record.serial}"
    assert found.count(record.serial) == 1
    assert sum(answer.startswith(told) for answer in found) == WRITERS - 1


def test_participants_get_numbers_of_their_own(url: str, at_once: AtOnce) -> None:
    numbers = at_once(take_part, url)

    assert sorted(numbers) == [5, 6, 7, 8]
