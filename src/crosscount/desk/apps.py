"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages over a casebook, and the accounts of those who use them, under the label ``desk``."""

    name = "crosscount.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to write down who comes in."""
        from crosscount.desk.members import traces  # noqa: F401 - its receivers are connected by loading it
