package io.salescoach.rulebook.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.AsOf;
import io.salescoach.rulebook.Blockers;
import io.salescoach.rulebook.CloseDate;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.InStage;
import io.salescoach.rulebook.LastVisit;
import io.salescoach.rulebook.Scope;
import io.salescoach.rulebook.StageTime;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.guard.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What facts say, as far as people recorded it. What the calendar or a table adds is left out: a finding does not become
 * another one because a day has passed.
 */
public final class FactContent {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private FactContent() {}

    /** SHA-256, in hexadecimal, over the facts that a finding rests on; their order means nothing. */
    public static String fingerprint(Found found, Collection<?> all) {
        var lookedFor = found.rule().lookedFor();
        String content = Stream.concat(
                        found.matched().stream(),
                        all.stream()
                                .filter(fact ->
                                        lookedFor.contains(fact.getClass().getSimpleName())))
                .map(FactContent::of)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String of(Object fact) {
        if (fact instanceof AsOf || fact instanceof Threshold || fact instanceof Blockers) {
            return null;
        } else if (fact instanceof Scope scope) {
            return text("Stage", scope.stage());
        } else if (fact instanceof InStage in) {
            return text("InStage", in.stage(), in.since());
        } else if (fact instanceof LastVisit visit) {
            return text("LastVisit", visit.on());
        } else if (fact instanceof CloseDate close) {
            return text("CloseDate", close.on());
        } else if (fact instanceof StageTime time) {
            return text("StageTime", time.stage(), time.hours());
        } else if (fact instanceof Opportunity file) {
            // Its lists and texts are facts of their own, or no rule asks for them.
            return text(
                    "Opportunity",
                    file.stage(),
                    file.status(),
                    file.openedOn(),
                    file.stageEnteredOn(),
                    file.expectedCloseOn(),
                    names(file.competitors()));
        }
        Class<?> type = fact.getClass();
        return Vocabulary.isFact(type) ? text(type.getSimpleName(), fact) : null;
    }

    /** What a competitor is besides its name is a fact of its own. */
    private static @Nullable List<String> names(@Nullable List<Competitor> competitors) {
        return competitors == null
                ? null
                : competitors.stream().map(Competitor::name).toList();
    }

    private static String text(String kind, @Nullable Object... content) {
        return kind + JSON.writeValueAsString(Arrays.asList(content));
    }
}
