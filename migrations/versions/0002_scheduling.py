"""Let an agenda be made: what sessions ask for, who is there when, and which findings are accepted.

New columns are added to the tables where they stand, so that neither their rows nor their triggers move. Rows that
tie two things of one workshop together are refused across workshops by triggers, as in the first schema.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CODE = sa.String(40)
LINE = sa.String(500)
WORDS = sa.JSON()
INSTANT = sa.DateTime(timezone=True)
ROLES = "speaker trainer moderator facilitator rapporteur interpreter"
Kind: TypeAlias = sa.types.TypeEngine[Any]


def need(name: str, kind: Kind, *rest: sa.ForeignKey, primary_key: bool = False) -> sa.Column[Any]:
    """Return a column that is never empty."""
    return sa.Column(name, kind, *rest, nullable=False, primary_key=primary_key)


def may(name: str, kind: Kind, *rest: sa.CheckConstraint) -> sa.Column[Any]:
    """Return a column that may be empty."""
    return sa.Column(name, kind, *rest, nullable=True)


def filled(name: str, kind: Kind, value: Any, *rest: sa.CheckConstraint) -> sa.Column[Any]:  # noqa: ANN401 - any default
    """Return a column that is never empty; rows that are there already get the value."""
    return sa.Column(name, kind, *rest, nullable=False, server_default=value)


def owner(table: str, name: str) -> sa.Column[Any]:
    """Return a key of the row that owns this one and takes it along."""
    return need(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"))


def linked(table: str, name: str) -> sa.Column[Any]:
    """Return such a key that is part of the row's own."""
    return need(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=True)


def key() -> sa.Column[int]:
    """Return the primary key of a table of things that have no other."""
    return sa.Column("id", sa.Integer(), primary_key=True)


