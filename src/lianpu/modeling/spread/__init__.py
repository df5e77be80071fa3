"""How far results may lie apart: simulation, sensitivity, goals, and their exhibits."""
