package io.salescoach.access;

import com.password4j.Argon2Function;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Tests sign in thousands of times: in every service that starts inside a test, hashes take next to nothing. What they
 * cost in earnest is told by {@link Argon2Tests}.
 */
@Configuration(proxyBeanMethods = false)
class QuickPasswords {

    @Bean
    @Primary
    PasswordEncoder quickPasswordEncoder() {
        var figures = Argon2Function.getInstance(64, 1, 1, 32, com.password4j.types.Argon2.ID);
        return new DelegatingPasswordEncoder(
                "argon2", Map.of("argon2", new Argon2(figures), "bcrypt", new BCryptPasswordEncoder()));
    }
}
