"""What is wrong with a cluster, in the parts of a `Problem`; light, so that a command may know it."""

from __future__ import annotations

import platform


class ClusterFault(Exception):
    """A cluster cannot build, or not go on. It passes from a worker's machine to the one that builds."""

    def __init__(self, code: str, reason: str, why: str, fix: str) -> None:
        self.code, self.reason, self.why, self.fix = code, reason, why, fix
        super().__init__(code, reason, why, fix)


def no_scheduler(reason: str, address: str) -> ClusterFault:
    """What to say where the scheduler is not there."""
    return ClusterFault(
        "no-scheduler", reason, "it hands the work to the machines of the cluster",
        f"start it there: dask scheduler --port {address.rpartition(':')[2]}   or build without --scheduler",
    )  # fmt: skip


def no_workers(reason: str, address: str) -> ClusterFault:
    """What to say where nobody works."""
    return ClusterFault(
        "no-workers", reason, "workers build the pages",
        f"type on each machine: dask worker {address} --nthreads 1 --nworkers 4   and see that it has enough memory",
    )  # fmt: skip


def other_version(reason: str) -> ClusterFault:
    """What to say of a machine with another program."""
    return ClusterFault(
        "worker-version", reason, "another version may make other pages, and a site is made by one",
        "install the same version of Python, of site-builder and of its packages on all machines",
    )  # fmt: skip


def unseen(path: str, what: str = "does not see") -> ClusterFault:
    """What to say, on a worker, of what it should share with the other machines."""
    return ClusterFault(
        "worker-folder", f"a worker on {platform.node()} {what} {path}",
        "workers read the content and write the pages themselves, in folders that all machines share",
        "mount the project's folder on each machine under the same path; docs/cluster.md says how",
    )  # fmt: skip


def foreign_file(worker: str, folder: str) -> ClusterFault:
    """What to say of a worker whose files are not there, or not ours."""
    return ClusterFault(
        "worker-folder", f"what the worker at {worker} writes into {folder} is not there for us, or not ours",
        "workers write the pages, which this machine then moves into the site",
        "run workers as the user who builds, and mount the project's folder on each machine under the same path",
    )  # fmt: skip


def deadly(name: str) -> ClusterFault:
    """What to say of a task that no worker survives."""
    return ClusterFault(
        "worker-killed", f"every worker that was given {name} was killed",
        "a worker ends so where it takes more memory than its machine or its --memory-limit allows",
        "give the workers more memory, or see what happens without --scheduler",
    )  # fmt: skip
