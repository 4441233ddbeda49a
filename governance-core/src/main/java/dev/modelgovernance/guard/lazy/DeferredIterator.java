package dev.modelgovernance.guard.lazy;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An iterator that is made when somebody looks for its first element. Not thread-safe. */
final class DeferredIterator implements Iterator<@Nullable Object> {

    private final Supplier<? extends @Nullable Object> source;
    private final Passage passage;
    private @Nullable Iterator<?> iterator;

    DeferredIterator(Supplier<? extends @Nullable Object> source, Passage passage) {
        this.source = source;
        this.passage = passage;
    }

    /** Returns an iterable that is made for each of its iterators. */
    static Iterable<@Nullable Object> iterable(Supplier<? extends @Nullable Object> source, Passage passage) {
        return () -> new DeferredIterator(() -> ((Iterable<?>) made(source)).iterator(), passage);
    }

    /** Returns a stream that is made when its first element is taken, and is closed with the one that was returned. */
    static Stream<@Nullable Object> stream(Supplier<? extends @Nullable Object> source, Passage passage) {
        var made = new AtomicReference<@Nullable Stream<?>>();
        var elements = new DeferredIterator(
                () -> {
                    var stream = (Stream<?>) made(source);
                    made.set(stream);
                    return stream.iterator();
                },
                passage);
        var spliterator = Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED);
        return StreamSupport.stream(spliterator, false).onClose(() -> {
            var stream = made.get();
            if (stream != null) {
                stream.close();
            }
        });
    }

    private static Object made(Supplier<? extends @Nullable Object> source) {
        return Objects.requireNonNull(source.get(), "the client returned nothing to take from");
    }

    private Iterator<?> started() {
        var known = iterator;
        if (known == null) {
            known = (Iterator<?>) Objects.requireNonNull(passage.enter(() -> made(source)));
            iterator = known;
        }
        return known;
    }

    @Override
    public boolean hasNext() {
        return started().hasNext();
    }

    @Override
    public @Nullable Object next() {
        return started().next();
    }

    @Override
    public void remove() {
        started().remove();
    }
}
