"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages over a casebook, under the label ``desk``."""

    name = "crosscount.desk"
    label = "desk"
