package io.salescoach.benchmark;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Made-up deals that ended, with 16 fields of their own, people, needs and visits; how each ended follows from some of it, and chance. */
final class MadeUpDeals {

    private static final int FIELDS = 16;
    private static final String[] ANSWERS = {"YES", "NO", "UNKNOWN"};
    private static final String[] STAGES = {"ENTRANCE", "DEMAND", "CONSULTING", "BUSINESS", "ACTION"};

    private MadeUpDeals() {}

    /** The fields as a fields.csv. */
    static String fields() {
        return IntStream.range(0, FIELDS)
                .mapToObj(field -> "F%d,opportunity,CHOICE,no,%s,,,Field %d,字段 %d,,,"
                        .formatted(
                                field,
                                IntStream.range(0, values(field))
                                        .mapToObj(value -> "V" + value)
                                        .collect(Collectors.joining(" ")),
                                field,
                                field))
                .collect(Collectors.joining(
                        "\n", "field,of,type,required,choices,least,most,en,zh,help en,help zh,section\n", "\n"));
    }

    private static int values(int field) {
        return 2 + field % 4;
    }

    /** The deal of this number; the same for the same number. */
    static ObjectNode deal(int number) {
        var random = new Random(number);
        var deal = JsonNodeFactory.instance.objectNode();
        deal.put("id", "deal-" + number)
                .put("name", "Deal " + number)
                .put("accountManager", "manager-" + number % 40)
                .put("stage", STAGES[random.nextInt(STAGES.length)])
                .put("openedOn", "2026-01-10")
                .put("expectedCloseOn", "2026-06-30");
        deal.putObject("value").put("amount", 1000 + random.nextInt(900_000)).put("currency", "CNY");
        double odds = -0.5;
        var qualification = deal.putObject("qualification");
        for (String question : new String[] {"need", "authority", "budget", "timeline"}) {
            int answer = random.nextInt(ANSWERS.length);
            qualification.put(question, ANSWERS[answer]);
            odds += answer == 0 ? 0.5 : answer == 1 ? -0.7 : 0;
        }
        deal.putObject("buying").put("needClarity", random.nextBoolean() ? "CLEAR" : "UNCLEAR");
        var people = deal.putArray("stakeholders");
        for (int i = 0; i < 3; i++) {
            people.addObject()
                    .put("id", "p" + i)
                    .put("name", "Person " + i)
                    .put("projectTeam", random.nextBoolean())
                    .put("attitude", random.nextBoolean() ? "SUPPORTIVE" : "NEUTRAL");
        }
        var needs = deal.putArray("needs");
        for (int i = random.nextInt(4); i > 0; i--) {
            needs.addObject()
                    .put("id", "n" + i)
                    .put("statement", "need " + i)
                    .putArray("raisedBy")
                    .add("p0");
        }
        var visits = deal.putArray("visits");
        int count = random.nextInt(4);
        for (int i = count; i > 0; i--) {
            visits.addObject()
                    .put("id", "v" + i)
                    .put("on", "2026-02-1" + i)
                    .putArray("with")
                    .add("p0");
        }
        odds += 0.3 * count;
        var custom = deal.putObject("custom");
        for (int field = 0; field < FIELDS; field++) {
            int value = random.nextInt(values(field));
            custom.put("F" + field, "V" + value);
            odds += field < 6 && value == 0 ? field % 2 == 0 ? 0.9 : -0.9 : 0;
        }
        deal.put("status", random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? "WON" : "LOST");
        return deal;
    }
}
