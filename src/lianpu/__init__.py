"""Lianpu (链谱): industry-chain research in which every number leads to the words it came from."""

__version__ = "0.1.0"
