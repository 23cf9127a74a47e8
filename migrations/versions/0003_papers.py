"""Let a workshop say how its papers look and what they ask and tell, and a signature be printed.

The columns are added to the tables where they stand, so that neither their rows nor their triggers move.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the look and the words of papers to workshops, and the picture of a signature to who signs."""
    op.add_column("workshops", sa.Column("theme", sa.JSON(), nullable=True))
    op.add_column("workshops", sa.Column("papers", sa.JSON(), nullable=True))
    # In plain SQL, which is the same for both databases: Alembic adds the foreign key in a second step, and SQLite
    # can add one only together with its column.
    op.execute(
        "ALTER TABLE signatories ADD COLUMN picture_id INTEGER "
        "CONSTRAINT fk_signatories_picture_id REFERENCES pictures (id) ON DELETE RESTRICT"
    )
    op.create_index("ix_signatories_picture_id", "signatories", ["picture_id"])


def downgrade() -> None:
    """Remove what was added; the pictures stay, for certificates may show them."""
    op.drop_index("ix_signatories_picture_id", "signatories")
    op.drop_column("signatories", "picture_id")
    op.drop_column("workshops", "papers")
    op.drop_column("workshops", "theme")
