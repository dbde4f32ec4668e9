"""The one entry: `debtor-assistant` and `python -m debtor_assistant`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from debtor_assistant.cli.main import main as command_line

    sys.exit(command_line())


if __name__ == "__main__":
    main()
