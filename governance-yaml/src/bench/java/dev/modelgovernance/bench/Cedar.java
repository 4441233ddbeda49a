package dev.modelgovernance.bench;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Cedar: each rule a policy over the context of the request; the set of policies is cached in the native library. */
final class Cedar implements Contestant {

    private static final EntityUID CALLER = uid("App::\"bench\"");
    private static final EntityUID CALLS = uid("Action::\"call\"");
    private static final EntityUID MODEL = uid("Model::\"any\"");

    private final Workload workload;
    private final String text;
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private PolicySet policies = new PolicySet();
    private List<AuthorizationRequest> calls = List.of();

    Cedar(Workload workload) {
        this.workload = workload;
        text = workload.verdictRules().stream().map(this::policy).collect(Collectors.joining("\n"));
    }

    private static EntityUID uid(String text) {
        return EntityUID.parse(text).orElseThrow();
    }

    private String policy(PlainRule rule) {
        return workload.attributes().stream()
                .map(attribute -> workload.expanded(rule.when().get(attribute)).stream()
                        .collect(Collectors.joining("\", \"", "[\"", "\"].contains(context." + attribute + ") && ")))
                .collect(Collectors.joining(
                        "",
                        (rule.kind() == PlainRule.Kind.DENY ? "forbid" : "permit")
                                + " (principal, action, resource) when { ",
                        "context.at >= " + rule.fromSecond() + " && context.at < " + rule.untilSecond() + " };"));
    }

    @Override
    public void compile() throws Exception {
        policies = PolicySet.parsePolicies(text);
        policies.cache();
    }

    @Override
    public void prepare(List<PlainCall> stream) {
        calls = stream.stream().map(this::request).toList();
    }

    private AuthorizationRequest request(PlainCall call) {
        Map<String, Value> context = new HashMap<>();
        workload.attributes().forEach(attribute -> context.put(attribute, new PrimString(call.value(attribute))));
        context.put("at", new PrimLong(call.at().getEpochSecond()));
        return new AuthorizationRequest(CALLER, CALLS, MODEL, context);
    }

    @Override
    public boolean allows(int call) {
        try {
            return engine.isAuthorized(calls.get(call), policies, Set.of())
                    .success
                    .orElseThrow()
                    .isAllowed();
        } catch (AuthException e) {
            throw new IllegalStateException(e);
        }
    }
}
