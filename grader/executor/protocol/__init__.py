"""Both sides of the wire: messages, plain data, processes that fork for sockets. The sandbox is given this."""
