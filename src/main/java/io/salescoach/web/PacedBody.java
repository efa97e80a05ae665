package io.salescoach.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that has to come at a pace: who sends a byte a second holds no thread for long. When the last of it has
 * come, somebody is told how much it was.
 */
final class PacedBody implements InputBuffer {

    private static final long START_SECONDS = 10;
    private static final long BYTES_PER_SECOND = 2_000;

    private final Request request;
    private final InputBuffer body;
    private final LongConsumer whole;
    private final long begin = System.nanoTime();
    private long bytes;
    private boolean ended;

    PacedBody(Request request, LongConsumer whole) {
        this.request = request;
        this.body = request.getInputBuffer();
        this.whole = whole;
        request.setInputBuffer(this);
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (!ended && seconds > START_SECONDS + bytes / BYTES_PER_SECOND) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            throw new SocketTimeoutException("the body comes too slowly");
        }
        int read = body.doRead(handler);
        bytes += Math.max(read, 0);
        long length = request.getContentLengthLong();
        if (!ended && (read < 0 || length >= 0 && bytes >= length)) {
            ended = true;
            whole.accept(bytes);
        }
        return read;
    }

    @Override
    public int available() {
        return body.available();
    }

    /** Reads on to the end, but not past so many bytes. */
    void drain(long most) throws IOException {
        var nothing = new ApplicationBufferHandler() {
            private @Nullable ByteBuffer buffer;

            @Override
            public void setByteBuffer(ByteBuffer read) {
                buffer = read;
            }

            @Override
            public @Nullable ByteBuffer getByteBuffer() {
                return buffer;
            }

            @Override
            public void expand(int size) {
                // What is read is thrown away.
            }
        };
        int read = 0;
        while (!ended && bytes < most && read >= 0) {
            read = doRead(nothing);
        }
    }

    boolean ended() {
        return ended;
    }

    /** The next request on the same connection has a body of its own. */
    void takeOff() {
        request.setInputBuffer(body);
    }
}
