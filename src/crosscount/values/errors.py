"""The one base of all errors that are a user's to mend."""


class CrosscountError(Exception):
    """Something a user can mend; its message says what was found, what was expected and what to do."""
