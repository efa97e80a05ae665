package io.salescoach.pages.scenarios;

import io.salescoach.pages.Words;
import java.util.Locale;
import java.util.Set;

/** What the folders of scenarios are called. */
public final class ScenarioAreas {

    /** Folders that are about no area of coaching, and have a name of their own among the messages. */
    private static final Set<String> OWN = Set.of("journeys", "closing", "checks", "judged");

    private ScenarioAreas() {}

    /** As the tables call the area, or else by its folder. */
    public static String title(String folder, Words words) {
        if (folder.isEmpty()) {
            return words.message("scenarios.root");
        }
        String code = folder.toUpperCase(Locale.ROOT);
        return words.tables().areas().containsKey(code)
                ? words.area(code)
                : OWN.contains(folder) ? words.message("scenarios." + folder) : folder;
    }
}
