package io.salescoach.pages.scenarios;

import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.Visit;
import io.salescoach.pages.Words;
import io.salescoach.pages.scenarios.Facts.Item;
import io.salescoach.pages.scenarios.Facts.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells an opportunity file as somebody would read it: people by name, no ids and no codes. */
@Component
public class FactsInWords {

    private final Words words;

    FactsInWords(Words words) {
        this.words = words;
    }

    /** @param before what was known already; null when that does not matter */
    public Facts tell(Opportunity now, @Nullable Opportunity before) {
        return Facts.of(sections(now), before == null ? null : sections(before));
    }

    private List<Section> sections(Opportunity file) {
        var sections = new ArrayList<Section>();
        sections.add(section("deal", deal(file)));
        sections.add(section("buying", buying(file)));
        sections.add(section("qualification", qualification(file)));
        sections.add(section("people", file.stakeholders().stream().map(this::person)));
        sections.add(section("needs", file.needs().stream().map(need -> need(need, file))));
        sections.add(section("objections", new ObjectionsInWords(words, this).tell(file)));
        sections.add(section("visits", file.visits().stream().map(visit -> visit(visit, file))));
        sections.add(section(
                "profile",
                file.customer().profile().stream()
                        .map(item -> item(orBlank(item.topic()), words.term("source", item.source())))));
        sections.add(section(
                "swot",
                file.swot().stream()
                        .map(entry ->
                                item(words.term("quadrant", entry.quadrant()), joined(entry.factor(), entry.note())))));
        sections.add(section("competitors", competitors(file)));
        sections.add(section("solution", solution(file)));
        sections.add(section("milestones", milestones(file)));
        sections.add(section(
                "team",
                file.team().stream()
                        .map(member -> item(
                                member.name(),
                                joined(Stream.concat(
                                        Stream.of(words.term("role", member.role())),
                                        member.skills().entrySet().stream()
                                                .map(skill -> message(
                                                        "skill", words.skill(skill.getKey()), skill.getValue()))))))));
        sections.add(section(
                "hours",
                file.effortHours().entrySet().stream()
                        .map(hours -> item(
                                words.stage(hours.getKey()), message("hours.of", words.number(hours.getValue()))))));
        return sections;
    }

    private Stream<Item> deal(Opportunity file) {
        return Stream.of(
                item(
                        message("customer"),
                        joined(file.customer().name(), file.customer().industry())),
                item(message("offering"), orBlank(file.offering())),
                item(message("stage"), words.stage(file.stage())),
                file.status() == Status.OPEN
                        ? item("", "")
                        : item(message("status"), words.code("facts.status", file.status())),
                item(message("value"), words.money(file.value())),
                dated("openedOn", file.openedOn()),
                dated("stageEnteredOn", file.stageEnteredOn()),
                dated("expectedCloseOn", file.expectedCloseOn()));
    }

    private Stream<Item> buying(Opportunity file) {
        var buying = file.buying();
        return buying == null
                ? Stream.of()
                : Stream.of(
                        item(message("needClarity"), words.code("facts.needClarity", buying.needClarity())),
                        item(message("paid"), yesNo(!Boolean.FALSE.equals(buying.paid()))),
                        item(message("tailored"), yesNo(buying.tailored())),
                        item(
                                message("decisionCycle"),
                                buying.decisionCycleDays() == null ? "" : message("days", buying.decisionCycleDays())));
    }

    private Stream<Item> qualification(Opportunity file) {
        var answers = file.qualification();
        return Stream.of(
                item(message("need"), words.code("facts.answer", answers.need())),
                item(message("authority"), words.code("facts.answer", answers.authority())),
                item(message("budget"), words.code("facts.answer", answers.budget())),
                item(message("timeline"), words.code("facts.answer", answers.timeline())));
    }

