package io.salescoach.pipeline.store;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.MergePatch;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads opportunity files before they are kept, and again when they are used. */
@Component
public class OpportunityFileReader {

    /** Characters of a file as it is kept: what the column holds, less what a patch of the whole file takes more. */
    static final int MOST_CHARACTERS = 1_000_000;

    /** Addresses with these mean something else: a place above, or imports. */
    private static final Pattern WITHOUT_ADDRESS = Pattern.compile("\\.+|imports?");

    private final Supplier<Coach> coach;
    private final OpportunityReader reader = new OpportunityReader();

    public OpportunityFileReader(Supplier<Coach> coach) {
        this.coach = coach;
    }

    /**
     * Checks a file that somebody wants to be kept.
     *
     * @param before the file that it replaces; what it says of skills and fields that the rules have dropped since stays
     * @throws BadInputException with every problem of the file
     */
    public ValidFile check(ObjectNode sent, @Nullable ObjectNode before) {
        ObjectNode document = MergePatch.withoutNulls(sent);
        var known = coach.get().book().tables().known();
        Opportunity opportunity = reader.read(document, before == null ? known : known.and(before));
        if (WITHOUT_ADDRESS.matcher(opportunity.id()).matches()) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/id",
                            Sentence.of("'%s' has no address of its own; choose another id", opportunity.id()))));
        }
        String json = Documents.write(document);
        if (json.length() > MOST_CHARACTERS) {
            throw new BadInputException(
                    BadInputException.Kind.TOO_LARGE,
                    List.of(new Problem(
                            "",
                            Sentence.of(
                                    "the file has %d characters; at most %d are kept",
                                    json.length(), MOST_CHARACTERS))));
        }
        return new ValidFile(opportunity, document, json);
    }

    /** A file that was checked when it was kept. The rules may have dropped skills and fields since that it speaks of. */
    public Opportunity read(StoredOpportunity stored) {
        return reader.readAgain(stored.json());
    }
}
