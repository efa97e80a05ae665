package io.salescoach.jobs;

/** The instance stops, and leaves the job to another one or to its next start. */
public final class JobStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JobStoppedException() {
        super("the service stops", null, false, false);
    }
}
