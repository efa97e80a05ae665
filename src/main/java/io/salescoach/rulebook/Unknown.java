package io.salescoach.rulebook;

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
final class Unknown {

    private Unknown() {}

    static String say(Object part) {
        if (part instanceof EvalDescr) {
            return "eval is not used; write a fact with its conditions, such as Need(priority == 1)";
        } else if (part instanceof NamedConsequenceDescr || part instanceof ConditionalBranchDescr) {
            return "a rule has one 'then'; write a second rule instead of 'do' or 'if'";
        } else if (part instanceof CollectDescr) {
            return "collect is not used; write accumulate($n : Need(); $list : collectList($n))";
        } else if (part instanceof GroupByDescr) {
            return "groupby is not used; write accumulate(…; $n : count())";
        } else if (part instanceof EntryPointDescr) {
            return "entry points are not used; rules see all facts of an opportunity at once";
        } else if (part instanceof FromDescr) {
            return "from takes a list of a bound fact, as in from $need.raisedBy";
        }
        return "this is not used in rules; write facts with their conditions, not, exists, forall, or, accumulate";
    }

    /** What a pattern carries besides a name, a fact and its conditions, or null. */
    static @Nullable String extra(PatternDescr pattern) {
        if (pattern.isQuery()) {
            return "queries ('?') are not used";
        } else if (pattern.isUnification()) {
            return "':=' is not used; bind with ':'";
        } else if (!pattern.getAnnotations().isEmpty()) {
            return "'@' cannot stand in conditions";
        } else if (pattern.getBehaviors() != null && !pattern.getBehaviors().isEmpty()) {
            return "'over' is not used; rules see all facts of an opportunity at once";
        }
        return null;
    }
}
