package io.salescoach.benchmark;

import io.salescoach.opportunity.Answer;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Awareness;
import io.salescoach.opportunity.Buying;
import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Customer;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Interest;
import io.salescoach.opportunity.Milestones;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.NeedClarity;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.ProfileItem;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Qualification;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Solution;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.Surface;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opportunity files of three sizes, alike in shape, for benchmarks and for tests that count. */
public final class SampleFiles {

    public static final LocalDate AS_OF = LocalDate.parse("2026-05-01");

    private SampleFiles() {}

    /** A file of the named size: small, typical or large. */
    public static Opportunity of(String size, List<String> skills) {
        return switch (size) {
            case "small" -> file(1, 1, 1, 0, 1, skills);
            case "typical" -> file(8, 12, 6, 3, 4, skills);
            case "large" -> file(200, 300, 200, 3, 4, skills);
            default -> throw new IllegalArgumentException(size);
        };
    }

    /** The same file, each of its objections with this surface; null leaves it to recognition. */
    static Opportunity withSurface(Opportunity file, @Nullable Surface surface) {
        var objections = file.objections().stream()
                .map(one ->
                        new Objection(one.id(), one.quote(), surface, one.raisedBy(), one.raisedOn(), one.resolved()))
                .toList();
        return new Opportunity(
                file.id(),
                file.name(),
                file.customer(),
                file.offering(),
                file.value(),
                file.stage(),
                file.status(),
                file.openedOn(),
                file.stageEnteredOn(),
                file.expectedCloseOn(),
                file.accountManager(),
                file.qualification(),
                file.buying(),
                file.swot(),
                file.visits(),
                file.stakeholders(),
                file.needs(),
                file.criteria(),
                file.competitors(),
                file.solution(),
                file.milestones(),
                file.event(),
                file.plan(),
                objections,
                file.team(),
                file.effortHours(),
                file.outcome(),
                file.custom());
    }

    private static Opportunity file(
            int stakeholders, int needs, int visits, int objections, int team, List<String> skills) {
        return new Opportunity(
                "sample",
                "Group VPN for a logistics company",
                new Customer(
                        "Huadong Logistics", "logistics", List.of(new ProfileItem("fleet", Source.CUSTOMER)), null),
                "group VPN",
                null,
                Stage.DEMAND,
                null,
                LocalDate.parse("2026-01-10"),
                LocalDate.parse("2026-02-20"),
                LocalDate.parse("2026-04-20"),
                "wang.fang",
                new Qualification(Answer.YES, Answer.YES, Answer.UNKNOWN, Answer.YES),
                new Buying(NeedClarity.PARTIAL, true, true, 60),
                List.of(
                        new SwotEntry("s1", Quadrant.STRENGTH, "brand", null),
                        new SwotEntry("w1", Quadrant.WEAKNESS, "technology", null)),
                list(visits, i -> visit(i, stakeholders)),
                list(stakeholders, SampleFiles::stakeholder),
                list(needs, i -> need(i, stakeholders)),
                List.of(),
                List.of(new Competitor("a rival")),
                new Solution(false, false, false, false),
                new Milestones(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-20"), null, null, null),
                null,
                List.of(),
                list(objections, i -> objection(i, stakeholders)),
                list(team, i -> member(i, skills)),
                Map.of(Stage.ENTRANCE, BigDecimal.valueOf(12), Stage.DEMAND, BigDecimal.valueOf(28)),
                null,
                null);
    }

    private static Stakeholder stakeholder(int i) {
        return new Stakeholder(
                "p" + i,
                "Ms Zhao " + i,
                "CFO",
                i % 2 == 0,
                i % 7 == 0,
                i % 5 == 0,
                i % 3 == 0 ? Influence.HIGH : Influence.LOW,
                Attitude.values()[i % 4],
                false,
                false,
                null,
                null);
    }

    private static Need need(int i, int stakeholders) {
        return new Need(
                "n" + i,
                "one bill for all sites " + i,
                List.of("p" + (i * 3 % stakeholders)),
                i % 4 == 0 ? Awareness.LATENT : Awareness.EXPRESSED,
                i % 3 == 0 ? Interest.PERSONAL : Interest.BUSINESS,
                i + 1,
                i % 6 != 5,
                i % 3 == 2 ? null : "costs two days a month",
                null,
                null);
    }

    private static Visit visit(int i, int stakeholders) {
        return new Visit(
                "v" + i,
                LocalDate.parse("2026-03-01").plusDays(i % 50),
                List.of("p" + (i * 2 % stakeholders)),
                List.of(),
                i % 4 != 3,
                "learn how the sites are connected",
                "seven suppliers",
                "faults take days",
                "lost orders",
                null,
                null);
    }

    private static Objection objection(int i, int stakeholders) {
        return new Objection(
                "o" + i,
                i == 0 ? "This is far too expensive for us" : "not now",
                i == 0 ? null : Surface.values()[i % 4],
                "p" + (i % stakeholders),
                LocalDate.parse("2026-04-01"),
                false);
    }

    private static TeamMember member(int i, List<String> skills) {
        var levels = new LinkedHashMap<String, Integer>();
        for (int k = 0; k < skills.size(); k++) {
            levels.put(skills.get(k), (k * 3 + i) % 6);
        }
        return new TeamMember("colleague " + i, Role.values()[(i + 1) % Role.values().length], levels);
    }

    private static <T> List<T> list(int size, java.util.function.IntFunction<T> item) {
        return new ArrayList<>(IntStream.range(0, size).mapToObj(item).toList());
    }
}
