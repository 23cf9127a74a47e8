from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from curriculum import database, resources, schema
from curriculum.engine import open_engine, parse_url
from curriculum.errors import CurriculumError, InvalidInput, NeedsUpgrade
from curriculum.languages import Translated
from curriculum.models import (
    Absence,
    Acknowledgement,
    AssessmentResult,
    Attendance,
    AuditEvent,
    Closure,
    ColumnMap,
    ConsentText,
    Curriculum,
    CurriculumParty,
    Faculty,
    FacultyTime,
    GroupWish,
    Merge,
    Model,
    Organisation,
    Picture,
    RoleCandidate,
    RoleChoice,
    Session,
    SessionNeed,
    SessionOrder,
    Signatory,
    StatusChange,
    Substitute,
    Waiver,
    Workshop,
)
from curriculum.models.catalogue import PartyRole
from curriculum.models.credentials import Purpose
from curriculum.models.participation import Assessment, Mark, MarkSource, Rule, Status, Wish
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role, SessionPlace
from tests.builders import (
    STARTS_ON,
    make_certificate,
    make_faculty,
    make_group,
    make_module,
    make_participant,
    make_person,
    make_picture,
    make_session,
    make_venue,
    make_workshop,
)
from tests.writers import PROCESSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db

    from tests.writers import Writers

HEAD = resources.head_revision()
#: The tables that came with the scheduling.
SCHEDULING = (
    *("session_orders", "session_needs", "role_choices", "role_candidates", "session_interests"),
    *("faculty_times", "substitutes", "absences", "closures", "acknowledgements"),
)
#: The tables that came with rosters, attendance and rules.
PEOPLE = (
    *("merges", "group_wishes", "column_maps", "assessment_results", "waivers"),
    *("consent_texts", "audit_events", "curriculum_parties"),
)


def fill(address: str) -> None:
    """Put a row, and rows that hang on it, into most tables."""
    with database.transaction(address) as db:
        venue = make_venue(db)
        workshop = make_workshop(db, venue=venue)
        amina = make_person(db)
        version = make_module(db)
        expert = make_faculty(db, workshop, person=amina)
        make_session(db, workshop, room=venue.rooms[0], module_version=version).assignments.clear()
        make_group(db, workshop, members=[make_participant(db, workshop, amina)])
        make_certificate(db, workshop.participants[0])
        assert expert.person is amina
        _fill_scheduling(db, workshop)
        _fill_people(db, workshop)


def _fill_scheduling(db: Db, workshop: Workshop) -> None:
    """Put a row into each table of the scheduling, and a value into each of its columns."""
    (session,), (expert,) = workshop.sessions, workshop.faculty
    other = make_session(db, workshop, "S2", at=None)
    stand_in = make_faculty(db, workshop, "R2")
    stand_in.several = True
    starts, ends = workshop.begins_at, workshop.finishes_at
    workshop.scheduling = {"step": 10}
    workshop.theme, workshop.papers = {"accent": "#123456"}, {"blank_rows": 3}
    workshop.signatories = [Signatory(position=0, title=Translated(en="Director"), picture=make_picture(db))]
    workshop.acknowledgements = [
        Acknowledgement(finding="lunch:1", fingerprint="0" * 64, because="Agreed", acknowledged_at=starts)
    ]
    expert.confirmed, expert.daily_minutes, expert.languages = False, 240, ("ar", "fr")
    expert.times = [FacultyTime(available=False, starts_at=starts, ends_at=ends)]
    expert.substitutes = [Substitute(substitute=stand_in, position=0)]
    if expert.person:
        expert.person.absences = [Absence(starts_at=starts, ends_at=ends)]
    if session.room:
        session.room.changeover_minutes = 10
        session.room.closures = [Closure(starts_at=starts, ends_at=ends)]
    session.orders = [SessionOrder(kind=OrderKind.NOT_PARALLEL, other=other)]
    session.needs = [SessionNeed(kind="projector", quantity=1)]
    session.choices = [RoleChoice(role=Role.TRAINER, candidates=[RoleCandidate(faculty=expert, position=0)])]
    session.interested = [expert]
    session.place, session.on_days, session.wish_day = SessionPlace.OPENS_DAY, (STARTS_ON,), STARTS_ON
    session.earliest, session.latest, session.wish_time = time(8), time(12), time(9)
    session.seats, session.heavy, session.automatic, session.room_open = 20, True, True, True


