package dev.modelgovernance.guard.lazy;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether results of a type are there when they are returned, and what can stand in the place of those that are not.
 *
 * <p>A type is one that a method declares, or the class of what was returned, of which the caller may know any public ancestor:
 * nothing can stand in its place that is not all of them. Immutable and thread-safe.
 *
 * @param type the type
 * @param wrapper makes what stands in the place of a lazy result; null where the result is not lazy, or nothing can
 * @param isLazy whether it calls only when it is used
 * @param isPulled whether it is used by taking from it, and not by subscribing to it
 */
record ResultKind(Class<?> type, @Nullable Wrapper wrapper, boolean isLazy, boolean isPulled) {

    private static final ClassValue<ResultKind> KINDS = new ClassValue<>() {
        @Override
        protected ResultKind computeValue(Class<?> type) {
            return find(type);
        }
    };

    private static final Set<String> PUBLISHERS =
            Set.of("java.util.concurrent.Flow$Publisher", "org.reactivestreams.Publisher");

    /** Types that start to call by a method of another name, or have no class that makes them of others. */
    private static final Set<String> STARTED_LATER = Set.of(
            "dev.langchain4j.service.TokenStream",
            "io.reactivex.parallel.ParallelFlowable",
            "io.reactivex.rxjava3.parallel.ParallelFlowable",
            "kotlin.sequences.Sequence",
            "kotlinx.coroutines.flow.Flow",
            "okhttp3.Call",
            "retrofit2.Call");

    /** Methods by which a reactive class is made of anything that can be subscribed to as it can, the most literal first. */
    private static final List<String> FACTORIES = List.of("fromDirect", "from", "fromPublisher", "wrap");

    /** How classes of Reactor end that are public for those who write operators; nobody is returned one as such. */
    private static final String OPERATOR = "Operator";

    /** Makes what stands in the place of a lazy result. */
    @FunctionalInterface
    interface Wrapper {

        /** Returns a result that obtains its source through a passage whenever it is used. */
        Object wrap(Supplier<? extends @Nullable Object> source, Passage passage);
    }

    static ResultKind of(Class<?> type) {
        return KINDS.get(type);
    }

    /** Returns whether results are there, or under way, when they are returned. */
    boolean isEager() {
        return !isLazy;
    }

    /** Returns the name of the type, or of the public type by which a hidden class is known. */
    String described() {
        return ancestors(type).stream().findFirst().orElse(type).getName();
    }

    private static ResultKind find(Class<?> type) {
        if (type.isPrimitive()
                || type.isArray()
                || Collection.class.isAssignableFrom(type)
                || ListIterator.class.isAssignableFrom(type)) {
            return new ResultKind(type, null, false, false);
        }
        var factory = factory(type);
        if (factory != null) {
            return subscribed(type, DeferredSource.through(factory));
        }
        var publisher = named(type, PUBLISHERS);
        if (publisher != null) {
            return subscribed(type, isNoMoreThan(type, publisher) ? DeferredSource.behind(publisher) : null);
        }
        if (BaseStream.class.isAssignableFrom(type)) {
            return pulled(type, isNoMoreThan(type, Stream.class) ? DeferredIterator::stream : null);
        }
        if (Iterator.class.isAssignableFrom(type)) {
            return pulled(type, isNoMoreThan(type, DeferredIterator.class) ? DeferredIterator::new : null);
        }
        if (Iterable.class.isAssignableFrom(type) && isNoMoreThan(type, Iterable.class)) {
            return pulled(type, DeferredIterator::iterable);
        }
        return new ResultKind(type, null, named(type, STARTED_LATER) != null || isSubscribedTo(type), false);
    }

    private static ResultKind subscribed(Class<?> type, @Nullable Wrapper wrapper) {
        return new ResultKind(type, wrapper, true, false);
    }

    private static ResultKind pulled(Class<?> type, @Nullable Wrapper wrapper) {
        return new ResultKind(type, wrapper, true, true);
    }

    /** Returns whether whoever knows a type knows nothing of it that another is not. */
    private static boolean isNoMoreThan(Class<?> type, Class<?> other) {
        return ancestors(type).stream().allMatch(ancestor -> ancestor.isAssignableFrom(other));
    }

    /** Reactive libraries of whatever make can subscribe without anybody to tell; other libraries name it otherwise. */
    private static boolean isSubscribedTo(Class<?> type) {
        try {
            return Arrays.stream(type.getMethods())
                    .anyMatch(method -> method.getName().equals("subscribe") && method.getParameterCount() == 0);
        } catch (LinkageError incomplete) {
            return false;
        }
    }

    /** Returns the method that makes a reactive type, or what a hidden class of it extends; null where there is none. */
    private static @Nullable Method factory(Class<?> type) {
        for (Class<?> made = type; made != null && made != Object.class; made = made.getSuperclass()) {
            for (var name : isKnown(made) ? FACTORIES : List.<String>of()) {
                var factory = factory(made, name);
                if (factory != null) {
                    return factory;
                }
            }
            if (isKnown(made) && !made.getSimpleName().endsWith(OPERATOR)) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable Method factory(Class<?> made, String name) {
        try {
            return Arrays.stream(made.getMethods())
                    .filter(method -> method.getName().equals(name)
                            && Modifier.isStatic(method.getModifiers())
                            && method.getReturnType() == made
                            && method.getParameterCount() == 1)
                    .filter(method -> isSource(method.getParameterTypes()[0], made))
                    .findFirst()
                    .orElse(null);
        } catch (LinkageError incomplete) {
            return null;
        }
    }

    private static boolean isSource(Class<?> source, Class<?> made) {
        return source.isInterface()
                && source.isAssignableFrom(made)
                && Arrays.stream(source.getMethods())
                        .anyMatch(method -> method.getName().equals("subscribe") && method.getParameterCount() == 1);
    }

    private static @Nullable Class<?> named(Class<?> type, Set<String> names) {
        return ancestors(type).stream()
                .filter(ancestor -> names.contains(ancestor.getName()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the public types that a type is, itself among them, without those that all types are. */
    private static Set<Class<?>> ancestors(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            collect(each, all);
        }
        return all;
    }

    private static void collect(Class<?> type, Set<Class<?>> all) {
        if (isKnown(type) && type != Serializable.class) {
            all.add(type);
        }
        for (var parent : type.getInterfaces()) {
            collect(parent, all);
        }
    }

    /** Returns whether code elsewhere may name a type; RxJava makes its internal ones public. */
    private static boolean isKnown(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !Proxy.isProxyClass(type)
                && !type.getPackageName().contains(".internal")
                && type.getModule().isExported(type.getPackageName());
    }
}
