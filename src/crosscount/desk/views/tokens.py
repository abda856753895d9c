"""The tokens of the member who asks: made, shown once, ended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from crosscount.desk.members.gate import needs_password_again
from crosscount.desk.token_form import TokenForm
from crosscount.desk.tokens import MOST_TOKENS, make_token, revoke
from crosscount.desk.views.signed_in import member_of


def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens in force or run out, and the form that makes one."""
    return _page(request, TokenForm(member_of(request)))


@require_POST
@needs_password_again
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """Make a token; the answer shows it, once."""
    member = member_of(request)
    form = TokenForm(member, request.POST)
    if not form.is_valid() or member.tokens.count() >= MOST_TOKENS:
        return _page(request, form, status=422)
    token, secret = make_token(member, form.cleaned_data["label"], form.cleaned_data["days"], form.more)
    return render(request, "desk/token.html", {"token": token, "secret": secret})


@require_POST
def end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End a token at once."""
    revoke(get_object_or_404(member_of(request).tokens, pk=token_id))
    return redirect("desk:tokens")


def _page(request: HttpRequest, form: TokenForm, *, status: int = 200) -> HttpResponse:
    member = member_of(request)
    context = {"tokens": member.tokens.all(), "now": timezone.now(), "form": form, "most": MOST_TOKENS}
    return render(request, "desk/tokens.html", context, status=status)
