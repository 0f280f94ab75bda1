"""Serves until SIGTERM."""

import asyncio
import logging
import signal

from aiohttp import web

from .app import Server, create_app
from .model import Model
from .settings import Settings

_log = logging.getLogger(__name__)


async def serve(settings: Settings) -> int:
    """Answers what is in hand before it ends: 0 after SIGTERM or SIGINT, 1 when the model or the GPU cannot be used."""
    server = Server(settings, Model)
    runner = web.AppRunner(
        create_app(server), handler_cancellation=True, shutdown_timeout=settings.deadline_s, access_log=None
    )
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    await site.start()
    _log.info("listening", extra={"url": f"http://{settings.host}:{runner.addresses[0][1]}"})
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await asyncio.wait(
        [asyncio.create_task(stopped.wait()), asyncio.create_task(server.failed.wait())],
        return_when=asyncio.FIRST_COMPLETED,
    )
    await runner.cleanup()
    return 1 if server.failed.is_set() else 0
