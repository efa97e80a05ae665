package io.salescoach.practice;

import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a learner was shown after answering a step, in the words of that moment: it is kept as it is, whatever becomes of
 * the rules and the scenario.
 *
 * @param title the step's name; empty when it has none
 * @param language of the texts
 * @param rules the version of the rules that answered
 * @param findings what the coach found, the most severe first
 */
public record Review(String title, String language, String rules, List<Mark> marks, List<Found> findings) {

    /** How an action was chosen. */
    public enum Chosen {
        FIRST,
        ALSO,
        NOT
    }

    /**
     * How one answer went.
     *
     * @param code what was right; for a wrong action, what was chosen
     * @param about the objection that was asked about
     * @param answer what was right, in words; for a wrong action, what was chosen
     * @param given what the learner said, in words; null when nothing
     * @param chosen how the learner chose the action; null for what is no action
     * @param points less than nothing for a wrong action
     * @param why the reasons of the coach
     * @param causes what may lie behind the objection
     */
    public record Mark(
            Topic topic,
            String code,
            @Nullable String about,
            String answer,
            @Nullable String given,
            @Nullable Chosen chosen,
            int points,
            int most,
            List<String> why,
            List<Cause> causes) {

        public boolean full() {
            return topic != Topic.WRONG_ACTION && points == most;
        }
    }

    /** A possible cause, with its probability in percent and what speaks for or against it. */
    public record Cause(String title, int percent, List<String> evidence) {}

    /** A finding, in words. */
    public record Found(String code, Severity severity, String message) {}

    public int points() {
        return marks.stream().mapToInt(Mark::points).sum();
    }

    public int most() {
        return marks.stream().mapToInt(Mark::most).sum();
    }

    /** How many points were not reached. */
    public int lost() {
        return most() - points();
    }
}
