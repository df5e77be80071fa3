"""Numba, with a cache that works where the package itself cannot be written to.

Each state of these sources and each version of Numba has a folder of its own: Numba looks at the date
of a function's own file alone, and what it compiled may call for what another file no longer has.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic
from platformdirs import user_cache_dir

from lianpu.chain.kernels.notice import listen

_F = TypeVar("_F", bound=Callable[..., Any])

_CONFIG: Any = numba.config


def cache_folder(sources: Path = Path(__file__).parent) -> Path:
    """Where kernels are kept: by what the sources say, and so by Lianpu's version, and by Numba's."""
    digest = blake2b(digest_size=4)
    for file in sorted(sources.glob("*.py")):
        digest.update(file.read_bytes())
    name = f"kernels-{digest.hexdigest()}-numba-{numba.__version__}"
    return Path(user_cache_dir("lianpu", appauthor=False)) / name


if not _CONFIG.CACHE_DIR:  # NUMBA_CACHE_DIR of the user comes first
    _CONFIG.CACHE_DIR = str(cache_folder())
listen()


def compiled(function: _F) -> _F:
    """The function as machine code that runs without the interpreter's lock."""
    return cast(_F, numba.njit(nogil=True, cache=True, error_model="numpy")(function))


def compiled_bare(function: _F) -> _F:
    """The same, without counting who holds an array: for functions that make none and return none.

    A tuple of thirty arrays handed to such a function would else be counted thirty times up and down
    by atomic steps, at each call: most of the time of searches that are over after some dozen legs.
    Slices of arrays are made too: do not take any.
    """
    made = numba.njit(nogil=True, cache=True, error_model="numpy", _nrt=False)(function)
    return cast(_F, made)


def compiled_within(function: _F) -> _F:
    """The same, written into each of its callers: handing over thirty arrays is some three hundred steps."""
    made = numba.njit(nogil=True, cache=True, error_model="numpy", _nrt=False, inline="always")(
        function
    )
    return cast(_F, made)


def compiled_parallel(function: _F) -> _F:
    """The same, its ``numba.prange`` loops on several threads.

    Each turn of such a loop writes places of its own and adds up nothing across turns, so that
    the result does not depend on the number of threads.
    """
    made = numba.njit(nogil=True, cache=True, parallel=True, error_model="numpy")(function)
    return cast(_F, made)


def _prefetch(typing: Any, array: Any, index: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        made = context.make_array(signature.args[0])(context, builder, given[0])
        place = cgutils.get_item_pointer(
            context, builder, signature.args[0], made, [given[1]], wraparound=False
        )
        byte, word = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
        call = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
        # to read, to be kept, data
        builder.call(call, [builder.bitcast(place, byte), word(0), word(3), word(1)])
        return context.get_dummy_value()

    return types.void(array, index), generate


prefetch: Any = intrinsic(_prefetch)
"""``prefetch(array, index)``: have that place of a flat array brought near, for compiled code alone.
A hint that reads nothing: short rows here and there come four times as fast when asked for eight rows
ahead. `index` is a whole number without sign."""
