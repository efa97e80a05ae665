package io.salescoach.benchmark;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A table of ended deals as others publish it, its columns as fields of the company's own: the header line names them, each
 * further line is a deal, and one column says how it ended. Cells are parted by semicolons or commas, quoted or not; none
 * holds a line break.
 */
final class DealTable {

    private final List<String> fields;
    private final List<Deal> deals = new ArrayList<>();

    /** What a deal says in each field, in their order, and how it ended. */
    record Deal(List<String> values, boolean won) {}

    private DealTable(List<String> fields) {
        this.fields = fields;
    }

    /** @param outcome the column that says Won or Lost */
    static DealTable read(Path file, String outcome) throws IOException {
        var lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .toList();
        String separator = lines.get(0).contains(";") ? ";" : ",";
        List<String> header = cells(lines.get(0).replace("\uFEFF", ""), separator);
        int end = header.indexOf(outcome);
        if (end < 0) {
            throw new IllegalArgumentException(file + " has no column '" + outcome + "', but " + header);
        }
        var table = new DealTable(header.stream()
                .filter(name -> !name.equals(outcome))
                .map(DealTable::code)
                .toList());
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line, separator);
            if (cells.size() != header.size()) {
                throw new IllegalArgumentException(
                        "%s has %d cells, not %d: %s".formatted(file, cells.size(), header.size(), line));
            }
            String how = cells.get(end).toUpperCase(Locale.ROOT);
            if (!how.equals("WON") && !how.equals("LOST")) {
                throw new IllegalArgumentException("'%s' is neither Won nor Lost: %s".formatted(cells.get(end), line));
            }
            var values = new ArrayList<String>();
            for (int i = 0; i < cells.size(); i++) {
                if (i != end) {
                    values.add(cells.get(i).isEmpty() ? "" : code(cells.get(i)));
                }
            }
            table.deals.add(new Deal(values, how.equals("WON")));
        }
        return table;
    }

    private static List<String> cells(String line, String separator) {
        return Arrays.stream(line.split(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", "").strip())
                .toList();
    }

    private static String code(String text) {
        String code =
                text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^_+|_+$", "");
        return code.matches("[A-Z].*") ? code : "V_" + code;
    }

    List<String> fields() {
        return fields;
    }

    List<Deal> deals() {
        return deals;
    }

    /** The columns as a fields.csv. */
    String fieldsTable() {
        var rows = new ArrayList<String>();
        rows.add("field,of,type,required,choices,least,most,en,zh,help en,help zh,section");
        for (int i = 0; i < fields.size(); i++) {
            int place = i;
            String choices = deals.stream()
                    .map(deal -> deal.values.get(place))
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(" "));
            rows.add("%s,opportunity,CHOICE,no,%s,,,%s,%s,,,"
                    .formatted(fields.get(i), choices, fields.get(i), fields.get(i)));
        }
        return String.join("\n", rows) + "\n";
    }

    /** A deal as an opportunity file. */
    Opportunity opportunity(int number, OpportunityReader reader) {
        Deal deal = deals.get(number);
        var file = JsonNodeFactory.instance.objectNode();
        file.put("id", "deal-" + number);
        file.put("name", "Deal " + number);
        file.put("stage", "DEMAND");
        file.put("openedOn", "2026-01-01");
        file.put("status", deal.won ? "WON" : "LOST");
        var custom = file.putObject("custom");
        said(deal).forEach(custom::put);
        return reader.readAgain(file.toString());
    }

    /** What a deal says in the fields that it fills in. */
    Map<String, String> said(Deal deal) {
        var said = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            if (!deal.values.get(i).isEmpty()) {
                said.put(fields.get(i), deal.values.get(i));
            }
        }
        return said;
    }
}
