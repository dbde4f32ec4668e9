"""Evidence inside the case file, and several sources of one event.

The statements lie beside this step and stay as they are for ever, whatever records/ becomes.
"""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the pieces of evidence files, and what evidence and contacts say besides."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    connection = op.get_bind()
    for statement in text.split(";\n\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    """A case file is never taken back to an older version."""
    raise RuntimeError("A case file is never taken back to an older version; restore a backup instead.")
