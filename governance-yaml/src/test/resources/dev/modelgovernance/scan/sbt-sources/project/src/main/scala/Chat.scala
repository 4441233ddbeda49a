object Chat {
  val endpoint = "https://api.deepseek.com/chat/completions"
  val model = "deepseek-chat"
  val symbol = 'name
}
