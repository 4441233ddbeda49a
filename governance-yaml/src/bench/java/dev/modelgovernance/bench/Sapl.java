package dev.modelgovernance.bench;

import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.interpreter.DefaultSAPLInterpreter;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.interpreter.functions.AnnotationFunctionContext;
import io.sapl.interpreter.pip.AnnotationAttributeContext;
import io.sapl.pdp.EmbeddedPolicyDecisionPoint;
import io.sapl.pdp.config.PDPConfiguration;
import io.sapl.prp.PrpUpdateEvent;
import io.sapl.prp.index.canonical.CanonicalImmutableParsedDocumentIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/**
 * SAPL: each rule a document whose target names the subject's attributes; denials override.
 *
 * <p>Put together by hand, since the factory of the library offers no index but the naive one, which takes several times as
 * long.
 */
final class Sapl implements Contestant {

    private final Workload workload;
    private final List<String> documents;
    private EmbeddedPolicyDecisionPoint point;
    private List<AuthorizationSubscription> calls = List.of();

    Sapl(Workload workload) {
        this.workload = workload;
        documents = workload.verdictRules().stream().map(this::document).toList();
    }

    private String document(PlainRule rule) {
        var effect = rule.kind() == PlainRule.Kind.DENY ? "deny" : "permit";
        return workload.attributes().stream()
                .map(attribute -> "subject." + attribute
                        + workload.expanded(rule.when().get(attribute)).stream()
                                .collect(Collectors.joining("\", \"", " in [\"", "\"]")))
                .collect(Collectors.joining(
                        " & ",
                        "policy \"" + rule.id() + "\" " + effect + " ",
                        " & subject.at >= " + rule.fromSecond() + " & subject.at < " + rule.untilSecond()));
    }

    @Override
    public void compile() throws Exception {
        if (point != null) {
            point.destroy();
        }
        var interpreter = new DefaultSAPLInterpreter();
        var attributes = new AnnotationAttributeContext();
        var functions = new AnnotationFunctionContext();
        var updates = documents.stream()
                .map(interpreter::parseDocument)
                .map(document -> new PrpUpdateEvent.Update(PrpUpdateEvent.Type.PUBLISH, document))
                .toList();
        var index = new CanonicalImmutableParsedDocumentIndex(attributes, functions).apply(new PrpUpdateEvent(updates));
        var configuration = new PDPConfiguration(
                "bench",
                attributes,
                functions,
                Map.of(),
                PolicyDocumentCombiningAlgorithm.DENY_OVERRIDES,
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                index);
        point = new EmbeddedPolicyDecisionPoint(() -> Flux.just(configuration));
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(Sapl::subscription).toList();
    }

    private static AuthorizationSubscription subscription(PlainCall call) {
        var subject = new HashMap<String, Object>(call.states());
        subject.put("at", call.at().getEpochSecond());
        return AuthorizationSubscription.of(subject, "call", "model");
    }

    @Override
    public boolean allows(int call) {
        var decision = point.decideOnce(calls.get(call)).block();
        return decision != null && decision.getDecision() == Decision.PERMIT;
    }
}
