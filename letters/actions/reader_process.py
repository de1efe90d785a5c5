"""Which process reads a letter, and whether it is known to have ended."""

import os
import socket


def this_reader() -> str:
    """Names this process among all machines that share the database: "host:pid"."""
    return f"{socket.gethostname()}:{os.getpid()}"


def is_gone(reader: str) -> bool:
    """Whether the reader was a process of this machine that is no more. Of other machines nothing is known."""
    host, _, process = reader.rpartition(":")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
