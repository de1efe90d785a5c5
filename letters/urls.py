from django.urls import path

from letters import views

app_name = "letters"
urlpatterns = [
    path("councils/<slug:slug>/letters/<int:year>/", views.letter_page, name="letter"),
    path("councils/<slug:slug>/letters/<int:year>/file/", views.letter_file, name="file"),
    path("councils/<slug:slug>/report/", views.report, name="report"),
    path("councils/<slug:slug>/report/<slug:reference>/", views.report_sent, name="report_sent"),
]
