package io.salescoach;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The file of the built-in database holds customers' data and hashes of passwords: it is for its owner alone, before the
 * database writes into it. What the database creates beside it lies in a folder that nobody else may enter.
 */
@Configuration(proxyBeanMethods = false)
class PrivateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    @Bean
    static BeanFactoryPostProcessor databaseForItsOwnerAlone(Environment environment) {
        return beans -> {
            var h2 = H2_FILE.matcher(environment.getProperty("spring.datasource.url", ""));
            if (h2.matches()) {
                protect(Path.of(h2.group(1) + ".mv.db").toAbsolutePath());
            }
        };
    }

    /** Makes a file, and its folder where there is none, or takes what others may do with the file. */
    static void protect(Path file) {
        try {
            Path folder = file.getParent();
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, FOLDER);
            }
            try {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            } catch (FileAlreadyExistsException e) {
                Files.setPosixFilePermissions(file, FILE);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The database tells what it cannot write; a file system without such rights has others.
            LOG.warn("{} could not be kept from other users of this machine: {}", file, e.toString());
        }
    }
}
