"""`python -m simulator` is the command `outreach`."""

from __future__ import annotations


def main() -> int:
    """Run the command; Ctrl-C while it is still being imported ends it as at any other time."""
    try:
        from simulator.cli.main import main as command

        return command()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
