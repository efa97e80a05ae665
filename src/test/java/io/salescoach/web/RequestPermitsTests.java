package io.salescoach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** So much at once, and no more. */
class RequestPermitsTests {

    private final RequestPermits places = new RequestPermits(8);

    @Test
    void aLargeBodyTakesMorePlacesThanASmallOneButNeverAll() {
        assertThat(places.take(0)).isEqualTo(1);
        assertThat(places.take(70_000)).isEqualTo(2);
        assertThat(places.take(1 << 20)).isEqualTo(4);
    }

    @Test
    void whoFindsNoPlaceIsToldWithinSecondsWhenToComeAgain() {
        places.take(1 << 20);
        places.take(1 << 20);
        long begin = System.nanoTime();
        assertThatThrownBy(() -> places.take(0))
                .isInstanceOfSatisfying(
                        BusyException.class, busy -> assertThat(busy.seconds()).isPositive());
        assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
    }

    @Test
    void aPlaceThatIsGivenBackIsTakenByWhoWaits() throws InterruptedException {
        int taken = places.take(1 << 20);
        places.take(1 << 20);
        var back = new Thread(() -> places.give(taken));
        back.start();
        assertThat(places.take(0)).isEqualTo(1);
        back.join();
    }
}
