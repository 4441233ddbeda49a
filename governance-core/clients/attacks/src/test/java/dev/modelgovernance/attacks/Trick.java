package dev.modelgovernance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;

/**
 * A request that is made to mislead a guard, and what must be seen of it on the wire.
 *
 * @param name what documents call it
 * @param use what the guard is made of
 * @param expected what must be seen, of a client that reads what the request carries
 * @param request makes the request, given where the servers are
 */
public record Trick(String name, Use use, Expected expected, Function<Setting, Sent> request) {

    /** The uses that guards are made of. */
    public enum Use {
        /** States no model: any of those that are declared, {@code m-*}, of which {@code m-bad} is denied. */
        DECLARED,
        /** States that the model is {@code m-ok}. */
        STATED,
        /** States that the model is {@code m-ok}, also where a body cannot be read. */
        TRUSTING,
        /** Of a provider whose hosts tell a region, of which those in Britain are allowed and those in the United States denied. */
        REGIONAL,
        /** The same, stated to be processed in Britain, and to be of the model {@code m-ok}. */
        REGIONAL_STATED
    }

    /** What is seen on the wire. */
    public enum Expected {
        /** No connection, and no byte. */
        NOTHING,
        /** One request to the provider, as it was made. */
        REQUEST,
        /** One request to the provider, and none to where it sends its callers. */
        FIRST_REQUEST,
        /** Nothing at the server that no provider has; what the provider's own is sent is its own. */
        NOTHING_AT_STRANGER;

        /** Returns what must be seen of a client whose guard does not read the body: that could be any. */
        Expected ofUnread() {
            return this == REQUEST || this == FIRST_REQUEST ? NOTHING : this;
        }

        void check(Seen seen) {
            assertThat(seen.toStranger()).as("connections to the stranger").isZero();
            switch (this) {
                case NOTHING -> assertThat(seen).isEqualTo(new Seen(0, 0, 0, 0));
                case REQUEST, FIRST_REQUEST ->
                    assertThat(seen.requests()).as("requests").isOne();
                case NOTHING_AT_STRANGER -> {}
            }
        }
    }

    static Trick nothing(String name, Use use, Function<Setting, Sent> request) {
        return new Trick(name, use, Expected.NOTHING, request);
    }

    /** Returns a request to complete a chat that is denied. */
    static Trick body(String name, Use use, String body) {
        return nothing(name, use, setting -> Sent.post(setting.chatUrl(), body));
    }

    @Override
    public String toString() {
        return name;
    }
}
