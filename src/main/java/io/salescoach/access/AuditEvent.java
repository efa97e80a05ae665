package io.salescoach.access;

/** What the audit tells of. */
public enum AuditEvent {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    /** Somebody signed in asked for what its role does not allow. */
    REFUSED,
    USER_CREATED,
    USER_CHANGED,
    PASSWORD_SET,
    USER_DELETED,
    TOKEN_MADE,
    TOKEN_ENDED,
    /** Somebody ended sessions of its own from elsewhere. */
    SESSION_ENDED,
    RULES_CHECKED,
    /** Changed rules were sent to be published, if they pass. */
    RULES_SENT,
    /** Changed rules passed and went live. */
    RULES_PUBLISHED,
    /** Changed rules passed and wait for approval or for their time. */
    CANDIDATE_SENT,
    CANDIDATE_APPROVED,
    CANDIDATE_DECLINED,
    /** Somebody called a candidate off, or its author took it back. */
    CANDIDATE_WITHDRAWN,
    CANDIDATE_COMMENTED,
    /** A candidate was to go live and could not. */
    CANDIDATE_HELD,
    CHECK_CANCELLED,
    /** Somebody said what the sentence of an objection is, and so proposed an example. */
    OBJECTION_CORRECTED,
    /** A proposed example is in the draft of the rules. */
    CORRECTION_TAKEN,
    CORRECTION_DECLINED,
    RELEASE_ACTIVATED,
    /** Parts of an archive of rules were taken: rules into a draft, scenarios and mappings into their folders. */
    ARCHIVE_TAKEN,
    /** Other rules began to run beside the live ones. */
    SHADOW_STARTED,
    SHADOW_DROPPED,
    /** The rules of a shadow were put into a draft. */
    SHADOW_PROMOTED,
    /** A shadow ended by itself: its rules went live, or it could not go on. */
    SHADOW_ENDED,
    IMPORT_STARTED,
    IMPORT_CANCELLED,
    OPPORTUNITY_DELETED,
    NOTE_WRITTEN,
    NOTE_CHANGED,
    NOTE_DELETED,
    SCENARIO_DELETED,
    /** Somebody took data away as a file. */
    EXPORTED
}
