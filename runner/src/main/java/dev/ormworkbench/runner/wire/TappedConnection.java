package dev.ormworkbench.runner.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A client's connection and the one to the server that belongs to it, with a thread for each direction: reading, noting
 * and writing follow each other on one thread, as a hand-over would cost more than all of them.
 */
final class TappedConnection {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Where a server is; its name is looked up for each connection. */
    record Address(String host, int port) {}

    /** What is done with a piece before it goes on. */
    private interface Reading {
        void read(byte[] chunk, int length);
    }

    /** What a thread does. */
    private interface Work {
        void run() throws IOException;
    }

    private final Socket client;
    private final Address address;
    private final WireLog log;
    private final long latencyNanos;
    private final Consumer<TappedConnection> atEnd;
    private final ProtocolReader reader;
    private final Thread out;
    private final Thread in;
    private final AtomicInteger directions = new AtomicInteger(1);
    private volatile Socket server = new Socket();
    private volatile boolean ended;
    /** Whether something was taken from the client that is not yet in the log. */
    private volatile boolean behind;

    /** @param atEnd takes this once both directions have ended */
    TappedConnection(Socket client, Address address, WireLog log, Duration latency, Consumer<TappedConnection> atEnd) {
        this.client = client;
        this.address = address;
        this.log = log;
        this.latencyNanos = latency.toNanos();
        this.atEnd = atEnd;
        this.reader = new ProtocolReader(log);
        this.out = thread("workbench-wire-out", this::sendOut);
        this.in = thread("workbench-wire-in", this::sendIn);
    }

    private Thread thread(String name, Work work) {
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        out.start();
    }

    /** Ends it at once, whatever it is doing. */
    void end() {
        ended = true;
        LockSupport.unpark(out);
        close();
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Thread thread : new Thread[] {out, in}) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }

    /** Whether all that has come from the client is in the log, as far as can be seen from here. */
    boolean isSettled() {
        try {
            return !behind && client.getInputStream().available() == 0;
        } catch (IOException e) {
            return true; // it is closed
        }
    }

    private void run(Work work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } catch (IOException e) {
            // Whoever is left learns of it by the reset.
        } finally {
            if (!done) {
                reset();
            }
            if (directions.decrementAndGet() == 0) {
                close();
                atEnd.accept(this);
            }
        }
    }

    private void sendOut() throws IOException {
        client.setTcpNoDelay(true);
        if (latencyNanos > 0) {
            delayFrom(System.nanoTime());
        }
        if (connect()) {
            directions.incrementAndGet();
            in.start();
            pump(client, server, this::noteOut);
        }
    }

    private void sendIn() throws IOException {
        pump(server, client, (chunk, length) -> reader.fromServer(chunk, 0, length, System.nanoTime()));
    }

    /** Tries each address of the host. False if none answers, so that the client's connection ends as any other. */
    private boolean connect() throws IOException {
        for (InetAddress each : InetAddress.getAllByName(address.host())) {
            Socket socket = new Socket();
            server = socket;
            if (ended) {
                return false;
            }
            try {
                socket.connect(new InetSocketAddress(each, address.port()), CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                return true;
            } catch (IOException e) {
                socket.close();
            }
        }
        return false;
    }

    private static void pump(Socket from, Socket to, Reading reading) throws IOException {
        InputStream source = from.getInputStream();
        OutputStream sink = to.getOutputStream();
        byte[] chunk = new byte[BUFFER_BYTES];
        for (int length = source.read(chunk); length >= 0; length = source.read(chunk)) {
            reading.read(chunk, length);
            sink.write(chunk, 0, length);
        }
        to.shutdownOutput();
    }

    private void noteOut(byte[] chunk, int length) {
        behind = true;
        long now = System.nanoTime();
        boolean roundTripBegins = reader.fromClient(chunk, 0, length, now);
        behind = false;
        if (roundTripBegins && latencyNanos > 0) {
            delayFrom(now);
        }
    }

    private void delayFrom(long begin) {
        long deadline = begin + latencyNanos;
        for (long left = latencyNanos; left > 0 && !ended; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        log.delayed(System.nanoTime() - begin);
    }

    /** Ends both connections so that each side sees that it was not as agreed. */
    private void reset() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed.
            }
        }
        close();
    }

    private void close() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException e) {
                // There is nothing more to do with it.
            }
        }
    }
}
