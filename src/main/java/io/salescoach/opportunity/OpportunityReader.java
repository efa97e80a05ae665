package io.salescoach.opportunity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an opportunity file and checks it as a whole. Every problem is told at once, with its JSON pointer and what would
 * be right.
 */
public final class OpportunityReader {

    /**
     * Reads a file.
     *
     * @param skills gives the codes of the skills that the rule book knows; asked once the file has been read
     * @throws BadInput with every problem found
     */
    public Opportunity read(byte[] content, Format format, Supplier<Set<String>> skills) {
        String text = Documents.text(content);
        Opportunity quick = format == Format.JSON && !Documents.canHoldUnsoundTexts(text)
                ? Binder.quick(text, Opportunity.class)
                : null;
        if (quick != null) {
            var problems = new ArrayList<Problem>();
            check(quick, skills.get(), problems);
            return sound(quick, problems);
        }
        return read(Documents.object(text, format), skills);
    }

    /** A file that was read and kept before, whatever skills it speaks of. */
    public Opportunity readAgain(String json) {
        Opportunity quick = Binder.quick(json, Opportunity.class);
        return quick == null ? readAgain(Documents.read(json)) : quick;
    }

    private Opportunity readAgain(ObjectNode tree) {
        var skills = new HashSet<String>();
        tree.path("team").forEach(member -> skills.addAll(member.path("skills").propertyNames()));
        return read(tree, () -> skills);
    }

    /** The same, for skills that are known. */
    public Opportunity read(byte[] content, Format format, Set<String> skills) {
        return read(content, format, () -> skills);
    }

    /** The same for a file that is a tree already. */
    public Opportunity read(JsonNode tree, Set<String> skills) {
        var unsound = Documents.unsoundTexts(tree);
        if (!unsound.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, unsound);
        }
        return read(tree, () -> skills);
    }

    private Opportunity read(JsonNode tree, Supplier<Set<String>> skills) {
        var bound = Binder.tryBind(tree, Opportunity.class);
        var problems = new ArrayList<>(bound.problems());
        Opportunity opportunity = bound.value();
        if (opportunity != null) {
            check(opportunity, skills.get(), problems);
        }
        return sound(opportunity, problems);
    }

    private static Opportunity sound(@Nullable Opportunity opportunity, List<Problem> problems) {
        if (opportunity == null || !problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::pointer)
                    .thenComparing(problem -> problem.detail().toString()));
            throw new BadInput(BadInput.Kind.INVALID, problems);
        }
        return opportunity;
    }

    private static void check(Opportunity file, Set<String> skills, List<Problem> problems) {
        new LinkCheck(problems, skills).check(file);
    }
}
