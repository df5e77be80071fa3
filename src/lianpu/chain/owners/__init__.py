"""Who owns and controls whom, through holdings in circles."""
