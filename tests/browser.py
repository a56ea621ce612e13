"""A server started by a command, and a page of it as headless Chromium shows it."""

import contextlib
import re
import shutil
import socket
import subprocess
import sysconfig
import time
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


@contextlib.contextmanager
def serving(*command, cwd):
    """Start a server by a command; give its first address and its token, and end it afterwards."""
    log = Path(cwd) / "server.log"
    program = Path(sysconfig.get_path("scripts")) / command[0]
    with open(log, "w") as file:
        server = subprocess.Popen([program, *map(str, command[1:])], cwd=cwd, stdout=file, stderr=file)
    try:
        yield address(log, server)
    finally:
        server.terminate()
        server.wait(20)


def address(log, server):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)\S*?token=(\w+)", log.read_text())
        if found and listens(int(found[1])):  # the address may be printed before anybody answers there
            return f"http://127.0.0.1:{found[1]}", found[2]
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-3000:])


def listens(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def dump(url, folder):
    """Return the page after its scripts ran, as headless Chromium has it."""
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    flags += " --disable-component-update --disable-sync --virtual-time-budget=15000 --dump-dom"
    command = [CHROMIUM, *flags.split(), f"--user-data-dir={folder / 'chromium'}", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
