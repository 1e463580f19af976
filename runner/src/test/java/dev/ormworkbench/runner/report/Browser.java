package dev.ormworkbench.runner.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * A Chromium that belongs to the test, with one page, controlled by the protocol of its developer tools. It records the
 * page's console messages and requests.
 */
@NullMarked
public final class Browser implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** What keys type that also have a meaning for forms and buttons. */
    private static final Map<String, String> TEXTS = Map.of("Enter", "\r", " ", " ");

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/.*");

    private final Process process;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Connection connection;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

    /**
     * A request that the page has sent with a body.
     *
     * @param path the path of its address
     */
    public record Posted(String path, String body) {}

    private Browser(Path program) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("workbench-browser");
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            address = address(process);
            HttpRequest newPage = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .timeout(LONGEST)
                    .build();
            String page =
                    http.send(newPage, HttpResponse.BodyHandlers.ofString()).body();
            connection = new Connection(http, JSON.std.mapFrom(page), this::heard);
        } catch (IOException | InterruptedException | RuntimeException e) {
            end();
            throw e;
        }
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
    }

    /** Returns the program, from where Debian and its relatives install it or from CHROME. */
    public static Optional<Path> program() {
        Stream<String> names = Stream.of("chromium", "chromium-browser", "google-chrome", "chrome");
        Stream<Path> onPath = names.flatMap(
                name -> Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)));
        String named = System.getenv("CHROME");
        return Stream.concat(Stream.ofNullable(named).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser open(Path program) throws IOException, InterruptedException {
        return new Browser(program);
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                Thread rest = new Thread(() -> lines.lines().forEach(unused -> {}));
                rest.setDaemon(true);
                rest.start();
                return listening.group(1);
            }
        }
        throw new IOException("the browser has ended");
    }

    /** Opens the page, and returns when it has loaded completely. */
    public void visit(URI page) {
        messages.clear();
        requests.clear();
        loaded = new CompletableFuture<>();
        send("Page.navigate", Map.of("url", page.toString()));
        boolean unused = loaded.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Returns the value of an expression in the page; waits for a promise. */
    public @Nullable Object evaluate(String expression) {
        return connection.evaluate(expression);
    }

    /** Sets the window's size in pixels, and the colour scheme that the page should prefer. */
    public void show(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Shows the page as printed on paper of this width in pixels, and as high as needed. */
    public void showAsPrinted(int width) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", width, "deviceScaleFactor", 1, "mobile", false));
        send("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** Runs a script before those of each page that is visited from now on. */
    public void runBefore(String script) {
        send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    public void withoutScripts(boolean without) {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", without));
    }

    /** Presses and releases a key. */
    public void press(String key, int code) {
        Map<String, Object> event = Map.of("key", key, "code", key, "windowsVirtualKeyCode", code);
        Map<String, Object> down = new HashMap<>(event);
        down.put("type", "keyDown");
        if (TEXTS.containsKey(key)) {
            down.put("text", TEXTS.get(key));
        }
        send("Input.dispatchKeyEvent", down);
        Map<String, Object> up = new HashMap<>(event);
        up.put("type", "keyUp");
        send("Input.dispatchKeyEvent", up);
    }

    /** Types a text into the element that has the focus. */
    public void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /** Waits until an expression in the page is true. */
    public void await(String expression) {
        connection.await(expression);
    }

    /**
     * Returns the frame in the page that shows this path, if it has an origin of its own: the browser gives it a process of its own.
     * The caller closes it.
     */
    public Frame frame(String path) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                .timeout(LONGEST)
                .build();
        for (Object each : JSON.std.listFrom(
                http.send(list, HttpResponse.BodyHandlers.ofString()).body())) {
            Map<?, ?> target = (Map<?, ?>) each;
            if ("iframe".equals(target.get("type"))
                    && String.valueOf(target.get("url")).endsWith(path)) {
                return new Frame(new Connection(http, target, unused -> {}));
            }
        }
        throw new AssertionError("no frame of its own shows " + path);
    }

    /** A frame with an origin of its own. */
    public static final class Frame implements AutoCloseable {

        private final Connection connection;

        private Frame(Connection connection) {
            this.connection = connection;
        }

        /** Returns the value of an expression in the frame; waits for a promise. */
        public @Nullable Object evaluate(String expression) {
            return connection.evaluate(expression);
        }

        /** Waits until an expression in the frame is true. */
        public void await(String expression) {
            connection.await(expression);
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** Returns the window's content as a PNG. */
    public byte[] picture() {
        return data(send("Page.captureScreenshot", Map.of("format", "png")));
    }

    /** Returns the printed page as a PDF. */
    public byte[] print() {
        return data(send("Page.printToPDF", Map.of("printBackground", false)));
    }

    private static byte[] data(Map<String, Object> answer) {
        return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    }

    /** Returns what the page wrote to its console and what the browser complained about since the last visit. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Returns the requests since the last visit, including the page itself. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the addresses in the window's history. */
    public List<String> history() {
        return ((List<?>) send("Page.getNavigationHistory", Map.of()).getOrDefault("entries", List.of()))
                .stream()
                        .map(each -> String.valueOf(((Map<?, ?>) each).get("url")))
                        .toList();
    }

    /** Returns the requests with a body since the browser was opened. */
    public List<Posted> posted() {
        return List.copyOf(posted);
    }

    private Map<String, Object> send(String method, Map<String, Object> parameters) {
        return connection.send(method, parameters);
    }

    @SuppressWarnings("unchecked")
    private void heard(Map<String, Object> message) {
        Map<String, Object> parameters = (Map<String, Object>) message.getOrDefault("params", Map.of());
        switch (String.valueOf(message.get("method"))) {
            case "Page.loadEventFired" -> loaded.complete(true);
            case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                messages.add(String.valueOf(parameters));
            case "Network.requestWillBeSent" ->
                sent((Map<String, Object>) parameters.getOrDefault("request", Map.of()));
            default -> {}
        }
    }

    private void sent(Map<String, Object> request) {
        String address = String.valueOf(request.get("url"));
        requests.add(address);
        if (request.get("postData") instanceof String body) {
            posted.add(new Posted(URI.create(address).getPath(), body));
        }
    }

    /** The connection to a page or a frame. */
    private static final class Connection implements WebSocket.Listener {

        private final Consumer<Map<String, Object>> heard;
        private final AtomicInteger ids = new AtomicInteger();
        private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Connection(HttpClient http, Map<?, ?> target, Consumer<Map<String, Object>> heard) {
            this.heard = heard;
            this.socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(String.valueOf(target.get("webSocketDebuggerUrl"))), this)
                    .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        @Nullable
        Object evaluate(String expression) {
            Map<String, Object> answer = send(
                    "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
            if (answer.containsKey("exceptionDetails")) {
                throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
            }
            return answer.get("result") instanceof Map<?, ?> result ? result.get("value") : null;
        }

        void await(String expression) {
            Object unused = evaluate("new Promise((done, fail) => { const end = Date.now() + " + LONGEST.toMillis()
                    + "; const look = () => { if (" + expression + ") done(true);"
                    + " else if (Date.now() > end) fail(new Error('not within the time: ' + document.body.innerText));"
                    + " else setTimeout(look, 10); }; look(); })");
        }

        Map<String, Object> send(String method, Map<String, Object> parameters) {
            int id = ids.incrementAndGet();
            CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
            answers.put(id, answer);
            String message = JSON.std.asString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(message, true)
                    .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return answer.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
        }

        @SuppressWarnings("unchecked")
        private void hear(Map<String, Object> message) {
            if (message.get("id") instanceof Integer id) {
                CompletableFuture<Map<String, Object>> answer = answers.remove(id);
                if (answer != null && message.get("result") instanceof Map<?, ?> result) {
                    answer.complete((Map<String, Object>) result);
                } else if (answer != null) {
                    answer.completeExceptionally(new IllegalStateException(String.valueOf(message.get("error"))));
                }
            } else {
                heard.accept(message);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                hear(JSON.std.mapFrom(whole));
            }
            from.request(1);
            return null;
        }

        void close() {
            socket.abort();
        }
    }

    @Override
    public void close() {
        connection.close();
        end();
    }

    private void end() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
