package io.salescoach.rulebook.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What steps and questions of the playbook may say of the deal, beside what a rule binds: in braces, in small letters and
 * with {@code -} between the words. A line about something that is not recorded is left out, and so is one that begins
 * with {@code {no-…}} about something that is.
 */
public enum DealWord {
    /** The entries of the SWOT, by quadrant. */
    STRENGTHS,
    WEAKNESSES,
    OPPORTUNITIES,
    THREATS,
    /** The need that comes first, in its own words. */
    NEED,
    /** What a difficulty costs, as the first need or the last visit that tells it has it. */
    IMPACT,
    /** How the customer works today, and what makes it difficult, as the last visit that tells it has it. */
    SITUATION,
    DIFFICULTY,
    /** The sentences of the objections that the action answers. */
    QUOTE,
    /** All open objections. */
    OBJECTIONS,
    /** Those whom the action is about. */
    PEOPLE,
    /** Those who were met on the last visit. */
    MET,
    /** Who is for us; who acts for us comes first. */
    SUPPORTER,
    /** By what the customer will judge. */
    CRITERIA,
    /** What forces the customer to act, and when. */
    EVENT,
    /** What the customer agreed to on the last visit that tells it. */
    COMMITMENT,
    /** The steps that the action is about, ours and the customer's. */
    OUR_STEP,
    THEIR_STEP,
    /** Our own executive on the deal. */
    EXECUTIVE;

    private static final String NO = "no-";

    /** How it is written between braces. */
    public String placeholder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is written between braces where a line is about what is not recorded. */
    public String absent() {
        return NO + placeholder();
    }

    static List<String> placeholders() {
        return Arrays.stream(values())
                .flatMap(word -> List.of(word.placeholder(), word.absent()).stream())
                .toList();
    }
}
