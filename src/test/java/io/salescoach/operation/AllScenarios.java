package io.salescoach.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A run of all scenarios that the service is killed in. The next start brings it to its end. */
final class AllScenarios {

    private static final String PROGRESS = "id=\"progress\"";
    private static final Duration LONG = Duration.ofMinutes(3);

    private final String caller;

    /** @param caller the header of somebody who may run them */
    AllScenarios(String caller) {
        this.caller = caller;
    }

    /** Starts a run, and lets it play a few: all of them take longer, in a service that has just started. */
    void start(Instance instance) throws IOException, InterruptedException {
        var answer = instance.send("POST", "/scenarios/run", "", "Authorization", caller);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(302);
        TimeUnit.MILLISECONDS.sleep(300);
    }

    /** Waits until the run has been brought to its end. */
    void endAfterAKill(Instance instance) throws IOException, InterruptedException {
        String page = await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> page(instance), shown -> !shown.contains(PROGRESS));
        // Only a run that came to its end says so; outcomes stand in the list before.
        assertThat(page).containsPattern("<p class=\"mb-0\">\\s*<span class=\"tag good\"");
        assertThat(instance.log()).doesNotContain("The run of all scenarios broke off");
    }

    private String page(Instance instance) throws IOException, InterruptedException {
        var answer = instance.get("/scenarios", "Authorization", caller, "Accept", "text/html");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return answer.body();
    }
}
