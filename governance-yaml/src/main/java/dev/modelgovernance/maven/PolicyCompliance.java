package dev.modelgovernance.maven;

import dev.modelgovernance.cli.BuildCheck;
import dev.modelgovernance.policy.InvalidPolicyException;
import java.io.File;
import java.io.IOException;
import java.time.InstantSource;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleError;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build where a policy does not hold: where a declared use is denied today, a test of the policy fails, or what is
 * below a directory says that a model is called which no use declares.
 *
 * <pre>{@code
 * <policyCompliance implementation="dev.modelgovernance.maven.PolicyCompliance">
 *     <policy>governance.yaml</policy>
 *     <scan>.</scan>
 * </policyCompliance>
 * }</pre>
 *
 * <p>A policy that cannot be read fails the build whatever the level of the rule. Not thread-safe.
 */
public final class PolicyCompliance extends AbstractEnforcerRule {

    private @Nullable File policy;
    private @Nullable File scan;
    private boolean strict;

    /** Makes a rule without parameters, which Maven then sets. */
    public PolicyCompliance() {}

    /** Sets the policy; a relative path is below the directory of the project. */
    public void setPolicy(File policy) {
        this.policy = policy;
    }

    /** Sets the directory whose files are read for models that are called; where it is set, the rule is strict. */
    public void setScan(File scan) {
        this.scan = scan;
    }

    /** Sets whether to fail, too, where {@code check --strict} does. */
    public void setStrict(boolean strict) {
        this.strict = strict;
    }

    @Override
    public void execute() throws EnforcerRuleException {
        if (policy == null) {
            throw new EnforcerRuleError("no <policy> is named, such as <policy>governance.yaml</policy>");
        }
        try {
            var refusal = BuildCheck.refusal(
                    policy.toPath(), scan == null ? null : scan.toPath(), strict, InstantSource.system());
            if (refusal != null) {
                throw new EnforcerRuleException(refusal);
            }
        } catch (InvalidPolicyException | IOException wrong) {
            throw new EnforcerRuleError(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
