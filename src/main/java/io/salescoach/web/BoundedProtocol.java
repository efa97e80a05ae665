package io.salescoach.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** HTTP in which no address may hold all connections, and a request's head has to come within a time. */
public final class BoundedProtocol extends Http11NioProtocol {

    /** Of one address, of the 8,192 that there can be; many people may be behind a proxy. */
    private static final int OF_ONE_ADDRESS = 2_000;

    private static final Duration FOR_THE_HEAD = Duration.ofSeconds(15);

    public BoundedProtocol() {
        super(new Bounded());
    }

    /** Closes connections on which a head has been coming for too long. */
    void closeSlow() {
        for (SocketWrapperBase<NioChannel> each : getEndpoint().getConnections()) {
            if (each.getCurrentProcessor() instanceof AbstractProcessor processor) {
                var request = processor.getRequest();
                long begun = request.getStartTimeNanos();
                boolean seen = request.getAttribute(AdmissionValve.SEEN) != null;
                if (!seen
                        && begun > 0
                        && TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) >= FOR_THE_HEAD.toSeconds()) {
                    each.close();
                }
            }
        }
    }

    private static final class Bounded extends NioEndpoint {

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            try {
                if (socket.getRemoteAddress() instanceof InetSocketAddress remote
                        && count(remote.getAddress()) >= OF_ONE_ADDRESS) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private long count(InetAddress address) {
            if (connections.size() < OF_ONE_ADDRESS) {
                return 0;
            }
            String name = address.getHostAddress();
            return connections.values().stream()
                    .filter(each -> name.equals(each.getRemoteAddr()))
                    .count();
        }
    }
}
