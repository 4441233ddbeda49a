package dev.modelgovernance.cloud;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** A way to ask a model of Amazon Bedrock. */
enum BedrockForm {
    CONVERSE {
        @Override
        List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model) {
            return List.of(text(client.converse(to -> to.modelId(model).messages(QUESTION))));
        }
    },
    INVOKE {
        @Override
        List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model) {
            return List.of(client.invokeModel(to -> to.modelId(model).body(BODY))
                    .body()
                    .asUtf8String());
        }
    },
    CONVERSE_ASYNC {
        @Override
        List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model) {
            return List.of(text(joined(async.converse(to -> to.modelId(model).messages(QUESTION)))));
        }
    },
    INVOKE_ASYNC {
        @Override
        List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model) {
            return List.of(joined(async.invokeModel(to -> to.modelId(model).body(BODY)))
                    .body()
                    .asUtf8String());
        }
    },
    CONVERSE_STREAM {
        @Override
        List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model) {
            var words = new CopyOnWriteArrayList<String>();
            var handler = ConverseStreamResponseHandler.builder()
                    .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                            .onContentBlockDelta(
                                    event -> words.add(event.delta().text()))
                            .build())
                    .build();
            joined(async.converseStream(to -> to.modelId(model).messages(QUESTION), handler));
            return words;
        }
    },
    INVOKE_STREAM {
        @Override
        List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model) {
            var words = new CopyOnWriteArrayList<String>();
            var handler = InvokeModelWithResponseStreamResponseHandler.builder()
                    .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                            .onChunk(event -> words.add(event.bytes().asUtf8String()))
                            .build())
                    .build();
            joined(async.invokeModelWithResponseStream(to -> to.modelId(model).body(BODY), handler));
            return words;
        }
    };

    private static final Message QUESTION = Message.builder()
            .role("user")
            .content(ContentBlock.fromText("Am I covered?"))
            .build();

    /** Names a model too, as bodies of some models do, which counts besides that of the path. */
    static final SdkBytes BODY =
            SdkBytes.fromUtf8String("{\"prompt\":\"Am I covered?\",\"model\":\"anthropic.other\"}");

    /** Asks, and returns the answer, in the pieces in which it comes. */
    abstract List<String> answer(BedrockRuntimeClient client, BedrockRuntimeAsyncClient async, String model);

    boolean isStreamed() {
        return this == CONVERSE_STREAM || this == INVOKE_STREAM;
    }

    private static String text(ConverseResponse response) {
        return response.output().message().content().get(0).text();
    }

    /** Waits, and throws what the future failed with as it is. */
    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
