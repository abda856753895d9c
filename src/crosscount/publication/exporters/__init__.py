"""The ways to write a release."""

from crosscount.publication.exporters import csv_tables, geojson, xlsx_tables

EXPORTERS = (csv_tables.EXPORTER, geojson.EXPORTER, xlsx_tables.EXPORTER)
