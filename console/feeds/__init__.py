"""The world: what comes in from outside, an exercise's injects included."""
