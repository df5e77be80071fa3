"""A model as a program over many draws: NumPy, machine code, JavaScript."""
