package io.salescoach.access;

/** What a signed-in person is here for. Somebody may have several roles. */
public enum UserRole {
    /** Sees and changes its own opportunities. */
    ACCOUNT_MANAGER,
    /** Sees and changes all opportunities, and edits the rules. */
    SALES_MANAGER,
    /** Runs scenarios and practice; sees no customer's data. */
    TRAINER,
    /** Keeps the list of users; sees no customer's data. */
    ADMINISTRATOR
}
