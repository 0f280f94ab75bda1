"""Counters of the process in Prometheus' text form. Written by the engine's thread and the event loop, read by both."""

from collections import Counter


class Metrics:
    """`rows_max` is the most rows that were ever in flight together: it must never pass four."""

    def __init__(self) -> None:
        self.requests_open = 0
        self.rows_waiting = 0
        self.rows_now = 0
        self.rows_max = 0
        self.out_of_memory = 0
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.batch_seconds = 0.0
        self._batches: Counter[int] = Counter()
        self._answers: Counter[str] = Counter()

    def rows_in_flight(self, rows: int) -> None:
        self.rows_now = rows
        self.rows_max = max(self.rows_max, rows)

    def batch_done(self, rows: int, seconds: float) -> None:
        self._batches[rows] += 1
        self.batch_seconds += seconds

    def completed(self, finish_reason: str, prompt_tokens: int, completion_tokens: int) -> None:
        self._answers[finish_reason] += 1
        self.prompt_tokens += prompt_tokens
        self.completion_tokens += completion_tokens

    def refused(self, code: str) -> None:
        self._answers[code] += 1

    def seconds_per_batch(self) -> float:
        batches = self._batches.total()
        return self.batch_seconds / batches if batches else 1.0

    def render(self) -> str:
        lines: list[str] = []

        def add(kind: str, name: str, help_text: str, values: dict[str, float]) -> None:
            lines.append(f"# HELP hf_{name} {help_text}")
            lines.append(f"# TYPE hf_{name} {kind}")
            lines.extend(f"hf_{name}{labels} {value:g}" for labels, value in values.items())

        add("gauge", "requests_open", "Requests that wait, are prepared or are in a batch.", {"": self.requests_open})
        add("gauge", "rows_waiting", "Rows that are prepared and in no batch yet.", {"": self.rows_waiting})
        add("gauge", "rows_in_flight", "Rows that the model works on.", {"": self.rows_now})
        add("gauge", "rows_in_flight_max", "Most rows in flight since the start.", {"": self.rows_max})
        answers = {f'{{outcome="{name}"}}': float(count) for name, count in sorted(self._answers.items())}
        add("counter", "answers_total", "Requests by finish reason or error code.", answers)
        batches = {f'{{rows="{rows}"}}': float(count) for rows, count in sorted(self._batches.items())}
        add("counter", "batches_total", "Batches by the rows they began with.", batches)
        add("counter", "batch_seconds_total", "Seconds the model was at work.", {"": self.batch_seconds})
        add("counter", "prompt_tokens_total", "Tokens in, of answered requests.", {"": self.prompt_tokens})
        add("counter", "completion_tokens_total", "Tokens out, of answered requests.", {"": self.completion_tokens})
        add("counter", "out_of_memory_total", "Batches that ran out of memory.", {"": self.out_of_memory})
        return "\n".join(lines) + "\n"
