package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that were made by another library are the same hashes. */
class Argon2Tests {

    /** Made with Bouncy Castle through Spring Security's encoder. */
    private static final String FORMER =
            "$argon2id$v=19$m=19456,t=2,p=1$qQ8JnwsiAQ63veQv3moPuw$fZBPKfB9OnVImGSYELktJWqNreeet479+1VQhEToSKY";

    private final Argon2 argon2 = new Argon2();

    @Test
    void aFormerHashIsUnderstoodAndGoodEnough() {
        assertThat(argon2.matches("correct horse battery", FORMER)).isTrue();
        assertThat(argon2.matches("correct horse batterx", FORMER)).isFalse();
        assertThat(argon2.upgradeEncoding(FORMER)).isFalse();
    }

    @Test
    void aNewHashSaysHowItWasMadeAndIsAnotherEachTime() {
        String hash = argon2.encode("风吹过山岗 and é");
        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(argon2.matches("风吹过山岗 and é", hash)).isTrue();
        assertThat(argon2.matches("风吹过山岗 and e", hash)).isFalse();
        assertThat(argon2.encode("风吹过山岗 and é")).isNotEqualTo(hash);
    }

    @Test
    void aHashWithOtherFiguresIsUnderstoodAndRenewed() {
        // The example of RFC 9106's reference implementation: password, somesalt.
        String other = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(argon2.matches("password", other)).isTrue();
        assertThat(argon2.matches("passwore", other)).isFalse();
        assertThat(argon2.upgradeEncoding(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "$argon2id$v=19$m=19456,t=2,p=1$zz", "$argon2id$v=19$m=x,t=2,p=1$zz$zz", "{noop}x"})
    void whatIsNoHashMatchesNothing(String broken) {
        assertThat(argon2.matches("x", broken)).isFalse();
        assertThat(argon2.upgradeEncoding(broken)).isFalse();
    }
}
