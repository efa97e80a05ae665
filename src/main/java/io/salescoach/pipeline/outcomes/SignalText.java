package io.salescoach.pipeline.outcomes;

/** Numbers in a text that has a blank before and after each. */
final class SignalText {

    private SignalText() {}

    static int[] numbers(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == ' ' ? 1 : 0;
        }
        var numbers = new int[Math.max(count - 1, 0)];
        int number = 0;
        int filled = 0;
        for (int i = 1; i < text.length() && filled < numbers.length; i++) {
            if (text.charAt(i) == ' ') {
                numbers[filled++] = number;
                number = 0;
            } else {
                number = 10 * number + text.charAt(i) - '0';
            }
        }
        return numbers;
    }
}
