from django.urls import path

from councils.views import about, compare, directory, front, health, maps, national, peers, profile, suggest

app_name = "councils"
urlpatterns = [
    path("", front.home, name="home"),
    path("find/", front.find, name="find"),
    path("find/<slug:slug>/", front.area, name="area"),
    path("councils/suggest.json", suggest.suggest, name="suggest"),
    path("your-councils-performance/<str:slug>/", profile.moved),
    path("your-councils-performance/<str:slug>/<path:rest>/", profile.moved),
    path("map/", maps.england, name="map"),
    path("councils/", directory.council_list, name="list"),
    path("councils/<str:slug>/", profile.profile, name="profile"),
    path("councils/<str:slug>/years.json", profile.years_chart_figure, name="years_chart"),
    path("peers/", peers.group_list, name="peers"),
    path("peers/<str:group>/", peers.peer_group, name="peer_group"),
    path("peers/<str:group>/chart.json", peers.peer_chart_figure, name="peer_chart"),
    path("compare/", compare.compare, name="compare"),
    path("compare/chart.json", compare.compare_chart_figure, name="compare_chart"),
    path("years/", national.year_list, name="years"),
    path("years/<str:year>/", national.national_picture, name="year"),
    path("years/<str:year>/chart.json", national.national_chart_figure, name="year_chart"),
    path("about/", about.about, name="about"),
    path("about/statistics/", about.statistics, name="about_statistics"),
    path("about/comparing/", about.comparing, name="about_comparing"),
    path("about/sources/", about.sources, name="about_sources"),
    path("about/accessibility/", about.accessibility, name="about_accessibility"),
    path("health/", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
]
