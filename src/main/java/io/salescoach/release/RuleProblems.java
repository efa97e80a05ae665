package io.salescoach.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells what is wrong with rules that are being edited, and remembers it: the same files are looked at many times. */
@Component
public class RuleProblems {

    private static final int KEPT = 50;

    private final Gate gate;
    private final Cache<String, List<RuleProblem>> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    RuleProblems(Gate gate) {
        this.gate = gate;
    }

    /** Everything that keeps these files from being used; none when they are sound. */
    public List<RuleProblem> of(RuleFiles files) {
        return known.get(files.hash(), unknown -> look(files));
    }

    private List<RuleProblem> look(RuleFiles files) {
        try {
            gate.compile(files).book().close();
            return List.of();
        } catch (BrokenRulesException e) {
            return e.problems();
        }
    }
}
