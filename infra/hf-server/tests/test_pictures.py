"""Pictures become as many tokens as computed, at the positions that Qwen2.5-VL gives them."""

from typing import Any

import pytest
import torch
from running_server import RunningServer, ask, picture

from brf_hf_server.model import Model
from brf_hf_server.wire import ChatRequest, ImagePart, TextPart


def tokens_of(height: int, width: int) -> int:
    """A token covers 28 x 28 pixels of the picture as it is resized."""
    return height // 28 * (width // 28)


@pytest.mark.parametrize(
    ("size", "resized"),
    [
        ((112, 84), (84, 112)),
        ((100, 90), (84, 112)),
        # The smallest picture is raised to 56 x 56 pixels.
        ((28, 28), (56, 56)),
        # A4 at 150 dots per inch fits as it is; at 300 it is shrunk to fewer than 2,800 tokens.
        ((1_240, 1_754), (1_764, 1_232)),
        ((2_480, 3_508), (1_736, 1_232)),
    ],
)
def test_a_pictures_tokens_are_as_computed(model: Model, size: tuple[int, int], resized: tuple[int, int]) -> None:
    url = picture("Sida", size)
    prompt = model.prepare(ChatRequest("m", None, [TextPart("Läs."), ImagePart(url)]))
    assert prompt.image_tokens == tokens_of(*resized) <= 2_800
    assert prompt.input_ids.count(model.network.config.image_token_id) == prompt.image_tokens
    assert prompt.image_grid is not None
    assert prompt.image_grid.tolist() == [[1, resized[0] // 14, resized[1] // 14]]
    assert prompt.pixel_values is not None
    assert prompt.pixel_values.shape == (4 * prompt.image_tokens, 3 * 2 * 14 * 14)


def test_usage_counts_the_tokens_of_all_pictures(server: RunningServer) -> None:
    without = server.post(ask("Läs.", max_tokens=1)).body["usage"]
    with_two = server.post(ask("Läs.", picture("a"), picture("b", (196, 140)), max_tokens=1)).body["usage"]
    image_tokens = tokens_of(84, 112) + tokens_of(140, 196)
    assert without["prompt_tokens_details"] == {"image_tokens": 0}
    assert with_two["prompt_tokens_details"] == {"image_tokens": image_tokens}
    # Each picture stands between a start and an end token.
    assert with_two["prompt_tokens"] == without["prompt_tokens"] + image_tokens + 4


def test_a_batchs_positions_follow_the_pictures_grids(model: Model) -> None:
    """Left padding shifts nothing, and text goes on after the longer side of the picture before it."""
    requests = [
        ChatRequest("m", None, [ImagePart(picture("a", (196, 140))), TextPart("Läs den här sidan.")]),
        ChatRequest("m", None, [TextPart("Läs.")]),
        ChatRequest("m", None, [TextPart("Två:"), ImagePart(picture("b")), ImagePart(picture("c", (56, 168)))]),
    ]
    prompts = [model.prepare(request) for request in requests]
    seen: list[torch.Tensor] = []

    def note(_: object, _args: object, kwargs: dict[str, Any]) -> None:
        seen.append(kwargs["position_ids"])

    hook = model.network.model.language_model.register_forward_pre_hook(note, with_kwargs=True)
    with torch.inference_mode():
        model.network.generate(**model.collate(prompts), max_new_tokens=3, do_sample=False, eos_token_id=-1)
    hook.remove()
    longest = max(len(prompt.input_ids) for prompt in prompts)
    for row, prompt in enumerate(prompts):
        grids = [] if prompt.image_grid is None else prompt.image_grid.tolist()
        expected = positions(prompt.input_ids, model.network.config.image_token_id, grids)
        got = seen[0][-3:, row, longest - len(prompt.input_ids) :]
        assert got.T.tolist() == expected
        after = max(max(position) for position in expected) + 1
        assert seen[1][-3:, row].flatten().tolist() == [after] * 3


def positions(ids: list[int], image_token: int, grids: list[list[int]]) -> list[list[int]]:
    """Time, height and width of each token, after the Qwen2-VL paper (M-RoPE): written out by hand."""
    result: list[list[int]] = []
    start, n = 0, 0
    while n < len(ids):
        if ids[n] != image_token:
            result.append([start, start, start])
            start, n = start + 1, n + 1
            continue
        _, height, width = grids.pop(0)
        rows, columns = height // 2, width // 2
        result.extend([start, start + row, start + column] for row in range(rows) for column in range(columns))
        start, n = start + max(rows, columns), n + rows * columns
    return result
