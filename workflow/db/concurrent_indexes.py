"""The same for the migrations of this package: it may import from the catalogue, and not the other way round."""

from catalogue.tables.concurrent_indexes import AddIndexOnline, RemoveIndexesOfKeysOnline, RemoveIndexOnline

__all__ = ["AddIndexOnline", "RemoveIndexOnline", "RemoveIndexesOfKeysOnline"]
