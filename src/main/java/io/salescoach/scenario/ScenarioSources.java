package io.salescoach.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scenario files of a folder, as they are. */
public final class ScenarioSources {

    private ScenarioSources() {}

    /** Each scenario file below a folder by its path with {@code /}; none without the folder. */
    public static SortedMap<String, Path> in(Path folder) throws IOException {
        var files = new TreeMap<String, Path>();
        if (Files.isDirectory(folder)) {
            Path root = folder.toRealPath();
            ScenarioFolder.paths(root).forEach(path -> files.put(ScenarioFolder.name(root, path), path));
        }
        return files;
    }
}
