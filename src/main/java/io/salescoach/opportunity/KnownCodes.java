package io.salescoach.opportunity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rule book adds to the facts that a file can tell.
 *
 * @param skills the codes of skills
 * @param fields the fields of a company's own, by {@link FieldDefinition#key}
 * @param retired keys of such fields that the rule book has no more, and whose values stay as they are
 */
public record KnownCodes(Set<String> skills, Map<String, FieldDefinition> fields, Set<String> retired) {

    /** Skills, and no fields of a company's own. */
    public static KnownCodes ofSkills(Collection<String> skills) {
        return new KnownCodes(Set.copyOf(skills), Map.of(), Set.of());
    }

    /** The same, and what a file that was kept before says already. */
    public KnownCodes and(ObjectNode kept) {
        var more = new HashSet<>(skills);
        kept.path("team").forEach(member -> more.addAll(member.path("skills").propertyNames()));
        var gone = new HashSet<>(retired);
        CustomFields.holders(kept).forEach((of, holders) -> {
            for (JsonNode holder : holders) {
                holder.path("custom").propertyNames().stream()
                        .map(code -> FieldDefinition.key(of, code))
                        .filter(key -> !fields.containsKey(key))
                        .forEach(gone::add);
            }
        });
        return new KnownCodes(more, fields, gone);
    }
}
