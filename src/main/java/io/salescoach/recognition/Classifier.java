package io.salescoach.recognition;

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
    private final float[][] spelling;
    private final float[][] meaning;
    private final float[] bias;

    private Classifier(int labels, NgramWeights rarity, Standardizer scaling) {
        this.rarity = rarity;
        this.scaling = scaling;
        spelling = new float[labels][Ngrams.SIZE];
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
        float[] errors = chances(sample);
        errors[target] -= 1;
        var words = sample.spelling;
        for (int label = 0; label < errors.length; label++) {
            float change = step * errors[label];
            for (int i = 0; i < words.numbers().length; i++) {
                spelling[label][words.numbers()[i]] -= change * words.weights()[i];
            }
            for (int i = 0; i < sample.meaning.length; i++) {
                meaning[label][i] -= change * sample.meaning[i];
            }
            bias[label] -= 0.2f * change;
        }
    }

    private void shrink(float factor) {
        for (int label = 0; label < bias.length; label++) {
            for (int i = 0; i < spelling[label].length; i++) {
                spelling[label][i] *= factor;
            }
            for (int i = 0; i < meaning[label].length; i++) {
                meaning[label][i] *= factor;
            }
        }
    }

    /** How probable each label is. */
    float[] probabilities(Sample sample) {
        return chances(ready(sample));
    }

    private float[] chances(Sample sample) {
        double[] scores = new double[bias.length];
        double highest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = score(sample, label);
            highest = Math.max(highest, scores[label]);
        }
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = StrictMath.exp(scores[label] - highest);
            sum += scores[label];
        }
        float[] chances = new float[scores.length];
        for (int label = 0; label < scores.length; label++) {
            chances[label] = (float) (scores[label] / sum);
        }
        return chances;
    }

    private float score(Sample sample, int label) {
        float score = bias[label];
        var words = sample.spelling;
        for (int i = 0; i < words.numbers().length; i++) {
            score += words.weights()[i] * spelling[label][words.numbers()[i]];
        }
        for (int i = 0; i < sample.meaning.length; i++) {
            score += sample.meaning[i] * meaning[label][i];
        }
        return score;
    }
}
