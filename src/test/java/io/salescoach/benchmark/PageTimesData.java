package io.salescoach.benchmark;

import io.salescoach.access.CalendarAddresses;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.pipeline.notes.NoteService;
import io.salescoach.pipeline.store.OpportunityChange;
import io.salescoach.pipeline.store.OpportunityQuery;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.practice.Practice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What the measured pages show: the deals of forty account managers, a quarter of them ended, and one of each other thing. */
final class PageTimesData {

    private static final Viewer MANAGER = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));
    private static final Viewer SELLER = new Viewer("wang.fang", Set.of(UserRole.ACCOUNT_MANAGER));
    private static final String DEAL = "/opportunities/huadong-vpn";
    private static final String PRACTISED = "needs/needs-from-one-person-only.yaml";
    private static final String BOUNDARY = "page-times";
    private static final int OWN = 300;
    private static final int OTHERS = 39;
    private static final int NOTES = 40;
    private static final int BETWEEN_LOOKS = 500;
    private static final int LOOKS = 1200;

    /** Of processor time in two seconds. */
    private static final long QUIET = 200_000_000L;

    private static final String[] STAGES = {"ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"};
    private static final String[] REASONS = {"PRICE", "RELATION", "NO_DECISION"};

    private final ConfigurableApplicationContext service;
    private final PageTimesClient client;
    private final JdbcClient jdbc;
    private final OpportunityService opportunities;

    PageTimesData(ConfigurableApplicationContext service, PageTimesClient client) {
        this.service = service;
        this.client = client;
        this.jdbc = service.getBean(JdbcClient.class);
        this.opportunities = service.getBean(OpportunityService.class);
    }

    /** The first three hundred deals belong to one account manager; deals that end are opened before, so that they are judged. */
    void fill(int number) throws InterruptedException {
        var samples = opportunities.list(MANAGER, OpportunityQuery.all(0, 50)).items().stream()
                .map(item -> opportunities.find(MANAGER, item.id()).document())
                .toList();
        var ended = new ArrayList<OpportunityChange>();
        var random = new Random(1);
        for (int done = 0; done < number; done += 200) {
            var part = new ArrayList<OpportunityChange>();
            for (int i = done; i < Math.min(number, done + 200); i++) {
                ObjectNode file = samples.get(random.nextInt(samples.size())).deepCopy();
                file.put("id", "deal-" + i)
                        .put("name", file.path("name").asString() + " " + i)
                        .put("accountManager", i < OWN ? SELLER.name() : "manager-" + i % OTHERS)
                        .put("status", "OPEN")
                        .put("stage", STAGES[random.nextInt(STAGES.length)]);
                part.add(new OpportunityChange("deal-" + i, before -> file));
                if (random.nextInt(4) == 0) {
                    var end = file.deepCopy().put("status", random.nextInt(2) == 0 ? "WON" : "LOST");
                    end.putObject("outcome").put("reason", REASONS[random.nextInt(3)]);
                    ended.add(new OpportunityChange("deal-" + i, before -> end));
                }
            }
            opportunities.saveAll(MANAGER, part);
        }
        // As if all had been opened and advised long before they ended.
        jdbc.sql("insert into history_entry (opportunity_id, kind, version, happened_at, user_name, content)"
                        + " select id, 'ADVISED', version, created_at, 'wang.fang',"
                        + " '{\"actions\":[\"SECURE_BUDGET\",\"SURVEY_MEMBER_NEEDS\",\"PREPARE_VISITS\"]}'"
                        + " from opportunity where id like 'deal-%'")
                .update();
        jdbc.sql(
                        "update history_entry set happened_at = happened_at - interval '90' day where opportunity_id like 'deal-%'")
                .update();
        for (int done = 0; done < ended.size(); done += 200) {
            opportunities.saveAll(MANAGER, ended.subList(done, Math.min(ended.size(), done + 200)));
        }
        waitFor("select count(*) from ended_deal where opportunity_id like 'deal-%'", ended.size());
    }

    /** One of each thing that has an address of its own; the address of each pattern that names one. */
    Map<String, String> addresses() throws IOException, InterruptedException {
        var known = new LinkedHashMap<String, String>();
        known.put("/opportunities/{id}/edit/{section}", DEAL + "/edit/qualification");
        known.put("/opportunities/{id}/edit/{section}/{entry}", DEAL + "/edit/stakeholders/cfo");
        known.put("/opportunities/{id}/add/{section}", DEAL + "/add/visits");
        known.put("/opportunities/{id}/actions/{code}/done", DEAL + "/actions/SECURE_BUDGET/done");
        known.put("/opportunities/{id}/tools/{tool}", DEAL + "/tools/OPPORTUNITY_ASSESSMENT");
        known.put("/opportunities/{id}/tools/{tool}.pdf", DEAL + "/tools/OPPORTUNITY_ASSESSMENT.pdf");
        known.put("/opportunities/{id}/why-not", DEAL + "/why-not?finding=BUDGET_UNKNOWN");
        known.put("/rules/files/{name}", "/rules/files/needs.drl");
        known.put("/rules/tables/{name}", "/rules/tables/playbook");
        known.put("/rules/tables/{name}/sheet", "/rules/tables/playbook/sheet");
        known.put("/rules/releases/{number}", "/rules/releases/1");
        known.put("/users/{name}", "/users/wang.fang");
        known.put("/scenarios/{*file}", "/scenarios/" + PRACTISED);
        known.put("/scenarios/edit", "/scenarios/edit?file=" + PRACTISED);
        for (int i = 0; i < NOTES; i++) {
            service.getBean(NoteService.class).write(SELLER, "huadong-vpn", "What was said on day " + i);
        }
        String calendar = service.getBean(CalendarAddresses.class).renew(SELLER, Locale.ENGLISH);
        known.put("/calendar/{token}.ics", "/calendar/" + calendar + ".ics");
        var practice = service.getBean(Practice.class);
        String ended = practice.start(SELLER, PRACTISED, false);
        jdbc.sql("update practice_play set finished_at = started_at, open_key = null")
                .update();
        known.put("/practice/{id}/end", "/practice/" + ended + "/end");
        String play = practice.start(SELLER, PRACTISED, false);
        known.put("/practice/{id}", "/practice/" + play);
        known.put("/practice/{id}/steps/{step}", "/practice/" + play + "/steps/1");
        imports(known);
        rules(known);
        return known;
    }

    private void imports(Map<String, String> known) throws IOException, InterruptedException {
        String file = "name,stage\nDeal one,DEMAND\n,DEMAND\n";
        known.put("/imports/columns/{key}", moved(form("/imports/columns", Map.of("file", file))));
        String mapping =
                "name: figures\nfields:\n  id: {column: name, slug: \"-\"}\n  name: {column: name}\n  stage: {column: stage}\n";
        String run = moved(form("/api/v1/opportunities/import?dryRun=true", Map.of("file", file, "mapping", mapping)));
        String number = run.substring(run.lastIndexOf('/') + 1);
        known.put("/imports/{number}", "/imports/" + number);
        known.put("/imports/{number}/refused.csv", "/imports/" + number + "/refused.csv");
        waitFor("select count(*) from import_refused_file", 1);
    }

    private HttpRequest form(String path, Map<String, String> files) {
        var body = new StringBuilder();
        files.forEach((name, text) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"" + name + ".csv\"\r\n\r\n" + text + "\r\n"));
        body.append("--" + BOUNDARY + "--\r\n");
        return client.request(SELLER.name(), path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private void rules(Map<String, String> known) throws IOException, InterruptedException {
        String check = client.send(json("/api/v1/rules/check", "{\"files\": {\"extra.csv\": \"a\\n1\\n\"}}"))
                .body();
        known.put(
                "/rules/draft/progress",
                "/rules/draft/progress?check=" + check.replaceAll("(?s)^.*?\"id\":\"([^\"]+)\".*$", "$1"));
        String then = OffsetDateTime.now().plusDays(30).toString();
        moved(json("/api/v1/rules/releases", """
                {"base": 1, "comment": "from then on", "goLiveAt": "%s", "files": {"extra.csv": "a\\n1\\n"}}""".formatted(then)));
        waitFor("select count(*) from rule_candidate", 1);
        known.put("/rules/candidates/{number}", "/rules/candidates/1");
    }

    private HttpRequest json(String path, String body) {
        return client.request(MANAGER.name(), path)
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String moved(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request);
        String where = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(
                        request.uri() + " answers " + answer.statusCode() + " without Location: " + answer.body()));
        return URI.create(where).getPath();
    }

    /** Until the work in the background is done, so that it is not counted with the pages. */
    void settle() throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            long before = PageTimesClient.processor();
            Thread.sleep(4 * BETWEEN_LOOKS);
            if (PageTimesClient.processor() - before < QUIET) {
                return;
            }
        }
    }

    private void waitFor(String count, int wanted) throws InterruptedException {
        for (int look = 0; jdbc.sql(count).query(Integer.class).single() < wanted; look++) {
            if (look > LOOKS) {
                throw new IllegalStateException("After ten minutes there are fewer than " + wanted + ": " + count);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** The address of a pattern; a new page whose pattern names something needs a line above. */
    static String address(String pattern, Map<String, String> known) {
        String address = known.getOrDefault(pattern, pattern.replace("/opportunities/{id}", DEAL));
        if (address.contains("{")) {
            throw new IllegalStateException("No address is known for " + pattern + ": add one to PageTimesData");
        }
        return address;
    }

    /** Lists as people narrow them. */
    static List<String> narrowed() {
        return List.of(
                "/opportunities?q=network",
                "/opportunities?stage=DEMAND&sort=value,desc",
                "/opportunities?finding=STALLED",
                "/opportunities/deal-7",
                "/pipeline?accountManager=manager-7");
    }
}
