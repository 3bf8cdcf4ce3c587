"""How it is said: catalogues, labels and times, the one place that turns keys into sentences."""
