"""Where the desk is mounted, and which of allauth's pages it has: no sign-up, no mail, no way to drop a factor."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

urlpatterns = [
    path("account/sign-in/", account.login, name="account_login"),
    path("account/sign-in/code/", factors.authenticate, name="mfa_authenticate"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/", factors.index, name="mfa_index"),
    path("account/second-factor/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("", include("crosscount.desk.urls")),
]
