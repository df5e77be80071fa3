"""LLVM's words as a function of the processor: loaded when asked for, kept as long as it is used.

LLVM comes with Numba as `llvmlite`. LLVM alone is loaded: a simulation of a million draws takes 118 MB
so, of which 32 are its own and the rest pages of libraries, and 207 MB with Numba. Object code is not
kept on disk: it would save 60 ms and 20 MB of library pages, and be code that others could exchange.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Code = Callable[..., None]
"""Takes addresses and whole numbers, each in 64 bits; runs without the interpreter's lock."""

LINE = 64
"""Bytes of a cache line."""

PAGE = 4096
"""Rows a multiple of it apart share cache sets."""

WIDTH = 8
"""Numbers computed at once: a cache line of float64."""

VECTOR, TRUTHS, PLACES = (f"<{WIDTH} x {kind}>" for kind in ("double", "i1", "i32"))

_FROM_C = ("pow", "exp")
"""Functions of the C library that the words may call."""


def place(rows: NDArray[Any]) -> tuple[int, int]:
    """An array's address and the numbers from one row to the next."""
    return rows.ctypes.data, rows.strides[0] // rows.itemsize


def room(rows: int, count: int, kind: Any = np.float64) -> NDArray[Any]:
    """An empty array (rows, count) whose rows begin on cache lines, not pages, of their own."""
    line = LINE // np.dtype(kind).itemsize
    stride = -(-count // line) * line
    if stride * np.dtype(kind).itemsize % PAGE == 0:
        stride += line
    made = np.empty(rows * stride + line, kind)
    start = -(made.ctypes.data // made.itemsize) % line
    return made[start : start + rows * stride].reshape(rows, stride)[:, :count]


def spelled(value: float) -> str:
    """A number, every bit of it."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"


def all_of(value: float) -> str:
    """A vector of one number."""
    return alike("double", spelled(value))


def alike(kind: str, word: str) -> str:
    """A vector of one word."""
    return "<" + ", ".join([f"{kind} {word}"] * WIDTH) + ">"


@lru_cache(maxsize=64)
def machine_code(text: str, name: str, parameters: int) -> Code:
    """A function of a text, at the highest level of optimisation for this very processor.

    Args:
        text: A module in LLVM's language, complete.
        name: The function's.
        parameters: How many it takes, each i64 or ptr.
    """
    llvm = _llvm()
    module = llvm.parse_assembly(text)
    module.verify()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3
    )
    engine = llvm.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    made: Any = ctypes.CFUNCTYPE(None, *[ctypes.c_int64] * parameters)(
        engine.get_function_address(name)
    )
    made.engine = engine  # it owns the code: alive as long as the function
    function: Code = made
    return function


@cache
def _llvm() -> Any:
    from llvmlite import binding

    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
    for name in _FROM_C:
        binding.add_symbol(name, ctypes.cast(library[name], ctypes.c_void_p).value)
    return binding
