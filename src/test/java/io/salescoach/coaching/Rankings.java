package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Deals, and the order in which the coach puts what is to be done about them. */
final class Rankings {

    static final String COLD = "{id: a, name: b, stage: ENTRANCE}";

    static final String DEMAND = """
            id: a
            name: b
            stage: DEMAND
            value: {amount: 12000000, currency: CNY}
            expectedCloseOn: 2026-05-06
            qualification: {need: YES, authority: YES, budget: YES, timeline: UNKNOWN}
            stakeholders:
              - {id: cfo, name: Ms Zhao, projectTeam: true, influence: HIGH, attitude: OPPOSED}
              - {id: it, name: Mr Li, projectTeam: true, influence: MEDIUM, attitude: NEUTRAL}
              - {id: gone, name: Mr Wu, left: true}
            needs: [{id: n, statement: quiet nights, raisedBy: [it, gone], interest: PERSONAL, priority: 1}]
            """;

    static final RuleFiles SHIPPED = load();
    static final RuleBook BOOK = RuleBook.compile(SHIPPED);

    private Rankings() {}

    private static RuleFiles load() {
        try {
            return RuleFiles.load(Path.of("rules"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String withoutPoints() {
        return SHIPPED.texts().get("ranking.csv").replaceAll("(?m)^((?!NOW)[A-Z_]+,[^,]*),-?\\d+,", "$1,0,");
    }

    static RuleFiles edited(String file, String from, String to) {
        String before = SHIPPED.texts().get(file);
        String after = before.replaceFirst(from, to);
        assertThat(after).as("the edit of %s", file).isNotEqualTo(before);
        return SHIPPED.with(Map.of(file, after));
    }

    static Action find(List<Action> actions, String code) {
        return actions.stream()
                .filter(action -> action.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static List<String> codes(Advice advice) {
        return advice.actions().stream().map(Action::code).toList();
    }

    static Advice advice(String yaml) {
        return advice(BOOK, yaml);
    }

    static Advice advice(RuleFiles files, String yaml) {
        try (var other = RuleBook.compile(files)) {
            return advice(other, yaml);
        }
    }

    static Advice advice(RuleBook rules, String yaml) {
        return consultation(rules, yaml).advice(Locale.ENGLISH);
    }

    static Consultation consultation(RuleBook rules, String yaml) {
        var opportunity = new OpportunityReader()
                .read(
                        yaml.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        rules.tables().skills().keySet());
        return new Coach(rules).consult(opportunity, LocalDate.parse("2026-05-01"));
    }
}
