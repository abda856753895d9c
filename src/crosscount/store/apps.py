"""The store as a Django app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of a casebook, under the label ``store``."""

    name = "crosscount.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
