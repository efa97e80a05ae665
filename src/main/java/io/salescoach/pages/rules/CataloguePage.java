package io.salescoach.pages.rules;

import io.salescoach.pages.Words;
import io.salescoach.release.Catalogue;
import io.salescoach.release.Catalogue.Entry;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every rule: why it is there, which scenarios show it, how often it fired and what became of its actions. */
@Controller
class CataloguePage {

    private final Catalogue catalogue;
    private final Words words;

    CataloguePage(Catalogue catalogue, Words words) {
        this.catalogue = catalogue;
        this.words = words;
    }

    @GetMapping("/rules/catalogue")
    String show(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String area, Model model)
            throws NoSuchFileException {
        var all = catalogue.entries();
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("q", q);
        model.addAttribute("area", area);
        model.addAttribute("total", all.size());
        var areas = new LinkedHashMap<String, String>();
        all.stream()
                .map(Entry::area)
                .filter(each -> !each.isEmpty())
                .distinct()
                .forEach(each -> areas.put(each, words.area(each)));
        model.addAttribute("areas", areas);
        model.addAttribute(
                "entries",
                all.stream()
                        .filter(entry -> area.isBlank() || entry.area().equals(area))
                        .filter(entry -> text(entry).toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
        return "rules/catalogue";
    }

    private String text(Entry entry) {
        String finding = entry.finding() == null ? "" : entry.finding() + " " + words.finding(entry.finding());
        return String.join(
                " ", Stream.of(entry.name(), entry.why(), entry.file(), finding).toList());
    }
}
