"""Builds, measures and registers Undertone's sentiment model."""
