"""Where somebody who was invited chooses a password."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from crosscount.desk.members.traces import note
from crosscount.desk.models import Member


@login_not_required
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, member_id: UUID, token: str) -> HttpResponse:
    """Choose a password by an invitation that was not used yet; any other address is as if it were not there."""
    invited = Member.objects.filter(pk=member_id, is_active=True).first()
    if invited is None or invited.has_usable_password() or not default_token_generator.check_token(invited, token):
        raise Http404
    form = SetPasswordForm(invited, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        note(invited, "password_changed")
        return redirect("account_login")
    return render(request, "desk/invitation.html", {"form": form, "invited": invited})
