package io.salescoach.access;

import java.util.HashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Ends the start with what its reader wants to know: where to go, and in the demo as whom. */
@Component
class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    private final AccessSettings settings;
    private final UserRepository users;
    private final PasswordEncoder encoder;
    private final Environment environment;

    ReadyLine(AccessSettings settings, UserRepository users, PasswordEncoder encoder, Environment environment) {
        this.settings = settings;
        this.users = users;
        this.encoder = encoder;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready() {
        String port = environment.getProperty("local.server.port", "");
        if (!port.isEmpty()) {
            String address = environment.getProperty("server.address", "localhost");
            LOG.info("Ready at http://{}:{}{}", address, port, settings.demo() ? samples() : "");
        }
    }

    /** Those of the sample users who still have the password that everybody knows. */
    private String samples() {
        var known = new HashMap<String, Boolean>();
        String names = users.samples().stream()
                .filter(user -> user.password() != null
                        && known.computeIfAbsent(
                                user.password(), hash -> encoder.matches(FirstUsers.SAMPLE_PASSWORD, hash)))
                .map(User::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : "; demo users: %s; their password: %s".formatted(names, FirstUsers.SAMPLE_PASSWORD);
    }
}
