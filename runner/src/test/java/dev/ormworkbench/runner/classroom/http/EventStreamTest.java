package dev.ormworkbench.runner.classroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of events")
class EventStreamTest {

    private final List<String> told = new ArrayList<>();
    private final Callback answered = Callback.from(() -> told.add("answered"));

    /** The part of Jetty's response that a stream uses. */
    @FunctionalInterface
    interface Writing {
        void write(String text, Callback written);
    }

    static Response response(Writing writing) {
        HttpFields.Mutable headers = HttpFields.build();
        return (Response) Proxy.newProxyInstance(
                Response.class.getClassLoader(), new Class<?>[] {Response.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getHeaders" -> {
                            return headers;
                        }
                        case "write" ->
                            writing.write(
                                    StandardCharsets.UTF_8
                                            .decode((ByteBuffer) arguments[1])
                                            .toString(),
                                    (Callback) arguments[2]);
                        case "setStatus" -> {}
                        default -> throw new AssertionError(method);
                    }
                    return null;
                });
    }

    @Test
    @DisplayName("whose page went before it listened leaves no listener")
    void closedBefore() {
        EventStream stream = new EventStream(
                response((text, written) -> written.failed(new IOException("the page has gone"))), answered);

        stream.onClose(() -> told.add("first"));
        stream.onClose(() -> told.add("second"));

        assertThat(told).containsExactly("answered", "first", "second");
    }

    @Test
    @DisplayName("tells once that it has ended, however often it is closed")
    void closedOnce() {
        EventStream stream = new EventStream(response((text, written) -> written.succeeded()), answered);
        stream.onClose(() -> told.add("first"));
        assertThat(told).isEmpty();

        stream.close();
        stream.close();

        assertThat(told).containsExactly("first", "answered");
    }

    @Test
    @DisplayName("sends a slow page the newest event of each subject")
    void newest() {
        List<Callback> pending = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        EventStream stream = new EventStream(
                response((text, written) -> {
                    sent.add(text);
                    pending.add(written);
                }),
                answered);
        stream.send("a", "e", "1");
        stream.send("b", "e", "2");
        stream.send("a", "e", "3");

        pending.get(0).succeeded();

        assertThat(sent).containsExactly(":\n\n", "event: e\ndata: 2\n\nevent: e\ndata: 3\n\n");
    }
}
