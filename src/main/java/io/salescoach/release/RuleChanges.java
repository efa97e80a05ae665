package io.salescoach.release;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.source.RuleFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changed files as they are sent.
 *
 * @param files the new text of each changed or added file by its name; null removes the file
 * @param base the release that they were made from; may be left out to check only
 * @param comment what the change is for
 * @param overruleReason why it should go live although scenarios fail
 * @param goLiveAt when it should go live, as a moment with its offset; null: as soon as it may
 */
public record RuleChanges(
        @NotNull Map<String, @Nullable String> files,
        @Nullable Long base,
        @Size(max = 2000) @Nullable String comment,
        @Size(min = 10, max = 2000) @Nullable String overruleReason,
        @Nullable String goLiveAt) {

    /** Changes that go live as soon as they may. */
    public RuleChanges(
            Map<String, @Nullable String> files,
            @Nullable Long base,
            @Nullable String comment,
            @Nullable String overruleReason) {
        this(files, base, comment, overruleReason, null);
    }

    static RuleChanges read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.BYTES + 1);
        return Binder.bind(Documents.parse(body, Format.JSON), RuleChanges.class);
    }

    /** @throws BadInputException when publishing needs more than was sent */
    void requireForPublishing(Instant now) {
        var problems = new ArrayList<Problem>();
        if (base == null) {
            problems.add(new Problem(
                    "/base", Sentence.of("is required: the number of the release that the files were made from")));
        }
        if (comment == null || comment.isBlank()) {
            problems.add(new Problem("/comment", Sentence.of("is required: say what the change is for")));
        }
        if (overruleReason != null && overruleReason.strip().length() < 10) {
            problems.add(new Problem(
                    "/overruleReason", Sentence.of("say in 10 characters or more why failing scenarios may fail")));
        }
        if (comment != null && !StorableText.isText(comment)) {
            problems.add(new Problem("/comment", Sentence.of("holds a character that is none")));
        }
        if (overruleReason != null && !StorableText.isText(overruleReason)) {
            problems.add(new Problem("/overruleReason", Sentence.of("holds a character that is none")));
        }
        Instant at = moment();
        if (goLiveAt != null && at == null) {
            problems.add(new Problem(
                    "/goLiveAt",
                    Sentence.of("is no moment; write it like %s, with its offset", "2027-01-01T00:00:00+08:00")));
        } else if (at != null && !GoLiveTime.isAhead(at, now)) {
            problems.add(new Problem("/goLiveAt", GoLiveTime.WRONG));
        }
        refuse(problems);
    }

    /** When it should go live; null for at once, and for what is no moment. */
    @Nullable Instant moment() {
        try {
            return goLiveAt == null ? null : OffsetDateTime.parse(goLiveAt).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The files with the changes made. */
    public RuleFiles applyTo(RuleFiles live) {
        var problems = new ArrayList<Problem>();
        files.forEach((name, text) -> {
            String pointer = "/files/" + name.replace("~", "~0").replace("/", "~1");
            if (!StorableText.isShort(name)) {
                problems.add(new Problem(pointer, StorableText.TOO_LONG));
            } else if (!StorableText.isName(name)) {
                problems.add(new Problem(
                        pointer,
                        Sentence.of("a file's name ends in .drl or .csv and has no slash or control character")));
            } else if (text == null && !live.texts().containsKey(name)) {
                problems.add(new Problem(pointer, Sentence.of("there is no file of this name to remove")));
            }
        });
        RuleFiles changed = live.with(files);
        if (problems.isEmpty() && changed.equals(live)) {
            problems.add(new Problem("/files", Sentence.of("nothing in them differs from what is live")));
        }
        refuse(problems);
        return changed;
    }

    private static void refuse(ArrayList<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
    }
}
