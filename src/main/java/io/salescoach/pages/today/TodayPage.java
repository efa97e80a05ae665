package io.salescoach.pages.today;

import io.salescoach.access.CalendarAddresses;
import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.notes.NoteService;
import io.salescoach.pipeline.overview.TodayView;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What waits for somebody today, and the address of the calendar that says the same. */
@Controller
class TodayPage {

    private final TodayView view;
    private final CalendarAddresses addresses;
    private final NoteService notes;
    private final Words words;

    TodayPage(TodayView view, CalendarAddresses addresses, NoteService notes, Words words) {
        this.notes = notes;
        this.view = view;
        this.addresses = addresses;
        this.words = words;
    }

    @GetMapping("/today")
    String show(Viewer viewer, Locale locale, Model model) {
        model.addAttribute("today", view.show(viewer, locale));
        model.addAttribute("mentions", notes.unread(viewer));
        model.addAttribute("calendar", addresses.isThere(viewer));
        return "today/today";
    }

    /** Makes a new address; the one before leads nowhere from then on. It is shown once, for only its hash is kept. */
    @PostMapping("/today/calendar")
    String renew(Viewer viewer, Locale locale, RedirectAttributes told) {
        String token = addresses.renew(viewer, locale);
        told.addFlashAttribute(
                "address",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/calendar/{token}.ics")
                        .buildAndExpand(token)
                        .toUriString());
        return "redirect:/today#calendar";
    }

    @PostMapping("/today/calendar/remove")
    String remove(Viewer viewer, RedirectAttributes told) {
        addresses.remove(viewer);
        told.addFlashAttribute("told", words.message("today.calendar.removed"));
        return "redirect:/today";
    }
}
