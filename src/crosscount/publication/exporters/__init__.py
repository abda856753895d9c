"""The ways to write a release."""

from crosscount.publication.exporters import csv_tables, geojson

EXPORTERS = (csv_tables.EXPORTER, geojson.EXPORTER)