def one_of(name: str, values: str) -> sa.Enum:
    """Return a text type that holds one of the values, checked by the database."""
    return sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=24)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a condition that comes with a new column, by its full name."""
    return sa.CheckConstraint(condition, name=sa.schema.conv(name))


#: What is added to the tables of the first schema. A condition comes with the last column that it looks at.
COLUMNS: tuple[tuple[str, tuple[sa.Column[Any], ...]], ...] = (
    ("workshops", (may("scheduling", WORDS),)),
    (
        "rooms",
        (
            may(
                "changeover_minutes", sa.Integer(), check("ck_rooms_changeover_not_negative", "changeover_minutes >= 0")
            ),
        ),
    ),
    (
        "faculty",
        (
            filled("confirmed", sa.Boolean(), sa.true()),
            filled(
                "several",
                sa.Boolean(),
                sa.false(),
                check("ck_faculty_several_unnamed", "NOT several OR person_id IS NULL"),
            ),
            may("daily_minutes", sa.Integer(), check("ck_faculty_daily_minutes_positive", "daily_minutes > 0")),
            filled("languages", WORDS, "[]"),
        ),
    ),
    (
        "sessions",
        (
            may(
                "place",
                sa.String(24),
                check(
                    "ck_sessions_session_place",
                    "place IN ('opens_workshop', 'opens_day', 'closes_day', 'closes_workshop', 'anywhere')",
                ),
            ),
            filled("on_days", WORDS, "[]"),
            may("earliest", sa.Time()),
            may("latest", sa.Time(), check("ck_sessions_latest_after_earliest", "latest > earliest")),
            may("wish_day", sa.Date()),
            may("wish_time", sa.Time()),
            may("seats", sa.Integer(), check("ck_sessions_seats_positive", "seats > 0")),
            filled("heavy", sa.Boolean(), sa.false()),
            filled("automatic", sa.Boolean(), sa.false()),
            filled("room_open", sa.Boolean(), sa.false()),
        ),
    ),
    ("assignments", (filled("chosen", sa.Boolean(), sa.false()),)),
)


def create_what_sessions_ask_for() -> None:
    """Create orders between sessions, what their rooms need, who may do what, who would like to come."""
    op.create_table(
        "session_orders",
        linked("sessions", "session_id"),
        linked("sessions", "other_id"),
        need("kind", one_of("order_kind", "after directly_after same_day other_day not_parallel"), primary_key=True),
        sa.CheckConstraint("session_id <> other_id", name="two_sessions"),
    )
    op.create_index("ix_session_orders_other_id", "session_orders", ["other_id"])
    directly = sa.text("kind = 'directly_after'")
    op.create_index(
        "uq_session_orders_directly_after",
        "session_orders",
        ["session_id"],
        unique=True,
        sqlite_where=directly,
        postgresql_where=directly,
    )
    op.create_table(
        "session_needs",
        linked("sessions", "session_id"),
        need("kind", CODE, primary_key=True),
        need("quantity", sa.Integer()),
        sa.CheckConstraint("quantity > 0", name="quantity_positive"),
    )
    op.create_table(
        "role_choices",
        key(),
        owner("sessions", "session_id"),
        need("role", one_of("role", ROLES)),
        need("count", sa.Integer()),
        sa.UniqueConstraint("session_id", "role"),
        sa.CheckConstraint("count > 0", name="count_positive"),
    )
    op.create_index("ix_role_choices_session_id", "role_choices", ["session_id"])
    op.create_table(
        "role_candidates",
        linked("role_choices", "choice_id"),
        linked("faculty", "faculty_id"),
        need("position", sa.Integer()),
    )
    op.create_index("ix_role_candidates_faculty_id", "role_candidates", ["faculty_id"])
    op.create_table(
        "session_interests",
        linked("sessions", "session_id"),
        linked("faculty", "faculty_id"),
    )
    op.create_index("ix_session_interests_faculty_id", "session_interests", ["faculty_id"])


def create_who_is_there() -> None:
    """Create the times at which faculty, persons and rooms can or cannot be had, and who stands in for whom."""
    op.create_table(
        "faculty_times",
        key(),
        owner("faculty", "faculty_id"),
        need("available", sa.Boolean()),
        *_from_until(),
    )
    op.create_index("ix_faculty_times_faculty_id", "faculty_times", ["faculty_id"])
    op.create_table(
        "substitutes",
        linked("faculty", "faculty_id"),
        linked("faculty", "substitute_id"),
        need("position", sa.Integer()),
        sa.CheckConstraint("faculty_id <> substitute_id", name="two_people"),
    )
    op.create_index("ix_substitutes_substitute_id", "substitutes", ["substitute_id"])
    op.create_table("absences", key(), owner("persons", "person_id"), *_from_until())
    op.create_index("ix_absences_person_id", "absences", ["person_id"])
    op.create_table("closures", key(), owner("rooms", "room_id"), *_from_until())
    op.create_index("ix_closures_room_id", "closures", ["room_id"])


def _from_until() -> tuple[sa.Column[Any] | sa.CheckConstraint, ...]:
    return (
        need("starts_at", INSTANT),
        need("ends_at", INSTANT),
        sa.Column("because", LINE, nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )


def create_what_is_accepted() -> None:
    """Create the findings that somebody accepts."""
    op.create_table(
        "acknowledgements",
        key(),
        owner("workshops", "workshop_id"),
        need("finding", sa.String(200)),
        need("fingerprint", sa.String(64)),
        need("because", LINE),
        need("acknowledged_at", INSTANT),
        sa.UniqueConstraint("workshop_id", "finding"),
    )
    op.create_index("ix_acknowledgements_workshop_id", "acknowledgements", ["workshop_id"])


class Link(NamedTuple):
    """A table whose rows have two ends, each named by its key, in the table `first` or `second`."""

    table: str
    first: str
    first_key: str
    second: str
    second_key: str


LINKS = (
    Link("session_orders", "sessions", "session_id", "sessions", "other_id"),
    Link("session_interests", "sessions", "session_id", "faculty", "faculty_id"),
    Link("substitutes", "faculty", "faculty_id", "faculty", "substitute_id"),
)
# A candidate's session stands in the choice.
APART = """EXISTS (
    SELECT 1 FROM role_candidates l JOIN role_choices c ON c.id = l.choice_id
             JOIN sessions s ON s.id = c.session_id JOIN faculty f ON f.id = l.faculty_id
    WHERE s.workshop_id <> f.workshop_id AND {narrowed})"""


class Refusal(NamedTuple):
    """When the database refuses a row as one of another workshop."""

    table: str
    event: str
    condition: str


def of_link(link: Link) -> tuple[Refusal, ...]:
    """Return when a row of a link is refused: when it is written, and when either end goes to another workshop."""
    apart = (
        f"(SELECT workshop_id FROM {link.first} WHERE id = NEW.{link.first_key}) "
        f"<> (SELECT workshop_id FROM {link.second} WHERE id = NEW.{link.second_key})"
    )
    left, right = (
        f"EXISTS (SELECT 1 FROM {link.table} l JOIN {other} o ON o.id = l.{other_key} "
        f"WHERE l.{own_key} = NEW.id AND o.workshop_id <> NEW.workshop_id)"
        for own_key, other, other_key in (
            (link.first_key, link.second, link.second_key),
            (link.second_key, link.first, link.first_key),
        )
    )
    return (
        Refusal(link.table, "INSERT", apart),
        Refusal(link.table, f"UPDATE OF {link.first_key}, {link.second_key}", apart),
        Refusal(link.first, "UPDATE OF workshop_id", left),
        Refusal(link.second, "UPDATE OF workshop_id", right),
    )


REFUSALS = (
    *(refusal for link in LINKS for refusal in of_link(link)),
    *(
        Refusal(table, event, APART.format(narrowed=narrowed))
        for table, event, narrowed in (
            ("role_candidates", "INSERT", "l.choice_id = NEW.choice_id"),
            ("role_candidates", "UPDATE OF choice_id, faculty_id", "l.choice_id = NEW.choice_id"),
            ("role_choices", "UPDATE OF session_id", "c.id = NEW.id"),
            ("sessions", "UPDATE OF workshop_id", "s.id = NEW.id"),
            ("faculty", "UPDATE OF workshop_id", "f.id = NEW.id"),
        )
    ),
)
# The tables whose refusals look at other rows: one transaction at a time may write them, as in the first schema.
ONE_WRITER = ("session_orders", "role_choices", "role_candidates", "session_interests", "substitutes")

TABLES = (
    "session_orders",
    "session_needs",
    "role_choices",
    "role_candidates",
    "session_interests",
    "faculty_times",
    "substitutes",
    "absences",
    "closures",
    "acknowledgements",
)


def named(number: int) -> str:
    """Return the name of a trigger of this migration."""
    return f"refuse_0002_{number:02}_another_workshop"


def refuse(number: int, refusal: Refusal) -> None:
    """Create the trigger that refuses a row after it was written, which undoes it."""
    moment = f"AFTER {refusal.event} ON {refusal.table}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {named(number)} {moment} BEGIN "
            f"SELECT RAISE(ABORT, 'another_workshop') WHERE {refusal.condition}; END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {named(number)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {refusal.condition} THEN RAISE EXCEPTION 'another_workshop' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {named(number)} {moment} FOR EACH ROW EXECUTE FUNCTION {named(number)}()")


def upgrade() -> None:
    """Add the columns, create the tables, then what they refuse."""
    for table, columns in COLUMNS:
        for column in columns:
            op.add_column(table, column)
    create_what_sessions_ask_for()
    create_who_is_there()
    create_what_is_accepted()
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
        op.execute(f"DROP TRIGGER {named(number)}" + (f" ON {refusal.table}" if in_postgresql else ""))
        if in_postgresql:
            op.execute(f"DROP FUNCTION {named(number)}()")
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, columns in reversed(COLUMNS):
        for column in reversed(columns):
            op.drop_column(table, column.name)
