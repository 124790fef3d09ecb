"""Training: the recipe, the losses, the optimiser and the loop."""
