"""The package as users get it: a wheel, and an environment of its own to install it into."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def new_wheel(folder: Path) -> Path:
    """Builds the wheel into a folder."""
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def new_environment(folder: Path) -> Path:
    """Makes an environment in which only the builder itself is missing; its Python.

    What the builder depends on comes from here; the .pth files of that folder, and with them this checkout, do not.
    """
    venv.create(folder, with_pip=False)
    (packages,) = (folder / "lib").glob("python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    return folder / "bin/python"


def environment_outside() -> dict[str, str]:
    """The variables of this process without what would lead a Python back into this checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
