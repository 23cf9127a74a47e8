"""Let people be nominated, chosen, grouped, counted and certified: what a roster, a sign-in sheet and a rule say.

New columns are added to the tables where they stand, so that neither their rows nor their triggers move. What must
never change (the audit, the words of a consent) and what must stay within one workshop is refused by triggers.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LINE = sa.String(500)
WORDS = sa.JSON()
INSTANT = sa.DateTime(timezone=True)
Kind: TypeAlias = sa.types.TypeEngine[Any]


def key() -> sa.Column[int]:
    """Return the primary key of a table."""
    return sa.Column("id", sa.Integer(), primary_key=True)


def need(name: str, kind: Kind, *rest: sa.ForeignKey, unique: bool | None = None) -> sa.Column[Any]:
    """Return a column that is never empty."""
    return sa.Column(name, kind, *rest, nullable=False, unique=unique)


def may(name: str, kind: Kind, *rest: sa.ForeignKey | sa.CheckConstraint) -> sa.Column[Any]:
    """Return a column that may be empty."""
    return sa.Column(name, kind, *rest, nullable=True)


def owner(table: str, name: str) -> sa.Column[Any]:
    """Return a key of the row that owns this one and takes it along."""
    return need(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"))


def other(table: str, name: str) -> sa.Column[Any]:
    """Return a key of a row that stays while it is referred to."""
    return need(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="RESTRICT"))


def one_of(name: str, values: str) -> sa.Enum:
    """Return a text type that holds one of the values, checked by the database."""
    return sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=24)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a condition that comes with a new column, by its full name."""
    return sa.CheckConstraint(condition, name=sa.schema.conv(name))


COLUMNS: tuple[tuple[str, tuple[sa.Column[Any], ...]], ...] = (
    ("organisations", (may("accreditation", LINE),)),
    ("workshops", (may("nomination", WORDS), may("attendance", WORDS), may("certificates", WORDS))),
    ("participants", (may("rank", sa.Integer()), may("arrives_on", sa.Date()), may("departs_on", sa.Date()))),
    ("status_changes", (may("effective_on", sa.Date()),)),
    ("groups", (may("language", sa.String(16)),)),
    (
        "attendances",
        (
            may(
                "source",
                sa.String(24),
                check("ck_attendances_mark_source", "source IN ('sheet', 'file', 'scan')"),
            ),
            may("because", LINE),
        ),
    ),
)
#: Keys that are added to tables: table, column, the table that it refers to.
KEYS = (
    ("persons", "merged_into_id", "persons"),
    ("participants", "substitute_for_id", "participants"),
    ("participants", "merged_into_id", "participants"),
)


def add_keys() -> None:
    """Add the keys in plain SQL, which both databases read: SQLite can add one only together with its column."""
    for table, column, target in KEYS:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_{table}_{column} REFERENCES {target} (id) ON DELETE RESTRICT"
        )
        op.create_index(f"ix_{table}_{column}", table, [column])


