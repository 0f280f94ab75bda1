"""The server as a process: how it starts, ends and is measured."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from running_server import Client, RunningServer, ask, digits, wait_until

from brf_hf_server.bench import Job, compute_floor
from brf_hf_server.errors import ConfigError
from brf_hf_server.model import Model
from brf_hf_server.settings import Settings

FOLDER = Path(__file__).parents[1]


def start(**env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "brf_hf_server"],
        cwd=FOLDER,
        env={**os.environ, "HF_DEVICE": "cpu", "HF_DTYPE": "float32", "HF_PORT": "0", **env},
        stderr=subprocess.PIPE,
        text=True,
    )


def logged(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """The lines of its log; other libraries may write there too."""
    assert process.stderr
    for line in process.stderr:
        if line.startswith("{"):
            yield json.loads(line)


def test_sigterm_answers_what_is_in_hand(settings: Settings) -> None:
    process = start(HF_MODEL_PATH=settings.model_path, HF_MODEL_NAME=settings.model_name, HF_API_TOKEN="")
    log = logged(process)
    url = next(line["url"] for line in log if line["msg"] == "listening")
    next(line for line in log if line["msg"] == "ready")
    client = Client(int(url.rpartition(":")[2]))
    replies: list[Any] = []
    body = ask("Läs.", schema=digits(300), max_tokens=600, temperature=1.0)
    request = threading.Thread(target=lambda: replies.append(client.post(body)))
    request.start()
    wait_until(lambda: client.metric("hf_rows_in_flight") == 1)
    process.send_signal(signal.SIGTERM)
    request.join()
    assert (replies[0].status, replies[0].finish_reason) == (200, "stop")
    assert process.wait(300) == 0


@pytest.mark.parametrize(
    ("env", "code", "complaint"),
    [
        ({"HF_HOST": "0.0.0.0"}, 2, "HF_API_TOKEN"),
        ({"HF_MODEL_PATH": str(FOLDER)}, 1, "cannot be loaded"),
    ],
)
def test_a_server_that_cannot_serve_says_why_and_ends(env: dict[str, str], code: int, complaint: str) -> None:
    process = start(**env)
    errors = [line["msg"] for line in logged(process) if line["level"] == "error"]
    assert process.wait(300) == code
    assert len(errors) == 1
    assert complaint in errors[0]


def test_a_missing_gpu_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ConfigError, match="HF_DEVICE is cuda:0"):
        Model(replace(settings, device="cuda:0"))


def test_the_benchmark_measures_a_server(server: RunningServer) -> None:
    url = f"http://127.0.0.1:{server.port}"
    size = ["--pages", "1", "--page-size", "112x140", "--tokens", "60", "--jobs", "4"]
    done = subprocess.run(
        [sys.executable, "-m", "brf_hf_server.bench", "--base-url", url, "--model", "tiny-qwen2.5-vl", *size],
        cwd=FOLDER,
        env={**os.environ, "HF_API_TOKEN": server.settings.api_token or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^jobs      4, 4 at a time, 1 pages in: \d+ tokens in, \d+ out$", done.stdout, re.M)
    assert re.search(r"^ratio     \d+\.\d\d times the floor$", done.stdout, re.M)


def test_the_floor_of_a_section_job_on_an_h100() -> None:
    """Four pages in and 600 tokens out, four rows a batch: the sizing table's first row."""
    job = Job(seconds=0, prompt_tokens=12_600, image_tokens=11_088, completion_tokens=600, timings={})
    floor = compute_floor(job, rows=4, bandwidth=3.35e12, flops=800e12)
    assert floor.decode == pytest.approx(0.633, abs=0.001)
    assert floor.prefill == pytest.approx(0.280, abs=0.001)
