package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.RoadTrials.Outcome;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The fewest facts that open the next stage: against the rules, and against trying everything. */
class RoadTests {

    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Conditions of rules that block, of which small books are made. */
    private static final List<String> BLOCKING = List.of(
            "Qualification(budget == Answer.UNKNOWN)",
            "Qualification(budget != Answer.YES, timeline != Answer.YES)",
            "Milestones(termsAgreed == null)",
            "not Visit()",
            "not Visit(planned == true, objective != null)",
            "exists Visit() not Visit(impact != null)",
            "not Stakeholder(decisionMaker == true, senior == true)",
            "$p : Stakeholder(projectTeam == true) not Raised(by == $p.id)",
            "$p : Stakeholder(decisionMaker == true) not Visited(who == $p.id, met == true)",
            "not TeamMember(role == Role.EXECUTIVE)",
            "Threshold(name == \"team size\", $n : value) accumulate(TeamMember(); $c : count(); $c < $n)",
            "Opportunity(competitors == null)",
            "not Opportunity(value.amount >= 1000)",
            "Solution(architecture == false || benefitAnalysis == false)",
            "Buying(decisionCycleDays > 30)",
            "Verdict(code != \"QUALIFIED\") Qualification(need == Answer.YES)");

    private static Coach coach;
    private static Map<String, String> tables;

    @BeforeAll
    static void load() throws IOException {
        var files = RuleFiles.load(Path.of("rules"));
        coach = new Coach(RuleBook.compile(files));
        tables = new TreeMap<>(files.texts());
        tables.keySet().removeIf(name -> name.endsWith(".drl"));
    }

    private static Opportunity deal(Coach by, String yaml) {
        return new OpportunityReader()
                .read(
                        yaml.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        () -> by.book().tables().known());
    }

    private static Road road(String yaml) {
        return Road.of(coach, deal(coach, yaml), DAY, Locale.ENGLISH, LONG, LONG);
    }

    private static final String NEARLY = """
            id: a
            name: b
            stage: BUSINESS
            buying: {needClarity: PARTIAL, tailored: true}
            qualification: {need: "YES", authority: "YES", budget: "UNKNOWN", timeline: "YES"}
            stakeholders: [{id: cfo, projectTeam: true, decisionMaker: true}]
            objections: [{id: o1, quote: it is too expensive for us, surface: NO_MONEY}]
            milestones: {termsAgreed: 2026-04-01}
            """;

    @Test
    void theRoadIsTheFactsThatTheRulesAskFor() {
        var road = road(NEARLY);

        assertThat(road.open()).isFalse();
        assertThat(road.blockers()).containsExactlyInAnyOrder("BUDGET_UNKNOWN", "OBJECTION_OPEN(o1)");
        assertThat(road.next()).isEqualTo(Stage.ACTION);
        assertThat(road.complete()).isTrue();
        assertThat(road.facts())
                .extracting(Road.RoadFact::pointer)
                .containsExactlyInAnyOrder("/qualification/budget", "/objections/0/resolved");
        assertThat(road.facts()).anySatisfy(fact -> {
            assertThat(fact.value()).hasToString("\"YES\"");
            assertThat(fact.before()).hasToString("\"UNKNOWN\"");
            assertThat(fact.label()).isEqualTo("Qualification: Is there a budget?");
            assertThat(fact.text()).isEqualTo("yes");
            assertThat(fact.opens()).containsExactly("BUDGET_UNKNOWN");
            assertThat(fact.entry()).isNull();
        });
        assertThat(road.facts()).anySatisfy(fact -> assertThat(fact.entry()).isEqualTo("o1"));
    }

