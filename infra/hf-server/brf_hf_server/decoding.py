"""What happens to the rows of a batch between two forward passes of `generate`."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import torch
from llguidance import LLMatcher
from transformers import LogitsProcessor, StoppingCriteria

from .errors import ApiError
from .loops import LoopDetector
from .model import Prompt

End = Literal["stop", "length"]


@dataclass(eq=False)
class Row:
    """One request in a batch. `finish` is called once, on the engine's thread, the moment that the row ends."""

    prompt: Prompt
    max_tokens: int
    temperature: float
    seed: int
    matcher: LLMatcher | None
    finish: Callable[["Row", End | ApiError], None]
    # Set from another thread when nobody waits for the answer any more.
    cancelled: bool = False
    ended: bool = False
    batch_size: int = 0
    # Seconds of time.monotonic().
    began_at: float = 0.0
    tokens: list[int] = field(default_factory=list)

    def begin(self, batch_size: int) -> None:
        """Also begins again, after a batch that ran out of memory."""
        self.batch_size = batch_size
        self.began_at = time.monotonic()
        self.tokens = []
        self._loops = LoopDetector()
        self._random = torch.Generator().manual_seed(self.seed)
        if self.matcher:
            self.matcher.reset()

    def end(self, how: End | ApiError) -> None:
        if not self.ended:
            self.ended = True
            self.finish(self, how)

    def drop_if_cancelled(self) -> None:
        if self.cancelled:
            self.end(ApiError(499, "cancelled", "the client has gone"))

    def take(self, token: int, eos_ids: list[int]) -> None:
        """Takes the token that was chosen and ends the row if it was the last."""
        self.drop_if_cancelled()
        if not self.ended and (how := self._add(token, eos_ids)):
            self.end(how)

    def _add(self, token: int, eos_ids: list[int]) -> End | ApiError | None:
        if token in eos_ids:
            return "stop"
        self.tokens.append(token)
        if self.matcher:
            self.matcher.consume_token(token)
            if self.matcher.is_error():
                return ApiError(500, "internal", f"the grammar failed: {self.matcher.get_error()[:200]}")
            if self.matcher.is_stopped():
                return "stop"
        if self._loops.feed(token):
            advice = "ask again with temperature above 0 and another seed"
            message = f"the answer repeats itself after {len(self.tokens)} tokens: {advice}"
            return ApiError(422, "generation_loop", message)
        return "length" if len(self.tokens) >= self.max_tokens else None

    def sample(self, scores: torch.Tensor) -> int:
        """Drawn with the row's own generator, so that its neighbours in the batch do not change its answer."""
        chances = torch.softmax(scores.float().cpu() / self.temperature, dim=-1)
        return int(torch.multinomial(chances, 1, generator=self._random))


class ChooseAllowed(LogitsProcessor):
    """Leaves only the tokens that a row may say next; of a row with a temperature, only the one it has drawn."""

    def __init__(self, rows: list[Row], tokens_known: int) -> None:
        self._rows = rows
        self._tokens_known = tokens_known

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        # The head has more columns than the tokenizer has tokens.
        scores[:, self._tokens_known :] = -math.inf
        # The GPU still computes the scores while the CPU computes the masks.
        masks = torch.full((len(self._rows), math.ceil(scores.shape[1] / 32)), -1, dtype=torch.int32)
        for row, mask in zip(self._rows, masks, strict=True):
            if row.matcher and not row.ended:
                row.matcher.unsafe_compute_mask_ptr(mask.data_ptr(), mask.numel() * mask.element_size())
        scores.masked_fill_(~_unpack(masks.to(scores.device), scores.shape[1]), -math.inf)
        for row, row_scores in zip(self._rows, scores, strict=True):
            if row.temperature > 0 and not row.ended:
                token = row.sample(row_scores)
                row_scores.fill_(-math.inf)
                row_scores[token] = 0.0
        return scores


class EndRows(StoppingCriteria):
    """Hands each row its token, and tells `generate` which rows have ended."""

    def __init__(self, rows: list[Row], eos_ids: list[int]) -> None:
        self._rows = rows
        self._eos_ids = eos_ids

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor, **_: object) -> torch.BoolTensor:
        for row, token in zip(self._rows, input_ids[:, -1].tolist(), strict=True):
            if not row.ended:
                row.take(token, self._eos_ids)
        return torch.tensor([row.ended for row in self._rows], device=input_ids.device)


def _unpack(masks: torch.Tensor, width: int) -> torch.Tensor:
    bits = torch.arange(32, device=masks.device, dtype=torch.int32)
    return ((masks.unsqueeze(-1) >> bits) & 1).bool().flatten(1)[:, :width]
