"""Pictures from data URIs, bounded before and after decoding."""

import base64
import binascii
import io
import re

from PIL import Image

from .errors import ApiError

MAX_IMAGE_BYTES = 8 * 1024 * 1024
# A3 at 300 dots per inch; a file of a few bytes can claim any size.
MAX_IMAGE_PIXELS = 3_508 * 4_961
MAX_ASPECT_RATIO = 20
_DATA_URI = re.compile(r"data:image/(?:jpeg|png);base64,")


def decode_image(url: str, position: int) -> Image.Image:
    """The picture of a data URI as RGB; `position` counts from 1. Raises ApiError 400 `invalid_image`."""
    prefix = _DATA_URI.match(url)
    if not prefix:
        raise _bad(position, "must be a data URI of image/jpeg or image/png in base64")
    if len(url) * 3 // 4 > MAX_IMAGE_BYTES:
        raise _bad(position, f"has more than {MAX_IMAGE_BYTES} bytes")
    try:
        data = base64.b64decode(url[prefix.end() :], validate=True)
        image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
    except (binascii.Error, OSError, ValueError, Image.DecompressionBombError) as cause:
        raise _bad(position, "is not a readable JPEG or PNG") from cause
    width, height = image.size
    if width * height > MAX_IMAGE_PIXELS:
        raise _bad(position, f"is {width} x {height} pixels, more than {MAX_IMAGE_PIXELS} in all")
    if max(width, height) > MAX_ASPECT_RATIO * min(width, height):
        raise _bad(position, f"is {width} x {height} pixels, longer than {MAX_ASPECT_RATIO} times its width")
    try:
        return image.convert("RGB")
    except (OSError, ValueError, SyntaxError) as cause:
        raise _bad(position, "is not a readable JPEG or PNG") from cause


def _bad(position: int, what: str) -> ApiError:
    return ApiError(400, "invalid_image", f"image {position} {what}", param="messages")
