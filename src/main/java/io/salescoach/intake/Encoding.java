package io.salescoach.intake;

import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.Sentence;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out how a text is encoded, by reading it through once without keeping it. */
final class Encoding {

    private static final int BUFFER = 1 << 16;

    private Encoding() {}

    /**
     * The encoding that is named; else UTF-8 when the whole file is that, else GB18030 when it is that.
     *
     * @throws BadInput when the file is no text
     */
    static Charset of(Path file, @Nullable String named) throws IOException {
        var possible = named == null
                ? List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))
                : List.of(Charset.forName(named));
        for (Charset charset : possible) {
            if (isText(file, charset)) {
                return charset;
            }
        }
        throw BadInput.unreadable(Sentence.of(
                "the file is no text in %s; save it as CSV in UTF-8, or as .xlsx",
                named == null ? Sentence.of("UTF-8 or GB18030") : named));
    }

    private static boolean isText(Path file, Charset charset) throws IOException {
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
                if (result.isError() || hasNul(characters.flip())) {
                    return false;
                }
                bytes.compact();
            }
        }
        return true;
    }

    private static boolean hasNul(CharBuffer characters) {
        char[] read = characters.array();
        for (int i = 0; i < characters.limit(); i++) {
            if (read[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
