"""Readers of grades and feedback by the rules of the learning platforms themselves, as far as these are known.

Each reader returns what the platform would store; what it drops in silence is dropped here in silence.
"""

import csv
import io
import re
import zipfile


def canvas(data, assignments, students, scores=None):
    """Return {(user id, assignment id): score} that a gradebook changes; "EX" is excused, None a score removed.

    `assignments` is {id: title}, `students` {user id: (SIS id, login, name)}, `scores` what there is. Raises
    ValueError("Invalid header row"); what would be a new assignment or an unknown student has the key ("new", name).
    """
    text = data.decode("utf-8-sig")
    delimiter = max(",;", key="\n".join(text.splitlines()[:3]).count)
    header, *rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    section = next((place for place, cell in enumerate(header) if place > 1 and "Section" in cell), None)
    if "Student" not in header[0] or "ID" not in header[1] or section is None or len(header) < 4:
        raise ValueError("Invalid header row")
    changes, columns = {}, {}
    dropped = re.compile("(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
    for place, title in list(enumerate(header))[section + 1 :]:
        if dropped.search(title):
            continue
        number = re.search(r" \((\d+)\)$", title)
        by_title = [one for one, known in assignments.items() if known == title]
        columns[place] = number[1] if number and number[1] in assignments else by_title[0] if by_title else "new"
        if columns[place] == "new":
            changes["new", title] = None
    for row in rows:
        if not any(cell.strip() and "Muted" not in cell and "Manual Posting" not in cell for cell in row):
            continue
        if "Points Possible" in row[0]:
            columns = {place: one for place, one in columns.items() if "read only" not in row[place].lower()}
            continue
        names = [one for one, known in students.items() if row[1] == one or set(row[2:section]) & set(known[:2])]
        names += [one for one, known in students.items() if row[0] == known[2]]
        if not names:
            changes["new", row[0]] = None
            continue
        for place, assignment in columns.items():
            new = canvas_score(row[place])
            if assignment != "new" and new != (scores or {}).get((names[0], assignment)):
                changes[names[0], assignment] = new
    return changes


def canvas_score(cell):
    """Return a score: the last comma or point is the decimal sign."""
    if cell.strip().upper() == "EX":
        return "EX"
    if cell.strip() in ("", "-", "N/A"):
        return None
    whole, _, rest = re.fullmatch(r"(.*?)(?:([.,])(\d*))?", cell.strip()).groups(default="")
    return float(re.sub("[.,]", "", whole) + "." + (rest or "0"))


def moodle(data, decimal=".", participant="Participant ", grades=None, titles=("Identifier", "Grade")):
    """Return {participant's number: grade} that a worksheet stores, for a person with this language.

    Raises ValueError if a header is missing or a row has another number of cells. A grade that is empty, unchanged, 0
    (newest code), below 0 or above the maximum is skipped.
    """
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig").replace("\r\n", "\n")))
    identifier, grade = (header.index(title) for title in titles)
    stored = {}
    for row in rows:
        if len(row) != len(header):
            raise ValueError("cells")
        number = row[identifier][len(participant) :]
        value = php_float(row[grade].replace(" ", "").replace(decimal, "."))
        most = php_float(row[grade + 1].replace(decimal, "."))
        if row[grade] not in ("", "-") and 0 < value <= most and value != (grades or {}).get(number):
            stored[number] = value
    return stored


def php_float(text):
    """Return the number that a text begins with, as PHP does: 7,5 is 7."""
    found = re.match(r"[-+]?\d*\.?\d*", text)[0]
    return float(found) if found.strip("+-.") else 0.0


def blackboard(data, columns):
    """Return {(username, column id): value} from quoted CSV or tabs; a column without a known id becomes a new one."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding)
    header, *rows = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text else ",")
    stored = {}
    for place, title in enumerate(header):
        if title in ("Username", "Last Name", "First Name", "Student ID"):
            continue
        number = title.rpartition("|")[2]
        key = number if "|" in title and number in columns else "new text column"
        stored |= {(row[header.index("Username")], key): row[place] for row in rows}
    return stored


def brightspace(data, items):
    """Return {id without #: points} of the one item; `items` is {title: maximum}, which caps. Raises ValueError."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    if header[-1] != "End-of-Line Indicator" or any(row[-1] != "#" for row in rows):
        raise ValueError("no end of line")
    ids = [place for place, title in enumerate(header) if title in ("OrgDefinedId", "Username")]
    (place,) = [place for place in range(len(header) - 1) if place not in ids]
    title, found, _ = header[place].partition(" Points Grade")
    if not found or title not in items:
        raise ValueError(f"other column {header[place]}")
    return {row[ids[0]].removeprefix("#"): min(float(row[place]), items[title]) for row in rows if row[place]}


def canvas_feedback(data, attachments):
    """Return {user id: (name that the student sees, contents)}; `attachments` is {(user id, attachment id): name}."""
    given = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            ids = [part for part in name.replace("_LATE_", "_").split("_") if part.isdecimal()][:2]
            if tuple(ids) in attachments:
                given[ids[0]] = attachments[tuple(ids)], archive.read(name)
    return given


def moodle_feedback(data, participants):
    """Return {participant's number: [file names]}."""
    given = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            folder, _, file = name.rpartition("/")
            found = re.search(r"_(\d+)_assign(?:submission|feedback)_file$", folder)
            if found and found[1] in participants and not file.startswith((".", "~")):
                given.setdefault(found[1], []).append(file)
    return given
