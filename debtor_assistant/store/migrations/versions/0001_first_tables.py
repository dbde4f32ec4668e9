"""The first tables.

The statements lie beside this step and stay as they are for ever, whatever records/ becomes.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of version 1 in an empty file."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    connection = op.get_bind()
    for statement in text.split(";\n\n"):
        # Alembic has made its own table before the first step runs.
        if statement.strip() and not statement.startswith("CREATE TABLE alembic_version"):
            connection.exec_driver_sql(statement)


def downgrade() -> None:
    """There is nothing before the first version."""
    raise RuntimeError("A case file is never taken back to an older version; restore a backup instead.")
