/** Policies on calls to AI models, the decisions that follow from them, and a guard that enforces them. */
// The module to which packages are exported is compiled after this one.
@SuppressWarnings("module")
module dev.modelgovernance.core {
    requires transitive java.net.http;
    requires org.slf4j;
    requires static org.jspecify;
    // For the guards of clients by others, which only those use who have these clients.
    requires static com.azure.core;
    requires static okhttp3;
    requires static okio;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;

    exports dev.modelgovernance.policy;
    exports dev.modelgovernance.decision;
    exports dev.modelgovernance.decision.text;
    exports dev.modelgovernance.guard;
    exports dev.modelgovernance.guard.request;
    exports dev.modelgovernance.guard.aws;
    exports dev.modelgovernance.guard.azure;
    exports dev.modelgovernance.guard.okhttp;
    exports dev.modelgovernance.guard.clients to
            dev.modelgovernance.yaml;
    exports dev.modelgovernance.pattern to
            dev.modelgovernance.yaml;
}