    private Item person(Stakeholder person) {
        return item(
                name(person),
                joined(
                        person.projectTeam() ? message("projectTeam") : null,
                        person.decisionMaker() ? message("decisionMaker") : null,
                        person.senior() ? message("senior") : null,
                        person.influence() == null ? null : words.code("facts.influence", person.influence()),
                        words.code(
                                "facts.attitude", person.attitude() == null ? Attitude.UNKNOWN : person.attitude())));
    }

    private Item need(Need need, Opportunity file) {
        return item(
                need.statement() == null ? message("unnamed") : need.statement(),
                joined(
                        need.raisedBy().isEmpty() ? null : message("raisedBy", people(need.raisedBy(), file)),
                        need.awareness() == null ? null : words.code("facts.awareness", need.awareness()),
                        need.interest() == null ? null : words.code("facts.interest", need.interest()),
                        need.priority() == null ? null : message("priority", need.priority()),
                        Boolean.FALSE.equals(need.relevant()) ? message("notRelevant") : null,
                        need.impact() == null ? message("noImpact") : message("impact", need.impact())));
    }

    private Item visit(Visit visit, Opportunity file) {
        return item(
                visit.on() == null ? message("undated") : words.date(visit.on()),
                joined(
                        visit.with().isEmpty() ? null : message("with", people(visit.with(), file)),
                        message(visit.planned() ? "planned" : "unplanned"),
                        visit.objective() == null ? null : message("objective", visit.objective()),
                        visit.situation() == null ? null : message("situation", visit.situation()),
                        visit.difficulty() == null ? null : message("difficulty", visit.difficulty()),
                        visit.impact() == null ? null : message("impact", visit.impact())));
    }

    private Stream<Item> competitors(Opportunity file) {
        if (file.competitors() == null) {
            return Stream.of();
        }
        return file.competitors().isEmpty()
                ? Stream.of(item("", message("noCompetitors")))
                : file.competitors().stream().map(one -> item(one.name(), message("atTable")));
    }

    private Stream<Item> solution(Opportunity file) {
        var parts = file.solution();
        var done = Map.of(
                "architecture", parts.architecture(),
                "differentiation", parts.differentiation(),
                "benefitAnalysis", parts.benefitAnalysis(),
                "implementationPlan", parts.implementationPlan());
        return file.stage().compareTo(Stage.CONSULTING) < 0 && !done.containsValue(true)
                ? Stream.of()
                : Stream.of("architecture", "differentiation", "benefitAnalysis", "implementationPlan")
                        .map(part -> item(message(part), message(done.get(part) ? "done" : "notDone")));
    }

    private Stream<Item> milestones(Opportunity file) {
        var dates = file.milestones();
        return Stream.of(
                dated("interestConfirmed", dates.interestConfirmed()),
                dated("projectInitiated", dates.projectInitiated()),
                dated("solutionSubmitted", dates.solutionSubmitted()),
                dated("termsAgreed", dates.termsAgreed()),
                dated("contractSigned", dates.contractSigned()));
    }

    String people(Collection<String> ids, Opportunity file) {
        return file.stakeholders().stream()
                .filter(person -> ids.contains(person.id()))
                .map(this::name)
                .collect(Collectors.joining(message("list")));
    }

    private String name(Stakeholder person) {
        return Stream.of(person.name(), person.title())
                .filter(Objects::nonNull)
                .reduce((name, title) -> message("person", name, title))
                .orElseGet(() -> words.term("word", "stakeholder"));
    }

    String joined(@Nullable String... parts) {
        return joined(Stream.of(parts));
    }

    private String joined(Stream<@Nullable String> parts) {
        return parts.filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(message("and")));
    }

    private Item dated(String key, @Nullable LocalDate date) {
        return item(message(key), words.date(date));
    }

    private String yesNo(boolean yes) {
        return words.code("facts.answer", yes ? "YES" : "NO");
    }

    private String message(String key, @Nullable Object... values) {
        return words.message("facts." + key, values);
    }

    private Section section(String key, Stream<Item> items) {
        return new Section(
                message("section." + key),
                items.filter(item -> !item.text().isBlank()).toList());
    }

    static Item item(String label, String text) {
        return new Item(label, text, false);
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
