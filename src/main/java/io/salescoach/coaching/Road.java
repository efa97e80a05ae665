package io.salescoach.coaching;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.salescoach.coaching.RoadSearch.Step;
import io.salescoach.coaching.RoadTrials.Blocker;
import io.salescoach.coaching.RoadTrials.Outcome;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.rulebook.wording.FieldWording;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fewest facts that would open the next stage of an opportunity, found by trying facts against the rules.
 *
 * @param next the stage behind the gate; null behind the last, and for an opportunity that is not open
 * @param open whether nothing blocks the gate now
 * @param blockers what does
 * @param found whether a road was found; also when none is needed
 * @param facts the road, in the order in which the coach would go it
 * @param alternatives other roads that are as short
 * @param more whether there may be still more of them
 * @param complete whether the search came to its end; else there may be a shorter road, or one at all
 * @param tried how many files the rules have judged
 */
public record Road(
        String opportunityId,
        LocalDate asOf,
        Advice.Rules rules,
        Stage stage,
        @Nullable Stage next,
        boolean open,
        List<String> blockers,
        boolean found,
        List<RoadFact> facts,
        List<List<RoadFact>> alternatives,
        boolean more,
        boolean complete,
        int tried) {

    /** How long roads are looked for. */
    private static final Duration TIME = Duration.ofSeconds(2);

    /** How long it is looked for shorter ones, once one is found. */
    private static final Duration PROOF = Duration.ofMillis(250);

    /**
     * A fact to find out and to record.
     *
     * @param pointer where it would stand in the file, as a JSON pointer; {@code -} stands for an entry to be added
     * @param section the section whose form asks for it
     * @param entry the key of its entry in addresses of forms; null for an entry that is added, and in a section without any
     * @param field its path within its section or entry
     * @param label what its form calls it
     * @param value what the file would say; words of any kind where it is an ellipsis
     * @param text the value in words
     * @param before what the file says now; null for nothing
     * @param opens the blockers that fall with it
     */
    public record RoadFact(
            String pointer,
            String section,
            @Nullable String entry,
            String field,
            String label,
            @Nullable JsonNode value,
            String text,
            @Nullable JsonNode before,
            List<String> opens) {

        /** Whether an entry tells it. */
        @JsonIgnore
        public boolean isOfList() {
            return pointer.matches(".*/(-|\\d+)/" + field);
        }

        /** Whether words of any kind will do. */
        @JsonIgnore
        public boolean isAnyWords() {
            return text.equals(RoadChange.ANY_WORDS);
        }
    }

    static Road of(Coach coach, Opportunity opportunity, LocalDate asOf, Locale locale) {
        return of(coach, opportunity, asOf, locale, TIME, PROOF);
    }

    /**
     * @param time how long roads are looked for
     * @param proof how long shorter ones are looked for
     */
    static Road of(Coach coach, Opportunity opportunity, LocalDate asOf, Locale locale, Duration time, Duration proof) {
        var trials = new RoadTrials(coach, opportunity, asOf);
        Outcome now = Objects.requireNonNull(trials.of(trials.start()));
        boolean ended = opportunity.status() != Status.OPEN;
        List<List<Step>> roads = List.of();
        boolean complete = true;
        if (!now.open() && !ended && !now.blockers().isEmpty()) {
            var options = new RoadOptions(trials, coach.book(), opportunity.stage(), asOf, time.dividedBy(2));
            var search = new RoadSearch(coach.book(), trials, options, asOf, time, proof);
            roads = search.find();
            complete = search.complete();
        }
        var ranks = ranks(coach, opportunity, asOf, locale);
        var wording = new FieldWording(coach.book().tables(), locale);
        var facts = roads.stream()
                .map(road -> facts(inOrder(road, ranks), trials, asOf, wording))
                .toList();
        return new Road(
                opportunity.id(),
                asOf,
                new Advice.Rules(coach.book().version(), coach.book().hash()),
                opportunity.stage(),
                ended ? null : next(opportunity.stage()),
                now.open(),
                now.blockers().stream().map(Blocker::label).distinct().toList(),
                now.open() || !facts.isEmpty(),
                facts.isEmpty() ? List.of() : facts.get(0),
                facts.isEmpty() ? List.of() : facts.subList(1, facts.size()),
                facts.size() >= RoadSearch.MOST_ROADS,
                complete,
                trials.tried());
    }

    private static @Nullable Stage next(Stage stage) {
        int next = stage.ordinal() + 1;
        return next < Stage.values().length ? Stage.values()[next] : null;
    }

    /** How early the advice deals with a finding. */
    private static Map<String, Integer> ranks(Coach coach, Opportunity opportunity, LocalDate asOf, Locale locale) {
        var ranks = new HashMap<String, Integer>();
        coach.imagine(opportunity, asOf)
                .advice(locale)
                .actions()
                .forEach(action -> action.answers().forEach(label -> ranks.putIfAbsent(label, action.rank())));
        return ranks;
    }

    /** In the order of the advice; what belongs to one new entry stays together. */
    private static List<Step> inOrder(List<Step> road, Map<String, Integer> ranks) {
        var earliest = new HashMap<String, Integer>();
        road.forEach(step ->
                earliest.merge(entry(step), ranks.getOrDefault(step.against().label(), Integer.MAX_VALUE), Math::min));
        var ordered = new ArrayList<>(road);
        ordered.sort(Comparator.comparing((Step step) -> earliest.get(entry(step))));
        return ordered;
    }

    private static String entry(Step step) {
        return step.change().section().list()
                ? step.change().section().path() + " " + step.place()
                : step.change().section().code() + " " + step.change().field().path();
    }

    private static List<RoadFact> facts(List<Step> road, RoadTrials trials, LocalDate asOf, FieldWording wording) {
        var facts = new ArrayList<RoadFact>();
        ObjectNode document = trials.start();
        for (Step step : road) {
            ObjectNode next = step.change().on(document, asOf);
            facts.add(fact(step, document, next, trials, wording));
            document = next;
        }
        return facts;
    }

    private static RoadFact fact(
            Step step, ObjectNode before, ObjectNode after, RoadTrials trials, FieldWording wording) {
        FactSection section = step.change().section();
        FactField field = step.change().field();
        boolean isNew = step.change().entry() == RoadChange.NEW;
        boolean wasThere = section.list()
                && !isNew
                && step.place() < section.entries(trials.start()).size();
        String home = section.path().isEmpty() ? "" : "/" + section.path();
        String in = !section.list() ? "" : isNew ? "/-" : "/" + step.place();
        String written = !section.list() ? home + "/" + field.path() : home + "/" + step.place() + "/" + field.path();
        JsonNode said = before.at(home + in + "/" + field.path());
        var open = trials.of(before);
        var left = trials.of(after);
        return new RoadFact(
                home + in + "/" + field.path(),
                section.code(),
                wasThere ? section.key(section.entries(before).get(step.place()), step.place()) : null,
                field.path(),
                wording.label(section, field),
                after.at(written),
                wording.value(field, step.change().values()),
                isNew || said.isMissingNode() || said.isNull() ? null : said,
                open == null || left == null
                        ? List.of()
                        : open.blockers().stream()
                                .filter(blocker -> !left.blockers().contains(blocker))
                                .map(Blocker::label)
                                .distinct()
                                .toList());
    }
}
