"""The declarative base, the column types of the house and the shorthands for columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

from curriculum.cleaning import LINE
from curriculum.counts import Count
from curriculum.languages import Translated

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy.engine import Dialect

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware instant, kept in UTC; naive values are refused (SQLite itself drops the zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: D102 - the hook
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} is naive; instants are aware")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102 - the hook
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TranslatedText(sa.types.TypeDecorator[Translated]):
    """A `Translated`, kept as a JSON object of language tag to text."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Translated | None, dialect: Dialect) -> dict[str, str] | None:  # noqa: ARG002, D102 - the hook
        return None if value is None else dict(value)

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> Translated | None:  # noqa: ARG002, D102 - the hook
        return None if value is None else Translated(value)


class CountText(sa.types.TypeDecorator[Count]):
    """A `Count`, kept as short text such as ">25" or "?"."""

    impl = sa.String(12)
    cache_ok = True

    def process_bind_param(self, value: Count | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102 - the hook
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Count | None:  # noqa: ARG002, D102 - the hook
        return None if value is None else Count.parse(value)


class Words(sa.types.TypeDecorator[tuple[str, ...]]):
    """A short ordered list of tags or titles, kept as a JSON array; empty rather than NULL."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str]:  # noqa: ARG002, D102 - the hook
        return list(value or ())

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002, D102 - the hook
        return tuple(value or ())


class Days(sa.types.TypeDecorator[tuple[date, ...]]):
    """Civil dates, kept as a JSON array of ISO dates; empty rather than NULL."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[date, ...] | None, dialect: Dialect) -> list[str]:  # noqa: ARG002, D102 - the hook
        return [day.isoformat() for day in value or ()]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[date, ...]:  # noqa: ARG002, D102 - the hook
        return tuple(date.fromisoformat(day) for day in value or ())


class Hundredths(sa.types.TypeDecorator[Decimal]):
    """A number with up to two decimals, kept exactly as a whole number of hundredths."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002, D102 - the hook
        if value is None:
            return None
        hundredths = value * 100
        if hundredths != int(hundredths):
            raise ValueError(f"{value} has more than two decimals")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002, D102 - the hook
        return None if value is None else Decimal(value) / 100


def one_of(kind: type[StrEnum], name: str) -> sa.Enum:
    """Return a text column type that holds the values of `kind`, checked by the database."""
    return sa.Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


Id = Annotated[int, mapped_column(sa.Integer, primary_key=True)]
Code = Annotated[str, mapped_column(sa.String(40))]
Line = Annotated[str, mapped_column(sa.String(LINE))]
Position = Annotated[int, mapped_column(sa.Integer)]


class Model(DeclarativeBase):
    """The base of every table."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        Translated: TranslatedText,
        Count: CountText,
        Decimal: Hundredths,
        tuple[str, ...]: Words,
        tuple[date, ...]: Days,
    }


def child_of(column: str) -> Any:  # noqa: ANN401 - mapped_column's own type
    """Return a foreign key to the owner, whose removal takes the row along."""
    return mapped_column(sa.ForeignKey(column, ondelete="CASCADE"), index=True)


def refers_to(column: str) -> Any:  # noqa: ANN401 - mapped_column's own type
    """Return a foreign key to something that cannot be removed while it is referred to."""
    return mapped_column(sa.ForeignKey(column, ondelete="RESTRICT"), index=True)
