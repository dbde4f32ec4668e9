"""Checklists that the borrower has answered.

The statements lie beside this step and stay as they are for ever, whatever records/ becomes.
"""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of answered checklists."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    connection = op.get_bind()
    for statement in text.split(";\n\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    """A case file is never taken back to an older version."""
    raise RuntimeError("A case file is never taken back to an older version; restore a backup instead.")
