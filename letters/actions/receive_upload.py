"""All files of one upload, each taken in on its own."""

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.files import File
from django.db import DatabaseError

from letters.actions.receive import receive
from letters.intake import uploaded_files
from letters.models import Batch
from letters.refused import RefusedFile

logger = logging.getLogger(__name__)

FAULT = "This file could not be kept because of a fault, which has been logged. Send it again."


def receive_upload(*, files: "Iterable[File[Any]]", by: User, batch: Batch | None = None) -> Batch:
    """Take in files and archives as they came from a browser; into a batch that was begun, or a new one.

    Every file leaves a line in the batch, whatever becomes of it. Never raises for a bad file. Each is a
    transaction of its own: what is in stays in, should the connection break off.
    """
    batch = batch or Batch.objects.create(sent_by=by)
    for name, file in uploaded_files(files):
        try:
            receive(file=file, name=name, by=by, batch=batch)
        except (OSError, DatabaseError):
            logger.exception("Receiving a file of upload %s failed", batch.pk)
            receive(file=RefusedFile(name, FAULT), name=name, by=by, batch=batch)
    return batch
