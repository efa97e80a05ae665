package io.salescoach.recognition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Tells labels apart by spelling and meaning: a multinomial logistic regression, learnt by stochastic gradient descent. The
 * same samples in the same order give the same weights to the last bit.
 */
final class Classifier {

    /** A sentence, made ready. Its meaning has no numbers where no language model can be run. */
    record Sample(Ngrams spelling, float[] meaning) {}

    // Found by trying: each example judged by what is learnt from four fifths of the others.
    private static final int ROUNDS = 20;
    private static final float STEP = 0.5f;
    private static final float DECAY = 3e-5f;
    private static final float MEANING_LENGTH = 1;

    private final NgramWeights rarity;
    private final Standardizer scaling;
    private final int labels;

    /** The weights of all labels for one run of characters lie side by side: a sentence has few, far from each other. */
    private final float[] spelling;

    /** A row for each label: a sentence has all numbers, and rows of them are what processors are quick at. */
    private final float[][] meaning;

    private final float[] bias;

    private Classifier(int labels, NgramWeights rarity, Standardizer scaling) {
        this.rarity = rarity;
        this.scaling = scaling;
        this.labels = labels;
        spelling = new float[Ngrams.SIZE * labels];
        meaning = new float[labels][scaling.size()];
        bias = new float[labels];
    }

    /**
     * @param samples at least one
     * @param targets the label of each sample, from 0
     */
    static Classifier learn(List<Sample> samples, int[] targets, int labels) {
        var classifier = new Classifier(
                labels,
                NgramWeights.of(samples.stream().map(Sample::spelling).toList()),
                Standardizer.of(samples.stream().map(Sample::meaning).toList(), MEANING_LENGTH));
        var ready = samples.stream().map(classifier::ready).toList();
        var random = new Random(1);
        int[] order = IntStream.range(0, targets.length).toArray();
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            float step = STEP * (ROUNDS - round) / ROUNDS;
            for (int at : order) {
                classifier.correct(ready.get(at), targets[at], step);
            }
            classifier.shrink(1 - DECAY * targets.length * step);
        }
        return classifier;
    }

    /** As {@link #write} wrote it. */
    static Classifier read(DataInput in) throws IOException {
        var rarity = new NgramWeights(floats(in, Ngrams.SIZE));
        int size = in.readInt();
        var scaling = new Standardizer(floats(in, size), floats(in, size));
        var classifier = new Classifier(in.readInt(), rarity, scaling);
        fill(classifier.spelling, in);
        for (float[] weights : classifier.meaning) {
            fill(weights, in);
        }
        fill(classifier.bias, in);
        return classifier;
    }

    /** Everything that was learnt, to the last bit. */
    void write(DataOutput out) throws IOException {
        write(rarity.weights(), out);
        out.writeInt(scaling.size());
        write(scaling.mean(), out);
        write(scaling.factor(), out);
        out.writeInt(labels);
        write(spelling, out);
        for (float[] weights : meaning) {
            write(weights, out);
        }
        write(bias, out);
    }

    private static float[] floats(DataInput in, int size) throws IOException {
        float[] values = new float[size];
        fill(values, in);
        return values;
    }

    private static void fill(float[] values, DataInput in) throws IOException {
        byte[] bytes = new byte[values.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    }

    private static void write(float[] values, DataOutput out) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    /** How many numbers the meaning of a sentence has. */
    int meaningSize() {
        return scaling.size();
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private Sample ready(Sample sample) {
        return new Sample(rarity.weighed(sample.spelling), scaling.scaled(sample.meaning));
    }

    private void correct(Sample sample, int target, float step) {
        float[] changes = chances(sample);
        changes[target] -= 1;
        for (int label = 0; label < labels; label++) {
            changes[label] *= step;
            bias[label] -= 0.2f * changes[label];
        }
        var words = sample.spelling;
        for (int i = 0; i < words.numbers().length; i++) {
            int at = words.numbers()[i] * labels;
            float weight = words.weights()[i];
            for (float change : changes) {
                spelling[at++] -= change * weight;
            }
        }
        for (int label = 0; label < labels; label++) {
            change(meaning[label], changes[label], sample.meaning);
        }
    }

    private static void change(float[] weights, float change, float[] values) {
        for (int i = 0; i < values.length; i++) {
            weights[i] -= change * values[i];
        }
    }

    private void shrink(float factor) {
        shrink(spelling, factor);
        for (float[] weights : meaning) {
            shrink(weights, factor);
        }
    }

    private static void shrink(float[] weights, float factor) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factor;
        }
    }

    /** How probable each label is. */
    float[] probabilities(Sample sample) {
        return chances(ready(sample));
    }

    private float[] chances(Sample sample) {
        float[] scores = scores(sample);
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double[] shares = new double[labels];
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            shares[label] = StrictMath.exp((double) scores[label] - highest);
            sum += shares[label];
        }
        float[] chances = new float[labels];
        for (int label = 0; label < labels; label++) {
            chances[label] = (float) (shares[label] / sum);
        }
        return chances;
    }

    private float[] scores(Sample sample) {
        float[] scores = bias.clone();
        var words = sample.spelling;
        for (int i = 0; i < words.numbers().length; i++) {
            int at = words.numbers()[i] * labels;
            float weight = words.weights()[i];
            for (int label = 0; label < labels; label++) {
                scores[label] += weight * spelling[at++];
            }
        }
        for (int label = 0; label < labels; label++) {
            scores[label] += product(meaning[label], sample.meaning);
        }
        return scores;
    }

    /** Four sums side by side, as no sum then waits for the one before; always the same four, so always the same result. */
    private static float product(float[] weights, float[] values) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int at = 0;
        for (; at + 3 < values.length; at += 4) {
            first += weights[at] * values[at];
            second += weights[at + 1] * values[at + 1];
            third += weights[at + 2] * values[at + 2];
            fourth += weights[at + 3] * values[at + 3];
        }
        for (; at < values.length; at++) {
            first += weights[at] * values[at];
        }
        return first + second + (third + fourth);
    }
}
