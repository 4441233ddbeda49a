///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17
//DEPS com.anthropic:anthropic-java:3.12.0 info.picocli:picocli:4.7.7
//DEPS com.theokanning.openai-gpt3-java:service:0.18.2

class Ask {
    public static void main(String[] args) {
        var model = "claude-sonnet-4-5";
        System.out.println(model + " costs " + "gpt-5-mini-2025-08-07");
    }
}
