package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.output.form.JsonDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A whole answer. */
final class Answer {

    private static final String GET = "GET";
    private static final String POST = "POST";

    static final String JSON = "application/json";
    static final String HTML = "text/html;charset=utf-8";

    private final int status;
    private final String type;
    private final byte[] content;
    private final Map<String, String> headers;

    /** Finds out what to answer. */
    @FunctionalInterface
    interface Source {
        Answer answer() throws IOException;
    }

    /**
     * @param status the HTTP status
     * @param type the content's type
     */
    Answer(int status, String type, byte[] content) {
        this(status, type, content, Map.of());
    }

    private Answer(int status, String type, byte[] content, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.content = content;
        this.headers = headers;
    }

    /** Returns the same answer with one header, which replaces that of other answers. */
    Answer with(String name, String value) {
        return new Answer(status, type, content, Map.of(name, value));
    }

    static Answer json(Map<String, ? extends @Nullable Object> document) throws IOException {
        return json(HttpStatus.OK_200, document);
    }

    static Answer json(int status, Map<String, ? extends @Nullable Object> document) throws IOException {
        return new Answer(status, JSON, JsonDocument.line(document).getBytes(StandardCharsets.UTF_8));
    }

    static Answer text(String type, String text) {
        return new Answer(HttpStatus.OK_200, type + ";charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param message one line for a person */
    static Answer error(int status, String message) throws IOException {
        return json(status, Map.of("error", message));
    }

    static boolean isGet(Request request) {
        return request.getMethod().equals(GET);
    }

    static boolean isPost(Request request) {
        return request.getMethod().equals(POST);
    }

    /** Returns the answer to a GET, and refuses another method. */
    static Answer toGet(Request request, Source source) throws IOException {
        return to(GET, request, source);
    }

    /** Returns the answer to a POST, and refuses another method. */
    static Answer toPost(Request request, Source source) throws IOException {
        return to(POST, request, source);
    }

    private static Answer to(String method, Request request, Source source) throws IOException {
        return request.getMethod().equals(method)
                ? source.answer()
                : error(HttpStatus.METHOD_NOT_ALLOWED_405, "this address takes " + method + " alone")
                        .with(HttpHeader.ALLOW.asString(), method);
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(/* last= */ true, ByteBuffer.wrap(content), callback);
    }
}
