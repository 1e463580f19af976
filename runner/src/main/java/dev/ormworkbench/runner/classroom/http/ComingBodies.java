package dev.ormworkbench.runner.classroom.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the bodies of requests, and hands on each request whose body is whole. No thread waits for a body meanwhile. It refuses a
 * body that is too large, and one that comes too slowly.
 */
final class ComingBodies extends Handler.Wrapper {

    /** A page sends its small requests at once. */
    private static final int FEWEST_BYTES_BETWEEN_BEATS = 1_000;

    private final Set<Coming> all = ConcurrentHashMap.newKeySet();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!Answer.isPost(request)) {
            return super.handle(request, response, callback);
        }
        Coming body = new Coming(request, response, callback);
        all.add(body);
        body.run();
        return true;
    }

    /** Refuses what has come too slowly since the last call. Somebody calls this every second. */
    void beat() {
        all.forEach(Coming::beat);
    }

    private final class Coming implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile int size;
        private int sizeAtBeat = -1;

        Coming(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** Takes what is there. The request calls this again when there is more. */
        @Override
        public void run() {
            while (!over.get()) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                } else if (Content.Chunk.isFailure(chunk)) {
                    end(() -> callback.failed(Objects.requireNonNull(chunk.getFailure())));
                    return;
                }
                take(chunk);
            }
        }

        private void take(Content.Chunk chunk) {
            boolean last = chunk.isLast();
            byte[] some = new byte[chunk.remaining()];
            chunk.getByteBuffer().get(some);
            chunk.release();
            bytes.writeBytes(some);
            size = bytes.size();
            if (size > ClassroomServer.MOST_BYTES) {
                refuse(
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "a request has at most " + ClassroomServer.MOST_BYTES + " bytes");
            } else if (last) {
                end(this::handOn);
            }
        }

        private void handOn() throws Exception {
            ComingBodies.super.handle(new WholeRequest(request, bytes.toByteArray()), response, callback);
        }

        void beat() {
            int now = size;
            if (sizeAtBeat >= 0 && now - sizeAtBeat < FEWEST_BYTES_BETWEEN_BEATS) {
                refuse(
                        HttpStatus.REQUEST_TIMEOUT_408,
                        "a request brings at least " + FEWEST_BYTES_BETWEEN_BEATS + " bytes in a second");
            }
            sizeAtBeat = now;
        }

        private void refuse(int status, String message) {
            end(() -> Answer.error(status, message).with("Connection", "close").send(response, callback));
        }

        private void end(Work work) {
            if (over.compareAndSet(false, true)) {
                all.remove(this);
                try {
                    work.run();
                } catch (Exception e) {
                    Response.writeError(request, response, callback, e);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** A request whose body has been read. */
    private static final class WholeRequest extends Request.Wrapper {

        private final byte[] body;
        private boolean read;

        WholeRequest(Request request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public Content.Chunk read() {
            if (read) {
                return Content.Chunk.EOF;
            }
            read = true;
            return Content.Chunk.from(ByteBuffer.wrap(body), /* last= */ true);
        }

        @Override
        public void demand(Runnable whenThere) {
            whenThere.run();
        }
    }
}
