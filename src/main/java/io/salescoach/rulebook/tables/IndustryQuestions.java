package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.Customer;
import io.salescoach.rulebook.tables.Tables.Lines;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The questions that suit customers of one industry: about how they work today, what makes it difficult, and what that
 * costs. A line of the playbook that is nothing but {@code {situation-questions}}, say, stands for them.
 *
 * @param words by which the industry is known; none for the questions that suit everybody else
 * @param questions by the name that stands for them in the playbook
 */
public record IndustryQuestions(String industry, List<String> words, Map<String, Lines> questions) {

    private static final List<String> ABOUT = List.of("situation", "difficulty", "impact");
    private static final String QUESTIONS = "-questions";

    /** The table came later than others: in a folder without it, actions ask what the playbook itself has. */
    static final TableSchema TABLE = new TableSchema(
            "industry-questions.csv",
            List.of("industry"),
            List.of(
                    Column.text("industry"),
                    Column.lines("words"),
                    Column.lines("situation en"),
                    Column.lines("situation zh"),
                    Column.lines("difficulty en"),
                    Column.lines("difficulty zh"),
                    Column.lines("impact en"),
                    Column.lines("impact zh")),
            List.of(),
            false);

    /** What stands for such questions in the playbook, without braces. */
    static List<String> names() {
        return ABOUT.stream().map(about -> about + QUESTIONS).toList();
    }

    static IndustryQuestions read(Table.Row row) {
        var questions = new TreeMap<String, Lines>();
        ABOUT.forEach(about -> questions.put(about + QUESTIONS, TablesReader.lines(row, about)));
        return new IndustryQuestions(row.text("industry"), row.list("words", "\\|"), Map.copyOf(questions));
    }

    /** The questions for this customer that a placeholder of the playbook stands for; null when it stands for none. */
    public static @Nullable Lines of(String placeholder, Customer customer, List<IndustryQuestions> rows) {
        var industry = placeholder.endsWith(QUESTIONS) ? of(customer.industry(), rows) : null;
        return industry == null ? null : industry.questions.get(placeholder);
    }

    /** The row with the longest word that the text holds, else the one for everybody; null when there is neither. */
    private static @Nullable IndustryQuestions of(@Nullable String text, List<IndustryQuestions> rows) {
        String plain = plain(text == null ? "" : text);
        IndustryQuestions best = null;
        int longest = -1;
        for (IndustryQuestions row : rows) {
            int length = row.words.isEmpty()
                    ? 0
                    : row.words.stream()
                            .filter(word -> holds(plain, word))
                            .mapToInt(String::length)
                            .max()
                            .orElse(-1);
            if (length > longest) {
                best = row;
                longest = length;
            }
        }
        return best;
    }

    /** English words stand between blanks; Chinese has none between its words. */
    private static boolean holds(String text, String word) {
        boolean latin = word.chars().allMatch(character -> character < 0x2E80);
        return latin ? text.contains(plain(word)) : text.contains(word);
    }

    private static String plain(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }
}
