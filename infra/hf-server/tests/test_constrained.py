"""What a random model says under a schema is valid JSON of that schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from running_server import Reply, RunningServer, ask, closed_object, picture

SCHEMAS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "schemas.json").read_text("utf-8"))
AGENTS = list(SCHEMAS)


def answers(server: RunningServer, bodies: list[dict[str, Any]]) -> list[Reply]:
    """Asks again with another seed for what was a loop, as a client does: a random model falls into some."""
    replies = server.post_at_once(bodies)
    for seed in (101, 102, 103):
        for n, reply in enumerate(replies):
            if reply.status == 422 and reply.code == "generation_loop":
                replies[n] = server.post({**bodies[n], "seed": seed})
    return replies


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


def test_there_are_24_agents() -> None:
    assert len(AGENTS) == 24


@pytest.mark.parametrize("group", [AGENTS[n : n + 4] for n in range(0, len(AGENTS), 4)], ids=lambda group: group[0])
def test_an_agents_answer_is_valid(server: RunningServer, group: list[str], said: list[str]) -> None:
    page = picture("Årsredovisning")
    bodies = [
        ask(f"Läs {agent}.", page, schema=SCHEMAS[agent], max_tokens=8_000, temperature=1.0, seed=n)
        for n, agent in enumerate(group, start=1)
    ]
    for agent, reply in zip(group, answers(server, bodies), strict=True):
        assert reply.status == 200, reply.body
        assert reply.finish_reason == "stop"
        answer = json.loads(reply.content)
        Draft202012Validator(SCHEMAS[agent]).validate(answer)
        assert list(answer) == list(SCHEMAS[agent]["properties"])
        assert_compact(reply.content)
        said.append(reply.content)


def test_values_and_letters_were_among_them(said: list[str]) -> None:
    """Else the answers above, all null, would prove little."""
    everything = "".join(said)
    assert len(said) == 24
    for letter in "åäö":
        assert letter in everything
    values = [cell["value"] for answer in said for cell in json.loads(answer).values() if cell]
    assert {type(value) for value in values} >= {str, int, list}


def test_swedish_letters_stand_as_themselves(server: RunningServer) -> None:
    schema = closed_object(åtgärd={"type": "string", "enum": ["Ändrat Öresund", "Ålder"]}, fast={"const": "åäöÅÄÖé½§"})
    reply = server.post(ask("Läs.", schema=schema))
    assert reply.content.startswith('{"åtgärd":"Ä') or reply.content.startswith('{"åtgärd":"Å')
    assert reply.content.endswith(',"fast":"åäöÅÄÖé½§"}')


def test_lists_and_strings_are_bounded(server: RunningServer) -> None:
    text = {"type": "string", "minLength": 7, "maxLength": 7}
    schema = closed_object(texts={"type": "array", "items": text, "minItems": 3, "maxItems": 3})
    for seed in range(4):
        reply = server.post(ask("Läs.", schema=schema, temperature=2.0, seed=seed, max_tokens=200))
        assert [len(one) for one in json.loads(reply.content)["texts"]] == [7, 7, 7]


def test_the_order_is_the_schemas(server: RunningServer) -> None:
    schema = closed_object(zeta={"const": 1}, alpha={"const": 2}, mu={"const": 3})
    assert server.post(ask("Läs.", schema=schema)).content == '{"zeta":1,"alpha":2,"mu":3}'


@pytest.mark.parametrize(
    "schema",
    [{"type": "objekt"}, {"type": "string", "format": "zip"}, {"not": {"const": 1}}, {"$ref": "#/nowhere"}],
)
def test_a_schema_that_cannot_be_enforced_is_refused(server: RunningServer, schema: dict[str, Any]) -> None:
    reply = server.post(ask("Läs.", schema=schema))
    assert (reply.status, reply.code) == (400, "unsupported_schema")
    assert "\n" not in reply.body["error"]["message"]


def assert_compact(content: str) -> None:
    """No whitespace but within strings: the same as its own compact form, but for how numbers are written."""
    outside, in_string, escaped = [], False, False
    for character in content:
        if in_string:
            in_string = escaped or character != '"'
            escaped = character == "\\" and not escaped
        else:
            in_string = character == '"'
            outside.append(character)
    assert not any(character.isspace() for character in outside)
