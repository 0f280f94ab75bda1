import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running_server import TOKEN, RunningServer
from tiny_model import build

from brf_hf_server.model import Model
from brf_hf_server.settings import Settings

MODEL_NAME = "tiny-qwen2.5-vl"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-wire", action="store_true", help="write the responses of wire/*.json again")


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("tiny-model")
    build(Path(folder))
    return Settings(
        model_path=str(folder),
        model_name=MODEL_NAME,
        device="cpu",
        dtype="float32",
        port=0,
        api_token=TOKEN,
        # A busy machine may take long, and is no reason to fail.
        deadline_s=500,
    )


@pytest.fixture(scope="session")
def model(settings: Settings) -> Model:
    """Loaded from the disk while no connection can be made."""

    def refuse(*_: object) -> None:
        raise AssertionError("the model's files were looked for in the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        return Model(settings)


StartServer = Callable[..., RunningServer]


@pytest.fixture
def start_server(settings: Settings, model: Model) -> Iterator[StartServer]:
    """Starts a server with some settings changed; all are stopped after the test."""
    running: list[RunningServer] = []

    def start(**changed: object) -> RunningServer:
        server = RunningServer(settings, model, **changed)
        running.append(server)
        return server

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="module")
def server(settings: Settings, model: Model) -> Iterator[RunningServer]:
    """One server for the tests of a file that leave it as it was."""
    running = RunningServer(settings, model)
    yield running
    running.stop()
