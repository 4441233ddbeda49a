package dev.modelgovernance.guard.okhttp;

import dev.modelgovernance.decision.Ruling;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * That a guard has let a request through, which the request carries along. Immutable and thread-safe.
 *
 * @param guard the guard
 * @param ruling what it was ruled
 * @param before that another guard has, or null
 */
record Admission(OkHttpGuard guard, Ruling ruling, @Nullable Admission before) {

    /** Returns a request that carries an admission along with those that it carries already. */
    static Request add(Request request, OkHttpGuard guard, Ruling ruling) {
        var admission = new Admission(guard, ruling, request.tag(Admission.class));
        return request.newBuilder().tag(Admission.class, admission).build();
    }

    /** Returns what a guard has ruled on a request; null where it was not asked. */
    @SuppressWarnings("ReferenceEquality") // Each guard is one of its own.
    static @Nullable Ruling of(Request request, OkHttpGuard guard) {
        var admission = request.tag(Admission.class);
        while (admission != null && admission.guard() != guard) {
            admission = admission.before();
        }
        return admission == null ? null : admission.ruling();
    }
}
