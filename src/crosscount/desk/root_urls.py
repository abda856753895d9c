"""Where the desk is mounted."""

from django.urls import include, path

urlpatterns = [path("", include("crosscount.desk.urls"))]
