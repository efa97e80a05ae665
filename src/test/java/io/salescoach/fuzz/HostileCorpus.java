package io.salescoach.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that would be more than a text if anything took them apart: for every field that somebody may fill in. */
public final class HostileCorpus {

    private static final List<String> TRICKS = List.of(
            "\" ) eval(System.exit(1)) Need( id == \"",
            "\\\" ) or Need(",
            "\\",
            "\\\\\" || true || \"",
            "x\"); } end rule \"other\" when then coach.signal(drools); end //",
            "a\nthen\n coach.signal(drools);\nend",
            "' || 1 == 1 || '",
            "/* x */",
            "// x",
            "#{T(java.lang.Runtime).getRuntime().exec('id')}",
            "${7*7}",
            "<script>alert(1)</script>",
            "\u202Etxet",
            "a\u0000b",
            "\\u0022 || \\u0022",
            "$subject",
            "{customer}",
            "true || 1 == 1",
            "java.lang.System.exit(1)",
            "id, eval(true)");

    private HostileCorpus() {}

    /** The tricks, and each hostile file of the guard: whole, by lines, and what stands between brackets. */
    public static Set<String> texts() throws IOException {
        var texts = new LinkedHashSet<>(TRICKS);
        try (var folder = Files.list(Path.of("src/test/resources/guard/hostile"))) {
            for (Path file : folder.sorted().toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                texts.add(text);
                text.lines().map(String::strip).forEach(texts::add);
                Pattern.compile("\\((.*)\\)").matcher(text).results().forEach(found -> texts.add(found.group(1)));
            }
        }
        texts.removeIf(String::isBlank);
        return texts;
    }

    /** Those that stand in one line and are no longer than this, each of so many one. */
    public static List<String> lines(int longest, int each) throws IOException {
        var lines = texts().stream()
                .filter(text -> text.length() <= longest && text.lines().count() == 1)
                .toList();
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> i < TRICKS.size() || i % each == 0)
                .mapToObj(lines::get)
                .toList();
    }
}