def _fill_people(db: Db, workshop: Workshop) -> None:
    """Put a row into each table of people, and a value into each column that came with them."""
    (session, *_), (amina,), now = workshop.sessions, workshop.participants, workshop.begins_at
    karim = make_participant(db, workshop, make_person(db, "P-KARIM", "Karim Exemple"))
    workshop.nomination, workshop.attendance, workshop.certificates = {"seats": 2}, {"late": 50}, {"ceu": True}
    workshop.groups[0].language = "fr"
    amina.rank, amina.arrives_on, amina.departs_on, amina.substitute_for = 1, STARTS_ON, STARTS_ON, karim
    amina.history = [StatusChange(status=Status.ACCEPTED, changed_at=now, effective_on=STARTS_ON)]
    organisation = Organisation(code="ATA", name=Translated(en="Sponsor"), accreditation="No 1")
    party = CurriculumParty(role=PartyRole.SPONSOR, position=0, organisation=organisation)
    db.add_all(
        [
            Merge(kept_id=amina.person_id, gone_id=karim.person_id, merged_at=now, moves=[]),
            GroupWish(one=amina, other=karim, wish=Wish.APART),
            ColumnMap(name="ministry", columns={"Nom": "name"}),
            AssessmentResult(
                participant_id=amina.id,
                assessment=Assessment.POST,
                points=Decimal("17.5"),
                most=Decimal(20),
                recorded_at=now,
            ),
            Waiver(
                participant_id=amina.id,
                rule=Rule.MUST_ATTEND,
                session_id=session.id,
                because="Ill",
                granted_by="Director",
                granted_at=now,
            ),
            ConsentText(purpose=Purpose.PHOTO, version="1", text=Translated(en="May we?"), written_at=now),
            AuditEvent(at=now, actor="office", action="participant import", counts={"created": 2}),
            Curriculum(code="COURSE", title=Translated(en="Course"), parties=[party]),
            Attendance(
                session_id=session.id, participant_id=amina.id, mark=Mark.LATE, recorded_at=now, source=MarkSource.SHEET
            ),
        ]
    )
    db.flush()


def counts(address: str) -> Mapping[str, int]:
    with database.connection(address) as connection:
        names = sa.inspect(connection).get_table_names()
        return {name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0 for name in names}  # noqa: S608 - our own names


