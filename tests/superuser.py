"""Rights as anybody has them, also where the tests run as the superuser: what is closed to its owner stays closed."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
_READ_AND_WRITE_ALL = (1 << 1) | (1 << 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("thread", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def without_privileges() -> Iterator[None]:
    """Let this thread open no more than the modes of files allow; a superuser gets the rights back at the end."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "capset"):
        pytest.skip("nothing is closed to this user")
    header, held = _Header(_VERSION, 0), (_Capabilities * 2)()
    _check(libc.capget(ctypes.byref(header), held))
    effective = held[0].effective
    held[0].effective = effective & ~_READ_AND_WRITE_ALL
    _check(libc.capset(ctypes.byref(header), held))
    try:
        yield
    finally:
        held[0].effective = effective
        _check(libc.capset(ctypes.byref(header), held))


def _check(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
