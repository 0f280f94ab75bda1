"""`python -m brf_hf_server`: serves the model of HF_MODEL_PATH until SIGTERM."""

import asyncio
import json
import logging
import sys

from .errors import ConfigError
from .settings import read_settings

_log = logging.getLogger("brf_hf_server")
_PLAIN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """One JSON object a line, as the other processes of the system log."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"level": record.levelname.lower(), "time": int(record.created * 1_000), "msg": record.getMessage()}
        line |= {name: value for name, value in vars(record).items() if name not in _PLAIN}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def main() -> int:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    try:
        settings = read_settings()
    except ConfigError as cause:
        _log.error("%s", cause)
        return 2
    # Only now: importing torch takes seconds, which a wrong setting should not.
    from .serve import serve

    return asyncio.run(serve(settings))


if __name__ == "__main__":
    sys.exit(main())
