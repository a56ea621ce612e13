"""Times of hand-ins: a platform's text and a time zone make a time with its offset from UTC."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from grader.model.course import GraderError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH = (  # "10 February 2026, 6:30 PM" and "Feb 10, 2026 630 PM"
    re.compile(r"(?P<d>\d{1,2}) (?P<b>[A-Za-z]{3,9}) (?P<y>\d{4}),? (?P<H>\d{1,2}):(?P<M>\d\d) ?(?P<pm>[AP]M)?"),
    re.compile(r"(?P<b>[A-Za-z]{3,9}) (?P<d>\d{1,2}), (?P<y>\d{4}) (?P<H>\d{1,2}):?(?P<M>\d\d) ?(?P<pm>[AP]M)?"),
)
LATE_BY = re.compile(r"(\d+) (day|hour|min|sec)", re.IGNORECASE)
SECONDS = {"day": 86_400, "hour": 3_600, "min": 60, "sec": 1}


def zone_of(name: str | None) -> tzinfo | None:
    """Return a time zone by its name, None (this machine's) without one. Raises GraderError if there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError) as error:
        raise GraderError(f"--time-zone {name}: there is no such zone; write one like Europe/Berlin or UTC") from error


def aware(when: datetime, zone: tzinfo | None) -> datetime:
    """Return a time with its offset; one without is read in `zone`, or in this machine's zone for None."""
    if when.tzinfo is not None:
        return when
    return when.replace(tzinfo=zone) if zone else when.astimezone()


def parsed(text: object, zone: tzinfo | None) -> datetime | None:
    """Return the time that a text says in ISO 8601 or in English, None if it says none."""
    if isinstance(text, datetime):
        return aware(text, zone)
    text = " ".join(str(text or "").replace("o'clock", "").split())
    try:
        return aware(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError):
        found = next((found for form in ENGLISH if (found := form.search(text))), None)
    return _english(found.groupdict(), zone) if found else None


def _english(part: dict[str, str], zone: tzinfo | None) -> datetime | None:
    hour, month = int(part["H"]), part["b"][:3].lower()
    if part["pm"]:
        hour = hour % 12 + 12 * (part["pm"].upper() == "PM")
    try:
        month_number = MONTHS.index(month) + 1
        return aware(datetime(int(part["y"]), month_number, int(part["d"]), hour, int(part["M"])), zone)
    except (ValueError, OverflowError):
        return None


def stamp(text: str, zone: tzinfo | None) -> datetime | None:
    """Return the time in a name's digits, year to second, with anything between them; None if there is none."""
    try:
        return aware(datetime(*map(int, re.findall(r"\d+", text)[:6])), zone)  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError):
        return None


def of_exchange(text: str, zone: tzinfo | None) -> datetime | None:
    """Return the time that nbgrader writes, "2026-02-10 17:30:10.123456 UTC"; None if its zone cannot be told."""
    day, _, rest = text.strip().partition(" ")
    clock, _, name = rest.partition(" ")
    try:
        when = datetime.fromisoformat(f"{day} {clock}")
        if re.fullmatch(r"[+-]\d\d(?::?\d\d)?", name):
            return datetime.fromisoformat(f"{day} {clock}{name}")
    except ValueError:
        return None
    if name in ("UTC", "GMT", "Z", ""):
        return when.replace(tzinfo=UTC)
    local = aware(when, zone)
    return local if local.tzname() == name else None


def late_by(text: str) -> int | None:
    """Return the seconds of an English "1 day 2 hours late", None if it says nothing of that."""
    found = LATE_BY.findall(text) if "late" in text.lower() or "overdue" in text.lower() else []
    return sum(int(count) * SECONDS[unit.lower()] for count, unit in found) or None


def iso(when: datetime | None) -> str:
    """Return a time as ISO 8601 with its offset, to the second; "" for None."""
    return when.isoformat(timespec="seconds") if when else ""


def span(seconds: int) -> str:
    """Return a time span to read: "2 h 5 min"."""
    delta = timedelta(seconds=seconds)
    hours, minutes = delta.seconds // 3600, delta.seconds // 60 % 60
    parts = [(delta.days, "d"), (hours, "h"), (minutes, "min")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or f"{seconds} s"
