package io.salescoach.pages.practice;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactSummaries;
import io.salescoach.practice.Answers;
import io.salescoach.practice.Exercise;
import io.salescoach.practice.Play;
import io.salescoach.practice.Practice;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.scenario.Scenario;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A scenario played step by step: the facts, the questions, then what the coach says; at the end how it went. */
@Controller
class PlayPages {

    private final Practice practice;
    private final FactSummaries facts;
    private final Words words;

    PlayPages(Practice practice, FactSummaries facts, Words words) {
        this.practice = practice;
        this.facts = facts;
        this.words = words;
    }

    /** Where the play stands: its next step, or its end. */
    @GetMapping("/practice/{id}")
    String now(Viewer viewer, @PathVariable String id) {
        return next(practice.find(viewer, id));
    }

    @GetMapping("/practice/{id}/steps/{step}")
    String step(Viewer viewer, @PathVariable String id, @PathVariable int step, Model model) {
        Play play = practice.find(viewer, id);
        if (step < 1 || step > play.steps()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean own = play.learner().equals(viewer.name());
        if (step > play.answered() + (own ? 1 : 0)) {
            return own ? next(play) : "redirect:/practice/" + id + "/end";
        }
        return step <= play.answered()
                ? review(play, step, own, model)
                : ask(play, step, practice.exercise(play, step, words.locale()), Form.empty(), model);
    }

    @PostMapping("/practice/{id}/steps/{step}")
    String answer(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable int step,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        Play play = practice.find(viewer, id);
        if (step < 1 || step > play.steps() || !play.learner().equals(viewer.name())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (step > play.answered() + 1) {
            return next(play);
        }
        if (step <= play.answered()) {
            return "redirect:/practice/" + id + "/steps/" + step;
        }
        var exercise = practice.exercise(play, step, words.locale());
        var form = Form.of(new LinkedHashMap<>(sent));
        var answers = answers(form, exercise);
        if (!form.sound()) {
            response.setStatus(422);
            return ask(play, step, exercise, form, model);
        }
        var answered = practice.answer(viewer, play, step, exercise, form.value("rules"), answers, words.locale());
        if (answered == Practice.Answered.OTHER_RULES) {
            form.refuse("", words.message("play.rules-changed"));
            response.setStatus(409);
            return ask(play, step, exercise, form, model);
        }
        return "redirect:/practice/" + id + "/steps/" + step;
    }

    @GetMapping("/practice/{id}/end")
    String end(Viewer viewer, @PathVariable String id, Model model) {
        Play play = practice.find(viewer, id);
        boolean own = play.learner().equals(viewer.name());
        if (own && !play.finished()) {
            return next(play);
        }
        show(play, own, model);
        return "practice/end";
    }

    private static String next(Play play) {
        return "redirect:/practice/" + play.id()
                + (play.finished() ? "/end" : "/steps/" + Math.min(play.answered() + 1, play.steps()));
    }

    private String ask(Play play, int step, Exercise exercise, Form form, Model model) {
        show(play, true, model);
        facts(play, step, model);
        model.addAttribute("step", step);
        model.addAttribute("exercise", exercise);
        model.addAttribute("form", form);
        model.addAttribute("causes", named("cause", TableSchema.CAUSES));
        model.addAttribute("verdicts", named("verdict", TableSchema.VERDICTS));
        return "practice/step";
    }

    private String review(Play play, int step, boolean own, Model model) {
        show(play, own, model);
        facts(play, step, model);
        model.addAttribute("step", step);
        model.addAttribute("review", play.reviews().get(step - 1));
        return "practice/review";
    }

    private void show(Play play, boolean own, Model model) {
        Scenario story = practice.story(play, words.locale());
        model.addAttribute("play", play);
        model.addAttribute("name", story.name());
        model.addAttribute("own", own);
        model.addAttribute("about", story.about());
        model.addAttribute("counts", counts());
    }

    /** How answers count, as practice.csv tells it. */
    private List<String> counts() {
        return words.tables().practice().values().stream()
                .filter(each -> !each.part().name().endsWith("_FROM"))
                .map(each -> each.text().in(words.locale(), name -> String.valueOf(each.value())))
                .toList();
    }

    /** An old play is still read when its facts no longer can be. */
    private void facts(Play play, int step, Model model) {
        try {
            List<Opportunity> files = practice.files(play, words.locale());
            model.addAttribute("facts", facts.tell(files.get(step - 1), step == 1 ? null : files.get(step - 2)));
        } catch (BadInputException e) {
            model.addAttribute("facts", null);
        }
    }

    private Answers answers(Form form, Exercise exercise) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (var asked : exercise.objections()) {
            String cause = chosen(form, "cause." + asked.id(), TableSchema.CAUSES);
            if (cause != null) {
                causes.put(asked.id(), cause);
            }
        }
        var offered = exercise.actions().stream().map(Exercise.Offer::code).toList();
        String first = offered.isEmpty() ? null : chosen(form, "first", offered);
        var also = form.values().getOrDefault("also", List.of()).stream()
                .filter(offered::contains)
                .filter(code -> !code.equals(first))
                .distinct()
                .toList();
        if (also.size() + 1 > exercise.toChoose() && !offered.isEmpty()) {
            form.refuse("also", words.message("play.too-many", exercise.toChoose()));
        }
        String verdict = exercise.judged() ? chosen(form, "verdict", TableSchema.VERDICTS) : null;
        return new Answers(causes, first, also, verdict);
    }

    private @Nullable String chosen(Form form, String name, List<String> known) {
        String value = form.entered(name);
        if (value == null || !known.contains(value)) {
            form.refuse(name, words.message("play.choose"));
            return null;
        }
        return value;
    }

    private Map<String, String> named(String kind, List<String> codes) {
        return codes.stream()
                .collect(Collectors.toMap(
                        code -> code, code -> words.term(kind, code), (one, other) -> one, LinkedHashMap::new));
    }
}
