package io.salescoach.pages.imports;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.importing.ImportRun;
import io.salescoach.pipeline.importing.ImportService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The imports as a file for spreadsheet programs. */
@Controller
class ImportListDownload {

    private static final int PART = 200;
    private static final int MOST = 10_000;

    private final ImportService imports;
    private final UserNames people;
    private final Words words;

    ImportListDownload(ImportService imports, UserNames people, Words words) {
        this.imports = imports;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/imports/all.csv")
    void download(Viewer viewer, HttpServletResponse response) {
        var part = imports.list(viewer, 0, PART);
        List<String> headings = Stream.of(
                        "import.file",
                        "import.mapping",
                        "import.when",
                        "csv.who",
                        "import.outcome",
                        "import.dryRun",
                        "import.read",
                        "import.accepted",
                        "import.refused",
                        "import.skipped")
                .map(key -> words.message(key))
                .toList();
        try (var csv = CsvDownload.to(response, "imports.csv", headings)) {
            for (int page = 1; !part.items().isEmpty(); page++) {
                part.items().forEach(run -> row(csv, run));
                if ((long) page * PART >= Math.min(part.total(), MOST)) {
                    return;
                }
                part = imports.list(viewer, page, PART);
            }
        }
    }

    private void row(CsvDownload csv, ImportRun run) {
        csv.row(
                run.file(),
                run.mapping(),
                run.startedAt().toInstant(),
                people.shown(run.by()),
                words.code("import.state", run.state()),
                words.message(run.dryRun() ? "csv.yes" : "csv.no"),
                run.rows().read(),
                run.rows().accepted(),
                run.rows().refused(),
                run.rows().skipped());
    }
}
