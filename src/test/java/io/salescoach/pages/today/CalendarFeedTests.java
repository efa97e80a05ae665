package io.salescoach.pages.today;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The calendar is read as a calendar program reads it, where clocks change too. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class CalendarFeedTests {

    /** In Berlin this Sunday has 23 hours. */
    private static final LocalDate CLOCKS_CHANGE = LocalDate.parse("2027-03-28");

    private static final SignedIn LI_NA = SignedIn.accountManager("li.na");

    private final TimeZone here = TimeZone.getDefault();

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void deal() {
        mvc.delete()
                .uri("/api/v1/opportunities/calendar-deal")
                .with(LI_NA)
                .header("If-Match", "*")
                .exchange();
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(LI_NA)
                        .contentType("application/json")
                        .content("""
                {"id": "calendar-deal", "name": "Lines; of the port, 港口", "stage": "ENTRANCE", "accountManager": "li.na",
                 "customer": {"name": "Port"}, "plan": [
                   {"id": "t1", "what": "The board decides,\\nat last; and long %s", "side": "CUSTOMER", "who": "Ms Zhao", "due": "2027-03-28"},
                   {"id": "t2", "what": "done already", "due": "2027-03-29", "done": "2026-05-01"},
                   {"id": "t3", "what": "no day"}],
                 "visits": [{"id": "v1", "on": "2027-10-31", "planned": true, "objective": "See the port"}]}
                """.formatted("x".repeat(100))))
                .hasStatus(201);
    }

    @AfterEach
    void back() {
        TimeZone.setDefault(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Pacific/Auckland"})
    void everyEntryStandsOnItsDayInEveryZone(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        var events = events(address(LI_NA));
        assertThat(events).hasSize(2);
        VEvent step = event(events, "step.t1");
        assertThat(step.getDateStart().getValue().hasTime()).isFalse();
        assertThat(day(step.getDateStart().getValue().toInstant(), zone)).isEqualTo(CLOCKS_CHANGE);
        assertThat(day(step.getDateEnd().getValue().toInstant(), zone)).isEqualTo(CLOCKS_CHANGE.plusDays(1));
        assertThat(step.getSummary().getValue()).startsWith("Port: The board decides,\nat last; and long xxx");
        assertThat(step.getDescription().getValue()).contains("Lines; of the port, 港口", "customer", "Ms Zhao");
        assertThat(step.getUrl().getValue()).endsWith("/opportunities/calendar-deal");
        VEvent visit = event(events, "visit.v1");
        assertThat(day(visit.getDateStart().getValue().toInstant(), zone)).isEqualTo(LocalDate.parse("2027-10-31"));
        assertThat(visit.getSummary().getValue()).isEqualTo("Port: See the port");
    }

    @Test
    void anAddressThatWasRenewedOrRemovedLeadsNowhere() {
        String first = address(LI_NA);
        String second = address(LI_NA);
        assertThat(first).isNotEqualTo(second);
        assertThat(mvc.get().uri(first)).hasStatus(404);
        assertThat(mvc.get().uri(second)).hasStatusOk().hasContentTypeCompatibleWith("text/calendar");
        assertThat(mvc.post().uri("/today/calendar/remove").with(LI_NA)).hasRedirectedUrl("/today");
        assertThat(mvc.get().uri(second)).hasStatus(404);
        assertThat(mvc.get().uri("/calendar/x.ics")).hasStatus(404);
    }

    @Test
    void itIsWrittenInTheLanguageInWhichItWasMadeAndOnlyOfOnesOwnDeals() {
        var made = mvc.post()
                .uri("/today/calendar")
                .with(SignedIn.accountManager("wang.fang"))
                .header("Accept-Language", "zh")
                .exchange();
        String other = path(made.getMvcResult().getFlashMap().get("address").toString());
        assertThat(text(other)).doesNotContain("calendar-deal");
        assertThat(mvc.post()
                        .uri("/today/calendar")
                        .with(new SignedIn("chen.jing", io.salescoach.access.UserRole.TRAINER)))
                .hasStatus(403);
    }

    private String address(SignedIn who) {
        return path(mvc.post()
                .uri("/today/calendar")
                .with(who)
                .exchange()
                .getMvcResult()
                .getFlashMap()
                .get("address")
                .toString());
    }

    private static String path(String address) {
        return address.substring(address.indexOf("/calendar/"));
    }

    private List<VEvent> events(String address) {
        ICalendar calendar = Biweekly.parse(text(address)).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
        return calendar.getEvents().stream()
                .filter(event -> event.getUid().getValue().startsWith("calendar-deal"))
                .toList();
    }

    private static VEvent event(List<VEvent> events, String part) {
        return events.stream()
                .filter(event -> event.getUid().getValue().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate day(Instant instant, String zone) {
        return instant.atZone(ZoneId.of(zone)).toLocalDate();
    }

    private String text(String address) {
        var answer = mvc.get().uri(address).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
