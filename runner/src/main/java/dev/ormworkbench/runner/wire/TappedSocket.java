package dev.ormworkbench.runner.wire;

import dev.ormworkbench.database.connection.DeadlineSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A socket that logs what crosses: what it writes before it goes out, what it reads after it has come. */
final class TappedSocket extends DeadlineSocket {

    private final WireTap tap;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    TappedSocket(WireTap tap) {
        this.tap = tap;
    }

    @Override
    public void connect(SocketAddress server, int timeoutMillis) throws IOException {
        delay();
        super.connect(server, timeoutMillis);
        ProtocolReader reader = new ProtocolReader(tap.log());
        in = new TappedInput(super.getInputStream(), reader);
        out = new TappedOutput(super.getOutputStream(), reader);
        tap.opened(this);
    }

    @Override
    public synchronized void close() throws IOException {
        tap.closed(this);
        super.close();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return isOpen() ? Objects.requireNonNull(in) : super.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return isOpen() ? Objects.requireNonNull(out) : super.getOutputStream();
    }

    private boolean isOpen() {
        return isConnected() && !isClosed();
    }

    private void delay() {
        long latencyNanos = tap.latency().toNanos();
        if (latencyNanos == 0) {
            return;
        }
        long begin = System.nanoTime();
        for (long left = latencyNanos; left > 0 && !isClosed(); left = begin + latencyNanos - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        tap.log().delayed(System.nanoTime() - begin);
    }

    private static final class TappedInput extends InputStream {

        private final InputStream in;
        private final ProtocolReader reader;

        TappedInput(InputStream in, ProtocolReader reader) {
            this.in = in;
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int taken = in.read(bytes, from, length);
            if (taken > 0) {
                reader.fromServer(bytes, from, from + taken, System.nanoTime());
            }
            return taken;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private final class TappedOutput extends OutputStream {

        private final OutputStream out;
        private final ProtocolReader reader;

        TappedOutput(OutputStream out, ProtocolReader reader) {
            this.out = out;
            this.reader = reader;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (reader.fromClient(bytes, from, from + length, System.nanoTime())) {
                delay();
            }
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
