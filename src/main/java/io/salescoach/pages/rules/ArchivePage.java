package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.archive.ArchivePart;
import io.salescoach.archive.ArchiveReader;
import io.salescoach.archive.ArchiveService;
import io.salescoach.archive.RuleArchive;
import io.salescoach.archive.UploadedArchives;
import io.salescoach.archive.UploadedArchives.Upload;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import io.salescoach.pages.Words;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The whole rule book as one file: down from here, up from elsewhere, and what it would change before it is taken. */
@Controller
@RequestMapping("/rules/archive")
class ArchivePage {

    private static final int LONGEST_NAME = 200;

    private final ArchiveService archives;
    private final UploadedArchives uploads;
    private final Words words;

    ArchivePage(ArchiveService archives, UploadedArchives uploads, Words words) {
        this.archives = archives;
        this.uploads = uploads;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(Viewer viewer) {
        return show(viewer, null);
    }

    private ModelAndView show(Viewer viewer, @Nullable String wrong) {
        var shown = new ModelAndView("rules/archive");
        shown.addObject("wrong", wrong);
        shown.addObject("live", archives.live());
        var sent = uploads.of(viewer);
        try {
            sent.ifPresent(upload ->
                    read(viewer, upload, shown).ifPresent(archive -> compare(shown, upload, archive, viewer)));
        } catch (BadInputException e) {
            // Something here cannot be read; the archive can.
            shown.addObject("wrong", words.said(e));
        }
        return shown;
    }

    private Optional<RuleArchive> read(Viewer viewer, Upload upload, ModelAndView shown) {
        try {
            return Optional.of(ArchiveReader.read(upload.content()));
        } catch (BadInputException e) {
            // Kept by a version that understood it.
            uploads.drop(viewer);
            shown.addObject("wrong", words.said(e));
            return Optional.empty();
        }
    }

    private void compare(ModelAndView shown, Upload upload, RuleArchive archive, Viewer viewer) {
        var comparison = archives.compare(archive, viewer);
        shown.addObject("upload", upload.name());
        shown.addObject("comparison", comparison);
        shown.addObject("parts", ArchivePartView.of(archive, archives.here(), comparison, words.locale()));
    }

    @GetMapping("/rules.zip")
    ResponseEntity<byte[]> download(@RequestParam @Nullable Long release) {
        long number = release == null ? archives.live() : release;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rules-" + number + ".zip")
                                .build()
                                .toString())
                .body(archives.export(number));
    }

    /** Keeps an archive that can be read, to be looked at; of any other it tells every entry that is wrong. */
    @PostMapping
    ModelAndView upload(
            @RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer, RedirectAttributes redirect)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(show(viewer, words.message("rules.archive.missing")), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        byte[] content;
        try (var body = file.getInputStream()) {
            content = body.readNBytes(ArchiveReader.MOST_BYTES + 1);
        }
        try {
            ArchiveReader.read(content);
        } catch (BadInputException e) {
            return refused(show(viewer, words.said(e)), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String name =
                Sentence.asItIs(String.valueOf(file.getOriginalFilename())).toString();
        uploads.keep(viewer, name.substring(0, Math.min(name.length(), LONGEST_NAME)), content);
        redirect.addFlashAttribute("told", words.message("rules.archive.sent"));
        return new ModelAndView("redirect:/rules/archive");
    }

    /** Takes the parts that were ticked. */
    @PostMapping("/take")
    ModelAndView take(
            @RequestParam(required = false) @Nullable Set<ArchivePart> part,
            @RequestParam(defaultValue = "") String here,
            @RequestParam(defaultValue = "false") boolean discardDraft,
            Viewer viewer,
            RedirectAttributes redirect) {
        var sent = uploads.of(viewer);
        if (sent.isEmpty()) {
            return refused(show(viewer, words.message("rules.archive.gone")), HttpStatus.CONFLICT);
        }
        if (part == null || part.isEmpty()) {
            return refused(show(viewer, words.message("rules.archive.none")), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            var archive = ArchiveReader.read(sent.get().content());
            var taken = archives.take(archive, part, here, discardDraft, viewer);
            redirect.addFlashAttribute(
                    "told",
                    taken.entrySet().stream()
                            .map(each -> words.message("rules.archive.taken." + each.getKey(), each.getValue()))
                            .collect(Collectors.joining(" ")));
        } catch (ArchiveService.ConflictException e) {
            return refused(show(viewer, words.said(e.why())), HttpStatus.CONFLICT);
        } catch (BadInputException e) {
            return refused(show(viewer, words.said(e)), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(part.contains(ArchivePart.RULES) ? "redirect:/rules/draft" : "redirect:/rules/archive");
    }

    @PostMapping("/discard")
    String discard(Viewer viewer, RedirectAttributes redirect) {
        uploads.drop(viewer);
        redirect.addFlashAttribute("told", words.message("rules.archive.discarded"));
        return "redirect:/rules/archive";
    }

    private static ModelAndView refused(ModelAndView shown, HttpStatus status) {
        shown.setStatus(status);
        return shown;
    }
}
