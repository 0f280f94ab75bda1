"""The recorded exchanges that the TypeScript client is tested with are what the real server answers."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import StartServer
from jsonschema import Draft202012Validator
from running_server import Reply, RunningServer, ask, digits, wait_until

from brf_hf_server.model import Model
from brf_hf_server.settings import Settings

FILES = sorted((Path(__file__).parents[1] / "wire").glob("*.json"))
# Of a response's headers, those that tell a client something.
HEADERS = ("content-type", "retry-after", "www-authenticate")


@pytest.fixture(scope="module")
def ready(settings: Settings, model: Model) -> Any:
    server = RunningServer(settings, model)
    yield server
    server.stop()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_server_answers_as_recorded(
    file: Path, ready: RunningServer, settings: Settings, start_server: StartServer, request: pytest.FixtureRequest
) -> None:
    exchange = json.loads(file.read_text("utf-8"))
    match exchange["server"]:
        case "ready":
            reply = send(ready, exchange)
        case "slow":
            reply = send(start_server(deadline_s=0.02), exchange)
        case "loading":
            loading = RunningServer(settings, None)
            try:
                reply = send(loading, exchange)
            finally:
                loading.stop()
        case "full":
            reply = send_when_full(start_server(queue_limit=1), exchange)
    if request.config.getoption("--record-wire"):
        exchange["response"] = recorded(reply)
        file.write_text(json.dumps(exchange, indent=2, ensure_ascii=False) + "\n", "utf-8")
    wanted, got = exchange["response"], recorded(reply)
    volatile = set(exchange["volatile"])
    assert shape(got["body"], volatile) == shape(wanted["body"], volatile)
    assert got["status"] == wanted["status"]
    assert got["headers"].keys() == wanted["headers"].keys()
    for name, value in wanted["headers"].items():
        assert f"header:{name}" in volatile or got["headers"][name] == value
    schema = (exchange["request"]["body"] or {}).get("response_format", {}).get("json_schema", {}).get("schema")
    if reply.status == 200 and schema and reply.finish_reason == "stop":
        for body in (reply.body, wanted["body"]):
            Draft202012Validator(schema).validate(json.loads(body["choices"][0]["message"]["content"]))


def test_every_status_is_recorded() -> None:
    statuses = {json.loads(file.read_text("utf-8"))["response"]["status"] for file in FILES}
    assert statuses >= {200, 400, 401, 404, 422, 429, 503, 504}


def send(server: RunningServer, exchange: dict[str, Any]) -> Reply:
    request = exchange["request"]
    return server.send(request["method"], request["path"], request["headers"], request["body"])


def send_when_full(server: RunningServer, exchange: dict[str, Any]) -> Reply:
    slow = ask("Läs.", schema=digits(100), max_tokens=200, temperature=1.0)
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(server.post, slow) for _ in range(5)]
        wait_until(lambda: server.metric("hf_requests_open") == 5)
        reply = send(server, exchange)
        assert [one.result().status for one in waiting] == [200] * 5
    return reply


def recorded(reply: Reply) -> dict[str, Any]:
    headers = {name: reply.headers[name].split(";")[0] for name in HEADERS if name in reply.headers}
    return {"status": reply.status, "headers": headers, "body": reply.body}


def shape(value: Any, volatile: set[str], at: str = "") -> Any:
    """The value with what differs from run to run replaced by its type."""
    if at in volatile:
        return "a number" if isinstance(value, int | float) else type(value).__name__
    if isinstance(value, dict):
        return {name: shape(part, volatile, f"{at}/{name}") for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part, volatile, f"{at}/{n}") for n, part in enumerate(value)]
    return value
