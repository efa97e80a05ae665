package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text is encoded.
 *
 * @param why what it was recognised by, or that it is a guess; null when there is nothing to say
 */
record Encoding(Charset charset, @Nullable Sentence why) {

    private static final int BUFFER = 1 << 16;

    /** Below this share of usual characters, reading the text would store nonsense. */
    private static final double LEAST = 0.5;

    /** A guess is sure when so many characters are usual, and far fewer of the next best one are. */
    private static final double SURE = 0.85;

    private static final double APART = 0.3;

    /** An encoding that fits, and how usual the text would be in it. */
    private record Guess(Charset charset, EncodingFit usual) {}

    /**
     * The encoding that a mark at the start or the mapping names; else UTF-8 when the whole file is that; else the one in
     * which the text is most usual. The file is read through, without keeping it.
     *
     * @throws BadInputException when the file is no text, or its encoding cannot be told
     */
    static Encoding of(Path file, @Nullable String named) throws IOException {
        Charset marked = marked(file);
        Charset given = marked == null && named != null ? Charset.forName(named) : marked;
        if (given != null) {
            if (read(file, given, EncodingFit.none()) == null) {
                throw noText(Sentence.asItIs(given.name()));
            }
            return new Encoding(
                    given,
                    marked == null || marked.equals(StandardCharsets.UTF_8)
                            ? null
                            : Sentence.of("the file is read as %s, as the mark at its start says", marked.name()));
        }
        EncodingFit ascii = read(file, StandardCharsets.UTF_8, EncodingFit.none());
        if (ascii != null) {
            return new Encoding(
                    StandardCharsets.UTF_8,
                    ascii.special() == 0 ? null : Sentence.of("the file is read as UTF-8, which all of it is"));
        }
        return guessed(file);
    }

    private static Encoding guessed(Path file) throws IOException {
        var guesses = new ArrayList<Guess>();
        for (String name : List.of("GB18030", "Big5", "windows-1252")) {
            Charset charset = Charset.forName(name);
            EncodingFit usual = read(file, charset, EncodingFit.in(charset));
            if (usual != null) {
                guesses.add(new Guess(charset, usual));
            }
        }
        if (guesses.isEmpty()) {
            throw noText(Sentence.of("UTF-8, GB18030, Big5 or windows-1252"));
        }
        guesses.sort(
                Comparator.comparingDouble((Guess guess) -> guess.usual.share()).reversed());
        Guess best = guesses.get(0);
        if (best.usual.share() < LEAST) {
            throw BadInputException.unreadable(Sentence.of(
                    "the encoding of the file cannot be told; save it as CSV in UTF-8, or name its encoding in"
                            + " the mapping"));
        }
        double next = guesses.size() == 1 ? 0 : guesses.get(1).usual.share();
        boolean sure = best.usual.share() >= SURE && best.usual.share() - next >= APART;
        return new Encoding(
                best.charset,
                sure
                        ? Sentence.of(
                                "the file is read as %s: it is no UTF-8, and %d of its %d special characters are usual"
                                        + " in that encoding",
                                best.charset.name(), best.usual.usual(), best.usual.special())
                        : Sentence.of(
                                "the file is read as %s, which is a guess and may be wrong: look whether the names are"
                                        + " right; if not, save the file as UTF-8 or name its encoding in the mapping",
                                best.charset.name()));
    }

    private static BadInputException noText(Sentence encodings) {
        return BadInputException.unreadable(
                Sentence.of("the file is no text in %s; save it as CSV in UTF-8, or as .xlsx", encodings));
    }

    private static @Nullable Charset marked(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(3);
        }
        if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        } else if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF
                ? StandardCharsets.UTF_16BE
                : null;
    }

    /** What was counted; null when the file is no text in this encoding. */
    private static @Nullable EncodingFit read(Path file, Charset charset, EncodingFit usual) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER);
        var characters = CharBuffer.allocate(BUFFER);
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                var result = decoder.decode(bytes, characters.clear(), end);
                // A text has no NUL; a picture or a program has.
                if (result.isError() || !usual.count(characters.flip())) {
                    return null;
                }
                bytes.compact();
            }
        }
        return usual;
    }
}
