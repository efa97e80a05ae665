package io.salescoach.rulebook.guard;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalBranchDescr;
import org.drools.drl.ast.descr.EntryPointDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.NamedConsequenceDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Says of a part that rules do not use what it is and what to write instead. */
final class UnsupportedSyntax {

    private UnsupportedSyntax() {}

    static Sentence say(Object part) {
        if (part instanceof EvalDescr) {
            return Sentence.of("eval is not used; write a fact with its conditions, such as Need(priority == 1)");
        } else if (part instanceof NamedConsequenceDescr || part instanceof ConditionalBranchDescr) {
            return Sentence.of("a rule has one 'then'; write a second rule instead of 'do' or 'if'");
        } else if (part instanceof CollectDescr) {
            return Sentence.of("collect is not used; write accumulate($n : Need(); $list : collectList($n))");
        } else if (part instanceof GroupByDescr) {
            return Sentence.of("groupby is not used; write accumulate(…; $n : count())");
        } else if (part instanceof EntryPointDescr) {
            return Sentence.of("entry points are not used; rules see all facts of an opportunity at once");
        } else if (part instanceof FromDescr) {
            return Sentence.of("from takes a list of a bound fact, as in from $need.raisedBy");
        }
        return Sentence.of(
                "this is not used in rules; write facts with their conditions, not, exists, forall, or, accumulate");
    }

    /** What is wrong with a pattern that names no fact. */
    static Sentence fact(PatternDescr pattern) {
        String name = pattern.getObjectType();
        return pattern.isQuery() || name == null
                ? Sentence.of(
                        "a condition is a fact with brackets, such as Need(priority == 1); queries and paths are not used")
                : Sentence.of("there is no fact named '%s'%s", name, Nearest.hint(name, Vocabulary.FACTS.keySet()));
    }

    /** What a pattern carries besides a name, a fact and its conditions, or null. */
    static @Nullable Sentence extra(PatternDescr pattern) {
        if (pattern.isQuery()) {
            return Sentence.of("queries ('?') are not used");
        } else if (pattern.isUnification()) {
            return Sentence.of("':=' is not used; bind with ':'");
        } else if (!pattern.getAnnotations().isEmpty()) {
            return Sentence.of("'@' cannot stand in conditions");
        } else if (pattern.getBehaviors() != null && !pattern.getBehaviors().isEmpty()) {
            return Sentence.of("'over' is not used; rules see all facts of an opportunity at once");
        }
        return null;
    }
}
