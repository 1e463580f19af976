package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.output.form.JsonDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A whole answer. */
final class Answer {

    static final String JSON = "application/json";

    private final int status;
    private final String type;
    private final byte[] content;

    /**
     * @param status the HTTP status
     * @param type the content's type
     */
    Answer(int status, String type, byte[] content) {
        this.status = status;
        this.type = type;
        this.content = content;
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

    void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(/* last= */ true, ByteBuffer.wrap(content), callback);
    }
}
