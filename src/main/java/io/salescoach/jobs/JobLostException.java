package io.salescoach.jobs;

/** Another instance has the job now: this one was silent for too long. Whatever it has begun is taken back. */
public final class JobLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JobLostException(String job) {
        super(job + " was taken over by another instance", null, false, false);
    }
}
