package dev.modelgovernance.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Keeps what a stream tells. Thread-safe. */
final class Told implements StreamingChatResponseHandler {

    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String piece) {
        pieces.add(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end.complete(response.aiMessage().text());
    }

    @Override
    public void onError(Throwable error) {
        end.completeExceptionally(error);
    }

    /** Returns the pieces, in the order in which they came. */
    List<String> pieces() {
        return List.copyOf(pieces);
    }

    /** Returns the whole text once it has come, or throws what the stream failed with, as a cause. */
    String whole() {
        return end.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
