"""Routes of the API, one file for each thing that the workbench shows."""
