package io.salescoach.pages.today;

import io.salescoach.access.CalendarAddresses;
import io.salescoach.access.CalendarAddresses.Owner;
import io.salescoach.access.UserRole;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.overview.Today.Due;
import io.salescoach.pipeline.overview.TodayView;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The agreed steps and planned visits of somebody, for calendar programs. All are whole days: the file knows no time of day,
 * and a whole day is the same in every time zone, in summer and in winter.
 */
@Hidden
@Controller
class CalendarFeed {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");
    private static final Set<UserRole> SELLERS = Set.of(UserRole.ACCOUNT_MANAGER, UserRole.SALES_MANAGER);

    /** Deals of which something is due. */
    private static final int MAX_DEALS = 300;

    private final CalendarAddresses addresses;
    private final TodayView view;
    private final FactLabels labels;
    private final Words words;

    CalendarFeed(CalendarAddresses addresses, TodayView view, FactLabels labels, Words words) {
        this.addresses = addresses;
        this.view = view;
        this.labels = labels;
        this.words = words;
    }

    /** @throws ResponseStatusException with 404 for an address that leads nowhere, or not any more */
    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<String> read(@PathVariable String token) {
        Owner owner = addresses
                .owner(token)
                .filter(found -> found.viewer().roles().stream().anyMatch(SELLERS::contains))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocaleContextHolder.setLocale(owner.locale());
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Sales Coach//Plan//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", "Sales Coach"));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        view.due(owner.viewer(), MAX_DEALS, owner.locale()).forEach(due -> calendar.add(event(due)));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .body(calendar.toString());
    }

    private VEvent event(Due due) {
        var item = due.item();
        var deal = due.deal();
        String what = item.what() == null || item.what().isBlank()
                ? labels.one(item.visit() ? "visits" : "plan")
                : labels.cut(item.what());
        var event = new VEvent(
                item.due(),
                item.due().plusDays(1),
                words.message("deal.pair", deal.customer() == null ? deal.name() : deal.customer(), what));
        event.add(new Uid(deal.id() + "." + (item.visit() ? "visit" : "step") + "." + item.id() + "@sales-coach"));
        event.add(new Description(Stream.of(
                        deal.name(),
                        item.side() == null || item.visit() ? "" : words.code("side", item.side()),
                        item.who() == null ? "" : item.who())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"))));
        event.add(new Url(URI.create(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/opportunities/{id}")
                .encode()
                .buildAndExpand(deal.id())
                .toUriString())));
        return event;
    }
}
