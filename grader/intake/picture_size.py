"""Read the number of pixels in a picture's header: a few bytes can become gigabytes in a browser."""

JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers whose segment holds height and width
SEGMENTS = 1_000  # of a JPEG file that are read at most


def pixels(data: bytes) -> int:
    """Return the number of pixels of a PNG or JPEG file; 0 if its header does not say."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        return _number(data[16:20]) * _number(data[20:24])
    return _jpeg_pixels(data) if data[:2] == b"\xff\xd8" else 0


def _jpeg_pixels(data: bytes) -> int:
    place = 2
    for _ in range(SEGMENTS):
        if data[place : place + 1] != b"\xff" or len(data) < place + 9:
            return 0
        marker = data[place + 1]
        if marker in JPEG_SIZES:
            return _number(data[place + 5 : place + 7]) * _number(data[place + 7 : place + 9])
        place += 1 if marker == 0xFF else 2 + _number(data[place + 2 : place + 4])
    return 0


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
