"""What is different between two days or two chains."""
