package io.salescoach.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Whether there is room to write. Below the least room nothing more is written, so that what is there can still be read;
 * when there is room again, writing goes on by itself.
 */
@Component("room")
public class DiskSpace implements HealthIndicator {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path data;
    private final long least;
    private volatile long looked = System.nanoTime() - LOOK_NANOS;
    private volatile boolean low;

    DiskSpace(
            @Value("${sales-coach.data}") Path data,
            @Value("${sales-coach.least-room}") DataSize least,
            @Value("${spring.datasource.url}") String database) {
        this.data = data;
        // Another database keeps its own disk.
        this.least = database.startsWith("jdbc:h2:file:") ? least.toBytes() : 0;
    }

    /** Whether nothing more should be written. */
    public boolean isLow() {
        if (System.nanoTime() - looked >= LOOK_NANOS) {
            low = usable() < least;
            looked = System.nanoTime();
        }
        return low;
    }

    /** Whether so many bytes fit, and leave room. */
    boolean fits(long bytes) {
        return usable() - bytes >= least;
    }

    private long usable() {
        try {
            Path there = data.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            // What cannot be asked will tell when it is written to.
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Health health() {
        return isLow() ? Health.outOfService().build() : Health.up().build();
    }
}
