package dev.ormworkbench.runner.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections on the loopback address and runs a script on each. */
final class ScriptedServer implements AutoCloseable {

    private static final int CAPABILITIES = 0x00_8f_a2_8f | 0x00_08_00_00;

    private final ServerSocket listening;
    private final Script script;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** Talks to one connection, which ends with the script. */
    interface Script {
        void play(Conversation with) throws IOException;
    }

    private ScriptedServer(Script script) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.script = script;
    }

    static ScriptedServer playing(Script script) throws IOException {
        ScriptedServer server = new ScriptedServer(script);
        daemon(server::accept);
        return server;
    }

    String url() {
        return "jdbc:mysql://" + host() + "/shop";
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            sockets.add(socket);
            daemon(() -> {
                try (socket) {
                    script.play(new Conversation(socket));
                }
            });
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side has disconnected, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection. */
    static final class Conversation {

        private final DataInputStream in;
        private final OutputStream out;
        private int sequence;

        Conversation(Socket socket) throws IOException {
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void bytes(byte... bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void text(String text) throws IOException {
            bytes(text.getBytes(UTF_8));
        }

        /** Sends a whole packet. */
        void packet(byte... payload) throws IOException {
            byte[] packet = new byte[payload.length + 4];
            packet[0] = (byte) payload.length;
            packet[1] = (byte) (payload.length >> 8);
            packet[2] = (byte) (payload.length >> 16);
            packet[3] = (byte) sequence++;
            System.arraycopy(payload, 0, packet, 4, payload.length);
            bytes(packet);
        }

        /** Sends the first packet of a server that drivers accept as MySQL 8. */
        void greeting() throws IOException {
            packet(greetingBytes());
        }

        /** Returns the packet that {@link #greeting} sends. */
        static byte[] greetingPacket() {
            byte[] payload = greetingBytes();
            byte[] packet = new byte[payload.length + 4];
            packet[0] = (byte) payload.length;
            System.arraycopy(payload, 0, packet, 4, payload.length);
            return packet;
        }

        private static byte[] greetingBytes() {
            ByteArrayOutputStream greeting = new ByteArrayOutputStream();
            greeting.write(10);
            greeting.writeBytes("8.0.36\0".getBytes(UTF_8));
            greeting.writeBytes(new byte[] {7, 0, 0, 0});
            greeting.writeBytes("12345678\0".getBytes(UTF_8));
            greeting.writeBytes(new byte[] {(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8), (byte) 255, 2, 0});
            greeting.writeBytes(new byte[] {(byte) (CAPABILITIES >> 16), (byte) (CAPABILITIES >> 24), 21});
            greeting.writeBytes(new byte[10]);
            greeting.writeBytes("123456789012\0mysql_native_password\0".getBytes(UTF_8));
            return greeting.toByteArray();
        }

        /** Greets and receives the login. */
        void login() throws IOException {
            greeting();
            skipPacket();
        }

        /** Greets, receives the login and accepts everyone. */
        void letIn() throws IOException {
            login();
            done();
        }

        void skipPacket() throws IOException {
            takePacket();
        }

        /** Returns the next packet of the driver. */
        byte[] takePacket() throws IOException {
            int length = in.read() | in.read() << 8 | in.read() << 16;
            sequence = in.read() + 1;
            byte[] payload = length < 0 ? new byte[0] : in.readNBytes(length);
            if (payload.length < length || length < 0) {
                throw new IOException("the driver has gone");
            }
            return payload;
        }

        /** Reports success without rows. */
        void done() throws IOException {
            packet(new byte[] {0, 0, 0, 2, 0, 0, 0});
        }

        void error(int code, String state, String message) throws IOException {
            ByteArrayOutputStream error = new ByteArrayOutputStream();
            error.writeBytes(new byte[] {(byte) 255, (byte) code, (byte) (code >> 8)});
            error.writeBytes(("#" + state + message).getBytes(UTF_8));
            packet(error.toByteArray());
        }

        /** Sends an error without SQLState, because the driver has not said yet that it understands one. */
        void errorBeforeGreeting(int code, String message) throws IOException {
            ByteArrayOutputStream error = new ByteArrayOutputStream();
            error.writeBytes(new byte[] {(byte) 255, (byte) code, (byte) (code >> 8)});
            error.writeBytes(message.getBytes(UTF_8));
            packet(error.toByteArray());
        }

        /** Asks for another authentication method. */
        void switchTo(String plugin) throws IOException {
            packet(("\376" + plugin + "\00012345678901234567890\0").getBytes(ISO_8859_1));
        }

        /** Returns what the driver answers, up to the end of its stream. */
        String heard() throws IOException {
            return new String(in.readAllBytes(), ISO_8859_1);
        }

        /** Sends one byte a second, which is slow. No test waits for the end. */
        void pause() throws IOException {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        /** Receives until the driver closes the connection. */
        void listen() throws IOException {
            while (in.read() >= 0) {
                // It waits for an answer.
            }
        }
    }
}
