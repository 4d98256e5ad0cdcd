"""What can be turned: every lever that is offered, proposed or advised, and what it eases."""
