"""Order a student's files by what their names say of the attempt: a copy's number, a date, "final"."""

import contextlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

LETTER = r"[^\W\d_]"
# Canvas's prefix of a file name: the student, LATE, the student's number, the upload's number.
CANVAS = re.compile(r"^(?:(?:late_)?anon_[^\W_]{1,20}_|.{1,200}?_(?:late_)?\d{2,}_)(?P<upload>\d{2,})_")
MOODLE = re.compile(r"^.{0,200}_assignsubmission_file_?")
BLACKBOARD = re.compile(r"_attempt_(?P<upload>\d{4}(?:-\d\d){5})_")
TIME = (
    r"(?:[-_ t,]{0,3}(?:at |um )?(?P<H>[01]?\d|2[0-3])[-_.:h ]?(?P<M>[0-5]\d)(?:[-_.: ]?(?P<S>[0-5]\d))?"
    r"(?P<pm> ?[ap]m)?)?"
)
DATES = [
    re.compile(rf"(?<!\d){form}{TIME}(?!\d)")
    for form in (
        r"(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])",
        r"(?P<y>20\d\d)[-_. ](?P<m>1[0-2]|0?[1-9])[-_. ](?P<d>[12]\d|3[01]|0?[1-9])",
        r"(?P<d>[12]\d|3[01]|0?[1-9])\. ?(?P<m>1[0-2]|0?[1-9])\. ?(?P<y>20\d\d|\d\d)",
        r"(?P<d>1[3-9]|2\d|3[01])[-_](?P<m>1[0-2]|0?[1-9])[-_](?P<y>20\d\d)",
        r"(?P<m>1[0-2]|0?[1-9])[-_](?P<d>1[3-9]|2\d|3[01])[-_](?P<y>20\d\d)",
        r"(?P<b>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} (?P<d>\d{1,2}), (?P<y>20\d\d)",
    )
]
UNCLEAR = re.compile(r"(?<!\d)\d{1,2}[-_]\d{1,2}[-_]20\d\d(?!\d)")  # the day or the month may come first
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COPY = re.compile(
    r"(?:copy|kopie|kopia|copie|copia|cópia|kopi|副本|复制|複製|コピー|사본)"
    r"(?: of | von | de | da | van )?[-_ ]{0,3}\(?(?P<n>\d{0,3})\)?"
)
FINAL = (
    "final finale finally really last latest done complete fertig endgültig letzte fini définitif definitivo último "
    "ultimo new neu corrected fixed 最终 最终版 定稿"
)
DRAFT = (
    "draft entwurf brouillon borrador old alt vieux ancien viejo backup bak sicherung wip test tmp temp scratch "
    "checkpoint orig original release template unfinished incomplete 草稿 备份"
)
OTHER = (
    "late attempt versuch tentative intento try take version ver v rev revision submission abgabe entrega rendu 的 の"
)
WORD = re.compile(rf"{LETTER}+")
RANK = dict.fromkeys(FINAL.split(), 1) | dict.fromkeys(DRAFT.split(), -1) | dict.fromkeys(OTHER.split(), 0)
ATTEMPT = re.compile(r"attempt (\d{1,6})")  # a folder that `grader collect` wrote, in its assignment's
NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")  # a longer number is a student's, not an attempt's


@dataclass(frozen=True, order=True)
class Attempt:
    """The signs of an attempt in a name, most important first; of two attempts the greater one is the later.

    `collected`: the number that `grader collect` gave it, 0 for none. `like`: it contains the notebook's name, or only
    words like "final". `upload`: a platform's number or time. `rank`: the number of words like "final" minus that of
    words like "draft". `date`: digits from the year to the second. `numbers`: the copies' numbers.
    """

    collected: int
    like: bool
    upload: int
    rank: int
    date: str
    late: bool
    numbers: tuple[int, ...]


def attempt(path: PurePath, name: str) -> Attempt:
    """Return the Attempt of a file, by its path from the student's folder; `name` is the notebook's, without .ipynb."""
    own = _attempt(re.sub(r"\.ipynb.*$", "", path.name, flags=re.IGNORECASE), name)
    folders = [_attempt(part, name) for part in path.parts[:-1]]
    like = [folder for folder in folders if folder.like]  # "old", "final 2"; not "week 3"
    return Attempt(
        collected=collected(path)[1],
        like=own.like,
        upload=own.upload or max((folder.upload for folder in folders), default=0),
        rank=own.rank + sum(folder.rank for folder in like),
        date=own.date or max((folder.date for folder in folders), default=""),
        late=own.late or any(folder.late for folder in folders),
        numbers=sum((folder.numbers for folder in like), ()) + own.numbers,
    )


def collected(path: PurePath) -> tuple[str, int]:
    """Return (assignment, attempt) of a file that `grader collect` wrote, ("", 0) for any other.

    `path` is the file's from the student's folder: ASSIGNMENT/attempt N/...
    """
    found = ATTEMPT.fullmatch(path.parts[1]) if len(path.parts) > 2 else None
    return (path.parts[0], int(found[1])) if found else ("", 0)


def _attempt(text: str, name: str) -> Attempt:
    """Return the Attempt of one part of a path."""
    text, name = (unicodedata.normalize("NFKC", part).casefold() for part in (text, name))
    stamp = BLACKBOARD.search(text)
    if stamp:
        upload, rest = int(stamp["upload"].replace("-", "")), text[stamp.end() :]
    else:
        upload, rest = _uploaded(MOODLE.sub("", text), name)
    date, rest = _date(rest)
    before, found, after = rest.rpartition(name)
    copies = [1] * len(COPY.findall(before))  # "Copy of ..."
    before, after = COPY.sub(" ", before), COPY.sub(lambda copy: f" {copy['n'] or 1} ", after)
    words = WORD.findall(f"{before} {after}")
    return Attempt(
        collected=0,
        like=bool(found) or all(word in RANK for word in words),
        upload=upload,
        rank=sum(RANK.get(word, 0) for word in words),
        date=date,
        late="late" in words or "_late_" in f"_{text}",  # as Canvas writes it
        numbers=(*map(int, NUMBER.findall(after)), *copies),
    )


def _uploaded(text: str, name: str) -> tuple[int, str]:
    """Return Canvas's number of an upload, 0 if there is none, and the student's own file name."""
    found = CANVAS.match(text)
    if found and name not in found[0] and not _date(found[0])[0]:
        return int(found["upload"]), text[found.end() :]
    return 0, text


def _date(text: str) -> tuple[str, str]:
    """Return the last date in a name, as digits, "" if there is none; and the name without its dates."""
    dates: list[str] = []
    for form in DATES:
        dates += [date for found in form.finditer(text) if (date := _digits(found.groupdict()))]
        text = form.sub(" ", text)
    return max(dates, default=""), UNCLEAR.sub(" ", text)


def _digits(part: dict[str, str]) -> str:
    """Return a date as digits from the year to the second; "" if there is no such day."""
    year, month = int(part["y"]), MONTHS.index(part["b"]) + 1 if part.get("b") else int(part["m"])
    hour = int(part["H"] or 0)
    if part["pm"]:
        hour = hour % 12 + 12 * ("p" in part["pm"])
    with contextlib.suppress(ValueError):
        when = datetime(
            year + 2000 * (year < 100), month, int(part["d"]), hour, int(part["M"] or 0), int(part["S"] or 0)
        )
        return f"{when:%Y%m%d%H%M%S}"
    return ""
