package io.salescoach.pages.facts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an opportunity.
 *
 * @param nothing the titles of what nothing is known of
 */
public record KnownFacts(List<Section> sections, List<String> nothing) {

    /** Facts of one kind. */
    public record Section(String title, List<Item> items) {

        private Section since(List<Section> before) {
            var known = before.stream()
                    .filter(section -> section.title.equals(title))
                    .flatMap(section -> section.items.stream())
                    .collect(Collectors.toSet());
            return new Section(
                    title, items.stream().map(item -> item.since(known)).toList());
        }
    }

    /**
     * One fact.
     *
     * @param fresh whether it was not there before
     */
    public record Item(String label, String text, boolean fresh) {

        private Item since(Set<Item> known) {
            return new Item(label, text, !known.contains(this));
        }
    }

    /** @param before what was known already; null when that does not matter */
    static KnownFacts of(List<Section> now, @Nullable List<Section> before) {
        var told = before == null
                ? now
                : now.stream().map(section -> section.since(before)).toList();
        return new KnownFacts(
                told.stream().filter(section -> !section.items.isEmpty()).toList(),
                told.stream()
                        .filter(section -> section.items.isEmpty())
                        .map(Section::title)
                        .toList());
    }

    public boolean anythingNew() {
        return sections.stream().flatMap(section -> section.items.stream()).anyMatch(Item::fresh);
    }
}
