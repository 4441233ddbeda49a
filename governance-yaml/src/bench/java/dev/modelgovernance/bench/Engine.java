package dev.modelgovernance.bench;

/** The engines that are measured. */
public enum Engine {
    /** This library. */
    OURS("this library", false),
    /** A table of all answers. */
    HASH_MAP("`HashMap` of the answers", false),
    /** Sets of rules as bits. */
    BITSET("bare bitset index", false),
    /** One rule after the other. */
    LINEAR_SCAN("linear scan", false),
    /** Apache Casbin for Java. */
    JCASBIN("jCasbin", true),
    /** The Common Expression Language. */
    CEL("CEL", true),
    /** An engine for XACML. */
    AUTHZFORCE("AuthzForce", true),
    /** Cedar, in Rust behind JNI. */
    CEDAR("cedar-java", true),
    /** SAPL's embedded policy decision point. */
    SAPL("SAPL", true);

    private final String title;
    private final boolean isSlow;

    Engine(String title, boolean isSlow) {
        this.title = title;
        this.isSlow = isSlow;
    }

    /** Returns the name for people. */
    String title() {
        return title;
    }

    /** Gives the engine the rules of a workload, in its own language. */
    Contestant enter(Workload workload) {
        return switch (this) {
            case OURS -> new OurEngine(workload);
            case HASH_MAP -> new HashMapLookup(workload);
            case BITSET -> new BitsetIndex(workload);
            case LINEAR_SCAN -> new LinearScan(workload);
            case JCASBIN -> new JCasbin(workload);
            case CEL -> new Cel(workload);
            case AUTHZFORCE -> new AuthzForce(workload);
            case CEDAR -> new Cedar(workload);
            case SAPL -> new Sapl(workload);
        };
    }

    /** Returns how many calls of the stream it is given: fewer where it takes milliseconds for one. */
    int span(int rules) {
        return isSlow ? Math.min(Workload.STREAM, 2_000_000 / rules) : Workload.STREAM;
    }
}
