package io.salescoach.pages.outcomes;

import io.salescoach.backtest.ScoreTable;
import io.salescoach.opportunity.FactSection;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says signals in the reader's language: findings in general, and what a field says. Templates know it as {@code @signals}. */
@Component("signals")
class SignalWords {

    private final Words words;
    private final FactLabels labels;

    SignalWords(Words words, FactLabels labels) {
        this.words = words;
        this.labels = labels;
    }

    public String title(String signal) {
        int equals = signal.indexOf('=');
        if (!signal.startsWith("/") || equals < 0) {
            return ScoreTable.name(signal, words.tables(), words.locale());
        }
        String place = signal.substring(0, equals);
        return words.message("wins.field", labels.place(place), value(place, signal.substring(equals + 1)));
    }

    private String value(String place, String value) {
        FactSection section = words.schema().at(place).orElse(null);
        var field = section == null
                ? null
                : section.field(
                        section.path().isEmpty()
                                ? place
                                : place.substring(section.path().length() + 1));
        return field == null ? value : labels.say(field, List.of(value), JsonNodeFactory.instance.objectNode());
    }

    /** A part of one, in percent. */
    public String percent(double part) {
        return NumberFormat.getPercentInstance(words.locale()).format(part);
    }

    public String percent(long some, long all) {
        return all == 0 ? "–" : percent((double) some / all);
    }

    /** By what something is multiplied, as short as it says enough. */
    public String factor(BigDecimal factor) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMaximumFractionDigits(factor.doubleValue() < 10 ? 2 : 0);
        return format.format(factor);
    }

    /** A number that is read to its third decimal. */
    public String decimals(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMinimumFractionDigits(3);
        return format.format(number);
    }

    /** The month of a day. */
    public String month(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(words.message("forecast.month-form"), words.locale()));
    }
}
