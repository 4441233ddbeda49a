package dev.modelgovernance.bench;

import java.util.List;
import java.util.stream.Collectors;
import org.casbin.jcasbin.main.CoreEnforcer;
import org.casbin.jcasbin.main.Enforcer;

/** jCasbin: each rule a policy line, whose lists and days a matcher compares as text. */
final class JCasbin implements Contestant {

    private static final String MODEL = """
            [request_definition]
            r = provider, users, processing, purpose, data, at

            [policy_definition]
            p = provider, users, processing, purpose, data, from, until, eft

            [policy_effect]
            e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

            [matchers]
            m = string.contains(p.provider, r.provider) && string.contains(p.users, r.users) \
            && string.contains(p.processing, r.processing) && string.contains(p.purpose, r.purpose) \
            && string.contains(p.data, r.data) && p.from <= r.at && r.at < p.until
            """;

    private final List<List<String>> lines;
    private final Workload workload;
    private Enforcer enforcer;
    private Object[][] calls = {};

    JCasbin(Workload workload) {
        this.workload = workload;
        lines = workload.verdictRules().stream().map(this::line).toList();
    }

    private List<String> line(PlainRule rule) {
        var line = workload.attributes().stream()
                .map(attribute -> workload.expanded(rule.when().get(attribute)).stream()
                        .collect(Collectors.joining("|", "|", "|")))
                .collect(Collectors.toList());
        line.addAll(List.of(
                rule.from().toString(),
                rule.until().toString(),
                rule.kind() == PlainRule.Kind.DENY ? "deny" : "allow"));
        return line;
    }

    @Override
    public void compile() {
        enforcer = new Enforcer(CoreEnforcer.newModel(MODEL));
        enforcer.addPolicies(lines);
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(this::request).toArray(Object[][]::new);
    }

    private Object[] request(PlainCall call) {
        var request = workload.attributes().stream()
                .map(attribute -> "|" + call.value(attribute) + "|")
                .collect(Collectors.toList());
        request.add(call.at().toString());
        return request.toArray();
    }

    @Override
    public boolean allows(int call) {
        return enforcer.enforce(calls[call]);
    }
}
