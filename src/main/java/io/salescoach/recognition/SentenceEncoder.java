package io.salescoach.recognition;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a sentence means as numbers: similar for sentences that mean similar things, whatever their words. They are the
 * means over the words at three depths of a small language model (bge-small, one for each language), which tell excuses
 * apart better than the last one alone (docs/decisions/160-recognition.md).
 */
final class SentenceEncoder {

    private static final Logger LOG = LoggerFactory.getLogger(SentenceEncoder.class);

    /** One session with one thread gives the same numbers every time. */
    private final OrtSession session;

    private final WordPieces words;
    private final List<String> layers;

    private SentenceEncoder(OrtSession session, WordPieces words, List<String> layers) {
        this.session = session;
        this.words = words;
        this.layers = layers;
    }

    /** Null where the machine cannot run the model; recognition then goes by spelling alone. */
    static @Nullable SentenceEncoder load(String language) {
        String model = "/bge-small-" + language + "-v1.5-q";
        var layers = layers(language.equals("en") ? List.of(3, 7) : List.of(1, 2));
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            byte[] graph = withOutputs(resource(model + ".onnx").readAllBytes(), layers);
            var session = SentenceModels.environment().createSession(graph, options);
            return new SentenceEncoder(session, WordPieces.read(resource(model + "-tokenizer.json")), withLast(layers));
        } catch (OrtException | IOException | LinkageError | RuntimeException e) {
            LOG.warn(
                    "Sentences are compared by spelling alone, the language model cannot be run here: {}",
                    e.toString());
            return null;
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = SentenceEncoder.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException("there is no " + name);
        }
        return resource;
    }

    private static List<String> layers(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> "/encoder/layer." + number + "/output/LayerNorm/Add_1_output_0")
                .toList();
    }

    private static List<String> withLast(List<String> layers) {
        return Stream.concat(layers.stream(), Stream.of("last_hidden_state")).toList();
    }

    /**
     * Makes values within the model outputs as well. A message of a protocol buffer that is written twice is read as one, with
     * its lists joined: ModelProto.graph (7) with GraphProto.output (12) with ValueInfoProto.name (1).
     */
    private static byte[] withOutputs(byte[] model, List<String> names) {
        var more = new ByteArrayOutputStream(model.length + 500);
        more.writeBytes(model);
        for (String name : names) {
            more.writeBytes(field(7, field(12, field(1, name.getBytes(StandardCharsets.UTF_8)))));
        }
        return more.toByteArray();
    }

    /** @param content shorter than 128 bytes */
    private static byte[] field(int number, byte[] content) {
        byte[] field = new byte[content.length + 2];
        field[0] = (byte) (number << 3 | 2);
        field[1] = (byte) content.length;
        System.arraycopy(content, 0, field, 2, content.length);
        return field;
    }

    /** What a sentence means, each depth of length 1. */
    float[] encode(String sentence) {
        long[] numbers = words.numbers(sentence);
        long[] ones = new long[numbers.length];
        Arrays.fill(ones, 1);
        try (var ids = tensor(numbers);
                var mask = tensor(ones);
                var types = tensor(new long[numbers.length]);
                var result = session.run(
                        Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types),
                        Set.copyOf(layers))) {
            var means = new ArrayList<float[]>();
            for (String layer : layers) {
                means.add(mean((float[][][]) result.get(layer).orElseThrow().getValue()));
            }
            return joined(means);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(
                SentenceModels.environment(), LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** The mean over all words, without the start and the end, of length 1. */
    private static float[] mean(float[][][] values) {
        float[][] words = values[0];
        float[] mean = new float[words[0].length];
        double square = 1e-9;
        for (int i = 0; i < mean.length; i++) {
            for (int word = 1; word < words.length - 1; word++) {
                mean[i] += words[word][i];
            }
            square += mean[i] * (double) mean[i];
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= length;
        }
        return mean;
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
