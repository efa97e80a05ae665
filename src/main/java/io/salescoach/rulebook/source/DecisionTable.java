package io.salescoach.rulebook.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.TableRecords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Rule;
import org.drools.template.parser.DataListener;

/**
 * One decision table, written out in the rule language. What heads every rule file (package, imports, the coach) may be
 * left out of it.
 *
 * @param rows the row of the table that each line of the text comes from
 */
record DecisionTable(String drl, List<Integer> rows) {

    static final String TABLE = "ruletable";
    static final String SPANS = "...";

    /** Rows below {@code RuleTable}: what columns are, the objects that conditions are about, templates, labels. */
    static final int OBJECT_ROW = 2;

    private static final int LAST_HEADER_ROW = 4;
    private static final int MOST_CHARACTERS = 1 << 18;
    private static final int MOST_IN_A_CELL = 500;
    private static final Pattern HIDING = Pattern.compile("[\\\\\\p{Cc}&&[^\n]]");
    private static final Pattern PLACE = Pattern.compile(",? (?:in|at|, in) cell [A-Z]+\\d+");

    /** The row, from 1, that a line comes from. */
    int row(int line) {
        return line < 1 ? 0 : rows.get(Math.min(line, rows.size()) - 1);
    }

    /** Reads a table; one that cannot be read is told, and gives nothing. */
    static Optional<DecisionTable> read(String file, String text, List<RuleProblem> problems) {
        int before = problems.size();
        var cells = cells(file, text, problems);
        var listener = new DefaultRuleSheetListener();
        var place = new int[] {0, 0};
        try {
            if (problems.size() == before) {
                feed(cells, listener, place);
                return Optional.of(writtenOut(file, cells, listener, problems));
            }
        } catch (RuntimeException e) {
            // The library throws whatever happens to fail; the cell that it was given says where.
            String message = PLACE.matcher(String.valueOf(e.getMessage())).replaceAll("");
            problems.add(new RuleProblem(
                    file,
                    place[0],
                    place[1],
                    null,
                    Sentence.of("this is not written as a decision table: %s", message)));
        }
        return Optional.empty();
    }

    private static List<List<String>> cells(String file, String text, List<RuleProblem> problems) {
        var cells = new ArrayList<List<String>>();
        if (text.length() > MOST_CHARACTERS) {
            problems.add(new RuleProblem(file, 0, 0, null, Sentence.of("a decision table may have 262144 characters")));
            return cells;
        }
        try (var reader = TableRecords.of(text)) {
            reader.forEach(record ->
                    cells.add(record.getFields().stream().map(CellText::clean).toList()));
        } catch (CsvParseException e) {
            problems.add(new RuleProblem(
                    file,
                    cells.size() + 1,
                    1,
                    null,
                    Sentence.of(
                            "from this row on the table cannot be read; a quotation mark stands open, or text stands"
                                    + " behind a closing one; inside a quoted text the mark is written twice")));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        for (int row = 0; row < cells.size(); row++) {
            for (int column = 0; column < cells.get(row).size(); column++) {
                if (cells.get(row).get(column).length() > MOST_IN_A_CELL) {
                    problems.add(new RuleProblem(
                            file,
                            row + 1,
                            column + 1,
                            null,
                            Sentence.of("a cell of a decision table may have 500 characters")));
                }
                if (HIDING.matcher(cells.get(row).get(column)).find()) {
                    problems.add(new RuleProblem(
                            file,
                            row + 1,
                            column + 1,
                            null,
                            Sentence.of("a cell of a decision table holds no \\ and no tab")));
                }
            }
        }
        return cells;
    }

    private static void feed(List<List<String>> cells, DefaultRuleSheetListener listener, int[] place) {
        listener.startSheet("");
        int objects = -1;
        for (int row = 0; row < cells.size(); row++) {
            var texts = cells.get(row);
            listener.newRow(row, texts.size());
            int spanStart = DataListener.NON_MERGED;
            for (int column = 0; column < texts.size(); column++) {
                String text = texts.get(column);
                place[0] = row + 1;
                place[1] = column + 1;
                objects = isTable(text) ? row + OBJECT_ROW : objects;
                boolean spans = row == objects && text.endsWith(SPANS);
                spanStart = !spans ? DataListener.NON_MERGED : spanStart < 0 ? column : spanStart;
                listener.newCell(
                        row, column, spans ? text.substring(0, text.length() - SPANS.length()) : text, spanStart);
            }
        }
        place[0] = 0;
        place[1] = 0;
        listener.finishSheet();
    }

    private static DecisionTable writtenOut(
            String file, List<List<String>> cells, DefaultRuleSheetListener listener, List<RuleProblem> problems) {
        withDefault(listener, DefaultRuleSheetListener.RULESET_TAG, "io.salescoach.rules");
        withDefault(
                listener, DefaultRuleSheetListener.IMPORT_TAG, "io.salescoach.opportunity.*,io.salescoach.rulebook.*");
        withDefault(listener, DefaultRuleSheetListener.VARIABLES_TAG, "Conclusions coach");
        var rules = listener.getRuleSet();
        var all = new DRLOutput();
        rules.renderDRL(all);
        var rows = new ArrayList<Integer>();
        for (Rule rule : rules.getRules()) {
            var one = new DRLOutput();
            rule.renderDRL(one);
            one.getDRL().lines().forEach(line -> rows.add(rule.getSpreadsheetRowNumber()));
        }
        // Whatever stands before the first rule comes from the rows before the table.
        long head = all.getDRL().lines().count() - rows.size();
        for (long i = 0; i < head; i++) {
            rows.add(0, 1);
        }
        strayRows(file, cells, new HashSet<>(rows), problems);
        return new DecisionTable(all.getDRL(), List.copyOf(rows));
    }

    private static void withDefault(DefaultRuleSheetListener listener, String key, String value) {
        if (listener.getProperties().getSingleProperty(key) == null) {
            listener.getProperties().addProperty(key, new String[] {value, ""});
        }
    }

    /** A blank row ends a table. What follows would count as a remark, and a rule would be missing without a word. */
    private static void strayRows(
            String file, List<List<String>> cells, HashSet<Integer> rules, List<RuleProblem> problems) {
        int start = -1;
        int firstColumn = 0;
        for (int row = 0; row < cells.size(); row++) {
            var texts = cells.get(row);
            for (int column = 0; column < texts.size(); column++) {
                if (isTable(texts.get(column))) {
                    start = row;
                    firstColumn = column;
                }
            }
            boolean filled = texts.stream().skip(firstColumn).anyMatch(text -> !text.isEmpty());
            if (start >= 0 && filled && row > start + LAST_HEADER_ROW && !rules.contains(row + 1)) {
                problems.add(new RuleProblem(
                        file,
                        row + 1,
                        firstColumn + 1,
                        null,
                        Sentence.of(
                                "the row belongs to no table; a blank row ends a table, and RuleTable begins one")));
            }
        }
    }

    private static boolean isTable(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith(TABLE);
    }
}
