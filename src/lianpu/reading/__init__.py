"""Reading: bytes of a report, article or filing into one Document with a place for every word."""

from lianpu.reading.decoding import decode
from lianpu.reading.reader import read
from lianpu.reading.structure import Structure, structure

__all__ = ["Structure", "decode", "read", "structure"]
