package dev.ormworkbench.runner.classroom.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events to one page. A page that reads slowly gets the newest event of each subject, and not those between, so what
 * waits for it is bounded. Thread-safe.
 */
final class EventStream {

    private static final String BEAT = "";

    private final Response response;
    private final Callback callback;
    private final List<Runnable> onClose = new ArrayList<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private boolean writing;
    private boolean ending;
    private boolean closed;

    /** Begins the answer. */
    EventStream(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        beat();
    }

    /** Calls this once, when the page has gone or {@link #close} is called; at once if that has been. */
    void onClose(Runnable work) {
        synchronized (this) {
            if (!closed) {
                onClose.add(work);
                return;
            }
        }
        work.run();
    }

    /**
     * Sends an event, in place of one of the same subject that has not been sent yet.
     *
     * @param subject what it is about
     * @param event the event's name
     * @param line its data, without a line break
     */
    void send(String subject, String event, String line) {
        put(subject, "event: " + event + "\ndata: " + line + "\n\n");
    }

    /** Sends a comment, which finds out whether the page is still there. */
    void beat() {
        put(BEAT, ":\n\n");
    }

    private void put(String subject, String text) {
        synchronized (this) {
            if (closed || ending) {
                return;
            }
            waiting.remove(subject);
            waiting.put(subject, text);
            if (writing) {
                return;
            }
            writing = true;
        }
        write();
    }

    private void write() {
        byte[] next = next();
        if (next.length > 0) {
            response.write(/* last= */ false, ByteBuffer.wrap(next), Callback.from(this::write, failure -> close()));
        } else if (isOver()) {
            close();
        }
    }

    /** Returns what is to be sent now; empty if there is nothing. */
    private synchronized byte[] next() {
        writing = !waiting.isEmpty() && !closed;
        byte[] next = (writing ? String.join("", waiting.values()) : "").getBytes(StandardCharsets.UTF_8);
        waiting.clear();
        return next;
    }

    private synchronized boolean isOver() {
        return ending && !writing;
    }

    /** Ends the answer as soon as what has been sent before is written. A second call does nothing. */
    void end() {
        synchronized (this) {
            ending = true;
        }
        if (isOver()) {
            close();
        }
    }

    /** Ends the answer at once. A second call does nothing. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        onClose.forEach(Runnable::run);
        callback.succeeded();
    }
}
