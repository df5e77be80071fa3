"""What breaks: stresses, step by step."""