    /** What each fact on the road says, recorded in its order, opens the gate; without any one of them it stays shut. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                NEARLY,
                "{id: a, name: b, stage: ENTRANCE, buying: {needClarity: PARTIAL, tailored: true}}",
                "{id: a, name: b, stage: DEMAND, buying: {needClarity: PARTIAL, tailored: true},"
                        + " stakeholders: [{id: p, projectTeam: true}, {id: q, projectTeam: true}], needs: [{id: n}]}",
                "{id: a, name: b, stage: CONSULTING, solution: {architecture: true},"
                        + " qualification: {need: YES, authority: YES, budget: YES, timeline: YES}}",
            })
    void recordingTheRoadOpensTheGate(String yaml) {
        var file = deal(coach, yaml);
        var trials = new RoadTrials(coach, file, DAY);
        var options = new RoadOptions(trials, coach.book(), file.stage(), DAY, LONG);
        var search = new RoadSearch(coach.book(), trials, options, DAY, LONG, Duration.ofSeconds(1));

        var roads = search.find();

        assertThat(roads).isNotEmpty();
        assertThat(roads).allSatisfy(road -> {
            ObjectNode document = trials.start();
            for (var step : road) {
                assertThat(trials.of(document))
                        .isNotNull()
                        .extracting(Outcome::open)
                        .isEqualTo(false);
                document = step.change().on(document, DAY);
            }
            assertThat(trials.of(document))
                    .isNotNull()
                    .extracting(Outcome::open)
                    .isEqualTo(true);
        });
        assertThat(roads).extracting(List::size).containsOnly(roads.get(0).size());
    }

    @Test
    void severalRoadsOfOneLengthAreTold() {
        var road = road("{id: a, name: b, stage: BUSINESS, milestones: {termsAgreed: 2026-04-01},"
                + " buying: {needClarity: PARTIAL, tailored: true},"
                + " qualification: {need: YES, authority: YES, budget: YES, timeline: YES},"
                + " stakeholders: [{id: p, decisionMaker: true, left: true}, {id: q}]}");

        assertThat(road.blockers()).contains("KEY_PERSON_LEFT(p)");
        assertThat(road.alternatives())
                .isNotEmpty()
                .allSatisfy(other -> assertThat(other).hasSameSizeAs(road.facts()));
    }

    @Test
    void nothingIsNeededWhereTheGateIsOpenAndNothingIsToldOfAnEndedDeal() {
        var open = road("{id: a, name: b, stage: BUSINESS, milestones: {termsAgreed: 2026-04-01},"
                + " qualification: {need: YES, authority: YES, budget: YES, timeline: YES},"
                + " stakeholders: [{id: q, decisionMaker: true, projectTeam: true}]}");
        assertThat(open.open()).isTrue();
        assertThat(open.found()).isTrue();
        assertThat(open.facts()).isEmpty();

        var ended = road("{id: a, name: b, stage: DEMAND, status: LOST}");
        assertThat(ended.found()).isFalse();
        assertThat(ended.next()).isNull();
        assertThat(ended.tried()).isEqualTo(1);
    }

    /** Marking a sale as a service would take every blocker away; it is another deal then, not a road. */
    @Test
    void aRoadKeepsTheWayOfBuyingAndTakesNothingBack() {
        var road = road(NEARLY);
        var all = new ArrayList<>(road.alternatives());
        all.add(road.facts());

        assertThat(all)
                .allSatisfy(facts -> assertThat(facts)
                        .noneSatisfy(fact -> assertThat(fact.pointer()).startsWith("/buying")));
    }

    @Test
    void whereNoTimeIsLeftItIsSaid() {
        var road = Road.of(coach, deal(coach, NEARLY), DAY, Locale.ENGLISH, Duration.ZERO, Duration.ZERO);

        assertThat(road.found()).isFalse();
        assertThat(road.complete()).isFalse();
    }

    @Test
    void wordsAreInTheLanguageOfTheReader() {
        var road = Road.of(coach, deal(coach, NEARLY), DAY, Locale.CHINESE, LONG, LONG);
        assertThat(road.facts()).extracting(Road.RoadFact::label).anyMatch(label -> label.contains("是否有预算？"));
    }

