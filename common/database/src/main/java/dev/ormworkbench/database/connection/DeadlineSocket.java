package dev.ormworkbench.database.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A driver's socket, which obeys the {@link Deadline} of the thread that creates it. Without a deadline, or after it is
 * lifted, it is an ordinary socket. Only one thread may read at a time.
 */
public class DeadlineSocket extends Socket {

    private final @Nullable Deadline deadline = Deadline.current();
    private final long madeNanos = System.nanoTime();
    private int askedMillis;
    private boolean shortened;
    private @Nullable InputStream in;

    /** Creates a socket under the thread's deadline, if there is one. */
    public DeadlineSocket() {}

    @Override
    public void connect(SocketAddress server, int timeoutMillis) throws IOException {
        Deadline held = deadline;
        super.connect(
                server,
                held == null || held.isLifted()
                        ? timeoutMillis
                        : shorter(timeoutMillis, held.millisLeft(madeNanos, 0)));
        in = held == null ? super.getInputStream() : new HeldInput(super.getInputStream(), held);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream held = in;
        return held == null || isClosed() ? super.getInputStream() : held;
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        askedMillis = millis;
        super.setSoTimeout(millis);
    }

    private static int shorter(int asked, int left) {
        return asked == 0 ? left : Math.min(asked, left);
    }

    /** Returns whether the deadline limits the next read, rather than the driver's own timeout. */
    private synchronized boolean shortenTo(int left) throws SocketException {
        shortened = true;
        int shorter = shorter(askedMillis, left);
        super.setSoTimeout(shorter);
        return shorter != askedMillis;
    }

    private synchronized void asAsked() throws SocketException {
        if (shortened) {
            shortened = false;
            super.setSoTimeout(askedMillis);
        }
    }

    private final class HeldInput extends FilterInputStream {

        private final Deadline limit;
        private long beganNanos;
        private long bytes;

        HeldInput(InputStream in, Deadline limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (limit.isLifted()) {
                asAsked();
                return in.read(into, from, length);
            }
            count();
            boolean last = shortenTo(limit.millisLeft(madeNanos, bytes));
            try {
                int read = in.read(into, from, length);
                bytes += Math.max(0, read);
                return read;
            } catch (SocketTimeoutException e) {
                throw last ? limit.missed() : e;
            }
        }

        private void count() {
            long began = limit.beganNanos(madeNanos);
            if (began != beganNanos) {
                beganNanos = began;
                bytes = 0;
            }
        }
    }
}
