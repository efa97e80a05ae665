package io.salescoach.pipeline.overview;

import io.salescoach.rulebook.tables.FindingType;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Tables.PipelineList;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The numbers by which assessments tell findings in a few characters. A number never changes its meaning. */
@Repository
public class FindingNumbers {

    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private volatile @Nullable Known known;

    public FindingNumbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What is counted.
     *
     * @param subject the skill, where the finding is counted by skill; otherwise empty
     */
    public record Kind(String finding, Severity severity, String subject) {}

    private record Known(Tables tables, Map<Kind, Integer> numbers) {}

    /** The number of every kind that these tables can give. */
    public Map<Kind, Integer> of(Tables tables) {
        Known last = known;
        if (last == null || last.tables != tables) {
            last = new Known(tables, numbered(kinds(tables)));
            known = last;
        }
        return last.numbers;
    }

    /** Every kind that ever had a number. */
    Map<Integer, Kind> all() {
        var kinds = new HashMap<Integer, Kind>();
        jdbc.sql("select id, finding, severity, subject from finding_number").query(row -> {
            kinds.put(
                    row.getInt("id"),
                    new Kind(
                            row.getString("finding"),
                            Severity.valueOf(row.getString("severity")),
                            row.getString("subject")));
        });
        return kinds;
    }

    /** In transactions of their own: another instance may number the same, which would spoil the present one. */
    private Map<Kind, Integer> numbered(Set<Kind> kinds) {
        for (Kind kind : missing(kinds)) {
            try {
                own.executeWithoutResult(status -> jdbc.sql(
                                "insert into finding_number (finding, severity, subject) values (:finding, :severity, :subject)")
                        .param("finding", kind.finding)
                        .param("severity", kind.severity.name())
                        .param("subject", kind.subject)
                        .update());
            } catch (DuplicateKeyException e) {
                // Another instance was faster; its number is as good.
            }
        }
        return inverse();
    }

    private List<Kind> missing(Set<Kind> kinds) {
        var present = inverse().keySet();
        return kinds.stream().filter(kind -> !present.contains(kind)).toList();
    }

    private Map<Kind, Integer> inverse() {
        var numbers = new HashMap<Kind, Integer>();
        all().forEach((number, kind) -> numbers.put(kind, number));
        return numbers;
    }

    private static Set<Kind> kinds(Tables tables) {
        var kinds = new HashSet<Kind>();
        for (FindingType type : tables.findings().values()) {
            var severities =
                    EnumSet.of(type.severity(), type.blockerFrom() == null ? type.severity() : Severity.BLOCKER);
            for (Severity severity : severities) {
                kinds.add(new Kind(type.code(), severity, ""));
                if (type.pipeline() == PipelineList.SKILL_GAPS) {
                    tables.skills().keySet().forEach(skill -> kinds.add(new Kind(type.code(), severity, skill)));
                }
            }
        }
        return kinds;
    }
}
