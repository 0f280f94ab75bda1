"""OpenAI's chat completions: a request's body, strictly parsed, and the answer's."""

import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import ApiError
from .settings import MAX_IMAGES

MAX_TOKENS_LIMIT = 16_384


@dataclass(frozen=True)
class TextPart:
    text: str


@dataclass(frozen=True)
class ImagePart:
    """`url` is a data URI, not yet decoded."""

    url: str


@dataclass(frozen=True)
class ChatRequest:
    """`temperature` 0 is greedy; `schema` None leaves the answer free."""

    model: str
    system: str | None
    parts: list[TextPart | ImagePart]
    max_tokens: int = 4_096
    temperature: float = 0.0
    seed: int = 0
    schema: dict[str, Any] | None = None

    @property
    def images(self) -> list[ImagePart]:
        return [part for part in self.parts if isinstance(part, ImagePart)]


@dataclass
class Answer:
    """One finished row; times in milliseconds, `batch_size` as the row's batch began."""

    content: str
    finish_reason: Literal["stop", "length"]
    prompt_tokens: int
    image_tokens: int
    completion_tokens: int
    batch_size: int
    queue_ms: float = 0.0
    preprocess_ms: float = 0.0
    generate_ms: float = 0.0
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4().hex[:16]}")


def to_completion(answer: Answer, model: str) -> dict[str, object]:
    message = {"role": "assistant", "content": answer.content}
    return {
        "id": answer.id,
        "object": "chat.completion",
        "created": int(time.time()),
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish_reason}],
        "usage": {
            "prompt_tokens": answer.prompt_tokens,
            "completion_tokens": answer.completion_tokens,
            "total_tokens": answer.prompt_tokens + answer.completion_tokens,
            "prompt_tokens_details": {"image_tokens": answer.image_tokens},
        },
        "timings": {
            "queue_ms": round(answer.queue_ms, 1),
            "preprocess_ms": round(answer.preprocess_ms, 1),
            "generate_ms": round(answer.generate_ms, 1),
            "batch_size": answer.batch_size,
        },
    }


def parse_request(body: Any) -> ChatRequest:
    """Raises ApiError 400 `unsupported_field` for what is not known, `invalid_request` for what is malformed."""
    top = _object(body, "the request")
    _only(top, {"model", "messages", "max_tokens", "temperature", "seed", "response_format"})
    if not isinstance(top.get("model"), str):
        raise _invalid("model must be a string", "model")
    system, parts = _messages(top.get("messages"))
    return ChatRequest(
        model=top["model"],
        system=system,
        parts=parts,
        max_tokens=int(_number(top, "max_tokens", 4_096, 1, MAX_TOKENS_LIMIT, whole=True)),
        temperature=_number(top, "temperature", 0.0, 0.0, 2.0),
        seed=int(_number(top, "seed", 0, 0, 2**31 - 1, whole=True)),
        schema=_schema(top.get("response_format")),
    )


def _messages(value: Any) -> tuple[str | None, list[TextPart | ImagePart]]:
    messages = [_object(message, "a message", "messages") for message in _array(value, "messages")]
    for message in messages:
        _only(message, {"role", "content"}, "messages")
    roles = [message.get("role") for message in messages]
    if roles not in (["user"], ["system", "user"]):
        raise _invalid("messages must be one user message, with one system message before it at most", "messages")
    system = None
    if len(messages) == 2:
        system_parts = _parts(messages[0].get("content"))
        if any(isinstance(part, ImagePart) for part in system_parts):
            raise _invalid("the system message must be text", "messages")
        system = "\n".join(part.text for part in system_parts if isinstance(part, TextPart))
    parts = _parts(messages[-1].get("content"))
    images = sum(isinstance(part, ImagePart) for part in parts)
    if images > MAX_IMAGES:
        raise ApiError(400, "too_many_images", f"{images} images: at most {MAX_IMAGES} are taken", param="messages")
    return system, parts


def _parts(content: Any) -> list[TextPart | ImagePart]:
    if isinstance(content, str):
        return [TextPart(content)]
    parts: list[TextPart | ImagePart] = []
    for value in _array(content, "messages"):
        part = _object(value, "a content part", "messages")
        match part.get("type"):
            case "text" if isinstance(part.get("text"), str):
                _only(part, {"type", "text"}, "messages")
                parts.append(TextPart(part["text"]))
            case "image_url":
                _only(part, {"type", "image_url"}, "messages")
                image = _object(part.get("image_url"), "image_url", "messages")
                _only(image, {"url"}, "messages")
                if not isinstance(image.get("url"), str):
                    raise _invalid("image_url.url must be a data URI", "messages")
                parts.append(ImagePart(image["url"]))
            case _:
                raise _invalid("a content part must be of type text or image_url", "messages")
    return parts


def _schema(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    param = "response_format"
    response_format = _object(value, param, param)
    if response_format.get("type") != "json_schema":
        raise ApiError(400, "unsupported_field", "response_format.type must be json_schema", param=param)
    _only(response_format, {"type", "json_schema"}, param)
    named = _object(response_format.get("json_schema"), "response_format.json_schema", param)
    _only(named, {"name", "schema", "strict"}, param)
    if named.get("strict", True) is not True:
        raise ApiError(400, "unsupported_field", "response_format.json_schema.strict must be true", param=param)
    return _object(named.get("schema"), "response_format.json_schema.schema", param)


def _number(top: dict[str, Any], name: str, default: float, low: float, high: float, *, whole: bool = False) -> float:
    value = top.get(name)
    if value is None:
        return default
    right_type = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not right_type or not low <= value <= high:
        kind = "a whole number" if whole else "a number"
        raise _invalid(f"{name} must be {kind} from {low:g} to {high:g}", name)
    return value


def _only(value: dict[str, Any], known: set[str], param: str | None = None) -> None:
    for name in value:
        if name not in known:
            raise ApiError(400, "unsupported_field", f"{_short(name)} is not supported", param=param or _short(name))


def _object(value: Any, what: str, param: str | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _invalid(f"{what} must be an object", param)
    return value


def _array(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _invalid(f"{name} must be an array with something in it", name)
    return value


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"


def _invalid(message: str, param: str | None) -> ApiError:
    return ApiError(400, "invalid_request", message, param=param)
