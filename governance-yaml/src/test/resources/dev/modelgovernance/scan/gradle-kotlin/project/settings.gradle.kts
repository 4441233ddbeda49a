rootProject.name = "translator"
include(":app")
