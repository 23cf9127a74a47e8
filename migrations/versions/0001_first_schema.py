"""The first schema: library, places, people, events, participation, agenda, credentials.

What a table's own constraints cannot refuse (a double booking, a session outside its workshop or with people of
another one, a change to what was taught, issued or released) is refused by triggers, the same in SQLite and
PostgreSQL.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CODE = sa.String(40)
LINE = sa.String(500)
TEXTS = sa.JSON()
INSTANT = sa.DateTime(timezone=True)
Kind: TypeAlias = sa.types.TypeEngine[Any]


def key() -> sa.Column[int]:
    """Return the primary key that most tables have."""
    return sa.Column("id", sa.Integer(), primary_key=True)


def need(
    name: str, kind: Kind, *rest: sa.ForeignKey, primary_key: bool = False, unique: bool | None = None
) -> sa.Column[Any]:
    """Return a column that is never empty."""
    return sa.Column(name, kind, *rest, nullable=False, primary_key=primary_key, unique=unique)


def may(name: str, kind: Kind, *rest: sa.ForeignKey) -> sa.Column[Any]:
    """Return a column that may be empty."""
    return sa.Column(name, kind, *rest, nullable=True)


def one_of(name: str, values: str) -> sa.Enum:
    """Return a text type that holds one of the values, checked by the database."""
    return sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=24)


def only_one(name: str, table: str, columns: list[str], *, where: str) -> None:
    """Allow one row for each value of the columns among those that meet a condition."""
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def create_library() -> None:
    """Create the library: modules, each in versions, and the curricula made of them."""
    op.create_table(
        "curricula",
        key(),
        need("code", CODE, unique=True),
        need("title", TEXTS),
        may("description", TEXTS),
        may("audience", TEXTS),
        may("source", LINE),
    )
    op.create_table(
        "modules",
        key(),
        need("code", CODE, unique=True),
    )
    op.create_table(
        "module_versions",
        key(),
        need("module_id", sa.Integer(), sa.ForeignKey("modules.id", ondelete="CASCADE")),
        need("version", sa.Integer()),
        need("title", TEXTS),
        may("summary", TEXTS),
        need("minutes", sa.Integer()),
        need(
            "delivery",
            one_of(
                "delivery",
                "lecture panel discussion case_study demonstration workshop exercise break_out "
                "plenary simulation assessment mentoring e_learning",
            ),
        ),
        may("source", LINE),
        may("frozen_at", INSTANT),
        sa.UniqueConstraint("module_id", "version"),
        sa.CheckConstraint("version >= 1", name="version_positive"),
        sa.CheckConstraint("minutes > 0", name="minutes_positive"),
    )
    op.create_index("ix_module_versions_module_id", "module_versions", ["module_id"])
    op.create_table(
        "objectives",
        key(),
        need("module_version_id", sa.Integer(), sa.ForeignKey("module_versions.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        need("verb", TEXTS),
        need("bloom", one_of("bloom", "remember understand apply analyse evaluate create")),
        need("text", TEXTS),
        may("condition", TEXTS),
        may("criterion", TEXTS),
        need("assessed", sa.Boolean()),
    )
    op.create_index("ix_objectives_module_version_id", "objectives", ["module_version_id"])
    op.create_table(
        "materials",
        key(),
        need("module_version_id", sa.Integer(), sa.ForeignKey("module_versions.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        need("kind", one_of("material_kind", "handout slides case_file reading form equipment")),
        need("title", TEXTS),
        may("url", LINE),
    )
    op.create_index("ix_materials_module_version_id", "materials", ["module_version_id"])
    op.create_table(
        "module_prerequisites",
        need(
            "module_version_id", sa.Integer(), sa.ForeignKey("module_versions.id", ondelete="CASCADE"), primary_key=True
        ),
        need("requires_id", sa.Integer(), sa.ForeignKey("modules.id", ondelete="RESTRICT"), primary_key=True),
    )
    op.create_index("ix_module_prerequisites_requires_id", "module_prerequisites", ["requires_id"])
    op.create_table(
        "curriculum_modules",
        key(),
        need("curriculum_id", sa.Integer(), sa.ForeignKey("curricula.id", ondelete="CASCADE")),
        need("module_version_id", sa.Integer(), sa.ForeignKey("module_versions.id", ondelete="RESTRICT")),
        need("position", sa.Integer()),
        need("required", sa.Boolean()),
        sa.UniqueConstraint("curriculum_id", "module_version_id"),
    )
    op.create_index("ix_curriculum_modules_curriculum_id", "curriculum_modules", ["curriculum_id"])
    op.create_index("ix_curriculum_modules_module_version_id", "curriculum_modules", ["module_version_id"])


def create_places() -> None:
    """Create the places where workshops are held."""
    op.create_table(
        "venues",
        key(),
        need("code", CODE, unique=True),
        need("name", TEXTS),
        may("city", TEXTS),
        may("country", sa.String(2)),
        may("address", TEXTS),
    )
    op.create_table(
        "rooms",
        key(),
        need("venue_id", sa.Integer(), sa.ForeignKey("venues.id", ondelete="CASCADE")),
        need("code", CODE),
        need("name", TEXTS),
        may("capacity", sa.Integer()),
        sa.UniqueConstraint("venue_id", "code"),
        sa.CheckConstraint("capacity > 0", name="capacity_positive"),
    )
    op.create_index("ix_rooms_venue_id", "rooms", ["venue_id"])
    op.create_table(
        "equipment",
        need("room_id", sa.Integer(), sa.ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
        need("kind", CODE, primary_key=True),
        need("quantity", sa.Integer()),
        sa.CheckConstraint("quantity > 0", name="quantity_positive"),
    )


def create_people() -> None:
    """Create organisations with their logos, and persons."""
    op.create_table(
        "pictures",
        key(),
        need("sha256", sa.String(64), unique=True),
        need("media_type", CODE),
        need("content", sa.LargeBinary()),
    )
    op.create_table(
        "organisations",
        key(),
        need("code", CODE, unique=True),
        need("name", TEXTS),
        may("short_name", TEXTS),
        may("country", sa.String(2)),
        may("logo_id", sa.Integer(), sa.ForeignKey("pictures.id", ondelete="RESTRICT")),
    )
    op.create_index("ix_organisations_logo_id", "organisations", ["logo_id"])
    op.create_table(
        "persons",
        key(),
        need("code", CODE, unique=True),
        need("print_name", LINE),
        may("native_name", LINE),
        may("native_language", sa.String(16)),
        may("given_name", LINE),
        may("family_name", LINE),
        may("sex", one_of("sex", "female male other")),
        may("email", LINE),
        may("phone", CODE),
        may("country", sa.String(2)),
        may("job_title", TEXTS),
        may("organisation_id", sa.Integer(), sa.ForeignKey("organisations.id", ondelete="RESTRICT")),
        need("languages", TEXTS),
    )
    op.create_index("ix_persons_organisation_id", "persons", ["organisation_id"])


def create_events() -> None:
    """Create programmes and workshops with their days, partners, money and sources."""
    op.create_table(
        "programmes",
        key(),
        need("code", CODE, unique=True),
        need("kind", one_of("programme_kind", "series course cascade intake")),
        need("title", TEXTS),
        may("description", TEXTS),
    )
    op.create_table(
        "workshops",
        key(),
        need("code", CODE, unique=True),
        need(
            "kind",
            one_of(
                "workshop_kind",
                "training_workshop roundtable launch_event course_level cohort_programme mentoring exercise",
            ),
        ),
        may("kind_label", TEXTS),
        need("title", TEXTS),
        may("title_published", LINE),
        need("title_aliases", TEXTS),
        may("summary", TEXTS),
        may("audience", TEXTS),
        need("starts_on", sa.Date()),
        need("ends_on", sa.Date()),
        need("zone", sa.String(64)),
        need("begins_at", INSTANT),
        need("finishes_at", INSTANT),
        may("country", sa.String(2)),
        may("city", TEXTS),
        may("venue_id", sa.Integer(), sa.ForeignKey("venues.id", ondelete="RESTRICT")),
        may("curriculum_id", sa.Integer(), sa.ForeignKey("curricula.id", ondelete="RESTRICT")),
        may("programme_id", sa.Integer(), sa.ForeignKey("programmes.id", ondelete="RESTRICT")),
        may("level", sa.Integer()),
        need("languages", TEXTS),
        need("restricted", sa.Boolean()),
        may("timetable_note", TEXTS),
        may("contact", LINE),
        may("cancelled_at", INSTANT),
        may("cancelled_because", LINE),
        sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        sa.CheckConstraint("finishes_at > begins_at", name="finishes_after_begin"),
        sa.CheckConstraint("level > 0", name="level_positive"),
    )
    op.create_index("ix_workshops_curriculum_id", "workshops", ["curriculum_id"])
    op.create_index("ix_workshops_programme_id", "workshops", ["programme_id"])
    op.create_index("ix_workshops_starts_on", "workshops", ["starts_on"])
    op.create_index("ix_workshops_venue_id", "workshops", ["venue_id"])
    op.create_table(
        "workshop_days",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("day", sa.Date()),
        need("opens_at", INSTANT),
        need("closes_at", INSTANT),
        may("title", TEXTS),
        sa.CheckConstraint("closes_at > opens_at", name="closes_after_open"),
        sa.UniqueConstraint("workshop_id", "day"),
    )
    op.create_index("ix_workshop_days_workshop_id", "workshop_days", ["workshop_id"])
    op.create_table(
        "partners",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("organisation_id", sa.Integer(), sa.ForeignKey("organisations.id", ondelete="RESTRICT")),
        need("role", one_of("partner_role", "organiser co_organiser host partner donor")),
        need("position", sa.Integer()),
        need("shows_logo", sa.Boolean()),
        may("acknowledgement", TEXTS),
        sa.UniqueConstraint("workshop_id", "organisation_id", "role"),
    )
    op.create_index("ix_partners_organisation_id", "partners", ["organisation_id"])
    op.create_index("ix_partners_workshop_id", "partners", ["workshop_id"])
    op.create_table(
        "fundings",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        need("line", TEXTS),
        need("every_page", sa.Boolean()),
    )
    op.create_index("ix_fundings_workshop_id", "fundings", ["workshop_id"])
    op.create_table(
        "funding_steps",
        key(),
        need("funding_id", sa.Integer(), sa.ForeignKey("fundings.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        need("kind", one_of("funding_kind", "project fund sub_fund donor")),
        need("name", TEXTS),
        may("organisation_id", sa.Integer(), sa.ForeignKey("organisations.id", ondelete="RESTRICT")),
    )
    op.create_index("ix_funding_steps_funding_id", "funding_steps", ["funding_id"])
    op.create_index("ix_funding_steps_organisation_id", "funding_steps", ["organisation_id"])
    op.create_table(
        "headcounts",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        need("label", TEXTS),
        need("count", sa.String(12)),
    )
    op.create_index("ix_headcounts_workshop_id", "headcounts", ["workshop_id"])
    op.create_table(
        "outputs",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        need("title", TEXTS),
        may("url", LINE),
    )
    op.create_index("ix_outputs_workshop_id", "outputs", ["workshop_id"])
    op.create_table(
        "sources",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        may("about", LINE),
        need("citation", sa.Text()),
        may("url", LINE),
    )
    op.create_index("ix_sources_workshop_id", "sources", ["workshop_id"])
    op.create_table(
        "releases",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("number", sa.Integer()),
        need("released_at", INSTANT),
        may("note", LINE),
        need("agenda", TEXTS),
        sa.UniqueConstraint("workshop_id", "number"),
        sa.CheckConstraint("number >= 1", name="number_positive"),
    )
    op.create_index("ix_releases_workshop_id", "releases", ["workshop_id"])


def create_participation() -> None:
    """Create participants and their groups."""
    op.create_table(
        "participants",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("person_id", sa.Integer(), sa.ForeignKey("persons.id", ondelete="RESTRICT")),
        need("number", sa.Integer()),
        need("status", one_of("status", "nominated accepted wait_listed declined confirmed attended absent withdrawn")),
        may("organisation_id", sa.Integer(), sa.ForeignKey("organisations.id", ondelete="RESTRICT")),
        may("job_title", TEXTS),
        may("language", sa.String(16)),
        sa.UniqueConstraint("workshop_id", "person_id"),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.UniqueConstraint("workshop_id", "number"),
    )
    op.create_index("ix_participants_organisation_id", "participants", ["organisation_id"])
    op.create_index("ix_participants_person_id", "participants", ["person_id"])
    op.create_table(
        "status_changes",
        key(),
        need("participant_id", sa.Integer(), sa.ForeignKey("participants.id", ondelete="CASCADE")),
        need("status", one_of("status", "nominated accepted wait_listed declined confirmed attended absent withdrawn")),
        need("changed_at", INSTANT),
        may("note", LINE),
    )
    op.create_index("ix_status_changes_participant_id", "status_changes", ["participant_id"])
    op.create_table(
        "groups",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("code", CODE),
        need("name", TEXTS),
        sa.UniqueConstraint("workshop_id", "code"),
    )
    op.create_index("ix_groups_workshop_id", "groups", ["workshop_id"])
    op.create_table(
        "group_members",
        need("group_id", sa.Integer(), sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
        need("participant_id", sa.Integer(), sa.ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_group_members_participant_id", "group_members", ["participant_id"])


def create_agenda() -> None:
    """Create sessions and who does what in them."""
    op.create_table(
        "faculty",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("code", CODE),
        need("label", TEXTS),
        may("organisation_id", sa.Integer(), sa.ForeignKey("organisations.id", ondelete="RESTRICT")),
        may("person_id", sa.Integer(), sa.ForeignKey("persons.id", ondelete="RESTRICT")),
        sa.UniqueConstraint("workshop_id", "code"),
    )
    op.create_index("ix_faculty_organisation_id", "faculty", ["organisation_id"])
    op.create_index("ix_faculty_person_id", "faculty", ["person_id"])
    op.create_index("ix_faculty_workshop_id", "faculty", ["workshop_id"])
    op.create_table(
        "sessions",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("code", CODE),
        need("position", sa.Integer()),
        need(
            "kind",
            one_of(
                "session_kind",
                "registration opening lecture panel discussion case_study demonstration workshop "
                "exercise break_out plenary simulation assessment mentoring recap wrap_up break "
                "lunch prayer group_photo reception closing",
            ),
        ),
        need("title", TEXTS),
        may("description", TEXTS),
        may("module_version_id", sa.Integer(), sa.ForeignKey("module_versions.id", ondelete="RESTRICT")),
        need("minutes", sa.Integer()),
        may("starts_at", INSTANT),
        may("ends_at", INSTANT),
        may("room_id", sa.Integer(), sa.ForeignKey("rooms.id", ondelete="RESTRICT")),
        need("pinned", sa.Boolean()),
        need("contact", sa.Boolean()),
        need("cancelled", sa.Boolean()),
        may("language", sa.String(16)),
        need("interpretation", TEXTS),
        may("provenance", one_of("provenance", "published reconstructed")),
        may("source", LINE),
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        sa.CheckConstraint("minutes > 0", name="minutes_positive"),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="both_ends"),
        sa.UniqueConstraint("workshop_id", "code"),
    )
    op.create_index("ix_sessions_module_version_id", "sessions", ["module_version_id"])
    op.create_index("ix_sessions_room_id_starts_at", "sessions", ["room_id", "starts_at"])
    op.create_index("ix_sessions_workshop_id_starts_at", "sessions", ["workshop_id", "starts_at"])
    op.create_table(
        "session_groups",
        need("session_id", sa.Integer(), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        need("group_id", sa.Integer(), sa.ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_session_groups_group_id", "session_groups", ["group_id"])
    op.create_table(
        "assignments",
        key(),
        need("session_id", sa.Integer(), sa.ForeignKey("sessions.id", ondelete="CASCADE")),
        need("faculty_id", sa.Integer(), sa.ForeignKey("faculty.id", ondelete="CASCADE")),
        need("role", one_of("role", "speaker trainer moderator facilitator rapporteur interpreter")),
        need("position", sa.Integer()),
        sa.UniqueConstraint("session_id", "faculty_id", "role"),
    )
    op.create_index("ix_assignments_faculty_id", "assignments", ["faculty_id"])
    op.create_index("ix_assignments_session_id", "assignments", ["session_id"])
    op.create_table(
        "attendances",
        key(),
        need("session_id", sa.Integer(), sa.ForeignKey("sessions.id", ondelete="RESTRICT")),
        need("participant_id", sa.Integer(), sa.ForeignKey("participants.id", ondelete="CASCADE")),
        need("mark", one_of("mark", "present late excused absent")),
        need("recorded_at", INSTANT),
        may("replaced_at", INSTANT),
    )
    op.create_index("ix_attendances_participant_id", "attendances", ["participant_id"])
    op.create_index("ix_attendances_session_id", "attendances", ["session_id"])
    only_one("uq_attendances_current", "attendances", ["session_id", "participant_id"], where="replaced_at IS NULL")


def create_credentials() -> None:
    """Create certificates, their signatories, and consents."""
    op.create_table(
        "signatories",
        key(),
        need("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("position", sa.Integer()),
        may("name", LINE),
        need("title", TEXTS),
        may("organisation_id", sa.Integer(), sa.ForeignKey("organisations.id", ondelete="RESTRICT")),
    )
    op.create_index("ix_signatories_organisation_id", "signatories", ["organisation_id"])
    op.create_index("ix_signatories_workshop_id", "signatories", ["workshop_id"])
    op.create_table(
        "certificates",
        key(),
        need("serial", sa.String(24), unique=True),
        need("participant_id", sa.Integer(), sa.ForeignKey("participants.id", ondelete="RESTRICT")),
        need("kind", one_of("certificate_kind", "participation completion trainer")),
        need("status", one_of("certificate_status", "valid superseded revoked")),
        need("issued_at", INSTANT),
        may("snapshot", TEXTS),
        may("supersedes_id", sa.Integer(), sa.ForeignKey("certificates.id", ondelete="RESTRICT")),
        may("revoked_at", INSTANT),
        may("revoked_because", LINE),
        may("erased_at", INSTANT),
        sa.CheckConstraint("(status = 'revoked') = (revoked_at IS NOT NULL)", name="revoked_when"),
        sa.CheckConstraint("(snapshot IS NULL) = (erased_at IS NOT NULL)", name="erased_when"),
    )
    op.create_index("ix_certificates_participant_id", "certificates", ["participant_id"])
    op.create_index("ix_certificates_supersedes_id", "certificates", ["supersedes_id"])
    only_one("uq_certificates_valid", "certificates", ["participant_id", "kind"], where="status = 'valid'")
    op.create_table(
        "consents",
        key(),
        need("person_id", sa.Integer(), sa.ForeignKey("persons.id", ondelete="CASCADE")),
        may("workshop_id", sa.Integer(), sa.ForeignKey("workshops.id", ondelete="CASCADE")),
        need("purpose", one_of("purpose", "photo list_sharing contact")),
        need("given", sa.Boolean()),
        need("given_on", sa.Date()),
        need("text_version", sa.String(24)),
        may("withdrawn_on", sa.Date()),
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"])
    op.create_index("ix_consents_workshop_id", "consents", ["workshop_id"])


OVERLAP = """a.starts_at < b.ends_at AND b.starts_at < a.ends_at AND NOT a.cancelled AND NOT b.cancelled
    AND NOT EXISTS (SELECT 1 FROM workshops w
                    WHERE w.id IN (a.workshop_id, b.workshop_id) AND w.cancelled_at IS NOT NULL)"""
BOOKED_ROOM = f"""EXISTS (
    SELECT 1 FROM sessions a, sessions b WHERE b.room_id = a.room_id AND a.id <> b.id AND {OVERLAP} AND {{narrowed}})"""
BOOKED_PERSON = f"""EXISTS (
    SELECT 1 FROM faculty fa JOIN assignments x ON x.faculty_id = fa.id JOIN sessions a ON a.id = x.session_id,
                  faculty fb JOIN assignments y ON y.faculty_id = fb.id JOIN sessions b ON b.id = y.session_id
    WHERE fa.person_id = fb.person_id AND a.id <> b.id AND {OVERLAP} AND {{narrowed}})"""
ELSEWHERE = """(SELECT workshop_id FROM {first} WHERE id = NEW.{first_key})
    <> (SELECT workshop_id FROM {second} WHERE id = NEW.{second_key})"""
LEFT_BEHIND = """EXISTS (SELECT 1 FROM {link} l JOIN {other} o ON o.id = l.{other_key}
    WHERE l.{key} = NEW.id AND o.workshop_id <> NEW.workshop_id)"""
FROZEN_VERSION = "EXISTS (SELECT 1 FROM module_versions v WHERE v.frozen_at IS NOT NULL AND v.id IN ({rows}))"


class Refusal(NamedTuple):
    """A rule that the database keeps: `name` is what it says when it refuses."""

    name: str
    table: str
    event: str
    condition: str
    in_postgresql: str = ""  # the condition, where it cannot be said in the same words


def within_one_workshop(link: str, first: tuple[str, str], second: tuple[str, str]) -> tuple[Refusal, ...]:
    """Refuse a row of `link` whose ends, each a table and the key of it, belong to two workshops."""
    (table, key), (other, other_key) = first, second
    apart = ELSEWHERE.format(first=table, first_key=key, second=other, second_key=other_key)
    left = LEFT_BEHIND.format(link=link, other=other, other_key=other_key, key=key)
    right = LEFT_BEHIND.format(link=link, other=table, other_key=key, key=other_key)
    return (
        Refusal("another_workshop", link, "INSERT", apart),
        Refusal("another_workshop", link, f"UPDATE OF {key}, {other_key}", apart),
        Refusal("another_workshop", table, "UPDATE OF workshop_id", left),
        Refusal("another_workshop", other, "UPDATE OF workshop_id", right),
    )


REFUSALS = (
    *(
        Refusal("room_booked", "sessions", event, BOOKED_ROOM.format(narrowed="a.id = NEW.id"))
        for event in ("INSERT", "UPDATE OF workshop_id, room_id, starts_at, ends_at, cancelled")
    ),
    Refusal(
        "room_booked", "workshops", "UPDATE OF cancelled_at", BOOKED_ROOM.format(narrowed="a.workshop_id = NEW.id")
    ),
    Refusal(
        "person_booked",
        "sessions",
        "UPDATE OF workshop_id, starts_at, ends_at, cancelled",
        BOOKED_PERSON.format(narrowed="a.id = NEW.id"),
    ),
    *(
        Refusal("person_booked", "assignments", event, BOOKED_PERSON.format(narrowed="x.id = NEW.id"))
        for event in ("INSERT", "UPDATE OF session_id, faculty_id")
    ),
    Refusal("person_booked", "faculty", "UPDATE OF person_id", BOOKED_PERSON.format(narrowed="fa.id = NEW.id")),
    Refusal(
        "person_booked", "workshops", "UPDATE OF cancelled_at", BOOKED_PERSON.format(narrowed="a.workshop_id = NEW.id")
    ),
    *(
        Refusal(
            "session_outside_workshop",
            "sessions",
            event,
            "NEW.starts_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM workshops w WHERE w.id = NEW.workshop_id "
            "AND w.begins_at <= NEW.starts_at AND NEW.ends_at <= w.finishes_at)",
        )
        for event in ("INSERT", "UPDATE OF workshop_id, starts_at, ends_at")
    ),
    Refusal(
        "session_outside_workshop",
        "workshops",
        "UPDATE OF begins_at, finishes_at",
        "EXISTS (SELECT 1 FROM sessions s WHERE s.workshop_id = NEW.id "
        "AND (s.starts_at < NEW.begins_at OR s.ends_at > NEW.finishes_at))",
    ),
    *(
        Refusal(
            "session_minutes",
            "sessions",
            event,
            # To the millisecond, the finest that SQLite counts.
            "ROUND((julianday(NEW.ends_at) - julianday(NEW.starts_at)) * 86400000) <> NEW.minutes * 60000",
            in_postgresql="NEW.ends_at - NEW.starts_at <> NEW.minutes * INTERVAL '1 minute'",
        )
        for event in ("INSERT", "UPDATE OF minutes, starts_at, ends_at")
    ),
    *within_one_workshop("assignments", ("sessions", "session_id"), ("faculty", "faculty_id")),
    *within_one_workshop("session_groups", ("sessions", "session_id"), ("groups", "group_id")),
    *within_one_workshop("group_members", ("groups", "group_id"), ("participants", "participant_id")),
    *within_one_workshop("attendances", ("sessions", "session_id"), ("participants", "participant_id")),
    *(
        Refusal("module_taught", "module_versions", event, "OLD.frozen_at IS NOT NULL")
        for event in ("UPDATE", "DELETE")
    ),
    *(
        Refusal("module_taught", table, event, FROZEN_VERSION.format(rows=rows))
        for table in ("objectives", "materials", "module_prerequisites")
        for event, rows in (
            ("INSERT", "NEW.module_version_id"),
            ("UPDATE", "OLD.module_version_id, NEW.module_version_id"),
            ("DELETE", "OLD.module_version_id"),
        )
    ),
    *(Refusal("release_frozen", "releases", event, "1 = 1") for event in ("UPDATE", "DELETE")),
    Refusal("certificate_frozen", "certificates", "DELETE", "1 = 1"),
    Refusal(
        "certificate_frozen",
        "certificates",
        "UPDATE",
        "NEW.serial <> OLD.serial OR NEW.participant_id <> OLD.participant_id OR NEW.kind <> OLD.kind "
        "OR NEW.issued_at <> OLD.issued_at OR COALESCE(NEW.supersedes_id, 0) <> COALESCE(OLD.supersedes_id, 0) "
        "OR (OLD.status <> 'valid' AND (NEW.status <> OLD.status OR NEW.revoked_at <> OLD.revoked_at)) "
        # The reason may name somebody: it can go when the snapshot goes, and not otherwise.
        "OR (OLD.status <> 'valid' AND COALESCE(NEW.revoked_because, '') <> COALESCE(OLD.revoked_because, '') "
        "AND (NEW.erased_at IS NULL OR NEW.revoked_because IS NOT NULL)) "
        "OR (NEW.erased_at IS NULL AND CAST(NEW.snapshot AS TEXT) <> CAST(OLD.snapshot AS TEXT)) "
        "OR NEW.erased_at <> OLD.erased_at OR (OLD.erased_at IS NOT NULL AND NEW.snapshot IS NOT NULL)",
    ),
    *(Refusal("picture_frozen", "pictures", event, "1 = 1") for event in ("UPDATE", "DELETE")),
)

# Tables whose refusals look at other rows, which a second writer may be changing at the same moment.
ONE_WRITER = (
    "workshops",
    "sessions",
    "faculty",
    "assignments",
    "groups",
    "session_groups",
    "participants",
    "group_members",
    "attendances",
    "module_versions",
    "objectives",
    "materials",
    "module_prerequisites",
)


def let_writers_wait() -> None:
    """PostgreSQL: let one transaction at a time write what the refusals compare, as SQLite does anyway.

    Two writers cannot see each other's rows, so that neither would be refused. The lock is taken before the
    statement locks any row (else two writers could wait for each other for ever) and ends with the transaction.
    """
    op.execute(
        "CREATE FUNCTION one_writer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_advisory_xact_lock(hashtext('curriculum')); RETURN NULL; END $$"
    )
    for table in ONE_WRITER:
        op.execute(
            f"CREATE TRIGGER one_writer BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION one_writer()"
        )


def refuse(number: int, refusal: Refusal) -> None:
    """Create the trigger that keeps one rule.

    It runs after the row is written, so that the condition may look at the row itself as it now stands; what
    it refuses is undone. (A BEFORE trigger would see the state before.)
    """
    name = f"refuse_{number:02}_{refusal.name}"
    # Before a deletion the row's owner is still there to be looked at.
    moment = "BEFORE" if refusal.event == "DELETE" else "AFTER"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} {moment} {refusal.event} ON {refusal.table} BEGIN "
            f"SELECT RAISE(ABORT, '{refusal.name}') WHERE {refusal.condition}; END"
        )
        return
    condition = refusal.in_postgresql or refusal.condition
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{refusal.name}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN COALESCE(NEW, OLD); END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} {moment} {refusal.event} ON {refusal.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


TABLES = (
    "curricula",
    "modules",
    "module_versions",
    "objectives",
    "materials",
    "module_prerequisites",
    "curriculum_modules",
    "venues",
    "rooms",
    "equipment",
    "pictures",
    "organisations",
    "persons",
    "programmes",
    "workshops",
    "workshop_days",
    "partners",
    "fundings",
    "funding_steps",
    "headcounts",
    "outputs",
    "sources",
    "releases",
    "participants",
    "status_changes",
    "groups",
    "group_members",
    "faculty",
    "sessions",
    "session_groups",
    "assignments",
    "attendances",
    "signatories",
    "certificates",
    "consents",
)


def upgrade() -> None:
    """Create the tables, then what they refuse."""
    create_library()
    create_places()
    create_people()
    create_events()
    create_participation()
    create_agenda()
    create_credentials()
    if op.get_bind().dialect.name == "postgresql":
        let_writers_wait()
    for number, refusal in enumerate(REFUSALS, start=1):
        refuse(number, refusal)


def downgrade() -> None:
    """Remove everything, children first."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":  # a table takes its triggers along, but not their functions
        op.execute("DROP FUNCTION one_writer()")
        for number, refusal in enumerate(REFUSALS, start=1):
            op.execute(f"DROP FUNCTION refuse_{number:02}_{refusal.name}()")
