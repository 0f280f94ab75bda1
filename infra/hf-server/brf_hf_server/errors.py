"""The one error that a client sees."""


class ApiError(Exception):
    """Refuses a request in OpenAI's error form. `code` is what a client decides by; the message is one line."""

    def __init__(
        self, status: int, code: str, message: str, *, param: str | None = None, retry_after_s: int | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.param = param
        self.retry_after_s = retry_after_s

    @property
    def type(self) -> str:
        match self.status:
            case 422:
                return "generation_error"
            case 429:
                return "rate_limit_error"
            case 504:
                return "timeout_error"
            case status if status >= 500:
                return "server_error"
        return "invalid_request_error"

    def body(self) -> dict[str, object]:
        error = {"message": self.message, "type": self.type, "param": self.param, "code": self.code}
        return {"error": error}

    def headers(self) -> dict[str, str]:
        if self.status == 401:
            return {"WWW-Authenticate": "Bearer"}
        return {} if self.retry_after_s is None else {"Retry-After": str(self.retry_after_s)}


class ConfigError(Exception):
    """A setting is wrong: one line that names it."""
