"""The limited child process: one JSON request a line in, one JSON answer a line out.

It opens files from strangers, so it gives up memory, processor time, files, processes and core dumps before it does.
It can serve many requests; every request gets processor time of its own.
"""

import base64
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from letters.extraction.plain_layout import RawPage

MAX_PROCESSOR_SECONDS_IN_ALL = 3600
MOST_OPEN_FILES = 64


def main() -> None:
    """Serve requests until standard input ends."""
    _give_up(resource.RLIMIT_CORE, 0)
    _give_up(resource.RLIMIT_FSIZE, 0)
    _give_up(resource.RLIMIT_NOFILE, MOST_OPEN_FILES)
    _give_up(resource.RLIMIT_NPROC, 0)  # no new process and no thread
    for line in sys.stdin:
        answer = _answer(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _give_up(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    wanted = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (wanted, wanted))


def _limit(request: dict[str, Any]) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    hard = MAX_PROCESSOR_SECONDS_IN_ALL if hard == resource.RLIM_INFINITY else hard
    soft = int(used.ru_utime + used.ru_stime) + 1 + request["cpu_seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard), hard))
    _give_up(resource.RLIMIT_AS, request["memory_bytes"])


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        _limit(request)
        return TASKS[request["task"]](request)
    except (MemoryError, OverflowError, RecursionError):
        return {"refused": "too_complex"}


def _pdf(request: dict[str, Any]) -> dict[str, Any]:
    from letters.extraction import pdf_file

    try:
        if request["task"] == "png":
            png = pdf_file.page_png(Path(request["path"]), request["page"], scale=request["scale"])
            return {"png": base64.b64encode(png).decode("ascii")}
        return _words(
            pdf_file.pdf_pages(
                Path(request["path"]),
                max_pages=request["max_pages"],
                max_words=request["max_words"],
                max_scanned_pages=request["max_scanned_pages"],
            )
        )
    except pdf_file.NeedsPassword:
        return {"refused": "password_protected"}
    except pdf_file.TooManyPages:
        return {"refused": "too_many_pages"}
    except pdf_file.TooManyScannedPages:
        return {"refused": "too_many_scanned_pages"}
    except pdf_file.ScanWithoutRecognition:
        return {"refused": "scan_without_ocr"}
    except pdf_file.Damaged:
        return {"refused": "truncated"}
    except IndexError:
        return {"refused": "no_such_page"}


def _docx(request: dict[str, Any]) -> dict[str, Any]:
    from letters.extraction import word_file

    try:
        text = word_file.word_file_text(Path(request["path"]))
    except word_file.NeedsPassword:
        return {"refused": "password_protected"}
    except word_file.NotAWordFile:
        return {"refused": "truncated" if _looks_cut(Path(request["path"])) else "not_a_letter_file"}
    return _plain(text, request)


def _looks_cut(path: Path) -> bool:
    """A zip without its directory was cut short; a whole zip without a letter is something else."""
    import zipfile

    return not zipfile.is_zipfile(path)


def _text(request: dict[str, Any]) -> dict[str, Any]:
    from letters.extraction.kinds import decode_text

    try:
        text = decode_text(Path(request["path"]).read_bytes())
    except UnicodeDecodeError:
        return {"refused": "not_a_letter_file"}
    if "\0" in text:
        return {"refused": "not_a_letter_file"}
    return _plain(text, request)


def _plain(text: str, request: dict[str, Any]) -> dict[str, Any]:
    from letters.extraction.plain_layout import lay_out

    if text.count("\f") >= request["max_pages"]:
        return {"refused": "too_many_pages"}
    return _words(lay_out(text, max_words=request["max_words"]))


def _words(pages: "list[RawPage]") -> dict[str, Any]:
    if not any(page["words"] for page in pages):
        return {"refused": "no_text"}
    return {"pages": pages}


def _sheets(request: dict[str, Any]) -> dict[str, Any]:
    from letters.extraction.sheet_file import sheets_answer

    return sheets_answer(Path(request["path"]), request["kind"])


TASKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "png": _pdf,
    "pdf": _pdf,
    "docx": _docx,
    "text": _text,
    "sheets": _sheets,
}


if __name__ == "__main__":
    main()
