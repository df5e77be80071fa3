"""Arrays in, arrays out: circles, clearing and contagion on up to ten million edges.

Compiled by Numba when first called and kept in the user's cache folder, so that an installed
package compiles once. Importing this folder imports no Numba; its modules do.
"""
