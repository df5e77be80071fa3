"""A language model's reading: what is asked, and what of its answer is believed."""
