package io.salescoach.web;

import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts the bounds of this package in front of the service. */
@Component
class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, TomcatConnectorCustomizer {

    private final WorkFolder files;
    private volatile @Nullable BoundedProtocol protocol;

    ServerLimits(WorkFolder files) {
        this.files = files;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(BoundedProtocol.class.getName());
        factory.addConnectorCustomizers(this);
        factory.addEngineValves(new AdmissionValve(new RequestPermits(), files));
    }

    @Override
    public void customize(Connector connector) {
        if (connector.getProtocolHandler() instanceof BoundedProtocol bounded) {
            protocol = bounded;
        }
    }

    @Scheduled(fixedDelay = 1_000)
    void closeSlow() {
        BoundedProtocol now = protocol;
        if (now != null) {
            now.closeSlow();
        }
    }
}
