"""Figures about a model: predictions, calibration, metrics and their pictures."""
