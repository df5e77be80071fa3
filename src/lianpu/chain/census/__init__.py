"""Circles of graphs past one machine: Parquet in, counts out, on Spark if wanted."""
