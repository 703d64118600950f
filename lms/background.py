"""Background work without a queue: a thread beside the request that asked for it.

For work of minutes that may be asked for again if the server stops meanwhile. A province that
runs workers names another backend of django-tasks in `TASKS["beside"]`.
"""

from threading import Thread
from typing import Any

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend


class Threads(ImmediateBackend):
    """This runs each task in a thread of its own, with database connections of its own."""

    def _execute_task(self, task_result: Any) -> None:
        Thread(target=self._execute_beside, args=(task_result,), daemon=True).start()

    def _execute_beside(self, task_result: Any) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
