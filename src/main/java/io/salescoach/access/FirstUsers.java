package io.salescoach.access;

import static io.salescoach.access.UserRole.ACCOUNT_MANAGER;
import static io.salescoach.access.UserRole.ADMINISTRATOR;
import static io.salescoach.access.UserRole.SALES_MANAGER;
import static io.salescoach.access.UserRole.TRAINER;

import io.salescoach.input.Sentence;
import io.salescoach.web.CannotStartException;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes sure that somebody can sign in, before the first request comes: in an empty demo the sample users; outside the
 * demo the configured administrator while there is none, and no sample users at all.
 */
@Component
class FirstUsers implements InitializingBean {

    static final String SAMPLE_PASSWORD = "demo-sales-coach";

    private static final Logger LOG = LoggerFactory.getLogger(FirstUsers.class);

    private final AccessSettings settings;
    private final UserRepository users;
    private final PasswordEncoder encoder;
    private final TransactionOperations transactions;
    private final Clock clock;

    FirstUsers(
            AccessSettings settings,
            UserRepository users,
            PasswordEncoder encoder,
            TransactionOperations transactions,
            Clock clock) {
        this.settings = settings;
        this.users = users;
        this.encoder = encoder;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        if (!settings.demo()) {
            if (users.deleteSamples() > 0) {
                LOG.info("The sample users of the demo have been deleted");
            }
            firstAdministrator();
        } else if (users.count() == 0) {
            String hash = String.valueOf(encoder.encode(SAMPLE_PASSWORD));
            try {
                // All or none: a start that is killed in between is made up for by the next one.
                transactions.executeWithoutResult(status -> {
                    sample("wang.fang", "Wang Fang 王芳", hash, ACCOUNT_MANAGER);
                    sample("li.na", "Li Na 李娜", hash, ACCOUNT_MANAGER);
                    sample("zhang.wei", "Zhang Wei 张伟", hash, SALES_MANAGER);
                    sample("chen.jing", "Chen Jing 陈静", hash, TRAINER);
                    sample("admin", "Administrator", hash, ADMINISTRATOR);
                });
            } catch (DuplicateKeyException e) {
                LOG.info("Another instance has made the sample users");
            }
        }
    }

    private void sample(String name, String displayName, String hash, UserRole role) {
        users.insert(User.create(name, displayName, hash, Set.of(role), true, clock.instant()));
    }

    private void firstAdministrator() {
        if (!users.lockAdministrators().isEmpty()) {
            return;
        }
        var first = settings.administrator();
        if (first.name() == null || first.name().isBlank()) {
            if (users.count() == 0 && settings.oidc().rolesClaim() == null) {
                throw new CannotStartException(
                        "There are no users, and no first administrator is configured: nobody could sign in.",
                        "Set sales-coach.administrator.name and sales-coach.administrator.password (or .password-hash),"
                                + " or sales-coach.demo=true to look around on this machine alone.");
            }
            return;
        }
        String name = User.name(first.name());
        if (!User.isName(name)) {
            throw new CannotStartException(
                    "sales-coach.administrator.name is '%s', which is no user name.".formatted(first.name()),
                    "Set one of at most 64 of a-z 0-9 . _ @ + -, a letter or digit first.");
        }
        try {
            users.insert(User.create(name, name, hash(name, first), Set.of(ADMINISTRATOR), false, clock.instant()));
            LOG.info("The first administrator '{}' has been created", name);
        } catch (DuplicateKeyException e) {
            LOG.info("There is a user '{}' already; it stays as it is", name);
        }
    }

    private String hash(String name, AccessSettings.Administrator first) {
        if (first.passwordHash() != null && !first.passwordHash().isBlank()) {
            if (!first.passwordHash().matches("\\{(argon2|bcrypt)}\\$.+")) {
                throw new CannotStartException(
                        "sales-coach.administrator.password-hash does not name its algorithm.",
                        "Set a hash such as {bcrypt}$2y$12$… ('htpasswd -nBC 12 NAME' prints one), or the password itself"
                                + " as sales-coach.administrator.password.");
            }
            return first.passwordHash();
        }
        String password = first.password() == null ? "" : first.password();
        Sentence problem = PasswordRules.problem(name, password);
        if (problem != null) {
            throw new CannotStartException(
                    "The password of the first administrator (sales-coach.administrator.password) " + problem + ".",
                    "Set another one; it is only read while there is no administrator.");
        }
        return String.valueOf(encoder.encode(password));
    }
}
