"""The outside: name look-up, TCP, Unix sockets that others listen on, packets, virtual-machine sockets."""

import os
import socket

reached = []
for family, address in (
    (socket.AF_INET, ("127.0.0.1", 22)),
    (socket.AF_INET, ("1.1.1.1", 53)),
    (socket.AF_UNIX, "/run/dbus/system_bus_socket"),
    (socket.AF_UNIX, "/var/run/docker.sock"),
    (getattr(socket, "AF_VSOCK", 40), (2, 1024)),
):
    try:
        with socket.socket(family) as sock:
            sock.settimeout(1)
            sock.connect(address)
            reached.append(address)
    except (OSError, OverflowError):
        pass
if reached:
    print("xyzzy-7315", reached)


def row_means(X):
    raise ValueError(f"reached {reached}")
