"""`python -m brf_hf_server.bench`: what a section job takes, and how near that is to what the hardware allows.

Runs against any server with this wire format. The answer is fixed by its schema, so that every run writes the same.
"""

import argparse
import asyncio
import base64
import io
import os
import random
import statistics
import sys
import time
from dataclasses import dataclass
from typing import Any

import aiohttp
from PIL import Image, ImageDraw

# Qwen2.5-VL-7B: parameters that a step reads (language model and head), that prefill multiplies with per token of
# text (language model), and per patch of a picture (vision tower). A token of a picture stands for four patches.
STEP_PARAMETERS = 7.07e9
TEXT_PARAMETERS = 6.53e9
VISION_PARAMETERS = 0.67e9
BYTES_PER_PARAMETER = 2
TOKENS_PER_FIELD = 9


@dataclass(frozen=True)
class Job:
    """What one request took, in seconds, and what the server says of it."""

    seconds: float
    prompt_tokens: int
    image_tokens: int
    completion_tokens: int
    timings: dict[str, float]


@dataclass(frozen=True)
class Floor:
    """Seconds a job needs if memory and arithmetic ran at their peak and nothing else took time."""

    decode: float
    prefill: float

    @property
    def total(self) -> float:
        return self.decode + self.prefill


def compute_floor(job: Job, rows: int, bandwidth: float, flops: float) -> Floor:
    """`bandwidth` in bytes a second; a step reads the weights once for all rows of its batch."""
    step = STEP_PARAMETERS * BYTES_PER_PARAMETER / bandwidth
    multiplied = TEXT_PARAMETERS * job.prompt_tokens + VISION_PARAMETERS * 4 * job.image_tokens
    return Floor(decode=job.completion_tokens * step / rows, prefill=2 * multiplied / flops)


def draw_page(number: int, width: int, height: int) -> str:
    """The data URI of a page with lines of invented words and figures."""
    chance = random.Random(number)
    page = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(page)
    for y in range(60, height - 60, 24):
        line = " ".join("".join(chance.choices("abdefgiklmnoprstuvåäö", k=7)) for _ in range(8))
        draw.text((80, y), f"{line}  {chance.randrange(10**6)}", fill="black")
    data = io.BytesIO()
    page.save(data, "JPEG", quality=85)
    return f"data:image/jpeg;base64,{base64.b64encode(data.getvalue()).decode()}"


def write_request(options: argparse.Namespace, number: int) -> dict[str, Any]:
    chance = random.Random(number)
    fields = {f"f{n}": {"const": chance.randrange(10_000, 99_999)} for n in range(options.tokens // TOKENS_PER_FIELD)}
    schema = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    width, height = options.page_size
    pages = [draw_page(number * 100 + page, width, height) for page in range(options.pages)]
    content: list[dict[str, Any]] = [{"type": "image_url", "image_url": {"url": url}} for url in pages]
    content.append({"type": "text", "text": "Läs sidorna. " * 100})
    return {
        "model": options.model,
        "messages": [{"role": "user", "content": content}],
        "temperature": 0,
        "max_tokens": 2 * options.tokens,
        "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema, "strict": True}},
    }


async def run_job(session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> Job:
    began = time.monotonic()
    async with session.post(url, json=body) as response:
        answer = await response.json(content_type=None)
        if response.status != 200:
            sys.exit(f"the server answered {response.status}: {answer}")
    seconds = time.monotonic() - began
    if answer["choices"][0]["finish_reason"] != "stop":
        sys.exit("the answer was cut off: the model does not write the schema's tokens as expected")
    usage = answer["usage"]
    image_tokens = (usage.get("prompt_tokens_details") or {}).get("image_tokens", usage["prompt_tokens"])
    timings = answer.get("timings", {})
    return Job(seconds, usage["prompt_tokens"], image_tokens, usage["completion_tokens"], timings)


async def measure(options: argparse.Namespace) -> tuple[list[Job], float]:
    """The jobs, after one that is not counted, and the seconds from the first's beginning to the last's end."""
    url = f"{options.base_url.rstrip('/')}/v1/chat/completions"
    token = os.environ.get("HF_API_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    bodies = [write_request(options, number) for number in range(options.jobs + 1)]
    places = asyncio.Semaphore(options.parallel)
    async with aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(total=600)) as session:
        await run_job(session, url, bodies.pop())

        async def in_turn(body: dict[str, Any]) -> Job:
            async with places:
                return await run_job(session, url, body)

        began = time.monotonic()
        jobs = await asyncio.gather(*(in_turn(body) for body in bodies))
        return list(jobs), time.monotonic() - began


def report(options: argparse.Namespace, jobs: list[Job], wall: float) -> str:
    seconds = sorted(job.seconds for job in jobs)
    per_job = wall / len(jobs)
    out = sum(job.completion_tokens for job in jobs)
    floors = [compute_floor(job, options.parallel, options.bandwidth_tb * 1e12, options.tflops * 1e12) for job in jobs]
    floor = statistics.mean(one.total for one in floors)
    decode, prefill = (statistics.mean(getattr(one, part) for one in floors) for part in ("decode", "prefill"))
    said = {name: statistics.median(job.timings[name] for job in jobs) for name in jobs[0].timings}
    lines = [
        f"jobs      {len(jobs)}, {options.parallel} at a time, {options.pages} pages in: "
        f"{statistics.mean(job.prompt_tokens for job in jobs):.0f} tokens in, {out / len(jobs):.0f} out",
        f"a job     {per_job:.3f} s of the server's time; its client waits {statistics.median(seconds):.3f} s "
        f"(median), {seconds[-1]:.3f} s (longest)",
        f"tokens    {out / wall:.0f} a second",
        f"floor     {floor:.3f} s a job: {decode:.3f} s to read the weights of Qwen2.5-VL-7B at "
        f"{options.bandwidth_tb:g} TB/s for {options.parallel} rows, {prefill:.3f} s to prefill at "
        f"{options.tflops:g} TFLOP/s",
        f"ratio     {per_job / floor:.2f} times the floor",
    ]
    if said:
        lines.insert(2, "medians   " + ", ".join(f"{name} {value:g}" for name, value in said.items()))
    return "\n".join(lines)


def page_size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def main() -> None:
    parser = argparse.ArgumentParser(prog="hf:bench", description=__doc__, allow_abbrev=False)
    parser.add_argument("--base-url", default="http://127.0.0.1:8000", help="the server, without /v1")
    parser.add_argument("--model", default="Qwen/Qwen2.5-VL-7B-Instruct", help="the id that /v1/models lists")
    parser.add_argument("--jobs", type=int, default=24)
    parser.add_argument("--parallel", type=int, default=4, help="requests at a time")
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--page-size", type=page_size, default=(1_240, 1_754), help="pixels, WIDTHxHEIGHT")
    parser.add_argument("--tokens", type=int, default=600, help="about how many tokens an answer has")
    parser.add_argument("--bandwidth-tb", type=float, default=3.35, help="of the GPU's memory, TB/s; an H100's")
    parser.add_argument("--tflops", type=float, default=800.0, help="of dense bf16 products; what an H100 reaches")
    options = parser.parse_args()
    try:
        print(report(options, *asyncio.run(measure(options))))
    except aiohttp.ClientError as cause:
        sys.exit(f"{options.base_url} does not answer: {cause}")


if __name__ == "__main__":
    main()
