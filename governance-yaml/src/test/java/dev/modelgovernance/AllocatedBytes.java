package dev.modelgovernance;

/** What the thread that asks has allocated, in bytes. */
public final class AllocatedBytes {

    private AllocatedBytes() {}

    /** Returns how much it is so far. Tests do not read the module of the platform that knows it. */
    public static long now() throws ReflectiveOperationException {
        var threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getCurrentThreadAllocatedBytes")
                .invoke(threads);
    }
}
