"""How dates and numbers are written, alike in all languages of the desk.

Figures are Western digits with a comma between thousands everywhere. They stand beside quotations, ids, days and
addresses that are written so; a figure that is copied from a page in Urdu has to be found by a search in English; and
Django's own Arabic would put a full stop between thousands, which readers of two languages take for a decimal point.
"""
