"""The model behind a printed table, and the cells that no such model allows."""
