package io.salescoach.input;

/** How much one opportunity file may hold, so that no input can exhaust the service. */
public final class Limits {

    /** An id: short and safe in a file name, an address and a log line. */
    public static final String ID = "[A-Za-z0-9._-]{1,64}";

    /** Characters in a name. */
    public static final int NAME = 200;

    /** Characters in any other text. */
    public static final int TEXT = 4000;

    /** Entries in one list. */
    public static final int LIST = 500;

    /** Fields of a company's own in one place. */
    public static final int CUSTOM = 100;

    /** Bytes in one file. */
    public static final int BYTES = 1 << 20;

    /** Objects and lists inside one another. */
    public static final int DEPTH = 20;

    private Limits() {}
}
