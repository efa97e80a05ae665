package io.salescoach.analysis;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.guard.RuleOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Looks through a rule book for what its editor can hardly have meant. */
public final class Analysis {

    private static final Comparator<Remark> BY_PLACE = Comparator.comparing(Remark::file)
            .thenComparing(Remark::line)
            .thenComparing(Remark::kind)
            .thenComparing(Remark::key);

    private Analysis() {}

    /**
     * All remarks, by file and line. Without a sample nothing is said of what fired.
     *
     * <p>Decided from text and tables alone: conditions of one pattern that exclude each other (two values of a field, a
     * range that is empty, null and a value), thresholds, areas, stages, verdicts and engagements that do not exist, rows
     * that repeat, contradict or are never used. Not decided: conditions over several facts, arithmetic, what
     * {@code accumulate} counts, methods, and whole numbers between two limits.
     */
    public static List<Remark> of(RuleBook book, RuleUsage sample) {
        var outlines = RuleOutline.of(book);
        var remarks = new ArrayList<Remark>();
        var rules = new RuleRemarks(book, outlines);
        rules.add(remarks);
        rules.add(sample, remarks);
        var codes = new CodeRemarks(book, outlines, rules::cannotFire);
        codes.add(remarks);
        codes.add(sample, remarks);
        new PlaybookRemarks(book, outlines, rules::cannotFire).add(remarks);
        new PhraseRemarks(book).add(remarks);
        remarks.sort(BY_PLACE);
        return List.copyOf(remarks);
    }

    /** Those remarks that the other book did not give, whatever their rows and lines are. */
    public static List<Remark> newSince(List<Remark> before, List<Remark> now) {
        var known = before.stream().map(Remark::identity).collect(Collectors.toSet());
        return now.stream().filter(remark -> !known.contains(remark.identity())).toList();
    }
}
