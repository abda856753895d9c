"""Accounts, for administrators: who has one, what they may do, and how they get in."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from crosscount.desk.members import inviting
from crosscount.desk.members.forms import InvitationForm, RolesForm
from crosscount.desk.members.gate import needs, needs_password_again
from crosscount.desk.models import Member
from crosscount.desk.roles import ROLES, WORDS
from crosscount.desk.views.signed_in import member_of


@needs("administer")
def members(request: HttpRequest) -> HttpResponse:
    """Everybody who has or had an account, and the form that invites somebody."""
    return _page(request, InvitationForm())


@needs("administer")
@require_POST
@needs_password_again
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account; the answer shows the way in, once."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _invited(request, inviting.invite(form.cleaned_data["name"], form.chosen, by=member_of(request)))


@needs("administer")
def member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """One account: its roles, and the ways to change it."""
    return _one(request, get_object_or_404(Member, pk=member_id))


@needs("administer")
@require_POST
@needs_password_again
def roles(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Give an account other roles."""
    changed = get_object_or_404(Member, pk=member_id)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _one(request, changed, form, status=422)
    try:
        inviting.change_roles(changed, form.chosen, by=member_of(request))
    except inviting.LastAdministrator as refusal:
        return _one(request, changed, refusal=refusal)
    return redirect("desk:member", member_id)


@needs("administer")
@require_POST
@needs_password_again
@never_cache
def invite_again(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Start an account anew: its password and second factor go, and the answer shows the way in, once."""
    changed = get_object_or_404(Member, pk=member_id)
    try:
        inviting.invite_again(changed, by=member_of(request))
    except inviting.LastAdministrator as refusal:
        return _one(request, changed, refusal=refusal)
    return _invited(request, changed)


@needs("administer")
@require_POST
@needs_password_again
def close(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Close an account."""
    changed = get_object_or_404(Member, pk=member_id)
    try:
        inviting.close_account(changed, by=member_of(request))
    except inviting.LastAdministrator as refusal:
        return _one(request, changed, refusal=refusal)
    return redirect("desk:members")


def _page(request: HttpRequest, form: InvitationForm, *, status: int = 200) -> HttpResponse:
    with_factor = set(Authenticator.objects.filter(type="totp").values_list("user_id", flat=True))
    rows = [
        {"member": one, "state": _state(one, with_factor), "roles": [WORDS[role][0] for role in one.given_roles]}
        for one in Member.objects.all()
    ]
    context = {"rows": rows, "form": form, "roles": [WORDS[role] for role in ROLES]}
    return render(request, "desk/members.html", context, status=status)


def _state(member: Member, with_factor: set[UUID]) -> str:
    if not member.is_active:
        return "closed"
    if member.one_time_password or not member.has_usable_password():
        return "invited"
    return "active" if member.pk in with_factor else "no_second_factor"


def _one(
    request: HttpRequest,
    shown: Member,
    form: RolesForm | None = None,
    *,
    refusal: inviting.LastAdministrator | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "shown": shown,
        "form": form or RolesForm(initial={"roles": shown.roles}),
        "refusal": refusal,
        "roles": [WORDS[role] for role in ROLES],
    }
    return render(request, "desk/member.html", context, status=409 if refusal else status)


def _invited(request: HttpRequest, invited: Member) -> HttpResponse:
    link = request.build_absolute_uri(inviting.invitation_path(invited))
    return render(request, "desk/invited.html", {"invited": invited, "link": link})
