"""Names that no registry holds, found by form and by the words beside them, in both languages."""
