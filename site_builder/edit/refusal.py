"""Why a command leaves the content as it is, in the parts of a `Problem`."""

from __future__ import annotations


class Refused(Exception):
    """What an editor asked for cannot be done; nothing was written. `code` stands in docs/problems.md."""

    def __init__(self, code: str, reason: str, why: str, fix: str) -> None:
        super().__init__(reason)
        self.code, self.reason, self.why, self.fix = code, reason, why, fix

    @property
    def parts(self) -> dict[str, str]:
        """As the desk is told of it."""
        return {"code": self.code, "message": self.reason, "why": self.why, "fix": self.fix}
