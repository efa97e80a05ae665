package io.salescoach.access;

import io.salescoach.web.CannotStartException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Keeps the demo, whose passwords everybody knows, from addresses that other machines can reach, before anything else begins. */
@Component
class DemoAddress implements BeanFactoryPostProcessor, EnvironmentAware {

    @Override
    public void setEnvironment(Environment environment) {
        if (Binder.get(environment).bind("sales-coach.demo", Boolean.class).orElse(false)) {
            check("server.address", environment.getProperty("server.address"));
            String port = environment.getProperty("management.server.port");
            if (port != null && !port.equals(environment.getProperty("server.port"))) {
                check("management.server.address", environment.getProperty("management.server.address"));
            }
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // What is made before all other beans has done its work by then.
    }

    private static void check(String property, @Nullable String address) {
        if (address == null || address.isBlank() || !isLoopback(address)) {
            throw new CannotStartException(
                    "This is the demo, with sample users whose password everybody knows, but %s is %s."
                            .formatted(property, address == null || address.isBlank() ? "not set" : address),
                    "Set " + property + "=127.0.0.1 to try the demo on this machine alone. For real use set"
                            + " sales-coach.demo=false, sales-coach.administrator.name and"
                            + " sales-coach.administrator.password (or .password-hash).");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
