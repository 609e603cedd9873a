"""Adapters: what other extractors found, as candidates that a person looks at before they count."""
