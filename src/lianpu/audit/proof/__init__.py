"""What holds, by how much, and which number is wrong: arithmetic with intervals, verdicts, the system."""
