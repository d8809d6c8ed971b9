"""Bytes -> the published folder, whole or not at all."""