    /** The property: over small books, no single fact and no pair is shorter than what the search finds. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 9, 10, 11})
    void noSingleFactAndNoPairIsShorter(long seed) {
        var random = new Random(seed);
        var chosen = random.ints(0, BLOCKING.size())
                .distinct()
                .limit(1 + random.nextInt(3))
                .mapToObj(BLOCKING::get)
                .toList();
        try (var book = RuleBook.compile(book(chosen))) {
            compare(new Coach(book), chosen, random.nextInt(3));
        }
    }

    private static RuleFiles book(List<String> blocking) {
        var drl = new StringBuilder("""
                package io.salescoach.rules
                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.*
                global Conclusions coach
                rule "all buy with advice" @area(ENGAGEMENT) @why("a test")
                when Opportunity()
                then coach.engagement(drools, "CONSULTATIVE");
                end
                rule "all are coached" @area(ENGAGEMENT) @why("a test")
                when Opportunity($stage : stage) Engagement($code : code)
                then coach.scope(drools, $code, $stage);
                end
                rule "four times yes" @area(QUALIFICATION) @why("a test")
                when Qualification(need == Answer.YES, authority == Answer.YES, budget == Answer.YES, timeline == Answer.YES)
                then coach.verdict(drools, "QUALIFIED");
                end
                rule "not four times yes" @area(QUALIFICATION) @why("a test")
                when not Qualification(need == Answer.YES, authority == Answer.YES, budget == Answer.YES, timeline == Answer.YES)
                then coach.verdict(drools, "INCOMPLETE");
                end
                """);
        for (int i = 0; i < blocking.size(); i++) {
            drl.append("""
                    rule "blocks %d" @area(QUALIFICATION) @finding(%s) @why("a test")
                    when %s
                    then coach.found(drools);
                    end
                    """.formatted(
                            i,
                            List.of("BUDGET_UNKNOWN", "TIMELINE_UNKNOWN", "AUTHORITY_UNKNOWN")
                                    .get(i),
                            blocking.get(i)));
        }
        var files = new TreeMap<>(tables);
        files.put("mine.drl", drl.toString());
        return new RuleFiles(files);
    }

    private static void compare(Coach by, List<String> rules, int people) {
        var yaml = new StringBuilder("{id: a, name: b, stage: DEMAND, buying: {decisionCycleDays: 60},"
                + " qualification: {need: YES, authority: YES}, stakeholders: [");
        for (int i = 0; i < people; i++) {
            yaml.append("{id: p")
                    .append(i)
                    .append(", projectTeam: true, decisionMaker: ")
                    .append(i == 0)
                    .append("},");
        }
        var file = deal(by, yaml.append("]}").toString());
        var road = Road.of(by, file, DAY, Locale.ENGLISH, LONG, LONG);
        Integer shortest = tryEverything(by, file, rules);
        if (shortest != null) {
            assertThat(road.found()).as("%s", rules).isTrue();
            assertThat(road.facts()).as("%s: %s", rules, road.facts()).hasSize(shortest);
        } else if (road.found()) {
            assertThat(road.facts()).as("%s", rules).hasSizeGreaterThan(2);
        }
    }

    /** How many facts are needed: 0, 1 or 2; null for more. Everything that the schema has is tried, whatever rules read. */
    private static @Nullable Integer tryEverything(Coach by, Opportunity file, List<String> rules) {
        var trials = new RoadTrials(by, file, DAY);
        var candidates = new RoadCandidates(
                FactSchema.OPPORTUNITY.with(by.book().tables()::codes),
                DAY,
                Set.of(BigDecimal.valueOf(30), BigDecimal.valueOf(1000)),
                Set.of());
        ObjectNode start = trials.start();
        if (opens(trials, start)) {
            return 0;
        }
        var singles = all(candidates, start);
        var after = new ArrayList<ObjectNode>();
        for (RoadChange one : singles) {
            ObjectNode document = one.on(start, DAY);
            if (opens(trials, document)) {
                return 1;
            }
            after.add(document);
        }
        var before = Documents.write(start);
        for (ObjectNode document : after) {
            if (trials.of(document) == null || Documents.write(document).equals(before)) {
                continue;
            }
            for (RoadChange two : all(candidates, document)) {
                if (opens(trials, two.on(document, DAY))) {
                    return 2;
                }
            }
        }
        return null;
    }

    /** Skills, which no rule here reads, are left out to save time. */
    private static List<RoadChange> all(RoadCandidates candidates, ObjectNode document) {
        return candidates.of(document).stream()
                .flatMap(List::stream)
                .filter(change -> !change.field().path().startsWith("skills/"))
                .filter(change -> !change.section().code().equals("time"))
                .toList();
    }

    private static boolean opens(RoadTrials trials, ObjectNode document) {
        Outcome outcome = trials.of(document);
        return outcome != null && outcome.open();
    }
}
