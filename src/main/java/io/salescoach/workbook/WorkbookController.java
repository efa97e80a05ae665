package io.salescoach.workbook;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.Spreadsheet;
import io.salescoach.rulebook.tables.TableSchema;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The live tables as a workbook, and the check of a workbook that somebody edited. Nothing goes live here. */
@RestController
@RequestMapping("/api/v1/rules/workbook")
class WorkbookController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Supplier<Coach> coach;

    WorkbookController(Supplier<Coach> coach) {
        this.coach = coach;
    }

    /**
     * What a workbook would change.
     *
     * @param version the live rule book that it was compared with
     * @param hash that book's hash
     * @param sound whether the changed rules could go live
     * @param files the changed tables' new texts, by file; empty while cells cannot be read
     */
    record Check(
            String version,
            String hash,
            boolean sound,
            List<TableChange> changes,
            List<CellProblem> problems,
            Map<String, String> files) {}

    @GetMapping(produces = XLSX)
    @Operation(summary = "All tables as one workbook, or one of them: ?table=stages")
    ResponseEntity<byte[]> workbook(@RequestParam @Nullable String table, Locale locale) {
        RuleBook book = coach.get().book();
        var tables = table == null ? TableSchema.all() : List.of(named(table));
        String name = table == null ? "rules-" + book.version() : tables.get(0).name();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".xlsx")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage().equals("zh") ? "zh" : "en")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(WorkbookWriter.write(book, tables, locale));
    }

    @PostMapping(consumes = XLSX, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What an edited workbook would change, and what is wrong with it")
    Check check(InputStream body) throws IOException {
        return checked(body);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Check check(@RequestPart MultipartFile file) throws IOException {
        try (InputStream body = file.getInputStream()) {
            return checked(body);
        }
    }

    private Check checked(InputStream body) throws IOException {
        // One byte more than allowed is enough to know that a file is too large, however long it goes on.
        byte[] file = body.readNBytes(Spreadsheet.MOST_BYTES + 1);
        if (file.length == 0) {
            throw BadInputException.unreadable(Sentence.of("the body is empty; send a workbook (.xlsx)"));
        }
        RuleBook live = coach.get().book();
        var workbook = UploadedWorkbook.read(file, live.files());
        var problems = new ArrayList<>(workbook.problems());
        var files = workbook.files();
        if (!files.isEmpty()) {
            try {
                RuleBook.compile(live.files().with(files)).close();
            } catch (BrokenRulesException e) {
                e.problems().forEach(problem -> problems.add(workbook.place(problem)));
            }
        }
        return new Check(live.version(), live.hash(), problems.isEmpty(), workbook.changes(), problems, files);
    }

    private static TableSchema named(String name) {
        return TableSchema.named(name).orElseThrow(() -> {
            var names = TableSchema.all().stream().map(TableSchema::name).toList();
            return new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no table '%s'%s".formatted(name, Nearest.hint(name, names)));
        });
    }
}
