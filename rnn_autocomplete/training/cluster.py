"""The machines that train together, as TF_CONFIG names them, and which of them this process is.

TF_CONFIG is TensorFlow's own way of telling so, and what schedulers of clusters set. This module knows nothing of
TensorFlow: the command line reads it before anything is started.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rnn_autocomplete.errors import UsageError

_EXAMPLE = (
    '{"cluster": {"worker": ["10.0.0.1:2222", "10.0.0.2:2222"]}, "task": {"type": "worker", "index": 0}}'
)
_KINDS = ("chief", "worker")  # the order in which TensorFlow numbers them


@dataclass(frozen=True)
class Cluster:
    """Two or more workers; the first is the chief, who measures, keeps checkpoints and writes the model."""

    addresses: tuple[str, ...]
    """Host and port of each worker."""

    index: int
    """Which of them this process is."""

    @property
    def is_chief(self) -> bool:
        """Whether this process is the chief."""
        return self.index == 0

    @property
    def chief(self) -> str:
        """Host and port of the chief."""
        return self.addresses[0]

    def rows(self, streams: int) -> slice:
        """Give which of so many streams this worker reads."""
        count = len(self.addresses)
        return slice(self.index * streams // count, (self.index + 1) * streams // count)


def read_cluster(environment: Mapping[str, str]) -> Cluster | None:
    """Read TF_CONFIG; None where it is not set, or names this process alone.

    Raises:
        UsageError: it is no JSON, names no workers, or not this one.
    """
    text = environment.get("TF_CONFIG", "").strip()
    if not text:
        return None
    try:
        config = json.loads(text)
    except ValueError as error:
        raise UsageError(f"TF_CONFIG is not valid JSON ({error}); it should look like {_EXAMPLE}.") from error
    try:
        addresses, index = _workers(config["cluster"]), _index(config["cluster"], config["task"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"TF_CONFIG does not say who trains; it should look like {_EXAMPLE}.") from error
    if not 0 <= index < len(addresses):
        raise UsageError(
            f"TF_CONFIG names {_counted(len(addresses))}, and none of them is the one of its “task”."
        )
    return Cluster(addresses, index) if len(addresses) > 1 else None


def host_and_port(address: str) -> tuple[str, int]:
    """Take "host:port" apart; an IPv6 host stands in brackets.

    Raises:
        ValueError: it is not of this form.
    """
    host, _, port = address.rpartition(":")
    if not host or not 0 < int(port) < 2**16:
        raise ValueError(address)
    return host.strip("[]"), int(port)


def _workers(cluster: Mapping[str, Any]) -> tuple[str, ...]:
    addresses = [address for kind in _KINDS for address in cluster.get(kind, [])]
    if not addresses or set(cluster) - {*_KINDS}:
        raise ValueError(cluster)
    for address in addresses:
        host_and_port(address)
    return tuple(addresses)


def _index(cluster: Mapping[str, Any], task: Mapping[str, Any]) -> int:
    """Give the number of a task among all workers; -1 if there is no such task."""
    kind, index = task["type"], int(task["index"])
    if not 0 <= index < len(cluster.get(kind, [])):
        return -1
    return index + (len(cluster.get("chief", [])) if kind == "worker" else 0)


def _counted(workers: int) -> str:
    return "one worker" if workers == 1 else f"{workers} workers"
