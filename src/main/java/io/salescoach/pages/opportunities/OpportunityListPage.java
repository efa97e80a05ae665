package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.AdviceSummaries;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.views.SavedView;
import io.salescoach.pipeline.views.SavedViewService;
import io.salescoach.rulebook.tables.TableSchema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** The opportunities that somebody may see, each with the one next step. */
@Controller
class OpportunityListPage {

    private static final int SIZE = 25;

    /** What the list can be sorted by, as {@link OpportunityQuery} names it. */
    private static final List<String> ORDERS =
            List.of("updatedAt,desc", "value,desc", "expectedCloseOn", "stageEnteredOn", "stage", "name", "customer");

    private final AdviceSummaries listed;
    private final Words words;
    private final SavedViewService views;
    private final Clock clock;

    OpportunityListPage(AdviceSummaries listed, SavedViewService views, Words words, Clock clock) {
        this.views = views;
        this.listed = listed;
        this.words = words;
        this.clock = clock;
    }

    /**
     * What the reader asked for; blank where it asked for nothing.
     *
     * @param status OPEN unless something else, or with a blank everything, was chosen
     */
    record Asked(
            @Nullable String q,
            @Nullable String stage,
            String status,
            @Nullable String verdict,
            @Nullable String ready,
            @Nullable String finding,
            @Nullable String accountManager,
            String sort,
            Integer page) {

        Asked {
            status = status == null ? Status.OPEN.name() : status;
            sort = sort == null || sort.isBlank() ? ORDERS.get(0) : sort;
            page = page == null ? 0 : page;
        }

        OpportunityQuery search() {
            return search(page, SIZE);
        }

        /** The same search, another part of what it finds. */
        OpportunityQuery search(int part, int size) {
            return new OpportunityQuery(
                    given(accountManager),
                    code(Stage.values(), stage),
                    code(Status.values(), status),
                    given(q),
                    given(finding),
                    given(verdict),
                    yes(ready),
                    part,
                    size,
                    sort);
        }

        private static @Nullable String given(@Nullable String value) {
            return value == null || value.isBlank() ? null : value;
        }

        private static <E extends Enum<E>> @Nullable E code(E[] all, @Nullable String value) {
            String wanted = given(value);
            return wanted == null
                    ? null
                    : Arrays.stream(all)
                            .filter(each -> each.name().equals(wanted))
                            .findFirst()
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        }

        private static @Nullable Boolean yes(@Nullable String value) {
            String wanted = given(value);
            if (wanted != null && !wanted.equals("true") && !wanted.equals("false")) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            return wanted == null ? null : Boolean.valueOf(wanted);
        }

        /** Whether anything but the order was chosen. */
        public boolean narrowed() {
            return given(q) != null
                    || given(stage) != null
                    || given(verdict) != null
                    || given(ready) != null
                    || given(finding) != null
                    || given(accountManager) != null
                    || !Status.OPEN.name().equals(status);
        }

        /** The address of another part of the same list. */
        public String address(int other) {
            return address("/opportunities", other);
        }

        /** The filters and the order, as the address says them. */
        public String kept() {
            return address("", 0).replaceFirst("^\\?", "").replaceFirst("&page=0$", "");
        }

        /** The address of the whole list as a file. */
        public String file() {
            return address("/opportunities.csv", 0);
        }

        private String address(String path, int other) {
            var address = UriComponentsBuilder.fromPath(path);
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("q", q);
            all.put("stage", stage);
            all.put("status", status);
            all.put("verdict", verdict);
            all.put("ready", ready);
            all.put("finding", finding);
            all.put("accountManager", accountManager);
            all.put("sort", sort);
            all.put("page", other);
            all.forEach((name, value) -> {
                if (value != null && (name.equals("status") || !value.toString().isBlank())) {
                    address.queryParam(name, "{" + name + "}");
                }
            });
            return address.encode().buildAndExpand(all).toUriString();
        }
    }

    /** Without anything asked for, the list is the view that the reader prefers. */
    @GetMapping("/opportunities")
    String list(Viewer viewer, Asked asked, HttpServletRequest request, Locale locale, Model model) {
        var kept = views.of(viewer);
        var preferred = kept.stream()
                .filter(SavedView::preferred)
                .filter(this::isUnderstood)
                .findFirst();
        // What is to be told of the last press would be lost on the way to the view.
        boolean told = RequestContextUtils.getInputFlashMap(request) != null;
        if (request.getQueryString() == null && !told && preferred.isPresent()) {
            return "redirect:/opportunities?" + preferred.get().query();
        }
        model.addAttribute("views", kept);
        var found = listed.list(viewer, asked.search(), locale);
        model.addAttribute("asked", asked);
        model.addAttribute("found", found);
        model.addAttribute("scored", found.items().stream().anyMatch(item -> item.likelihood() != null));
        model.addAttribute("day", LocalDate.now(clock));
        model.addAttribute("more", (found.page() + 1L) * found.size() < found.total());
        model.addAttribute("stages", options(Stage.values(), words::stage));
        model.addAttribute("statuses", options(Status.values(), status -> words.code("status", status)));
        model.addAttribute(
                "verdicts", options(TableSchema.VERDICTS.toArray(), verdict -> words.term("verdict", verdict)));
        model.addAttribute(
                "orders",
                options(
                        ORDERS.toArray(),
                        order -> words.code("sort", order.toString().replace(",desc", ""))));
        return "opportunities/list";
    }

    /** Whether the rules still know what a view asks for: the list must open, whatever has become of a finding. */
    private boolean isUnderstood(SavedView view) {
        String finding = UriComponentsBuilder.fromUriString("?" + view.query())
                .build(true)
                .getQueryParams()
                .getFirst("finding");
        return finding == null || words.tables().findings().containsKey(finding.replaceFirst("(\\(|%28).*", ""));
    }

    private static Map<String, String> options(Object[] codes, java.util.function.Function<Object, String> title) {
        var options = new LinkedHashMap<String, String>();
        Arrays.stream(codes).forEach(code -> options.put(code.toString(), title.apply(code)));
        return options;
    }
}
