"""How a row ends: at its limit, in a loop, when its time is up, when its client goes, when memory runs out."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from conftest import StartServer
from running_server import COMPLETIONS, RunningServer, ask, authorized, closed_object, digits, wait_until

from brf_hf_server.loops import LoopDetector
from brf_hf_server.model import Model

LOOPING = closed_object(loop={"const": "ab" * 400})


def test_max_tokens_cuts_the_answer_and_says_so(server: RunningServer) -> None:
    reply = server.post(ask("Läs.", schema=digits(40), max_tokens=20))
    assert (reply.status, reply.finish_reason) == (200, "length")
    assert reply.body["usage"]["completion_tokens"] == 20
    assert reply.content.startswith('{"digits":"')
    with pytest.raises(json.JSONDecodeError):
        json.loads(reply.content)


def test_a_loop_is_an_error(server: RunningServer) -> None:
    reply = server.post(ask("Läs.", schema=LOOPING, max_tokens=2_000))
    assert (reply.status, reply.code) == (422, "generation_loop")


def test_time_is_up_while_generating(start_server: StartServer) -> None:
    server = start_server(deadline_s=5.0)
    reply = server.post(ask("Läs.", schema=digits(9_000), max_tokens=16_000, temperature=1))
    assert (reply.status, reply.code) == (504, "deadline_exceeded")
    wait_until(lambda: server.metric("hf_rows_in_flight") == 0)
    # The row left long before its answer was written.
    assert server.metric("hf_batch_seconds_total") < 9_000 * 0.004
    assert server.post(ask("Läs.", schema=digits(3))).status == 200


def test_a_client_that_goes_takes_its_row_along_and_no_other(server: RunningServer) -> None:
    stay = [ask("Läs.", schema=digits(60), temperature=1.0, seed=seed, max_tokens=200) for seed in (5, 6, 7)]
    alone = [server.post(body).content for body in stay]
    with server.waiting_for_four():
        leaver = ask_and_keep_open(server)
        with ThreadPoolExecutor() as pool:
            waiting = [pool.submit(server.post, body) for body in stay]
            wait_until(lambda: server.metric("hf_rows_in_flight") == 4)
            leaver.close()
            replies = [one.result() for one in waiting]
    assert [reply.content for reply in replies] == alone
    assert [reply.body["timings"]["batch_size"] for reply in replies] == [4, 4, 4]
    wait_until(lambda: server.metric("hf_rows_in_flight") == 0)
    assert server.metric("hf_requests_open") == 0


def test_a_client_that_goes_while_waiting_is_never_generated_for(start_server: StartServer) -> None:
    server = start_server()
    with server.waiting_for_four():
        leaver = ask_and_keep_open(server)
        wait_until(lambda: server.metric("hf_rows_waiting") == 1)
        leaver.close()
        wait_until(lambda: server.metric("hf_requests_open") == 0)
        replies = server.post_at_once([ask("Läs.", schema=digits(3))] * 4)
    assert [reply.body["timings"]["batch_size"] for reply in replies] == [4, 4, 4, 4]
    # The warm-up's and this one.
    assert server.metric("hf_batches_total") == 2


def ask_and_keep_open(server: RunningServer) -> http.client.HTTPConnection:
    """A client that has asked for a long answer and waits."""
    open_before = server.metric("hf_requests_open")
    connection = server.connect()
    body = ask("Läs.", schema=digits(9_000), max_tokens=16_000, temperature=1)
    connection.request("POST", COMPLETIONS, json.dumps(body), authorized())
    wait_until(lambda: server.metric("hf_requests_open") == open_before + 1)
    return connection


def test_a_full_queue_says_when_to_come_back(start_server: StartServer) -> None:
    server = start_server(queue_limit=2)
    slow = ask("Läs.", schema=digits(150), max_tokens=300, temperature=1.0)
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(server.post, slow) for _ in range(6)]
        wait_until(lambda: server.metric("hf_requests_open") == 6)
        refused = server.post(slow)
        assert [one.result().status for one in waiting] == [200] * 6
    assert (refused.status, refused.code) == (429, "queue_full")
    assert 1 <= int(refused.headers["retry-after"]) <= 30
    assert server.post(ask("Läs.", schema=digits(3))).status == 200


class FailingMemory:
    """Runs out of memory in the `at_step`th forward pass of a batch with more than `rows` rows."""

    def __init__(self, model: Model, rows: int, at_step: int) -> None:
        self._rows, self._at_step, self._step = rows, at_step, 0
        self._hook = model.network.register_forward_pre_hook(self._check, with_kwargs=True)

    def _check(self, _: object, _args: object, kwargs: dict[str, torch.Tensor]) -> None:
        rows, width = kwargs["input_ids"].shape
        self._step = 1 if width > 1 else self._step + 1
        if rows > self._rows and self._step == self._at_step:
            raise torch.OutOfMemoryError("CUDA out of memory (as the test wants it)")

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._hook.remove()


@pytest.mark.parametrize("at_step", [1, 25])
def test_out_of_memory_halves_the_batch(start_server: StartServer, model: Model, at_step: int) -> None:
    server = start_server()
    bodies = [ask("Läs.", schema=digits(length), temperature=1.0, seed=length) for length in (2, 30, 31, 32)]
    expected = [server.post(body).content for body in bodies]
    with FailingMemory(model, rows=2, at_step=at_step):
        replies = server.post_together(bodies)
    assert [reply.content for reply in replies] == expected
    assert server.metric("hf_out_of_memory_total") == 1
    # In step 25 the short row has been answered: three are left, and are done as two and one.
    sizes = sorted(reply.body["timings"]["batch_size"] for reply in replies)
    assert sizes == ([2, 2, 2, 2] if at_step == 1 else [1, 2, 2, 4])


def test_one_row_that_does_not_fit_fails_and_the_next_is_served(start_server: StartServer, model: Model) -> None:
    server = start_server()
    with FailingMemory(model, rows=0, at_step=1):
        replies = server.post_together([ask("Läs.", schema=digits(3))] * 4)
    assert [(reply.status, reply.code) for reply in replies] == [(503, "out_of_memory")] * 4
    assert server.post(ask("Läs.", schema=digits(3))).status == 200


def test_another_failure_of_a_batch_fails_its_requests_only(
    start_server: StartServer, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_server()

    def fail(**_: object) -> None:
        raise RuntimeError("device-side assert")

    with monkeypatch.context() as patch:
        patch.setattr(model.network, "generate", fail)
        reply = server.post(ask("Läs."))
    assert (reply.status, reply.code) == (500, "internal")
    assert server.post(ask("Läs.", schema=digits(3))).status == 200


def test_a_gpu_that_fails_ends_the_server(
    start_server: StartServer, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After such an error every further call of the process fails: only a new one can serve."""
    server = start_server()

    def fail(**_: object) -> None:
        raise torch.AcceleratorError("CUDA error: an illegal memory access was encountered")

    with monkeypatch.context() as patch:
        patch.setattr(model.network, "generate", fail)
        assert server.post(ask("Läs.")).status == 500
    wait_until(server.server.failed.is_set)


def fed(tokens: list[int]) -> int | None:
    """The number of tokens after which the detector says that it is a loop."""
    detector = LoopDetector()
    return next((n for n, token in enumerate(tokens, start=1) if detector.feed(token)), None)


@pytest.mark.parametrize(
    ("period", "after"),
    [(1, 96), (2, 96), (12, 96), (13, 104), (128, 1_024), (129, None)],
)
def test_a_loop_is_eight_periods_and_96_tokens(period: int, after: int | None) -> None:
    assert fed([n % period for n in range(2_000)]) == after


def test_a_table_with_like_rows_is_no_loop() -> None:
    row = list(range(20))
    assert fed([*range(100, 150), *(row * 7), *range(200, 250), *(row * 7)]) is None


def test_a_loop_is_found_after_other_text() -> None:
    assert fed([*range(500), *([7, 8, 9] * 60)]) == 500 + 96
