package dev.modelgovernance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DecisionType;
import org.ow2.authzforce.core.pdp.api.AttributeFqn;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.DecisionRequest;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.PdpEngineConfiguration;

/** AuthzForce: an XACML policy, each rule one with a condition that looks texts up in bags; denials override. */
final class AuthzForce implements Contestant {

    private static final String CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:environment";

    private static final String POLICY = """
            <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="rules" Version="1" \
            RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
            <Target/>
            %s
            </Policy>
            """;

    private static final String CONFIGURATION = """
            <pdp xmlns="http://authzforce.github.io/core/xmlns/pdp/8" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="8.1">
            <policyProvider id="policies" xsi:type="StaticPolicyProvider">
            <policyLocation>%s</policyLocation>
            </policyProvider>
            <rootPolicyRef policySet="false">rules</rootPolicyRef>
            </pdp>
            """;

    private final Workload workload;
    private final Path configuration;
    private BasePdpEngine engine;
    private List<DecisionRequest> calls = List.of();

    AuthzForce(Workload workload) {
        this.workload = workload;
        var rules = workload.verdictRules().stream().map(this::rule).collect(Collectors.joining("\n"));
        configuration = file("pdp", CONFIGURATION.formatted(file("policy", POLICY.formatted(rules)).toUri()));
    }

    private static Path file(String name, String text) {
        try {
            var file = Files.createTempFile(name, ".xml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String rule(PlainRule rule) {
        var effect = rule.kind() == PlainRule.Kind.DENY ? "Deny" : "Permit";
        var sides = workload.attributes().stream()
                .map(attribute -> {
                    var values = workload.expanded(rule.when().get(attribute)).stream()
                            .map(value -> literal("string", value))
                            .collect(Collectors.joining());
                    return apply("string-is-in", the("string", attribute) + apply("string-bag", values));
                })
                .collect(Collectors.joining());
        var window = apply("integer-greater-than-or-equal", the("integer", "at") + literal("integer", rule.fromSecond()))
                + apply("integer-less-than", the("integer", "at") + literal("integer", rule.untilSecond()));
        return "<Rule RuleId=\"%s\" Effect=\"%s\"><Condition>%s</Condition></Rule>"
                .formatted(rule.id(), effect, apply("and", sides + window));
    }

    private static String apply(String function, String arguments) {
        return "<Apply FunctionId=\"urn:oasis:names:tc:xacml:1.0:function:%s\">%s</Apply>"
                .formatted(function, arguments);
    }

    private static String literal(String type, Object value) {
        return "<AttributeValue DataType=\"http://www.w3.org/2001/XMLSchema#%s\">%s</AttributeValue>"
                .formatted(type, value);
    }

    /** Returns the one value that a call has of an attribute. */
    private static String the(String type, String attribute) {
        var designator = """
                <AttributeDesignator Category="%s" AttributeId="%s" \
                DataType="http://www.w3.org/2001/XMLSchema#%s" MustBePresent="true"/>""";
        return apply(type + "-one-and-only", designator.formatted(CATEGORY, attribute, type));
    }

    @Override
    public void compile() throws IOException {
        engine = new BasePdpEngine(PdpEngineConfiguration.getInstance(configuration.toUri().toString()));
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(this::request).toList();
    }

    private DecisionRequest request(PlainCall call) {
        var request = engine.newRequestBuilder(1, workload.attributes().size() + 1);
        for (var attribute : workload.attributes()) {
            var value = new StringValue(call.value(attribute));
            request.putNamedAttributeIfAbsent(name(attribute), Bags.singletonAttributeBag(StandardDatatypes.STRING, value));
        }
        var at = IntegerValue.valueOf(call.at().getEpochSecond());
        request.putNamedAttributeIfAbsent(name("at"), Bags.singletonAttributeBag(StandardDatatypes.INTEGER, at));
        return request.build(false);
    }

    private static AttributeFqn name(String attribute) {
        return AttributeFqns.newInstance(CATEGORY, Optional.empty(), attribute);
    }

    @Override
    public boolean allows(int call) {
        return engine.evaluate(calls.get(call)).getDecision() == DecisionType.PERMIT;
    }
}
