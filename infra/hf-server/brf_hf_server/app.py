"""The HTTP side: routes, token, admission, and one answer a request."""

import asyncio
import hmac
import json
import logging
import math
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from aiohttp import web

from .completion import complete, warm_up
from .engine import Engine
from .errors import ApiError
from .images import MAX_IMAGE_BYTES
from .metrics import Metrics
from .model import Model
from .settings import MAX_IMAGES, MAX_ROWS, Settings
from .wire import ChatRequest, parse_request, to_completion

LOADING_RETRY_AFTER_S = 5
# Base64 makes four bytes of three; the rest is room for text and the schema.
MAX_BODY_BYTES = MAX_IMAGES * MAX_IMAGE_BYTES * 4 // 3 + 4 * 1024 * 1024
OPEN_PATHS = {"/health", "/ready"}
_log = logging.getLogger(__name__)

LoadModel = Callable[[Settings], Model]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """The state behind the routes. `engine` is None until the model is warm; `failed` is set when it cannot serve."""

    def __init__(self, settings: Settings, load: LoadModel) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.engine: Engine | None = None
        self.failed = asyncio.Event()
        self._load_model = load
        self._pool = ThreadPoolExecutor(MAX_ROWS, thread_name_prefix="prepare")
        self._created = int(time.time())

    async def load(self) -> None:
        try:
            model = await asyncio.to_thread(self._load_model, self.settings)
            break_down = partial(asyncio.get_running_loop().call_soon_threadsafe, self.failed.set)
            engine = Engine(model, self.metrics, self.settings.window_ms / 1_000, break_down)
            engine.start()
            await warm_up(engine, self._pool)
            self.engine = engine
            _log.info("ready")
        except Exception as cause:
            _log.error("the model cannot be loaded: %s", " ".join(str(cause).split()) or type(cause).__name__)
            self.failed.set()

    async def close(self) -> None:
        if self.engine:
            await asyncio.to_thread(self.engine.close)
        self._pool.shutdown(cancel_futures=True)

    def loaded_engine(self) -> Engine:
        if self.engine:
            return self.engine
        wait = LOADING_RETRY_AFTER_S
        raise ApiError(503, "not_ready", f"the model is being loaded: come back in {wait} s", retry_after_s=wait)

    async def chat_completions(self, request: web.Request) -> web.Response:
        engine = self.loaded_engine()
        if self.metrics.requests_open >= self.settings.queue_limit + MAX_ROWS:
            raise self._queue_full()
        self.metrics.requests_open += 1
        try:
            async with asyncio.timeout(self.settings.deadline_s):
                chat = await self._read(request)
                answer = await complete(engine, self._pool, chat)
        except TimeoutError as cause:
            message = f"no answer within {self.settings.deadline_s:g} s: send fewer pages or ask for less"
            raise ApiError(504, "deadline_exceeded", message) from cause
        finally:
            self.metrics.requests_open -= 1
        self.metrics.completed(answer.finish_reason, answer.prompt_tokens, answer.completion_tokens)
        return _json(to_completion(answer, self.settings.model_name))

    async def _read(self, request: web.Request) -> ChatRequest:
        if (request.content_length or 0) > MAX_BODY_BYTES:
            raise _too_large()
        raw = await request.read()
        # In a thread: the body of six pages takes longer to parse than the other requests should have to wait.
        chat = await asyncio.get_running_loop().run_in_executor(self._pool, lambda: parse_request(_parse_json(raw)))
        if chat.model != self.settings.model_name:
            message = f"{chat.model[:100]} is not loaded: this server has {self.settings.model_name}"
            raise ApiError(404, "model_not_found", message, param="model")
        return chat

    def _queue_full(self) -> ApiError:
        batches = math.ceil(self.settings.queue_limit / MAX_ROWS)
        wait = min(30, max(1, round(batches * self.metrics.seconds_per_batch())))
        message = f"{self.settings.queue_limit} requests wait already: come back in {wait} s"
        return ApiError(429, "queue_full", message, retry_after_s=wait)

    async def health(self, _: web.Request) -> web.Response:
        return _json({"status": "ok"})

    async def ready(self, _: web.Request) -> web.Response:
        self.loaded_engine()
        return _json({"status": "ready"})

    async def models(self, _: web.Request) -> web.Response:
        model = {"id": self.settings.model_name, "object": "model", "created": self._created, "owned_by": "local"}
        return _json({"object": "list", "data": [model]})

    async def show_metrics(self, _: web.Request) -> web.Response:
        return web.Response(text=self.metrics.render(), headers={"Content-Type": "text/plain; version=0.0.4"})


def create_app(server: Server) -> web.Application:
    """The routes, behind the token and with every failure in OpenAI's error form. Loading begins with the app."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[_errors(server), _token(server)])
    app.router.add_post("/v1/chat/completions", server.chat_completions)
    app.router.add_get("/v1/models", server.models)
    app.router.add_get("/health", server.health)
    app.router.add_get("/ready", server.ready)
    app.router.add_get("/metrics", server.show_metrics)

    async def lifecycle(_: web.Application) -> Any:
        loading = asyncio.create_task(server.load())
        yield
        loading.cancel()
        await server.close()

    app.cleanup_ctx.append(lifecycle)
    return app


def _errors(server: Server) -> Any:
    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except ApiError as cause:
            error = cause
        except web.HTTPRequestEntityTooLarge:
            error = _too_large()
        except web.HTTPException as cause:
            error = ApiError(cause.status, "not_found", f"{request.method} {request.path[:100]} is not served here")
        except ConnectionError:
            raise
        except Exception:
            _log.exception("request failed")
            error = ApiError(500, "internal", "the server failed: its log says why")
        if request.path == "/v1/chat/completions":
            server.metrics.refused(error.code)
        return _json(error.body(), status=error.status, headers=error.headers())

    return middleware


def _token(server: Server) -> Any:
    token = server.settings.api_token

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").encode()
        if token and request.path not in OPEN_PATHS and not hmac.compare_digest(given, f"Bearer {token}".encode()):
            raise ApiError(401, "invalid_api_key", "the bearer token is missing or wrong: send HF_API_TOKEN")
        return await handler(request)

    return middleware


def _json(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, status=status, headers=headers, content_type="application/json")


def _too_large() -> ApiError:
    return ApiError(413, "request_too_large", f"the request has more than {MAX_BODY_BYTES} bytes")


def _parse_json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as cause:
        raise ApiError(400, "invalid_request", "the body is not JSON") from cause
