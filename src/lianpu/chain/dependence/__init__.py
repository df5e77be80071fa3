"""Who depends on whom: shares, steps, concentration, chokepoints."""
