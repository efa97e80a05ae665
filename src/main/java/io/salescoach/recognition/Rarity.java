package io.salescoach.recognition;

import java.util.List;

/** How much each run of characters tells: the fewer sentences have it, the more. */
record Rarity(float[] weights) {

    static Rarity of(List<Spelling> sentences) {
        float[] weights = new float[Spelling.SIZE];
        for (Spelling sentence : sentences) {
            for (int number : sentence.numbers()) {
                weights[number]++;
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (1 + StrictMath.log((1.0 + sentences.size()) / (1 + weights[i])));
        }
        return new Rarity(weights);
    }

    Spelling weighed(Spelling sentence) {
        float[] weighed = sentence.weights().clone();
        for (int i = 0; i < weighed.length; i++) {
            weighed[i] *= weights[sentence.numbers()[i]];
        }
        return Spelling.ofLengthOne(sentence.numbers(), weighed);
    }
}
