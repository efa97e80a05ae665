package io.salescoach.release;

import io.salescoach.rulebook.BrokenRules;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.RuleProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells what is wrong with rules that are being edited, and remembers it: the same files are looked at many times. */
@Component
public class RuleProblems {

    private static final int KEPT = 50;

    private final Gate gate;
    private final Map<String, List<RuleProblem>> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<RuleProblem>> eldest) {
            return size() > KEPT;
        }
    });

    RuleProblems(Gate gate) {
        this.gate = gate;
    }

    /** Everything that keeps these files from being used; none when they are sound. */
    public List<RuleProblem> of(RuleFiles files) {
        String hash = files.hash();
        var problems = known.get(hash);
        if (problems == null) {
            problems = look(files);
            known.put(hash, problems);
        }
        return problems;
    }

    private List<RuleProblem> look(RuleFiles files) {
        try {
            gate.compile(files).book().close();
            return List.of();
        } catch (BrokenRules e) {
            return e.problems();
        }
    }
}
