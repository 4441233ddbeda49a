package dev.modelgovernance.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of settings say whom an application calls.
 *
 * <p>Keys are compared without what sets their words apart, so that {@code spring.ai.openai.base-url} and
 * {@code SPRING_AI_OPENAI_BASEURL} are one.
 */
final class SettingKeys {

    /** What a key says. */
    enum Role {
        /** The address to which calls go. */
        ENDPOINT,
        /** The model. */
        MODEL,
        /** Which of several providers. */
        SELECTOR,
        /** That there is such a client: how it signs in, in which project, in which place. */
        CLIENT
    }

    /**
     * What is known of a key. Immutable and thread-safe.
     *
     * @param role what it says
     * @param scope the beginning that it has in common with the keys of the same client, spelled plainly
     * @param client how far at least two keys must agree to be of the same client
     * @param providers those that are meant where nothing else is said
     */
    record Key(Role role, String scope, int client, List<String> providers) {}

    /** What the keys of a framework begin with, before the name of a provider. */
    private static final List<String> FRAMEWORKS =
            plain("spring.ai", "langchain4j", "langchain4j.providers", "quarkus.langchain4j");

    private static final List<String> ENDPOINTS = plain("base-url", "endpoint", "url");

    private static final List<String> MODELS = plain("model", "model-name", "model-id", "deployment-name");

    private static final List<String> CLIENTS = plain(
            "api-key",
            "non-azure-api-key",
            "credential",
            "credentials-uri",
            "project",
            "project-id",
            "location",
            "inference-geo",
            "vertex-ai",
            "resource-name",
            "domain-name",
            "microsoft-foundry",
            "git-hub-models",
            "aws.region",
            "aws.profile",
            "aws.access-key");

    /** What follows the bare name of a provider in keys of its own, such as ANTHROPIC_API_KEY. */
    private static final List<String> OWN_ENDPOINTS = plain("base-url", "endpoint");

    private static final List<String> OWN_MODELS = plain("model", "model-name", "model-id");

    private static final List<String> OWN_CLIENTS = plain(
            "api-key",
            "key",
            "admin-key",
            "auth-token",
            "profile",
            "org-id",
            "organization-id",
            "project-id",
            "workspace-id",
            "federation-rule-id",
            "service-account-id",
            "identity-token",
            "identity-token-file",
            "custom-headers",
            "use-vertexai",
            "use-enterprise");

    /** Keys that are spelled in no such way. */
    private static final Map<String, Key> OTHERS = Map.of(
            "googleapikey", new Key(Role.CLIENT, "google", 6, Providers.named("google-genai")),
            "awsendpointurlbedrockruntime", new Key(Role.ENDPOINT, "awsbedrock", 10, Providers.named("bedrock")),
            "awsbearertokenbedrock", new Key(Role.CLIENT, "awsbedrock", 10, Providers.named("bedrock")));

    /** Which of several providers is meant; after the second, anything may stand before the end. */
    private static final Pattern SELECTORS =
            Pattern.compile("springaimodel(chat|embedding|embeddingtext|embeddingmultimodal|image"
                    + "|audiotranscription|audiospeech|moderation)|quarkuslangchain4j.*modelprovider");

    /** Where a framework keeps the addresses of tools: none of a provider's, but data goes there all the same. */
    private static final Pattern TOOLS = Pattern.compile("(springai|quarkuslangchain4j)mcp.*url");

    private static final List<String> NAMES = new ArrayList<>(Providers.byName().keySet());

    static {
        NAMES.sort(Comparator.comparing(String::length).reversed());
    }

    private SettingKeys() {}

    /** Returns what is known of a key that is spelled plainly; null where nothing is. */
    static @Nullable Key of(String plain) {
        var other = OTHERS.get(plain);
        if (other != null) {
            return other;
        }
        if (SELECTORS.matcher(plain).matches()) {
            return new Key(Role.SELECTOR, plain, plain.length(), List.of());
        }
        if (TOOLS.matcher(plain).matches()) {
            return new Key(Role.ENDPOINT, plain, plain.length(), List.of());
        }
        for (var framework : FRAMEWORKS) {
            var name = plain.startsWith(framework) ? name(plain, framework.length()) : null;
            if (name != null) {
                return key(plain, framework.length() + name.length(), name, ENDPOINTS, MODELS, CLIENTS, true);
            }
        }
        var name = name(plain, 0);
        return name == null ? null : key(plain, name.length(), name, OWN_ENDPOINTS, OWN_MODELS, OWN_CLIENTS, false);
    }

    private static @Nullable String name(String plain, int from) {
        for (var name : NAMES) {
            if (plain.startsWith(name, from)) {
                return name;
            }
        }
        return null;
    }

    private static @Nullable Key key(
            String plain,
            int client,
            String name,
            List<String> endpoints,
            List<String> models,
            List<String> clients,
            boolean mayHaveMore) {
        var providers = Providers.named(name);
        for (var role : List.of(Role.ENDPOINT, Role.MODEL, Role.CLIENT)) {
            var ends = role == Role.ENDPOINT ? endpoints : role == Role.MODEL ? models : clients;
            for (var end : ends) {
                var at = plain.length() - end.length();
                if (plain.endsWith(end) && (mayHaveMore ? at >= client : at == client)) {
                    return new Key(role, plain.substring(0, at), client, providers);
                }
            }
        }
        return null;
    }

    private static List<String> plain(String... words) {
        return List.of(words).stream()
                .map(Providers::plain)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }
}
