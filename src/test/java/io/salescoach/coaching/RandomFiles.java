package io.salescoach.coaching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Valid opportunity files made from a seed: the same seed gives the same file on every machine. */
final class RandomFiles {

    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final List<String> QUOTES = List.of(
            "This is far too expensive for us",
            "We don't need it.",
            "Come back next year",
            "我们没有预算",
            "你们的产品不好",
            "We are in no hurry",
            "The weather is fine today",
            "It works fine, is not worth it, and you promised it last time; our lawyers object. Show me that it runs",
            "This is far too expensive for us: rival 0 is cheaper, so come down",
            "This is far too expensive for us, it is over our budget",
            "This is far too expensive for us, it is beyond our budget",
            "我们没有预算，钱不够");

    private final Random random;
    private final List<String> skills;

    /** How much is known: of ten fields, so many are filled. */
    private final int filled;

    private RandomFiles(long seed, List<String> skills) {
        this.random = new Random(seed);
        this.skills = skills;
        this.filled = 1 + random.nextInt(10);
    }

    /** @param skills the codes of the skills that there are, in a fixed order */
    static Map<String, Object> of(long seed, List<String> skills) {
        return new RandomFiles(seed, skills).file(seed);
    }

    private Map<String, Object> file(long seed) {
        var file = new LinkedHashMap<String, Object>();
        file.put("id", "random-" + seed);
        file.put("name", "Deal " + seed);
        file.put("stage", of("ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"));
        perhaps(file, "accountManager", () -> "colleague 0");
        file.put("status", random.nextInt(12) == 0 ? of("WON", "LOST", "DROPPED") : "OPEN");
        perhaps(file, "value", () -> Map.of("amount", random.nextInt(5_000_000) / 4.0, "currency", of("CNY", "EUR")));
        perhaps(file, "openedOn", () -> day(-300, 0));
        perhaps(file, "stageEnteredOn", () -> day(-120, 5));
        perhaps(file, "expectedCloseOn", () -> day(-40, 120));
        perhaps(file, "offering", () -> of("group VPN", "private 5G", "云专线"));
        perhaps(file, "buying", this::buying);
        perhaps(file, "qualification", this::qualification);
        perhaps(file, "customer", this::customer);
        int people = random.nextInt(10) < filled ? 1 + random.nextInt(6) : 0;
        perhaps(file, "swot", () -> list(6, this::swot));
        file.put("stakeholders", exactly(people, this::stakeholder));
        perhaps(file, "needs", () -> list(random.nextInt(20) == 0 ? 40 : 5, i -> need(i, people)));
        perhaps(file, "visits", () -> list(random.nextInt(20) == 0 ? 40 : 5, i -> visit(i, people)));
        perhaps(file, "competitors", () -> list(3, i -> "rival " + i));
        perhaps(
                file,
                "solution",
                () -> random.nextInt(4) == 0
                        ? Map.of(
                                "architecture", true,
                                "differentiation", true,
                                "benefitAnalysis", true,
                                "implementationPlan", true)
                        : flags("architecture", "differentiation", "benefitAnalysis", "implementationPlan"));
        perhaps(file, "milestones", this::milestones);
        perhaps(file, "objections", () -> list(4, i -> objection(i, people)));
        perhaps(file, "team", () -> list(5, this::member));
        perhaps(file, "effortHours", this::hours);
        perhaps(file, "criteria", () -> list(3, this::criterion));
        perhaps(file, "plan", () -> list(3, this::step));
        if (random.nextInt(12) == 0) {
            file.put("visits", List.of(Map.of("id", "v0", "on", day(45, 60))));
        }
        perhaps(file, "event", () -> Map.of("what", of("the tender closes", "交标", "the new plant opens")));
        return file;
    }

    private Map<String, Object> criterion(int i) {
        var criterion = flags("mandatory");
        criterion.put("id", "c" + i);
        perhaps(criterion, "statement", () -> "two routes");
        perhaps(criterion, "position", () -> of("AHEAD", "LEVEL", "BEHIND"));
        return criterion;
    }

    private Map<String, Object> step(int i) {
        var step = new LinkedHashMap<String, Object>();
        step.put("id", "step" + i);
        perhaps(step, "what", () -> "send the offer");
        perhaps(step, "side", () -> of("CUSTOMER", "US"));
        perhaps(step, "due", () -> day(-20, 20));
        if (random.nextBoolean()) {
            step.put("done", day(-20, 0));
        }
        return step;
    }

    private Map<String, Object> buying() {
        var buying = flags("paid", "tailored");
        perhaps(buying, "needClarity", () -> of("CLEAR", "PARTIAL", "UNCLEAR"));
        perhaps(buying, "decisionCycleDays", () -> random.nextInt(90));
        return buying;
    }

    private Map<String, Object> qualification() {
        var answers = new LinkedHashMap<String, Object>();
        for (String question : List.of("need", "authority", "budget", "timeline")) {
            perhaps(answers, question, () -> of("YES", "YES", "YES", "NO", "UNKNOWN"));
        }
        return answers;
    }

    private Map<String, Object> customer() {
        var customer = new LinkedHashMap<String, Object>();
        perhaps(customer, "name", () -> of("Huadong Logistics", "华东物流"));
        perhaps(customer, "industry", () -> "logistics");
        perhaps(
                customer,
                "profile",
                () -> list(
                        4,
                        i -> Map.of(
                                "topic",
                                "topic " + i,
                                "source",
                                of("CUSTOMER", "SURROUNDINGS", "INTERNAL", "MARKET"))));
        return customer;
    }

