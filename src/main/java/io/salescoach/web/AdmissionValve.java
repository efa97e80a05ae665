package io.salescoach.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets requests in before anything else sees them, so many at once, and of one address not all of those: what does not fit
 * is told so at once (503, Retry-After). Some threads are never given away; on them the questions after health are always
 * answered. See decision 150.
 */
final class AdmissionValve extends ValveBase {

    /** Set on what the valve has seen: its head has come. */
    static final String SEEN = AdmissionValve.class.getName();

    private static final int PLACES = 180;
    private static final int OF_ONE_ADDRESS = 120;
    private static final int BODIES_OF_ONE_ADDRESS = 40;
    private static final int BODIES = 100;

    /** What is left of a body is read this far, so that its sender can read the answer. */
    private static final long SWALLOWED = 2 << 20;

    /** As much as application.yaml lets a request send. */
    private static final long UNKNOWN_UPLOAD = 520L << 20;

    private static final String PROBLEM = "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
            + "\"detail\":\"The service is busy; nothing was changed. Try again shortly.\"}";
    private static final String PAGE = "<!DOCTYPE html><meta charset=\"utf-8\"><title>Sales Coach</title>"
            + "<p>The service is busy. Nothing was changed; try again shortly.</p>"
            + "<p lang=\"zh\">系统繁忙，未作任何更改，请稍后再试。</p>";

    private final RequestPermits work;
    private final WorkFolder files;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger bodies = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> bodiesByAddress = new ConcurrentHashMap<>();

    AdmissionValve(RequestPermits work, WorkFolder files) {
        super(true);
        this.work = work;
        this.files = files;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.getCoyoteRequest().setAttribute(SEEN, true);
        String path = request.getRequestURI();
        if (path == null || response.getStatus() >= 400) {
            // Its head cannot be read; the container has its answer already.
            getNext().invoke(request, response);
            return;
        }
        if (path.equals("/livez") || path.equals("/readyz") || path.startsWith("/actuator/health")) {
            getNext().invoke(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        boolean fits = inside.incrementAndGet() <= PLACES & add(byAddress, address) <= OF_ONE_ADDRESS;
        try {
            if (!fits) {
                refuse(request, response);
            } else if (hasBody(request)) {
                withBody(request, response, address);
            } else {
                working(request, response, light(path));
            }
        } finally {
            remove(byAddress, address);
            inside.decrementAndGet();
        }
    }

    private static boolean light(String path) {
        return path.startsWith("/webjars/") || path.startsWith("/pages/");
    }

    private void working(Request request, Response response, boolean light) throws IOException, ServletException {
        int places;
        try {
            places = light ? 0 : work.take(0);
        } catch (BusyException e) {
            refuse(request, response);
            return;
        }
        try {
            getNext().invoke(request, response);
        } finally {
            work.give(places);
        }
    }

    private void withBody(Request request, Response response, String address) throws IOException, ServletException {
        boolean fits = bodies.incrementAndGet() <= BODIES & add(bodiesByAddress, address) <= BODIES_OF_ONE_ADDRESS;
        var coming = new AtomicInteger(1);
        Runnable come = () -> {
            if (coming.getAndSet(0) == 1) {
                bodies.decrementAndGet();
                remove(bodiesByAddress, address);
            }
        };
        var places = new AtomicInteger();
        var body = new PacedBody(request.getCoyoteRequest(), bytes -> {
            come.run();
            places.set(work.take(isMultipart(request) ? 0 : bytes));
        });
        long upload = upload(request);
        boolean room = files.begin(upload);
        try {
            if (fits && room) {
                getNext().invoke(request, response);
                leaveNothing(request, response, body);
            } else {
                refuse(request, response);
            }
        } finally {
            files.end(upload);
            come.run();
            body.takeOff();
            work.give(places.get());
        }
    }

    /** Reads what the answer did not need, at the same pace; what is too much ends the connection. */
    private static void leaveNothing(Request request, Response response, PacedBody body) throws IOException {
        if (body.ended()) {
            return;
        }
        response.finishResponse();
        try {
            body.drain(SWALLOWED);
        } catch (IOException | BusyException e) {
            // Nobody waits for anything any more.
        }
        if (!body.ended()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** What a request may write to the disk before anybody looks at it. */
    private static long upload(Request request) {
        long length = request.getContentLengthLong();
        return !isMultipart(request) ? 0 : length < 0 ? UNKNOWN_UPLOAD : length;
    }

    /** Files go to the disk as they come; only what they hold is looked at, a piece at a time. */
    private static boolean isMultipart(Request request) {
        return String.valueOf(request.getContentType()).startsWith("multipart/");
    }

    private static int add(ConcurrentHashMap<String, Integer> counts, String address) {
        return counts.merge(address, 1, Integer::sum);
    }

    private static void remove(ConcurrentHashMap<String, Integer> counts, String address) {
        counts.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    private static void refuse(Request request, Response response) throws IOException {
        boolean page = String.valueOf(request.getHeader("Accept")).contains("text/html");
        byte[] body = (page ? PAGE : PROBLEM).getBytes(StandardCharsets.UTF_8);
        response.setStatus(503);
        response.setHeader("Retry-After", String.valueOf(BusyException.SECONDS));
        response.setHeader("Connection", "close");
        response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
}
