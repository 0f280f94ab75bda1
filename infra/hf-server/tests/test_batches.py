"""Rows of a batch do not touch each other, and never are more than four."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import StartServer
from running_server import RunningServer, ask, closed_object, digits, picture, wait_until

from brf_hf_server.decoding import Row
from brf_hf_server.engine import choose_rows, end_window
from brf_hf_server.model import Prompt

SCHEMA = closed_object(
    name={"type": "string", "minLength": 1, "maxLength": 40},
    rows={"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 99_999}, "minItems": 1, "maxItems": 9},
)


def mixed() -> list[dict[str, Any]]:
    """Pictures and none, a schema and none, short and long, greedy and drawn."""
    return [
        ask("Vem är revisor?" * 4, picture("Sida 1"), schema=SCHEMA, max_tokens=200, temperature=1.0, seed=2),
        ask("Vad står på sidan?" * 7, max_tokens=60),
        ask("Läs båda sidorna.", picture("Sida 22"), picture("Sida 333", (196, 140)), schema=SCHEMA, max_tokens=200),
        ask("Dra en siffra." * 5, picture("Sida 4444"), schema=SCHEMA, max_tokens=200, temperature=1.0, seed=11),
    ]


def test_a_batch_of_four_answers_as_the_four_alone(server: RunningServer) -> None:
    together = server.post_together(mixed())
    assert [reply.body["timings"]["batch_size"] for reply in together] == [4, 4, 4, 4]
    alone = [server.post(body) for body in mixed()]
    assert [reply.body["timings"]["batch_size"] for reply in alone] == [1, 1, 1, 1]
    assert [reply.content for reply in together] == [reply.content for reply in alone]
    assert [reply.body["usage"] for reply in together] == [reply.body["usage"] for reply in alone]
    assert len({reply.content for reply in together}) == 4


def test_another_picture_changes_its_own_row_only(server: RunningServer) -> None:
    drawn = {"max_tokens": 60, "temperature": 1.0, "seed": 3}
    bodies = [ask("Läs sidan.", picture(f"Sida {n}" * n), **drawn) for n in range(1, 5)]
    before = [reply.content for reply in server.post_together(bodies)]
    bodies[2] = ask("Läs sidan.", picture("En helt annan sida, med annan text"), **drawn)
    after = [reply.content for reply in server.post_together(bodies)]
    assert after[2] != before[2]
    assert after[:2] + after[3:] == before[:2] + before[3:]


def test_a_row_is_answered_when_it_ends(server: RunningServer) -> None:
    lengths = (400, 5, 100, 200)
    replies = server.post_together([ask("a", schema=digits(n), max_tokens=900, temperature=1.0) for n in lengths])
    assert [reply.body["timings"]["batch_size"] for reply in replies] == [4, 4, 4, 4]
    assert [len(json.loads(reply.content)["digits"]) for reply in replies] == list(lengths)
    by_time = sorted(zip(replies, lengths, strict=True), key=lambda pair: pair[0].at)
    assert [length for _, length in by_time] == [5, 100, 200, 400]
    times = [reply.body["timings"]["generate_ms"] for reply, _ in by_time]
    assert times[0] * 4 < times[3]


def test_never_more_than_four_rows_are_in_flight(start_server: StartServer) -> None:
    server = start_server()
    replies = server.post_at_once([ask(f"Fråga {n}", schema=digits(30 + n), temperature=1, seed=n) for n in range(10)])
    assert [reply.status for reply in replies] == [200] * 10
    assert server.metric("hf_rows_in_flight_max") == 4
    assert server.metric("hf_rows_in_flight") == 0
    assert max(reply.body["timings"]["batch_size"] for reply in replies) == 4
    assert server.metric("hf_batches_total") >= 3


def test_clients_that_ask_again_and_again_fill_their_batches(server: RunningServer) -> None:
    """One that begins apart from the others is not left apart."""
    batches_before, first_left_alone = server.metric("hf_batches_total"), threading.Event()

    def ask_thrice(number: int) -> list[int]:
        if number > 0:
            first_left_alone.wait()
        body = ask("Läs.", schema=digits(150), temperature=1.0, seed=number, max_tokens=400)
        return [server.post(body).body["timings"]["batch_size"] for _ in range(3)]

    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(ask_thrice, number) for number in range(4)]
        wait_until(lambda: server.metric("hf_rows_in_flight") == 1)
        first_left_alone.set()
        sizes = [one.result() for one in asked]
    # The first alone, then three joined by it, then four at a time but for the last one's last.
    assert sizes[0][0] == 1
    assert server.metric("hf_batches_total") - batches_before <= 5
    assert max(max(one) for one in sizes) == 4


@pytest.mark.parametrize(
    ("oldest", "last_seconds", "end"),
    # The last batch ended at 100. A row that came later waits for the window; one that waited through it for a tenth
    # of that batch's time, so that those who were answered can come back, but for the window at least.
    [(107.0, 15.0, 107.05), (90.0, 15.0, 101.5), (99.9, 0.2, 100.05)],
)
def test_a_row_that_waited_through_a_batch_waits_for_those_answered(
    oldest: float, last_seconds: float, end: float
) -> None:
    assert end_window(oldest, 0.05, 100.0, last_seconds) == pytest.approx(end)


def row(length: int) -> Row:
    return Row(Prompt([0] * length, None, None, 0), 1, 0.0, 0, None, lambda _row, _how: None)


@pytest.mark.parametrize(
    ("lengths", "chosen"),
    [
        ([], []),
        ([100, 120, 130, 140, 150], [100, 120, 130, 140]),
        ([100, 201, 200, 49, 50], [100, 200, 50]),
        ([1000, 10, 900], [1000, 900]),
    ],
)
def test_rows_of_like_length_go_together_behind_the_oldest(lengths: list[int], chosen: list[int]) -> None:
    assert [len(one.prompt.input_ids) for one in choose_rows([row(length) for length in lengths])] == chosen
