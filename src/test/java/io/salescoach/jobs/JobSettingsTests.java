package io.salescoach.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTests {

    @ParameterizedTest
    @CsvSource({"PT0.1S, PT0.1S", "PT5M, PT25S"})
    void theLimitsThemselvesAreTaken(Duration heartbeat, Duration timeToStop) {
        assertThatCode(() -> new JobSettings(heartbeat, timeToStop)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.099S, PT10S, sales-coach.jobs.heartbeat, from 100ms to 5m",
        "PT5M0.001S, PT10S, sales-coach.jobs.heartbeat, from 100ms to 5m",
        "PT5S, PT0.099S, sales-coach.jobs.time-to-stop, from 100ms to 25s",
        "PT5S, PT25.001S, sales-coach.jobs.time-to-stop, from 100ms to 25s"
    })
    void whatIsBeyondThemIsNamed(Duration heartbeat, Duration timeToStop, String setting, String limits) {
        assertThatThrownBy(() -> new JobSettings(heartbeat, timeToStop)).hasMessageContainingAll(setting, limits);
    }
}
