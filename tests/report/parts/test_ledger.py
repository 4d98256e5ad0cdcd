from __future__ import annotations

import pytest

from tests.report.made import drawn, figure, part, small


def test_credits_add_up() -> None:
    """Week by week to what the campaign counted: available is spent, lost or left.

    Who spends none has no picture.
    """
    found = small()
    one = figure(part(found, "InMail credits"), "credits")
    (mail,) = (k for k, row in enumerate(found.told) if row.name == "mail")
    assert [panel.name for panel in one.panels] == [found.name(mail)]
    points = drawn(one)
    last = {point["kind"]: point["value"] for point in points}
    assert last["spent"] == pytest.approx(found.mean(mail, "credits_spent").value)
    left = found.mean(mail, "credits_left").value
    assert last["available"] == pytest.approx(last["spent"] + last["lost unused"] + left)
    assert f"Without any InMail: {found.name(1 - mail)}." in one.note
