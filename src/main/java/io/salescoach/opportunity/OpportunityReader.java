package io.salescoach.opportunity;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Problem;
import java.util.ArrayList;
import java.util.Comparator;
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
     * @param known gives what the rule book adds; asked once the file has been read
     * @throws BadInputException with every problem found
     */
    public Opportunity read(byte[] content, Format format, Supplier<KnownCodes> known) {
        String text = Documents.text(content);
        Opportunity quick = format == Format.JSON && !Documents.canHoldUnsoundTexts(text)
                ? Binder.quick(text, Opportunity.class)
                : null;
        if (quick != null) {
            var problems = new ArrayList<Problem>();
            check(quick, known.get(), problems);
            return sound(quick, problems);
        }
        return read(Documents.object(text, format), known);
    }

    /** A file that was read and kept before, whatever skills it speaks of. */
    public Opportunity readAgain(String json) {
        Opportunity quick = Binder.quick(Documents.sound(json), Opportunity.class);
        return quick == null ? readAgain(Documents.read(json)) : quick;
    }

    private Opportunity readAgain(ObjectNode tree) {
        return read(tree, KnownCodes.ofSkills(Set.of()).and(tree));
    }

    /** The same, for skills that are known. */
    public Opportunity read(byte[] content, Format format, Set<String> skills) {
        return read(content, format, () -> KnownCodes.ofSkills(skills));
    }

    /** The same for a file that is a tree already. */
    public Opportunity read(JsonNode tree, KnownCodes known) {
        var unsound = Documents.unsoundTexts(tree);
        if (!unsound.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, unsound);
        }
        return read(tree, () -> known);
    }

    /** The same where the rule book adds nothing but skills. */
    public Opportunity read(JsonNode tree, Set<String> skills) {
        return read(tree, KnownCodes.ofSkills(skills));
    }

    private Opportunity read(JsonNode tree, Supplier<KnownCodes> known) {
        var bound = Binder.tryBind(tree, Opportunity.class);
        var problems = new ArrayList<>(bound.problems());
        Opportunity opportunity = bound.value();
        if (opportunity != null) {
            check(opportunity, known.get(), problems);
        }
        return sound(opportunity, problems);
    }

    private static Opportunity sound(@Nullable Opportunity opportunity, List<Problem> problems) {
        if (opportunity == null || !problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::pointer)
                    .thenComparing(problem -> problem.detail().toString()));
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
        return opportunity;
    }

    private static void check(Opportunity file, KnownCodes known, List<Problem> problems) {
        new LinkCheck(problems, known.skills()).check(file);
        new CustomFields(known, problems).check(file);
    }
}
