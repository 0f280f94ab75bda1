"""The real server over real HTTP, in a thread of the tests."""

import asyncio
import base64
import http.client
import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web
from PIL import Image, ImageDraw

from brf_hf_server.app import Server, create_app
from brf_hf_server.model import Model
from brf_hf_server.settings import Settings

TOKEN = "wire-fixture-token"
COMPLETIONS = "/v1/chat/completions"


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: Any
    at: float

    @property
    def content(self) -> str:
        return self.body["choices"][0]["message"]["content"]

    @property
    def finish_reason(self) -> str:
        return self.body["choices"][0]["finish_reason"]

    @property
    def code(self) -> str:
        return self.body["error"]["code"]


class Client:
    """Speaks with a server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=500)

    def send(self, method: str, path: str, headers: dict[str, str], body: Any = None) -> Reply:
        connection = self.connect()
        try:
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            connection.request(method, path, data, headers)
            response = connection.getresponse()
            raw = response.read()
            is_json = response.headers.get_content_type() == "application/json"
            names = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, names, json.loads(raw) if is_json else raw.decode(), time.monotonic())
        finally:
            connection.close()

    def get(self, path: str) -> Reply:
        return self.send("GET", path, authorized())

    def post(self, body: Any) -> Reply:
        return self.send("POST", COMPLETIONS, authorized(), body)

    def post_at_once(self, bodies: list[Any]) -> list[Reply]:
        with ThreadPoolExecutor(len(bodies)) as pool:
            return list(pool.map(self.post, bodies))

    def metric(self, name: str) -> float:
        lines = [line.split(" ") for line in self.get("/metrics").body.splitlines()]
        return sum(float(words[1]) for words in lines if words[0].split("{")[0] == name)


class RunningServer(Client):
    """Starts on a free port of the loopback interface; with `model` None it stays loading."""

    def __init__(self, settings: Settings, model: Model | None, **changed: Any) -> None:
        self.settings = replace(settings, **changed)
        self._model = model
        self._let_go = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._call(self._start())
        if model is not None:
            wait_until(lambda: self.get("/ready").status == 200)

    async def _start(self) -> None:
        self.server = Server(self.settings, self._load)
        self._runner = web.AppRunner(create_app(self.server), handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.settings.host, 0).start()
        super().__init__(self._runner.addresses[0][1])

    def _load(self, _: Settings) -> Model:
        if self._model is None:
            self._let_go.wait()
            raise RuntimeError("stopped while loading")
        return self._model

    def _call(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    @contextmanager
    def waiting_for_four(self) -> Iterator[None]:
        """Meanwhile a batch begins when it has four rows, however long a busy machine takes to bring them."""
        engine = self.server.loaded_engine()
        before, engine.window_s = engine.window_s, 500.0
        yield
        engine.window_s = before

    def post_together(self, bodies: list[Any]) -> list[Reply]:
        """The replies to four requests that were answered in one batch."""
        assert len(bodies) == 4
        with self.waiting_for_four():
            return self.post_at_once(bodies)

    def stop(self) -> None:
        self._let_go.set()
        self._call(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def authorized() -> dict[str, str]:
    return {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}


def wait_until(true: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.02)


def picture(text: str, size: tuple[int, int] = (112, 84), form: str = "JPEG") -> str:
    """The data URI of a picture with some text on it."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    draw.text((8, 30), text, fill=0)
    draw.rectangle((0, 0, size[0] * (1 + len(text) % 7) // 8, 20), fill=len(text) * 9 % 256)
    data = io.BytesIO()
    image.save(data, form)
    return f"data:image/{form.lower()};base64,{base64.b64encode(data.getvalue()).decode()}"


def ask(
    text: str, *images: str, schema: dict[str, Any] | None = None, max_tokens: int = 64, **more: Any
) -> dict[str, Any]:
    """A request's body: the pictures, then the text."""
    parts: list[dict[str, Any]] = [{"type": "image_url", "image_url": {"url": url}} for url in images]
    parts.append({"type": "text", "text": text})
    body = {
        "model": "tiny-qwen2.5-vl",
        "messages": [{"role": "system", "content": "Du läser årsredovisningar."}, {"role": "user", "content": parts}],
        "max_tokens": max_tokens,
        **more,
    }
    if schema is not None:
        json_schema = {"name": "answer", "schema": schema, "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": json_schema}
    return body


def closed_object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def digits(count: int) -> dict[str, Any]:
    """A schema whose answers have about as many tokens as digits and do not end earlier."""
    return closed_object(digits={"type": "string", "pattern": f"^[0-9]{{{count}}}$"})
