"""What a model file says: lines, formulas, units, sources, scenarios, read strictly and checked."""
