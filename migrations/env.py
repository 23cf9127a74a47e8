"""Runs the migrations on the connection that `curriculum.schema` hands over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from alembic import context

from curriculum.models import Model

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's
    """Write our column types as the plain ones below them: a migration imports nothing of the application."""
    if kind == "type" and type(item).__module__.startswith("curriculum."):
        return f"sa.{item.impl_instance!r}"
    return False


def run() -> None:
    """Migrate inside the caller's transaction, which it commits or rolls back as a whole."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Model.metadata,
        render_item=render_item,
        transactional_ddl=False,  # the transaction is the caller's
        compare_type=True,
    )
    context.run_migrations()


run()
