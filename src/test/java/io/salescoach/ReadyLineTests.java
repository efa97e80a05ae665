package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that succeeds ends with where to go and as whom. */
@ExtendWith(OutputCaptureExtension.class)
class ReadyLineTests {

    @TempDir
    private Path folder;

    @Test
    void theLastLineNamesTheAddressAndTheDemoUsersWithTheirPassword(CapturedOutput output) throws IOException {
        Path rules = RuleFolders.small(folder.resolve("rules"));
        try (var service = SpringApplication.run(
                SalesCoach.class,
                "--logging.level.io.salescoach=info",
                "--server.port=0",
                "--sales-coach.rules=" + rules,
                "--sales-coach.data=" + folder,
                "--spring.datasource.url=jdbc:h2:mem:" + folder.getFileName())) {
            String last = output.getOut().lines().reduce("", (before, line) -> line);
            assertThat(last)
                    .endsWith("Ready at http://127.0.0.1:"
                            + service.getEnvironment().getProperty("local.server.port")
                            + "; demo users: admin, chen.jing, li.na, wang.fang, zhang.wei;"
                            + " their password: demo-sales-coach");
        }
    }
}
