from django.urls import path

from councils.views import about, directory, front, health, peers, profile, provenance

app_name = "councils"
urlpatterns = [
    path("", front.home, name="home"),
    path("councils/", directory.council_list, name="list"),
    path("councils/<str:slug>/", profile.profile, name="profile"),
    path("councils/<str:slug>/years.json", profile.years_chart_figure, name="years_chart"),
    path("councils/<str:slug>/sources/<int:year>/", provenance.sources, name="sources"),
    path("corrections/", provenance.corrections, name="corrections"),
    path("peers/", peers.group_list, name="peers"),
    path("peers/<str:group>/", peers.peer_group, name="peer_group"),
    path("peers/<str:group>/chart.json", peers.peer_chart_figure, name="peer_chart"),
    path("about/", about.about, name="about"),
    path("about/statistics/", about.statistics, name="about_statistics"),
    path("about/comparing/", about.comparing, name="about_comparing"),
    path("about/sources/", about.sources, name="about_sources"),
    path("about/accessibility/", about.accessibility, name="about_accessibility"),
    path("health/", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
]
