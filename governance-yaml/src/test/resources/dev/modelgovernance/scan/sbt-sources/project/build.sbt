libraryDependencies += "com.openai" % "openai-java" % "4.101.0"
