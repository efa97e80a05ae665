package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.Customer;
import io.salescoach.rulebook.tables.Tables.Lines;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The questions that suit customers of one industry: about how they work today, what makes it difficult, and what that
 * costs. A line of the playbook that is nothing but {@code {situation-questions}}, say, stands for them.
 *
 * @param words by which the industry is known, as {@link #plain} has them; none for the questions that suit everybody else
 * @param questions by the name that stands for them in the playbook
 */
public record IndustryQuestions(String industry, List<String> words, Map<String, Lines> questions) {

    private static final List<String> ABOUT = List.of("situation", "difficulty", "impact");
    private static final String QUESTIONS = "-questions";
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

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
        List<String> words = row.list("words", "\\|").stream()
                .map(word -> isLatin(word) ? plain(word) : word)
                .toList();
        return new IndustryQuestions(row.text("industry"), words, Map.copyOf(questions));
    }

    /** Whether a placeholder of the playbook stands for such questions. */
    public static boolean isNamed(String placeholder) {
        return placeholder.endsWith(QUESTIONS);
    }

    /** The row for a customer: that with the longest word which its industry holds, else the one for everybody. */
    public static Optional<IndustryQuestions> of(Customer customer, List<IndustryQuestions> rows) {
        String text = plain(customer.industry() == null ? "" : customer.industry());
        return rows.stream()
                .filter(row -> row.words.isEmpty() || row.longest(text) > 0)
                .reduce((first, second) -> second.longest(text) > first.longest(text) ? second : first);
    }

    /** How many characters the longest word has that the text holds; 0 for none. */
    private int longest(String text) {
        int longest = 0;
        for (String word : words) {
            int length = word.strip().length();
            if (length > longest && text.contains(word)) {
                longest = length;
            }
        }
        return longest;
    }

    private static boolean isLatin(String word) {
        return word.chars().allMatch(character -> character < 0x2E80);
    }

    /** Words between blanks, as English has them; Chinese has none between its words. */
    private static String plain(String text) {
        return " "
                + NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
    }
}