@pytest.fixture
def later_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations to which a test may add one that comes later."""
    folder = Path(shutil.copytree(resources.migrations(), tmp_path / "migrations"))
    monkeypatch.setattr(resources, "migrations", lambda: folder)
    return folder / "versions"


def write_migration(folder: Path, body: str) -> str:
    """Write the migration after the newest one; return its number."""
    number = f"{int(HEAD) + 1:04}"
    (folder / f"{number}_next.py").write_text(
        f'"""The next step."""\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = "{number}"\n'
        f'down_revision = "{HEAD}"\nbranch_labels = depends_on = None\n\n\ndef upgrade():\n{body}\n\n\n'
        "def downgrade():\n    pass\n",
        encoding="utf-8",
    )
    return number


# ---------------------------------------------------------------- up, down, drift


def test_upgrade_makes_a_new_file_and_says_so(tmp_path: Path) -> None:
    done = schema.upgrade(str(tmp_path / "new" / "work.db"))

    assert done == schema.Upgraded(before=None, after=HEAD, backup=None)


def test_upgrade_of_a_database_at_head_changes_nothing(database_url: str) -> None:
    done = schema.upgrade(database_url)

    assert done == schema.Upgraded(before=HEAD, after=HEAD, backup=None)
    assert list(Path(database_url).parent.glob("*before*")) == []


def test_migrations_go_down_and_up_again(either_url: str) -> None:
    fill(either_url)

    schema.migrate(either_url, to="base")
    empty = schema.status(either_url).revision
    done = schema.upgrade(either_url)

    assert empty is None
    assert done.after == HEAD
    assert set(counts(either_url).values()) == {0, 1}  # alembic_version has its one row


def test_scheduling_goes_down_and_up_again_and_leaves_the_rest_as_it_was(either_url: str) -> None:
    fill(either_url)
    before = counts(either_url)

    schema.migrate(either_url, to="0001")
    between = counts_at(either_url)
    schema.migrate(either_url, to=HEAD)

    with database.reading(either_url) as db:
        session = db.scalars(sa.select(Session).where(Session.code == "S1")).one()
        faculty = db.scalars(sa.select(Faculty).where(Faculty.code == "R1")).one()
        assert (session.place, session.on_days, session.seats, session.heavy) == (None, (), None, False)
        assert (faculty.confirmed, faculty.daily_minutes, faculty.languages, faculty.times) == (True, None, (), [])
        assert faculty.workshop.scheduling is None
    assert between == {name: rows for name, rows in before.items() if name not in (*SCHEDULING, *PEOPLE)}
    assert counts(either_url) == {**before, **dict.fromkeys((*SCHEDULING, *PEOPLE), 0)}


def test_papers_go_down_and_up_again_and_leave_the_rest_as_it_was(either_url: str) -> None:
    fill(either_url)
    before = counts(either_url)

    schema.migrate(either_url, to="0002")
    between = counts_at(either_url)
    schema.migrate(either_url, to=HEAD)

    # The pictures stay, too.
    assert between == {name: rows for name, rows in before.items() if name not in PEOPLE}
    assert counts(either_url) == {**before, **dict.fromkeys(PEOPLE, 0)}
    with database.transaction(either_url) as db:
        workshop = db.scalars(sa.select(Workshop)).one()
        assert (workshop.theme, workshop.papers, workshop.scheduling) == (None, None, {"step": 10})
        (signatory,) = workshop.signatories
        assert (signatory.picture, signatory.title["en"]) == (None, "Director")
        signatory.picture = db.scalars(sa.select(Picture)).one()


def test_people_go_down_and_up_again_and_leave_the_rest_as_it_was(either_url: str) -> None:
    fill(either_url)
    before = counts(either_url)

    schema.migrate(either_url, to="0003")
    between = counts_at(either_url)
    schema.migrate(either_url, to=HEAD)

    assert between == {name: rows for name, rows in before.items() if name not in PEOPLE}
    assert counts(either_url) == {**before, **dict.fromkeys(PEOPLE, 0)}
    with database.reading(either_url) as db:
        workshop = db.scalars(sa.select(Workshop)).one()
        amina = workshop.participants[0]
        assert (workshop.nomination, workshop.attendance, workshop.certificates) == (None, None, None)
        assert (amina.rank, amina.arrives_on, amina.substitute_for, amina.merged_into_id) == (None, None, None, None)
        assert [step.effective_on for step in amina.history] == [None]


@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = '2'", "DELETE FROM {table}"])
@pytest.mark.parametrize(("table", "column"), [("audit_events", "actor"), ("consent_texts", "version")])
def test_records_are_neither_changed_nor_removed(either_url: str, statement: str, table: str, column: str) -> None:
    fill(either_url)

    with pytest.raises(sa.exc.DatabaseError, match="_frozen"), database.transaction(either_url) as db:
        db.execute(sa.text(statement.format(table=table, column=column)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE group_wishes SET other_id = {stranger}",
        "UPDATE waivers SET participant_id = {stranger}",
        "UPDATE participants SET substitute_for_id = {stranger} WHERE number = 1",
        "UPDATE participants SET merged_into_id = {stranger} WHERE number = 1",
        "UPDATE participants SET workshop_id = {elsewhere} WHERE number = 2",
    ],
)
def test_people_of_two_workshops_are_not_tied(either_url: str, statement: str) -> None:
    fill(either_url)
    with database.transaction(either_url) as db:
        elsewhere = make_workshop(db, "MAR-2")
        stranger = make_participant(db, elsewhere, make_person(db, "P-NADIA", "Nadia Exemple"))
        keys = {"stranger": stranger.id, "elsewhere": elsewhere.id}

    with pytest.raises(sa.exc.DatabaseError, match="another_workshop"), database.transaction(either_url) as db:
        db.execute(sa.text(statement.format(**keys)))


@pytest.mark.parametrize("session_id", [None, 1])
def test_waiver_stands_once(either_url: str, session_id: int | None) -> None:
    now = datetime(2019, 12, 12, 9, tzinfo=UTC)
    row: dict[str, Any] = {"participant_id": 1, "rule": Rule.SHARE, "session_id": session_id, "because": "Ill"}
    row |= {"granted_by": "Director", "granted_at": now}
    fill(either_url)
    with database.transaction(either_url) as db:
        db.add_all([Waiver(**row, withdrawn_at=now), Waiver(**row, withdrawn_at=now), Waiver(**row)])

    with pytest.raises(sa.exc.IntegrityError, match="waivers"), database.transaction(either_url) as db:
        db.add(Waiver(**row))


def test_signature_that_is_no_picture_is_refused(either_url: str) -> None:
    fill(either_url)

    with pytest.raises(sa.exc.IntegrityError), database.transaction(either_url) as db:
        db.execute(sa.text("UPDATE signatories SET picture_id = 999"))


@pytest.mark.parametrize(("older", "newer"), [("0001", "0002"), ("0002", "0003"), ("0003", "0004")])
def test_schema_is_the_same_after_a_newer_one_came_and_went(tmp_path: Path, older: str, newer: str) -> None:
    file, fresh = str(tmp_path / "work.db"), str(tmp_path / "older.db")
    schema.upgrade(file)
    head = _master(file)
    schema.migrate(fresh, to=older)

    schema.migrate(file, to=older)
    found = _master(file)
    schema.migrate(file, to=newer)
    schema.migrate(file, to=HEAD)

    assert found == _master(fresh)
    assert _master(file) == head
    assert {sql for sql in found if sql.startswith("CREATE TRIGGER")} <= set(head)


@pytest.mark.parametrize("older", ["0001", "0002", "0003"])
def test_triggers_of_an_older_schema_are_those_of_postgresql_too(postgresql_url: str, older: str) -> None:
    head = _postgresql_triggers(postgresql_url)

    schema.migrate(postgresql_url, to=older)
    found = _postgresql_triggers(postgresql_url)
    schema.migrate(postgresql_url, to=HEAD)

    assert found <= head
    assert _postgresql_triggers(postgresql_url) == head


def counts_at(address: str) -> Mapping[str, int]:
    """Return the rows of each table of a database that is not at the newest revision."""
    engine = open_engine(parse_url(address))
    with engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        found = {name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0 for name in names}  # noqa: S608 - our own names
    engine.dispose()
    return found


def _master(file: str) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
    return [sql for (sql,) in rows]


def _postgresql_triggers(address: str) -> set[str]:
    engine = open_engine(parse_url(address))
    query = "SELECT pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid) FROM pg_trigger t WHERE NOT t.tgisinternal"
    with engine.connect() as connection:
        found = set(connection.scalars(sa.text(query)))
    engine.dispose()
    return found


def test_downgrade_leaves_nothing_behind_on_postgresql(postgresql_url: str) -> None:
    schema.migrate(postgresql_url, to="base")

    engine = open_engine(parse_url(postgresql_url))
    with engine.connect() as connection:
        functions = "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'"
        assert connection.execute(sa.text(functions)).all() == []
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_models_and_migrations_describe_the_same_tables(either_url: str) -> None:
    with database.connection(either_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert [each for each in compare_metadata(context, Model.metadata) if not _came_with_its_column(each)] == []


def _came_with_its_column(difference: tuple[Any, ...]) -> bool:
    """Say whether a difference is about a key whose conditions SQLAlchemy does not read back from SQLite."""
    return difference[0] in ("remove_fk", "add_fk") and difference[1].column_keys in [
        ["picture_id"],
        ["merged_into_id"],
        ["substitute_for_id"],
    ]


def test_migrated_tables_have_the_checks_and_uniques_of_the_models(database_url: str, tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    engine = sa.create_engine(f"sqlite:///{made}")
    Model.metadata.create_all(engine)
    engine.dispose()

    assert _definitions(Path(database_url)) == _definitions(made)


def _definitions(file: Path) -> Mapping[str, set[str]]:
    """Return, for each table and index, its clauses in any order, without blanks and quotes."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT type || ' ' || name, sql FROM sqlite_master "
            "WHERE sql IS NOT NULL AND type <> 'trigger' AND tbl_name NOT IN ('alembic_version', 'sqlite_sequence')"
        ).fetchall()
    return {name: {_plain(clause) for clause in _clauses(sql) if _plain(clause)} for name, sql in rows}


