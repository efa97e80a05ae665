package io.salescoach.intake;

import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.BitSet;

/**
 * Counts how many special characters of a text, those beyond ASCII, are usual in an encoding. A text in the wrong encoding
 * is made of rare ones: of Chinese characters that nobody writes, or of rows of accented letters and signs.
 */
final class EncodingFit {

    private static final String SIGNS = "€£°·©®™«»¿¡§–—‘’‚“”„…•\u00A0";
    private static final int LONGEST_ACCENTS = 2;

    private final BitSet usual;
    private final boolean letters;
    private long special;
    private long good;
    private char before = ' ';
    private int run;
    private boolean runIsLetters = true;
    private boolean runBesideLetter;

    private EncodingFit(BitSet usual, boolean letters) {
        this.usual = usual;
        this.letters = letters;
    }

    /** Counts special characters alone. */
    static EncodingFit none() {
        return new EncodingFit(new BitSet(), false);
    }

    /** The commoner half of the Chinese characters, which both Chinese encodings have in a part of its own; else accents. */
    static EncodingFit in(Charset charset) {
        return switch (charset.name()) {
            case "GB18030" -> new EncodingFit(pairs(charset, 0xB0, 0xD7, 0xA1, 0xA3), false);
            case "Big5" -> new EncodingFit(pairs(charset, 0xA4, 0xC6, 0xA1, 0xA3), false);
            default -> new EncodingFit(new BitSet(), true);
        };
    }

    private static BitSet pairs(Charset charset, int from, int to, int signsFrom, int signsTo) {
        var usual = new BitSet();
        for (int lead = signsFrom; lead <= to; lead++) {
            for (int trail = 0x40; trail <= 0xFE && (lead <= signsTo || lead >= from); trail++) {
                String text = new String(new byte[] {(byte) lead, (byte) trail}, charset);
                boolean inPart = !charset.name().equals("GB18030") || trail >= 0xA1;
                if (inPart && text.length() == 1 && text.charAt(0) > 0x7F && text.charAt(0) != '\uFFFD') {
                    usual.set(text.charAt(0));
                }
            }
        }
        return usual;
    }

    /** Counts some more characters; false when there is one that no text has. */
    boolean count(CharBuffer characters) {
        char[] read = characters.array();
        for (int i = 0; i < characters.limit(); i++) {
            char c = read[i];
            if (c == 0) {
                return false;
            }
            if (c > 0x7F && c != '\uFEFF') {
                special++;
                if (letters) {
                    accent(c);
                } else if (usual.get(c)) {
                    good++;
                }
            } else if (letters && run > 0) {
                runBesideLetter |= isLetter(c);
                endRun();
            }
            before = c;
        }
        return true;
    }

    /** Accents stand in words of plain letters, one or two in a row. */
    private void accent(char c) {
        if (run == 0) {
            runIsLetters = true;
            runBesideLetter = isLetter(before);
        }
        run++;
        runIsLetters &= Character.isLetter(c) || SIGNS.indexOf(c) >= 0;
        runBesideLetter |= SIGNS.indexOf(c) >= 0;
    }

    private void endRun() {
        if (run <= LONGEST_ACCENTS && runIsLetters && runBesideLetter) {
            good += run;
        }
        run = 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    long special() {
        return special;
    }

    long usual() {
        endRun();
        return good;
    }

    double share() {
        endRun();
        return special == 0 ? 0 : (double) good / special;
    }
}
