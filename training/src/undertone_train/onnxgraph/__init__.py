"""Turns a trained network into ONNX graphs, float and quantised, and compares them."""
