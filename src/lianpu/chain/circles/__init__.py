"""Where money goes round: circles, the largest circulation, round trips, chance."""
