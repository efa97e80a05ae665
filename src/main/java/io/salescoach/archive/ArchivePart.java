package io.salescoach.archive;

/** What of an archive is taken together. */
public enum ArchivePart {
    /** The rules and their tables; they go into the draft of whoever takes them. */
    RULES,
    /** The mappings and words of imports. */
    MAPPINGS,
    SCENARIOS
}
