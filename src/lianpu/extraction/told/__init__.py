"""Standings, ratings, memberships and milestones of prose: who stands where, who says what of whom."""
