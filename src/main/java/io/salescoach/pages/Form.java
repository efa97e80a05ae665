package io.salescoach.pages;

import io.salescoach.input.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form, and what is wrong with it: a page that is shown again keeps the one and tells the other
 * beside the field.
 *
 * @param values what stands in each field
 * @param problems what is wrong with a field, under its name; under {@code ""} what concerns no field of the form
 */
public record Form(Map<String, List<String>> values, Map<String, List<String>> problems) {

    public static Form of(Map<String, List<String>> values) {
        return new Form(values, new LinkedHashMap<>());
    }

    public static Form empty() {
        return of(new LinkedHashMap<>());
    }

    /** What stands in a field; blank when nothing does. */
    public String value(String name) {
        var all = values.get(name);
        return all == null || all.isEmpty() ? "" : all.get(0);
    }

    /** What stands in a field, without blanks around it; null when nothing does. */
    public @Nullable String entered(String name) {
        String value = value(name).strip();
        return value.isEmpty() ? null : value;
    }

    /** Whether one of the values of a field is this one: a box that is ticked, an entry that is chosen. */
    public boolean has(String name, Object value) {
        return values.getOrDefault(name, List.of()).contains(value.toString());
    }

    public void set(String name, @Nullable Object value) {
        values.put(name, value == null ? List.of() : List.of(value.toString()));
    }

    /** What is wrong with a field; null when nothing is. */
    public @Nullable String problem(String name) {
        var all = problems.get(name);
        return all == null ? null : String.join(" ", all);
    }

    public void refuse(String name, String problem) {
        problems.computeIfAbsent(name, any -> new ArrayList<>()).add(problem);
    }

    /**
     * Takes over what is wrong with a file.
     *
     * @param names the field that shows what stands at a JSON pointer; a pointer that has none goes to the form's head, with
     *     its pointer
     */
    public void refuse(BadInputException e, Map<String, String> names, Words words) {
        for (var problem : e.problems()) {
            String name = names.get(problem.pointer());
            refuse(name == null ? "" : name, name == null ? words.said(problem) : words.said(problem.detail()));
        }
    }

    public boolean sound() {
        return problems.isEmpty();
    }
}
