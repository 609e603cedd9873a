"""Data sets to heads to ONNX. Imports onrecord, is never imported by it."""
