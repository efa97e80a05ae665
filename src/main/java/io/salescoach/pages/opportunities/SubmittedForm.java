package io.salescoach.pages.opportunities;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a form carries along: what its fields said when it was made, and what was chosen where two people changed the same. */
final class SubmittedForm {

    private SubmittedForm() {}

    static String text(Map<String, List<String>> values) {
        var text = JsonNodeFactory.instance.objectNode();
        values.forEach((name, all) -> all.forEach(text.putArray(name)::add));
        return Documents.write(text);
    }

    /** Null when nothing was sent, or nothing that a form has made. */
    static @Nullable Map<String, List<String>> values(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var values = new LinkedHashMap<String, List<String>>();
            Documents.parse(text.getBytes(StandardCharsets.UTF_8), Format.JSON)
                    .properties()
                    .forEach(field -> {
                        var all = new ArrayList<String>();
                        field.getValue().forEach(each -> all.add(each.asString("")));
                        values.put(field.getKey(), List.copyOf(all));
                    });
            return values;
        } catch (BadInputException e) {
            return null;
        }
    }

    /**
     * What was typed, but what was saved where that was chosen.
     *
     * @param sent {@code pick} for all fields that were in conflict, {@code pick.NAME} for one: {@code mine} or {@code theirs}
     * @param saved what was saved when the choice was shown
     */
    static Map<String, List<String>> chosen(
            MultiValueMap<String, String> sent, Map<String, List<String>> typed, Map<String, List<String>> saved) {
        var values = new LinkedHashMap<>(typed);
        String all = sent.getFirst("pick");
        sent.forEach((name, picked) -> {
            if (name.startsWith("pick.")) {
                String choice = all == null ? picked.get(0) : all;
                String field = name.substring("pick.".length());
                if ("theirs".equals(choice) && saved.containsKey(field) && values.containsKey(field)) {
                    values.put(field, saved.get(field));
                }
            }
        });
        return values;
    }
}
