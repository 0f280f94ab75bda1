"""The server's configuration: environment variables, validated once at start."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass

from .errors import ConfigError

# The hard limit of the whole system: rows that the model works on at a time. Not a setting.
MAX_ROWS = 4
MAX_IMAGES = 6
# A4 at 150 dots per inch is 1,240 x 1,754 pixels; an image token covers 28 x 28 = 784 of them.
DEFAULT_MAX_PIXELS = 2_800 * 784


@dataclass(frozen=True)
class Settings:
    """`deadline_s` counts from a request's arrival; `queue_limit` counts requests that wait for a row."""

    model_path: str = "Qwen/Qwen2.5-VL-7B-Instruct"
    model_name: str = "Qwen/Qwen2.5-VL-7B-Instruct"
    device: str = "cuda:0"
    dtype: str = "bfloat16"
    host: str = "127.0.0.1"
    port: int = 8000
    api_token: str | None = None
    max_pixels: int = DEFAULT_MAX_PIXELS
    queue_limit: int = 16
    window_ms: int = 50
    deadline_s: float = 120.0


def read_settings(env: Mapping[str, str] = os.environ) -> Settings:
    """Reads HF_* variables; an empty one counts as unset. Raises ConfigError naming the variable."""

    def text(name: str, default: str) -> str:
        return env.get(name, "").strip() or default

    def integer(name: str, default: int, low: int, high: int) -> int:
        try:
            value = int(text(name, str(default)))
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise ConfigError(f"{name} must be a whole number from {low} to {high}, not {env[name]!r}")
        return value

    model_path = text("HF_MODEL_PATH", Settings.model_path)
    settings = Settings(
        model_path=model_path,
        model_name=text("HF_MODEL_NAME", model_path),
        device=text("HF_DEVICE", Settings.device),
        dtype=text("HF_DTYPE", Settings.dtype),
        host=text("HF_HOST", Settings.host),
        port=integer("HF_PORT", Settings.port, 0, 65_535),
        api_token=env.get("HF_API_TOKEN", "").strip() or None,
        max_pixels=integer("HF_MAX_PIXELS", DEFAULT_MAX_PIXELS, 56 * 56, 16_384 * 784),
        queue_limit=integer("HF_QUEUE_LIMIT", Settings.queue_limit, 1, 1_000),
        window_ms=integer("HF_WINDOW_MS", Settings.window_ms, 0, 5_000),
        deadline_s=integer("HF_DEADLINE_S", int(Settings.deadline_s), 1, 3_600),
    )
    if settings.dtype not in ("bfloat16", "float32"):
        raise ConfigError(f"HF_DTYPE must be bfloat16 or float32, not {settings.dtype!r}")
    if settings.api_token is None and not is_loopback(settings.host):
        raise ConfigError(f"HF_API_TOKEN is not set: without it the server binds loopback only, not {settings.host}")
    if settings.api_token is not None and len(settings.api_token) < 16:
        raise ConfigError("HF_API_TOKEN must have 16 characters or more")
    return settings


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
