package io.salescoach.pages.scenarios;

import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pages.scenarios.ScenarioPlay.Shown;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioService;
import io.salescoach.scenario.ScenarioWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writing scenarios. A check plays what was written without saving it; what fails is saved only by somebody who says so,
 * and what somebody else saved meanwhile is never overwritten unseen.
 */
@Controller
class ScenarioEditor {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioEditor.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ScenarioService scenarios;
    private final ScenarioWriter writer;
    private final ScenarioPlay playing;
    private final Words words;

    ScenarioEditor(ScenarioService scenarios, ScenarioWriter writer, ScenarioPlay playing, Words words) {
        this.scenarios = scenarios;
        this.writer = writer;
        this.playing = playing;
        this.words = words;
    }

    /** A problem as the code editor shows it: rows count from 0. */
    record Annotation(int row, int column, String text) {}

    @GetMapping("/scenarios/new")
    String begin(@RequestParam(required = false) @Nullable String area, Model model) {
        var form = Form.empty();
        form.set("file", "");
        form.set("hash", "");
        form.set("area", area);
        form.set("text", words.message("edit.pattern"));
        return show(form, null, model);
    }

    @GetMapping("/scenarios/edit")
    String edit(@RequestParam String file, Model model) {
        var source = scenarios.source(file);
        var form = Form.empty();
        form.set("file", file);
        form.set("hash", source.hash());
        form.set("text", source.text());
        return show(form, null, model);
    }

    @PostMapping("/scenarios/check")
    String check(@RequestParam MultiValueMap<String, String> sent, Model model) {
        var form = written(sent);
        return show(form, play(form), model);
    }

    @PostMapping("/scenarios/save")
    String save(
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var form = written(sent);
        ScenarioFile read = scenarios.read(form.value("file"), form.value("text"));
        var shown = playing.play(read, form.value("text"));
        boolean fresh = form.value("file").isEmpty();
        if (fresh && !scenarios.areas().contains(form.value("area"))) {
            form.refuse("area", words.message("edit.area.choose"));
        }
        if (fresh && read.scenario() == null) {
            form.refuse("text", words.message("edit.unreadable"));
        } else if (!shown.passed() && !form.has("anyway", "true")) {
            form.refuse("anyway", words.message("edit.fails"));
        }
        if (!form.sound()) {
            response.setStatus(422);
            return show(form, shown, model);
        }
        try {
            String file = form.value("file");
            if (fresh) {
                file = writer.add(form.value("area"), read.name(), form.value("text"));
            } else {
                writer.save(file, form.value("text"), form.value("hash"));
            }
            flash.addFlashAttribute("told", words.message(shown.passed() ? "edit.saved" : "edit.saved.failing"));
            return "redirect:" + ScenarioListPage.address(file);
        } catch (ScenarioWriter.Changed e) {
            response.setStatus(409);
            return conflict(form, e.now(), model);
        } catch (IOException e) {
            LOG.warn("A scenario could not be saved", e);
            form.refuse("", words.message("edit.folder"));
            response.setStatus(503);
            return show(form, shown, model);
        }
    }

    @PostMapping("/scenarios/delete")
    String delete(@RequestParam String file, @RequestParam String hash, RedirectAttributes flash) {
        try {
            writer.delete(file, hash);
            flash.addFlashAttribute("told", words.message("edit.deleted"));
            return "redirect:/scenarios";
        } catch (ScenarioWriter.Changed e) {
            flash.addFlashAttribute("warned", words.message(e.now() == null ? "edit.gone" : "edit.not-deleted"));
            return "redirect:" + (e.now() == null ? "/scenarios" : ScenarioListPage.address(file));
        } catch (IOException e) {
            LOG.warn("A scenario could not be deleted", e);
            flash.addFlashAttribute("warned", words.message("edit.folder"));
            return "redirect:" + ScenarioListPage.address(file);
        }
    }

    private Shown play(Form form) {
        return playing.play(scenarios.read(form.value("file"), form.value("text")), form.value("text"));
    }

    private String show(Form form, @Nullable Shown shown, Model model) {
        Map<String, String> areas = new LinkedHashMap<>();
        scenarios.areas().forEach(area -> areas.put(area, ScenarioAreas.title(area, words)));
        model.addAttribute("form", form);
        model.addAttribute("fresh", form.value("file").isEmpty());
        model.addAttribute("areas", areas);
        model.addAttribute("shown", shown);
        model.addAttribute(
                "annotations",
                JSON.writeValueAsString(
                        shown == null
                                ? List.of()
                                : shown.problems().stream()
                                        .map(place -> new Annotation(place.line() - 1, 0, place.detail()))
                                        .toList()));
        if (!form.value("file").isEmpty()) {
            model.addAttribute("address", ScenarioListPage.address(form.value("file")));
        }
        return "scenarios/edit";
    }

    /** @param now what somebody else saved; null when it was deleted */
    private String conflict(Form form, ScenarioService.@Nullable Source now, Model model) {
        form.set("hash", now == null ? "" : now.hash());
        model.addAttribute("form", form);
        model.addAttribute("theirs", now == null ? null : now.text());
        model.addAttribute("address", now == null ? "/scenarios" : ScenarioListPage.address(now.file()));
        return "scenarios/conflict";
    }

    /** What browsers send has the line ends of a network. */
    private static Form written(MultiValueMap<String, String> sent) {
        Map<String, List<String>> values = new LinkedHashMap<>(sent);
        var form = Form.of(values);
        form.set("text", form.value("text").replace("\r\n", "\n").stripTrailing() + "\n");
        return form;
    }
}
