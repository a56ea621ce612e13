"""Read a time with its zone, and write it out so that nobody has to guess the zone."""

from datetime import UTC, datetime, tzinfo

EXAMPLE = "2026-10-16T18:00"


def in_zone(time: datetime, zone: tzinfo) -> datetime:
    """Return a time in a zone; a time without an offset is one of that zone.

    Raises ValueError for a time that the zone's clocks show twice or never, as when summer time begins or ends.
    """
    if time.tzinfo is not None:
        return time.astimezone(zone)
    time = time.replace(tzinfo=zone)
    if time.utcoffset() != time.replace(fold=1).utcoffset():
        raise ValueError(f"{time:%Y-%m-%d %H:%M} is not one moment there, because the clocks change: add the offset")
    return time


def read_time(text: str, zone: tzinfo) -> datetime:
    """Return the time in a text such as 2026-10-16T18:00 or 2026-10-16 18:00+02:00. Raises ValueError."""
    text = text.strip()
    if len(text) <= len("2026-10-16"):
        raise ValueError(f"{text!r} has no time of day: write it like {EXAMPLE}")
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a time: write it like {EXAMPLE}") from None
    return in_zone(time, zone)


def written_out(time: datetime) -> str:
    """Return a time with its zone and offset: 2026-10-16 18:00 Europe/Berlin (UTC+02:00)."""
    offset = f"{time:%z}"
    name = getattr(time.tzinfo, "key", "")
    utc = f"UTC{offset[:3]}:{offset[3:5]}"
    seconds = ":%S" if time.second else ""
    return f"{time:%Y-%m-%d %H:%M{seconds}} {f'{name} ({utc})' if name and time.tzinfo is not UTC else utc}"
