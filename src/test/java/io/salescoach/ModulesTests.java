package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules: no cycles, nothing of the inside of another; and the diagram that shows them. */
class ModulesTests {

    private static final Path DIAGRAM = Path.of("docs/modules.md");
    private static final Pattern PURPOSE = Pattern.compile("/\\*\\*[\\s*]*(.*?)\\s*\\*/", Pattern.DOTALL);

    private final ApplicationModules modules = ApplicationModules.of(SalesCoach.class);

    @Test
    void modulesKeepToTheirOwnAndToWhatOthersOffer() {
        modules.verify();
    }

    @Test
    void theDiagramShowsTheModulesAsTheyAre() throws IOException {
        Path written = Path.of("target/modules.md");
        Files.writeString(written, diagram());
        assertThat(DIAGRAM)
                .as("modules have changed: copy %s to %s", written, DIAGRAM)
                .hasSameTextualContentAs(written);
    }

    private String diagram() throws IOException {
        var text = new StringBuilder("""
                # Modules

                Each package below `io.salescoach` is a module. An arrow reads "uses"; what follows from other arrows is left out.
                Made and checked by `ModulesTests`, which also sees to it that there is no cycle.

                ```mermaid
                flowchart TD
                """);
        var uses = uses();
        uses.forEach((from, all) -> all.stream()
                .filter(to -> all.stream().noneMatch(between -> reaches(uses, between, to)))
                .forEach(to -> text.append("    %s --> %s%n".formatted(from, to))));
        text.append("```\n\n| module | what it is for | uses |\n|---|---|---|\n");
        for (String module : uses.keySet()) {
            text.append("| `%s` | %s | %s |%n".formatted(module, purpose(module), String.join(", ", uses.get(module))));
        }
        return text.toString();
    }

    private TreeMap<String, TreeSet<String>> uses() {
        var uses = new TreeMap<String, TreeSet<String>>();
        modules.stream().sorted(Comparator.comparing(ModulesTests::name)).forEach(module -> {
            var all = new TreeSet<String>();
            module.getDirectDependencies(modules)
                    .uniqueModules()
                    .map(ModulesTests::name)
                    .forEach(all::add);
            uses.put(name(module), all);
        });
        return uses;
    }

    private static boolean reaches(TreeMap<String, TreeSet<String>> uses, String from, String to) {
        return uses.get(from).stream().anyMatch(next -> next.equals(to) || reaches(uses, next, to));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static String purpose(String module) throws IOException {
        var text =
                PURPOSE.matcher(Files.readString(Path.of("src/main/java/io/salescoach", module, "package-info.java")));
        assertThat(text.find()).as(module).isTrue();
        return text.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    }
}
