package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ships of others is listed, in the jar and in the documents, with what their licences ask for. */
class LicenceTests {

    private static final Path LIST = Path.of("target/classes/META-INF/THIRD-PARTY.txt");

    @Test
    void everyLibraryHasALicenceAndTheDocumentsHaveTheSameList() throws IOException {
        List<String> listed = Files.readAllLines(LIST);
        assertThat(listed).hasSizeGreaterThan(100).allMatch(line -> line.matches("\\S+:\\S+:\\S+ \\(.+\\)"));
        assertThat(Files.readAllLines(Path.of("docs/third-party.txt")))
                .as("libraries have changed: copy %s to docs/third-party.txt", LIST)
                .isEqualTo(listed);
    }

    @Test
    void onlyWhatWasDecidedAboutIsUnderALicenceThatSharesAlike() throws IOException {
        var decided = Files.readAllLines(LIST).stream()
                .filter(line -> line.contains("GPL") && !line.matches(".*\\b(EPL|MPL)-.*"))
                .map(line -> line.replaceFirst(":[^:]* \\(.*", ""))
                .toList();
        assertThat(decided)
                .containsExactly("org.xhtmlrenderer:flying-saucer-core", "org.xhtmlrenderer:flying-saucer-pdf");
    }

    @Test
    void theNoticeNamesWhatHasToBeNamed() throws IOException {
        String notice = read("NOTICE");
        assertThat(notice)
                .contains(
                        "Flying Saucer",
                        "LGPL-2.1.txt",
                        "OpenPDF",
                        "MPL-2.0.txt",
                        "ONNX Runtime",
                        "bge-small",
                        "MIT.txt");
        assertThat(Files.readString(Path.of("NOTICE"))).isEqualTo(notice);
        assertThat(read("licences/LGPL-2.1.txt")).contains("GNU LESSER GENERAL PUBLIC LICENSE");
        assertThat(read("licences/MIT.txt")).contains("MIT License", "Microsoft Corporation", "staoxiao");
        assertThat(read("licences/MPL-2.0.txt")).contains("Mozilla Public License");
    }

    @Test
    void whatNobodyUsesDoesNotShip() throws IOException {
        assertThat(Files.readString(LIST))
                .doesNotContain("batik-bridge", "bouncycastle", "commons-math", "curvesapi", "xmlgraphics-commons");
        Path ace = Path.of("target/classes/META-INF/resources/webjars/ace-builds");
        try (Stream<Path> files = Files.walk(ace)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(bytes).isBetween(300_000L, 2_000_000L);
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("target/classes/META-INF", file));
    }
}
