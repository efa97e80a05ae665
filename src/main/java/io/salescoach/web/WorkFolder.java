package io.salescoach.web;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * Where files lie that are needed for a while: below the data folder, in a folder that this instance holds a lock on. What
 * an instance that ended left behind is removed at the next start. All files together are bounded.
 */
@Component
public class WorkFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final String LOCK = ".lock";

    /** Held in this process: to look at their locks would give these up, for closing any file of a lock does. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final DiskSpace room;
    private final long most;
    private final AtomicLong coming = new AtomicLong();

    WorkFolder(
            @Value("${sales-coach.data}") Path data, @Value("${sales-coach.uploads}") DataSize most, DiskSpace room) {
        this.room = room;
        this.most = most.toBytes();
        try {
            Path all = Files.createDirectories(data.toAbsolutePath().resolve("work"));
            this.folder = all.resolve(UUID.randomUUID().toString());
            this.lock = open(all);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data folder %s cannot be used."
                            .formatted(data.toAbsolutePath().normalize()),
                    "Let sales-coach.data name a folder that this user may write to, on a disk with room.");
        }
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(folder.toFile()));
    }

    /** One start at a time: a folder that is not locked yet would look abandoned to another. */
    private FileChannel open(Path all) throws IOException {
        synchronized (HELD) {
            try (var starting = lockFile(all)) {
                starting.lock();
                removeAbandoned(all);
                Files.createDirectory(folder);
                var held = lockFile(folder);
                held.lock();
                HELD.add(folder);
                return held;
            }
        }
    }

    private static FileChannel lockFile(Path in) throws IOException {
        return FileChannel.open(in.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void removeAbandoned(Path all) throws IOException {
        try (var folders = Files.list(all)) {
            for (Path each : folders.filter(Files::isDirectory).toList()) {
                if (isAbandoned(each)) {
                    FileSystemUtils.deleteRecursively(each);
                    LOG.info("What an earlier start left in {} has been removed", each);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        if (HELD.contains(folder)) {
            return false;
        }
        try (var file = lockFile(folder)) {
            return file.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    public Path path() {
        return folder;
    }

    /** How many bytes all kept files may have. */
    public long most() {
        return most;
    }

    /**
     * Makes room for an upload that begins; {@link #end} gives it back either way.
     *
     * @return whether it fits beside what is there and what comes at the same time
     */
    boolean begin(long bytes) {
        long all = coming.addAndGet(bytes);
        return bytes == 0 || all + used() <= most && room.fits(all);
    }

    void end(long bytes) {
        coming.addAndGet(-bytes);
    }

    private long used() {
        var sizes = new FileSizes();
        try {
            Files.walkFileTree(folder, sizes);
        } catch (IOException e) {
            LOG.warn("What is in {} cannot be counted: {}", folder, e.toString());
        }
        return sizes.sum;
    }

    /** Adds up the files of a folder. One that goes meanwhile counts nothing: others end their uploads at the same time. */
    private static final class FileSizes extends SimpleFileVisitor<Path> {

        private long sum;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    /** The files of a request go here too, and not where the machine keeps what it may lose. */
    @Bean
    MultipartConfigElement multipartConfig(MultipartProperties properties) {
        var set = properties.createMultipartConfig();
        return new MultipartConfigElement(
                folder.toString(), set.getMaxFileSize(), set.getMaxRequestSize(), set.getFileSizeThreshold());
    }

    @PreDestroy
    void remove() throws IOException {
        synchronized (HELD) {
            // Without this a start at the same time would take the folder for an abandoned one, and both would delete
            // it.
            try (var starting = lockFile(Objects.requireNonNull(folder.getParent()))) {
                starting.lock();
                HELD.remove(folder);
                lock.close();
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }
}
