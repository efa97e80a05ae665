package io.salescoach.teamreview;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Tables.Link;
import io.salescoach.rulebook.tables.TeamProblem;
import io.salescoach.rulebook.tables.TeamSymptom;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What lies behind a team's symptoms, the problem with the largest share of its symptoms first.
 *
 * @param problems the problems of which at least one symptom was seen
 */
public record TeamReview(String team, List<Diagnosis> problems) {

    /** What was seen of a team: codes of team-symptoms.csv. */
    public record Observed(
            @NotBlank @Size(max = 200) String team,
            @NotNull @Size(max = 500) List<@NotNull String> symptoms) {}

    /**
     * A problem of the team.
     *
     * @param share which part of the problem's symptoms was seen, from 0 to 1
     * @param link how strongly the problem is linked to the account managers' skill
     * @param change what to change: coaching where the link is high, organisation where it is low
     */
    public record Diagnosis(
            String code, String title, BigDecimal share, Link link, String change, List<Symptom> seen, int symptoms) {}

    /** A symptom that was seen. */
    public record Symptom(String code, String title) {}

    /**
     * Diagnoses a team.
     *
     * @throws BadInputException when a symptom is unknown or named twice
     */
    public static TeamReview of(Observed observed, Tables tables, Locale locale) {
        check(observed.symptoms(), tables);
        var diagnoses = new ArrayList<Diagnosis>();
        for (TeamProblem problem : tables.teamProblems().values()) {
            var all = tables.teamSymptoms().values().stream()
                    .filter(symptom -> symptom.problem().equals(problem.code()))
                    .toList();
            var seen = all.stream()
                    .filter(symptom -> observed.symptoms().contains(symptom.code()))
                    .map((TeamSymptom symptom) ->
                            new Symptom(symptom.code(), symptom.title().in(locale)))
                    .toList();
            if (!seen.isEmpty()) {
                diagnoses.add(new Diagnosis(
                        problem.code(),
                        problem.title().in(locale),
                        BigDecimal.valueOf(seen.size()).divide(BigDecimal.valueOf(all.size()), 2, RoundingMode.HALF_UP),
                        problem.link(),
                        problem.change().in(locale),
                        seen,
                        all.size()));
            }
        }
        diagnoses.sort(Comparator.comparing(Diagnosis::share).reversed().thenComparing(Diagnosis::link));
        return new TeamReview(observed.team(), List.copyOf(diagnoses));
    }

    private static void check(List<String> symptoms, Tables tables) {
        var problems = new ArrayList<Problem>();
        var known = tables.teamSymptoms().keySet();
        for (int i = 0; i < symptoms.size(); i++) {
            String code = symptoms.get(i);
            if (!known.contains(code)) {
                problems.add(new Problem(
                        "/symptoms/" + i, Sentence.of("there is no symptom '%s'%s", code, Nearest.hint(code, known))));
            } else if (symptoms.indexOf(code) < i) {
                problems.add(new Problem(
                        "/symptoms/" + i,
                        Sentence.of("'%s' stands already at /symptoms/%d", code, symptoms.indexOf(code))));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
    }
}
