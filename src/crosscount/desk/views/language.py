"""In which language the desk speaks to this browser."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the language that was chosen in a cookie, and go back to the page."""
    return set_language(request)
