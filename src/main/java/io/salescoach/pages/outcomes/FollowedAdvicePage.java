package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.input.CalendarDay;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.FollowedAdvice;
import io.salescoach.pipeline.outcomes.FollowedAdviceView;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.rulebook.tables.TableSchema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which advice was followed, and how deals ended then. */
@Controller
class FollowedAdvicePage {

    private final FollowedAdviceView view;
    private final SignalWords signals;
    private final Words words;

    FollowedAdvicePage(FollowedAdviceView view, SignalWords signals, Words words) {
        this.view = view;
        this.signals = signals;
        this.words = words;
    }

    /**
     * An action with its picture.
     *
     * @param whisker null where no lift can be shown
     * @param picture what the picture shows, in words
     */
    record Row(
            String title,
            FollowedAdvice.Action action,
            @Nullable Whisker whisker,
            String picture) {}

    @GetMapping("/pipeline/followed-advice")
    String show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String engagement,
            @RequestParam(defaultValue = "") String since,
            Model model) {
        OpportunityQuery.text("engagement", engagement);
        LocalDate day = day(since);
        var followed = view.show(viewer, day, engagement.isBlank() ? null : engagement);
        model.addAttribute("followed", followed);
        model.addAttribute("engagements", TableSchema.ENGAGEMENTS);
        model.addAttribute("since", day == null ? "" : since);
        model.addAttribute("wrongSince", day == null && !since.isBlank());
        model.addAttribute("rows", followed.actions().stream().map(this::row).toList());
        return "outcomes/followed-advice";
    }

    private Row row(FollowedAdvice.Action action) {
        String picture = action.lift() == null || action.low() == null || action.high() == null
                ? ""
                : words.message(
                        "wins.picture",
                        signals.factor(action.lift()),
                        signals.factor(action.low()),
                        signals.factor(action.high()));
        return new Row(
                words.action(action.action()), action, Whisker.of(action.lift(), action.low(), action.high()), picture);
    }

    static @Nullable LocalDate day(String text) {
        return CalendarDay.read(text.strip());
    }
}
