"""Only the browser that was given the token, on this machine, is answered."""

from __future__ import annotations

import json

import pytest

from simulator.page.wire import MOST
from tests.page.served import Page

STATE = "/api/state"


def test_token_is_exchanged_for_a_cookie_and_leaves_the_address(page: Page) -> None:
    welcome = page.send("GET", f"/?token={page.door.token}", cookie=None)
    assert (welcome.status, welcome.headers["location"]) == (303, "/")
    cookie, *rules = welcome.headers["set-cookie"].split("; ")
    assert cookie == f"{page.door.cookie}={page.door.key}"
    assert set(rules) == {"HttpOnly", "Path=/", "SameSite=strict"}
    assert page.door.token not in cookie
    opened = page.send("GET", "/", cookie=cookie)
    assert opened.status == 200
    assert page.door.token not in opened.text


def test_invitation_lets_in_once(page: Page) -> None:
    path = page.door.invitation().partition(page.host)[2]
    assert [page.send("GET", path, cookie=None).status for _ in range(2)] == [303, 403]


@pytest.mark.parametrize("cookie", [None, "", "outreach=1", "outreach-{port}=wrong", "ä"])
@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("POST", STATE), ("GET", "/none")])
def test_without_the_cookie_nothing_is_answered(
    page: Page, method: str, path: str, cookie: str | None
) -> None:
    cookie = None if cookie is None else cookie.format(port=page.door.port)
    answer = page.send(method, path, "{}" if method == "POST" else None, cookie=cookie)
    assert answer.status == 403
    assert "Open the address that the command printed" in answer.text


@pytest.mark.parametrize("token", ["", "wrong", "%00", "%C3%A4"])
def test_wrong_token_lets_nobody_in(page: Page, token: str) -> None:
    answer = page.send("GET", f"/?token={token}", cookie=None)
    assert (answer.status, answer.headers["set-cookie"]) == (403, None)


def test_only_names_of_this_machine_are_answered(page: Page) -> None:
    port = page.door.port
    for host in ("evil.example", "127.0.0.1", f"127.0.0.1:{port + 1}", f"evil.example:{port}", ""):
        assert page.send("GET", "/", host=host).status == 403, host
    assert page.send("GET", "/", host=f"localhost:{port}").status == 200


def test_only_the_page_itself_may_ask(page: Page) -> None:
    port = page.door.port
    for origin in (None, "null", "http://evil.example", f"https://{page.host}", "http://127.0.0.1"):
        assert page.post(STATE, {}, origin=origin).status == 403, origin
    local = f"localhost:{port}"
    assert page.post(STATE, {}, origin=f"http://{local}").status == 403
    assert page.post("/api/part", {}, origin=f"http://{local}", host=local).status == 400


def test_only_json_of_bounded_size_is_read(page: Page) -> None:
    forms = (None, "text/plain", "application/x-www-form-urlencoded", "application/jsonp")
    for kind in forms:
        assert page.post(STATE, {}, content_type=kind).status == 415, kind
    assert page.post(STATE, {"sets": ["x" * MOST]}).status == 413
    wrong = ("", "{", "[]", "1", '"x"', "[" * 100_000, '{"sets": ' + "9" * 5_000 + "}")
    for body in wrong:
        answer = page.send("POST", STATE, body)
        assert (answer.status, list(json.loads(answer.text))) == (400, ["text"]), body[:9]
    for sets in ("x", [1], [None], {"a": 1}, ["x=1"] * 201, ["x=\0"], ["x=\ud800"]):
        assert page.post(STATE, {"sets": sets}).status == 400, sets


def test_every_answer_has_the_headers_that_keep_others_out(page: Page) -> None:
    asked = (
        page.send("GET", "/"),
        page.send("GET", "/", cookie=None),
        page.send("GET", "/none"),
        page.send("PUT", "/"),
        page.post(STATE, {"sets": ["x=1"]}),
        page.post(STATE, 1),
    )
    for answer in asked:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["access-control-allow-origin"] is None
    assert "connect-src 'self'" in asked[0].headers["content-security-policy"]
