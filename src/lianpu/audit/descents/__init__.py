"""What a number may have been computed from, and numbers that follow from nothing around them."""
