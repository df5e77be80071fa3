"""Chips compared, tokens to megawatts and money, workloads given to chips."""
