/** Policies on calls to AI models, the decisions that follow from them, and a guard that enforces them. */
module dev.modelgovernance.core {
    requires transitive java.net.http;
    requires org.slf4j;
    requires static okhttp3;
    requires static okio;
    requires static org.jspecify;
    // For the guards of AWS and Azure clients, which only those who have these clients use.
    requires static com.azure.core;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;

    exports dev.modelgovernance.policy;
    exports dev.modelgovernance.decision;
    exports dev.modelgovernance.guard;
    exports dev.modelgovernance.okhttp;
    exports dev.modelgovernance.request;
    exports dev.modelgovernance.aws;
    exports dev.modelgovernance.azure;
}
