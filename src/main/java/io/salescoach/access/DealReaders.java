package io.salescoach.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may see a deal, and so may be told of it. */
@Component
public class DealReaders {

    private static final int MOST = 1000;

    private final UserRepository users;

    DealReaders(UserRepository users) {
        this.users = users;
    }

    /** Those who see a deal of this account manager (null: nobody's), by user name, with what people call them. */
    public Map<String, String> of(@Nullable String accountManager) {
        var readers = new LinkedHashMap<String, String>();
        users.managersAnd(accountManager, MOST).stream()
                .filter(user -> new Viewer(user.name(), user.roles()).sees(accountManager))
                .forEach(user -> readers.put(user.name(), user.displayName()));
        return readers;
    }
}
