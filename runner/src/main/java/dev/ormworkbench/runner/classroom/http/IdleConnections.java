package dev.ormworkbench.runner.classroom.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections that bring no request for too long, however slowly one comes. Those that have brought none of somebody who is
 * let in have less time, and are bounded in number: a newer one replaces the oldest, so they keep nobody away.
 */
final class IdleConnections extends Handler.Wrapper implements Connection.Listener {

    private static final int MOST_STRANGERS = 50;

    /** Of a connection without a request of somebody who is let in. A browser sends one at once, and makes a new connection when needed. */
    private static final Duration LONGEST_STRANGER = Duration.ofSeconds(5);

    private final long longestIdleNanos;
    private final Map<Connection, Idle> all = new LinkedHashMap<>();

    private static final class Idle {
        private final boolean isStranger;
        private final long endNanos;

        Idle(boolean isStranger, long longestNanos) {
            this.isStranger = isStranger;
            this.endNanos = System.nanoTime() + longestNanos;
        }

        boolean isOver() {
            return System.nanoTime() - endNanos > 0;
        }
    }

    /** @param longestIdle the time between an answer and the end of the next request's headers */
    IdleConnections(Duration longestIdle) {
        this.longestIdleNanos = longestIdle.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        List<Connection> strangers = new ArrayList<>();
        synchronized (this) {
            all.put(connection, new Idle(/* isStranger= */ true, LONGEST_STRANGER.toNanos()));
            all.forEach((each, idle) -> {
                if (idle.isStranger) {
                    strangers.add(each);
                }
            });
        }
        strangers.stream().limit(Math.max(0, strangers.size() - MOST_STRANGERS)).forEach(IdleConnections::close);
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        all.remove(connection);
    }

    /** Handles a request of somebody who is let in. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        synchronized (this) {
            all.remove(connection);
        }
        Request.addCompletionListener(request, failure -> answered(connection));
        return super.handle(request, response, callback);
    }

    private synchronized void answered(Connection connection) {
        if (connection.getEndPoint().isOpen()) {
            all.put(connection, new Idle(/* isStranger= */ false, longestIdleNanos));
        }
    }

    /** Closes those whose time is over. Somebody calls this every second or so. */
    void beat() {
        List<Connection> over = new ArrayList<>();
        synchronized (this) {
            all.forEach((each, idle) -> {
                if (idle.isOver()) {
                    over.add(each);
                }
            });
        }
        over.forEach(IdleConnections::close);
    }

    private static void close(Connection connection) {
        connection.getEndPoint().close();
    }
}
