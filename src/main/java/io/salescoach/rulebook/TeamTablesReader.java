package io.salescoach.rulebook;

import io.salescoach.rulebook.Tables.Link;
import io.salescoach.rulebook.Tables.TeamProblem;
import io.salescoach.rulebook.Tables.TeamSymptom;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads the tables of the team review. */
final class TeamTablesReader {

    private final RuleFiles files;
    private final List<RuleProblem> problems;

    TeamTablesReader(RuleFiles files, List<RuleProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    Map<String, TeamProblem> problems() {
        var header = List.of("problem", "link", "en", "zh", "change en", "change zh");
        return Table.read(files, "team-problems.csv", header, problems)
                .entries(
                        row -> {
                            Link link = row.constant("link", Link.class, true);
                            return new TeamProblem(
                                    row.text("problem"),
                                    link == null ? Link.LOW : link,
                                    TablesReader.text(row),
                                    new Text(row.text("change en"), row.text("change zh")));
                        },
                        "problem");
    }

    Map<String, TeamSymptom> symptoms(Collection<String> teamProblems) {
        return Table.read(files, "team-symptoms.csv", List.of("symptom", "problem", "en", "zh"), problems)
                .entries(
                        row -> new TeamSymptom(
                                row.text("symptom"), row.code("problem", teamProblems), TablesReader.text(row)),
                        "symptom");
    }
}
