package dev.modelgovernance.clients.spring;

import org.springframework.ai.tool.annotation.Tool;

/** A tool that a model may have called. Not thread-safe. */
final class Contracts {

    private int calls;

    @Tool(description = "Tells what a contract covers")
    String contract(String number) {
        calls++;
        return "contract " + number + " covers it";
    }

    int calls() {
        return calls;
    }
}
