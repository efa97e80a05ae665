package io.salescoach;

import io.salescoach.cli.Commands;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Starts the service, or runs one command without it. */
@SpringBootApplication
public class SalesCoach {

    /** Without a command, or with {@code serve}, the service starts; any other command ends with its exit code. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("serve")) {
            args = java.util.Arrays.copyOfRange(args, 1, args.length);
        }
        if (args.length == 0 || args[0].startsWith("--") && !Commands.isOption(args[0])) {
            SpringApplication.run(SalesCoach.class, args);
        } else {
            System.exit(Commands.run(args));
        }
    }

    /** The only clock; everything below takes a date. */
    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    /** Lets the container answer in the same form as everything else. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTheContainer() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }
}
