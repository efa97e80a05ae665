package io.salescoach.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in a sentence which file could not be read or written, and why. */
final class FileProblems {

    private FileProblems() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() instanceof IOException deeper) {
            cause = deeper;
        }
        if (cause instanceof FileSystemException file && file.getFile() != null) {
            return "%s: %s".formatted(file.getFile(), why(file));
        }
        return "a file cannot be read or written: " + cause.getMessage();
    }

    private static String why(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (file instanceof AccessDeniedException) {
            return "this user may not read or write it";
        }
        if (file instanceof FileAlreadyExistsException) {
            return "there is a file of this name, and no folder";
        }
        if (file instanceof NotDirectoryException) {
            return "this is no folder";
        }
        String reason = file.getReason();
        return reason == null ? "cannot be read or written" : reason;
    }
}
