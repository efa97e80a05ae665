package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Says findings for people to read: what the rule saw without ids and codes, and where the facts stand that answer it. */
@Component
public class FindingReasons {

    /** Values that rules name, for which there is a word. */
    private static final Set<String> NAMED = Set.of(
            "days",
            "on",
            "limit",
            "level",
            "required",
            "refusals",
            "signals",
            "share",
            "plan",
            "hours",
            "points",
            "people",
            "sources",
            "date",
            "by",
            "colleague",
            "asOf",
            "priority",
            "least",
            "most",
            "interestConfirmed",
            "needs");

    private static final Set<String> ANSWERS = Set.of("need", "authority", "budget", "timeline");

    private final Words words;
    private final FactLabels labels;

    FindingReasons(Words words, FactLabels labels) {
        this.words = words;
        this.labels = labels;
    }

    FindingReason why(Advice.Finding finding, ObjectNode document) {
        return new FindingReason(
                finding.label(),
                finding.message(),
                finding.severity(),
                words.area(finding.area()),
                words.rule(finding.rule()),
                finding.facts().stream()
                        .map(fact -> fact(fact, document))
                        .distinct()
                        .toList(),
                section(finding));
    }

    /** What a rule saw, without ids and codes. */
    public List<String> facts(List<String> facts, ObjectNode document) {
        return facts.stream().map(fact -> fact(fact, document)).distinct().toList();
    }

    private @Nullable String section(Advice.Finding finding) {
        var type = words.tables().findings().get(finding.code());
        return type == null ? null : type.section();
    }

    private String fact(String fact, ObjectNode document) {
        int blank = fact.indexOf(' ');
        String kind = blank < 0 ? fact : fact.substring(0, blank);
        String value = blank < 0 ? "" : fact.substring(blank + 1);
        if (ANSWERS.contains(kind) && Set.of("YES", "NO", "UNKNOWN").contains(value)) {
            return pair(words.message("deal.qualification." + kind), words.code("answer", value));
        }
        return switch (kind) {
            case "stage" -> pair(words.message("deal.seen.stage"), words.stage(value));
            case "skill" -> pair(words.message("deal.seen.skill"), words.skill(value));
            case "team" -> value.replaceFirst("^member ", "");
            case "verdict", "engagement", "quadrant" ->
                pair(words.message("deal.seen." + kind), words.term(kind, value));
            case "field" -> pair(words.message("deal.seen.field"), ownField(value));
            case "fact" -> pair(words.message("deal.seen.field"), labels.place("/" + value));
            case "stakeholder" -> entry("stakeholders", value, document);
            case "need" -> entry("needs", value, document);
            case "visit" -> entry("visits", value, document);
            case "swot" -> entry("swot", value, document);
            case "objection" -> entry("objections", value, document);
            case "criterion" -> entry("criteria", value, document);
            case "step" -> entry("plan", value, document);
            case "competitor" -> pair(labels.one("competitors"), value);
            default ->
                pair(NAMED.contains(kind) ? words.message("deal.seen." + kind) : kind, value(kind, value, document));
        };
    }

    private String ownField(String code) {
        return words.tables().fields().values().stream()
                .filter(field -> field.definition().code().equals(code))
                .map(field -> words.text(field.title()))
                .findFirst()
                .orElse(code);
    }

    private String entry(String list, String id, ObjectNode document) {
        return labels.title(FactSchema.OPPORTUNITY, list, id, document)
                .map(title -> pair(labels.one(list), title))
                .orElse(id);
    }

    private String value(String kind, String value, ObjectNode document) {
        if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return words.date(LocalDate.parse(value));
        }
        if (kind.equals("by")) {
            return labels.people(document).getOrDefault(value, value);
        }
        return value;
    }

    private String pair(String name, String value) {
        return words.message("deal.pair", name, value);
    }

    /** The findings that keep the gate shut, first. */
    List<FindingReason> all(Advice advice, ObjectNode document) {
        return advice.findings().stream().map(each -> why(each, document)).toList();
    }
}
