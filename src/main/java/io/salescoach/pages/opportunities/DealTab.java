package io.salescoach.pages.opportunities;

import io.salescoach.pages.facts.FactView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts that the page of an opportunity shows together.
 *
 * @param code its title is {@code deal.tab.CODE} among the messages
 */
record DealTab(String code, List<FactView> views) {

    /** Where whatever stands nowhere else is shown: sections that a company has added. */
    private static final String REST = "deal";

    private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put(REST, List.of("basics", "qualification", "buying", "outcome"));
        SECTIONS.put("people", List.of("stakeholders"));
        SECTIONS.put("needs", List.of("needs", "criteria"));
        SECTIONS.put("solution", List.of("solution", "competitors"));
        SECTIONS.put("objections", List.of("objections"));
        SECTIONS.put("plan", List.of("plan", "visits", "milestones", "event"));
        SECTIONS.put("team", List.of("team", "time"));
        SECTIONS.put("profile", List.of("profile", "swot"));
    }

    static List<DealTab> of(Collection<FactView> views) {
        var tabs = new ArrayList<DealTab>();
        SECTIONS.keySet()
                .forEach(code -> tabs.add(new DealTab(
                        code,
                        views.stream().filter(view -> tab(view).equals(code)).toList())));
        return tabs;
    }

    private static String tab(FactView view) {
        return SECTIONS.entrySet().stream()
                .filter(tab -> tab.getValue().contains(view.code()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(REST);
    }

    /** How many entries its lists have. */
    public int entries() {
        return views.stream().mapToInt(view -> view.entries().size()).sum();
    }
}
