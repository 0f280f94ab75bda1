"""The model, its tokenizer and its image processor: requests to tensors, token ids to text."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import AutoImageProcessor, AutoTokenizer, Qwen2_5_VLForConditionalGeneration
from transformers.utils import cached_file, is_flash_attn_2_available

from .errors import ApiError, ConfigError
from .grammar import Grammars
from .images import decode_image
from .settings import Settings
from .wire import ChatRequest, ImagePart

MAX_CONTEXT = 32_768
MIN_PIXELS = 56 * 56
IMAGE_TOKEN = "<|image_pad|>"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Prompt:
    """A request as the model takes it, on the CPU; `image_grid` has time, height and width in patches per image."""

    input_ids: list[int]
    pixel_values: torch.Tensor | None
    image_grid: torch.Tensor | None
    image_tokens: int


class Model:
    """Loaded once; `prepare` may be called from many threads, `collate` and the model itself from one."""

    def __init__(self, settings: Settings) -> None:
        # A hub call would hang for minutes on a machine without a network, though everything lies on its disk.
        local = Path(settings.model_path).is_dir()
        self.device = torch.device(settings.device)
        if self.device.type == "cuda" and not torch.cuda.is_available():
            raise ConfigError(f"HF_DEVICE is {settings.device}, but torch {torch.__version__} finds no CUDA device")
        if self.device.type == "cpu":
            # A CPU serves tests with a tiny model: more threads than one only wait for each other.
            torch.set_num_threads(1)
        self.dtype = getattr(torch, settings.dtype)
        path: Any = settings.model_path
        self.tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=local)
        # Qwen's repository has the template that knows pictures here, and one for text alone in the tokenizer's file.
        template = cached_file(
            path, "chat_template.json", local_files_only=local, _raise_exceptions_for_missing_entries=False
        )
        if template:
            self.tokenizer.chat_template = json.loads(Path(template).read_text("utf-8"))["chat_template"]
        # The backend is named so that a picture becomes the same numbers whether or not torchvision is installed.
        self.image_processor = AutoImageProcessor.from_pretrained(path, local_files_only=local, backend="pil")
        flash = self.device.type == "cuda" and is_flash_attn_2_available()
        attention = "flash_attention_2" if flash else "sdpa"
        self.network = Qwen2_5_VLForConditionalGeneration.from_pretrained(
            path, local_files_only=local, dtype=self.dtype, attn_implementation=attention
        )
        self.network.to(self.device).eval()
        _log.info("model loaded", extra={"path": settings.model_path, "attention": attention, "dtype": settings.dtype})
        text_config = self.network.config.text_config
        self.context = min(MAX_CONTEXT, text_config.max_position_embeddings)
        self.eos_ids = _as_list(self.network.generation_config.eos_token_id)
        self.pad_id = _as_list(self.network.generation_config.pad_token_id)[0]
        self.grammars = Grammars(self.tokenizer, text_config.vocab_size, self.eos_ids)
        self._pixels = {"shortest_edge": MIN_PIXELS, "longest_edge": settings.max_pixels}
        self._special_tokens = list(self.tokenizer.added_tokens_encoder)
        self._image_token_id = self.network.config.image_token_id
        if self._render([{"type": "image"}], None).count(IMAGE_TOKEN) != 1:
            raise ConfigError(f"HF_MODEL_PATH {settings.model_path} has no chat template for images")

    def prepare(self, request: ChatRequest) -> Prompt:
        """Raises ApiError 400 for an image that cannot be read, and for a prompt that leaves no room for the answer."""
        images = [decode_image(image.url, n) for n, image in enumerate(request.images, start=1)]
        pixel_values, grid, counts = None, None, []
        if images:
            features = self.image_processor(images=images, return_tensors="pt", size=self._pixels)
            pixel_values = features["pixel_values"].to(self.dtype)
            grid = features["image_grid_thw"]
            counts = (grid.prod(dim=1) // self.image_processor.merge_size**2).tolist()
        content = [
            {"type": "image"} if isinstance(part, ImagePart) else {"type": "text", "text": self._defuse(part.text)}
            for part in request.parts
        ]
        pieces = self._render(content, request.system).split(IMAGE_TOKEN)
        text = pieces[0] + "".join(IMAGE_TOKEN * n + rest for n, rest in zip(counts, pieces[1:], strict=True))
        # Not tokenizer(text): that sets padding on the shared tokenizer, which threads must not do at the same time.
        input_ids = self.tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids
        if len(input_ids) + request.max_tokens > self.context:
            raise ApiError(
                400,
                "prompt_too_long",
                f"{len(input_ids)} tokens in and {request.max_tokens} out: together at most {self.context}",
                param="messages",
            )
        return Prompt(input_ids, pixel_values, grid, sum(counts))

    def collate(self, prompts: list[Prompt]) -> dict[str, torch.Tensor]:
        """A left-padded batch with all that the position ids are computed from, on the model's device."""
        longest = max(len(prompt.input_ids) for prompt in prompts)
        input_ids = torch.full((len(prompts), longest), self.pad_id)
        attention_mask = torch.zeros_like(input_ids)
        for row, prompt in enumerate(prompts):
            start = longest - len(prompt.input_ids)
            input_ids[row, start:] = torch.tensor(prompt.input_ids)
            attention_mask[row, start:] = 1
        batch = {
            "input_ids": input_ids,
            "attention_mask": attention_mask,
            "mm_token_type_ids": (input_ids == self._image_token_id).to(torch.int32),
        }
        pixels = [prompt.pixel_values for prompt in prompts if prompt.pixel_values is not None]
        grids = [prompt.image_grid for prompt in prompts if prompt.image_grid is not None]
        if pixels:
            batch |= {"pixel_values": torch.cat(pixels), "image_grid_thw": torch.cat(grids)}
        return {name: tensor.to(self.device, non_blocking=True) for name, tensor in batch.items()}

    def decode(self, tokens: list[int]) -> str:
        return self.tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False)

    def _render(self, content: list[dict[str, str]], system: str | None) -> str:
        messages: list[dict[str, Any]] = [{"role": "user", "content": content}]
        if system is not None:
            messages.insert(0, {"role": "system", "content": self._defuse(system)})
        return self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)

    def _defuse(self, text: str) -> str:
        """Text is data: what is spelled like a control token is broken up, so that no text can end its own message."""
        for token in self._special_tokens:
            text = text.replace(token, f"{token[0]}\u200b{token[1:]}")
        return text


def _as_list(ids: int | list[int]) -> list[int]:
    return ids if isinstance(ids, list) else [ids]
