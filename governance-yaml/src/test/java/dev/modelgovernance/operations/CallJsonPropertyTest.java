package dev.modelgovernance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.modelgovernance.decision.Call;
import dev.modelgovernance.policy.Values;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class CallJsonPropertyTest {

    private static final JsonMapper JSON = new JsonMapper();

    private record Step(
            String attribute,
            @Nullable Values values,
            @Nullable String written) {

        Call on(Call call) {
            return values != null
                    ? call.with(attribute, values)
                    : written != null ? call.withUnreadable(attribute, written) : call.without(attribute);
        }
    }

    @Provide
    Arbitrary<Call> calls() {
        var text = Arbitraries.strings().ofMaxLength(6);
        var texts = text.list().ofMaxSize(3);
        Arbitrary<Values> values = Combinators.combine(texts, texts, text.injectNull(0.7), text.injectNull(0.7))
                .as(Values::new);
        var attribute = Arbitraries.of("users", "model", "data", "risk", "\n", "é");
        Arbitrary<Step> steps = Combinators.combine(attribute, values.injectNull(0.3), text.injectNull(0.5))
                .as(Step::new);
        return Combinators.combine(steps.list().ofMaxSize(6), text.injectNull(0.3))
                .as(CallJsonPropertyTest::call);
    }

    private static Call call(List<Step> steps, @Nullable String use) {
        var call = use == null ? Call.unstated() : Call.through(use);
        for (var step : steps) {
            call = step.on(call);
        }
        return call;
    }

    @Property
    void readsTheCallThatWasWritten(@ForAll("calls") Call call) throws JsonProcessingException {
        var json = new CallJson(new AuditMask(Set.of(), (byte[]) null));

        var written = JSON.writeValueAsString(json.write(call));

        assertThat(CallJson.read(call.use(), JSON.readTree(written))).isEqualTo(call);
        assertThat(json.masked()).isEmpty();
    }
}
