"""A language model's reading: what is asked (`asking`), and what of its answer is believed (`believing`)."""
