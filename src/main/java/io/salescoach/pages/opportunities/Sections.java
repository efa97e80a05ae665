package io.salescoach.pages.opportunities;

import static io.salescoach.pages.opportunities.Field.coded;
import static io.salescoach.pages.opportunities.Field.of;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Answer;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Awareness;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Interest;
import io.salescoach.opportunity.NeedClarity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.Surface;
import io.salescoach.pages.Words;
import io.salescoach.rulebook.Tables.FactSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The sections of the opportunity file, in the order in which they are shown. */
@Component
class Sections {

    /** Whose opportunity it is: only who sees all gives it to somebody else. */
    private static final String OWNER = "accountManager";

    private static final List<Section> FIXED = List.of(
            object(
                    "basics",
                    "",
                    of("name", Kind.TEXT).need(),
                    of("customer/name", Kind.TEXT),
                    of("customer/industry", Kind.TEXT).most(4000),
                    of("offering", Kind.TEXT).most(4000),
                    of("value/amount", Kind.AMOUNT),
                    of("value/currency", Kind.CURRENCY),
                    coded("stage", Kind.CHOICE, "stage", Stage.values()).need(),
                    coded("status", Kind.CHOICE, "status", Status.values()),
                    of("openedOn", Kind.DATE),
                    of("stageEnteredOn", Kind.DATE),
                    of("expectedCloseOn", Kind.DATE),
                    of(OWNER, Kind.TEXT)),
            object(
                    "qualification",
                    "qualification",
                    answer("need"),
                    answer("authority"),
                    answer("budget"),
                    answer("timeline")),
            object(
                    "buying",
                    "buying",
                    coded("needClarity", Kind.RADIO, "clarity", NeedClarity.values()),
                    of("paid", Kind.YES_NO),
                    of("tailored", Kind.TICK),
                    of("decisionCycleDays", Kind.WHOLE)),
            list(
                    "profile",
                    "customer/profile",
                    null,
                    coded("source", Kind.CHOICE, "term:source", Source.values()).need(),
                    of("topic", Kind.AREA).need()),
            list(
                    "swot",
                    "swot",
                    "s",
                    coded("quadrant", Kind.CHOICE, "term:quadrant", Quadrant.values())
                            .need(),
                    of("factor", Kind.TEXT).most(4000),
                    of("note", Kind.AREA)),
            list(
                    "visits",
                    "visits",
                    "v",
                    of("on", Kind.DATE),
                    of("with", Kind.PEOPLE),
                    of("planned", Kind.TICK),
                    of("objective", Kind.AREA),
                    of("situation", Kind.AREA),
                    of("difficulty", Kind.AREA),
                    of("impact", Kind.AREA)),
            list(
                    "stakeholders",
                    "stakeholders",
                    "p",
                    of("name", Kind.TEXT),
                    of("title", Kind.TEXT),
                    of("projectTeam", Kind.TICK),
                    of("decisionMaker", Kind.TICK),
                    of("senior", Kind.TICK),
                    coded("influence", Kind.CHOICE, "influence", Influence.values()),
                    coded("attitude", Kind.CHOICE, "attitude", Attitude.values())),
            list(
                    "needs",
                    "needs",
                    "n",
                    of("statement", Kind.AREA).need(),
                    of("raisedBy", Kind.PEOPLE),
                    coded("awareness", Kind.RADIO, "awareness", Awareness.values()),
                    coded("interest", Kind.RADIO, "interest", Interest.values()),
                    of("priority", Kind.WHOLE),
                    of("relevant", Kind.YES_NO),
                    of("impact", Kind.AREA)),
            object("competitors", "", of("competitors", Kind.NAMES).most(200)),
            object(
                    "solution",
                    "solution",
                    ticks("architecture", "differentiation", "benefitAnalysis", "implementationPlan")),
            object(
                    "milestones",
                    "milestones",
                    Stream.of(
                                    "interestConfirmed",
                                    "projectInitiated",
                                    "solutionSubmitted",
                                    "termsAgreed",
                                    "contractSigned")
                            .map(name -> of(name, Kind.DATE))
                            .toArray(Field[]::new)),
            list(
                    "objections",
                    "objections",
                    "o",
                    of("quote", Kind.AREA),
                    coded("surface", Kind.CHOICE, "term:surface", Surface.values()),
                    of("raisedBy", Kind.PERSON),
                    of("raisedOn", Kind.DATE),
                    of("resolved", Kind.TICK)),
            list(
                    "team",
                    "team",
                    null,
                    of("name", Kind.TEXT).need(),
                    coded("role", Kind.CHOICE, "term:role", Role.values()).need()),
            object(
                    "time",
                    "effortHours",
                    Stream.of(Stage.values())
                            .map(stage -> of(stage.name(), Kind.AMOUNT))
                            .toArray(Field[]::new)));

    private final Words words;

    Sections(Words words) {
        this.words = words;
    }

    /** The code of the section that findings.csv calls so. */
    static String code(FactSection section) {
        return section.name().toLowerCase(Locale.ROOT);
    }

    /** All sections, as the viewer may fill them in. */
    List<Section> all(Viewer viewer) {
        return FIXED.stream()
                .map(section -> switch (section.code()) {
                    case "basics" -> viewer.seesAll() ? section : without(section, OWNER);
                    case "team" -> withSkills(section);
                    default -> section;
                })
                .toList();
    }

    /** A section whose fields do not depend on who asks; none when there is no such. */
    Stream<Section> fixed(String code) {
        return FIXED.stream().filter(section -> section.code().equals(code));
    }

    /** The section that shows what stands at a place of the file; none when no section does. */
    static Optional<Section> at(String pointer) {
        return FIXED.stream()
                .filter(section -> section.path().isEmpty()
                        ? section.field(pointer) != null
                        : (pointer + "/").startsWith("/" + section.path() + "/"))
                .findFirst();
    }

    /** @throws ResponseStatusException with 404 when there is no such section, or it has entries and should not, or the reverse */
    Section named(Viewer viewer, String code, boolean list) {
        return all(viewer).stream()
                .filter(section -> section.code().equals(code) && section.list() == list)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Section withSkills(Section team) {
        var fields = new ArrayList<>(team.fields());
        words.tables().skills().keySet().forEach(skill -> fields.add(Field.of("skills/" + skill, Kind.LEVEL)));
        return new Section(team.code(), team.path(), true, null, fields);
    }

    private static Section without(Section section, String path) {
        var fields = section.fields().stream()
                .filter(field -> !field.path().equals(path))
                .toList();
        return new Section(section.code(), section.path(), section.list(), section.prefix(), fields);
    }

    private static Section object(String code, String path, Field... fields) {
        return new Section(code, path, false, null, List.of(fields));
    }

    private static Section list(String code, String path, @Nullable String prefix, Field... fields) {
        return new Section(code, path, true, prefix, List.of(fields));
    }

    private static Field answer(String question) {
        return coded(question, Kind.RADIO, "answer", Answer.values());
    }

    private static Field[] ticks(String... names) {
        return Stream.of(names).map(name -> of(name, Kind.TICK)).toArray(Field[]::new);
    }
}
