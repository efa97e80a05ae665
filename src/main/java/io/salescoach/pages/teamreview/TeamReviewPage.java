package io.salescoach.pages.teamreview;

import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.teamreview.TeamReview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was seen of a team, and below it what lies behind. The address says it all, so that it can be kept and sent. */
@Controller
class TeamReviewPage {

    private final Words words;

    TeamReviewPage(Words words) {
        this.words = words;
    }

    @GetMapping("/team-review")
    ModelAndView show(@RequestParam MultiValueMap<String, String> sent, Locale locale) {
        var form = Form.of(new LinkedHashMap<>(sent));
        var tables = words.tables();
        var symptoms = sent.getOrDefault("symptom", List.of()).stream()
                .filter(tables.teamSymptoms()::containsKey)
                .distinct()
                .toList();
        var page = new ModelAndView("team-review");
        page.addObject("title", words.message("nav.team-review"));
        page.addObject("form", form);
        page.addObject("symptoms", tables.teamSymptoms().values());
        if (sent.containsKey("team")) {
            String team = form.entered("team");
            if (team == null || team.length() > 200) {
                form.refuse("team", words.message("team.name.wrong"));
            }
            if (symptoms.isEmpty()) {
                form.refuse("symptom", words.message("team.symptoms.none"));
            }
            if (form.sound()) {
                page.addObject("title", words.message("team.review", String.valueOf(team)));
                page.addObject(
                        "review",
                        TeamReview.of(new TeamReview.Observed(String.valueOf(team), symptoms), tables, locale));
            } else {
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return page;
    }
}
