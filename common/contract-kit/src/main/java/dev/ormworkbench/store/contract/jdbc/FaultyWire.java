package dev.ormworkbench.store.contract.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between driver and server on the loopback address. It answers one chosen command in the server's place, with
 * a real error packet of another server. It forwards everything else unchanged, so it needs plain text. It keeps the
 * statements that it has seen, and counts the bytes of the answers.
 */
public final class FaultyWire implements AutoCloseable {

    private static final int QUERY = 0x03;
    private static final int PREPARE = 0x16;
    private static final int EXECUTE = 0x17;
    private static final int BULK_EXECUTE = 0xfa;
    private static final int OK = 0x00;
    private static final byte[] PING = {1, 0, 0, 0, 0x0e};
    /** MariaDB's driver calls a statement so if it executes it before it knows the number. */
    private static final int LAST_PREPARED = -1;

    private static final int HEADER_BYTES = 4;

    private final String serverHost;
    private final int serverPort;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultyWire::daemon);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> statements = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Fault> armed = new AtomicReference<>();
    private final AtomicLong answered = new AtomicLong();

    public FaultyWire(String serverHost, int serverPort) throws IOException {
        this.serverHost = serverHost;
        this.serverPort = serverPort;
        this.listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        threads.execute(this::accept);
    }

    /** The treatment of a command. */
    public enum Fate {
        /** The server never gets it, and the driver gets the error. */
        REFUSED,
        /** The server executes it, and the driver gets the error. */
        DONE_ALL_THE_SAME,
        /** The server never gets it, and both connections end without an answer. */
        CUT_OFF
    }

    /**
     * The treatment of the next statement with these words; it happens once. The preparation of a statement is not
     * treated: MySQL's driver would then send the statement as text.
     *
     * @param words words anywhere in the statement's SQL
     * @param error the driver's answer, unless the connection is cut
     */
    public record Fault(Pattern words, Fate fate, TidbError error) {}

    /** Returns the address for the driver. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Waits for a command and treats it. */
    public void arm(Fault fault) {
        armed.set(fault);
    }

    /** Returns whether the awaited command has come. */
    public boolean hasHappened() {
        return armed.get() == null;
    }

    /** Returns the text of all statements since the last call, in order: sent as text, or prepared and executed. */
    public List<String> takeStatements() {
        List<String> taken = new ArrayList<>();
        statements.drainTo(taken);
        return taken;
    }

    /** Returns how many bytes the server has sent, with each packet's header. A driver may have used less of them. */
    public long answeredBytes() {
        return answered.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket driver = open(listening.accept());
                Socket server = open(new Socket(serverHost, serverPort));
                Dialogue dialogue = new Dialogue(driver, server);
                threads.execute(() -> relay(driver, server, dialogue::answers));
                threads.execute(() -> relay(driver, server, dialogue::commands));
            }
        } catch (IOException e) {
            // The proxy or the server is closed; the driver notices the latter.
        }
    }

    private Socket open(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private interface Relay {
        void run() throws IOException;
    }

    /** Forwards until one side ends, and then ends the other. */
    private void relay(Socket driver, Socket server, Relay relay) {
        try (driver;
                server) {
            relay.run();
        } catch (IOException e) {
            // One of the two connections is closed.
        } finally {
            sockets.remove(driver);
            sockets.remove(server);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-wire");
        thread.setDaemon(true);
        return thread;
    }

    /** A connection's two directions. */
    private final class Dialogue {

        private final DataInputStream fromDriver;
        private final OutputStream toDriver;
        private final DataInputStream fromServer;
        private final OutputStream toServer;
        private final AtomicReference<@Nullable Fault> instead = new AtomicReference<>();
        private final AtomicReference<@Nullable String> preparing = new AtomicReference<>();
        private final Map<Integer, String> prepared = new ConcurrentHashMap<>();

        Dialogue(Socket driver, Socket server) throws IOException {
            fromDriver = new DataInputStream(driver.getInputStream());
            toDriver = driver.getOutputStream();
            fromServer = new DataInputStream(server.getInputStream());
            toServer = server.getOutputStream();
        }

        void commands() throws IOException {
            while (true) {
                byte[] packet = read(fromDriver);
                String sql = executed(packet);
                Fault fault = sql == null ? null : takeFault(sql);
                if (fault == null) {
                    toServer.write(packet);
                    continue;
                }
                if (fault.fate() == Fate.CUT_OFF) {
                    return;
                }
                instead.set(fault);
                toServer.write(fault.fate() == Fate.REFUSED ? PING : packet);
            }
        }

        /** The error takes the place of an answer, so it comes in turn if a driver has sent several commands at once. */
        void answers() throws IOException {
            while (true) {
                byte[] packet = read(fromServer);
                answered.addAndGet(packet.length);
                Fault fault = begins(packet) && !learns(packet) ? instead.getAndSet(null) : null;
                toDriver.write(fault == null ? packet : error(fault.error()));
            }
        }

        /** Returns the SQL of the statement that a packet executes; null if it executes none. */
        private @Nullable String executed(byte[] packet) {
            if (!isCommand(packet)) {
                return null;
            }
            switch (packet[HEADER_BYTES] & 0xff) {
                case QUERY -> {
                    return sqlOf(packet);
                }
                case PREPARE -> {
                    String sql = sqlOf(packet);
                    preparing.set(sql);
                    prepared.put(LAST_PREPARED, sql);
                    return null;
                }
                case EXECUTE, BULK_EXECUTE -> {
                    return prepared.get(statementOf(packet));
                }
                default -> {
                    return null;
                }
            }
        }

        /** Returns whether an answer is that to a preparation, and learns the statement's number from it. */
        private boolean learns(byte[] packet) {
            String sql = preparing.getAndSet(null);
            if (sql != null && packet[HEADER_BYTES] == OK) {
                prepared.put(statementOf(packet), sql);
            }
            return sql != null;
        }
    }

    /** Returns whether a packet is the first of an answer. */
    private static boolean begins(byte[] packet) {
        return packet[HEADER_BYTES - 1] == 1;
    }

    /** Only a command begins a sequence; packets of a login do not. */
    private static boolean isCommand(byte[] packet) {
        return packet.length > HEADER_BYTES && packet[HEADER_BYTES - 1] == 0;
    }

    /** Returns the number of a prepared statement, which follows the first byte of a command or answer. */
    private static int statementOf(byte[] packet) {
        return ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER_BYTES + 1);
    }

    /** MySQL's commands have these bytes before the text: no attributes (0), in one set (1). */
    private static String sqlOf(byte[] packet) {
        int begin = HEADER_BYTES + 1;
        while (begin < packet.length && packet[begin] >= 0 && packet[begin] <= 1) {
            begin++;
        }
        return new String(packet, begin, packet.length - begin, StandardCharsets.UTF_8);
    }

    private @Nullable Fault takeFault(String sql) {
        Fault fault = armed.get();
        statements.add(sql);
        return fault != null && fault.words().matcher(sql).find() && armed.compareAndSet(fault, null) ? fault : null;
    }

    /** Reads a packet with its header: three bytes of length, one of sequence. */
    private static byte[] read(DataInputStream from) throws IOException {
        byte[] header = from.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            throw new IOException("the connection has ended");
        }
        int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        byte[] packet = new byte[HEADER_BYTES + length];
        System.arraycopy(header, 0, packet, 0, HEADER_BYTES);
        from.readFully(packet, HEADER_BYTES, length);
        return packet;
    }

    private static byte[] error(TidbError error) {
        byte[] words = error.stateAndWords();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(words.length + 3);
        packet.write(0);
        packet.write(0);
        packet.write(1);
        packet.write(0xff);
        packet.write(error.code());
        packet.write(error.code() >> 8);
        packet.writeBytes(words);
        return packet.toByteArray();
    }
}
