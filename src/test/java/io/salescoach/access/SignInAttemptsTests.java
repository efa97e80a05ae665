package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.access.SignInAttempts.Attempt;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How guessing is slowed down, on a clock that the test moves. */
@Tag("database")
class SignInAttemptsTests {

    private static final String ATTACKER = "203.0.113.9";
    private static final String OFFICE = "198.51.100.1";

    private Instant now = Instant.parse("2026-05-01T08:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final OwnDatabase database = new OwnDatabase(clock);
    private final AttemptRepository table = new AttemptRepository(database.client, clock);
    private final SignInAttempts attempts = new SignInAttempts(table, clock);

    @Test
    void aFewFailuresCostNothing() {
        fail("li.na", ATTACKER, SignInAttempts.FREE_PER_USER - 1);
        assertThat(wait("li.na", ATTACKER)).isZero();
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToAMinute() {
        fail("li.na", ATTACKER, SignInAttempts.FREE_PER_USER);
        assertThat(wait("li.na", ATTACKER)).isEqualTo(1);
        pass(1);
        assertThat(wait("li.na", ATTACKER)).isZero();
        fail("li.na", ATTACKER, 1);
        assertThat(wait("li.na", ATTACKER)).isEqualTo(2);
        fail("li.na", ATTACKER, 3);
        assertThat(wait("li.na", ATTACKER)).isEqualTo(16);
        fail("li.na", ATTACKER, 6);
        assertThat(wait("li.na", ATTACKER)).isEqualTo(60);
    }

    @Test
    void askingDuringAWaitDoesNotLengthenIt() {
        fail("li.na", ATTACKER, SignInAttempts.FREE_PER_USER + 3);
        assertThat(wait("li.na", ATTACKER)).isEqualTo(8);
        pass(5);
        assertThat(wait("li.na", ATTACKER)).isEqualTo(3);
    }

    @Test
    void successForgetsTheFailuresOfTheUser() {
        fail("li.na", OFFICE, SignInAttempts.FREE_PER_USER);
        pass(2);
        attempts.succeeded(from("li.na", OFFICE));
        fail("li.na", OFFICE, SignInAttempts.FREE_PER_USER - 1);
        assertThat(wait("li.na", OFFICE)).isZero();
    }

    @Test
    void guessingOverManyUsersFromOneAddressIsSlowedToo() {
        for (int i = 0; i < SignInAttempts.FREE_PER_ADDRESS; i++) {
            fail("user" + i, ATTACKER, 1);
        }
        assertThat(wait("another", ATTACKER)).isPositive();
        assertThat(wait("another", OFFICE)).isZero();
    }

    @Test
    void oneGoodPasswordDoesNotPayForGuessingOthers() {
        for (int i = 0; i < SignInAttempts.FREE_PER_ADDRESS; i++) {
            fail("user" + i, ATTACKER, 1);
        }
        attempts.succeeded(from("the attacker's own", ATTACKER));
        assertThat(wait("another", ATTACKER)).isPositive();
    }

    @Test
    void anAddressThatKeepsGuessingLeavesTheUserAlmostAllOfTheTime() {
        int blocked = 0;
        int hours = 24;
        int step = 5;
        for (int second = 0; second < hours * 3600; second += step) {
            if (wait("li.na", ATTACKER) == 0) {
                attempts.failed(from("li.na", ATTACKER), true);
            }
            blocked += wait("li.na", "192.0.2.7") > 0 ? 1 : 0;
            pass(step);
        }
        assertThat((double) blocked * step / (hours * 3600)).isLessThan(0.1);
    }

    @Test
    void guessingFromManyAddressesDoesNotKeepAUserOutWhereItSignedInBefore() {
        attempts.succeeded(from("li.na", OFFICE));
        for (int i = 0; i < 200; i++) {
            fail("li.na", "203.0.113." + i, 1);
        }
        assertThat(wait("li.na", "192.0.2.7")).isEqualTo(60);
        assertThat(wait("li.na", OFFICE)).isZero();
        fail("li.na", OFFICE, SignInAttempts.FREE_PER_USER);
        assertThat(wait("li.na", OFFICE)).isEqualTo(1);
    }

    @Test
    void aNetworkOfSixtyFourBitsIsOneAddress() {
        for (int i = 0; i < SignInAttempts.FREE_PER_ADDRESS; i++) {
            fail("user" + i, "2001:db8:0:1:0:0:0:" + Integer.toHexString(i), 1);
        }
        assertThat(wait("another", "2001:db8:0:1:a:b:c:d")).isPositive();
        assertThat(wait("another", "2001:db8:0:2:a:b:c:d")).isZero();
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        fail("li.na", ATTACKER, 30);
        pass(3601);
        fail("li.na", ATTACKER, 1);
        assertThat(wait("li.na", ATTACKER)).isZero();
    }

    @Test
    void namesThatNobodyHasDoNotShutOutOthersBehindTheAddress() {
        for (int i = 0; i < 200; i++) {
            attempts.failed(from("nobody" + i, OFFICE), false);
        }
        assertThat(wait("li.na", OFFICE)).isZero();
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
            attempts.failed(from("nobody", OFFICE), false);
        }
        assertThat(wait("nobody", OFFICE)).isEqualTo(1);
    }

    @Test
    void aBrowserInWhichTheUserSignedInBeforeIsLetInWhateverOthersTry() {
        var browser = new Attempt("li.na", OFFICE, "browser");
        attempts.succeeded(browser);
        fail("li.na", OFFICE, 30);
        fail("li.na", ATTACKER, 30);
        assertThat(wait("li.na", OFFICE)).isPositive();
        assertThatCode(() -> attempts.refuseIfTooMany(browser)).doesNotThrowAnyException();
        assertThatCode(() -> attempts.refuseIfTooMany(new Attempt("li.na", ATTACKER, "browser")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> attempts.refuseIfTooMany(new Attempt("li.na", OFFICE, "another")))
                .isInstanceOf(TooManyAttemptsException.class);
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
            attempts.failed(browser, true);
        }
        assertThatThrownBy(() -> attempts.refuseIfTooMany(browser)).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void somebodyWhoSignedInFromTheAddressBeforeIsLetInUnlessThatNameWasTriedThere() {
        attempts.succeeded(from("li.na", OFFICE));
        for (int i = 0; i < 2 * SignInAttempts.FREE_PER_ADDRESS; i++) {
            fail("user" + i, OFFICE, 1);
        }
        assertThat(wait("li.na", OFFICE)).isZero();
        assertThat(wait("newcomer", OFFICE)).isPositive();
        fail("li.na", OFFICE, 1);
        assertThat(wait("li.na", OFFICE)).isPositive();
    }

    @Test
    void allInstancesCountTogether() {
        var other = new SignInAttempts(new AttemptRepository(database.client, clock), clock);
        for (int i = 0; i < SignInAttempts.FREE_PER_USER; i++) {
            (i % 2 == 0 ? attempts : other).failed(from("li.na", ATTACKER), true);
        }
        assertThat(wait("li.na", ATTACKER)).isEqualTo(1);
        assertThatThrownBy(() -> other.refuseIfTooMany(from("li.na", ATTACKER)))
                .isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void whatIsTooOldToCountIsDeleted() {
        fail("li.na", ATTACKER, 3);
        attempts.succeeded(from("li.na", OFFICE));
        pass(3601);
        table.forget();
        assertThat(rows("sign_in_failures")).isZero();
        assertThat(rows("sign_in_place")).isEqualTo(1);
        pass(91 * 24 * 3600);
        table.forget();
        assertThat(rows("sign_in_place")).isZero();
    }

    private long rows(String name) {
        return database.client
                .sql("select count(*) from " + name)
                .query(Long.class)
                .single();
    }

    private static Attempt from(String user, String address) {
        return new Attempt(user, address, null);
    }

    private void fail(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(from(user, address), true);
        }
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** Seconds until the next attempt; 0 when it is possible now. */
    private long wait(String user, String address) {
        var refused = catchThrowableOfType(
                TooManyAttemptsException.class, () -> attempts.refuseIfTooMany(from(user, address)));
        return refused == null ? 0 : refused.seconds();
    }
}