    private Map<String, Object> swot(int i) {
        return new LinkedHashMap<>(Map.of(
                "id",
                "s" + i,
                "quadrant",
                of("STRENGTH", "WEAKNESS", "OPPORTUNITY", "THREAT"),
                "factor",
                of("brand", "technology", "politics")));
    }

    private Map<String, Object> stakeholder(int i) {
        var person = flags("projectTeam", "decisionMaker", "senior");
        person.put("id", "p" + i);
        if (random.nextInt(4) == 0) {
            person.put("left", true);
        }
        if (random.nextInt(4) == 0) {
            person.put("champion", true);
        }
        perhaps(person, "name", () -> of("Ms Zhao ", "李先生") + i);
        perhaps(person, "title", () -> of("CFO", "CIO", "buyer"));
        perhaps(person, "influence", () -> of("LOW", "MEDIUM", "HIGH"));
        perhaps(person, "attitude", () -> of("SUPPORTIVE", "NEUTRAL", "OPPOSED", "UNKNOWN"));
        return person;
    }

    private Map<String, Object> need(int i, int people) {
        var need = new LinkedHashMap<String, Object>();
        need.put("id", "n" + i);
        perhaps(need, "statement", () -> of("one bill for all sites", "fewer outages", "更低的价格"));
        perhaps(need, "raisedBy", () -> who(people));
        perhaps(need, "awareness", () -> of("EXPRESSED", "LATENT"));
        perhaps(need, "interest", () -> of("BUSINESS", "PERSONAL"));
        perhaps(need, "priority", () -> 1 + random.nextInt(3));
        perhaps(need, "relevant", () -> random.nextInt(4) > 0);
        perhaps(need, "impact", () -> of("costs two days a month", "lost orders"));
        return need;
    }

    private Map<String, Object> visit(int i, int people) {
        var visit = flags("planned");
        visit.put("id", "v" + i);
        perhaps(visit, "on", () -> day(-60, 20));
        perhaps(visit, "with", () -> who(people));
        for (String learned : List.of("objective", "situation", "difficulty", "impact")) {
            perhaps(visit, learned, () -> "what was learned of the " + learned);
        }
        return visit;
    }

    private Map<String, Object> milestones() {
        var dates = new LinkedHashMap<String, Object>();
        for (String event : List.of(
                "interestConfirmed", "projectInitiated", "solutionSubmitted", "termsAgreed", "contractSigned")) {
            perhaps(dates, event, () -> day(-90, 0));
        }
        return dates;
    }

    private Map<String, Object> objection(int i, int people) {
        var objection = new LinkedHashMap<String, Object>();
        objection.put("id", "o" + i);
        perhaps(objection, "quote", () -> QUOTES.get(random.nextInt(QUOTES.size())));
        perhaps(objection, "surface", () -> of("NO_NEED", "NO_HURRY", "NO_MONEY", "NO_GOOD"));
        if (people > 0) {
            perhaps(objection, "raisedBy", () -> "p" + random.nextInt(people));
        }
        perhaps(objection, "raisedOn", () -> day(-60, 0));
        objection.put("resolved", random.nextInt(4) == 0);
        return objection;
    }

    private Map<String, Object> member(int i) {
        var levels = new LinkedHashMap<String, Object>();
        skills.forEach(skill -> perhaps(levels, skill, () -> random.nextInt(6)));
        return new LinkedHashMap<>(Map.of(
                "name",
                "colleague " + i,
                "role",
                of("ACCOUNT_MANAGER", "ACCOUNT_MANAGER", "SUPERVISOR", "EXECUTIVE", "SPECIALIST", "MARKETING"),
                "skills",
                levels));
    }

    private Map<String, Object> hours() {
        var hours = new LinkedHashMap<String, Object>();
        for (String stage : List.of("ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION")) {
            perhaps(hours, stage, () -> random.nextInt(80) / 2.0);
        }
        return hours;
    }

    private Map<String, Object> flags(String... names) {
        var flags = new LinkedHashMap<String, Object>();
        for (String name : names) {
            perhaps(flags, name, random::nextBoolean);
        }
        return flags;
    }

    /** Some of the people; nobody where none is known. */
    private List<Object> who(int people) {
        var who = new LinkedHashSet<Object>();
        for (int i = random.nextInt(3); i > 0 && people > 0; i--) {
            who.add("p" + random.nextInt(people));
        }
        return new ArrayList<>(who);
    }

    private List<Object> list(int most, IntFunction<Object> entry) {
        return exactly(random.nextInt(most + 1), entry);
    }

    private static List<Object> exactly(int size, IntFunction<?> entry) {
        var list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(entry.apply(i));
        }
        return list;
    }

    private void perhaps(Map<String, Object> owner, String name, Supplier<Object> value) {
        if (random.nextInt(10) < filled) {
            owner.put(name, value.get());
        }
    }

    private String of(String... codes) {
        return codes[random.nextInt(codes.length)];
    }

    private String day(int from, int to) {
        return DAY.plusDays(from + random.nextInt(to - from + 1)).toString();
    }
}
