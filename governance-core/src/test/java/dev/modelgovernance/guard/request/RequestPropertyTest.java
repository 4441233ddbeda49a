package dev.modelgovernance.guard.request;

import static dev.modelgovernance.policy.Condition.model;
import static dev.modelgovernance.policy.Condition.processing;
import static dev.modelgovernance.policy.Condition.provider;
import static dev.modelgovernance.policy.Rule.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelgovernance.guard.GovernedUse;
import dev.modelgovernance.guard.Governor;
import dev.modelgovernance.guard.ModelCallDeniedException;
import dev.modelgovernance.policy.Policy;
import dev.modelgovernance.policy.Provider;
import dev.modelgovernance.policy.Regime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of all requests, whatever is stated of them and whoever vouches for them. */
class RequestPropertyTest {

    /** A part of a request: of its path, of its query, of its headers, or of its body. */
    private record Part(String path, String query, Map<String, String> headers, List<String> members) {}

    private static final List<String> MODELS = List.of("m-ok", "m-other", "m-bad", "m-bad\u00a0", "eu.anthropic.m-ok");

    /** Where a model may be named beside others, with {@code %s} for it. */
    private static final List<String> MEMBERS = List.of(
            "'model':'%s'",
            "'Model':'%s'",
            "'model_id':'%s'",
            "'modelId':'%s'",
            "'models':['%s']",
            "'models':['m-ok','%s']",
            "'fallbacks':[{'model':'%s'}]",
            "'fallbacks':['%s']",
            "'deployment':'%s'",
            "'engine':'%s'",
            "'extra_body':{'model':'%s'}",
            "'session':{'model':'%s'}",
            "'params':{'model':'%s','messages':[]}",
            "'requests':[{'custom_id':'1','params':{'model':'%s'}}]",
            "'tools':[{'type':'advisor','model':'%s'}]",
            "'tools':[[{'a':{'b':[{'model':'%s'}]}}]]",
            "'servingMode':{'modelId':'%s'}",
            "'providerOptions':{'gateway':{'models':['%s']}}",
            "'speech_model':'%s'",
            "'inferenceProfileId':'%s'",
            "'agent_id':{'model':'%s'}");

    private static final List<String> SILENT = List.of(
            "'messages':[{'role':'user','content':'m-bad'}]",
            "'temperature':0.5",
            "'tools':[{'input_schema':{'properties':{'model':{'type':'string'}}}}]",
            "'metadata':{'model':'m-bad'}",
            "'stream':true");

    /** What cannot be read, or leaves the choice to others. */
    private static final List<String> OBSCURE = List.of(
            "'model':null",
            "'model':{'id':'m-ok'}",
            "'fallbacks':'default'",
            "'preset':'p'",
            "'input_file_id':'f'",
            "'inference_geo':'elsewhere'",
            "'inference_geo':'eu'");

    private final Policy policy = Policy.named("acme")
            .provider(new Provider(
                    "good",
                    "US",
                    null,
                    List.of("good.example"),
                    Map.of("eu", List.of("DE"), "us", List.of("US")),
                    List.of("auth.example"),
                    List.of()))
            .regime(Regime.open("company")
                    .rule(deny("no-bad").when(model("m-bad*")).because("It is bad."))
                    .rule(deny("not-in-germany").when(processing("DE")).because("There is no contract for it.")))
            .application("app", app -> app.use("chat", provider("good").and(processing("US", "DE"))))
            .build();

    private final GovernedUse chat = Governor.of(policy).use("chat");

    @Property(tries = 3_000)
    void whoeverNamesADeniedModelIsDenied(@ForAll Random random) {
        var parts = parts(random);
        parts.add(random.nextInt(parts.size() + 1), naming("m-bad", random));

        assertThat(isAllowed(request(parts), random)).as("%s", parts).isFalse();
    }

    @Property(tries = 3_000)
    void whatIsAddedNeverAllows(@ForAll Random random) {
        var parts = parts(random);
        var more = new ArrayList<>(parts);
        more.add(random.nextInt(parts.size() + 1), part(random));
        var seed = random.nextLong();
        var before = request(parts);

        // A request of which nothing tells the model may be told by what is added.
        if (isTold(parts) && !isAllowed(before, new Random(seed))) {
            assertThat(isAllowed(request(more), new Random(seed)))
                    .as("%s and then %s", parts, more)
                    .isFalse();
        }
    }

    @Property(tries = 1_000)
    void aRequestThatNamesWhatIsAllowedIsSent(@ForAll Random random) {
        var part = naming("m-ok", random);
        var body = new Part("", "", Map.of(), List.of("'model':'m-ok'", SILENT.get(random.nextInt(SILENT.size()))));
        var isReferring = part.members().stream().anyMatch(member -> member.contains("agent_id"));

        assertThat(isAllowed(request(List.of(part, body)), chat.narrowed(call -> call.processing("US"))))
                .as("%s", part)
                .isEqualTo(!isReferring);
    }

    private static boolean isTold(List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> !part.path().isEmpty()
                        || !part.headers().isEmpty()
                        || part.members().contains("'model':'m-ok'"));
    }

    private static List<Part> parts(Random random) {
        var parts = new ArrayList<Part>();
        for (var count = random.nextInt(4); count > 0; count--) {
            parts.add(part(random));
        }
        return parts;
    }

    private static Part part(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> member(SILENT.get(random.nextInt(SILENT.size())));
            case 1 -> member(OBSCURE.get(random.nextInt(OBSCURE.size())));
            default -> naming(MODELS.get(random.nextInt(MODELS.size())), random);
        };
    }

    private static Part naming(String model, Random random) {
        var encoded = model.replace("\u00a0", "%C2%A0");
        return switch (random.nextInt(8)) {
            case 0 -> new Part("/model/" + encoded + "/invoke", "", Map.of(), List.of());
            case 1 -> new Part("/openai/deployments/" + encoded + "/chat/completions", "", Map.of(), List.of());
            case 2 -> new Part("", "model=" + encoded, Map.of(), List.of());
            case 3 -> new Part("", "", Map.of("azureml-model-deployment", model), List.of());
            default -> member(MEMBERS.get(random.nextInt(MEMBERS.size())).formatted(model));
        };
    }

    private static Part member(String text) {
        return new Part("", "", Map.of(), List.of(text));
    }

    /** Returns a request of all parts; of several paths, one follows the other. */
    private static ModelRequest request(List<Part> parts) {
        var path = new StringBuilder();
        var query = new ArrayList<String>();
        var members = new ArrayList<String>();
        for (var part : parts) {
            path.append(part.path());
            query.add(part.query());
            members.addAll(part.members());
        }
        var uri = "https://good.example" + (path.isEmpty() ? "/v1/chat/completions" : path) + "?"
                + String.join("&", query);
        var request = ModelRequest.to(URI.create(uri));
        for (var part : parts) {
            for (var header : part.headers().entrySet()) {
                request = request.header(header.getKey(), header.getValue());
            }
        }
        var body = "{" + String.join(",", members).replace('\'', '"') + "}";
        return request.body(body.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isAllowed(ModelRequest request, Random random) {
        var use = chat;
        if (random.nextBoolean()) {
            use = use.narrowed(call -> call.model("m-ok"));
        }
        if (random.nextBoolean()) {
            use = use.narrowed(call -> call.processing("US"));
        }
        return isAllowed(request, random.nextBoolean() ? use.trustingUnreadBodies() : use);
    }

    private static boolean isAllowed(ModelRequest request, GovernedUse use) {
        try {
            return use.admit(request).isAllowed();
        } catch (ModelCallDeniedException denied) {
            return false;
        }
    }
}
