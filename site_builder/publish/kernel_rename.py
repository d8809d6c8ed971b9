"""Two names -> exchanged, or one taken by the other where nothing has it, in one step of the kernel.

Source: renameat2(2), Linux 3.15.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

NO_REPLACE, EXCHANGE = 1, 2
_AT_CWD = -100
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def kernel_rename(one: Path, other: Path, how: int) -> int:
    """0 where it is done; else the number of the fault, and nothing has changed: ENOSYS where there is no such call."""
    renameat2 = getattr(_LIBC, "renameat2", None)
    if renameat2 is None:
        return errno.ENOSYS
    is_done = renameat2(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), how) == 0
    return 0 if is_done else ctypes.get_errno()
