package io.salescoach.recognition;

import java.util.List;

/** Makes each number of a meaning count by how far it is from what is usual, against how much it varies. */
record Standardizer(float[] mean, float[] factor) {

    /**
     * @param meanings at least one; all of one size
     * @param length of a usual meaning, once scaled
     */
    static Standardizer of(List<float[]> meanings, float length) {
        int size = meanings.get(0).length;
        double[] sum = new double[size];
        double[] squares = new double[size];
        for (float[] meaning : meanings) {
            for (int i = 0; i < size; i++) {
                sum[i] += meaning[i];
                squares[i] += meaning[i] * (double) meaning[i];
            }
        }
        float[] mean = new float[size];
        float[] factor = new float[size];
        for (int i = 0; i < size; i++) {
            double usual = sum[i] / meanings.size();
            double variance = Math.max(1e-9, squares[i] / meanings.size() - usual * usual);
            mean[i] = (float) usual;
            factor[i] = (float) (length / Math.sqrt(size * variance));
        }
        return new Standardizer(mean, factor);
    }

    int size() {
        return mean.length;
    }

    float[] scaled(float[] meaning) {
        float[] scaled = new float[mean.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (meaning[i] - mean[i]) * factor[i];
        }
        return scaled;
    }
}
