package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.salescoach.web.DiskSpace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many calls a token makes in a minute, on a clock that the test moves. */
@Tag("database")
class TokenRateTests {

    private static final String ID = "abcdefghijkl";
    private static final int MOST = 20;

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
    private final ApiTokenRepository table = new ApiTokenRepository(database.client, clock);
    private final DiskSpace room = mock(DiskSpace.class);

    @BeforeEach
    void thereIsAToken() {
        database.users.insert(User.create("li.na", "Li Na", null, Set.of(UserRole.TRAINER), false, now));
        table.insert(
                "li.na", new ApiToken(ID, "a", Set.of(TokenScope.READ), now, LocalDate.of(2026, 6, 1), null), "hash");
    }

    @Test
    void aMinuteHasSoManyCallsAndTheNextMinuteAsMany() {
        var rate = instance(MOST);
        assertThat(made(rate, 2 * MOST)).isEqualTo(MOST);
        now = now.plusSeconds(15);
        assertThatThrownBy(() -> rate.count(ID))
                .isInstanceOfSatisfying(
                        TooManyCallsException.class,
                        many -> assertThat(many.seconds()).isEqualTo(45));
        now = now.plusSeconds(45);
        assertThat(made(rate, 2 * MOST)).isEqualTo(MOST);
    }

    @Test
    void allInstancesCountTogether() {
        var one = instance(MOST);
        var other = instance(MOST);
        assertThat(made(one, 1)).isEqualTo(1);
        assertThat(made(other, 2 * MOST))
                .as("what the first has taken for itself is not there for the second")
                .isEqualTo(MOST - MOST / 10);
        assertThat(made(one, 2 * MOST)).isEqualTo(MOST / 10 - 1);
    }

    @Test
    void anInstanceWhoseClockIsBehindGetsNoMinuteOfItsOwn() {
        assertThat(made(instance(MOST), MOST)).isEqualTo(MOST);
        now = now.minusSeconds(30);
        assertThat(made(instance(MOST), MOST)).isZero();
    }

    @Test
    void aNumberThatCannotBeSharedIsKeptToo() {
        assertThat(made(instance(7), 20)).isEqualTo(7);
    }

    @Test
    void mostCallsWriteNothing() {
        var rate = instance(100);
        rate.count(ID);
        assertThat(table.find(ID).orElseThrow().token().lastUsedAt()).isEqualTo(now);
        Instant first = now;
        now = now.plusSeconds(1);
        assertThat(made(rate, 9)).isEqualTo(9);
        assertThat(table.find(ID).orElseThrow().token().lastUsedAt()).isEqualTo(first);
        rate.count(ID);
        assertThat(table.find(ID).orElseThrow().token().lastUsedAt()).isEqualTo(now);
    }

    @Test
    void whileTheDiskIsFullNothingIsWrittenAndNobodyStopped() {
        given(room.isLow()).willReturn(true);
        assertThat(made(instance(MOST), 2 * MOST)).isEqualTo(2 * MOST);
        assertThat(table.find(ID).orElseThrow().token().lastUsedAt()).isNull();
    }

    private TokenRate instance(int most) {
        return new TokenRate(table, clock, room, new TokenSettings(Duration.ofDays(1), most));
    }

    /** How many of these calls may be made. */
    private static int made(TokenRate rate, int calls) {
        int made = 0;
        for (int i = 0; i < calls; i++) {
            try {
                rate.count(ID);
                made++;
            } catch (TooManyCallsException e) {
                assertThat(e).hasMessageContaining("calls of this minute");
            }
        }
        return made;
    }
}
