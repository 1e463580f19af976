package dev.ormworkbench.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads files that a user names, within bounds.
 *
 * <p>It reads regular files up to a bound. It refuses devices, sockets and named pipes: a device may be endless, and a
 * pipe waits for a writer. It also reads files that this process was started with, such as {@code /dev/stdin} and
 * {@code /dev/fd/63}, which a shell makes of {@code <(command)}. It reads these up to the same bound and for a minute
 * at most, because the command may first ask for a passphrase.
 */
public final class InputFile {

    private static final Duration PIPE_TIMEOUT = Duration.ofMinutes(1);

    private static final int BUFFER_BYTES = 1 << 16;

    /** The byte order mark with which editors on Windows begin a file. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private InputFile() {}

    /**
     * Returns the bytes of a file.
     *
     * @param atMost the largest number of bytes
     * @throws UnreadableFileException if it has more, cannot be read, or is not of an allowed kind
     */
    public static byte[] read(Path file, int atMost) throws UnreadableFileException {
        return read(file, atMost, PIPE_TIMEOUT);
    }

    /** @param pipeTimeout the longest time until a pipe ends */
    static byte[] read(Path file, int atMost, Duration pipeTimeout) throws UnreadableFileException {
        try {
            byte[] bytes = readTooMuch(file, atMost + 1, pipeTimeout);
            if (bytes.length > atMost) {
                throw new UnreadableFileException("it has more than " + atMost + " bytes", null);
            }
            return bytes;
        } catch (UnreadableFileException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new UnreadableFileException("you have no permission to read it", e);
        } catch (IOException e) {
            throw new UnreadableFileException(FileFailure.reasonOf(e), e);
        }
    }

    /**
     * Returns the bytes of a file, which may be text, without the byte order mark of UTF-8.
     *
     * @param atMost the largest number of bytes
     * @throws UnreadableFileException if it has more, cannot be read, or is not of an allowed kind
     */
    public static byte[] readUnmarked(Path file, int atMost) throws UnreadableFileException {
        byte[] bytes = read(file, atMost);
        byte[] mark = String.valueOf(BYTE_ORDER_MARK).getBytes(StandardCharsets.UTF_8);
        boolean marked = bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
        return marked ? Arrays.copyOfRange(bytes, mark.length, bytes.length) : bytes;
    }

    /**
     * Returns the text of a file in UTF-8, without the byte order mark.
     *
     * @param atMost the largest number of bytes
     * @throws UnreadableFileException if it has more, cannot be read, is not of an allowed kind, or is not UTF-8
     */
    public static String readText(Path file, int atMost) throws UnreadableFileException {
        byte[] bytes = read(file, atMost);
        if (bytes.length >= 2 && (isByteOrderMark(bytes[0], bytes[1]) || isByteOrderMark(bytes[1], bytes[0]))) {
            throw new UnreadableFileException("it is UTF-16: save it as UTF-8", null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("it is not UTF-8", e);
        }
    }

    private static boolean isByteOrderMark(byte high, byte low) {
        return high == (byte) (BYTE_ORDER_MARK >> 8) && low == (byte) BYTE_ORDER_MARK;
    }

    private static byte[] readTooMuch(Path file, int length, Duration pipeTimeout) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new UnreadableFileException("this is a folder", null);
        } else if (attributes.isRegularFile()) {
            return firstBytes(file, length);
        } else if (isOwnDescriptor(file)) {
            return firstBytesOfPipe(file, length, pipeTimeout);
        }
        throw new UnreadableFileException("it is no regular file, but a device, a socket or a named pipe", null);
    }

    /** Uses a channel, because an interrupt ends its reads, but not those of a file's stream. */
    private static byte[] firstBytes(Path file, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            while (bytes.size() < length && channel.read(buffer.clear()) >= 0) {
                bytes.write(buffer.array(), 0, Math.min(buffer.position(), length - bytes.size()));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isOwnDescriptor(Path file) {
        String name = file.toAbsolutePath().normalize().toString();
        return name.equals("/dev/stdin") || name.startsWith("/dev/fd/") || name.startsWith("/proc/self/fd/");
    }

    private static byte[] firstBytesOfPipe(Path pipe, int length, Duration timeout) throws IOException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> firstBytes(pipe, length));
        Thread reader = new Thread(reading, "workbench-pipe");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new UnreadableFileException(
                    "the writer of this pipe has not closed it for " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableFileException("reading it did not finish", e);
        } finally {
            // An interrupt closes the channel.
            reading.cancel(true);
        }
    }
}
