app_name = "lineage"
urlpatterns = []
