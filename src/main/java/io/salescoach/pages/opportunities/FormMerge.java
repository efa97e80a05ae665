package io.salescoach.pages.opportunities;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody typed, brought together with what somebody else saved meanwhile.
 *
 * @param values what to save, where nothing contradicts
 * @param theirs what is saved now in the fields that both changed, and differently
 */
record FormMerge(Map<String, List<String>> values, Map<String, List<String>> theirs) {

    /**
     * @param before what the fields said when the form was made
     * @param now what they say now
     */
    static FormMerge of(
            Map<String, List<String>> before, Map<String, List<String>> now, Map<String, List<String>> typed) {
        var values = new LinkedHashMap<String, List<String>>();
        var theirs = new LinkedHashMap<String, List<String>>();
        now.forEach((name, saved) -> {
            List<String> mine = typed.getOrDefault(name, saved);
            List<String> was = before.getOrDefault(name, saved);
            boolean theyChanged = !saved.equals(was);
            boolean iChanged = !mine.equals(was);
            if (theyChanged && iChanged && !mine.equals(saved)) {
                theirs.put(name, saved);
            }
            values.put(name, iChanged ? mine : saved);
        });
        return new FormMerge(values, theirs);
    }
}
