"""The one thread that drives the model: rows wait, are batched, and are answered each as it ends."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from transformers import LogitsProcessorList, StoppingCriteriaList

from .decoding import ChooseAllowed, EndRows, Row
from .errors import ApiError
from .metrics import Metrics
from .model import Model
from .settings import MAX_ROWS

# Rows of one batch are padded to the longest: one that is this much shorter goes in a batch of its own kind.
MAX_LENGTH_RATIO = 2.0
# Share of a batch's time that a row which waited through it may wait on, for those that were answered to come back with
# their next request. Else four clients would settle into batches of three and one, which take twice the time of four.
REFILL_SHARE = 0.1
_log = logging.getLogger(__name__)


class Engine:
    """Runs batches of at most four rows, one batch at a time. Calls `on_broken` when the GPU is lost to the process."""

    def __init__(self, model: Model, metrics: Metrics, window_s: float, on_broken: Callable[[], None]) -> None:
        self.model = model
        self._metrics = metrics
        self.window_s = window_s
        self._on_broken = on_broken
        self._waiting: list[tuple[float, Row]] = []
        self._changed = threading.Condition()
        self._preparing = 0
        self._last_ended = 0.0
        self._last_seconds = 0.0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def put(self, row: Row) -> None:
        with self._changed:
            self._waiting.append((time.monotonic(), row))
            self._metrics.rows_waiting = len(self._waiting)
            self._changed.notify()

    @contextmanager
    def preparing(self) -> Iterator[None]:
        """While a request is being prepared, rows that could go with it wait for it."""
        with self._changed:
            self._preparing += 1
        try:
            yield
        finally:
            with self._changed:
                self._preparing -= 1
                self._changed.notify()

    def close(self) -> None:
        """Ends the thread after the batch in hand; rows that wait are refused."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()
        for _, row in self._waiting:
            row.end(ApiError(503, "shutting_down", "the server is being stopped: come back later", retry_after_s=5))

    def _run(self) -> None:
        while rows := self._next_batch():
            began = time.monotonic()
            try:
                self.run_batch(rows)
            except Exception as cause:
                _log.exception("batch failed")
                for row in rows:
                    row.end(ApiError(500, "internal", f"generation failed: {type(cause).__name__}"))
                if isinstance(cause, torch.AcceleratorError):
                    # The driver refuses all that this process asks from now on.
                    self._on_broken()
            self._last_ended = time.monotonic()
            self._last_seconds = self._last_ended - began
            self._metrics.batch_done(len(rows), self._last_seconds)

    def _next_batch(self) -> list[Row]:
        """Waits for four rows, or until the window is over and nobody is about to come; empty once closed."""
        with self._changed:
            while not self._closed:
                self._drop_cancelled()
                chosen = choose_rows([row for _, row in self._waiting])
                if not chosen:
                    self._changed.wait()
                    continue
                oldest = self._waiting[0][0]
                left = end_window(oldest, self.window_s, self._last_ended, self._last_seconds) - time.monotonic()
                nobody_comes = self._preparing == 0 or len(self._waiting) >= MAX_ROWS
                if len(chosen) == MAX_ROWS or (left <= 0 and nobody_comes):
                    self._waiting = [entry for entry in self._waiting if entry[1] not in chosen]
                    self._metrics.rows_waiting = len(self._waiting)
                    return chosen
                self._changed.wait(left if left > 0 else None)
        return []

    def _drop_cancelled(self) -> None:
        for _, row in self._waiting:
            row.drop_if_cancelled()
        self._waiting = [entry for entry in self._waiting if not entry[1].ended]

    @torch.inference_mode()
    def run_batch(self, rows: list[Row]) -> None:
        """Answers the rows. Out of memory, it tries the unfinished ones again in two halves; one row alone fails."""
        try:
            self._generate(rows)
        except torch.OutOfMemoryError:
            left = [row for row in rows if not row.ended]
            _log.warning("out of memory", extra={"rows": len(rows), "unfinished": len(left)})
            self._metrics.out_of_memory += 1
            if len(rows) == 1:
                for row in left:
                    message = f"out of memory with {len(row.prompt.input_ids)} tokens in: send fewer or smaller images"
                    row.end(ApiError(503, "out_of_memory", message))
                return
        else:
            return
        # Outside the handler, whose traceback keeps the failed batch's tensors alive.
        if self.model.device.type == "cuda":
            torch.cuda.empty_cache()
        half = (len(left) + 1) // 2
        for part in (left[:half], left[half:]):
            if part:
                self.run_batch(part)

    def _generate(self, rows: list[Row]) -> None:
        assert len(rows) <= MAX_ROWS
        self._metrics.rows_in_flight(len(rows))
        try:
            for row in rows:
                row.begin(len(rows))
            self.model.network.generate(
                **self.model.collate([row.prompt for row in rows]),
                max_new_tokens=max(row.max_tokens for row in rows),
                do_sample=False,
                temperature=None,
                top_p=None,
                top_k=None,
                repetition_penalty=1.0,
                logits_processor=LogitsProcessorList([ChooseAllowed(rows, len(self.model.tokenizer))]),
                stopping_criteria=StoppingCriteriaList([EndRows(rows, self.model.eos_ids)]),
            )
        finally:
            self._metrics.rows_in_flight(0)


def end_window(oldest: float, window_s: float, last_ended: float, last_seconds: float) -> float:
    """Until when the row that came at `oldest` waits for others; the last batch ended at `last_ended`."""
    if oldest > last_ended:
        return oldest + window_s
    return last_ended + max(window_s, REFILL_SHARE * last_seconds)


def choose_rows(waiting: list[Row]) -> list[Row]:
    """The oldest row and up to three more, in order, that are neither twice as long nor half as long."""
    if not waiting:
        return []
    oldest = len(waiting[0].prompt.input_ids)

    def fits(row: Row) -> bool:
        length = len(row.prompt.input_ids)
        return max(length, oldest) <= MAX_LENGTH_RATIO * min(length, oldest)

    return [row for row in waiting if fits(row)][:MAX_ROWS]
