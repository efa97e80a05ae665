package io.salescoach.recognition;

import java.util.List;

/** How much each run of characters tells: the fewer sentences have it, the more. */
record NgramWeights(float[] weights) {

    static NgramWeights of(List<Ngrams> sentences) {
        float[] weights = new float[Ngrams.SIZE];
        for (Ngrams sentence : sentences) {
            for (int number : sentence.numbers()) {
                weights[number]++;
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (1 + StrictMath.log((1.0 + sentences.size()) / (1 + weights[i])));
        }
        return new NgramWeights(weights);
    }

    Ngrams weighed(Ngrams sentence) {
        float[] weighed = sentence.weights().clone();
        for (int i = 0; i < weighed.length; i++) {
            weighed[i] *= weights[sentence.numbers()[i]];
        }
        return Ngrams.ofLengthOne(sentence.numbers(), weighed);
    }
}
