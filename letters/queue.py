"""Looking after the queue. It lies in the database, so what waits in it can be asked for like anything else."""

from datetime import datetime, timedelta
from typing import Any

from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

MOST_WORKERS = 3
KEPT_FOR = timedelta(days=14)
ENDED_ITS_WORKERS = (
    "Every worker that took this task has ended before the task did, so it is not tried again."
)


def is_waiting(task: "Task[Any, Any]", *args: Any) -> bool:
    """Whether the same work is queued already, and no worker has taken it yet."""
    return bool(_rows(task, TaskResultStatus.READY).filter(args_kwargs__args=list(args)).exists())


def forget_waiting(task: "Task[Any, Any]", *args: Any) -> None:
    """Take work off the queue that is being done now."""
    _rows(task, TaskResultStatus.READY).filter(args_kwargs__args=list(args)).delete()


def first_arguments(task: "Task[Any, Any]") -> set[Any]:
    """The first argument of each task that waits or runs."""
    rows = _rows(task, TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return {given["args"][0] for given in rows.values_list("args_kwargs", flat=True)}


def put_back(*tasks: "Task[Any, Any]", since: datetime) -> int:
    """Give tasks back to the queue that were taken by that moment and never ended: their worker has died.

    Only for tasks that may run twice. One that has ended MOST_WORKERS is marked as failed instead.
    """
    returned = 0
    for task in tasks:
        for row in _rows(task, TaskResultStatus.RUNNING).filter(started_at__lte=since):
            returned += _put_back(row, since)
    return returned


def _put_back(row: Any, since: datetime) -> int:
    """By a condition that a worker which is alive after all, or another that puts back, makes untrue."""
    same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at__lte=since)
    if len(row.worker_ids) >= MOST_WORKERS:
        same.update(status=TaskResultStatus.FAILED, finished_at=row.started_at, traceback=ENDED_ITS_WORKERS)
        return 0
    return int(same.update(status=TaskResultStatus.READY, started_at=None))


def dead(*tasks: "Task[Any, Any]", since: datetime) -> list[str]:
    """Names of tasks that were taken by that moment and never ended, one for each time."""
    return [
        row.task_name
        for task in tasks
        for row in _rows(task, TaskResultStatus.RUNNING).filter(started_at__lte=since)
    ]


def prune(*, at: datetime) -> None:
    """Forget what ended long ago."""
    DBTaskResult.objects.finished().filter(finished_at__lte=at - KEPT_FOR).delete()


def _rows(task: "Task[Any, Any]", *statuses: TaskResultStatus) -> Any:
    return DBTaskResult.objects.filter(task_path=task.module_path, status__in=statuses)
