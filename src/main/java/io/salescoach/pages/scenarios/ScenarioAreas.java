package io.salescoach.pages.scenarios;

import io.salescoach.pages.Words;
import java.util.Locale;

/** What the folders of scenarios are called. */
public final class ScenarioAreas {

    private ScenarioAreas() {}

    /** As the tables call the area, or else by its folder. */
    public static String title(String folder, Words words) {
        if (folder.isEmpty()) {
            return words.message("scenarios.root");
        }
        String code = folder.toUpperCase(Locale.ROOT);
        return words.tables().areas().containsKey(code)
                ? words.area(code)
                : folder.equals("journeys") ? words.message("scenarios.journeys") : folder;
    }
}
