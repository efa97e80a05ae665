package io.salescoach.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Mixed load for a while on a service of its own, to see what grows: {@code SoakRun MINUTES}. People read pages, ask for advice, change
 * opportunities, bring in the same file again and again, and run scenarios. Each minute it prints what is there after a
 * garbage collection: heap, memory of the process (MB), threads, database connections, open files; at the end how each request was answered, and how much the last
 * third of the minutes has more than the middle third.
 */
public final class SoakRun {

    private static final int CLIENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String TOKEN = "soak-metrics-token";
    private static final String CALLER = Instance.basic("zhang.wei", "demo-sales-coach");
    private static final List<String> READ = List.of(
            "/",
            "/opportunities",
            "/opportunities/huadong-vpn",
            "/board",
            "/api/v1/opportunities?size=20",
            "/api/v1/opportunities/huadong-vpn/advice",
            "/api/v1/opportunities/huadong-vpn/road");
    private static final List<String> MANAGED =
            List.of("/pipeline", "/rules", "/scenarios", "/pipeline/what-wins", "/pipeline/forecast", "/api/v1/rules");

    private final Instance instance;
    private final long end;
    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Accepted accepted = new Accepted(CALLER);

    private SoakRun(Instance instance, int minutes) {
        this.instance = instance;
        this.end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    }

    public static void main(String[] arguments) throws Exception {
        int minutes = Math.min(120, Integer.parseInt(arguments[0]));
        Path folder = Files.createTempDirectory("soak");
        try (var instance =
                Instance.start(folder, "sales-coach.metrics.token=" + TOKEN).untilReady()) {
            new SoakRun(instance, minutes).run(minutes);
        }
    }

    private void run(int minutes) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            accepted.create(instance, "soak-" + i);
        }
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(started(this::work));
        }
        threads.add(started(this::importAgain));
        var seen = new ArrayList<Figures>();
        System.out.println("minute heap process threads connections files");
        for (int minute = 1; minute <= minutes; minute++) {
            TimeUnit.MINUTES.sleep(1);
            var figures = Figures.of(instance);
            seen.add(figures);
            System.out.printf("%d %s%n", minute, figures);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(new TreeMap<>(answers));
        System.out.printf("%d changes accepted, %d unanswered%n", accepted.count(), accepted.unanswered.get());
        int third = seen.size() / 3;
        if (third > 0) {
            System.out.printf(
                    "last third to middle third: heap %.2f, process %.2f, threads %.2f, files %.2f%n",
                    ratio(seen, third, 0), ratio(seen, third, 1), ratio(seen, third, 2), ratio(seen, third, 4));
        }
    }

    private static double ratio(List<Figures> seen, int third, int column) {
        double last = 0;
        double middle = 0;
        for (int i = 0; i < third; i++) {
            last += seen.get(seen.size() - 1 - i).values[column];
            middle += seen.get(seen.size() - 1 - third - i).values[column];
        }
        return last / middle;
    }

    private static Thread started(Runnable work) {
        var thread = new Thread(work);
        thread.start();
        return thread;
    }

    private void work() {
        var random = new Random();
        try {
            while (System.nanoTime() < end) {
                switch (random.nextInt(10)) {
                    case 0, 1 -> accepted.change(instance, "soak-" + random.nextInt(CLIENTS));
                    case 2 -> ask("GET", MANAGED.get(random.nextInt(MANAGED.size())), CALLER);
                    default -> ask("GET", READ.get(random.nextInt(READ.size())), CALLER);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void importAgain() {
        var imported = new Imported(CALLER, 1);
        try {
            while (System.nanoTime() < end) {
                try {
                    imported.start(instance);
                    count("import started");
                } catch (IOException | AssertionError e) {
                    count("import refused");
                }
                Thread.sleep(20_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String method, String path, String who) throws InterruptedException {
        try {
            var answer = instance.send(method, path, "", "Authorization", who);
            count(path + " " + answer.statusCode());
        } catch (IOException e) {
            count(path + " " + e.getClass().getSimpleName());
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, any -> new AtomicLong()).incrementAndGet();
    }

    /** What the service holds after a collection. */
    private record Figures(double[] values) {

        static Figures of(Instance instance) throws IOException, InterruptedException {
            new ProcessBuilder("jcmd", String.valueOf(instance.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            String text = instance.get("/actuator/prometheus", "Authorization", "Bearer " + TOKEN)
                    .body();
            double resident = Files.readString(Path.of("/proc/" + instance.pid() + "/statm"))
                            .split(" ")[1]
                            .transform(Double::parseDouble)
                    * 4096;
            return new Figures(new double[] {
                sum(text, "jvm_memory_used_bytes\\{area=\"heap\".*?\\}") / 1e6,
                resident / 1e6,
                sum(text, "jvm_threads_live_threads"),
                sum(text, "hikaricp_connections\\{.*?\\}"),
                sum(text, "process_files_open_files")
            });
        }

        private static double sum(String text, String name) {
            return Pattern.compile("(?m)^" + name + " (\\S+)$")
                    .matcher(text)
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .sum();
        }

        @Override
        public String toString() {
            return "%.0f %.0f %.0f %.0f %.0f".formatted(values[0], values[1], values[2], values[3], values[4]);
        }
    }
}
