package dev.modelgovernance.guard.proxy;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** A publisher that is made for each subscriber, unless it may not be made. Thread-safe as far as its supplier is. */
public final class GuardedPublisher<T> implements Flow.Publisher<T> {

    private final Supplier<Flow.Publisher<T>> publishers;

    /** Creates a publisher from a supplier that throws where it may not be made. */
    public GuardedPublisher(Supplier<Flow.Publisher<T>> publishers) {
        this.publishers = publishers;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Flow.Publisher<T> publisher;
        try {
            publisher = Objects.requireNonNull(publishers.get(), "the client returned no publisher");
        } catch (RuntimeException failure) {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(failure);
            return;
        }
        publisher.subscribe(subscriber);
    }

    /** What a subscriber is given who will get nothing. */
    private static final class Nothing implements Flow.Subscription {

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
