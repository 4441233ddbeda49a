package dev.modelgovernance.guard;

import dev.modelgovernance.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The libraries on the class path that call AI models, each with the declared uses that cover it.
 *
 * <p>A use covers a library when it names one of the providers that the library could call: a client of OpenAI's reaches
 * Azure and others as well, and its classes do not say which. A use that names no provider, or only those that it does not
 * call, covers no library. Providers have the ids of OpenTelemetry's {@code gen_ai.provider.name}, or the name of the library
 * where it has none: {@code ollama}, {@code huggingface}.
 *
 * <p>A library on the class path may never be used, and a call can be made without any library: the scan shows what to look
 * at, and the guard what is called. A client of the Model Context Protocol calls tools, so it is found but needs no
 * declaration. In a native image, which has no class files, nothing is found.
 *
 * <p>{@code toString} writes the report. Immutable and thread-safe.
 *
 * @param policy the policy that declares the uses
 * @param libraries the libraries that were found
 */
public record ClasspathScan(Policy policy, List<Finding> libraries) {

    /**
     * A library on the class path. Immutable and thread-safe.
     *
     * @param library the group and the artifact under which it is published
     * @param marker the class by which it was found
     * @param providers those that it could call; empty where it calls tools and no models
     * @param uses the ids of the declared uses that name one of them
     */
    public record Finding(String library, String marker, List<String> providers, List<String> uses) {

        public Finding {
            Objects.requireNonNull(library, "library");
            Objects.requireNonNull(marker, "marker");
            providers = List.copyOf(providers);
            uses = List.copyOf(uses);
        }

        /** Returns whether a declared use covers the library, or it needs none. */
        public boolean isDeclared() {
            return providers.isEmpty() || !uses.isEmpty();
        }

        @Override
        public String toString() {
            if (providers.isEmpty()) {
                return quoted(library) + " calls tools, no models";
            }
            var isOne = providers.size() == 1;
            return quoted(library) + (isOne ? " calls " : " could call ") + String.join(" or ", providers) + ": "
                    + cover(isOne);
        }

        private String cover(boolean isOne) {
            if (uses.isEmpty()) {
                return "no declared use names " + (isOne ? "it" : "any of them");
            }
            return uses.stream().map(Finding::quoted).collect(Collectors.joining(", "))
                    + (uses.size() == 1 ? " names " : " name ")
                    + (isOne ? "it" : "one of them");
        }

        private static String quoted(String text) {
            return "\"" + text + "\"";
        }
    }

    public ClasspathScan {
        Objects.requireNonNull(policy, "policy");
        libraries = List.copyOf(libraries);
    }

    /** Returns the libraries that no declared use covers. */
    public List<Finding> undeclared() {
        return libraries.stream().filter(library -> !library.isDeclared()).toList();
    }

    /**
     * Throws an exception if no declared use covers some library.
     *
     * @throws UndeclaredLibraryException with every such library
     */
    public void orThrow() {
        if (!undeclared().isEmpty()) {
            throw new UndeclaredLibraryException(text(library -> !library.isDeclared()), this);
        }
    }

    /** Returns the report, with every library. */
    @Override
    public String toString() {
        return text(library -> true);
    }

    private String text(Predicate<Finding> shown) {
        var lines = new ArrayList<String>();
        lines.add(headline());
        libraries.stream().filter(shown).forEach(library -> lines.add("  " + library));
        return String.join("\n", lines);
    }

    private String headline() {
        var application = policy.application();
        var subject = application == null ? "" : "application \"" + application.name() + "\" under ";
        return subject + "policy \"" + policy.name() + "\": " + libraries.size()
                + (libraries.size() == 1 ? " AI library" : " AI libraries") + " on the class path, "
                + (undeclared().isEmpty() ? "none" : undeclared().size()) + " undeclared";
    }
}
