package io.salescoach.opportunity;

/** What one of our own people does on an opportunity. */
public enum Role {
    MARKETING,
    ACCOUNT_MANAGER,
    SUPERVISOR,
    EXECUTIVE,
    SPECIALIST
}
