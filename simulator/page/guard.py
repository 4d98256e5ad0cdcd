"""Who may ask the page's server: the browser that was given the start token, on this machine.

A page of another site can make a browser send requests to this machine, under a name of its own
that it has point here, too. So the name that is asked for must be one of this machine, what asks
to do something must come from the page itself, in a form that no other site's page can send, and
everything needs a cookie that only whoever knew the token was given.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.errors import WRONG_INPUT, Failed, expected
from simulator.reading.wording import shown

UNFRAMED: Final = "frame-ancestors 'none'"
POLICY: Final = f"default-src 'none'; base-uri 'none'; {UNFRAMED}"
"""What a browser may do with an answer that is no page."""
HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What every answer is sent with, beside its policy."""
AGAIN: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Outreach</title>'
    "<p>{}</p><p>Coming from another page? "
    '<form method="get"><button>Open the page</button></form></html>'
)
"""A form keeps the changes in the address, and is sent by this page itself, not by another site."""
CLOSED: Final = "Open the address that the command printed: it lets this browser in."


class Denied(Failed):
    """A request that is not answered, and with which status it is not."""

    code = WRONG_INPUT

    def __init__(self, status: int, *sentences: str) -> None:
        """Keep the status."""
        super().__init__(*sentences)
        self.status = status


@dataclass(frozen=True, slots=True)
class Door:
    """Where the page is served, and what lets a browser in."""

    port: int
    token: str = field(default_factory=secrets.token_urlsafe)
    """What the address holds that the command prints."""
    key: str = field(default_factory=secrets.token_urlsafe)
    """What the token is exchanged for."""

    invitations: set[str] = field(default_factory=set)
    """Tokens that let in once. Others on this machine may see the command lines of programs, and
    the address that a browser is opened with stands in one."""

    def invitation(self) -> str:
        """Return an address that lets a browser in once."""
        token = secrets.token_urlsafe()
        self.invitations.add(token)
        return self.address.replace(self.token, token)

    @property
    def cookie(self) -> str:
        """The name of the cookie: servers on other ports of this machine share its cookies."""
        return f"outreach-{self.port}"

    @property
    def address(self) -> str:
        """The address that lets a browser in."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def hosts(self) -> tuple[str, str]:
        """The names of this machine under which the page may be asked for."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"


def guarded(app: ASGIApp, door: Door) -> ASGIApp:
    """Return an application that lets requests through to another one as the door says."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                own = list(message["headers"])
                if not any(name == b"content-security-policy" for name, _ in own):
                    headers.append((b"content-security-policy", POLICY.encode()))
                message = {**message, "headers": [*own, *headers]}
            await send(message)

        request = Request(scope, receive)
        try:
            app_or_answer = _welcome(request, door) or app
        except Denied as denied:
            app_or_answer = refusal(denied, request)
        await app_or_answer(scope, receive, send_guarded)

    return answer


def refusal(denied: Denied, request: Request) -> Response:
    """Return the answer to a request that is denied: a page for who opens one, JSON otherwise."""
    if request.method == "GET":
        page = AGAIN.format(escape(str(denied)))
        policy = f"{POLICY}; form-action 'self'"
        return HTMLResponse(page, denied.status, {"content-security-policy": policy})
    return JSONResponse({"text": str(denied)}, denied.status)


def _welcome(request: Request, door: Door) -> Response | None:
    """Return the answer to who shows the token; None for who has the cookie. Raises Denied."""
    host = request.headers.get("host", "")
    if host not in door.hosts:
        raise Denied(403, expected(f"the host {door.hosts[0]}", shown(host) if host else "none"))
    if request.method == "POST":
        origin = request.headers.get("origin", "")
        if origin != f"http://{host}":
            raise Denied(403, expected("a request of the page itself", shown(origin or "none")))
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Denied(415, expected("application/json", shown(kind) if kind else "none"))
    elif request.method == "GET" and "token" in request.query_params:
        shows = request.query_params["token"]
        invited = next((one for one in door.invitations if _same(shows, one)), None)
        if invited is not None:
            door.invitations.discard(invited)
        elif not _same(shows, door.token):
            raise Denied(403, CLOSED)
        welcome = RedirectResponse("/", 303)
        welcome.set_cookie(door.cookie, door.key, httponly=True, samesite="strict")
        return welcome
    if not _same(request.cookies.get(door.cookie, ""), door.key):
        raise Denied(403, CLOSED)
    return None


def _same(one: str, other: str) -> bool:
    """Tell whether two secrets are equal, in a time that does not tell how far they are."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode())
