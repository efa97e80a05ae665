package io.salescoach.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.rulebook.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an archive would change here.
 *
 * @param release the release that its rules are where it comes from
 * @param hash of its rules
 * @param live the release that is live here
 * @param here stands for what is here now; whoever takes the archive may send it, so that nothing else is replaced
 * @param rules the rule files that differ from what is live
 * @param mappings the files of imports that differ
 * @param scenarios the scenario files that differ
 * @param problems what keeps parts of it from being taken
 * @param draft the files of the caller's draft, which taking the rules would discard
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArchiveComparison(
        @Nullable Long release,
        String hash,
        long live,
        String here,
        List<Difference> rules,
        List<Difference> mappings,
        List<Difference> scenarios,
        List<RuleProblem> problems,
        SortedSet<String> draft) {

    /** One file that differs. */
    public record Difference(String file, Change change) {}

    /** How a file differs. */
    public enum Change {
        /** It is new here. */
        ADDED,
        CHANGED,
        /** The archive has none. Of rules it is removed in the draft; scenarios and mappings stay as they are. */
        ONLY_HERE
    }

    /** Those of a part. */
    public List<Difference> of(ArchivePart part) {
        return switch (part) {
            case RULES -> rules;
            case MAPPINGS -> mappings;
            case SCENARIOS -> scenarios;
        };
    }

    /** How many files taking a part would change. */
    public long changes(ArchivePart part) {
        return of(part).stream()
                .filter(each -> part == ArchivePart.RULES || each.change() != Change.ONLY_HERE)
                .count();
    }

    /** What keeps a part from being taken. */
    public List<RuleProblem> problems(ArchivePart part) {
        return problems.stream()
                .filter(problem -> ArchiveCheck.part(problem) == part)
                .toList();
    }

    static List<Difference> between(Map<String, String> here, Map<String, String> archive) {
        var names = new TreeSet<>(here.keySet());
        names.addAll(archive.keySet());
        var differences = new ArrayList<Difference>();
        for (String name : names) {
            if (!archive.containsKey(name)) {
                differences.add(new Difference(name, Change.ONLY_HERE));
            } else if (!Objects.equals(here.get(name), archive.get(name))) {
                differences.add(new Difference(name, here.containsKey(name) ? Change.CHANGED : Change.ADDED));
            }
        }
        return List.copyOf(differences);
    }
}
