package io.salescoach.pages;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * What surrounds every page: who reads it, where else this person may go, and how to come back after the language was
 * changed.
 *
 * @param address of this page, with its query
 */
public record PageFrame(Viewer viewer, List<Place> places, String address) {

    /**
     * Somewhere to go.
     *
     * @param key the name of its title among the messages
     * @param icon the name of its picture
     * @param here whether the page that is shown belongs there
     */
    public record Place(String path, String key, String icon, boolean here) {}

    private record Known(String path, String icon, Set<UserRole> roles) {}

    private static final Set<UserRole> SELLERS = Set.of(UserRole.ACCOUNT_MANAGER, UserRole.SALES_MANAGER);
    private static final Set<UserRole> MANAGERS = Set.of(UserRole.SALES_MANAGER);
    private static final Set<UserRole> TRAINERS = Set.of(UserRole.TRAINER, UserRole.SALES_MANAGER);

    private static final Set<UserRole> ADMINISTRATORS = Set.of(UserRole.ADMINISTRATOR);

    /** In the order in which they are shown; the first of a person is where it begins. */
    private static final List<Known> KNOWN = List.of(
            new Known("/today", "calendar-check", SELLERS),
            new Known("/pipeline", "bar-chart", MANAGERS),
            new Known("/opportunities", "briefcase", SELLERS),
            new Known("/rules", "sliders", MANAGERS),
            new Known("/scenarios", "collection-play", TRAINERS),
            new Known("/users", "person-gear", ADMINISTRATORS),
            new Known("/audit", "journal-text", ADMINISTRATORS),
            new Known("/practice", "mortarboard", Set.of(UserRole.values())),
            new Known("/team-review", "people", MANAGERS));

    /** The board shows what the list shows. */
    private static final String BOARD = "/board";

    private static final String BESIDE_BOARD = "/opportunities";

    static PageFrame of(Viewer viewer, HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        var places = KNOWN.stream()
                .filter(known -> known.roles().stream().anyMatch(viewer.roles()::contains))
                .map(known -> new Place(
                        known.path(),
                        "nav." + known.path().substring(1),
                        known.icon(),
                        path.equals(known.path())
                                || path.startsWith(known.path() + "/")
                                || path.equals(BOARD) && known.path().equals(BESIDE_BOARD)))
                .toList();
        // A page that answers a form has no address to come back to.
        boolean read = request.getMethod().equals("GET");
        return new PageFrame(viewer, places, !read ? "/" : query == null ? path : path + "?" + query);
    }
}
