package io.salescoach.backtest;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.ScoreRow;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suggested points as the text of a score.csv, each signal named in both languages. */
public final class ScoreTable {

    private static final Map<String, Text> ANSWERS = Map.of("true", new Text("yes", "是"), "false", new Text("no", "否"));

    private final Tables tables;

    private ScoreTable(Tables tables) {
        this.tables = tables;
    }

    public static String text(SuggestedScore score, Tables tables) {
        var table = new ScoreTable(tables);
        var header = String.join(",", TableSchema.named("score").orElseThrow().header());
        var base = row(ScoreRow.BASE, score.base(), "Where every deal starts", "每个商机的起点");
        return Stream.concat(Stream.of(header, base), score.signals().stream().map(table::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What a signal is called: a finding in general, or a field of the company's own with its value. */
    public static String name(String signal, Tables tables, Locale locale) {
        return new ScoreTable(tables).name(signal, locale);
    }

    private String row(SuggestedScore.Signal each) {
        return row(
                each.signal(), each.points(), name(each.signal(), Locale.ENGLISH), name(each.signal(), Locale.CHINESE));
    }

    private static String row(String signal, BigDecimal points, String en, String zh) {
        return Stream.of(signal, points.toPlainString(), en, zh)
                .map(CellText::quoted)
                .collect(Collectors.joining(","));
    }

    private String name(String signal, Locale locale) {
        var finding = tables.findings().get(signal);
        if (finding != null) {
            return tables.inGeneral(finding, locale);
        }
        List<String> parts = List.of(signal.split("=", 2));
        return tables.fields().values().stream()
                .filter(field -> field.definition().code().equals(parts.get(0)))
                .findFirst()
                .map(field -> field.title().in(locale)
                        + (Text.isChinese(locale) ? "：" : ": ")
                        + value(field.definition(), parts.get(1), locale))
                .orElse(signal);
    }

    private String value(FieldDefinition field, String value, Locale locale) {
        return field.type() == FieldDefinition.Type.YES_NO
                ? ANSWERS.getOrDefault(value, new Text(value, value)).in(locale)
                : tables.term(field.code(), value, locale);
    }
}
