package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.rulebook.RulesStoppedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All scenarios below a folder, read for one coach and ready to be played. */
public final class ScenarioSuite {

    private final Coach coach;
    private final List<ScenarioFile> files;

    private ScenarioSuite(Coach coach, List<ScenarioFile> files) {
        this.coach = coach;
        this.files = files;
    }

    /**
     * Reads a folder. Files that cannot be read are part of the suite and fail when played.
     *
     * @throws NoSuchFileException when there is no such folder
     */
    public static ScenarioSuite read(Path folder, Coach coach) throws NoSuchFileException {
        return read(folder, coach, Map.of());
    }

    /**
     * The same with some files as they are going to be.
     *
     * @param texts by path below the folder; one that does not lie there is not read
     */
    public static ScenarioSuite read(Path folder, Coach coach, Map<String, String> texts) throws NoSuchFileException {
        return new ScenarioSuite(coach, ScenarioFolder.read(folder, coach.book(), texts));
    }

    /** The files, sorted by path. */
    public List<ScenarioFile> files() {
        return files;
    }

    public Optional<ScenarioFile> find(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * Plays every scenario.
     *
     * @param today the day of scenarios that name none
     * @param progress told each result as it comes
     */
    public ScenarioRun run(LocalDate today, Consumer<ScenarioResult> progress) {
        return run(today, progress, stopped -> {});
    }

    /**
     * The same.
     *
     * @param stopped told when the rules did not come to an end; what it throws ends the run
     */
    public ScenarioRun run(
            LocalDate today, Consumer<ScenarioResult> progress, Consumer<RulesStoppedException> stopped) {
        return run(today, progress, stopped, advised -> {});
    }

    /**
     * The same.
     *
     * @param advised shown what the coach concluded after each step
     */
    public ScenarioRun run(
            LocalDate today,
            Consumer<ScenarioResult> progress,
            Consumer<RulesStoppedException> stopped,
            Consumer<Consultation> advised) {
        var player = new ScenarioPlayer(coach, stopped, advised);
        var results = new ArrayList<ScenarioResult>();
        for (ScenarioFile file : files) {
            var result = player.play(file, today);
            results.add(result);
            progress.accept(result);
        }
        return ScenarioRun.of(results, coach.book());
    }
}