def _clauses(sql: str) -> list[str]:
    """Split what a table or an index is made with; a column that came later bears its conditions itself."""
    return re.split(r",(?![^(]*\))|\n|(?=\bCONSTRAINT\b)", sql)


def _plain(line: str) -> str:
    """Return a clause in small letters; a key that came with its column does not repeat what it is of."""
    line = re.sub(r"FOREIGN KEY ?\(\w+\) ", "", line)
    return re.sub(r"[\s\",]+", " ", line).strip(" ()").lower()


# ---------------------------------------------------------------- backups, failures, losses


def test_upgrade_of_a_filled_file_backs_it_up_before(database_url: str, later_migrations: Path) -> None:
    fill(database_url)
    before = counts(database_url)
    number = write_migration(later_migrations, "    op.add_column('persons', sa.Column('nickname', sa.String()))")

    done = schema.upgrade(database_url)

    assert (done.before, done.after) == (HEAD, number)
    assert done.backup is not None
    assert f".before-upgrade-from-{HEAD}." in done.backup.name
    assert counts(database_url) == before
    with closing(sqlite3.connect(done.backup)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert connection.execute("SELECT count(*) FROM persons").fetchone() == (2,)


def test_upgrade_keeps_children_when_a_table_is_rebuilt(database_url: str, later_migrations: Path) -> None:
    fill(database_url)
    before = counts(database_url)
    body = (
        "    with op.batch_alter_table('workshops', recreate='always') as table:\n        table.drop_column('contact')"
    )
    write_migration(later_migrations, body)
    triggers = _triggers(database_url)

    schema.upgrade(database_url)

    assert counts(database_url) == before
    assert _triggers(database_url) == triggers


def _triggers(file: str) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("    op.execute('DELETE FROM sessions')", r"would have lost rows of .*sessions.*; it was undone"),
        ("    op.execute('UPDATE rooms SET venue_id = 999')", "would have lost rows of rooms; it was undone"),
        ("    op.drop_table('nothing_at_all')", "cannot be used: no such table: nothing_at_all"),
    ],
)
def test_migration_that_does_harm_is_undone(
    database_url: str, later_migrations: Path, body: str, sentence: str
) -> None:
    fill(database_url)
    before = _dump(database_url)
    write_migration(later_migrations, f"    op.add_column('persons', sa.Column('nickname', sa.String()))\n{body}")

    with pytest.raises(CurriculumError, match=sentence):
        schema.upgrade(database_url)

    assert _dump(database_url) == before


