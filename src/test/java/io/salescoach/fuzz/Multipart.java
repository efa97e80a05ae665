package io.salescoach.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** A body of several parts, each a file or a value, now and then broken off. */
final class Multipart {

    private static final List<String> CONTENTS = List.of(
            "Record ID,Deal Name,Deal Stage\n17,Group VPN,Qualified To Buy\n",
            "name: a\nseparator: \"\\n\"\nfields:\n  id: {column: Record ID}\n  name: {column: Deal Name}\n  stage: {value: DEMAND}\n",
            "PK\u0003\u0004",
            "",
            "id: a\nid: a\n&a [*a]",
            "hubspot");

    private Multipart() {}

    static byte[] of(Random random, HostileText texts, Collection<String> names, List<String> headers) {
        headers.add("Content-Type: multipart/form-data" + (random.nextInt(15) > 0 ? "; boundary=zz" : ""));
        var body = new ByteArrayOutputStream();
        for (String name : names) {
            for (int times = random.nextInt(3) > 0 ? 1 : random.nextInt(3); times > 0; times--) {
                String content = random.nextInt(3) > 0 ? CONTENTS.get(random.nextInt(CONTENTS.size())) : texts.any();
                String file = random.nextBoolean()
                        ? ""
                        : "; filename=\"" + (random.nextBoolean() ? "a.csv" : Described.line(texts.any())) + "\"";
                body.writeBytes(("--zz\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n"
                                + content + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        body.writeBytes("--zz--\r\n".getBytes(StandardCharsets.UTF_8));
        byte[] whole = body.toByteArray();
        return random.nextInt(8) > 0 ? whole : Arrays.copyOf(whole, random.nextInt(whole.length));
    }
}
