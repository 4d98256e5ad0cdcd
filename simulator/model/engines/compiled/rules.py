"""The rules of the model, compiled from the very functions that the reference engine calls."""

from __future__ import annotations

from typing import Any, Final

from simulator.model.jit import twin_of
from simulator.model.rules import budget as _budget
from simulator.model.rules import calendar as _calendar
from simulator.model.rules import handover as _handover
from simulator.model.rules import improvement as _improvement
from simulator.model.rules import inmail as _inmail
from simulator.model.rules import introduction as _introduction
from simulator.model.rules import invitations as _invitations
from simulator.model.rules import ledger as _ledger
from simulator.model.rules import reach as _reach
from simulator.model.rules import response as _response
from simulator.model.rules import suppression as _suppression
from simulator.model.rules import trial as _trial
from simulator.model.rules import window as _window

budget: Final[Any] = twin_of(_budget)
calendar: Final[Any] = twin_of(_calendar)
handover: Final[Any] = twin_of(_handover)
improvement: Final[Any] = twin_of(_improvement)
inmail: Final[Any] = twin_of(_inmail)
introduction: Final[Any] = twin_of(_introduction)
invitations: Final[Any] = twin_of(_invitations)
ledger: Final[Any] = twin_of(_ledger)
reach: Final[Any] = twin_of(_reach)
response: Final[Any] = twin_of(_response)
suppression: Final[Any] = twin_of(_suppression)
trial: Final[Any] = twin_of(_trial)
window: Final[Any] = twin_of(_window)
