package io.salescoach.access;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells somebody who it is. */
@RestController
class MeController {

    private final UserRepository users;

    MeController(UserRepository users) {
        this.users = users;
    }

    /** The one who asks. */
    record Me(String name, String displayName, Set<UserRole> roles) {}

    @GetMapping("/api/v1/me")
    Me me(Viewer viewer) {
        String displayName = users.find(viewer.name()).map(User::displayName).orElse(viewer.name());
        return new Me(viewer.name(), displayName, new TreeSet<>(viewer.roles()));
    }
}
