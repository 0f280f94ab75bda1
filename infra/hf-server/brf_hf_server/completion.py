"""One request from its parsed form to its answer: prepared in a thread, put in the queue, awaited."""

import asyncio
import base64
import io
import time
from concurrent.futures import Executor

from PIL import Image

from .decoding import End, Row
from .engine import Engine
from .errors import ApiError
from .wire import Answer, ChatRequest, ImagePart, TextPart


async def complete(engine: Engine, pool: Executor, chat: ChatRequest) -> Answer:
    """Raises ApiError. When the caller is cancelled, its client gone or its time up, the row leaves its batch."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[End | ApiError] = loop.create_future()

    def finish(_: Row, how: End | ApiError) -> None:
        loop.call_soon_threadsafe(lambda: None if ended.done() else ended.set_result(how))

    def prepare() -> Row:
        matcher = None if chat.schema is None else engine.model.grammars.matcher(chat.schema)
        prompt = engine.model.prepare(chat)
        return Row(prompt, chat.max_tokens, chat.temperature, chat.seed, matcher, finish)

    arrived = time.monotonic()
    with engine.preparing():
        row = await loop.run_in_executor(pool, prepare)
        prepared = time.monotonic()
        engine.put(row)
    try:
        how = await ended
    finally:
        row.cancelled = True
    if isinstance(how, ApiError):
        raise how
    return Answer(
        content=engine.model.decode(row.tokens),
        finish_reason=how,
        prompt_tokens=len(row.prompt.input_ids),
        image_tokens=row.prompt.image_tokens,
        completion_tokens=len(row.tokens),
        batch_size=row.batch_size,
        preprocess_ms=(prepared - arrived) * 1_000,
        queue_ms=(row.began_at - prepared) * 1_000,
        generate_ms=(time.monotonic() - row.began_at) * 1_000,
    )


async def warm_up(engine: Engine, pool: Executor) -> None:
    """Runs every part once, at the size of a page, so that the first client does not pay for it."""
    page = io.BytesIO()
    Image.new("RGB", (1_240, 1_754), "white").save(page, "JPEG")
    url = f"data:image/jpeg;base64,{base64.b64encode(page.getvalue()).decode()}"
    schema = {"type": "object", "properties": {"a": {"type": "null"}}, "required": ["a"], "additionalProperties": False}
    parts = [ImagePart(url), TextPart("?")]
    await complete(engine, pool, ChatRequest(model="", system=None, parts=parts, max_tokens=16, schema=schema))
