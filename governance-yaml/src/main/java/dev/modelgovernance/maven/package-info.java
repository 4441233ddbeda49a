/**
 * A rule of the Maven Enforcer Plugin, for builds that are to fail where a policy does not hold.
 *
 * <p>Start with {@link dev.modelgovernance.maven.PolicyCompliance}. May depend on the command line, in whose words it
 * refuses.
 */
@NullMarked
package dev.modelgovernance.maven;

import org.jspecify.annotations.NullMarked;
