package io.salescoach.release;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Long work, shared fairly: of each person one run goes on at a time, and a free place goes to whoever waits longest for a
 * turn, not to whoever asks most.
 */
final class FairScheduler {

    private static final int MOST_WAITING_OF_ONE = 5;
    private static final int MOST_WAITING = 20;

    private final ExecutorService threads;
    private final int places;
    private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();
    private final Set<String> running = new HashSet<>();

    FairScheduler(String name, int places) {
        this.places = places;
        this.threads = Executors.newFixedThreadPool(places, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RejectedExecutionException when too many of this person, or of all, are waiting already */
    synchronized void add(String person, Runnable run) {
        int all = waiting.values().stream().mapToInt(Deque::size).sum();
        var own = waiting.getOrDefault(person, new ArrayDeque<>());
        if (own.size() >= MOST_WAITING_OF_ONE || all >= MOST_WAITING || threads.isShutdown()) {
            throw new RejectedExecutionException();
        }
        own.add(run);
        waiting.put(person, own);
        fill();
    }

    private synchronized void fill() {
        var next = waiting.keySet().stream()
                .filter(person -> !running.contains(person))
                .findFirst();
        if (next.isEmpty() || running.size() >= places || threads.isShutdown()) {
            return;
        }
        String person = next.get();
        Deque<Runnable> own = Objects.requireNonNull(waiting.remove(person));
        Runnable run = own.remove();
        if (!own.isEmpty()) {
            // Behind all others.
            waiting.put(person, own);
        }
        running.add(person);
        threads.execute(() -> {
            try {
                run.run();
            } finally {
                ended(person);
            }
        });
        fill();
    }

    private synchronized void ended(String person) {
        running.remove(person);
        fill();
    }

    void stop() {
        threads.shutdownNow();
    }
}