def _dump(file: str) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_migration_with_a_fault_of_its_own_is_undone_on_either(either_url: str, later_migrations: Path) -> None:
    fill(either_url)
    write_migration(later_migrations, "    op.create_table('extra', sa.Column('id', sa.Integer()))\n    1 / 0")

    with pytest.raises(ZeroDivisionError):
        schema.upgrade(either_url)

    assert schema.status(either_url).revision == HEAD
    engine = open_engine(parse_url(either_url))
    assert not sa.inspect(engine).has_table("extra")
    engine.dispose()


# ---------------------------------------------------------------- older, newer, foreign


def test_older_database_asks_for_an_upgrade(database_url: str, later_migrations: Path) -> None:
    number = write_migration(later_migrations, "    pass")

    with pytest.raises(NeedsUpgrade) as caught, database.reading(database_url):
        pass

    assert caught.value.exit_code == 5
    assert str(caught.value) == (
        f"The database is at revision {HEAD}, this program needs {number}. Run: curriculum db upgrade"
    )


@pytest.mark.parametrize("use", [schema.upgrade, lambda url: database.transaction(url).__enter__()])
def test_newer_database_is_refused(database_url: str, use: Any) -> None:
    with closing(sqlite3.connect(database_url)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(CurriculumError, match=f"revision 9999, newer than this program .{HEAD}.; install the newer"):
        use(database_url)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE bookmarks (id INTEGER)",
        "CREATE TABLE alembic_version (version_num VARCHAR(32)); INSERT INTO alembic_version VALUES ('a1b2c3d4')",
        "CREATE TABLE alembic_version (version_num VARCHAR(32)); INSERT INTO alembic_version VALUES ('0001')",
        "CREATE TABLE alembic_version (version_num VARCHAR(32)); CREATE TABLE bookmarks (id INTEGER)",
    ],
)
def test_database_of_another_program_is_left_alone(tmp_path: Path, statement: str) -> None:
    file = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statement)
    before = _dump(str(file))

    with pytest.raises(InvalidInput, match="belongs to another program"):
        schema.upgrade(str(file))

    assert _dump(str(file)) == before


def test_status_of_a_missing_file_makes_none(tmp_path: Path) -> None:
    file = tmp_path / "none.db"

    found = schema.status(str(file))

    assert (found.exists, found.revision, found.at_head) == (False, None, False)
    assert not file.exists()


def test_status_at_head(either_url: str) -> None:
    assert schema.status(either_url).at_head


def test_revision_that_nobody_knows_cannot_be_reached(database_url: str) -> None:
    with pytest.raises(CurriculumError, match=f"cannot be brought from revision {HEAD} to 0777"):
        schema.migrate(database_url, to="0777")


# ---------------------------------------------------------------- two at once


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_processes_that_meet_an_empty_database_at_once_make_it_once(
    writers: Writers, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = str(tmp_path / "a.db") if kind == "sqlite" else str(request.getfixturevalue("empty_postgresql_url"))

    (outcomes,) = writers.outcomes("meet", address, turns=1).values()

    assert [error for _, *error in outcomes] == [["", ""]] * PROCESSES
    assert counts(address)["persons"] == PROCESSES
