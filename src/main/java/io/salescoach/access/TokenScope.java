package io.salescoach.access;

/** What a token is for. It never allows more than its person's roles do; which calls are meant stands in Permissions. */
public enum TokenScope {
    /** Reads whatever its person may read. */
    READ,
    /** Reads, and changes opportunities: facts, imports, feedback. */
    WRITE,
    /** Reads, and works on the rules: checks, releases, runs of scenarios. */
    RULES,
    /** Gets advice on what it sends, and reads nothing that is stored. */
    ADVISE
}
