"""aiosqlite beneath SQLAlchemy, with one visit to a connection's thread a statement in place of four.

SQLAlchemy's own adapter opens a cursor, executes, fetches and closes, and waits for the thread each
time. Our statements take some microseconds there, and a visit takes up to a turn of the event loop.
"""

import sqlite3
from collections import deque
from collections.abc import Callable
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

Found = tuple[Any, int, int | None, list[Any]]
"""A cursor's description, rowcount and lastrowid, and all rows."""


def driver() -> AsyncAdapt_aiosqlite_dbapi:
    """Return what `create_async_engine` takes as its `module`."""
    return _Driver(aiosqlite, sqlite3)


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """Executes, fetches and closes in one visit; rows are in memory, as with the adapter's own."""

    __slots__ = ("_found",)

    def __init__(self, adapt_connection: AsyncAdapt_aiosqlite_connection) -> None:
        # Not the adapter's own: that opens a cursor.
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._found: Found = (None, -1, None, [])

    @property
    def description(self) -> Any:  # noqa: ANN401 (as DB-API has it)
        return self._found[0]

    @property
    def rowcount(self) -> int:
        return self._found[1]

    @property
    def lastrowid(self) -> int:
        return self._found[2] or 0

    async def _execute_async(self, operation: Any, parameters: Any) -> None:  # noqa: ANN401
        given = () if parameters is None else (parameters,)
        await self._visit(lambda cursor: cursor.execute(operation, *given))

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> None:  # noqa: ANN401
        await self._visit(lambda cursor: cursor.executemany(operation, seq_of_parameters))

    async def _visit(self, do: Callable[[sqlite3.Cursor], object]) -> None:
        connection: Any = self._connection
        async with self._adapt_connection._execute_mutex:
            self._found = await connection._execute(_done, connection._conn, do)
        self._rows = deque(self._found[3])

    async def _async_soft_close(self) -> None:
        """Nothing to do: the cursor is closed."""

    def close(self) -> None:
        self._rows.clear()


def _done(connection: sqlite3.Connection, do: Callable[[sqlite3.Cursor], object]) -> Found:
    cursor = connection.cursor()
    try:
        do(cursor)
        rows = cursor.fetchall() if cursor.description else []
        return cursor.description, cursor.rowcount, cursor.lastrowid, rows
    finally:
        cursor.close()


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()

    _cursor_cls = _Cursor  # type: ignore[assignment]  # its __init__ takes this adapter alone


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arg: Any, **kw: Any) -> AsyncAdapt_aiosqlite_connection:  # noqa: ANN401
        return _Connection(self, super().connect(*arg, **kw)._connection)
