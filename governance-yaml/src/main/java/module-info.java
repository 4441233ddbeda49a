/** Policies from and to YAML documents, and a command line that checks and explains them. */
module dev.modelgovernance.yaml {
    requires transitive dev.modelgovernance.core;
    requires java.xml;
    requires org.yaml.snakeyaml;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;
    requires static info.picocli;
    // For the rule that builds by Maven use, and nobody else.
    requires static enforcer.api;

    exports dev.modelgovernance.yaml;
    exports dev.modelgovernance.report;
    exports dev.modelgovernance.inventory;
    exports dev.modelgovernance.page;
    exports dev.modelgovernance.operations;
}
