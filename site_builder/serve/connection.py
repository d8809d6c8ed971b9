"""A connection of uvicorn's that does not wait for ever: for a request that never ends, or for who never reads."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from site_builder.serve.limits import MOST_CONNECTIONS, REQUEST_TIME, STALLED_TIME


class PatientConnection(H11Protocol):
    """One connection, which is dropped when its time is over."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._asking: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._asking = self.loop.call_later(REQUEST_TIME, transport.abort)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._asking = _stop(self._asking)
        elif self._asking is None and not self.transport.is_closing():
            self._asking = self.loop.call_later(REQUEST_TIME, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reading = self.loop.call_later(STALLED_TIME, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._reading = _stop(self._reading)

    def connection_lost(self, exc: Exception | None) -> None:
        self._asking, self._reading = _stop(self._asking), _stop(self._reading)
        super().connection_lost(exc)


def _stop(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """No timer, and none that runs."""
    if timer is not None:
        timer.cancel()
    return None
