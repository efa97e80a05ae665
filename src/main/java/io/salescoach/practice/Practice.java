package io.salescoach.practice;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice.Diagnosis;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.tables.PracticePart;
import io.salescoach.scenario.Scenario;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioPlayer;
import io.salescoach.scenario.ScenarioReader;
import io.salescoach.scenario.ScenarioService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Lets people play scenarios: what can be played, playing it, and looking at what was played. */
@Service
public class Practice {

    private final ScenarioService scenarios;
    private final Supplier<Coach> coach;
    private final PlayRepository plays;
    private final Clock clock;

    Practice(ScenarioService scenarios, Supplier<Coach> coach, PlayRepository plays, Clock clock) {
        this.scenarios = scenarios;
        this.coach = coach;
        this.plays = plays;
        this.clock = clock;
    }

    /** How hard a scenario is. */
    public enum Difficulty {
        EASY,
        MEDIUM,
        HARD
    }

    /**
     * A scenario that can be practised.
     *
     * @param objections how often it asks what an objection really is
     * @param begun whether the reader has begun it and not ended
     */
    public record Practicable(ScenarioFile scenario, int steps, int objections, Difficulty difficulty, boolean begun) {}

    /** What became of answers. */
    public enum Answered {
        COUNTED,
        /** The step was answered before; nothing is changed. */
        BEFORE,
        /** The rules are others than those that asked. */
        OTHER_RULES
    }

    /** The scenarios that have something to answer, the easiest of an area first. */
    public List<Practicable> practicable(Viewer viewer) {
        Coach active = coach.get();
        var begun = Set.copyOf(plays.begun(viewer.name()));
        return scenarios.suite().files().stream()
                .filter(ScenarioFile::practised)
                .filter(file -> file.scenario() != null && file.problems().isEmpty())
                .flatMap(file -> practicable(active, file, file.scenario(), begun.contains(file.file())))
                .sorted(java.util.Comparator.comparing(
                                (Practicable each) -> each.scenario().area())
                        .thenComparing(Practicable::difficulty)
                        .thenComparing(each -> each.scenario().name()))
                .toList();
    }

    private Stream<Practicable> practicable(Coach active, ScenarioFile file, Scenario scenario, boolean begun) {
        LocalDate asOf = scenario.asOf() == null ? LocalDate.now(clock) : scenario.asOf();
        var tables = active.book().tables();
        int findings = 0;
        int objections = 0;
        boolean answers = false;
        for (Opportunity each : new ScenarioPlayer(active).files(scenario)) {
            var advice = active.advise(each, asOf, Locale.ENGLISH);
            findings += advice.findings().size();
            objections += (int)
                    advice.objections().stream().filter(Diagnosis::understood).count();
            answers |= !advice.actions().isEmpty();
        }
        var difficulty = findings >= tables.practice(PracticePart.HARD_FROM)
                ? Difficulty.HARD
                : findings >= tables.practice(PracticePart.MEDIUM_FROM) ? Difficulty.MEDIUM : Difficulty.EASY;
        return answers
                ? Stream.of(new Practicable(file, scenario.played().size(), objections, difficulty, begun))
                : Stream.empty();
    }

    /**
     * Begins a play, or goes on with the one that is open: pressing twice begins one.
     *
     * @param again whether an open one is given up
     * @return the play's id
     * @throws ResponseStatusException with 404 when there is no such scenario, or it is not offered
     */
    public String start(Viewer viewer, String file, boolean again) {
        String key = ScenarioService.hash((viewer.name() + '\n' + file).getBytes(StandardCharsets.UTF_8));
        if (again) {
            plays.drop(key);
        }
        var open = plays.open(key);
        if (open.isPresent()) {
            return open.get();
        }
        if (!ScenarioFile.practised(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String text = scenarios.source(file).text();
        Scenario scenario = ScenarioReader.story(text.getBytes(StandardCharsets.UTF_8));
        OffsetDateTime now = OffsetDateTime.now(clock);
        var play = new Play(
                UUID.randomUUID().toString(),
                viewer.name(),
                file,
                scenario.name(),
                text,
                scenario.asOf() == null ? LocalDate.now(clock) : scenario.asOf(),
                scenario.played().size(),
                0,
                0,
                0,
                now,
                null,
                List.of());
        try {
            plays.add(play, key);
            return play.id();
        } catch (DuplicateKeyException e) {
            return plays.open(key).orElseThrow(() -> e);
        }
    }

    /**
     * A play of one's own, or any for whoever looks at results.
     *
     * @throws ResponseStatusException with 404 when there is none that the viewer may see
     */
    public Play find(Viewer viewer, String id) {
        return plays.find(id)
                .filter(play -> play.learner().equals(viewer.name()) || seesResults(viewer))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Whether somebody looks at the results of others. */
    public static boolean seesResults(Viewer viewer) {
        return viewer.roles().contains(UserRole.TRAINER) || viewer.roles().contains(UserRole.SALES_MANAGER);
    }

    /** The story that is played, as it was when the play began, for a reader of this language. */
    public Scenario story(Play play, Locale locale) {
        var story = ScenarioReader.story(play.scenario().getBytes(StandardCharsets.UTF_8));
        return new ScenarioPlayer(coach.get()).told(story, locale);
    }

    /**
     * The facts after each step, for a reader of this language.
     *
     * @throws io.salescoach.opportunity.BadInput when the rules no longer know what the play speaks of
     */
    public List<Opportunity> files(Play play, Locale locale) {
        return new ScenarioPlayer(coach.get()).files(story(play, locale));
    }

    /**
     * What a step asks, by the rules that are live.
     *
     * @param step from 1
     */
    public Exercise exercise(Play play, int step, Locale locale) {
        Coach active = coach.get();
        Scenario story = story(play, locale);
        String title = story.steps().isEmpty()
                ? active.book().tables().term("word", "as-given", locale)
                : Objects.requireNonNullElse(story.steps().get(step - 1).name(), "");
        var file = new ScenarioPlayer(active).files(story).get(step - 1);
        return Exercise.of(active, title, file, play.asOf(), play.file() + '\n' + step, locale);
    }

    /**
     * Counts the answers of a step, once and for all.
     *
     * @param step from 1
     * @param exercise what was asked
     * @param rules the rules that the learner was asked by
     * @throws ResponseStatusException with 404 when the play is somebody else's
     */
    public Answered answer(
            Viewer viewer, Play play, int step, Exercise exercise, String rules, Answers answers, Locale locale) {
        if (!play.learner().equals(viewer.name())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (step <= play.answered()) {
            return Answered.BEFORE;
        }
        if (!exercise.rules().equals(rules)) {
            return Answered.OTHER_RULES;
        }
        var review = Scoring.mark(exercise, answers, locale);
        return plays.answer(play, step, review, OffsetDateTime.now(clock)) ? Answered.COUNTED : Answered.BEFORE;
    }
}
