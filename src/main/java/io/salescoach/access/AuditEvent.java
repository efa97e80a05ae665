package io.salescoach.access;

/** What the audit tells of. */
enum AuditEvent {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    /** Somebody signed in asked for what its role does not allow. */
    REFUSED,
    USER_CREATED,
    USER_CHANGED,
    PASSWORD_SET,
    USER_DELETED
}
