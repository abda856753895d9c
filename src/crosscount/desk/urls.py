"""The addresses of the desk; every one can be sent to a colleague and shows the same."""

from django.urls import include, path

from crosscount.desk.views.actors import show_actor, show_actors
from crosscount.desk.views.adding import add_address, add_files, adding
from crosscount.desk.views.aggregates import aggregates, aggregates_over_time
from crosscount.desk.views.analysis import analyse, analysis, plot, record
from crosscount.desk.views.by_hand import add
from crosscount.desk.views.dashboard import chart, numbers, show_dashboard
from crosscount.desk.views.deciding import claim, decide, restrict, withdraw
from crosscount.desk.views.download import download, download_shown
from crosscount.desk.views.grading import grade
from crosscount.desk.views.home import home
from crosscount.desk.views.incidents import incident, incidents
from crosscount.desk.views.invitation import invitation
from crosscount.desk.views.language import language
from crosscount.desk.views.log import accesses, log
from crosscount.desk.views.map import features, show_map
from crosscount.desk.views.members import close, invite, invite_again, member, members, roles
from crosscount.desk.views.own import end_sessions, seen, sessions
from crosscount.desk.views.pairing import beside, keep_apart, merge, split
from crosscount.desk.views.queue import following, queue, show_agreement
from crosscount.desk.views.refusals import refusals
from crosscount.desk.views.reports import report, reports, restricted
from crosscount.desk.views.timeline import show_timeline
from crosscount.desk.views.tokens import end, make, tokens
from crosscount.desk.views.undo import undo

app_name = "desk"
urlpatterns = [
    path("api/v1/", include("crosscount.desk.api.urls", namespace="api")),
    path("", home, name="home"),
    path("incidents/", incidents, name="incidents"),
    path("incidents.zip", download, name="download"),
    path("download/<slug:page>.<slug:suffix>", download_shown, name="download-shown"),
    path("incidents/<str:incident_id>/", incident, name="incident"),
    path("incidents/<str:incident_id>/merge/", merge, name="merge"),
    path("incidents/<str:incident_id>/apart/", keep_apart, name="apart"),
    path("incidents/<str:incident_id>/grade/", grade, name="grade"),
    path("incidents/<str:incident_id>/split/", split, name="split"),
    path("incidents/<str:incident_id>/beside/<str:other>/", beside, name="beside"),
    path("claims/<str:claim_id>/", claim, name="claim"),
    path("claims/<str:claim_id>/decide/", decide, name="decide"),
    path("queue/", queue, name="queue"),
    path("queue/next/", following, name="following"),
    path("queue/undo/", undo, name="undo"),
    path("queue/agreement/", show_agreement, name="agreement"),
    path("log/", log, name="log"),
    path("log/accesses/", accesses, name="accesses"),
    path("log/<str:entry_hash>/withdraw/", withdraw, name="withdraw"),
    path("map/", show_map, name="map"),
    path("map/incidents.geojson", features, name="features"),
    path("timeline/", show_timeline, name="timeline"),
    path("figures/", show_dashboard, name="dashboard"),
    path("figures/<slug:key>.svg", chart, name="chart"),
    path("figures/<slug:key>.csv", numbers, name="numbers"),
    path("analysis/", analysis, name="analysis"),
    path("analysis/<str:method>/", analyse, name="analyse"),
    path("analysis/<str:method>/plot.svg", plot, name="plot"),
    path("analysis/<str:method>/estimate.json", record, name="estimate"),
    path("actors/", show_actors, name="actors"),
    path("actors/<str:actor_id>/", show_actor, name="actor"),
    path("aggregates/", aggregates, name="aggregates"),
    path("aggregates/plot.svg", aggregates_over_time, name="aggregates-plot"),
    path("reports/", reports, name="reports"),
    path("reports/<path:report_id>/add/", add, name="add"),
    path("reports/<path:report_id>/restrict/", restrict, name="restrict"),
    path("reports/<path:report_id>/", report, name="report"),
    path("add/", adding, name="add"),
    path("add/files/", add_files, name="add-files"),
    path("add/address/", add_address, name="add-address"),
    path("restricted/", restricted, name="restricted"),
    path("not-read/", refusals, name="refusals"),
    path("account/sessions/", sessions, name="sessions"),
    path("account/sessions/end/", end_sessions, name="end-sessions"),
    path("account/seen/", seen, name="seen"),
    path("members/", members, name="members"),
    path("members/invite/", invite, name="invite"),
    path("members/<uuid:member_id>/", member, name="member"),
    path("members/<uuid:member_id>/roles/", roles, name="roles"),
    path("members/<uuid:member_id>/invite/", invite_again, name="invite-again"),
    path("members/<uuid:member_id>/close/", close, name="close"),
    path("account/tokens/", tokens, name="tokens"),
    path("account/tokens/make/", make, name="make-token"),
    path("account/tokens/<uuid:token_id>/end/", end, name="end-token"),
    path("language/", language, name="language"),
    path("invitation/<uuid:member_id>/<str:token>/", invitation, name="invitation"),
]
