package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.Blockers;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.Verdict;
import io.salescoach.rulebook.engine.NullSafeComparison;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.wording.DemandedText;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule reads: whatever else changes, the rule stays as it is.
 *
 * @param facts kinds of facts as {@code Need}, whose coming and going it notices, and their parts as
 *     {@code Need.priority}; {@code Need.*} stands for all parts
 * @param numbers that it compares with, also those of thresholds
 * @param texts that it compares with
 */
public record RuleReads(Set<String> facts, Set<BigDecimal> numbers, Set<String> texts) {

    /** Stands for all parts of a fact. */
    private static final String ALL = ".*";

    /** What a rule of a book reads; of what other rules conclude of the qualification, also what those read. */
    public static RuleReads of(RuleBook book, String rule) {
        var reads = new RuleReads(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        book.trees().stream()
                .filter(tree -> tree.name().equals(rule))
                .forEach(tree -> reads.read(tree.conditions(), book));
        if (reads.facts.contains(Verdict.class.getSimpleName())) {
            book.trees().stream()
                    .filter(tree ->
                            tree.calls().stream().anyMatch(call -> call.name().equals("verdict")))
                    .forEach(tree -> reads.read(tree.conditions(), book));
        }
        return reads;
    }

    /** Whether it reads one of these: a kind of fact that came or went, or a part of a fact that changed. */
    public boolean any(Set<String> changed) {
        return changed.stream().anyMatch(this::reads);
    }

    private boolean reads(String changed) {
        int dot = changed.indexOf('.');
        return facts.contains(changed)
                || dot > 0 && facts.contains(changed.substring(0, dot) + ALL)
                || facts.contains(Blockers.class.getSimpleName());
    }

    private void read(Part part, RuleBook book) {
        if (part instanceof Pattern pattern) {
            facts.add(pattern.fact().getSimpleName());
            if (pattern.fact() == Threshold.class) {
                Threshold row = book.tables().thresholds().get(String.valueOf(DemandedText.of(pattern, "name")));
                if (row != null) {
                    numbers.add(BigDecimal.valueOf(row.value()));
                }
            }
            read(pattern.from());
            pattern.constraints().forEach(this::read);
        } else if (part instanceof Group group) {
            group.parts().forEach(each -> read(each, book));
        } else if (part instanceof Quantified quantified) {
            quantified.parts().forEach(each -> read(each, book));
        } else if (part instanceof Accumulate accumulate) {
            read(accumulate.input(), book);
            accumulate.totals().forEach(total -> read(total.value()));
            accumulate.constraints().forEach(this::read);
        }
    }

    private void read(Constraint constraint) {
        read(constraint.bound());
        read(constraint.holds());
    }

    private void read(@Nullable Expression expression) {
        Stream.ofNullable(expression).flatMap(Expression::all).forEach(each -> {
            if (each instanceof Read read && read.owner().raw() != null) {
                Class<?> owner = read.owner().raw();
                facts.add(owner.getSimpleName()
                        + (isPart(owner, read.method().getName())
                                ? "." + read.method().getName()
                                : ALL));
            } else if (each instanceof Own own && own.text().equals("this")) {
                facts.add(own.type().getSimpleName() + ALL);
            } else if (each instanceof Literal literal && literal.value() instanceof Number number) {
                numbers.add(NullSafeComparison.exact(number));
            } else if (each instanceof Literal literal && literal.value() instanceof String text) {
                texts.add(text);
            }
        });
    }

    private static boolean isPart(Class<?> owner, String name) {
        return owner.isRecord()
                && Arrays.stream(Objects.requireNonNull(owner.getRecordComponents()))
                        .map(RecordComponent::getName)
                        .anyMatch(name::equals);
    }
}
