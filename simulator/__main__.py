"""`python -m simulator` is the command `outreach`."""

from __future__ import annotations


def main() -> int:
    """Run the command; Ctrl-C ends it with 130, whatever it is in the middle of.

    A package that is being imported may make an error of its own of the interruption.
    """
    pressed = False
    try:
        import signal

        def press(*_: object) -> None:
            nonlocal pressed
            pressed = True
            raise KeyboardInterrupt

        # Whoever began the program may have it ignore Ctrl-C.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, press)
        from simulator.cli.main import main as command

        return command()
    except KeyboardInterrupt:
        return 130
    except Exception:
        if pressed:
            return 130
        raise


if __name__ == "__main__":
    raise SystemExit(main())
