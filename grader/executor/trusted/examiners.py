"""The examiners' parent, trusted and outside of every sandbox: it forks an examiner for each submission.

It is started by python -m grader.executor.trusted.examiners '{"control": ..., "workers": ...}'.
"""

import json
import socket
import sys
from functools import partial

from grader.executor.protocol import fork_server
from grader.executor.protocol.clear_folder import clear_away
from grader.executor.trusted import examiner


def serve(control, workers, modules, folder):
    """Each examiner holds the socket by which workers are asked for; the last to go clears the pool's folder away."""
    control, asks = socket.socket(fileno=control), socket.socket(fileno=workers)
    fork_server.warm(["numpy.testing", "byhand.check", *modules])

    def start(sock):
        return fork_server.forked(partial(examiner.main, sock, asks), sock.fileno(), workers, loud=True)

    fork_server.serve(control, start)
    clear_away(folder)


if __name__ == "__main__":
    serve(**json.loads(sys.argv[1]))
