package io.salescoach.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.MergePatch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTests {

    private static final JsonMapper JSON = new JsonMapper();

    /** The examples of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"}; {\"a\":\"c\"}; {\"a\":\"c\"}",
                "{\"a\":\"b\"}; {\"b\":\"c\"}; {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}; {\"a\":null}; {}",
                "{\"a\":\"b\",\"b\":\"c\"}; {\"a\":null}; {\"b\":\"c\"}",
                "{\"a\":[\"b\"]}; {\"a\":\"c\"}; {\"a\":\"c\"}",
                "{\"a\":\"c\"}; {\"a\":[\"b\"]}; {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}; {\"a\":{\"b\":\"d\",\"c\":null}}; {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]}; {\"a\":[1]}; {\"a\":[1]}",
                "[\"a\",\"b\"]; [\"c\",\"d\"]; [\"c\",\"d\"]",
                "{\"a\":\"b\"}; [\"c\"]; [\"c\"]",
                "{\"a\":\"foo\"}; null; null",
                "{\"a\":\"foo\"}; \"bar\"; \"bar\"",
                "{\"e\":null}; {\"a\":1}; {\"e\":null,\"a\":1}",
                "[1,2]; {\"a\":\"b\",\"c\":null}; {\"a\":\"b\"}",
                "{}; {\"a\":{\"bb\":{\"ccc\":null}}}; {\"a\":{\"bb\":{}}}"
            })
    void theExamplesOfTheStandardHold(String original, String patch, String result) {
        assertThat(MergePatch.apply(JSON.readTree(original), JSON.readTree(patch)))
                .isEqualTo(JSON.readTree(result));
    }

    @Test
    void neitherTheTargetNorThePatchIsChanged() {
        var target = JSON.readTree("{\"a\":{\"b\":[1]}}");
        var patch = JSON.readTree("{\"a\":{\"c\":[2]}}");

        MergePatch.apply(target, patch).get("a").asObject().putArray("c").add(3);

        assertThat(target).isEqualTo(JSON.readTree("{\"a\":{\"b\":[1]}}"));
        assertThat(patch).isEqualTo(JSON.readTree("{\"a\":{\"c\":[2]}}"));
    }

    @Test
    void aPatchBetweenTwoDocumentsTurnsOneIntoTheOther() {
        var random = new Random(7396);
        for (int i = 0; i < 20_000; i++) {
            JsonNode before = document(random, 3);
            JsonNode after = document(random, 3);
            assertThat(MergePatch.apply(before, MergePatch.between(before, after)))
                    .as("from %s to %s", before, after)
                    .isEqualTo(after);
        }
    }

    @Test
    void aPatchBetweenTwoDocumentsNamesOnlyWhatDiffers() {
        var before = JSON.readTree("{\"a\":{\"b\":1,\"c\":[1,2]},\"d\":\"e\",\"f\":1}");
        var after = JSON.readTree("{\"a\":{\"b\":2,\"c\":[1,2]},\"d\":\"e\",\"g\":{}}");
        assertThat(MergePatch.between(before, after)).isEqualTo(JSON.readTree("{\"f\":null,\"a\":{\"b\":2},\"g\":{}}"));
        assertThat(MergePatch.between(after, after)).isEqualTo(JSON.readTree("{}"));
    }

    @Test
    void fieldsThatAreNullSayNothingAndEntriesOfListsStay() {
        var document = (ObjectNode) JSON.readTree("{\"a\":null,\"b\":{\"c\":null,\"d\":1},\"e\":[{\"f\":null}]}");
        assertThat(MergePatch.withoutNulls(document))
                .isEqualTo(JSON.readTree("{\"b\":{\"d\":1},\"e\":[{\"f\":null}]}"));
    }

    /** A document with few names and values, so that two of them have much in common. */
    private static ObjectNode document(Random random, int depth) {
        ObjectNode document = JSON.createObjectNode();
        for (String name : List.of("a", "b", "c", "d")) {
            JsonNode value = value(random, depth);
            if (value != null) {
                document.set(name, value);
            }
        }
        return document;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextInt(2));
            case 1 -> JSON.getNodeFactory().stringNode("x");
            case 2 -> JSON.createArrayNode().addNull().add(random.nextInt(2));
            case 3 -> null;
            case 4 -> JSON.createArrayNode().add(document(random, 0));
            default -> document(random, depth - 1);
        };
    }
}
