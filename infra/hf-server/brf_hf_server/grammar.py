"""Schema-constrained decoding: which tokens may come next in an answer that follows a JSON Schema."""

import json
from typing import Any

from llguidance import LLMatcher, LLTokenizer
from llguidance.hf import from_tokenizer
from transformers import PreTrainedTokenizerFast

from .errors import ApiError

# No whitespace between tokens: it costs time and gives a model room to run away in.
_COMPACT = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}


class Grammars:
    """Makes matchers for one tokenizer. A grammar keeps the schema's order of properties and its bounds."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast, vocab_size: int, eos_ids: list[int]) -> None:
        self._tokenizer: LLTokenizer = from_tokenizer(tokenizer, n_vocab=vocab_size, eos_token=eos_ids)

    def matcher(self, schema: dict[str, Any]) -> LLMatcher:
        """Raises ApiError 400 `unsupported_schema` for a schema that cannot be enforced in full."""
        grammar = LLMatcher.grammar_from_json_schema(json.dumps(schema), overrides=_COMPACT)
        matcher = LLMatcher(self._tokenizer, grammar, log_level=0)
        if matcher.is_error():
            reason = matcher.get_error().strip().splitlines()[0][:200]
            raise ApiError(
                400, "unsupported_schema", f"the schema cannot be enforced: {reason}", param="response_format"
            )
        return matcher
