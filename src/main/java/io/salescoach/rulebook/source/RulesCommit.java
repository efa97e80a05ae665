package io.salescoach.rulebook.source;

/**
 * The commit that a rules folder under git stands at.
 *
 * @param hash its whole name in hexadecimal
 * @param clean whether the rules are exactly those of the commit; otherwise something in them is not committed
 */
public record RulesCommit(String hash, boolean clean) {

    private static final int SHORT = 10;

    /** Enough of the name for people. */
    public String shortHash() {
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }
}
