package dev.modelgovernance.clients.spring;

import dev.modelgovernance.guard.GovernedUse;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;

/** Models behind their interface, guarded as CLIENTS.md shows it. */
final class Guarded {

    private Guarded() {}

    static ChatModel chat(GovernedUse refunds, ChatModel model) {
        // CLIENTS: Spring AI 2.0, any ChatModel
        // versions: Spring AI ${spring-ai.version}
        // denied: `ModelCallDeniedException`, or an error signal
        // asked: each method that is called, and each subscription, for the model of the prompt, or else the default
        // blind: the request
        ChatModel guarded = refunds.guard(ChatModel.class, model);
        // end
        return guarded;
    }

    static EmbeddingModel embeddings(GovernedUse refunds, EmbeddingModel model, String name) {
        // CLIENTS: Spring AI 2.0, any EmbeddingModel
        // versions: Spring AI ${spring-ai.version}
        // denied: `ModelCallDeniedException`, or an error signal
        // asked: each method that is called, and each subscription
        // blind: the request
        EmbeddingModel guarded = refunds.narrowed(call -> call.model(name)).guard(EmbeddingModel.class, model);
        // end
        return guarded;
    }
}
