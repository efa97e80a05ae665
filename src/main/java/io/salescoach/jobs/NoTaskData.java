package io.salescoach.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** Jobs carry no data; nothing that stands in the tables of the scheduler is ever read as an object. */
final class NoTaskData implements Serializer {

    @Override
    @SuppressWarnings("NullAway") // The scheduler takes null for no data.
    public byte[] serialize(@Nullable Object data) {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public <T> T deserialize(Class<T> type, byte[] data) {
        return null;
    }
}
