"""The parent's side: start the limited child, ask, and end it when it takes too long or says too much."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from letters.extraction.limits import Limits
from letters.extraction.unreadable import UnreadableFile

PROJECT = Path(__file__).resolve().parents[2]
READ_BYTES = 1024 * 1024


class LimitedChild:
    """A child process that reads files, started when first asked and again after it had to be ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def ask(self, **request: object) -> dict[str, Any]:
        """The child's answer to one request. Raises UnreadableFile, too_complex, where it died."""
        line = json.dumps(request | asdict(self._limits)) + "\n"
        try:
            answer = self._exchange(line.encode())
        except (TimeoutError, EOFError, BrokenPipeError) as error:
            self.end()
            raise UnreadableFile("too_complex") from error
        except BaseException:
            self.end()
            raise
        return answer

    def end(self) -> None:
        """End the child and whatever it started; a no-op when there is none."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            process.communicate()

    def _exchange(self, line: bytes) -> dict[str, Any]:
        process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(line)
        process.stdin.flush()
        answer = _read_line(process.stdout.fileno(), self._limits)
        parsed = json.loads(answer)
        if not isinstance(parsed, dict):
            raise EOFError
        return parsed

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-B", "-m", "letters.extraction.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            # No secret of the site reaches the process that opens strangers' files.
            # One thread and one heap: each more would reserve tens of megabytes of the address space.
            env={
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "PYTHONUTF8": "1",
                "OMP_THREAD_LIMIT": "1",
                "MALLOC_ARENA_MAX": "1",
            },
            start_new_session=True,
            bufsize=0,
        )
        return self._process


def _read_line(descriptor: int, limits: Limits) -> bytes:
    """One line within the wall clock and the size allowed. Raises TimeoutError or EOFError."""
    deadline = time.monotonic() + limits.wall_seconds
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            part = os.read(descriptor, READ_BYTES)
            size += len(part)
            if not part or size > limits.output_bytes:
                raise EOFError
            parts.append(part)
            if part.endswith(b"\n"):
                return b"".join(parts)
