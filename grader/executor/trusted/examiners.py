"""The examiners' parent, trusted and outside every sandbox: it forks an examiner for each submission.

It is started by python -m grader.executor.trusted.examiners '{"control": ..., "workers": ...}'.
"""

import json
import socket
import sys
from functools import partial

from grader.executor.protocol import fork_server
from grader.executor.protocol.clear_folder import clear_away
from grader.executor.trusted import examiner


def serve(control: int, workers: int, modules: list[str], folder: str) -> None:
    """Fork an examiner for each socket from `control`; when the pool is closed, remove its folder.

    control, workers: descriptors; each examiner inherits the second one, and asks for its workers there.
    """
    asks = socket.socket(fileno=workers)
    fork_server.warm(["numpy.testing", "byhand.check", *modules])

    def start(sock: socket.socket) -> int:
        return fork_server.forked(partial(examiner.main, sock, asks), sock.fileno(), workers, loud=True)

    fork_server.serve(socket.socket(fileno=control), start)
    clear_away(folder)


if __name__ == "__main__":
    serve(**json.loads(sys.argv[1]))
