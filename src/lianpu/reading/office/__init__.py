"""Word, PowerPoint and Excel files: their own structure, with the address of every cell."""
