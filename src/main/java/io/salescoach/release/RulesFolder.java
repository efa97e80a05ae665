package io.salescoach.release;

import io.salescoach.rulebook.BrokenRules;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.RuleProblem;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folder of rules and tables that people edit with their own programs. */
@Component
class RulesFolder {

    private final Path path;

    RulesFolder(@Value("${sales-coach.rules}") Path path) {
        this.path = path;
    }

    /**
     * What one look at the folder saw.
     *
     * @param files its rule files, none when they could not be read
     * @param problems why they could not be read
     */
    record Look(RuleFiles files, List<RuleProblem> problems) {}

    RuleFiles load() throws NoSuchFileException {
        return RuleFiles.load(path);
    }

    Look look() {
        var none = new RuleFiles(new java.util.TreeMap<>());
        try {
            return new Look(load(), List.of());
        } catch (NoSuchFileException e) {
            return new Look(none, List.of(new RuleProblem("", 0, 0, null, "the rules folder is not there any more")));
        } catch (BrokenRules e) {
            return new Look(none, e.problems());
        } catch (UncheckedIOException e) {
            // Something that stood in the list was gone, or not yet whole, when it was to be read.
            return new Look(none, List.of(new RuleProblem("", 0, 0, null, "the rules folder cannot be read")));
        }
    }
}
