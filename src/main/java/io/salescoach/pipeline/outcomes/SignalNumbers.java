package io.salescoach.pipeline.outcomes;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The numbers by which signals are kept in a few characters. A field that says something else in every deal is no signal: of
 * each field only so many values get numbers that its having too many is seen.
 */
@Repository
class SignalNumbers {

    /** A field with more values than this is left out. */
    private static final int MOST_VALUES = 50;

    private final JdbcClient jdbc;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    SignalNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Signals as a text: their numbers in ascending order, with a blank before and after each. Not for a transaction. */
    String text(Collection<String> signals) {
        for (String signal : signals) {
            if (!numbers.containsKey(signal)) {
                read();
                break;
            }
        }
        return signals.stream()
                .filter(this::isNumbered)
                .map(numbers::get)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" ", " ", " "));
    }

    private boolean isNumbered(String signal) {
        if (numbers.containsKey(signal)) {
            return true;
        }
        String field = field(signal);
        if (!field.isEmpty()
                && numbers.keySet().stream()
                                .filter(known -> field(known).equals(field))
                                .count()
                        > MOST_VALUES) {
            return false;
        }
        try {
            jdbc.sql("insert into signal_number (name) values (:name)")
                    .param("name", signal)
                    .update();
        } catch (DuplicateKeyException e) {
            // Another instance was faster; its number is as good.
        }
        numbers.put(
                signal,
                jdbc.sql("select id from signal_number where name = :name")
                        .param("name", signal)
                        .query(Integer.class)
                        .single());
        return true;
    }

    private void read() {
        jdbc.sql("select id, name from signal_number").query(row -> {
            numbers.put(row.getString("name"), row.getInt("id"));
        });
    }

    /** Every signal that can say something, by its number. */
    Map<Integer, String> names() {
        read();
        var values = new HashMap<String, Integer>();
        numbers.keySet().forEach(name -> values.merge(field(name), 1, Integer::sum));
        Set<String> many = values.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty() && each.getValue() > MOST_VALUES)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        var names = new HashMap<Integer, String>();
        numbers.forEach((name, number) -> {
            if (!many.contains(field(name))) {
                names.put(number, name);
            }
        });
        return names;
    }

    /** The field of a signal that is a value; empty for a finding. */
    static String field(String signal) {
        return signal.substring(0, Math.max(signal.indexOf('='), 0));
    }
}