def create_people() -> None:
    """Create merges of persons, wishes for groups, and how columns of rosters are read."""
    op.create_table(
        "merges",
        key(),
        other("persons", "kept_id"),
        other("persons", "gone_id"),
        need("merged_at", INSTANT),
        may("because", LINE),
        need("moves", WORDS),
        may("undone_at", INSTANT),
    )
    op.create_table(
        "group_wishes",
        key(),
        owner("participants", "one_id"),
        owner("participants", "other_id"),
        need("wish", one_of("wish", "together apart")),
        may("because", LINE),
        sa.UniqueConstraint("one_id", "other_id"),
        sa.CheckConstraint("one_id < other_id", name="in_order"),
    )
    op.create_table(
        "column_maps",
        key(),
        need("name", sa.String(40), unique=True),
        need("columns", WORDS),
    )
    for table, columns in (("merges", ("kept_id", "gone_id")), ("group_wishes", ("one_id", "other_id"))):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def create_results() -> None:
    """Create results of assessments and waivers of rules."""
    op.create_table(
        "assessment_results",
        key(),
        owner("participants", "participant_id"),
        need("assessment", one_of("assessment", "pre post")),
        need("points", sa.Integer()),
        need("most", sa.Integer()),
        need("recorded_at", INSTANT),
        may("replaced_at", INSTANT),
        may("because", LINE),
        sa.CheckConstraint("most > 0 AND points >= 0 AND points <= most", name="points_of_most"),
    )
    current = sa.text("replaced_at IS NULL")
    op.create_index(
        "uq_assessment_results_current",
        "assessment_results",
        ["participant_id", "assessment"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    op.create_table(
        "waivers",
        key(),
        owner("participants", "participant_id"),
        need("rule", one_of("rule", "share must_attend post_test")),
        may("session_id", sa.Integer(), sa.ForeignKey("sessions.id", ondelete="RESTRICT")),
        need("because", LINE),
        need("granted_by", LINE),
        need("granted_at", INSTANT),
        may("withdrawn_at", INSTANT),
    )
    op.create_index("ix_assessment_results_participant_id", "assessment_results", ["participant_id"])
    op.create_index("ix_waivers_participant_id", "waivers", ["participant_id"])
    op.create_index("ix_waivers_session_id", "waivers", ["session_id"])
    one_standing("uq_waivers_standing", ["participant_id", "rule"], where="session_id IS NULL")
    one_standing(
        "uq_waivers_standing_of_session", ["participant_id", "rule", "session_id"], where="session_id IS NOT NULL"
    )


def one_standing(name: str, columns: list[str], *, where: str) -> None:
    """Let a waiver stand once."""
    standing = sa.text(f"withdrawn_at IS NULL AND {where}")
    op.create_index(name, "waivers", columns, unique=True, sqlite_where=standing, postgresql_where=standing)


def create_records() -> None:
    """Create the words of consents, the audit, and whose a curriculum is."""
    op.create_table(
        "consent_texts",
        key(),
        need("purpose", one_of("purpose", "photo list_sharing contact")),
        need("version", sa.String(24)),
        need("text", WORDS),
        need("written_at", INSTANT),
        sa.UniqueConstraint("purpose", "version"),
    )
    op.create_table(
        "audit_events",
        key(),
        need("at", INSTANT),
        need("actor", LINE),
        need("action", sa.String(80)),
        may("workshop", sa.String(40)),
        need("subjects", WORDS),
        need("counts", WORDS),
    )
    op.create_index("ix_audit_events_workshop", "audit_events", ["workshop"])
    op.create_index("ix_audit_events_at", "audit_events", ["at"])
    op.create_table(
        "curriculum_parties",
        key(),
        owner("curricula", "curriculum_id"),
        other("organisations", "organisation_id"),
        need("role", one_of("party_role", "sponsor audience")),
        need("position", sa.Integer()),
        sa.UniqueConstraint("curriculum_id", "organisation_id", "role"),
    )
    for column in ("curriculum_id", "organisation_id"):
        op.create_index(f"ix_curriculum_parties_{column}", "curriculum_parties", [column])


class Refusal(NamedTuple):
    """A rule that the database keeps: its name, and when which row is refused."""

    name: str
    table: str
    event: str
    condition: str


def apart(one: str, other: str) -> str:
    """Return the condition that two rows belong to different workshops."""
    return f"(SELECT workshop_id FROM {one}) <> (SELECT workshop_id FROM {other})"


REFUSALS = (
    *(
        Refusal(
            "another_workshop",
            "group_wishes",
            event,
            apart("participants WHERE id = NEW.one_id", "participants WHERE id = NEW.other_id"),
        )
        for event in ("INSERT", "UPDATE OF one_id, other_id")
    ),
    *(
        Refusal(
            "another_workshop",
            "waivers",
            event,
            apart("sessions WHERE id = NEW.session_id", "participants WHERE id = NEW.participant_id"),
        )
        for event in ("INSERT", "UPDATE OF session_id, participant_id")
    ),
    *(
        Refusal(
            "another_workshop",
            "participants",
            f"UPDATE OF {column}",
            apart(f"participants WHERE id = NEW.{column}", "participants WHERE id = NEW.id"),
        )
        for column in ("substitute_for_id", "merged_into_id")
    ),
    *(
        Refusal(
            "another_workshop",
            table,
            "UPDATE OF workshop_id",
            f"EXISTS (SELECT 1 FROM waivers w JOIN sessions s ON s.id = w.session_id "
            f"JOIN participants p ON p.id = w.participant_id "
            f"WHERE {short}.id = NEW.id AND s.workshop_id <> p.workshop_id)",
        )
        for table, short in (("sessions", "s"), ("participants", "p"))
    ),
    Refusal(
        "another_workshop",
        "participants",
        "UPDATE OF workshop_id",
        "EXISTS (SELECT 1 FROM group_wishes w JOIN participants one ON one.id = w.one_id "
        "JOIN participants other ON other.id = w.other_id "
        "WHERE NEW.id IN (one.id, other.id) AND one.workshop_id <> other.workshop_id)",
    ),
    *(Refusal("audit_frozen", "audit_events", event, "1 = 1") for event in ("UPDATE", "DELETE")),
    *(Refusal("consent_text_frozen", "consent_texts", event, "1 = 1") for event in ("UPDATE", "DELETE")),
)
# The tables whose refusals look at other rows: one transaction at a time may write them, as in the first schema.
ONE_WRITER = ("group_wishes", "waivers")

TABLES = (
    *("merges", "group_wishes", "column_maps", "assessment_results", "waivers"),
    *("consent_texts", "audit_events", "curriculum_parties"),
)


def named(number: int, refusal: Refusal) -> str:
    """Return the name of a trigger of this migration."""
    return f"refuse_0004_{number:02}_{refusal.name}"


def refuse(number: int, refusal: Refusal) -> None:
    """Create the trigger that keeps one rule, as in the first schema."""
    name = named(number, refusal)
    moment = f"{'BEFORE' if refusal.event == 'DELETE' else 'AFTER'} {refusal.event} ON {refusal.table}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} {moment} BEGIN SELECT RAISE(ABORT, '{refusal.name}') WHERE {refusal.condition}; END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {refusal.condition} THEN RAISE EXCEPTION '{refusal.name}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN COALESCE(NEW, OLD); END $$"
    )
    op.execute(f"CREATE TRIGGER {name} {moment} FOR EACH ROW EXECUTE FUNCTION {name}()")


def upgrade() -> None:
    """Add the columns, create the tables, then what they refuse."""
    for table, columns in COLUMNS:
        for column in columns:
            op.add_column(table, column)
    add_keys()
    create_people()
    create_results()
    create_records()
    if op.get_bind().dialect.name == "postgresql":
        for table in ONE_WRITER:
            op.execute(
                f"CREATE TRIGGER one_writer BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION one_writer()"
            )
    for number, refusal in enumerate(REFUSALS, start=1):
        refuse(number, refusal)


def downgrade() -> None:
    """Remove what was added, the newest first."""
    in_postgresql = op.get_bind().dialect.name == "postgresql"
    for number, refusal in enumerate(REFUSALS, start=1):
        name = named(number, refusal)
        op.execute(f"DROP TRIGGER {name}" + (f" ON {refusal.table}" if in_postgresql else ""))
        if in_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, column, _ in reversed(KEYS):
        op.drop_index(f"ix_{table}_{column}", table)
        op.drop_column(table, column)
    for table, columns in reversed(COLUMNS):
        for column in reversed(columns):
            op.drop_column(table, column.name)
