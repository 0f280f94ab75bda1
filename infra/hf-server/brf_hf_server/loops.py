"""Finds out that an answer repeats itself."""

import numpy as np

MAX_PERIOD = 128
# Ten rows of a table may truly be alike, and a dotted line is long: less than this is no loop.
MIN_TOKENS = 96
MIN_REPEATS = 8


class LoopDetector:
    """Fed token by token; a loop is a tail of 8 or more equal periods of 1 to 128 tokens, 96 tokens or more in all."""

    def __init__(self) -> None:
        self._recent = np.full(MAX_PERIOD, -1, dtype=np.int64)
        # How many of the last tokens in a row equal the one a period before them, for every period.
        self._equal = np.zeros(MAX_PERIOD, dtype=np.int64)
        periods = np.arange(1, MAX_PERIOD + 1)
        self._needed = np.maximum(MIN_TOKENS - periods, periods * (MIN_REPEATS - 1))

    def feed(self, token: int) -> bool:
        """Takes the next token; True when the answer is a loop."""
        self._equal = np.where(self._recent == token, self._equal + 1, 0)
        self._recent = np.roll(self._recent, 1)
        self._recent[0] = token
        return bool((self._equal >= self._needed).any())
