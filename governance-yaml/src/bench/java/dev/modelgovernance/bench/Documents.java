package dev.modelgovernance.bench;

import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.yaml.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Workloads as YAML documents: one with the permits, which imports one with everything else, since neither holds both. */
final class Documents {

    private Documents() {}

    /**
     * Writes the documents and returns the first.
     *
     * @throws IllegalStateException if they are not the policy
     */
    static Path of(Workload workload, Policy policy) throws IOException {
        var directory = Files.createTempDirectory("workload");
        directory.toFile().deleteOnExit();
        var law = PolicyFiles.write(part(workload, kind -> kind != PlainRule.Kind.PERMIT));
        var permits = PolicyFiles.write(part(workload, kind -> kind == PlainRule.Kind.PERMIT));
        var regimes = permits.lines().dropWhile(line -> !line.equals("regimes:")).collect(Collectors.joining("\n"));
        var head = "governance: 1\nname: workload\nimports: [law.yaml]\n";
        file(directory.resolve("law.yaml"), law);
        var first = file(directory.resolve("workload.yaml"), head + regimes + "\n");
        if (!PolicyFiles.load(first).fingerprint().equals(policy.fingerprint())) {
            throw new IllegalStateException("the documents say something else than the rules");
        }
        return first;
    }

    private static Policy part(Workload workload, Predicate<PlainRule.Kind> kinds) {
        var rules = workload.rules().stream()
                .filter(rule -> kinds.test(rule.kind()))
                .toList();
        return Policies.of(new Workload(workload.attributes(), workload.groups(), rules, List.of()));
    }

    private static Path file(Path path, String text) throws IOException {
        path.toFile().deleteOnExit();
        return Files.writeString(path, text);
    }
}
